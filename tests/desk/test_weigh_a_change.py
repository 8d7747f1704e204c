"""A changed book is weighed against what a practice keeps: opened lawfully, shown nameless."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.consent import Revocation
from subrosa.desk import weigh_a_change as verb
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.keep_consent import give_consent, revoke_consent
from subrosa.desk.receive import receive
from subrosa.desk.weigh_a_change import Impact, weigh_a_change
from subrosa.ledger import EntryKind, decode
from subrosa.policy import decide
from subrosa.policy.compare import Shift
from subrosa.terms.errors import LedgerUnwritable
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from tests.cast import (
    BOOK,
    DANA,
    LENA,
    PASSPHRASE,
    QUINN,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    detective_at_the_counter,
    insurer_with_a_release,
    own_file_asked_for,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
    statutes,
)

WIDER = (
    BOOK
    + """
[[rule]]
id = "t.parents"
title = "Parents are told"
citation = "§ 1"
effect = "permits"
lifts = ["t.ban"]
says = "A parent may be told."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["disclose"]
"recipient.role" = ["parent"]
"""
)
NARROWER = BOOK.replace(
    'record = ["attendance", "progress_notes", "treatment_summary"]',
    'record = ["treatment_summary"]',
)
LATER = WIDER.replace('id = "t.parents"', 'id = "t.parents"\neffective_from = 2027-07-01')


def engine(text: str):
    book = statutes(text)
    return lambda case, at: decide(case, book, at)


SAME = engine(BOOK)


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(raw) for raw in books.history.entries()]


def kinds(house):
    return [entry.kind for entry in entries(house)]


def asked(house, incoming, staff=LENA):
    receipt = receive(house.office, incoming).receipt
    answer(house.office, house.signed_in(staff), receipt)
    return receipt


@pytest.fixture
def house():
    return practice()


def weighed(house, after=SAME, staff=LENA, **more) -> Impact:
    return weigh_a_change(house.office, house.signed_in(staff), SAME, after, **more)


def test_the_same_book_changes_nothing(house):
    for incoming in (parent_on_the_phone(), detective_at_the_counter(), own_file_asked_for()):
        asked(house, incoming)
    found = weighed(house)
    assert (found.requests, found.releases, found.changed) == (3, 0, ())


def test_a_widening_comes_first_with_its_number_its_role_and_its_rules(house):
    asked(house, detective_at_the_counter())
    insurer = asked(house, insurer_with_a_release())
    receipt = asked(house, parent_on_the_phone())
    found = weighed(house, engine(WIDER))
    (changed,) = found.changed
    assert (changed.number, changed.role) == (receipt, Role.PARENT)
    assert changed.what.shift is Shift.WIDENS
    assert (changed.what.before, changed.what.after) == (Outcome.MUST_NOT, Outcome.MAY)
    assert "t.parents" in changed.what.rules
    assert insurer not in str(found.changed)


def test_a_standing_release_is_weighed_for_each_reader_and_purpose_it_names(house):
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    assert weighed(house).releases == 1
    found = weighed(house, engine(NARROWER))
    (changed,) = found.changed
    assert (changed.release, changed.number, changed.role) == (True, "c-1", Role.INSURER)
    assert changed.what.shift is Shift.NARROWS
    assert changed.what.before is Outcome.MAY


def test_a_release_that_was_taken_back_or_has_run_out_is_not_standing(house):
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    old = release_to_the_insurer(id="c-0", expires=date(2026, 10, 15), client=QUINN)
    give_consent(house.office, lena, QUINNS_FILE, old)
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))
    assert weighed(house, engine(NARROWER)).changed == ()


def test_facts_are_those_kept_with_the_answer_and_not_those_of_today(house):
    """The release came after the answer; the request is weighed as it was answered."""
    asked(house, insurer_with_a_release())
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    assert {one.release for one in weighed(house, engine(NARROWER)).changed} == {True}


def test_law_that_is_not_in_force_yet_shows_when_the_day_is_named(house):
    asked(house, parent_on_the_phone())
    assert weighed(house, engine(LATER)).changed == ()
    found = weighed(house, engine(LATER), on=date(2027, 7, 1))
    assert [one.what.shift for one in found.changed] == [Shift.WIDENS]
    assert found.at == date(2027, 7, 1)


def test_what_is_not_open_to_her_is_counted_by_number_and_not_weighed(house):
    receipt = asked(house, parent_on_the_phone())
    waiting = receive(house.office, parent_on_the_phone()).receipt
    found = weighed(house, engine(WIDER), staff=SAM)
    assert found.closed == (receipt,)
    assert found.unanswered == (waiting,)
    assert (found.requests, found.changed) == (0, ())


def test_a_wall_looks_like_a_strangers_request_that_somebody_else_answered():
    told = []
    for name in ("Quinn Abara", "Nobody Knows Whom"):
        house = practice()
        give_consent(
            house.office, house.signed_in(LENA), QUINNS_FILE, release_to_the_insurer(client=None)
        )
        asked(house, parent_on_the_phone(name))
        told.append(weighed(house, engine(WIDER), staff=WALTER))
    assert told[0] == told[1]
    assert len(told[0].closed) == 1


def test_somebody_behind_a_wall_weighs_her_own_answer_as_a_strangers():
    told = []
    for name in ("Quinn Abara", "Nobody Knows Whom"):
        house = practice()
        asked(house, parent_on_the_phone(name), WALTER)
        told.append(weighed(house, engine(WIDER), staff=WALTER))
    assert told[0] == told[1]
    assert len(told[0].changed) == 1


def test_every_opening_is_an_entry_in_its_own_chain_a_strangers_like_a_clients(house):
    asked(house, parent_on_the_phone())
    asked(house, parent_on_the_phone("Nobody Knows Whom"))
    give_consent(
        house.office, house.signed_in(LENA), QUINNS_FILE, release_to_the_insurer(client=QUINN)
    )
    before = entries(house)
    weighed(house)
    new = entries(house)[len(before) :]
    assert {entry.kind for entry in new} == {EntryKind.OPENED}
    decided = {e.chain for e in before if e.kind in (EntryKind.DECIDED, EntryKind.CONSENT_GIVEN)}
    assert {entry.chain for entry in new} == decided
    assert len(new) == 3


def test_each_opening_is_signed_before_anything_is_decided(house):
    asked(house, parent_on_the_phone())
    size = len(entries(house))
    seen = []

    def looking(case, at):
        seen.append(len(entries(house)))
        return SAME(case, at)

    weigh_a_change(house.office, house.signed_in(LENA), looking, looking)
    assert seen == [size + 1, size + 1]


def test_where_the_history_cannot_be_written_nothing_is_decided(house, monkeypatch):
    asked(house, parent_on_the_phone())
    lena = house.signed_in(LENA)

    def full(*_, **__):
        raise LedgerUnwritable("The disk is full.")

    def never(_case, _at):
        raise AssertionError

    monkeypatch.setattr(verb, "sequence_waiting", full)
    with pytest.raises(LedgerUnwritable):
        weigh_a_change(house.office, lena, never, never)


def test_nothing_is_kept_and_no_name_comes_back(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    receipt = asked(house, parent_on_the_phone())
    with house.office.store.transaction() as books:
        before = [row.id for row in books.requests.answers(receipt)]
    found = weighed(house, engine(WIDER))
    with house.office.store.transaction() as books:
        assert [row.id for row in books.requests.answers(receipt)] == before
        assert books.requests.hand_overs(receipt) == []
    assert found.changed
    for name in ("Riley", "Moss", "Carol", "Evergreen"):
        assert name not in repr(found)


def test_a_kept_answer_that_was_harmed_is_left_out_and_named(house):
    harmed, whole = asked(house, parent_on_the_phone()), asked(house, parent_on_the_phone())
    rows = house.office.store._rows.answers
    at = next(i for i, row in enumerate(rows) if row.request == harmed)
    rows[at] = type(rows[at])(
        rows[at].id, rows[at].request, rows[at].unit, rows[at].sealed[:-1] + b"?"
    )
    found = weighed(house, engine(WIDER))
    assert found.unreadable == (harmed,)
    assert [one.number for one in found.changed] == [whole]


def test_the_walk_goes_in_parts_and_tells_how_far_it_is(house, monkeypatch):
    monkeypatch.setattr(verb, "AT_ONCE", 2)
    for _ in range(5):
        asked(house, parent_on_the_phone())
    told = []
    found = weighed(house, engine(WIDER), progress=lambda done, of: told.append((done, of)))
    assert len(found.changed) == 5
    assert told[0] == (0, 7)
    assert told[-1] == (7, 7)
    assert [done for done, _ in told] == [0, 2, 4, 5, 7]


def test_a_question_asked_again_with_the_same_facts_is_decided_once(house):
    for incoming in (parent_on_the_phone(), parent_on_the_phone(), detective_at_the_counter()):
        asked(house, incoming)
    calls = []

    def counting(case, at):
        calls.append(case.id)
        return SAME(case, at)

    found = weigh_a_change(house.office, house.signed_in(LENA), counting, engine(WIDER))
    assert len(found.changed) == 2
    assert len(calls) == 2


def test_a_counsellor_weighs_what_concerns_her_own_clients(house):
    asked(house, parent_on_the_phone())
    dana = sign_in(house.office, DANA, PASSPHRASE)
    assert weigh_a_change(house.office, dana, SAME, engine(WIDER)).requests == 1
