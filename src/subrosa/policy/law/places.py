"""Whose state law counts: the place of the client, and of the counsellor when they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.terms.case import UNKNOWN, Facts

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes

FEDERAL_ONLY: Final = "US"
POSTAL_CODES: Final = frozenset(
    {
        "AL",
        "AK",
        "AZ",
        "AR",
        "CA",
        "CO",
        "CT",
        "DE",
        "DC",
        "FL",
        "GA",
        "HI",
        "ID",
        "IL",
        "IN",
        "IA",
        "KS",
        "KY",
        "LA",
        "ME",
        "MD",
        "MA",
        "MI",
        "MN",
        "MS",
        "MO",
        "MT",
        "NE",
        "NV",
        "NH",
        "NJ",
        "NM",
        "NY",
        "NC",
        "ND",
        "OH",
        "OK",
        "OR",
        "PA",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VT",
        "VA",
        "WA",
        "WV",
        "WI",
        "WY",
    }
)

PLACES: Final = ("jurisdiction", "client_location", "counsellor_location")
"""The facts that name a place whose law counts."""

States = tuple[frozenset[str], tuple[str, ...]]
"""The states whose packs count, and those that have none."""


def states_of(facts: Facts, book: Statutes) -> tuple[States, ...]:
    """Return every combination of states that could govern; more than one when unknown.

    An unknown place is each state that has a pack, and one that has none.
    """
    named = [facts.get(path) for path in PLACES]
    known = {str(place) for place in named if isinstance(place, str) and place != FEDERAL_ONLY}
    base = frozenset(known & set(book.jurisdictions))
    lacking = tuple(sorted(known - set(book.jurisdictions)))
    if named[0] is None or UNKNOWN in named:
        anywhere: list[States] = [(base | {code}, lacking) for code in sorted(book.jurisdictions)]
        blank = sorted({f"US-{code}" for code in POSTAL_CODES} - set(book.jurisdictions) - known)
        if blank:
            anywhere.append((base, (*lacking, "a state that is not encoded")))
        return tuple(anywhere)
    return ((base, lacking),)
