"""Pairs of the house are replaced by those who may; service mode is a choice that shows."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.holders import directory_of, pair_holder
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.give_access import let_go
from subrosa.desk.house_pairs import (
    begin_service,
    end_service,
    replace_group_pair,
    replace_service_pair,
    turn_master,
)
from subrosa.desk.house_status import house_status
from subrosa.desk.open_record import open_record
from subrosa.desk.open_safety_card import keep_safety_card, open_safety_card
from subrosa.terms.errors import BadInput, NotEntitled, NotReady
from subrosa.vault import LIGHT_COST, KeyKind, OpeningPurpose, PassphraseHome, unwrap_keys
from tests.cast import DANA, LENA, PRIYA, RILEYS_FILE, SAM, note, practice

MASTER = PassphraseHome("the server's own master", LIGHT_COST)
EMERGENCY = OpeningPurpose.EMERGENCY


@pytest.fixture
def house():
    built = practice()
    dana = built.signed_in(DANA)
    keep_segments(built.office, dana, [note(1, "She slept better.")])
    keep_safety_card(built.office, dana, RILEYS_FILE, SafetyCard("", "Riley Moss", "555 0100"))
    return built


def wraps(house, holder):
    with house.office.store.transaction(acting_for=holder) as books:
        return books.keys.wraps(holder)


@pytest.mark.parametrize("group", [KeyKind.EMERGENCY, KeyKind.ON_CALL])
def test_a_member_replaces_the_pair_and_it_opens_as_before(house, group):
    before = house.signed_in(PRIYA)
    old = next(key for key in before.ring.of_unit(group.value) if key.kind is group)
    assert replace_group_pair(house.office, before, group) == 2
    priya = house.signed_in(PRIYA)
    assert open_safety_card(house.office, priya, RILEYS_FILE).card.phone == "555 0100"
    opened = open_record(house.office, priya, RILEYS_FILE, EMERGENCY, "Hospital on the line.")
    assert [one.id for one in opened.segments] == ["g-1"]
    assert wraps(house, pair_holder(directory_of(priya), group, old.id)) == []


def test_nobody_else_replaces_a_pair_and_not_every_key_is_one(house):
    with pytest.raises(NotEntitled):
        replace_group_pair(house.office, house.signed_in(SAM), KeyKind.EMERGENCY)
    with pytest.raises(BadInput):
        replace_group_pair(house.office, house.signed_in(PRIYA), KeyKind.INTAKE)


def test_who_left_the_group_neither_replaces_its_pair_nor_gets_one(house):
    priya = house.signed_in(PRIYA)
    let_go(house.office, house.signed_in(LENA), PRIYA)
    with pytest.raises(NotEntitled):
        replace_group_pair(house.office, priya, KeyKind.ON_CALL)
    assert wraps(house, priya.holder) == []


def test_service_mode_gives_the_server_cards_and_desk_and_no_chart(house):
    lena = house.signed_in(LENA)
    assert house_status(house.office).mode == "sealed"
    locked = begin_service(house.office, lena, MASTER)
    status = house_status(house.office)
    assert status.mode == "service"
    assert "service mode" in status.warnings[0]
    server = MASTER.unlock(locked)
    held = {
        key.kind
        for holder in [served_holder(house, lena)]
        for wrap in wraps(house, holder)
        for key in unwrap_keys(server, wrap.wrapped)
    }
    assert held == {KeyKind.CARD, KeyKind.DESK}
    with pytest.raises(NotReady):
        begin_service(house.office, lena, MASTER)
    assert end_service(house.office, lena) == 2
    assert house_status(house.office).mode == "sealed"
    with pytest.raises(NotEntitled):
        end_service(house.office, lena)


def served_holder(house, lena):
    with house.office.store.transaction() as books:
        rows = [row for row in books.keys.house_keys() if row.kind is KeyKind.SERVICE]
    return pair_holder(directory_of(lena), KeyKind.SERVICE, rows[-1].key_id)


@pytest.mark.parametrize("who", [DANA, SAM])
def test_only_the_privacy_officer_chooses_the_mode(house, who):
    with pytest.raises(NotEntitled):
        begin_service(house.office, house.signed_in(who), MASTER)
    begin_service(house.office, house.signed_in(LENA), MASTER)
    with pytest.raises(NotEntitled):
        end_service(house.office, house.signed_in(who))


def test_a_new_master_opens_and_the_old_does_not_and_a_new_pair_moves_everything(house):
    lena = house.signed_in(LENA)
    locked = begin_service(house.office, lena, MASTER)
    other = PassphraseHome("another master", LIGHT_COST)
    turned = turn_master(locked, MASTER, other, house.office)
    server = other.unlock(turned)
    with pytest.raises(NotEntitled):
        MASTER.unlock(turned)
    old_holder = served_holder(house, lena)
    handed = []
    assert replace_service_pair(house.office, lena, server, other, handed.append) == 2
    (replaced,) = handed
    assert wraps(house, old_holder) == []
    new = other.unlock(replaced)
    moved = wraps(house, served_holder(house, lena))
    assert len(moved) == 2
    assert all(unwrap_keys(new, wrap.wrapped) for wrap in moved)
    with pytest.raises(BadInput):
        replace_service_pair(house.office, lena, server, other, handed.append)
