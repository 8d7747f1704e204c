"""Words by which a firm or another body is known as one."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

HEADS: Final = word_set(
    """
    adventures agency airline airlines airways alliance analytics arena association authority
    auto automotive bakery bank bar barbecue barbershop battalion bbq bistro books bookstore
    boxing brewery brewing brigade buffet bureau cafe cannery cantina capital casino charter
    cleaners club coalition coffee commission communications company construction consulting
    corp corporation council creamery crossfit dairy deli department depot diner distillery
    docks donuts electric electronics energy enterprises express farm farms financial fitness
    flooring florist foods foundation foundry freight furniture gazette gmbh greenhouse grill
    grocers grocery guild hardware herald holdings hotel inc industries initiative inn
    insurance jewelers karate kennel kitchen laboratories labs landscaping laundry league
    library lines llc llp lodge logistics lounge ltd lumber mall manufacturing market martial
    mattress media mfg mill mills mine mines mining mortgage motors movers museum network
    nursery orchards orchestra outlet packing partners pharma pharmaceuticals pilates pizza
    pizzeria plant plaza plc plumbing press productions project properties pub railroad
    railway ranch realty regiment rentals resort restaurant roasters roofing salon securities
    shipyard society software solutions speedway squadron stables stadium staffing steakhouse
    steel storage studio studios supermarket systems taqueria tavern technologies technology
    telecom theater theatre tire tires tours transport transportation travel tribune troop
    trucking union utilities vet veterinary vineyards warehouse winery works yoga
    dental transit windows
    """
)
"""Last words of the names of firms and bodies, lower case."""
