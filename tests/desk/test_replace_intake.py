"""The intake key is replaced: what lay there opens as before, what comes later goes to the new."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.house_pairs import replace_group_pair
from subrosa.desk.receive import receive
from subrosa.desk.recover import recover_person, replace_recovery_key
from subrosa.desk.replace_intake import replace_intake_key
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import NotEntitled, Tampered
from subrosa.vault import INTAKE_UNIT, LIGHT_COST, KeyKind, PassphraseHome
from subrosa.vault.payload import read_header
from subrosa.wiring import Adapters, office_over
from tests.cast import DANA, LENA, PRIYA, WALTER, parent_on_the_phone, practice


def reopened(house):
    adapters = Adapters(
        decide=house.office.decide,
        engine="test",
        paper=house.paper,
        post=house.pager,
        clock=house.clock,
        random=house.office.random,
    )
    return replace(house, office=office_over(house.office.store, b"s" * 32, adapters))


def built():
    return practice(ledger_seed=b"s" * 32)


def test_old_requests_open_and_new_ones_are_sealed_to_the_new_key():
    house = built()
    walter = house.signed_in(WALTER)
    before = receive(house.office, parent_on_the_phone()).receipt
    door = replace_intake_key(house.office, house.signed_in(LENA))
    house = reopened(house)
    assert house.office.intake == door
    after = receive(house.office, parent_on_the_phone()).receipt
    with house.office.store.transaction() as books:
        sealed = [read_header(books.requests.get(one).sealed).key_id for one in (before, after)]
        last = [decode(raw).kind for raw in books.history.entries()]
    assert sealed[0] != door.key_id == sealed[1]
    assert EntryKind.KEY_ROTATED in last
    for who in (walter, house.signed_in(WALTER)):  # signed in before it, and after
        for receipt in (before, after):
            assert answer(house.office, who, receipt).request == receipt


@pytest.mark.parametrize("who", [DANA, WALTER, PRIYA])
def test_only_the_privacy_officer_replaces_it(who):
    house = built()
    with pytest.raises(NotEntitled):
        replace_intake_key(house.office, house.signed_in(who))
    with house.office.store.transaction() as books:
        assert decode(books.history.entries()[-1]).kind is EntryKind.FAILED_ATTEMPT


def test_recovery_gives_every_key_of_the_house_back_older_and_newer():
    house = built()
    old = receive(house.office, parent_on_the_phone()).receipt
    replace_intake_key(house.office, house.signed_in(LENA))
    replace_group_pair(house.office, house.signed_in(PRIYA), KeyKind.ON_CALL)
    house = reopened(house)
    new = receive(house.office, parent_on_the_phone()).receipt
    fresh: list[tuple[str, ...]] = []
    replace_recovery_key(house.office, house.shares[:2], fresh.append)
    for who in (WALTER, PRIYA):
        home = PassphraseHome("a plain sentence nobody guesses", LIGHT_COST)
        recover_person(house.office, fresh[0][1:], who, home)
    walter, priya = house.signed_in(WALTER), house.signed_in(PRIYA)
    assert len(walter.ring.of_unit(INTAKE_UNIT)) == 2
    assert sum(key.kind is KeyKind.ON_CALL for key in priya.ring.of_unit("on_call")) == 2
    for receipt in (old, new):
        assert answer(house.office, walter, receipt).request == receipt


@pytest.mark.parametrize(
    "plant",
    [lambda turned, old: replace(turned, key_id=old.id), lambda turned, _old: turned],
    ids=["another key", "the same a second time"],
)
def test_a_turned_key_that_nobody_vouched_for_there_is_none(plant):
    house = built()
    walter = house.signed_in(WALTER)
    receipt = receive(house.office, parent_on_the_phone()).receipt
    old = walter.ring.of_unit(INTAKE_UNIT)[0]
    replace_intake_key(house.office, house.signed_in(LENA))
    with house.office.store.transaction() as books:
        (turned,) = books.keys.turned(INTAKE_UNIT)
        books.keys.turn(plant(turned, old))
    with pytest.raises(Tampered, match="vouched"):
        answer(house.office, walter, receipt)
