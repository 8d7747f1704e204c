"""The kinds of identifier that are looked for, and how each may identify.

The eighteen kinds of the Safe Harbor method, 45 CFR 164.514(b)(2)(i)(A) to (R), split where one
letter holds things that are hidden in different ways, and three kinds of place by which a small
town knows a person although the rule does not name them. What is hidden by which preset stands in
the masking policy (``masking_policy.toml``).
"""

from __future__ import annotations

from typing import Final

from subrosa.terms.word import Word


class Kind(Word):
    """What an identifier is."""

    NAME = "NAME", "a person's name, nickname or initials"
    ORG = "ORG", "an employer or another organisation that a person belongs to"
    STREET = "STREET", "a street address, or a corner of streets"
    CITY = "CITY", "a city, town, village or another place smaller than a state"
    COUNTY = "COUNTY", "a county, parish or borough"
    ZIP = "ZIP", "a ZIP or postal code"
    DATE = "DATE", "a date closer than a year"
    AGE90 = "AGE90", "an age of 90 or over"
    PHONE = "PHONE", "a telephone number"
    FAX = "FAX", "a fax number"
    EMAIL = "EMAIL", "an e-mail address"
    SSN = "SSN", "a Social Security number, or its last four digits"
    MRN = "MRN", "a medical record number"
    HEALTHPLAN = "HEALTHPLAN", "a number of a health plan's member or policy"
    ACCOUNT = "ACCOUNT", "an account or card number"
    LICENSE = "LICENSE", "a number of a certificate or licence"
    VEHICLE = "VEHICLE", "a vehicle's identification number or plate"
    DEVICE = "DEVICE", "a device identifier or serial number"
    URL = "URL", "a web address"
    IP = "IP", "an Internet address of a machine"
    BIOMETRIC = "BIOMETRIC", "a reference to a finger, voice, palm or retina record"
    PHOTO = "PHOTO", "the name of a file with a picture of a face"
    HANDLE = "HANDLE", "a name used on a social network"
    CASE = "CASE", "a case, docket or report number"
    OTHERID = "OTHERID", "another number or code that belongs to one person"
    SCHOOL = "SCHOOL", "a school, college or university"
    CHURCH = "CHURCH", "a congregation or its house"
    FACILITY = "FACILITY", "a clinic, hospital, shelter, court or prison"


BESIDE_SAFE_HARBOR: Final = frozenset({Kind.SCHOOL, Kind.CHURCH, Kind.FACILITY})
"""Kinds that 45 CFR 164.514(b)(2)(i) does not name; figures for them are kept apart."""


class Layer(Word):
    """Which part of the engine found an identifier."""

    RECORD = "record", "known from the client's own file"
    PATTERN = "pattern", "has the shape of such an identifier"
    LEARNED = "learned", "reads like one, by what was learned from labelled text"
    CONSISTENCY = "consistency", "was found elsewhere in the same text"
