"""A new passphrase opens the same keys, and the old one nothing; each change is an entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.give_access import let_go
from subrosa.desk.open_overview import open_overview
from subrosa.desk.own_sign_in import SignInChange, change_passphrase, note_change
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import NotEntitled
from subrosa.vault import LIGHT_COST, PassphraseHome
from tests.cast import DANA, LENA, PASSPHRASE, RILEYS_FILE, practice

NEW = "seven herons walked over the frozen lake"


def changed(house, who=DANA):
    staff = house.signed_in(who)
    return change_passphrase(house.office, staff, PassphraseHome(NEW, LIGHT_COST))


def last_kind(house):
    with house.office.store.transaction() as books:
        return decode(books.history.entries()[-1]).kind


def test_the_new_one_opens_what_the_old_one_did_and_the_old_one_nothing():
    house = practice()
    changed(house)
    assert last_kind(house) is EntryKind.STAFF_CHANGED
    with pytest.raises(NotEntitled):
        sign_in(house.office, DANA, PASSPHRASE)
    dana = sign_in(house.office, DANA, NEW)
    assert open_overview(house.office, dana, RILEYS_FILE).chart
    assert house.signed_in(LENA).name == "Lena Fuchs"


def test_whoever_left_or_has_no_key_changes_nothing():
    house = practice()
    dana = house.signed_in(DANA)
    with pytest.raises(NotEntitled):
        change_passphrase(house.office, replace(dana, pair=None), PassphraseHome(NEW, LIGHT_COST))
    let_go(house.office, house.signed_in(LENA), DANA)
    with pytest.raises(NotEntitled):
        change_passphrase(house.office, dana, PassphraseHome(NEW, LIGHT_COST))


@pytest.mark.parametrize("change", SignInChange)
def test_every_change_of_a_sign_in_is_an_entry(change):
    house = practice()
    note_change(house.office, house.signed_in(DANA), change)
    assert last_kind(house) is EntryKind.STAFF_CHANGED
