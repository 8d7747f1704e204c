"""Whose state law counts: where the client is, and the counsellor; every state where unknown."""

from __future__ import annotations

import pytest

from subrosa.policy.law.places import POSTAL_CODES, governing
from subrosa.terms.case import UNKNOWN
from tests.policy.small_books import BAN, HIPAA, TEXAS, book

OHIO = TEXAS.replace("US-TX", "US-OH")
TWO = book(HIPAA + BAN, TEXAS, OHIO)
OTHER = ("any other state",)


def ways(**facts: object) -> list[tuple[set[str], tuple[str, ...], dict[str, str]]]:
    return [(set(one.states), one.uncovered, dict(one.said)) for one in governing(facts, TWO)]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"jurisdiction": "US"}, [(set(), (), {})]),
        ({"jurisdiction": "US-TX"}, [({"US-TX"}, (), {})]),
        ({"jurisdiction": "US-AK"}, [(set(), ("US-AK",), {})]),
        (
            {"jurisdiction": "US-TX", "client_location": "US-OH", "counsellor_location": "US-TX"},
            [({"US-TX", "US-OH"}, (), {})],
        ),
        (
            {"jurisdiction": "US-WY", "counsellor_location": "US-AK"},
            [(set(), ("US-AK", "US-WY"), {})],
        ),
        (
            {"jurisdiction": UNKNOWN},
            [
                ({"US-OH"}, (), {"jurisdiction": "US-OH"}),
                ({"US-TX"}, (), {"jurisdiction": "US-TX"}),
                (set(), OTHER, {}),
            ],
        ),
        (
            {},
            [
                ({"US-OH"}, (), {"jurisdiction": "US-OH"}),
                ({"US-TX"}, (), {"jurisdiction": "US-TX"}),
                (set(), OTHER, {}),
            ],
        ),
        (
            {"jurisdiction": "US-TX", "counsellor_location": UNKNOWN},
            [
                ({"US-OH", "US-TX"}, (), {"counsellor_location": "US-OH"}),
                ({"US-TX"}, (), {"counsellor_location": "US-TX"}),
                ({"US-TX"}, OTHER, {}),
            ],
        ),
        (
            {"jurisdiction": "US-AK", "client_location": UNKNOWN, "counsellor_location": UNKNOWN},
            [
                ({"US-OH"}, ("US-AK",), {}),
                ({"US-TX"}, ("US-AK",), {}),
                (set(), ("US-AK", *OTHER), {}),
            ],
        ),
    ],
)
def test_every_way_in_which_places_could_stand(facts, expected) -> None:
    assert ways(**facts) == expected


def test_where_every_state_has_a_pack_no_other_is_left() -> None:
    packs = [TEXAS.replace("US-TX", f"US-{code}") for code in POSTAL_CODES]
    found = governing({}, book(HIPAA + BAN, *packs))
    assert {state for one in found for state in one.states} == {f"US-{c}" for c in POSTAL_CODES}
    assert not any(one.uncovered for one in found)
    assert len(POSTAL_CODES) == 51, "fifty states and the District"
