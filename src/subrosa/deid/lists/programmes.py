"""Programmes, services and authorities that anybody may attend or call."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

PROGRAMMES: Final = word_set(
    """
    12-step 504 aa aca acoa act ada afib al-anon alanon alateen aps avh bh big bipap bipoc bmi
    book ca cad cb cbc ccm cdc celebrate chf cia ckd cobra coda coparent coparenting copd cpap
    cps ct dbsa dcf dcfs dhs dmv dnp dob doj dvt ecg ed eeoc ekg ent epa er fafsa fbi fda
    fedex fmla ga ged gerd gre gyn head headstart hipaa hpi hr htn hud ice icu iep ieps iop
    irs ivf jrotc ladc lcadc lcdc lcpc lcsw lgbt lgbtq lgbtqia licsw lmft lmhc lmsw lpc lpcc
    lsat lvm mat mcat medicaid medicare mft mh mri mrn msw mva na nami nar-anon naranon nasa
    nato ngo nicu nih nsaid nsaids oa ob obgyn or osha ot otp pcp phd php pmh pmhnp psyd pt
    pta pto recovery roi ros rotc rtc sa samhsa sat section8 sihi slaa slp smart snap ssa ssdi
    ssi ssn st start std stds step sud tanf tsh twelve-step uds un ups uscis usda usps uti va
    who wic wnl wrap
    """
)
"""Programmes by name or letters, lower case."""

BRANDS: Final = word_set(
    """
    adidas alexa amazon android apple audi barbie batman betterhelp bible bmw bumble calm
    chatgpt chevrolet chevy coke costco discord disney disneyland dodge doordash excel
    encanto facebook ford fortnite frozen games gatorade gmail google grindr harry headspace hinge
    hogwarts honda hotmail hulu hunger hyundai ikea insta instagram iphone jeep jenga kia lego levi
    linkedin lyft mac mario marvel mazda mcdonalds mercedes minecraft netflix nike nintendo
    nissan outlook paypal pepsi pinterest playstation pokemon potter powerpoint quran reddit
    roblox siri skype snapchat spiderman spotify star starbucks subaru superman talkspace
    telegram tesla tiktok tinder titanic torah toyota trek tumblr twilight twitch twitter uber
    venmo volkswagen walmart wars whatsapp wikipedia windows word xbox yahoo youtube zelda
    zoom
    """
)
"""Shops, brands, sites, titles of games and films that stand for themselves, lower case."""
