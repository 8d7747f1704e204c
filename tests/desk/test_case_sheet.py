"""A case sheet: drafted from notes, shown to colleagues who may see the client, gone tonight."""

from __future__ import annotations

from datetime import timedelta

import pytest

from subrosa.deid import Kind
from subrosa.desk.cabinet.keep_case_sheet import ends_at, unit_of_sheet
from subrosa.desk.cut_off import CutOffOrder, cut_off
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.draft_case_sheet import (
    begin_case,
    choose_for_case,
    choose_people,
    hide_words,
    open_draft,
    say_trait,
    settle_thing,
    tell_trait,
)
from subrosa.desk.end_case_sheets import end_case_sheets
from subrosa.desk.forms.case_sheet import PutAs, ShownAs, TraitSaid
from subrosa.desk.forms.incident import Happened
from subrosa.desk.give_access import set_wall
from subrosa.desk.intake_consent import initial_page, open_intake, sign_intake
from subrosa.desk.open_case_sheet import case_sheets_shown, open_case_sheet
from subrosa.desk.say_incident import Said, say_incident
from subrosa.desk.show_case import show_case
from subrosa.desk.supervision_register import open_register
from subrosa.ledger import EntryKind, decode
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
    QUINNS_FILE,
    RILEY,
    RILEYS_FILE,
    SAM,
    WALTER,
    practice,
)
from tests.desk.cases_shown import (
    RUTH,
    drafted,
    shown,
    with_a_supervisor,
    with_notes,
)


@pytest.fixture
def house():
    return practice()


def draft_of(house, number, who=DANA):
    return open_draft(house.office, house.signed_in(who), RILEYS_FILE, number)


def opened(house, number, who):
    return open_case_sheet(house.office, house.signed_in(who), number)


def words_of(found):
    return " ".join(words for one in found.sheet.notes for words, _ in one.pieces)


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


def test_the_newest_three_notes_are_chosen_beforehand(house):
    names = with_notes(house)
    found = choose_for_case(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert [one.segment for one in found.notes] == names[::-1]
    assert [one.chosen for one in found.notes] == [True, True, True, False]
    assert {one.id for one in found.circle.people} == {OMAR, SAM, PRIYA}


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


def test_nobody_but_whoever_holds_the_chart_drafts(house):
    with_notes(house)
    for who in (SAM, LENA, WALTER, PRIYA):
        with pytest.raises(NotEntitled):
            choose_for_case(house.office, house.signed_in(who), RILEYS_FILE)
        with pytest.raises(NotEntitled):
            begin_case(house.office, house.signed_in(who), RILEYS_FILE, ["g-1"], [OMAR])


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


def test_each_thing_is_settled_by_one_step(house):
    number = drafted(house, with_notes(house))
    dana = house.signed_in(DANA)
    found = draft_of(house, number)
    mail = next(one for one in found.text.things if one.kind is Kind.EMAIL)
    for shown_as, expected in (
        (ShownAs.HIDE, "[hidden]"),
        (ShownAs.KEEP, mail.words),
        (ShownAs.GENERALISE, mail.instead),
    ):
        settle_thing(house.office, dana, RILEYS_FILE, number, mail.key, shown_as)
        text = draft_of(house, number).text
        here = [piece.words for one in text.notes for piece in one.pieces if piece.key == mail.key]
        assert here == [expected]
    with pytest.raises(BadInput):
        settle_thing(house.office, dana, RILEYS_FILE, number, "none", ShownAs.HIDE)


@pytest.mark.parametrize("words", ["Riley Moss", "Carol"])
def test_whom_the_file_knows_is_never_kept(house, words):
    number = drafted(house, with_notes(house))
    thing = next(one for one in draft_of(house, number).text.things if one.words == words)
    dana = house.signed_in(DANA)
    with pytest.raises(BadInput):
        settle_thing(house.office, dana, RILEYS_FILE, number, thing.key, ShownAs.KEEP)
    settle_thing(house.office, dana, RILEYS_FILE, number, thing.key, ShownAs.HIDE)
    assert not draft_of(house, number).text.kept


def test_words_that_were_left_standing_are_hidden_by_hand_everywhere(house):
    number = drafted(house, with_notes(house, "The bakery closed.", "At the  Bakery she laughs."))
    hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, "the bakery")
    text = draft_of(house, number).text
    assert "akery" not in " ".join(piece.words for one in text.notes for piece in one.pieces)
    for words in ("", "a word that stands nowhere", "x" * 200):
        with pytest.raises(BadInput):
            hide_words(house.office, house.signed_in(DANA), RILEYS_FILE, number, words)


def test_a_trait_is_told_less_exactly_and_the_crowd_grows(house):
    number = drafted(house, to=[OMAR])
    before = draft_of(house, number)
    assert [one.value for one in before.traits] == ["30 to 39 years old", "one client"]
    tell_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, "age", 3)
    after = draft_of(house, number)
    assert [one.value for one in after.traits] == ["", "one client"]
    assert after.risk.population.sure >= before.risk.population.sure
    with pytest.raises(BadInput):
        tell_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, "age", 9)


def test_the_meter_counts_whom_each_knows_and_holds_no_name(house):
    found = draft_of(house, drafted(house, to=[OMAR, SAM]))
    omar, sam = found.risk.participants
    assert (omar.knows_her, sam.knows_her) == (True, False)
    assert omar.would_recognise
    assert "Riley" not in repr(found)
    assert "Quinn" not in repr(found)


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


def test_a_note_that_cannot_be_taken_begins_nothing(house):
    dana = house.signed_in(DANA)
    with_notes(house)
    for notes in ([], ["g-none"], [f"g-{one}" for one in range(40)]):
        with pytest.raises(BadInput):
            begin_case(house.office, dana, RILEYS_FILE, notes, [OMAR])


def test_a_case_of_one_file_does_not_open_in_another(house):
    number = drafted(house)
    with pytest.raises(NotEntitled):
        open_draft(house.office, house.signed_in(DANA), QUINNS_FILE, number)


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


def test_what_the_notes_tell_is_counted_and_told_coarser_or_not_at_all(house):
    number = drafted(house, with_notes(house, "As the only Firefighter of the town she is tired."))
    dana = house.signed_in(DANA)
    said = TraitSaid("occupation", "the only  firefighter", "a worker")
    say_trait(house.office, dana, RILEYS_FILE, number, said)
    found = draft_of(house, number)
    assert found.risk.population.sure == 1  # of nobody else is it known
    assert found.risk.population.perhaps == 1
    assert found.traits[-1].value == "the only firefighter"

    def text():
        here = draft_of(house, number).text.notes
        return "".join(piece.words for one in here for piece in one.pieces)

    assert "Firefighter" in text()
    for step, expected in ((1, "As a worker of the town"), (2, "As [hidden] of the town")):
        tell_trait(house.office, dana, RILEYS_FILE, number, "occupation", step)
        assert text().startswith(expected)
    show_case(house.office, dana, RILEYS_FILE, number)
    traits, words = head_and_notes(opened(house, number, OMAR))
    assert traits == ("30 to 39 years old", "one client")
    assert "irefighter" not in words


@pytest.mark.parametrize(
    "said",
    [
        TraitSaid("age", "slept badly", ""),
        TraitSaid("none", "slept badly", ""),
        TraitSaid("occupation", "", "a worker"),
        TraitSaid("occupation", "a diver", ""),
        TraitSaid("occupation", "slept badly", "x" * 200),
    ],
)
def test_what_the_notes_do_not_tell_is_not_counted(house, said):
    number = drafted(house)
    with pytest.raises(BadInput):
        say_trait(house.office, house.signed_in(DANA), RILEYS_FILE, number, said)
    assert draft_of(house, number).drafted.said == ()


def test_whoever_may_not_see_the_client_is_not_counted_among_those_who_hear(house):
    set_wall(house.office, house.signed_in(DANA), RILEYS_FILE, SAM, "a cousin")
    assert len(draft_of(house, drafted(house)).risk.participants) == 1


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
