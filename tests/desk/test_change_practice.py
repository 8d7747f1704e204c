"""What the practice says of itself is said anew: by its officer, with a sheet and an entry."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.change_practice import change_practice, look_at_practice
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.practice_form import (
    Described,
    described_from,
    differences,
    typed_from,
    untouched,
    wrong_with_settings,
)
from subrosa.desk.forms.profile import Profile, Programme, SecondLook
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Withheld
from subrosa.terms.people import EthicsCode, Profession, Setting
from subrosa.wiring import renewed
from tests.cast import DANA, LENA, PROFILE, WALTER, parent_on_the_phone, practice

OURS = Profile(
    "Alder Room",
    "US-CO",
    Setting.K12_SCHOOL,
    "America/Denver",
    ethics_codes=frozenset({EthicsCode.ACA, EthicsCode.ASCA}),
    notes_kept_separate=False,
    address=("1 Main Street", "Denver"),
    phone="303 555 0100",
    programme=Programme.PART,
    professions=frozenset({Profession.LPC, Profession.LCSW}),
    second_look=SecondLook.ANOTHER_PERSON,
)
NUMBERS = (("lawyer", "Hotline"), ("privacy_officer", "Lena, 303 555 0142"))


def told_nothing(numbers):
    raise AssertionError(numbers)


def changed(house, profile, numbers=(), *, keep=told_nothing, who=LENA):
    staff = house.signed_in(who)
    seen = look_at_practice(house.office, staff).described.digest()
    return change_practice(house.office, staff, seen, Described(profile, numbers), keep)


def row(house):
    with house.office.store.transaction() as books:
        return books.keys.practice().profile


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


def test_a_change_is_kept_with_who_and_when_and_the_numbers_are_handed_on():
    house, kept = practice(), []
    change = changed(house, OURS, NUMBERS, keep=kept.append)
    assert kept == [dict(NUMBERS)]
    assert entries(house)[-1] is EntryKind.PRACTICE_CHANGED
    office = renewed(house.office, OURS, dict(NUMBERS))
    assert office.sequencer is house.office.sequencer
    assert str(office.zone) == "America/Denver"
    today = look_at_practice(office, house.signed_in(LENA))
    assert today.described == Described(OURS, NUMBERS)
    assert today.changes == (change,)
    assert (change.by, change.name, change.before.profile) == (LENA, "Lena Fuchs", PROFILE)
    said = {asked: (before, after) for asked, before, after in differences(change)}
    assert said["State"] == ("Nothing", "Colorado")
    assert said["Second look"] == (
        "The one who prepares a packet lets it go",
        "Somebody else approves each packet",
    )
    assert said["Covered by HIPAA"] == ("Yes", "Not sure")
    assert said["Lawyer or malpractice insurer"] == ("Nothing", "Hotline")
    assert "Psychotherapy notes apart" in said
    assert "Works alone" not in said


def test_what_it_says_already_writes_nothing():
    house = practice()
    before = len(entries(house))
    assert changed(house, PROFILE) is None
    assert len(entries(house)) == before
    assert look_at_practice(house.office, house.signed_in(LENA)).changes == ()


@pytest.mark.parametrize("who", [DANA, WALTER])
def test_nobody_but_the_officer_sees_or_changes_it(who):
    house = practice()
    staff, kept = house.signed_in(who), row(house)
    with pytest.raises(NotEntitled):
        look_at_practice(house.office, staff)
    seen = Described(PROFILE).digest()
    with pytest.raises(NotEntitled):
        change_practice(house.office, staff, seen, Described(OURS), told_nothing)
    assert entries(house)[-2:] == [EntryKind.FAILED_ATTEMPT] * 2
    assert row(house) == kept


def test_what_a_colleague_changed_meanwhile_is_not_overwritten():
    house = practice()
    old = look_at_practice(house.office, house.signed_in(LENA)).described.digest()
    changed(house, OURS)
    kept = row(house)
    with pytest.raises(BadInput, match="Somebody else"):
        change_practice(house.office, house.signed_in(LENA), old, Described(PROFILE), told_nothing)
    assert row(house) == kept


def test_numbers_that_cannot_be_written_leave_everything_as_it_was():
    house = practice()

    def no_disk(_numbers):
        raise NotReady("The settings file cannot be written.")

    kept = row(house)
    with pytest.raises(NotReady):
        changed(house, OURS, NUMBERS, keep=no_disk)
    assert row(house) == kept
    assert EntryKind.PRACTICE_CHANGED not in entries(house)


class Broken(Exception):
    """The disk is full at the last moment."""


class StoreThatBreaks:
    """A store whose unit of work fails at its end, once the numbers were written."""

    def __init__(self, store, kept):
        self.store, self.kept = store, kept

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
            if self.kept:
                raise Broken


def test_numbers_are_written_back_where_the_rest_cannot_be_kept():
    house, kept = practice(), []
    whole = house.office
    house.office = replace(whole, store=StoreThatBreaks(whole.store, kept))
    with pytest.raises(Broken):
        changed(house, OURS, NUMBERS, keep=kept.append)
    assert kept == [dict(NUMBERS), {}]
    house.office = whole
    assert EntryKind.PRACTICE_CHANGED not in entries(house)
    assert look_at_practice(whole, house.signed_in(LENA)).described.profile == PROFILE


@pytest.mark.parametrize(
    ("after", "leaves"),
    [
        (replace(PROFILE, phone="303 555 0199"), True),
        (replace(PROFILE, hipaa_covered=False), False),
    ],
)
def test_a_confirmed_answer_leaves_unless_the_new_settings_change_it(after, leaves):
    house = practice()
    receipt = receive(house.office, parent_on_the_phone()).receipt
    lena = house.signed_in(LENA)
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    changed(house, after)
    office = renewed(house.office, after, {})
    if leaves:
        assert hand_over(office, lena, receipt).papers
        return
    with pytest.raises(Withheld):
        hand_over(office, lena, receipt)
    assert EntryKind.HALTED in entries(house)


@pytest.mark.parametrize("profile", [PROFILE, OURS, replace(OURS, setting=Setting.PRIMARY_CARE)])
def test_a_form_that_nobody_touched_is_no_change(profile):
    described = Described(profile, NUMBERS)
    assert untouched(typed_from(described), described)
    typed = typed_from(described)
    typed.boxes["second_look"] = "later"
    assert not untouched(typed, described)


def test_the_form_gives_back_what_it_was_filled_with():
    typed = typed_from(Described(OURS, NUMBERS))
    assert wrong_with_settings(typed) == {}
    assert described_from(typed) == Described(OURS, NUMBERS)


@pytest.mark.parametrize(
    ("box", "said", "told"),
    [
        ("second_look", "", "Choose"),
        ("second_look", "all", "Choose"),
        ("alone", "yes", "works alone"),
        ("name", "", "name"),
        ("state", "", "state"),
        ("lawyer", "x" * 81, "80 characters"),
        ("privacy_officer", "a\x00b", "printed"),
    ],
)
def test_what_is_wrong_is_told_at_its_box(box, said, told):
    typed = typed_from(Described(OURS, NUMBERS))
    typed.boxes[box] = said
    wrong = wrong_with_settings(typed)
    where = "second_look" if box == "alone" else box
    assert told in wrong[where]
