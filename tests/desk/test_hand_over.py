"""Assemble, write down, then let go; and never twice."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.consent import Revocation
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.disclosures import disclosures_of
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.request import About, Told
from subrosa.desk.hand_over import fetch, hand_over
from subrosa.desk.keep_consent import give_consent, revoke_consent
from subrosa.desk.office import Act
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.policy import decide
from subrosa.store.memory import MemoryStore
from subrosa.terms.errors import (
    BadCase,
    LedgerUnwritable,
    NotEntitled,
    StruckTextFound,
    Withheld,
)
from subrosa.terms.ids import PersonId, SegmentId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.terms.question import Ask
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import (
    BOOK,
    DANA,
    LENA,
    MONDAY,
    RILEY,
    RILEYS_FILE,
    WALTER,
    detective_at_the_counter,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
    statutes,
)


def kinds(house):
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    check_chains(entries)
    return [entry.kind for entry in entries]


def with_notes(house, **consent):
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    keep_segments(
        house.office,
        dana,
        [
            note(1, "She slept better this week."),
            note(2, "Her husband said he drinks alone.", said_by=PersonId("p-husband")),
            note(3, "My own musings on her.", RecordClass.PSYCHOTHERAPY_NOTES, separate=True),
        ],
    )
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer(**consent))
    return dana, lena


def ready(house, lena, asked):
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    return receipt


def test_a_release_lets_the_minimum_go_and_writes_it_down_first():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    handed = hand_over(house.office, dana, receipt)
    assert [paper.packet for paper in handed.papers] == [True]
    assert kinds(house)[handed.entry] is EntryKind.DISCLOSED
    printed = "".join(house.paper.packets[0].packet.printed())
    assert "slept better" in printed
    assert "drinks alone" not in printed
    assert "musings" not in printed


def test_what_was_struck_is_searched_for_in_the_finished_paper():
    house = practice()
    dana, lena = with_notes(house)
    hand_over(house.office, dana, ready(house, lena, insurer_with_a_release()))
    assert any("drinks alone" in text for text in house.paper.packets[0].must_not_show)


def test_a_paper_that_fails_the_check_leaves_nothing_behind():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    before = kinds(house)

    def refuse(_order, _head):
        raise StruckTextFound("Struck text was found in the finished paper.")

    house.paper.packet = refuse
    with pytest.raises(StruckTextFound):
        hand_over(house.office, dana, receipt)
    assert kinds(house) == before
    with pytest.raises(Withheld):
        fetch(house.office, dana, receipt)


def test_front_desk_cannot_hand_a_packet_over():
    house = practice()
    _, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    with pytest.raises(NotEntitled):
        hand_over(house.office, lena, receipt)
    assert EntryKind.DISCLOSED not in kinds(house)


def test_a_release_revoked_after_the_answer_stops_the_packet():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))
    with pytest.raises(Withheld, match="Today's papers lead to another answer"):
        hand_over(house.office, dana, receipt)
    assert kinds(house)[-1] is EntryKind.HALTED
    assert house.paper.packets == []


def test_an_answer_whose_conditions_changed_is_not_the_one_that_was_confirmed():
    strict = BOOK.replace(
        '"log_disclosure", "minimum_necessary"',
        '"log_disclosure", "minimum_necessary", "redact_other_clients"',
    )
    house = practice(book=strict)
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    # The same outcome and scope; what others said would no longer be struck.
    looser = statutes()
    office = replace(house.office, decide=lambda case, at: decide(case, looser, at))
    with pytest.raises(Withheld, match="another answer"):
        hand_over(office, dana, receipt)
    assert kinds(house)[-1] is EntryKind.HALTED
    assert hand_over(house.office, dana, receipt).papers


def test_a_release_that_ran_out_after_the_answer_stops_the_packet():
    house = practice()
    dana, lena = with_notes(house, expires=date(2026, 11, 24))
    receipt = ready(house, lena, insurer_with_a_release())
    house.clock.forward(days=1)
    house.clock.forward(hours=15)  # past midnight in the practice's own zone
    with pytest.raises(Withheld, match="another answer"):
        hand_over(house.office, dana, receipt)


def test_the_last_day_of_a_release_is_a_local_day():
    house = practice()
    dana, lena = with_notes(house, expires=date(2026, 11, 23))
    receipt = ready(house, lena, insurer_with_a_release())
    house.clock.forward(hours=13)  # 4 in the morning UTC, 11 at night in New York
    assert hand_over(house.office, dana, receipt).papers


def test_a_new_release_after_a_refusal_asks_for_a_new_answer():
    house = practice()
    dana, lena = with_notes(house, expires=date(2026, 11, 1))
    receipt = ready(house, lena, insurer_with_a_release())
    give_consent(
        house.office, lena, RILEYS_FILE, release_to_the_insurer(id="c-2", day=date(2026, 11, 20))
    )
    with pytest.raises(Withheld, match="another answer"):
        hand_over(house.office, dana, receipt)


def test_handing_over_again_gives_the_same_paper_and_no_second_disclosure():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    first = hand_over(house.office, dana, receipt)
    house.clock.forward(days=3)
    assert hand_over(house.office, dana, receipt) == first
    assert fetch(house.office, dana, receipt) == first
    assert kinds(house).count(EntryKind.DISCLOSED) == 1
    assert len(house.paper.packets) == 1
    with house.office.store.transaction() as books:
        assert len(books.requests.accounting(RILEYS_FILE)) == 1


def test_the_accounting_says_when_to_whom_what_and_why():
    house = practice()
    dana, lena = with_notes(house)
    handed = hand_over(house.office, dana, ready(house, lena, insurer_with_a_release()))
    with house.office.store.transaction() as books:
        act = Act(house.office, books, lena)
        (line,) = disclosures_of(act, RILEYS_FILE, OpeningPurpose.ACCOUNTING)
    assert (line.day, line.to) == ("2026-11-23", "Evergreen Health Plan")
    assert line.address == ("PO Box 9", "Richmond")
    assert "ordinary notes in the chart, 2026-11-01" in line.what
    assert line.why == "bill, claim, collection"
    assert line.papers == (handed.papers[0].id,)


def test_what_left_of_a_second_file_stands_in_the_accounting_of_that_file():
    house = practice()
    dana, lena = with_notes(house)
    pair = UnitId("u-pair")
    partner = PersonId("p-partner")
    card = Card(
        pair,
        new_chain(house.office),
        (
            Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-04-17"),
            Member(partner, "Jo Moss", SubjectType.ADULT, "1990-01-09"),
        ),
    )
    since = MONDAY - timedelta(days=90)
    open_file(
        house.office,
        house.signed_in(LENA),
        NewFile(card, since, (Grant(DANA, RelationshipKind.TREATING, since),)),
    )
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    together = replace(note(7, "They ate together twice."), unit=pair)
    keep_segments(house.office, dana, [together])
    hand_over(house.office, dana, ready(house, lena, own_file_asked_for()))
    with house.office.store.transaction() as books:
        act = Act(house.office, books, lena)
        own, joint = (
            [
                what
                for line in disclosures_of(act, unit, OpeningPurpose.ACCOUNTING)
                for what in line.what
            ]
            for unit in (RILEYS_FILE, pair)
        )
    assert joint == ["ordinary notes in the chart, 2026-11-07"]
    assert own
    assert joint[0] not in own


LISTS = (
    BOOK
    + """
[[rule]]
id = "t.accounting"
title = "Her list of disclosures"
citation = "45 CFR 164.528"
effect = "requires"
tags = ["duty.accounting"]
says = "She may have the list of disclosures."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["account_for_disclosures"]
"recipient.role" = ["client"]
"recipient.verified" = true
"""
)


def list_asked_for(name):
    asked = own_file_asked_for(name)
    return replace(asked, ask=Ask.ACCOUNT_FOR_DISCLOSURES, about=About(name))


@pytest.mark.parametrize("name", ["Quinn Abara", "Nobody Known"])
def test_whoever_finds_nobody_states_no_empty_list_of_disclosures(name):
    house = practice(book=LISTS)
    walter = house.signed_in(WALTER)
    receipt = ready(house, walter, list_asked_for(name))
    with pytest.raises(Withheld, match="Nobody of this name was found"):
        hand_over(house.office, walter, receipt)
    assert house.paper.letters == []


def test_a_client_gets_her_own_file_without_what_her_husband_told_alone():
    house = practice()
    dana, lena = with_notes(house)
    handed = hand_over(house.office, dana, ready(house, lena, own_file_asked_for()))
    assert handed.papers[0].packet
    printed = "".join(house.paper.packets[0].packet.printed())
    assert "drinks alone" not in printed
    assert "information about another person" in printed


@pytest.mark.parametrize("asked", [parent_on_the_phone, detective_at_the_counter])
def test_a_refusal_is_the_same_letter_for_client_and_stranger(asked):
    letters = []
    for name in ("Riley Moss", "Nobody Knows Whom"):
        house = practice()
        lena = house.signed_in(LENA)
        hand_over(house.office, lena, ready(house, lena, asked(name)))
        order = house.paper.letters[0]
        letters.append((order.purpose, order.to, order.instrument, order.received, order.decision))
    assert letters[0] == letters[1]
    assert letters[0][-1] is None


class StoreWithoutSequencer:
    """A store that keeps acts and cannot number them: the disk filled up in between."""

    def __init__(self, store):
        self.store, self.broken, self.latest_entries = store, False, store.latest_entries

    def transaction(self, acting_for=None):
        return (
            self._watched(acting_for)
            if self.broken
            else self.store.transaction(acting_for=acting_for)
        )

    @contextmanager
    def _watched(self, acting_for):
        with self.store.transaction(acting_for=acting_for) as books:
            books.history.append = self._refuse
            yield books

    def _refuse(self, *_rows):
        raise LedgerUnwritable("The history cannot be written.")


def test_an_act_that_is_kept_but_not_numbered_lets_nothing_go():
    store = StoreWithoutSequencer(MemoryStore())
    house = practice(store)
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    store.broken = True
    for verb in (hand_over, fetch):
        with pytest.raises(LedgerUnwritable, match="Do not do it again"):
            verb(house.office, dana, receipt)
    store.broken = False
    first = fetch(house.office, dana, receipt)
    assert hand_over(house.office, dana, receipt) == first
    assert kinds(house).count(EntryKind.DISCLOSED) == 1
    assert len(house.paper.packets) == 1


def test_a_packet_can_be_narrowed_and_never_widened():
    house = practice()
    dana, lena = with_notes(house)
    keep_segments(house.office, dana, [note(4, "She changed her work.")])
    receipt = ready(house, lena, insurer_with_a_release())
    only = frozenset({SegmentId("g-4"), SegmentId("g-3")})
    hand_over(house.office, dana, receipt, only=only)
    packet = house.paper.packets[0].packet
    assert [section.id for section in packet.sections] == ["g-4"]
    assert any("slept better" in text for text in house.paper.packets[0].must_not_show)


def test_a_note_written_after_the_confirmation_does_not_leave_unseen():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, insurer_with_a_release())
    keep_segments(house.office, dana, [note(4, "Written after anybody looked.")])
    with pytest.raises(Withheld, match="The record has changed"):
        hand_over(house.office, dana, receipt)
    assert house.paper.packets == []
    confirm(house.office, dana, receipt, "Seen, with the new note.")
    assert hand_over(house.office, dana, receipt).papers


def test_a_new_note_holds_no_refusal_up():
    house = practice()
    dana, lena = with_notes(house)
    receipt = ready(house, lena, parent_on_the_phone())
    keep_segments(house.office, dana, [note(4, "Written meanwhile.")])
    assert hand_over(house.office, lena, receipt).papers


def test_a_fact_that_is_no_fact_stops_the_answer_and_nothing_is_kept():
    house = practice()
    asked = replace(insurer_with_a_release(), told=(Told("recipient.favourite", value=True),))
    receipt = receive(house.office, asked).receipt
    with pytest.raises(BadCase, match="no such fact"):
        answer(house.office, house.signed_in(LENA), receipt)
    with house.office.store.transaction() as books:
        assert books.requests.answers(receipt) == []
