"""A note is a draft until it is signed; then no word of it changes, and all versions stay."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.open_record import open_record
from subrosa.desk.write_note import (
    NewNote,
    add_addendum,
    attribute_passage,
    change_note,
    cut_passage,
    lock_note,
    read_versions,
    write_note,
)
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import PassageId, PersonId
from subrosa.terms.passages import Passage
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, LENA, OMAR, RILEY, RILEYS_FILE, SAM, note, practice

FIRST, SECOND = PassageId("x1"), PassageId("x2")


def said(text, place=FIRST):
    return Passage(
        place, text, frozenset({RILEY}), None, frozenset({RILEY}), RecordClass.PROGRESS_NOTES
    )


def a_draft(house, text="She slept better.", **more):
    new = NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, (said(text),), **more)
    return write_note(house.office, house.signed_in(DANA), new).segment


def signed(house, **more):
    name = a_draft(house, **more)
    house.clock.forward(minutes=20)
    lock_note(house.office, house.signed_in(DANA), RILEYS_FILE, name)
    return name


def kinds(house):
    with house.office.store.transaction() as books:
        found = [decode(raw) for raw in books.history.entries()]
    return [one.kind for one in found if one.kind is not EntryKind.KEPT]


def test_every_version_stays_with_who_and_when():
    house = practice()
    dana, omar = house.signed_in(DANA), house.signed_in(OMAR)
    name = a_draft(house)
    house.clock.forward(minutes=5)
    change_note(house.office, dana, RILEYS_FILE, name, (said("She slept worse."),))
    house.clock.forward(minutes=5)
    lock_note(house.office, dana, RILEYS_FILE, name)
    house.clock.forward(days=1)
    add_addendum(house.office, omar, RILEYS_FILE, name, (said("She rang: better again."),))
    read = read_versions(house.office, dana, RILEYS_FILE, name)
    assert [
        (one.version, one.written.by, one.written.at[11:16], one.locked, one.passages[0].text)
        for one in read.versions
    ] == [
        (1, DANA, "15:00", False, "She slept better."),
        (2, DANA, "15:05", False, "She slept worse."),
        (3, DANA, "15:10", True, "She slept worse."),
    ]
    (added,) = read.addenda
    assert (added.written.by, added.written.at, added.day, added.locked) == (
        OMAR,
        "2026-11-24T15:10:00Z",
        "2026-11-24",
        True,
    )
    assert kinds(house)[-5:] == [
        EntryKind.NOTE_WRITTEN,
        EntryKind.NOTE_WRITTEN,
        EntryKind.NOTE_LOCKED,
        EntryKind.NOTE_WRITTEN,
        EntryKind.OPENED,
    ]


def test_a_signed_note_takes_no_other_word():
    house = practice()
    dana = house.signed_in(DANA)
    name = signed(house)
    with pytest.raises(BadInput, match="locked"):
        change_note(house.office, dana, RILEYS_FILE, name, (said("Something else."),))
    with pytest.raises(BadInput, match="signed already"):
        lock_note(house.office, dana, RILEYS_FILE, name)
    opened = open_record(house.office, dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
    assert opened.segments[0].passages[0].text == "She slept better."


@pytest.mark.parametrize(
    "sly",
    [
        lambda held: replace(held, passages=(said("Else."),)),
        lambda held: replace(held, locked=False),
        lambda held: replace(held, day="2026-01-01"),
        lambda held: replace(held, record=RecordClass.BILLING),
        lambda held: replace(held, passages=()),
        lambda held: replace(held, passages=(*held.passages, said("More.", SECOND))),
        lambda held: replace(held, version=held.version + 1),
    ],
)
def test_no_way_of_keeping_segments_goes_past_the_lock(sly):
    house = practice()
    dana = house.signed_in(DANA)
    name = signed(house)
    held = read_versions(house.office, dana, RILEYS_FILE, name).versions[-1]
    after = sly(replace(held, version=held.version + 1))
    with pytest.raises(BadInput):
        keep_segments(house.office, dana, [after])
    assert len(read_versions(house.office, dana, RILEYS_FILE, name).versions) == held.version


def test_after_the_lock_it_may_be_said_anew_whom_a_passage_concerns_and_no_word_changes():
    house = practice()
    dana = house.signed_in(DANA)
    name = a_draft(house, "Slept well. Her brother drinks.")
    lock_note(house.office, dana, RILEYS_FILE, name)
    cut_passage(house.office, dana, RILEYS_FILE, name, FIRST, len("Slept well. "))
    read = read_versions(house.office, dana, RILEYS_FILE, name)
    second = read.versions[-1].passages[1].id
    brother = PersonId("p-brother")
    attribute_passage(
        house.office,
        dana,
        RILEYS_FILE,
        name,
        second,
        said_by=RILEY,
        about=frozenset({brother}),
        heard_by=frozenset(),
    )
    last = read_versions(house.office, dana, RILEYS_FILE, name).versions[-1]
    assert "".join(one.text for one in last.passages) == "Slept well. Her brother drinks."
    assert last.passages[1].about == {brother}
    assert last.locked


def test_only_the_author_changes_or_signs_a_draft():
    house = practice()
    name = a_draft(house)
    omar = house.signed_in(OMAR)
    with pytest.raises(NotEntitled):
        change_note(house.office, omar, RILEYS_FILE, name, (said("Mine now."),))
    with pytest.raises(NotEntitled):
        lock_note(house.office, omar, RILEYS_FILE, name)
    assert kinds(house)[-2:] == [EntryKind.FAILED_ATTEMPT] * 2


def test_a_draft_takes_no_addendum_and_an_addendum_none_either():
    house = practice()
    dana = house.signed_in(DANA)
    with pytest.raises(BadInput, match="draft"):
        add_addendum(house.office, dana, RILEYS_FILE, a_draft(house), (said("More."),))
    name = signed(house)
    added = add_addendum(house.office, dana, RILEYS_FILE, name, (said("More."),)).segment
    with pytest.raises(BadInput, match="itself"):
        add_addendum(house.office, dana, RILEYS_FILE, added, (said("And more."),))
    with pytest.raises(BadInput, match="locked"):
        change_note(house.office, dana, RILEYS_FILE, added, (said("Less."),))


def test_who_has_no_chart_writes_reads_and_adds_nothing_and_each_try_is_written_down():
    house = practice()
    name = signed(house)
    new = NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, (said("Hm."),))
    tries = (
        lambda one: write_note(house.office, one, new),
        lambda one: read_versions(house.office, one, RILEYS_FILE, name),
        lambda one: add_addendum(house.office, one, RILEYS_FILE, name, (said("Hm."),)),
    )
    for who in (SAM, LENA):
        person = house.signed_in(who)
        for attempt in tries:
            before = len(kinds(house))
            with pytest.raises(NotEntitled):
                attempt(person)
            assert kinds(house)[before:] == [EntryKind.FAILED_ATTEMPT]


def test_cover_reads_no_psychotherapy_note_by_asking_for_its_versions():
    house = practice()
    name = signed(house, separate=True)
    assert read_versions(house.office, house.signed_in(DANA), RILEYS_FILE, name).versions
    with pytest.raises(NotEntitled):
        read_versions(house.office, house.signed_in(OMAR), RILEYS_FILE, name)


def test_what_was_brought_in_is_corrected_by_its_next_version_as_before():
    house = practice()
    dana = house.signed_in(DANA)
    brought = note(1, "As it came.")
    keep_segments(house.office, dana, [brought])
    keep_segments(house.office, dana, [replace(brought, version=2)])
    with pytest.raises(BadInput, match="version 3 comes next"):
        keep_segments(house.office, dana, [replace(brought, version=5)])
