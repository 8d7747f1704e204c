"""Role by relationship by record: without a relationship in force, no port gives a readable byte.

Practices are drawn: people with every duty, units to which each person's relationship is drawn
(none, ended, not begun, walled, or one of each kind). Then everybody tries every record of every
unit for every purpose. The same on both stores; in PostgreSQL, where no key was wrapped to
somebody, the rows themselves stay away too.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from random import Random

import pytest

from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.seals import close, open_content
from subrosa.desk.cabinet.sign_in import NewStaff, sign_in
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.office import Act
from subrosa.desk.ports import (
    AccountingRow,
    AnswerRow,
    ConfirmationRow,
    ConsentRow,
    HandOverRow,
    PaperRow,
    SegmentRow,
    StaffDuty,
)
from subrosa.store.postgres import PostgresStore
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import UnitId
from subrosa.terms.people import SubjectType
from subrosa.vault import LIGHT_COST, KeyKind, Label, OpeningPurpose, RelationshipKind
from subrosa.wiring import Adapters, practice_over
from tests.cast import MONDAY, PASSPHRASE, PROFILE, PaperOnDesk, TestClock, dice
from tests.store.payloads import every_payload

pytestmark = pytest.mark.slow

ROLES = {
    "clinician": {StaffDuty.CLINICIAN},
    "second_clinician": {StaffDuty.CLINICIAN},
    "supervisor": {StaffDuty.CLINICIAN, StaffDuty.SUPERVISOR},
    "front_desk": {StaffDuty.FRONT_DESK},
    "privacy_officer": {StaffDuty.PRIVACY_OFFICER},
    "on_call": {StaffDuty.CLINICIAN, StaffDuty.ON_CALL},
    "emergency": {StaffDuty.CLINICIAN, StaffDuty.EMERGENCY},
    "administrator": set(),
}
KEEPER = "keeper"
"""Treats every unit, so that there is something to read; the control of each practice."""
KINDS = {
    "treating": RelationshipKind.TREATING,
    "covering": RelationshipKind.COVERING,
    "supervising": RelationshipKind.SUPERVISING,
}
DRAWN = ("none", "none", "none", "ended", "not_begun", "walled", *KINDS)
BY_DUTY = {StaffDuty.FRONT_DESK, StaffDuty.PRIVACY_OFFICER}
RECORDS = (
    Label.NOTE_BODY,
    Label.PSYCHOTHERAPY_BODY,
    Label.DESK_CONSENT,
    Label.DESK_DECISION,
    Label.DESK_ACCOUNTING,
    Label.DESK_LETTER,
)


@dataclass
class Drawn:
    """A practice, and what ties whom to which unit."""

    office: object
    people: dict
    ties: dict

    def in_force(self, who, unit):
        """Say whether somebody has a relationship to a unit now, by grant or by duty."""
        tie = self.ties[who, unit]
        return tie in KINDS or (tie != "walled" and bool(ROLES[who] & BY_DUTY))

    def key_wrapped(self, who, unit):
        """Say whether a key of the unit was ever wrapped to somebody herself.

        Where one of a group is walled, the others of it hold keys of their own.
        """
        tie = self.ties[who, unit]
        if tie == "walled":
            return False
        if ROLES[who] & {StaffDuty.ON_CALL, StaffDuty.EMERGENCY}:
            return True
        return tie != "none" or bool(ROLES[who] & BY_DUTY)


def draw(store, seed, units):
    chance = Random(seed)  # noqa: S311 - a repeatable choice of practices, no secret
    clock = TestClock()
    adapters = Adapters(
        decide=lambda *_: None,
        engine="test",
        paper=PaperOnDesk(),
        clock=clock,
        random=dice(f"drawn {seed}"),
    )
    staff = [
        NewStaff(who, who.title(), frozenset(duties), PASSPHRASE)
        for who, duties in (ROLES | {KEEPER: {StaffDuty.CLINICIAN}}).items()
    ]
    office = practice_over(store, PROFILE, staff, adapters, cost=LIGHT_COST)
    opener = sign_in(office, "front_desk", PASSPHRASE)
    ties = {}
    for number in range(units):
        unit = UnitId(f"u-{seed}-{number}")
        since = MONDAY - timedelta(days=300)
        grants = [Grant(KEEPER, RelationshipKind.TREATING, since)]
        walled = set()
        for who in ROLES:
            tie = ties[who, unit] = chance.choice(DRAWN)
            if tie in KINDS:
                grants.append(Grant(who, KINDS[tie], since))
            elif tie == "ended":
                grants.append(Grant(who, RelationshipKind.TREATING, since, MONDAY))
            elif tie == "not_begun":
                later = MONDAY + timedelta(seconds=1)
                grants.append(Grant(who, RelationshipKind.TREATING, later))
            elif tie == "walled":
                walled.add(who)
        member = Member(f"p-{number}", f"Client {number}", SubjectType.ADULT)
        card = Card(unit, new_chain(office), (member,))
        open_file(office, opener, NewFile(card, since, tuple(grants), frozenset(walled)))
        fill(office, sign_in(office, KEEPER, PASSPHRASE), unit)
    people = {who: sign_in(office, who, PASSPHRASE) for who in (*ROLES, KEEPER)}
    return Drawn(office, people, ties)


def fill(office, keeper, unit):
    """Put one row of every kind under a unit."""
    with office.store.transaction(acting_for=keeper.holder) as books:
        act = Act(office, books, keeper)

        def sealed(label, record):
            return close(act, unit, label, record, f"words of {label.value} of {unit}".encode())

        for kind, label in (
            (KeyKind.RECORD, Label.NOTE_BODY),
            (KeyKind.PSYCHOTHERAPY, Label.PSYCHOTHERAPY_BODY),
        ):
            name = f"g-{kind.value}-{unit}"
            row = SegmentRow(name, unit, 1, kind, sealed(label, f"{name}.1"))
            books.records.add_segment(row)
        request, answer = f"R-{unit}", f"A-{unit}"
        consent, line, paper, said = (f"{letter}-{unit}" for letter in "cDPC")
        books.consents.add(ConsentRow(consent, unit, sealed(Label.DESK_CONSENT, consent)))
        decided = sealed(Label.DESK_DECISION, answer)
        books.requests.add_answer(AnswerRow(answer, request, unit, decided))
        confirmed = sealed(Label.DESK_DECISION, said)
        books.requests.add_confirmation(ConfirmationRow(said, answer, keeper.id, unit, confirmed))
        letter = sealed(Label.DESK_LETTER, paper)
        row = PaperRow(paper, request, unit, Label.DESK_LETTER.value, letter)
        books.requests.add_hand_over(HandOverRow(request, answer, (paper,), 1), [row])
        books.requests.add_accounting(
            AccountingRow(line, unit, 1, sealed(Label.DESK_ACCOUNTING, line))
        )


def rows_by_ports(books, unit):
    """Count what the ports give of a unit: sealed bytes, or none."""
    requests = books.requests
    found = [
        books.records.unit(unit),
        requests.paper(f"P-{unit}"),
        requests.confirmation(f"A-{unit}"),
        *[row for row in books.records.units() if row.unit == unit],
        *books.records.segments(unit),
        *books.consents.of(unit),
        *requests.answers(f"R-{unit}"),
        *requests.hand_overs(f"R-{unit}"),
        *requests.accounting(unit),
        *books.relationships.of([unit]),
        *books.keys.wraps_of(unit),
    ]
    return len([row for row in found if row is not None])


def bytes_opened(act, payload, purpose):
    """Open a payload whose sealed bytes somebody got hold of; count what can be read."""
    try:
        return len(
            open_content(
                act,
                payload.unit,
                payload.label,
                payload.record,
                sealed=payload.sealed,
                purpose=purpose,
            )
        )
    except NotEntitled:
        return 0


def tried(store, run, seed, units, most=None):
    """Let everybody try everything; return what was read, by whether a relationship was in force.

    `most` draws that many of the combinations.
    """
    drawn = draw(store, seed, units)
    payloads = [one for one in every_payload(run) if one.sort not in {"tie", "request"}]
    assert {one.label for one in payloads} == {Label.CARD, *RECORDS}
    every = list(product(drawn.people, payloads, OpeningPurpose))
    if most is not None:
        every = Random(seed).sample(every, most)  # noqa: S311 - the same
    read = Counter()
    for who, person in drawn.people.items():
        with store.transaction(acting_for=person.holder) as books:
            act = Act(drawn.office, books, person)
            for unit in {one.unit for one in payloads}:
                seen = rows_by_ports(books, unit)
                if who == KEEPER:
                    read["rows of the keeper"] += seen
                elif not drawn.key_wrapped(who, unit) and isinstance(store, PostgresStore):
                    assert seen == 0, (who, unit, drawn.ties[who, unit])
                    read["units kept away"] += 1
            for tries, payload, purpose in every:
                if tries != who:
                    continue
                got = bytes_opened(act, payload, purpose)
                if who == KEEPER:
                    read["bytes of the keeper"] += got
                elif drawn.in_force(who, payload.unit):
                    read["bytes by relationship"] += got
                else:
                    tie = drawn.ties[who, payload.unit]
                    assert got == 0, (who, tie, payload.sort, purpose)
                    read[f"tried: {tie}"] += 1
    read["combinations"] = len(every)
    return read


def assert_told(read, store):
    """The control: those who may, do read; and each way of having no relationship was tried."""
    assert read["bytes of the keeper"] > 0
    assert read["bytes by relationship"] > 0
    assert read["rows of the keeper"] > 0
    assert all(read[f"tried: {tie}"] for tie in ("none", "ended", "not_begun", "walled"))
    if isinstance(store, PostgresStore):
        assert read["units kept away"] > 0


def test_some_hundred_combinations(fresh_store, above_walls):
    read = tried(fresh_store, above_walls, seed=1, units=4, most=600)
    assert_told(read, fresh_store)
    assert read["combinations"] == 600


@pytest.mark.long
def test_ten_thousand_combinations(fresh_store, above_walls):
    read = tried(fresh_store, above_walls, seed=2026, units=22)
    assert_told(read, fresh_store)
    assert read["combinations"] >= 10_000
