"""A report of abuse: must or may, whose door, by when; both ways kept alike, and never live."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from subrosa.desk.act_on_worksheet import CallMade, answer_danger, decide_danger, write_call_down
from subrosa.desk.cabinet.disclosures import disclosures_of
from subrosa.desk.cabinet.shown_at_doors import NEVER_LIVE, NEVER_LIVE_TO
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.fill_worksheet import begin_worksheet, say_on_worksheet, worksheets_waiting
from subrosa.desk.forms.accounting import shown_live
from subrosa.desk.forms.disclosed_as import Sort
from subrosa.desk.forms.questions_asked import QUESTIONS
from subrosa.desk.forms.worksheet import CameOf, ChosenWay, WorksheetKind
from subrosa.desk.office import Act
from subrosa.desk.weigh_report import PART2_ADULT, PART2_CHILD
from subrosa.policy import decide
from subrosa.policy.law.report_routes import CONFIRM, CONFIRM_NUMBER, NATIONAL, Handing, ReportKind
from subrosa.statute_shelf import shipped_book
from subrosa.terms.errors import NotEntitled
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Profession, Role
from subrosa.terms.question import Purpose
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, MONDAY, OMAR, RILEYS_FILE, WALTER, practice


def in_state(state, **more):
    """Return a house in a state, with the book as it is shipped."""
    here, book = practice(), shipped_book()
    profile = replace(here.office.profile, jurisdiction=state, profession=Profession.LPC, **more)
    here.office = replace(
        here.office, profile=profile, decide=lambda case, at: decide(case, book, at)
    )
    return here


def begun(house, about="", who=DANA, **said):
    office, staff = house.office, house.signed_in(who)
    number = begin_worksheet(office, staff, RILEYS_FILE, kind=WorksheetKind.REPORT)
    if about:
        say_on_worksheet(office, staff, number, "report_about", choice=about)
    for question, words in said.items():
        choice, _, text = words.partition("|")
        say_on_worksheet(office, staff, number, question, choice=choice, words=text)
    return number


def weighed(house, number):
    return answer_danger(house.office, house.signed_in(DANA), number).weighed


def called(house, number, role=Role.CPS, came=CameOf.REACHED, done=MONDAY):
    call = CallMade(role, done, came, "Hotline, no. 4711", "what the report needs")
    return write_call_down(house.office, house.signed_in(DANA), number, call)


def lines_of(house):
    dana = house.signed_in(DANA)
    with house.office.store.transaction(acting_for=dana.holder) as books:
        act = Act(house.office, books, dana)
        return disclosures_of(act, RILEYS_FILE, OpeningPurpose.ACCOUNTING)


@pytest.mark.parametrize(
    ("state", "about", "role", "headline"),
    [
        ("US-FL", "child", Role.CPS, "Report now"),
        ("US-FL", "elder", Role.APS, "Report now"),
        ("US-CO", "elder", Role.POLICE, "Report now"),
        ("US-TX", "dependent", Role.APS, "Report now"),
    ],
)
def test_beginning_a_sheet_and_saying_whom_it_is_about_is_enough_to_be_told_to_report(
    state, about, role, headline
):
    house = in_state(state)
    found = weighed(house, begun(house, about, age="seventy"))
    assert found.headline == headline
    assert (found.parts[0].role, found.parts[0].outcome) == (role, Outcome.MUST)


def test_before_anything_is_said_the_headline_is_an_act_and_no_way_is_guessed():
    house = in_state("US-FL")
    found = weighed(house, begun(house))
    assert found.headline == "Keep watching and consult"
    assert (found.report.kind, found.report.dues, found.report.doors) == (None, (), ())


def test_no_suspicion_is_said_and_not_presumed():
    house = in_state("US-FL")
    found = weighed(house, begun(house, "child", suspicion="no|bruises from football"))
    assert found.headline == "Keep watching and consult"


def test_the_hours_run_from_learning_where_it_was_written_down_and_else_from_the_sheet():
    house = in_state("US-TX")
    way = weighed(house, begun(house, "child")).report
    assert (way.learned, way.learned_said) == (MONDAY, False)
    assert way.next_due.last == MONDAY + timedelta(hours=24)
    earlier = begun(house, "child", learned="|on 2026-11-22 at school, 2026-11-22 16:30")
    way = weighed(house, earlier).report
    assert way.learned_said
    assert way.learned == datetime(2026, 11, 22, 16, 30, tzinfo=house.office.zone).astimezone(UTC)
    for odd in ("|yesterday", "|2026-02-31 10:00", "|2026-12-24 10:00"):
        assert weighed(house, begun(house, "child", learned=odd)).report.learned == MONDAY


def test_speaking_and_writing_each_have_their_moment_and_a_call_unanswered_is_no_report():
    house = in_state("US-NY")
    number = begun(house, "child")
    called(house, number, came=CameOf.NOT_REACHED)
    assert weighed(house, number).report.next_due.spoken
    house.clock.forward(hours=1)
    called(house, number, done=MONDAY + timedelta(hours=1))
    due = weighed(house, number).report.next_due
    assert (due.spoken, due.last) == (False, MONDAY + timedelta(hours=49))
    called(house, number, came=CameOf.SENT, done=MONDAY + timedelta(hours=1))
    assert weighed(house, number).report.next_due is None


def test_telling_a_superior_is_no_report():
    house = in_state("US-KY")
    number = begun(house, "child")
    called(house, number, role=Role.SUPERVISOR)
    way = weighed(house, number).report
    assert way.spoken is None
    assert way.route.handing is Handing.MAY_NOT


def test_a_report_is_a_line_of_the_accounting_and_never_live():
    house = in_state("US-FL")
    number = begun(house, "child")
    called(house, number)
    called(house, number, came=CameOf.SENT)
    spoken, sent = lines_of(house)
    assert spoken.sorts == sent.sorts == (Sort.ABUSE,)
    assert spoken.owed
    assert spoken.what == ("by word of mouth: what the report needs",)
    assert sent.what == ("in writing: what the report needs",)
    assert "164.512(b)" in spoken.why
    assert not shown_live([spoken])
    assert Purpose.ABUSE_REPORT in NEVER_LIVE
    assert {Role.CPS, Role.APS, Role.POLICE} <= NEVER_LIVE_TO


def test_asked_for_advice_without_a_name_is_no_line():
    house = in_state("US-FL")
    called(house, begun(house, "child"), came=CameOf.ADVICE)
    assert lines_of(house) == []


@pytest.mark.parametrize("way", list(ChosenWay))
def test_to_report_and_not_to_are_kept_alike_with_a_reason(way):
    house = in_state("US-TX")
    number = begun(house, "child")
    decide_danger(house.office, house.signed_in(DANA), number, way, "The law, and her bruises.")
    (waits,) = worksheets_waiting(house.office, house.signed_in(OMAR))
    assert waits.signature
    assert waits.sheet.settled.decisions["cps"]["outcome"] == "must"
    # A reasoned no stops the clock on the board; a yes runs until the agency was reached.
    assert (waits.report is not None) == (way is ChosenWay.TELL)


def test_the_board_says_what_a_report_waits_for_until_it_was_made():
    house = in_state("US-CA")
    number = begun(house, "child")
    dana = house.signed_in(DANA)
    (waits,) = worksheets_waiting(house.office, dana)
    assert (waits.report.spoken, waits.report.at_once) == (True, True)
    called(house, number)
    (waits,) = worksheets_waiting(house.office, dana)
    assert (waits.report.spoken, waits.report.last) == (False, MONDAY + timedelta(hours=36))


def test_part_2_lets_a_report_of_child_abuse_go_and_points_to_lawful_ways_for_an_adult():
    house = in_state("US-CO")
    dana = house.signed_in(DANA)
    card = open_card(house.office, dana, RILEYS_FILE).card
    change_card(house.office, dana, replace(card, part2=True), 0)
    child = weighed(house, begun(house, "child"))
    assert child.headline == "Report now"
    assert child.report.part2 == PART2_CHILD
    elder = weighed(house, begun(house, "elder", age="seventy"))
    assert elder.strongest not in (Outcome.MUST, Outcome.MAY)
    assert elder.headline == "You may report now: name no programme"
    assert elder.report.part2 == PART2_ADULT


def test_a_grown_survivor_is_a_matter_of_the_state():
    md, ca = in_state("US-MD"), in_state("US-CA")
    assert weighed(md, begun(md, "grown")).headline == "Report now"
    assert weighed(ca, begun(ca, "grown", at_risk="no|none")).headline == (
        "Keep watching and consult"
    )
    at_risk = weighed(ca, begun(ca, "grown", at_risk="yes|his grandchild lives there"))
    assert at_risk.headline in ("Report now", "You may report now")
    assert at_risk.report.grown


def test_where_no_number_was_found_a_national_line_stands_beside_the_agency():
    house = in_state("US-PA")
    way = weighed(house, begun(house, "child")).report
    assert way.doors[1] == NATIONAL[ReportKind.CHILD]
    assert way.confirm == CONFIRM_NUMBER
    alabama = in_state("US-AL")
    assert weighed(alabama, begun(alabama, "child")).report.confirm == CONFIRM


def test_two_who_say_it_differently_leave_no_way_guessed():
    house = in_state("US-FL")
    number = begun(house, "child")
    office, omar = house.office, house.signed_in(OMAR)
    say_on_worksheet(office, omar, number, "report_about", choice="elder")
    assert weighed(house, number).report.kind is None


def test_to_nobody_else_does_a_report_exist():
    house = in_state("US-FL")
    number = begun(house, "child")
    with pytest.raises(NotEntitled):
        answer_danger(house.office, house.signed_in(WALTER), number)


def test_no_two_questions_of_any_sheet_bear_one_name():
    names = [one.id for kind in QUESTIONS for one in QUESTIONS[kind]]
    assert len(names) == len(set(names))
