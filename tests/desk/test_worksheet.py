"""A danger worksheet: saved half done, written on by two, answered by law, acted on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa.desk import act_on_worksheet as verb
from subrosa.desk.act_on_worksheet import (
    CallMade,
    decide_danger,
    follow_up,
    sign_beside,
    write_call_down,
)
from subrosa.desk.cabinet.disclosures import disclosures_of
from subrosa.desk.fill_worksheet import (
    begin_worksheet,
    open_worksheet,
    say_on_worksheet,
    worksheets_of_file,
    worksheets_waiting,
)
from subrosa.desk.forms.disclosed_as import Sort
from subrosa.desk.forms.questions_asked import QUESTIONS, asked_of, facts_said
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.worksheet import (
    BEGUN,
    LONGEST,
    SAID,
    Begun,
    CameOf,
    ChosenWay,
    Said,
    WorksheetKind,
    assembled,
)
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled
from subrosa.terms.ids import RequestId, SheetId, StaffId
from subrosa.terms.people import Role
from subrosa.vault import OpeningPurpose
from tests.cast import DANA, LENA, MONDAY, OMAR, PRIYA, RILEYS_FILE, SAM, WALTER, practice

HERS = "He said: I will shoot my boss on Friday."


@pytest.fixture
def house():
    return practice()


def begun(house, who=DANA, unit=RILEYS_FILE):
    return begin_worksheet(house.office, house.signed_in(who), unit)


def say(house, number, question, choice="", words="", who=DANA, after=()):
    return say_on_worksheet(
        house.office,
        house.signed_in(who),
        number,
        question,
        choice=choice,
        words=words,
        after=after,
    )


def seen(house, number, who=DANA):
    return open_worksheet(house.office, house.signed_in(who), number).sheet


@pytest.mark.parametrize("who", [DANA, OMAR, LENA, PRIYA])
def test_whoever_treats_covers_leads_or_is_on_call_goes_on_with_it(house, who):
    number = begun(house)
    say(house, number, "words", "client", HERS)
    assert seen(house, number, who).of("words")[0].said.words == HERS
    say(house, number, "history", words="twice", who=who)
    assert seen(house, number).of("history")[0].said.by == who


@pytest.mark.parametrize("who", [SAM, WALTER])
def test_to_nobody_else_does_it_exist(house, who):
    number = begun(house)
    for attempt in (number, RequestId("WNONE")):
        with pytest.raises(NotEntitled) as refused:
            seen(house, attempt, who)
        assert "not open to you" in str(refused.value)
    with pytest.raises(NotEntitled):
        say(house, number, "words", words="x", who=who)
    assert worksheets_of_file(house.office, house.signed_in(who), RILEYS_FILE) == ()


def test_one_in_nobodys_file_is_for_its_writer_the_officer_and_whoever_is_on_call(house):
    number = begun(house, SAM, None)
    say(house, number, "who", "many", "the school", who=SAM)
    for who in (SAM, LENA, PRIYA):
        assert seen(house, number, who).of("who")[0].said.words == "the school"
    for who in (DANA, WALTER):
        with pytest.raises(NotEntitled):
            seen(house, number, who)


def test_what_two_write_at_once_stands_there_twice_until_one_saw_both(house):
    number = begun(house)
    first = say(house, number, "means", "no", "none known")
    say(house, number, "means", "yes", "a gun at home", who=OMAR, after=first)
    say(house, number, "means", "no", "sold the gun", after=first)
    both = seen(house, number).of("means")
    assert [one.said.words for one in both] == ["a gun at home", "sold the gun"]
    assert facts_said(seen(house, number))["safety.means"] is None
    last = say(house, number, "means", "yes", "one is left", after=[one.sheet for one in both])
    assert tuple(one.sheet for one in seen(house, number).of("means")) == last
    assert facts_said(seen(house, number))["safety.means"] is True


def test_what_says_nothing_new_is_not_kept(house):
    number = begun(house)
    assert say(house, number, "means") == ()
    first = say(house, number, "means", "no", "none")
    assert say(house, number, "means", "no", "none", after=first) == first
    say(house, number, "means", after=first)
    assert [one.said.choice for one in seen(house, number).of("means")] == [""]


def test_nobody_takes_away_what_she_did_not_see(house):
    number = begun(house)
    say(house, number, "time", "yes", "tonight", who=OMAR)
    say(house, number, "time", "no", "some day", after=["T-NEVER", "T-SEEN"])
    assert len(seen(house, number).of("time")) == 2


def test_the_questions_follow_who_is_in_danger(house):
    number = begun(house)
    assert len(asked_of(seen(house, number))) == len(QUESTIONS[WorksheetKind.DANGER])
    say(house, number, "who", "self")
    names = {one.id for one in asked_of(seen(house, number))}
    assert {"wish", "thoughts", "plan", "keeps"} <= names
    assert not {"outright", "child"} & names


def test_a_passive_wish_is_one_only_where_plan_intent_and_seriousness_were_asked(house):
    number = begun(house)
    say(house, number, "who", "self")
    assert facts_said(seen(house, number))["safety.risk"] == "danger_to_self"
    for question in ("plan", "intent", "serious"):
        say(house, number, question, "no")
    assert facts_said(seen(house, number))["safety.risk"] == "passive_ideation"


@pytest.mark.parametrize(
    ("question", "choice", "words"),
    [("none", "", "x"), ("who", "perhaps", ""), ("words", "", "x" * (LONGEST + 1))],
)
def test_what_is_no_answer_is_refused_and_changes_nothing(house, question, choice, words):
    number = begun(house)
    with pytest.raises(BadInput):
        say(house, number, question, choice, words)
    assert seen(house, number).answers == ()


def test_a_call_is_a_line_of_the_accounting_with_its_true_time_and_marked_late(house):
    number = begun(house)
    house.clock.forward(hours=2)
    call = CallMade(Role.POLICE, MONDAY + timedelta(minutes=5), CameOf.REACHED, "Officer Lee", HERS)
    dana = house.signed_in(DANA)
    index = write_call_down(house.office, dana, number, call)
    with house.office.store.transaction(acting_for=dana.holder) as books:
        entry = decode(books.history.entries()[index])
        lines = disclosures_of(
            Act(house.office, books, dana), RILEYS_FILE, OpeningPurpose.ACCOUNTING
        )
    assert (entry.kind, entry.late, entry.at) == (EntryKind.LATE_ACT, True, "2026-11-23T15:05:00Z")
    (line,) = lines
    assert (line.to, line.sorts, line.owed) == ("Officer Lee", (Sort.THREAT,), True)
    assert HERS not in str(line)
    assert seen(house, number).told[0].late


@pytest.mark.parametrize("came", [CameOf.ADVICE, CameOf.NOT_REACHED])
def test_who_was_asked_without_a_name_or_not_reached_is_no_line(house, came):
    number, dana = begun(house), house.signed_in(DANA)
    write_call_down(house.office, dana, number, CallMade(Role.POLICE, MONDAY, came))
    with house.office.store.transaction(acting_for=dana.holder) as books:
        act = Act(house.office, books, dana)
        assert disclosures_of(act, RILEYS_FILE, OpeningPurpose.ACCOUNTING) == []


def test_on_call_a_call_is_written_down_without_the_desk(house):
    number = begun(house, PRIYA)
    priya = house.signed_in(PRIYA)
    made = CallMade(Role.EMERGENCY_RESPONDER, MONDAY, CameOf.REACHED, "Mercy ER", "needs help")
    index = write_call_down(house.office, priya, number, made)
    with house.office.store.transaction() as books:
        entry = decode(books.history.entries()[index])
    assert entry.kind is EntryKind.DISCLOSED
    assert entry.chain
    assert seen(house, number).told[0].whom == "Mercy ER"


def test_a_call_of_tomorrow_cannot_be_written_down(house):
    call = CallMade(Role.POLICE, MONDAY + timedelta(days=1), CameOf.REACHED)
    with pytest.raises(BadInput):
        write_call_down(house.office, house.signed_in(DANA), begun(house), call)


@pytest.mark.parametrize("way", list(ChosenWay))
def test_both_ways_take_the_same_a_reason_and_no_more(house, way):
    number = begun(house)
    with pytest.raises(BadInput):
        decide_danger(house.office, house.signed_in(DANA), number, way, "  ")
    decide_danger(house.office, house.signed_in(DANA), number, way, "No plan, and a friend stays.")
    settled = seen(house, number).settled
    assert (settled.way, settled.follow_up) == (way, "2026-11-24")
    assert set(settled.decisions) >= {"police", "potential_victim", "emergency_responder"}


def test_somebody_else_signs_and_the_next_day_somebody_looks_again(house):
    number, dana, omar = begun(house), house.signed_in(DANA), house.signed_in(OMAR)
    with pytest.raises(BadInput):
        sign_beside(house.office, omar, number, "fine")
    decide_danger(house.office, dana, number, ChosenWay.TELL_NOBODY, "because")
    with pytest.raises(BadInput):
        sign_beside(house.office, dana, number, "fine")
    (waits,) = worksheets_waiting(house.office, omar)
    assert (waits.due, waits.signature) == ("2026-11-24", True)
    sign_beside(house.office, omar, number, "I would do the same.")
    with pytest.raises(BadInput):
        follow_up(house.office, omar, number, "well", "2026-11-23")
    follow_up(house.office, omar, number, "She slept.", "2026-11-27")
    assert worksheets_waiting(house.office, omar)[0].due == "2026-11-27"
    follow_up(house.office, dana, number, "She is safe.")
    assert worksheets_waiting(house.office, omar) == ()


def test_nothing_is_half_kept_where_nothing_can_be_written(house, monkeypatch):
    number = begun(house)

    def full(*_, **__):
        raise LedgerUnwritable("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(verb, "note_worksheet", full)
        with pytest.raises(LedgerUnwritable):
            decide_danger(house.office, house.signed_in(DANA), number, ChosenWay.TELL, "because")
    assert seen(house, number).chosen == ()


WRITERS = st.sampled_from(["a", "b"])
TURNS = st.lists(st.tuples(WRITERS, st.booleans()), max_size=12)


@settings(max_examples=60)
@given(TURNS)
def test_whatever_two_write_in_turn_nothing_is_lost_that_its_overwriter_did_not_see(turns):
    """`True`: the writer loaded the page before writing; `False`: she still has her older page."""
    pieces = [
        (SheetId("T-0"), encode(Begun(BEGUN, WorksheetKind.DANGER, StaffId("a"), "A", "t", None)))
    ]
    page: dict[str, tuple[SheetId, ...]] = {"a": (), "b": ()}
    shown: dict[str, set[SheetId]] = {"a": set(), "b": set()}
    for number, (who, fresh) in enumerate(turns, 1):
        if fresh:
            now = assembled(RequestId("W"), pieces)
            page[who] = tuple(one.sheet for one in now.of("means"))
            shown[who] |= set(page[who])
        name = SheetId(f"T-{number}")
        said = Said(SAID, "means", StaffId(who), who, "t", "", str(number), page[who])
        pieces.append((name, encode(said)))
    last = assembled(RequestId("W"), pieces)
    stands = {one.sheet for one in last.of("means")}
    written = {sheet for sheet, _ in pieces[1:]}
    assert all(any(gone in shown[who] for who in shown) for gone in written - stands)
    if written:
        assert stands


def test_a_piece_says_nothing_of_its_words_in_a_log():
    assert HERS not in repr(Said(SAID, "words", DANA, "Dana", "t", "", HERS))
