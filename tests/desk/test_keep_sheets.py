"""Sheets beside files and requests open to whoever may open the file, and to nobody else."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.keep_sheets import (
    keep_sheet,
    leave_at_intake,
    open_sheet,
    sheets_beside,
    sheets_of,
)
from subrosa.desk.office import Act
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import RequestId
from subrosa.vault import Label, OpeningPurpose
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, practice

BESIDE = RequestId("Q1")


def within(here, who):
    staff = here.signed_in(who)
    return staff, here.office.store.transaction(acting_for=staff.holder)


def test_sheets_of_a_kind_come_back_in_their_order():
    here = practice()
    dana, books = within(here, DANA)
    with books as open_books:
        act = Act(here.office, open_books, dana)
        for text in (b"first", b"second"):
            keep_sheet(act, RILEYS_FILE, Label.DESK_SHEET, text)
        keep_sheet(act, RILEYS_FILE, Label.DESK_ATTACHMENT, b"a letter", BESIDE)
        rows = sheets_of(act, RILEYS_FILE, Label.DESK_SHEET)
        opened = [open_sheet(act, row, OpeningPurpose.RELEASE) for row in rows]
        assert (opened, [row.version for row in rows]) == ([b"first", b"second"], [1, 2])
        (letter,) = sheets_beside(act, BESIDE, Label.DESK_ATTACHMENT)
        assert open_sheet(act, letter, OpeningPurpose.RELEASE) == b"a letter"


def test_somebody_without_a_tie_neither_keeps_nor_opens_one():
    here = practice()
    dana, books = within(here, DANA)
    with books as open_books:
        row = keep_sheet(
            Act(here.office, open_books, dana), RILEYS_FILE, Label.RECORD_PREPARATION, b"hers"
        )
    sam, books = within(here, SAM)
    with books as open_books:
        act = Act(here.office, open_books, sam)
        with pytest.raises(NotEntitled):
            open_sheet(act, row, OpeningPurpose.RELEASE)
        with pytest.raises(NotEntitled):
            keep_sheet(act, RILEYS_FILE, Label.DESK_SHEET, b"his")


def test_what_is_left_at_the_intake_is_there_for_whoever_works_there():
    here = practice()
    with here.office.store.transaction() as books:
        leave_at_intake(here.office, books, Label.DESK_ATTACHMENT, b"from outside", BESIDE)
    lena, books = within(here, LENA)
    with books as open_books:
        act = Act(here.office, open_books, lena)
        (row,) = sheets_beside(act, BESIDE, Label.DESK_ATTACHMENT)
        assert open_sheet(act, row, OpeningPurpose.RELEASE) == b"from outside"
