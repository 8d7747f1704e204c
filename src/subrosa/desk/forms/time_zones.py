"""The time in which a practice lives: the zones of the United States, and the usual one of a state.

Where a state has two, the one of most of its people stands here, and the other can be chosen.
Source: 49 CFR part 71; the names are those of the IANA time zone database.
"""

from __future__ import annotations

from typing import Final

ZONES: Final = {
    "America/New_York": "Eastern",
    "America/Chicago": "Central",
    "America/Denver": "Mountain",
    "America/Phoenix": "Arizona (no summer time)",
    "America/Los_Angeles": "Pacific",
    "America/Anchorage": "Alaska",
    "Pacific/Honolulu": "Hawaii",
}
"""Each zone with the name that people give it."""
_STATES: Final = {
    "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
    "America/Denver": "CO ID MT NM UT WY",
    "America/Phoenix": "AZ",
    "America/Los_Angeles": "CA NV OR WA",
    "America/Anchorage": "AK",
    "Pacific/Honolulu": "HI",
}


def zone_of(state: str) -> str:
    """Return the usual time zone of a state by its postal code; Eastern for all not named."""
    return next(
        (zone for zone, states in _STATES.items() if state in states.split()), "America/New_York"
    )
