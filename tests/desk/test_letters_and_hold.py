"""J2: letters beside a request, one for each client; counsel apart; a hold that nobody destroys."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.board import RequestState, open_request
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.cabinet.sheets_of_answer import sheets_with_answer
from subrosa.desk.confirm import confirm
from subrosa.desk.consult_counsel import keep_advice, note_consulted, read_advice
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.establish import answer_anew, establish
from subrosa.desk.forms.authorization_form import TypedAuthorization, consent_from, faults_of
from subrosa.desk.forms.sheets import Adviser
from subrosa.desk.hand_over import hand_over
from subrosa.desk.legal_hold import holds_on, lift_hold, set_hold
from subrosa.desk.office import Act
from subrosa.desk.open_legal_desk import open_legal_desk
from subrosa.desk.receive import receive
from subrosa.desk.record_authorization import record_authorization
from subrosa.desk.write_letters import take_letter_out, write_holding_letter, write_notices
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.question import Assurance
from subrosa.vault import Label
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    SAM,
    WALTER,
    parent_on_the_phone,
    practice,
)
from tests.desk.a_couple import (
    COUPLES_FILE,
    JORDAN,
    RILEY_TOO,
    asked,
    come_together,
)

ADVICE = "Counsel says: the heron settles before noon."


@pytest.fixture
def house():
    made = practice()
    come_together(made)
    return made


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(entry).kind for entry in books.history.entries()]


def test_a_holding_letter_is_written_before_anybody_confirmed_and_closes_nothing(house):
    number = asked(house)
    write_holding_letter(house.office, house.signed_in(LENA), number)
    (order,) = house.paper.letters
    assert order.purpose.value == "holding_letter"
    assert (order.court, order.docket, order.answer_by) == (
        "Circuit Court of the City of Richmond",
        "CL-2026-118",
        "2026-12-04",
    )
    assert order.to == ("Martin Burke", "Burke & Lane", "1 Court Square")
    assert kinds(house)[-1] is EntryKind.LETTER_WRITTEN
    opened = open_request(house.office, house.signed_in(LENA), number)
    assert opened.line.state is RequestState.ANSWERED


def test_the_holding_letter_is_the_same_for_a_client_and_for_a_stranger(house):
    orders = []
    for about in ("Riley Marsh and Jordan Marsh", "Nobody Known"):
        write_holding_letter(house.office, house.signed_in(LENA), asked(house, about))
        orders.append(house.paper.letters[-1])
    first, second = ({**vars_of(order), "number": ""} for order in orders)
    assert first == second


def vars_of(order):
    return {name: getattr(order, name) for name in order.__slots__}


def test_each_client_gets_a_notice_that_names_no_other(house):
    number = asked(house)
    write_notices(house.office, house.signed_in(LENA), number)
    riley, jordan = house.paper.letters
    assert riley.to == ("Riley Marsh",)
    assert jordan.to == ("Jordan Marsh", "c/o Ruth", "2 Mill Lane", "Richmond")
    assert "Jordan" not in repr(vars_of(riley))
    assert "Riley" not in repr(vars_of(jordan))
    desk = open_legal_desk(house.office, house.signed_in(DANA), number)
    ways = {letter.name: letter.way for _, letter in desk.letters}
    assert "Hand it over in person, or ring first" in ways["Riley Marsh"]
    assert "plain envelope" in ways["Jordan Marsh"]
    assert "Juniper" in ways["Jordan Marsh"]


def test_nobody_is_told_where_nobody_was_found(house):
    with pytest.raises(BadInput, match="nobody to tell"):
        write_notices(house.office, house.signed_in(LENA), asked(house, "Nobody Known"))


def test_no_such_letter_without_a_legal_paper(house):
    number = receive(house.office, parent_on_the_phone()).receipt
    answer(house.office, house.signed_in(LENA), number)
    with pytest.raises(BadInput, match="no legal paper"):
        write_holding_letter(house.office, house.signed_in(LENA), number)


def test_a_letter_is_taken_out_by_whoever_may_know_and_each_time_written_down(house):
    number = asked(house)
    write_holding_letter(house.office, house.signed_in(LENA), number)
    ((sheet, _),) = open_legal_desk(house.office, house.signed_in(DANA), number).letters
    letter = take_letter_out(house.office, house.signed_in(DANA), number, sheet)
    assert letter.content.startswith(b"%PDF")
    assert kinds(house)[-1] is EntryKind.PRINTED
    for nobody in (SAM, WALTER, OMAR):
        assert open_legal_desk(house.office, house.signed_in(nobody), number) is None
    with pytest.raises(NotEntitled):
        take_letter_out(house.office, house.signed_in(SAM), number, sheet)


def test_what_lies_beside_an_answer_about_nobody_is_for_its_giver_alone(house):
    number = asked(house, "Nobody Known")
    lena = house.signed_in(LENA)
    write_holding_letter(house.office, lena, number)
    note_consulted(house.office, lena, number, Adviser.LAWYER, "", "2026-11-23")
    assert len(open_legal_desk(house.office, lena, number).letters) == 1
    assert open_legal_desk(house.office, house.signed_in(WALTER), number) is None


def test_that_counsel_was_consulted_is_told_and_what_was_advised_is_not(house):
    number = asked(house)
    dana = house.signed_in(DANA)
    note_consulted(house.office, dana, number, Adviser.INSURER, "Hotline", "2026-11-23")
    assert kinds(house)[-1] is EntryKind.COUNSEL_CONSULTED
    before = len(kinds(house))
    keep_advice(house.office, dana, number, "2026-11-23", ADVICE)
    (consulted,) = open_legal_desk(house.office, house.signed_in(LENA), number).consulted
    assert (consulted.called, consulted.name) == ("Hotline", "Dana Reyes")
    assert [one.words for one in read_advice(house.office, dana, number)] == [ADVICE]
    lena = house.signed_in(LENA)
    assert [one.words for one in read_advice(house.office, lena, number)] == [ADVICE]
    assert EntryKind.COUNSEL_CONSULTED not in kinds(house)[before:]


def test_whoever_holds_every_key_of_the_file_still_reads_no_advice(house):
    number = asked(house)
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    keep_advice(house.office, lena, number, "2026-11-23", ADVICE)
    assert read_advice(house.office, dana, number) == ()
    with house.office.store.transaction(acting_for=dana.holder) as books:
        act = Act(house.office, books, dana)
        kept = open_answer(act, number)
        plains = [plain for _, plain in sheets_with_answer(act, kept, Label.DESK_SHEET)]
    assert plains
    assert all(b"heron" not in plain for plain in plains)


def test_advice_stands_in_no_paper_and_no_entry(house):
    number = asked(house)
    lena = house.signed_in(LENA)
    keep_advice(house.office, lena, number, "2026-11-23", ADVICE)
    write_notices(house.office, lena, number)
    confirm(house.office, lena, number, "Agreed.")
    handed = hand_over(house.office, lena, number)
    assert all(b"heron" not in paper.content for paper in handed.papers)
    assert "heron" not in repr([vars_of(order) for order in house.paper.letters])
    with house.office.store.transaction(acting_for=lena.holder) as books:
        assert all(b"heron" not in entry for entry in books.history.entries())
        assert all(b"heron" not in row.sealed for row in books.sheets.of_request(number))


@pytest.mark.parametrize(
    ("day", "words", "said"),
    [
        ("tomorrow", "x", "Give the day"),
        ("2027-01-01", "x", "still to come"),
        ("2026-11-23", " ", "nothing"),
    ],
)
def test_advice_needs_a_day_and_words(house, day, words, said):
    with pytest.raises(BadInput, match=said):
        keep_advice(house.office, house.signed_in(LENA), asked(house), day, words)


def test_a_file_on_hold_is_not_destroyed_and_the_error_says_which_hold(house):
    number = asked(house)
    lena = house.signed_in(LENA)
    set_hold(house.office, lena, number, "Divorce case pending")
    assert kinds(house)[-1] is EntryKind.HOLD_SET
    with pytest.raises(Withheld, match=r"legal hold \(subpoena"):
        destroy_for_good(house.office, lena, COUPLES_FILE, "Retention is over.")
    lift_hold(house.office, lena, number, "Case settled")
    assert kinds(house)[-1] is EntryKind.HOLD_LIFTED
    destroy_for_good(house.office, lena, COUPLES_FILE, "Retention is over.")


def test_a_file_stays_held_while_one_of_two_holds_is_on(house):
    lena = house.signed_in(LENA)
    first, second = asked(house), asked(house)
    for number in (first, second, second):
        set_hold(house.office, lena, number, "Pending")
    lift_hold(house.office, lena, first, "Over")
    with house.office.store.transaction(acting_for=lena.holder) as books:
        (held,) = holds_on(Act(house.office, books, lena), COUPLES_FILE)
    assert held.request == second
    with pytest.raises(Withheld):
        destroy_for_good(house.office, lena, COUPLES_FILE, "Retention is over.")


def test_a_hold_needs_a_reason_and_somebody_to_hold_for(house):
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="for a reason"):
        set_hold(house.office, lena, asked(house), " ")
    with pytest.raises(BadInput, match="nothing to hold"):
        set_hold(house.office, lena, asked(house, "Nobody Known"), "Pending")


GOOD = {
    "member": RILEY_TOO,
    "form": "hipaa",
    "signer": "client",
    "names_discloser": "yes",
    "names_recipient": "yes",
    "names_purpose": "yes",
    "signed": "yes",
    "says_revocable": "yes",
    "says_conditions": "yes",
    "says_redisclosed": "yes",
    "own_paper": "yes",
    "day": "2026-11-22",
    "end": "day",
    "expires": "2027-06-30",
}
BOTH = ("couple_record", "progress_notes")


def test_one_partners_authorization_is_shown_and_the_other_is_still_needed(house):
    number = asked(house)
    lena = house.signed_in(LENA)
    record_authorization(house.office, lena, number, TypedAuthorization(GOOD, BOTH))
    signed = open_legal_desk(house.office, house.signed_in(LENA), number).signatures
    assert {one.member.person: one.signed for one in signed} == {RILEY_TOO: True, JORDAN: False}
    jordans = TypedAuthorization({**GOOD, "member": JORDAN}, BOTH)
    record_authorization(house.office, lena, number, jordans)
    signed = open_legal_desk(house.office, house.signed_in(LENA), number).signatures
    assert all(one.signed for one in signed)


@pytest.mark.parametrize(
    ("box", "value", "cites"),
    [
        ("names_discloser", "no", "(c)(1)(ii)"),
        ("names_recipient", "no", "(c)(1)(iii)"),
        ("names_purpose", "no", "(c)(1)(iv)"),
        ("signed", "no", "(c)(1)(vi)"),
        ("says_revocable", "no", "(c)(2)(i)"),
        ("says_conditions", "no", "(c)(2)(ii)"),
        ("says_redisclosed", "no", "(c)(2)(iii)"),
        ("own_paper", "no", "(b)(3)"),
        ("end", "none", "(c)(1)(v)"),
        ("expires", "2026-01-01", "(b)(2)(i)"),
        ("member", "p-nobody", "Choose whose authorization"),
        ("day", "2027-01-01", "on which it was signed"),
        ("own_paper", "", "choose yes or no"),
        ("first_day", "in March", "Give the day as"),
    ],
)
def test_each_defect_is_named_at_its_box_and_such_a_paper_is_not_kept(house, box, value, cites):
    today = house.clock.at.date()
    typed = TypedAuthorization({**GOOD, box: value}, BOTH)
    assert cites in faults_of(typed, {RILEY_TOO, JORDAN}, today)[box]
    number = asked(house)
    with pytest.raises(BadInput, match="defective"):
        record_authorization(house.office, house.signed_in(LENA), number, typed)
    signed = open_legal_desk(house.office, house.signed_in(LENA), number).signatures
    assert not any(one.signed for one in signed)


@pytest.mark.parametrize(
    ("said", "box"),
    [
        ({"end": "event"}, "event"),
        ({"end": "event", "event": "e" * 201}, "event"),
        ({"first_day": "2026-11-02", "last_day": "2026-11-01"}, "last_day"),
    ],
)
def test_an_end_and_days_that_do_not_fit_are_told_at_their_box(house, said, box):
    today = house.clock.at.date()
    assert [*faults_of(TypedAuthorization({**GOOD, **said}, BOTH), {RILEY_TOO}, today)] == [box]


def test_an_event_one_release_and_days_are_kept_with_the_paper(house):
    asked_for = incoming_of(house, asked(house))
    event = {"end": "event", "event": "the end of the proceeding", "last_day": "2026-11-20"}
    paper = consent_from(TypedAuthorization({**GOOD, **event}, BOTH), asked_for, "P-1")
    assert (paper.ends_with, paper.expires) == ("the end of the proceeding", None)
    assert (paper.first_day, paper.last_day) == (None, date(2026, 11, 20))
    once = consent_from(TypedAuthorization({**GOOD, "end": "once"}, BOTH), asked_for, "P-2")
    assert (once.once, once.expires) == (True, None)


def incoming_of(house, number):
    return open_request(house.office, house.signed_in(LENA), number).line.incoming


@pytest.mark.parametrize("records", [(), ("everything",), ("psychotherapy_notes", "billing")])
def test_records_are_named_and_psychotherapy_notes_stand_alone(house, records):
    faults = faults_of(TypedAuthorization(GOOD, records), {RILEY_TOO}, house.clock.at.date())
    assert "records" in faults


def test_an_assurance_that_came_later_is_put_right_on_the_paper_itself(house):
    number = asked(house)
    lena = house.signed_in(LENA)
    answered = establish(
        house.office, lena, number, "instrument.assurance", ["notice_no_objection"]
    )
    assert answered.facts["instrument.assurance"] == Assurance.NOTICE_NO_OBJECTION.value
    again = answer_anew(house.office, lena, number)
    assert again.facts["instrument.assurance"] == Assurance.NOTICE_NO_OBJECTION.value


def test_the_board_counts_down_to_the_day_that_the_paper_names(house):
    number = asked(house)
    clock = open_request(house.office, house.signed_in(LENA), number).line.clock
    assert clock.due.isoformat() == "2026-12-05T04:59:59+00:00"
