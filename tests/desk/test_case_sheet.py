"""A case sheet: drafted from notes, shown to colleagues who may see the client, gone tonight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.desk.cabinet.keep_case_sheet import ends_at, unit_of_sheet
from subrosa.desk.cut_off import CutOffOrder, cut_off
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.draft_case_sheet import (
    choose_people,
    hide_words,
)
from subrosa.desk.end_case_sheets import end_case_sheets
from subrosa.desk.forms.case_sheet import PutAs
from subrosa.desk.forms.incident import Happened
from subrosa.desk.give_access import set_wall
from subrosa.desk.intake_consent import initial_page, open_intake, sign_intake
from subrosa.desk.open_case_sheet import case_sheets_shown, open_case_sheet
from subrosa.desk.say_incident import Said, say_incident
from subrosa.desk.show_case import show_case
from subrosa.desk.supervision_register import open_register
from subrosa.ledger import EntryKind, decode
from subrosa.statute_shelf import shipped_book
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.ids import RequestId
from subrosa.terms.people import Role
from tests.cast import (
    BOOK,
    DANA,
    LENA,
    MONDAY,
    OMAR,
    PRIYA,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    practice,
)
from tests.desk.cases_shown import (
    RUTH,
    draft_of,
    drafted,
    opened,
    shown,
    with_a_supervisor,
    with_notes,
    words_of,
)


@pytest.fixture
def house():
    return practice()


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(entry).kind for entry in books.history.entries()]


def as_if_never(house, number, who):
    """Both a sheet that is not open and one that never was are refused in the same words."""
    with pytest.raises(NotEntitled) as closed:
        opened(house, number, who)
    with pytest.raises(NotEntitled) as never:
        opened(house, RequestId("CNONE"), who)
    assert str(closed.value) == str(never.value)


def test_what_is_shown_has_no_name_of_the_file_and_says_the_week(house):
    found = opened(house, shown(house), SAM)
    for word in ("Riley", "Moss", "Carol", "example", "2026-11"):
        assert word not in words_of(found)
    assert "cries when" in words_of(found)
    assert found.sheet.notes[0].when == "Week 1"
    assert found.sheet.traits == ("30 to 39 years old", "one client")


def test_each_opening_is_an_entry_of_the_client(house):
    number = shown(house)
    before = kinds(house).count(EntryKind.CASE_SHEET)
    for who in (OMAR, SAM, DANA):
        opened(house, number, who)
    assert kinds(house).count(EntryKind.CASE_SHEET) == before + 3
    with house.office.store.transaction() as books:
        chains = {
            one.chain
            for one in map(decode, books.history.entries())
            if one.kind is EntryKind.CASE_SHEET
        }
    assert len(chains) == 1


@pytest.mark.parametrize("who", [LENA, WALTER, PRIYA])
def test_whoever_was_not_chosen_cannot_open_it(house, who):
    as_if_never(house, shown(house), who)


def test_a_walled_colleague_cannot_open_it_and_nobody_is_told_why(house):
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, SAM, "a cousin")
    number = drafted(house)
    found = draft_of(house, number)
    assert found.circle.shut_out == 1
    assert {one.id for one in found.circle.people} >= {OMAR, SAM}
    show_case(house.office, house.signed_in(DANA), RILEYS_FILE, number)
    as_if_never(house, number, SAM)
    assert case_sheets_shown(house.office, house.signed_in(SAM)) == ()
    assert words_of(opened(house, number, OMAR))


def test_a_wall_set_while_it_is_up_closes_it_at_once(house):
    number = shown(house)
    sam = house.signed_in(SAM)
    assert open_case_sheet(house.office, sam, number)
    set_wall(house.office, house.signed_in(LENA), RILEYS_FILE, SAM, "a cousin")
    with pytest.raises(NotEntitled):
        open_case_sheet(house.office, sam, number)


def test_it_is_gone_after_the_end_of_its_day_and_so_are_its_keys(house):
    number = shown(house)
    today = MONDAY.astimezone(house.office.zone).date()
    last = ends_at(house.office, today)
    house.clock.at = last - timedelta(seconds=1)
    assert words_of(opened(house, number, SAM))
    house.clock.at = last
    as_if_never(house, number, SAM)
    as_if_never(house, number, DANA)
    unit = unit_of_sheet(number, today)
    with house.office.store.transaction() as books:
        assert books.keys.wraps_of(unit)
    assert case_sheets_shown(house.office, house.signed_in(SAM)) == ()
    with house.office.store.transaction() as books:
        assert not books.keys.wraps_of(unit)
        assert not books.keys.erasures()
    assert kinds(house)[-2:] == [EntryKind.ERASURE_BEGUN, EntryKind.ERASURE_DONE]
    assert end_case_sheets(house.office) == 0


def test_the_next_start_ends_what_nobody_came_back_to(house):
    number = shown(house)
    assert end_case_sheets(house.office) == 0
    house.clock.forward(days=3)
    assert end_case_sheets(house.office) == 1
    as_if_never(house, number, SAM)


def test_who_is_shown_a_sheet_finds_it_and_who_shows_it(house):
    number = shown(house)
    (found,) = case_sheets_shown(house.office, house.signed_in(OMAR))
    assert (found.number, found.name, found.mine) == (number, "Dana Reyes", False)
    (own,) = case_sheets_shown(house.office, house.signed_in(DANA))
    assert own.mine


def test_a_sheet_is_shown_once(house):
    number = shown(house)
    with pytest.raises(Withheld):
        show_case(house.office, house.signed_in(DANA), RILEYS_FILE, number)
    with pytest.raises(Withheld):
        hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, "she")


def test_without_a_law_that_lets_it_nothing_is_shown():
    house = practice(book=BOOK.partition('\n[[rule]]\nid = "t.supervision"')[0])
    number = drafted(house)
    found = draft_of(house, number)
    assert not found.circle.lets
    with pytest.raises(Withheld):
        show_case(house.office, house.signed_in(DANA), RILEYS_FILE, number)
    as_if_never(house, number, OMAR)


def test_with_nobody_chosen_nothing_is_shown(house):
    number = drafted(house, to=[])
    with pytest.raises(BadInput):
        show_case(house.office, house.signed_in(DANA), RILEYS_FILE, number)


def test_by_name_it_is_for_a_supervisor_alone_and_only_with_the_clients_word(house):
    with_a_supervisor(house)
    number = drafted(house, with_notes(house), to=[RUTH, OMAR])
    dana = house.signed_in(DANA)
    for to in ([RUTH, OMAR], [RUTH]):
        choose_people(house.office, dana, RILEYS_FILE, number, to, PutAs.NAMED)
        with pytest.raises(Withheld):
            show_case(house.office, dana, RILEYS_FILE, number)
    assert draft_of(house, number).circle.consent.startswith("Not on file")
    assert draft_of(house, number).circle.people[0].role is Role.SUPERVISOR


def test_the_key_of_a_sheet_reaches_only_those_who_take_part(house):
    number = shown(house, to=[SAM])
    unit = unit_of_sheet(number, MONDAY.astimezone(house.office.zone).date())
    with house.office.store.transaction() as books:
        wraps = {row.holder for row in books.keys.wraps_of(unit)}
        rows = books.sheets.of_unit(unit)
    assert house.signed_in(SAM).holder in wraps
    assert house.signed_in(OMAR).holder not in wraps
    assert len(wraps) % 4 == 0  # filled up with nobodies
    assert len(rows) == 1


def head_and_notes(found):
    return found.sheet.traits, words_of(found)


def agreed_at_intake(house, choice):
    office, lena = house.office, house.signed_in(LENA)
    for clause in open_intake(office, lena, RILEYS_FILE).clauses:
        said = choice if clause.asks else ""
        initial_page(office, lena, RILEYS_FILE, RILEY, clause.id, "RM", said)
    sign_intake(office, lena, RILEYS_FILE, RILEY, "Riley Moss", "2026-11-20")


@pytest.mark.parametrize("choice", ["yes", "no"])
def test_by_name_her_supervisor_hears_it_where_the_client_said_yes(house, choice):
    with_a_supervisor(house)
    agreed_at_intake(house, choice)
    number = drafted(house, with_notes(house), to=[RUTH])
    dana = house.signed_in(DANA)
    choose_people(house.office, dana, RILEYS_FILE, number, [RUTH], PutAs.NAMED)
    found = draft_of(house, number)
    assert found.circle.consent.lower().startswith(choice)
    if choice == "no":
        with pytest.raises(Withheld):
            show_case(house.office, dana, RILEYS_FILE, number)
        return
    show_case(house.office, dana, RILEYS_FILE, number)
    traits, words = head_and_notes(opened(house, number, RUTH))
    assert traits[0] == "Riley Moss"
    assert "Riley Moss cries when Carol calls" in words
    (line,) = open_register(house.office, dana).lines
    assert line.put is PutAs.NAMED


def test_with_the_file_its_sheets_of_today_are_closed_to_everybody(house):
    number = shown(house)
    destroy_for_good(house.office, house.signed_in(LENA), RILEYS_FILE, "its time is over")
    for who in (DANA, OMAR, SAM):
        as_if_never(house, number, who)


@pytest.mark.parametrize("whom", [DANA, OMAR])
def test_somebody_cut_off_takes_no_sheet_from_the_others(house, whom):
    number = shown(house)
    lena = house.signed_in(LENA)
    incident = say_incident(house.office, lena, Said(Happened.LOST_DEVICE, whom))
    cut_off(house.office, lena, CutOffOrder(incident, whom))
    assert opened(house, number, SAM)


@pytest.mark.slow
@pytest.mark.parametrize("put", [PutAs.HIDDEN, PutAs.NAMED])
def test_by_the_law_as_it_is_a_colleague_and_a_supervisor_here_may_be_told(put):
    house = practice(law=shipped_book())
    with_a_supervisor(house)
    number = drafted(house, with_notes(house), to=[OMAR, RUTH])
    choose_people(house.office, house.signed_in(DANA), RILEYS_FILE, number, [OMAR, RUTH], put)
    answers = draft_of(house, number).circle.answers
    assert {one.role for one in answers} == {Role.COLLEAGUE, Role.SUPERVISOR}
    assert all(one.lets and one.basis for one in answers)
