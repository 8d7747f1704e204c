"""Two shares bring back what somebody held, and everybody hears of it."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import let_in, sign_in
from subrosa.desk.open_record import open_record
from subrosa.desk.recover import drill, recover_person, replace_recovery_key
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import (
    LIGHT_COST,
    AgeHome,
    KeyKind,
    OpeningPurpose,
    PassphraseHome,
    new_house_key,
)
from subrosa.vault.age_files import new_identity
from subrosa.vault.recovery import split
from tests.cast import DANA, LENA, PASSPHRASE, QUINNS_FILE, RILEYS_FILE, WALTER, note, practice

NEW = PassphraseHome("another six words than before", LIGHT_COST)
TREATMENT = OpeningPurpose.TREATMENT


@pytest.fixture
def house():
    built = practice()
    keep_segments(built.office, built.signed_in(DANA), [note(1, "She slept better.")])
    return built


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def test_a_drill_tries_two_shares_and_is_no_use_of_the_key(house):
    drill(house.office, house.shares[:2])
    drill(house.office, house.shares[1:])
    with pytest.raises(BadInput):
        drill(house.office, house.shares[:1])
    with pytest.raises(NotEntitled):
        drill(house.office, split(new_house_key(KeyKind.RECOVERY, house.office.random))[:2])
    assert EntryKind.RECOVERY_USED not in kinds(house)
    assert house.pager.told == []


def test_a_lost_passphrase_comes_back_as_a_new_one_with_the_same_clients(house):
    before = house.signed_in(DANA)
    done = recover_person(house.office, house.shares[::2], DANA, NEW)
    assert done.units == 2
    with pytest.raises(NotEntitled):
        sign_in(house.office, DANA, PASSPHRASE)
    again = let_in(house.office, DANA, NEW)
    opened = open_record(house.office, again, RILEYS_FILE, TREATMENT)
    assert [segment.id for segment in opened.segments] == ["g-1"]
    assert {key.id for key in again.ring.of_unit(QUINNS_FILE)} == {
        key.id for key in before.ring.of_unit(QUINNS_FILE)
    }
    assert kinds(house)[done.entry] is EntryKind.RECOVERY_USED
    assert len(house.pager.told) == 1


def test_a_wall_stands_after_a_recovery(house):
    recover_person(house.office, house.shares[:2], WALTER, NEW)
    ring = let_in(house.office, WALTER, NEW).ring
    assert ring.of_unit(QUINNS_FILE) == ()
    assert {key.kind for key in ring.of_unit(RILEYS_FILE)} == {"card", "desk", "safety"}


def test_the_new_home_may_be_an_age_identity(house):
    home = AgeHome(new_identity()[0])
    recover_person(house.office, house.shares[:2], LENA, home)
    assert let_in(house.office, LENA, home).ring.of_unit(RILEYS_FILE)


def test_nobody_is_recovered_by_wrong_shares_or_under_no_name(house):
    with pytest.raises(BadInput):
        recover_person(house.office, house.shares[:2], "s-nobody", NEW)
    with pytest.raises(BadInput):
        recover_person(house.office, [house.shares[0], "two words"], DANA, NEW)
    assert sign_in(house.office, DANA, PASSPHRASE).ring.of_unit(RILEYS_FILE)


def test_a_replaced_recovery_key_opens_nothing_and_the_new_one_everything(house):
    handed = []
    assert replace_recovery_key(house.office, house.shares[:2], handed.append) == 2
    (shares,) = handed
    drill(house.office, shares[:2])
    for use in (
        lambda: drill(house.office, house.shares[:2]),
        lambda: recover_person(house.office, house.shares[:2], DANA, NEW),
        lambda: replace_recovery_key(house.office, house.shares[:2], handed.append),
    ):
        with pytest.raises(NotEntitled):
            use()
    assert len(handed) == 1
    recover_person(house.office, shares[1:], DANA, NEW)
    assert let_in(house.office, DANA, NEW).ring.of_unit(RILEYS_FILE)
    assert EntryKind.KEY_ROTATED in kinds(house)


class Cut(Exception):
    """The power goes."""


def test_a_replacement_that_was_cut_goes_on_with_the_old_shares(house):
    handed = []

    def cut(*_figures):
        raise Cut

    with pytest.raises(Cut):
        replace_recovery_key(house.office, house.shares[:2], handed.append, cut)
    replace_recovery_key(house.office, house.shares[1:], handed.append)
    assert len(handed) == 1  # the shares handed out first stay the good ones
    drill(house.office, handed[0][:2])
    assert recover_person(house.office, handed[0][:2], DANA, NEW).units == 2


def test_a_cut_right_after_the_shares_went_out_begins_anew(house):
    def cut(_shares):
        raise Cut

    with pytest.raises(Cut):
        replace_recovery_key(house.office, house.shares[:2], cut)
    drill(house.office, house.shares[:2])
    handed = []
    replace_recovery_key(house.office, house.shares[:2], handed.append)
    drill(house.office, handed[0][1:])
