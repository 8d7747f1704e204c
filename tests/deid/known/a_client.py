"""A make-believe client with everybody and everything around her, for the tests of the record."""

from __future__ import annotations

from datetime import date

from subrosa.deid.kinds import Kind
from subrosa.deid.known import Known, KnownFinder, KnownPerson, KnownThing

KNOWN = Known(
    people=(
        KnownPerson(("Moss, Elizabeth Ann",), ("Bits",), "the client"),
        KnownPerson(("Katherine Moss-Delgado",), (), "the client's sister"),
        KnownPerson(("Will Brandt",), (), "the client's husband"),
        KnownPerson(("Hope O'Neill, LCSW",), (), "the counsellor"),
        KnownPerson(("José de la Cruz Ibáñez",), ("Pepe",), "the client's father"),
        KnownPerson(("May Sørensen",), (), "the client's mother"),
    ),
    organisations=(
        KnownThing("Kessler Tool & Die, Inc.", Kind.ORG, "the client's employer"),
        KnownThing("Target", Kind.ORG),
        KnownThing("Ruby Valley Middle School", Kind.SCHOOL),
        KnownThing("Young Women's Shelter of Elko", Kind.FACILITY, also=("YWSE",)),
        KnownThing("St. Brendan's Church", Kind.CHURCH),
    ),
    places=(KnownThing("Winnemucca", Kind.CITY), KnownThing("Reading", Kind.CITY)),
    addresses=("412 N. Alder Street, Apt 3B, Elko, NV 89801-1234",),
    phones=("(775) 555-0142",),
    emails=("liz.moss@mail.example",),
    codes=(KnownThing("MRN 00482913", Kind.MRN), KnownThing("123-45-6789", Kind.SSN)),
    dates=(date(1991, 3, 21), date(2026, 11, 3)),
)
FINDER = KnownFinder(KNOWN)
