"""Acts come before questions: sheets open without anything; the entry follows, marked late."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late, open_safety_sheet
from subrosa.desk.forms.papers import SafetySheet
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotReady
from tests.cast import DANA, MONDAY, RILEYS_FILE, SAM, practice
from tests.on_the_desk import PaperOnDesk


class BrokenTypesetter(PaperOnDesk):
    def safety_sheet(self, _sheet, _facts):
        raise NotReady("The typesetter is not installed.")


@pytest.mark.parametrize("sheet", list(SafetySheet))
def test_a_sheet_opens_as_text_where_no_page_can_be_set(sheet):
    opened = open_safety_sheet(BrokenTypesetter(), sheet, {"on_call": "555 0100"})
    assert "555 0100" in opened.text
    assert opened.pdf is None


@pytest.mark.parametrize("sheet", list(SafetySheet))
def test_a_sheet_opens_without_any_local_number(sheet):
    assert open_safety_sheet(PaperOnDesk(), sheet).pdf


def late_entry(house, staff, unit):
    house.clock.forward(hours=3)
    done = LateAct(MONDAY + timedelta(minutes=2), "police", "He named her and said tonight.")
    index = enter_late(house.office, house.signed_in(staff), done, unit)
    with house.office.store.transaction() as books:
        return decode(books.history.entries()[index])


def test_an_emergency_act_keeps_its_true_time_and_is_marked_late():
    entry = late_entry(practice(), DANA, RILEYS_FILE)
    assert entry.kind is EntryKind.LATE_ACT
    assert entry.late
    assert entry.at == "2026-11-23T15:02:00Z"
    assert entry.chain


def test_sams_act_is_written_down_without_a_chain():
    assert late_entry(practice(), SAM, RILEYS_FILE).chain is None


def test_an_act_of_tomorrow_cannot_be_entered():
    house = practice()
    done = LateAct(MONDAY + timedelta(days=1), "police", "words")
    with pytest.raises(BadInput):
        enter_late(house.office, house.signed_in(DANA), done)
