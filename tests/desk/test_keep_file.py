"""Who holds which key follows from the relationship; a wall means no key at all."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_file import NewFile, open_file
from subrosa.desk.cabinet.sign_in import found_practice, sign_in
from subrosa.desk.forms.card import Card
from subrosa.store.memory import MemoryStore
from subrosa.terms.errors import BadInput, NotEntitled, NotReady
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import LIGHT_COST, KeyKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PASSPHRASE,
    PEOPLE,
    PRIYA,
    PROFILE,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    dice,
    practice,
)

CARD_DESK = {KeyKind.CARD, KeyKind.DESK, KeyKind.SAFETY}
CHART = CARD_DESK | {KeyKind.RECORD}


@pytest.mark.parametrize(
    ("staff", "kinds"),
    [
        (DANA, CHART | {KeyKind.PSYCHOTHERAPY}),
        (OMAR, CHART),
        (PRIYA, set()),  # the group of those on call holds them, and an emergency opens them
        (LENA, CARD_DESK),
        (WALTER, CARD_DESK),
        (SAM, set()),
    ],
)
def test_each_person_holds_the_keys_that_the_relationship_needs(staff, kinds):
    ring = practice().signed_in(staff).ring
    assert {kind for kind in KeyKind if RILEYS_FILE in ring.units(kind)} == kinds


def test_a_walled_person_holds_no_key_of_the_unit():
    ring = practice().signed_in(WALTER).ring
    assert not any(QUINNS_FILE in ring.units(kind) for kind in KeyKind)


def test_a_wrong_passphrase_and_a_wrong_name_are_refused_in_the_same_words():
    house = practice()
    said = []
    for who, words in ((DANA, "not her words"), (StaffId("s-nobody"), PASSPHRASE)):
        with pytest.raises(NotEntitled) as refused:
            sign_in(house.office, who, words)
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_a_file_without_a_client_is_refused():
    house = practice()
    with pytest.raises(BadInput):
        open_file(
            house.office,
            house.signed_in(LENA),
            NewFile(Card(UnitId("u-x"), "0" * 32, ()), MONDAY, ()),
        )


def test_a_practice_without_anybody_to_take_requests_in_is_refused():
    with pytest.raises(NotReady):
        found_practice(
            MemoryStore(),
            "pr",
            PROFILE,
            PEOPLE[:3],
            at=MONDAY,
            random=dice(),
            cost=LIGHT_COST,
        )
