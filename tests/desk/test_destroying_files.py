"""Holding and destroying files: refused while anything stands against it, then certified."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.keep_sheets import sheets_of
from subrosa.desk.close_file import end_file_hold, hold_file, reopen_file
from subrosa.desk.destroy_file import (
    agree_to_destroying,
    destroy_file,
    leave_file,
    propose_destroying,
)
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.destroyed_files import destroyed_files, print_certificate
from subrosa.desk.forms.keeping import HoldWhy
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.keep_schedule import Comes, end_of_quarter, open_schedule
from subrosa.desk.office import Act
from subrosa.desk.open_keeping import open_keeping
from subrosa.desk.open_overview import open_overview
from subrosa.desk.write_note import NewNote, write_note
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.records import RecordClass
from subrosa.vault import INTAKE_UNIT, Label
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    note,
    release_to_the_insurer,
)
from tests.desk.closed_files import VIRGINIA, closed, house_of_law, kinds, looked_at_twice, weighed

WHY = "Her husband's lawyer wrote."


@pytest.fixture
def house():
    return house_of_law()


def test_a_hold_without_a_request_is_set_ended_and_respected_everywhere(house):
    looked_at_twice(closed(house))
    hold_file(house.office, house.signed_in(DANA), RILEYS_FILE, HoldWhy.LITIGATION, WHY)
    assert kinds(house)[-1] is EntryKind.HOLD_SET
    lena = house.signed_in(LENA)
    for verb in (
        lambda: destroy_file(house.office, lena, RILEYS_FILE),
        lambda: propose_destroying(house.office, lena, RILEYS_FILE, "Over."),
    ):
        with pytest.raises(Withheld, match="hold is on"):
            verb()
    with pytest.raises(Withheld, match="legal hold"):
        destroy_for_good(house.office, lena, RILEYS_FILE, "Over.")
    (held,) = open_schedule(house.office, lena).of(Comes.HELD)
    assert held.keeping.proposed is None
    assert open_overview(house.office, lena, RILEYS_FILE).file_holds[0].reason == WHY
    with pytest.raises(NotEntitled):
        end_file_hold(house.office, house.signed_in(DANA), RILEYS_FILE, "H-1", "Settled.")
    with pytest.raises(NotEntitled):
        end_file_hold(house.office, lena, RILEYS_FILE, "H-2", "Settled.")
    end_file_hold(house.office, lena, RILEYS_FILE, "H-1", "Settled.")
    assert kinds(house)[-1] is EntryKind.HOLD_LIFTED
    assert open_keeping(house.office, lena, RILEYS_FILE).keeping.holds[0].ended.reason == "Settled."
    looked_at_twice(house)
    destroy_file(house.office, house.signed_in(LENA), RILEYS_FILE)


@pytest.mark.parametrize("reason", [" ", "x" * 1001])
def test_a_hold_and_its_end_need_a_reason(house, reason):
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="reason"):
        hold_file(house.office, lena, RILEYS_FILE, HoldWhy.BOARD, reason)
    hold_file(house.office, lena, RILEYS_FILE, HoldWhy.BOARD, "A letter of the board.")
    with pytest.raises(BadInput, match="reason"):
        end_file_hold(house.office, lena, RILEYS_FILE, "H-1", reason)


def test_nothing_is_destroyed_before_its_day_and_no_wish_shortens_it(house):
    closed(house, replace(VIRGINIA, last_day="2022-11-23"))
    with pytest.raises(Withheld, match=r"23 November 2027 \(18 VAC 115-20-130\)\. No wish"):
        propose_destroying(house.office, house.signed_in(LENA), RILEYS_FILE, "She wishes it.")
    assert EntryKind.ERASURE_PROPOSED not in kinds(house)


def test_an_open_file_is_not_destroyed(house):
    with pytest.raises(Withheld, match="not closed"):
        propose_destroying(house.office, house.signed_in(LENA), RILEYS_FILE, "Over.")
    with pytest.raises(Withheld, match="not closed"):
        destroy_file(house.office, house.signed_in(LENA), RILEYS_FILE)


def test_a_note_after_the_closing_stands_against_it(house):
    closed(house)
    house.clock.forward(minutes=1)
    (passage,) = note(1, "She came back.").passages
    new = NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, (passage,))
    write_note(house.office, house.signed_in(DANA), new)
    assert "close it again" in weighed(house).against[0]


def test_a_default_needs_where_the_law_was_looked_up(house):
    closed(house, replace(VIRGINIA, states=("US-WY",)))
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="No rule that was read"):
        propose_destroying(house.office, lena, RILEYS_FILE, "Over.")
    propose_destroying(house.office, lena, RILEYS_FILE, "Over.", "The board's page, 23 November")
    assert kinds(house)[-1] is EntryKind.ERASURE_PROPOSED


def test_another_person_looks_where_the_practice_wants_one(house):
    object.__setattr__(
        house.office,
        "profile",
        replace(house.office.profile, second_look=SecondLook.ANOTHER_PERSON),
    )
    closed(house)
    lena = house.signed_in(LENA)
    propose_destroying(house.office, lena, RILEYS_FILE, "Over.")
    house.clock.forward(hours=1)
    with pytest.raises(Withheld, match="somebody else looks"):
        agree_to_destroying(house.office, lena, RILEYS_FILE, "Fine.")
    with pytest.raises(Withheld, match="second look"):
        destroy_file(house.office, lena, RILEYS_FILE)
    with pytest.raises(NotEntitled):
        agree_to_destroying(house.office, house.signed_in(SAM), RILEYS_FILE, "Fine.")
    agree_to_destroying(house.office, house.signed_in(DANA), RILEYS_FILE, "Fine.")
    with pytest.raises(NotEntitled):
        destroy_file(house.office, house.signed_in(DANA), RILEYS_FILE)
    destroy_file(house.office, lena, RILEYS_FILE)


@pytest.mark.parametrize("look", [SecondLook.LATER, SecondLook.NONE])
def test_who_is_alone_looks_again_ten_minutes_later(house, look):
    object.__setattr__(house.office, "profile", replace(house.office.profile, second_look=look))
    closed(house)
    lena = house.signed_in(LENA)
    propose_destroying(house.office, lena, RILEYS_FILE, "Over.")
    house.clock.forward(minutes=9, seconds=59)
    with pytest.raises(Withheld, match="distance"):
        agree_to_destroying(house.office, lena, RILEYS_FILE, "Fine.")
    house.clock.forward(seconds=1)
    agree_to_destroying(house.office, lena, RILEYS_FILE, "Fine.")
    destroy_file(house.office, lena, RILEYS_FILE)


def test_whatever_changes_undoes_what_was_asked(house):
    looked_at_twice(closed(house))
    lena = house.signed_in(LENA)
    closed(house)
    with pytest.raises(Withheld, match="Nobody asked"):
        destroy_file(house.office, lena, RILEYS_FILE)
    looked_at_twice(house)
    leave_file(house.office, house.signed_in(DANA), RILEYS_FILE)
    with pytest.raises(Withheld, match="Nobody asked"):
        destroy_file(house.office, lena, RILEYS_FILE)
    with pytest.raises(BadInput, match="Nobody asked"):
        leave_file(house.office, lena, RILEYS_FILE)


def test_a_destroyed_file_leaves_a_certificate_without_a_name(house):
    keep_segments(house.office, house.signed_in(DANA), [note(1, "The heron settles.")])
    looked_at_twice(closed(house))
    lena = house.signed_in(LENA)
    done = destroy_file(house.office, lena, RILEYS_FILE)
    (line,) = destroyed_files(house.office, lena)
    made = line.certificate
    assert (made.number, made.file_number) == (done.certificate, "2016/044")
    assert (line.begun, line.done) == (done.destroyed.begun, done.destroyed.done)
    assert made.proposed[0] == "Lena Fuchs"
    assert made.agreed[0] == "Dana Reyes"
    assert dict(made.contents)["notes of the chart"] == 1
    assert line.backups == date(2026, 11, 30)
    said = repr([getattr(made, slot) for slot in made.__slots__])
    assert "Riley" not in said
    assert "heron" not in said
    assert b"%PDF" in print_certificate(house.office, lena, made.number)
    assert kinds(house)[-1] is EntryKind.PRINTED
    (order,) = house.paper.letters
    assert order.destroyed == line
    assert open_schedule(house.office, house.signed_in(LENA)).lines == ()
    with pytest.raises(NotEntitled):
        open_keeping(house.office, house.signed_in(DANA), RILEYS_FILE)


def test_the_log_is_the_privacy_officers(house):
    looked_at_twice(closed(house))
    number = destroy_file(house.office, house.signed_in(LENA), RILEYS_FILE).certificate
    for who in (DANA, WALTER, SAM):
        with pytest.raises(NotEntitled):
            destroyed_files(house.office, house.signed_in(who))
        with pytest.raises(NotEntitled):
            print_certificate(house.office, house.signed_in(who), number)
    with pytest.raises(NotEntitled):
        print_certificate(house.office, house.signed_in(LENA), "R-NONE")


def test_a_refusal_in_the_last_moment_leaves_no_certificate(house):
    looked_at_twice(closed(house))
    lena = house.signed_in(LENA)
    reopen_file(house.office, house.signed_in(DANA), RILEYS_FILE)
    with pytest.raises(Withheld):
        destroy_file(house.office, lena, RILEYS_FILE)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        assert not sheets_of(Act(house.office, books, lena), INTAKE_UNIT, Label.DESK_KEEPING)
    assert EntryKind.ERASURE_BEGUN not in kinds(house)


def test_the_schedule_counts_what_somebody_may_open_and_nothing_else(house):
    closed(house)
    closed(house, replace(VIRGINIA, last_day="2021-12-31"), QUINNS_FILE)
    schedule = open_schedule(house.office, house.signed_in(LENA))
    assert schedule.quarter == date(2026, 12, 31)
    assert [one.unit for one in schedule.of(Comes.OVER)] == [RILEYS_FILE]
    assert [one.unit for one in schedule.of(Comes.SOON)] == [QUINNS_FILE]
    assert schedule.open_files == 0
    said = schedule.as_json()
    assert (said["closed"], said["files_over"], said["files_soon"]) == (2, 1, 1)
    assert "Riley" not in repr(said)
    assert "Quinn Abara" not in repr(said)
    # Omar covers Riley alone; Sam has nobody.
    assert len(open_schedule(house.office, house.signed_in(OMAR)).lines) <= 2
    sam = open_schedule(house.office, house.signed_in(SAM))
    assert (sam.lines, sam.open_files) == ((), 0)
    with pytest.raises(NotEntitled):
        open_schedule(house.office, house.signed_in(WALTER))


@pytest.mark.parametrize(
    ("day", "ends"),
    [
        ("2026-01-01", "2026-03-31"),
        ("2028-02-29", "2028-03-31"),
        ("2026-06-30", "2026-06-30"),
        ("2026-07-01", "2026-09-30"),
        ("2026-12-31", "2026-12-31"),
    ],
)
def test_a_quarter_ends_on_its_last_day(day, ends):
    assert end_of_quarter(date.fromisoformat(day)) == date.fromisoformat(ends)


def test_what_lies_in_a_file_is_counted_before_it_goes(house):
    keep_segments(house.office, house.signed_in(DANA), [note(1, "One."), note(2, "Two.")])
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    found = {one.what: one.many for one in open_keeping(house.office, lena, RILEYS_FILE).contents}
    assert found["notes of the chart"] == 2
    assert found["signed papers"] == 1
