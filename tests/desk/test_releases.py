"""A release is looked at when something leaves: stopped, run out, spent, void, of other days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from subrosa.consent import Worth, why_not
from subrosa.desk.answer import answer
from subrosa.desk.board import RequestState, open_request
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.cabinet.consents_on_file import days_covered
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.establish import answer_anew
from subrosa.desk.forms.card import Card, Contact, FileKind, Member
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import End, end_consent, give_consent
from subrosa.desk.office import Act
from subrosa.desk.open_releases import open_releases, stop_release
from subrosa.desk.prepare import open_packet
from subrosa.desk.receive import receive
from subrosa.desk.waiting import Waits
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.release import DaysAsked
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import RelationshipKind
from tests.cast import (
    DANA,
    INSURER,
    LENA,
    MONDAY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)
from tests.desk.a_couple import COUPLES_FILE, JORDAN, RILEY_TOO

TODAY = date(2026, 11, 23)
LATER = date(2026, 11, 24)
STOPPED = "The release of 2026-10-01 was stopped by the client on 2026-11-23"


def ready(house, **consent):
    """Let Riley sign, the insurer ask, and Lena confirm; return the request."""
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better this week.")])
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer(**consent))
    return asked_again(house)


def asked_again(house):
    lena = house.signed_in(LENA)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    return receipt


def entries(house):
    with house.office.store.transaction() as books:
        found = [decode(raw) for raw in books.history.entries()]
    check_chains(found)
    return found


def test_a_release_that_names_fewer_records_lets_those_go_and_no_others():
    house = practice()
    receipt = ready(house, records=frozenset({RecordClass.ATTENDANCE}))
    with pytest.raises(Withheld):  # there is nothing on file but a note
        hand_over(house.office, house.signed_in(DANA), receipt)
    assert house.paper.packets == []


def test_the_same_release_with_nothing_wrong_lets_the_packet_go():
    """The control: what the tables above change is what stops."""
    house = practice()
    handed = hand_over(house.office, house.signed_in(DANA), ready(house))
    assert [paper.packet for paper in handed.papers] == [True]


def test_a_paper_for_one_release_serves_one_and_is_spent_in_its_transaction():
    house = practice()
    first = ready(house, once=True)
    second = asked_again(house)
    dana = house.signed_in(DANA)
    hand_over(house.office, dana, first)
    assert hand_over(house.office, dana, first).papers  # repeating it makes no second release
    with pytest.raises(Withheld, match="was for one release, and was used on 2026-11-23"):
        hand_over(house.office, dana, second)
    kinds = [one.kind for one in entries(house)]
    assert kinds.count(EntryKind.DISCLOSED) == 1
    assert kinds.count(EntryKind.CONSENT_ENDED) == 1


@pytest.mark.parametrize(
    ("days", "going"),
    [
        ({}, ["g-1", "g-2", "g-3"]),
        ({"first_day": date(2026, 11, 2)}, ["g-2", "g-3"]),
        ({"last_day": date(2026, 11, 2)}, ["g-1", "g-2"]),
        ({"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 2)}, ["g-2"]),
    ],
)
def test_notes_of_days_that_the_release_does_not_cover_stay(days, going):
    house = practice()
    receipt = ready(house, **days)
    dana = house.signed_in(DANA)
    keep_segments(house.office, dana, [note(2, "Four sessions agreed."), note(3, "She rests.")])
    receipt = asked_again(house)
    opened = open_packet(house.office, dana, receipt)
    assert {"g-1", "g-2", "g-3"} - opened.not_covered == {*going}
    hand_over(house.office, dana, receipt)
    (made,) = house.paper.packets
    assert [part.id for part in made.packet.sections] == going
    staying = {"slept better", "sessions agreed", "rests"}
    printed = " ".join(made.packet.printed())
    assert len([word for word in staying if word in printed]) == len(going)


def test_the_list_says_what_each_paper_is_worth_and_for_what_it_was_used():
    house = practice()
    first = ready(house)
    hand_over(house.office, house.signed_in(DANA), first)
    waiting = asked_again(house)
    lena = house.signed_in(LENA)
    (one,) = open_releases(house.office, lena, RILEYS_FILE).releases
    assert (one.worth, one.can_stop, one.open_requests) == (Worth.IN_FORCE, True, (waiting,))
    assert [line.day for line in one.used] == ["2026-11-23"]
    stop_release(house.office, lena, RILEYS_FILE, "c-1", spoken=True)
    (one,) = open_releases(house.office, lena, RILEYS_FILE).releases
    assert (one.worth, one.can_stop) == (Worth.STOPPED_ALOUD, True)
    stop_release(house.office, lena, RILEYS_FILE, "c-1", spoken=False)
    (one,) = open_releases(house.office, lena, RILEYS_FILE).releases
    assert (one.worth, one.can_stop) == (Worth.STOPPED, False)
    assert why_not(one.paper, TODAY) == f"{STOPPED}."


def test_a_stop_puts_what_was_approved_back_before_the_one_who_approved_it():
    house = practice()
    receipt = ready(house)
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    confirm(house.office, dana, receipt, "Read and agreed.")
    assert open_request(house.office, dana, receipt).changed == ""
    stop_release(house.office, lena, RILEYS_FILE, "c-1", spoken=True)
    opened = open_request(house.office, dana, receipt)
    assert opened.line.state is RequestState.ESCALATED
    assert opened.line.waits is Waits.DECIDE
    assert opened.changed.startswith(f"{STOPPED}, aloud. Today's papers")
    assert opened.confirmed.words == "The client stopped the release on which this rests."
    kinds = [one.kind for one in entries(house)]
    assert kinds[-2:] == [EntryKind.CONSENT_REVOKED, EntryKind.HALTED]
    answer_anew(house.office, dana, receipt)
    opened = open_request(house.office, dana, receipt)
    assert (opened.changed, opened.line.outcome.value) == ("", "must_not")


def test_who_approved_it_herself_finds_it_before_her_again():
    house = practice()
    receipt = ready(house)
    lena = house.signed_in(LENA)
    stop_release(house.office, lena, RILEYS_FILE, "c-1", spoken=False)
    assert open_request(house.office, lena, receipt).line.waits is Waits.DECIDE


def test_an_end_says_what_ended_it():
    house = practice()
    ready(house)
    lena = house.signed_in(LENA)
    for end, said in ((End(), "Nothing was said"), (End(TODAY), "names no event")):
        with pytest.raises(BadInput, match=said):
            end_consent(house.office, lena, RILEYS_FILE, "c-1", end)


def test_somebody_without_a_relationship_sees_no_release_and_ends_none():
    house = practice()
    ready(house)
    sam = house.signed_in(SAM)
    for act in (
        lambda: open_releases(house.office, sam, RILEYS_FILE),
        lambda: stop_release(house.office, sam, RILEYS_FILE, "c-1", spoken=True),
        lambda: end_consent(house.office, sam, RILEYS_FILE, "c-1", End(TODAY)),
    ):
        with pytest.raises(NotEntitled):
            act()


def test_for_a_joint_record_the_narrowest_of_the_signed_papers_counts():
    """Both papers name the insurer, who is known by the card and not by the request."""
    house = practice()
    office, lena = house.office, house.signed_in(LENA)
    members = (
        Member(RILEY_TOO, "Riley Marsh", SubjectType.COUPLE_MEMBER),
        Member(JORDAN, "Jordan Marsh", SubjectType.COUPLE_MEMBER),
    )
    plan = Contact(INSURER, "Evergreen Health Plan", Role.INSURER)
    card = Card(COUPLES_FILE, new_chain(office), members, contacts=(plan,), kind=FileKind.COUPLE)
    since = MONDAY - timedelta(days=300)
    treating = Grant(DANA, RelationshipKind.TREATING, since)
    open_file(office, lena, NewFile(card, since, (treating,)))
    lena, named = house.signed_in(LENA), frozenset({INSURER})
    hers = release_to_the_insurer(client=RILEY_TOO, named=named, first_day=date(2026, 10, 1))
    his = release_to_the_insurer(id="c-2", client=JORDAN, named=named, last_day=date(2026, 11, 1))
    for paper in (hers, his):
        give_consent(office, lena, COUPLES_FILE, paper)
    receipt = receive(office, insurer_with_a_release("Riley Marsh")).receipt
    answer(office, lena, receipt)
    with office.store.transaction(acting_for=lena.holder) as books:
        act = Act(office, books, lena)
        kept = open_answer(act, receipt)
        assert kept.consents == ("c-1",)
        assert days_covered(act, kept) == DaysAsked("2026-10-01", "2026-11-01")
