"""Case sheets work over each store, also behind PostgreSQL's walls between rows, and end there."""

from __future__ import annotations

import pytest

from subrosa.desk.agree_on_supervision import (
    NewSupervision,
    sign_supervision,
    supervision_agreements,
    write_supervision,
)
from subrosa.desk.cabinet.keep_case_sheet import unit_of_sheet
from subrosa.desk.give_access import set_wall
from subrosa.desk.open_case_sheet import case_sheets_shown, open_case_sheet
from subrosa.desk.supervision_register import open_cases, open_register, write_advice
from subrosa.store.inspection import inspect_practice
from subrosa.terms.errors import NotEntitled
from subrosa.wiring import ledger_key_file
from tests.blank_store import fresh_store as blank_sqlite
from tests.cast import DANA, LENA, MONDAY, OMAR, PRIYA, RILEYS_FILE, SAM, practice
from tests.desk.cases_shown import RUTH, shown, with_a_supervisor

pytestmark = pytest.mark.slow


@pytest.fixture
def house(fresh_store):
    return practice(fresh_store)


def wraps(house, number):
    unit = unit_of_sheet(number, MONDAY.astimezone(house.office.zone).date())
    with house.office.store.transaction(acting_for=house.signed_in(DANA).holder) as books:
        return len(books.keys.wraps_of(unit))


def test_it_is_shown_opened_walled_and_ended(house):
    office, number = house.office, shown(house)
    for who in (DANA, OMAR, SAM):
        assert open_case_sheet(office, house.signed_in(who), number).sheet.notes
    sam = house.signed_in(SAM)
    set_wall(office, house.signed_in(DANA), RILEYS_FILE, SAM, "a cousin")
    for who in (sam, house.signed_in(SAM), house.signed_in(PRIYA), house.signed_in(LENA)):
        with pytest.raises(NotEntitled):
            open_case_sheet(office, who, number)
    assert wraps(house, number)
    house.clock.forward(days=1)
    assert case_sheets_shown(office, house.signed_in(OMAR)) == ()
    assert not wraps(house, number)
    with pytest.raises(NotEntitled):
        open_case_sheet(office, house.signed_in(DANA), number)


def test_the_register_and_the_advice_are_kept(house):
    office, number = house.office, shown(house)
    write_advice(office, house.signed_in(DANA), RILEYS_FILE, number, "Ask about sleep.")
    (line,) = open_register(office, house.signed_in(OMAR)).lines
    assert line.advice == 1
    assert open_cases(office, house.signed_in(OMAR), RILEYS_FILE).cases[0].advice
    assert open_register(office, house.signed_in(SAM)).lines == ()


def test_agreements_on_supervision_are_kept(house):
    ruth = with_a_supervisor(house)
    new = NewSupervision(RUTH, (DANA,), "2026-11-23", "", "Weekly.")
    number = write_supervision(house.office, ruth, new)
    sign_supervision(house.office, ruth, number, ruth.name)
    (one,) = supervision_agreements(house.office, house.signed_in(DANA))
    assert one.missing == ("Dana Reyes",)


def test_what_is_checked_of_a_practice_holds_with_a_sheet_up_and_after_its_end(tmp_path):
    path = tmp_path / "practice.sqlite3"
    store = blank_sqlite(path)
    house = practice(store, ledger_seed=b"s" * 32)
    ledger_key_file(path).write_bytes(b"s" * 32)
    shown(house)
    assert inspect_practice(store.files).hold
    house.clock.forward(days=1)
    case_sheets_shown(house.office, house.signed_in(OMAR))
    assert inspect_practice(store.files).hold
