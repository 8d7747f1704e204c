"""Programmes, services and authorities that anybody may attend or call."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

PROGRAMMES: Final = word_set(
    """
    12-step 504 aa aca acoa act ada al-anon alanon alateen aps bh big bipoc book ca ccm cdc
    celebrate cia cobra coda coparent coparenting cps dbsa dcf dcfs dhs dmv dnp doj ed eeoc
    ent epa er fafsa fbi fda fedex fmla ga ged gre gyn head headstart hipaa hr hud ice icu iep
    ieps iop irs jrotc lcpc lcsw lgbt lgbtq lgbtqia licsw lmft lmhc lmsw lpc lpcc lsat mat
    mcat medicaid medicare mft mh msw na nami nar-anon naranon nasa nato ngo nicu nih oa ob
    obgyn or osha ot otp phd php pmhnp psyd pt pta pto recovery rotc sa samhsa sat section8
    slaa slp smart snap ssa ssdi ssi st start step sud tanf twelve-step un ups uscis usda usps
    va who wic wrap
    """
)
"""Programmes by name or letters, lower case."""

BRANDS: Final = word_set(
    """
    adidas alexa amazon android apple audi barbie batman betterhelp bible bmw bumble calm
    chatgpt chevrolet chevy coke costco discord disney disneyland dodge doordash excel
    facebook ford fortnite frozen games gatorade gmail google grindr harry headspace hinge
    hogwarts honda hotmail hulu hunger hyundai ikea insta instagram iphone jeep kia lego levi
    linkedin lyft mac mario marvel mazda mcdonalds mercedes minecraft netflix nike nintendo
    nissan outlook paypal pepsi pinterest playstation pokemon potter powerpoint quran reddit
    roblox siri skype snapchat spiderman spotify star starbucks subaru superman talkspace
    telegram tesla tiktok tinder titanic torah toyota trek tumblr twilight twitch twitter uber
    venmo volkswagen walmart wars whatsapp wikipedia windows word xbox yahoo youtube zelda
    zoom
    """
)
"""Shops, brands, sites, titles of games and films that stand for themselves, lower case."""
