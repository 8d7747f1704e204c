"""Opening needs the right person, tie, unit, purpose and time; every refusal reads the same."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import (
    KEY_OF_LABEL,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    seal,
)
from tests.vault.cast import NOON, NOTE, OTHER_UNIT, SAM, START, dana

DANA = dana()
SEALED = seal(b"a note", DANA.key(KeyKind.RECORD), NOTE, os.urandom)
END = NOON + timedelta(days=1)

P, K, R = OpeningPurpose, KeyKind, RelationshipKind
CHART = {K.CARD, K.DESK, K.RECORD}
HELP = {*CHART, K.SAFETY}
# Written out a second time, by hand, so that a slip in the table shows.
OPENS = {
    (R.TREATING, P.TREATMENT): {*HELP, K.PSYCHOTHERAPY},
    (R.TREATING, P.RELEASE): {*CHART, K.PSYCHOTHERAPY},
    (R.TREATING, P.ACCESS): {*CHART, K.PSYCHOTHERAPY},
    (R.TREATING, P.EMERGENCY): {*HELP, K.PSYCHOTHERAPY},
    (R.TREATING, P.BOARD_LOOKUP): {K.CARD, K.DESK},
    (R.TREATING, P.ACCOUNTING): {K.CARD, K.DESK},
    (R.TREATING, P.VERIFICATION): {K.CARD},
    (R.COVERING, P.TREATMENT): HELP,
    (R.COVERING, P.RELEASE): CHART,
    (R.COVERING, P.ACCESS): CHART,
    (R.COVERING, P.EMERGENCY): HELP,
    (R.COVERING, P.BOARD_LOOKUP): {K.CARD, K.DESK},
    (R.COVERING, P.VERIFICATION): {K.CARD},
    (R.SUPERVISING, P.SUPERVISION): CHART,
    (R.SUPERVISING, P.EMERGENCY): HELP,
    (R.EMERGENCY, P.EMERGENCY): HELP,
    (R.ON_CALL, P.EMERGENCY): {K.SAFETY},
    (R.AUDITOR, P.AUDIT): {K.DESK},
    (R.PARTICIPANT, P.SUPERVISION): {K.CASE},
    (R.CLIENT_SELF, P.ACCESS): {K.PORTAL},
    (R.PROXY, P.ACCESS): {K.PORTAL},
} | {
    (who, purpose): opens
    for who in (R.FRONT_DESK, R.PRIVACY_OFFICER)
    for purpose, opens in (
        (P.RELEASE, {K.CARD, K.DESK}),
        (P.ACCESS, {K.CARD, K.DESK}),
        (P.ACCOUNTING, {K.CARD, K.DESK}),
        (P.EMERGENCY, {K.CARD, K.DESK, K.SAFETY}),
        (P.BOARD_LOOKUP, {K.CARD, K.DESK, K.INTAKE}),
        (P.VERIFICATION, {K.CARD}),
    )
}


def tie(kind: RelationshipKind, **changed: object) -> Relationship:
    made = Relationship(DANA.ring.staff, NOTE.unit, kind, START, END)
    return replace(made, **changed)


@pytest.mark.parametrize("who", [*RelationshipKind])
def test_each_tie_opens_exactly_what_its_purposes_need(who):
    for purpose in OpeningPurpose:
        opened = {kind for kind in KeyKind if tie(who).admits(kind, purpose, NOON)}
        assert opened == OPENS.get((who, purpose), set()), purpose


_OF_NO_UNIT = {K.INTAKE, K.DIRECTORY}


@given(
    st.sampled_from([*RelationshipKind]),
    st.sampled_from([*OpeningPurpose]),
    st.sampled_from([label for label, kind in KEY_OF_LABEL.items() if kind not in _OF_NO_UNIT]),
)
def test_the_opening_function_keeps_to_the_table(who, purpose, label):
    context = replace(NOTE, label=label)
    kind = KEY_OF_LABEL[label]
    sealed = seal(b"x", DANA.key(kind), context, os.urandom)
    if kind in OPENS.get((who, purpose), set()):
        assert DANA.open(sealed, context, relationship=tie(who), purpose=purpose) == b"x"
        return
    with pytest.raises(NotEntitled):
        DANA.open(sealed, context, relationship=tie(who), purpose=purpose)


@pytest.mark.parametrize(
    "changed",
    [
        {"relationship": tie(R.TREATING, walled=True)},
        {"relationship": tie(R.TREATING, unit=OTHER_UNIT)},
        {"relationship": tie(R.TREATING, staff=SAM)},
        {"relationship": tie(R.FRONT_DESK)},
        {"purpose": P.BOARD_LOOKUP},
        {"at": START - timedelta(microseconds=1)},
        {"at": END, "relationship": tie(R.TREATING)},
        {"ring": KeyRing.of(DANA.ring.staff)},
    ],
    ids=[
        "walled",
        "another unit",
        "somebody else's tie",
        "another tie",
        "another purpose",
        "before it begins",
        "at its end",
        "no key",
    ],
)
def test_every_refusal_reads_the_same(changed):
    assert DANA.open(SEALED, NOTE) == b"a note"
    with pytest.raises(NotEntitled) as refused:
        DANA.open(SEALED, NOTE, **changed)
    assert str(refused.value) == (
        "This is not open to you for this purpose now. Nothing left the practice. "
        "Ask the privacy officer if you need it for your work."
    )


def test_somebody_without_a_tie_learns_nothing_from_a_damaged_payload():
    with pytest.raises(NotEntitled):
        DANA.open(b"damaged", NOTE, relationship=tie(R.TREATING, walled=True))


def test_labels_that_seal_keys_are_no_way_to_open_content():
    for label in set(Label) - set(KEY_OF_LABEL):
        with pytest.raises(NotEntitled):
            DANA.open(SEALED, replace(NOTE, label=label))


def test_a_tie_runs_from_its_first_moment_up_to_its_end():
    treating = tie(R.TREATING)
    assert treating.runs(START)
    assert treating.runs(END - timedelta(microseconds=1))
    assert not treating.runs(END)


def test_an_emergency_opening_without_an_end_is_refused():
    with pytest.raises(BadInput, match="end"):
        tie(R.EMERGENCY, until=None)


def test_a_moment_without_a_zone_is_refused():
    naive = datetime(2026, 3, 2, 12, 0)  # noqa: DTZ001 - the fault under test
    for wrong in ({"since": naive}, {"until": naive}):
        with pytest.raises(BadInput, match="UTC"):
            tie(R.TREATING, **wrong)
    with pytest.raises(BadInput, match="UTC"):
        DANA.open(SEALED, NOTE, at=naive)


WALL = Relationship(SAM, NOTE.unit, R.TREATING, START, END, walled=True)


def test_a_wall_stands_up_to_its_end_and_not_at_it():
    assert WALL.walls(NOON)
    assert WALL.walls(END - timedelta(microseconds=1))
    assert not WALL.walls(END)
    assert replace(WALL, until=None).walls(END + timedelta(days=9999))


def test_a_wall_set_by_a_clock_ahead_stands_already():
    assert WALL.walls(START - timedelta(days=1))


def test_a_tie_without_a_wall_walls_nobody_off():
    assert not replace(WALL, walled=False).walls(NOON)
    assert Relationship(SAM, NOTE.unit, R.TREATING, START).walled is False


def test_a_wall_is_asked_about_a_moment_with_its_zone():
    with pytest.raises(BadInput):
        WALL.walls(NOON.replace(tzinfo=None))


def test_a_broken_wall_needs_an_end():
    with pytest.raises(BadInput):
        replace(WALL, until=None, through_wall=True)
    assert replace(WALL, through_wall=True).through_wall
