"""A chart from elsewhere is a draft until a person has confirmed each part."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.cabinet.keep_pages import Picture, open_page
from subrosa.desk.forms.chart_reading import parts_of
from subrosa.desk.forms.sheets import AttachedFile
from subrosa.desk.import_chart import (
    Chosen,
    confirm_page,
    confirm_parts,
    draft_chart,
    open_drafts,
)
from subrosa.desk.look_at_page import list_pages, look_at_page
from subrosa.desk.office import Act
from subrosa.desk.open_record import open_record
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, LENA, OMAR, RILEY, RILEYS_FILE, SAM, WALTER, practice
from tests.desk.test_chart_reading import EXPORT

FILE = AttachedFile("text/plain", "txt", EXPORT.encode())
WHOM = frozenset({RILEY})


@pytest.fixture
def house():
    return practice()


def brought_in(house, who=DANA, scanned=()):
    staff = house.signed_in(who)
    return draft_chart(house.office, staff, RILEYS_FILE, FILE, parts_of([EXPORT]), scanned)


def keep(number, record=RecordClass.PROGRESS_NOTES, **more):
    said = {"keep": True, "day": "2026-03-02", "about": WHOM, "heard_by": WHOM, **more}
    return Chosen(number, record=record, **said)


def in_the_record(house):
    opened = open_record(house.office, house.signed_in(DANA), RILEYS_FILE, OpeningPurpose.TREATMENT)
    return [passage.text for segment in opened.segments for passage in segment.passages]


def test_nothing_is_part_of_the_record_before_it_is_confirmed(house):
    brought_in(house)
    assert in_the_record(house) == []


def test_what_is_confirmed_is_kept_word_for_word_and_the_rest_waits(house):
    sheet = brought_in(house)
    dana = house.signed_in(DANA)
    left = confirm_parts(
        house.office, dana, RILEYS_FILE, sheet, [keep(2), keep(1, keep=False, day="")]
    )
    assert left == 4
    (text,) = in_the_record(house)
    assert "sleep diary" in text
    (draft,) = open_drafts(house.office, dana, RILEYS_FILE)
    assert [part.number for part in draft.waiting] == [3, 4, 5, 6]
    assert (draft.kept, draft.left_out) == (1, 1)
    with house.office.store.transaction() as books:
        kinds = [decode(entry).kind for entry in books.history.entries()]
    assert EntryKind.NOTE_WRITTEN in kinds


def test_psychotherapy_notes_lie_under_their_own_key(house):
    sheet = brought_in(house)
    part = keep(3, RecordClass.PSYCHOTHERAPY_NOTES, day="2026-03-09")
    confirm_parts(house.office, house.signed_in(DANA), RILEYS_FILE, sheet, [part])
    assert in_the_record(house) == []
    with pytest.raises(NotEntitled):
        confirm_parts(house.office, house.signed_in(OMAR), RILEYS_FILE, brought_in(house), [part])


def test_a_part_is_confirmed_once(house):
    sheet = brought_in(house)
    dana = house.signed_in(DANA)
    confirm_parts(house.office, dana, RILEYS_FILE, sheet, [keep(2)])
    with pytest.raises(BadInput, match="decided already"):
        confirm_parts(house.office, dana, RILEYS_FILE, sheet, [keep(2)])
    assert len(in_the_record(house)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": ""},
        {"day": "2026-02-30"},
        {"about": frozenset()},
        {"about": frozenset({"p-quinn"})},
        {"heard_by": frozenset({"p-quinn"})},
        {"said_by": "p-quinn"},
        {"record": RecordClass.WHOLE_RECORD},
    ],
    ids=str,
)
def test_a_part_that_does_not_hold_together_keeps_the_whole_batch_out(house, wrong):
    sheet = brought_in(house)
    with pytest.raises(BadInput):
        confirm_parts(
            house.office, house.signed_in(DANA), RILEYS_FILE, sheet, [keep(2), keep(3, **wrong)]
        )
    assert in_the_record(house) == []


@pytest.mark.parametrize("who", [LENA, WALTER, SAM])
def test_who_may_not_open_the_chart_can_bring_none_in_and_sees_none(house, who):
    sheet = brought_in(house)
    staff = house.signed_in(who)
    for tried in (
        lambda: brought_in(house, who),
        lambda: open_drafts(house.office, staff, RILEYS_FILE),
        lambda: confirm_parts(house.office, staff, RILEYS_FILE, sheet, [keep(2)]),
    ):
        with pytest.raises(NotEntitled):
            tried()


def test_a_scanned_page_that_nobody_has_decided_about_stays_in_the_draft(house):
    brought_in(house, scanned=(7,))
    (draft,) = open_drafts(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert draft.pages == (7,)
    assert draft.draft.file == FILE
    assert in_the_record(house) == []


PICTURE = Picture(b"pixels of a page", 240, 300)


def test_a_page_becomes_a_picture_in_the_record_when_a_person_has_said_what_it_is(house):
    sheet, dana = brought_in(house, scanned=(7, 9)), house.signed_in(DANA)
    assert confirm_page(house.office, dana, RILEYS_FILE, sheet, keep(7), PICTURE) == 1
    opened = open_record(house.office, dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
    (note,) = opened.segments
    assert (note.day, note.record) == ("2026-03-02", RecordClass.PROGRESS_NOTES)
    assert note.passages[0].text == ""
    assert (note.passages[0].about, note.passages[0].heard_by) == (WHOM, WHOM)
    seen = look_at_page(house.office, dana, RILEYS_FILE, note.id)
    assert seen.png == PICTURE.png
    assert [one.id for one in list_pages(house.office, dana, RILEYS_FILE).segments] == [note.id]
    with house.office.store.transaction() as books:
        kinds = [decode(entry).kind for entry in books.history.entries()]
    assert kinds[-1] == kinds[-2] == EntryKind.OPENED
    (draft,) = open_drafts(house.office, dana, RILEYS_FILE)
    assert draft.pages == (9,)
    assert draft.last == keep(7)
    left = keep(9, keep=False)
    assert confirm_page(house.office, dana, RILEYS_FILE, sheet, left, PICTURE) == 0
    for again in (7, 9, 8):
        with pytest.raises(BadInput, match="decided already"):
            confirm_page(house.office, dana, RILEYS_FILE, sheet, keep(again), PICTURE)
    assert len(in_the_record(house)) == 1


def test_a_page_of_notes_kept_apart_lies_under_their_key(house):
    sheet, dana = brought_in(house, scanned=(7,)), house.signed_in(DANA)
    apart = keep(7, RecordClass.PSYCHOTHERAPY_NOTES)
    with pytest.raises(NotEntitled):
        confirm_page(house.office, house.signed_in(OMAR), RILEYS_FILE, sheet, apart, PICTURE)
    confirm_page(house.office, dana, RILEYS_FILE, sheet, apart, PICTURE)
    (note,) = list_pages(house.office, dana, RILEYS_FILE).segments
    assert look_at_page(house.office, dana, RILEYS_FILE, note.id).png == PICTURE.png
    assert list_pages(house.office, house.signed_in(OMAR), RILEYS_FILE).segments == ()
    with pytest.raises(NotEntitled):
        look_at_page(house.office, house.signed_in(OMAR), RILEYS_FILE, note.id)
    (draft,) = open_drafts(house.office, dana, RILEYS_FILE)
    assert draft.waiting
    assert draft.last is None  # what was said of notes kept apart is proposed to nobody


def test_another_picture_in_the_place_of_a_page_is_noticed(house):
    sheet, dana = brought_in(house, scanned=(7, 8)), house.signed_in(DANA)
    confirm_page(house.office, dana, RILEYS_FILE, sheet, keep(7), PICTURE)
    other = replace(PICTURE, png=b"pixels of another")
    confirm_page(house.office, dana, RILEYS_FILE, sheet, keep(8), other)
    first, second = list_pages(house.office, dana, RILEYS_FILE).segments
    with house.office.store.transaction(acting_for=dana.holder) as books:
        act = Act(house.office, books, dana)
        for note, scan in (
            (first, replace(first.passages[0].scan, sheet=second.passages[0].scan.sheet)),
            (first, replace(first.passages[0].scan, sheet="T-NONE")),
            (replace(first, unit="u-quinn"), first.passages[0].scan),
        ):
            with pytest.raises(Tampered):
                open_page(act, note, scan, OpeningPurpose.TREATMENT)


@pytest.mark.parametrize("who", [LENA, WALTER, SAM])
def test_who_may_not_open_the_chart_sees_and_keeps_no_page(house, who):
    sheet, dana = brought_in(house, scanned=(7, 8)), house.signed_in(DANA)
    confirm_page(house.office, dana, RILEYS_FILE, sheet, keep(7), PICTURE)
    (note,) = list_pages(house.office, dana, RILEYS_FILE).segments
    staff = house.signed_in(who)
    for tried in (
        lambda: confirm_page(house.office, staff, RILEYS_FILE, sheet, keep(8), PICTURE),
        lambda: list_pages(house.office, staff, RILEYS_FILE),
        lambda: look_at_page(house.office, staff, RILEYS_FILE, note.id),
        lambda: look_at_page(house.office, staff, RILEYS_FILE, "I-NONE"),
    ):
        with pytest.raises(NotEntitled):
            tried()
