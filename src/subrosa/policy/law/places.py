"""Whose state law counts: the place of the client, and of the counsellor when they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

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


class Governing(NamedTuple):
    """One way in which places could stand: whose packs count, and who has none.

    `said` is the one unknown place and what it then is; empty where several are unknown.
    """

    states: frozenset[str]
    uncovered: tuple[str, ...]
    said: Mapping[str, str] = {}


def governing(facts: Facts, book: Statutes) -> tuple[Governing, ...]:
    """Return every combination of states that could govern; more than one when unknown.

    An unknown place is each state that has a pack, and one that has none.
    """
    named = [facts.get(path) for path in PLACES]
    known = {str(place) for place in named if isinstance(place, str) and place != FEDERAL_ONLY}
    base = frozenset(known & set(book.jurisdictions))
    lacking = tuple(sorted(known - set(book.jurisdictions)))
    unknown = open_places(facts)
    if not unknown:
        return (Governing(base, lacking),)
    alone = unknown[0] if len(unknown) == 1 else None
    found = [
        Governing(base | {code}, lacking, {alone: code} if alone else {})
        for code in sorted(book.jurisdictions)
    ]
    blank = sorted({f"US-{code}" for code in POSTAL_CODES} - set(book.jurisdictions) - known)
    if blank:
        found.append(Governing(base, (*lacking, "any other state")))
    return tuple(found)


def open_places(facts: Facts) -> list[str]:
    """Return which places are unknown; nobody need say where else a session was held."""
    return [
        path
        for path in PLACES
        if facts.get(path) is UNKNOWN or (path == "jurisdiction" and facts.get(path) is None)
    ]
