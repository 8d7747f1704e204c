"""The faults of other systems, tried through the whole desk over both stores (decision.md)."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest

from subrosa.consent import Revocation
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import consents_of, give_consent, revoke_consent
from subrosa.desk.office import Act
from subrosa.desk.receive import receive
from subrosa.terms.case import UNKNOWN
from subrosa.terms.consent_words import ConsentStatus
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    practice,
    release_to_the_insurer,
)

pytestmark = [pytest.mark.sampled, pytest.mark.slow]

TODAY = date(2026, 11, 23)


@pytest.fixture
def house(fresh_store):
    house = practice(fresh_store)
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better this week.")])
    return house


def objection(**more):
    said = {
        "id": "c-no",
        "status": ConsentStatus.OBJECTED,
        "records": frozenset(),
        "purposes": frozenset(),
        "expires": None,
        "form": None,
    }
    return release_to_the_insurer(**{**said, **more})


def keep(house, *papers):
    for paper in papers:
        give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, paper)


def asked(house, incoming=None):
    receipt = receive(house.office, incoming or insurer_with_a_release()).receipt
    return receipt, answer(house.office, house.signed_in(LENA), receipt)


def may_go(house, incoming=None):
    return asked(house, incoming)[1].decision.lets_go


def on_file(house):
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        act = Act(house.office, books, lena)
        return consents_of(act, RILEYS_FILE, OpeningPurpose.RELEASE)


@pytest.fixture
def spoil_last_paper(above_walls):
    """Return what flips a bit of the newest paper, at the disk."""

    def spoil():
        newest = "SELECT id, sealed FROM store_consentpaper ORDER BY id DESC LIMIT 1"
        [(row, sealed)] = above_walls(newest)
        spoiled = bytes(sealed[:-1]) + bytes([sealed[-1] ^ 1])
        above_walls("UPDATE store_consentpaper SET sealed = %s WHERE id = %s", [spoiled, row])

    return spoil


def test_one_good_paper_lets_it_go(house):
    keep(house, release_to_the_insurer())
    assert may_go(house)


@pytest.mark.parametrize(
    "newer",
    [
        {"recipients": frozenset({Role.EMPLOYER})},
        {"records": frozenset({RecordClass.BILLING})},
        {"purposes": frozenset()},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_newer_permit_for_something_else_does_not_cancel_an_older_no(house, newer):
    keep(house, release_to_the_insurer(), objection(day=date(2026, 10, 15)))
    assert not may_go(house)
    keep(house, release_to_the_insurer(id="c-2", day=date(2026, 11, 20), **newer))
    assert not may_go(house)


def test_a_newer_paper_that_cannot_be_read_is_not_dropped_for_the_older(house, spoil_last_paper):
    keep(house, release_to_the_insurer(), release_to_the_insurer(id="c-2", day=TODAY))
    spoil_last_paper()
    answered = asked(house)[1]
    assert answered.facts["consent.status"] is UNKNOWN
    assert not answered.decision.lets_go


def test_a_revocation_that_cannot_be_read_does_not_bring_the_paper_back(house, spoil_last_paper):
    keep(house, release_to_the_insurer())
    revoke_consent(house.office, house.signed_in(LENA), RILEYS_FILE, "c-1", Revocation(TODAY))
    spoil_last_paper()
    assert not may_go(house)


def test_a_purpose_left_out_is_no_purpose(house):
    keep(house, release_to_the_insurer())
    assert not may_go(house, replace(insurer_with_a_release(), purpose=None))
    keep(house, release_to_the_insurer(id="c-2", day=TODAY, purposes=frozenset()))
    assert may_go(house)


def test_a_paper_without_purpose_gives_nothing(house):
    keep(house, release_to_the_insurer(purposes=frozenset()))
    assert not may_go(house)


@pytest.mark.parametrize("backwards", [False, True])
def test_the_order_of_equally_dated_papers_decides_nothing(house, backwards):
    papers = [release_to_the_insurer(), objection()]
    keep(house, *(reversed(papers) if backwards else papers))
    answered = asked(house)[1]
    assert answered.facts["consent.status"] is UNKNOWN
    assert not answered.decision.lets_go


def test_a_new_paper_never_takes_the_place_of_one_with_its_number(house):
    keep(house, release_to_the_insurer())
    revoke_consent(house.office, house.signed_in(LENA), RILEYS_FILE, "c-1", Revocation(TODAY))
    with pytest.raises(BadInput, match="on file already"):
        keep(house, release_to_the_insurer())
    assert not may_go(house)


def test_a_release_narrowed_after_the_answer_stops_the_packet(house):
    keep(house, release_to_the_insurer())
    receipt, answered = asked(house)
    assert answered.decision.lets_go
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    confirm(house.office, lena, receipt, "Read and agreed.")
    narrowed = Revocation(TODAY, whole=False, recipients=frozenset({Role.INSURER}))
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", narrowed)
    with pytest.raises(Withheld, match="another answer"):
        hand_over(house.office, dana, receipt)


class StoreWithSomebodyElse:
    """A store in which somebody else acts as soon as the first unit of work has ended."""

    def __init__(self, store):
        self.store, self.then = store, None

    def __getattr__(self, name):
        return getattr(self.store, name)

    @contextmanager
    def transaction(self, acting_for=None):
        with self.store.transaction(acting_for=acting_for) as books:
            yield books
        then, self.then = self.then, None
        if then is not None:
            then()


def test_two_revocations_at_one_moment_are_both_kept(house):
    keep(house, release_to_the_insurer(recipients=frozenset({Role.INSURER, Role.EMPLOYER})))
    lena = house.signed_in(LENA)
    store = StoreWithSomebodyElse(house.office.store)
    office = replace(house.office, store=store)
    for_insurer, for_employer = (
        Revocation(TODAY, whole=False, recipients=frozenset({role}))
        for role in (Role.INSURER, Role.EMPLOYER)
    )
    store.then = lambda: revoke_consent(house.office, lena, RILEYS_FILE, "c-1", for_insurer)
    revoke_consent(office, lena, RILEYS_FILE, "c-1", for_employer)
    (paper,) = on_file(house)
    assert set(paper.revocations) == {for_insurer, for_employer}
    assert not may_go(house)
