"""Somebody thinks that a confidence was broken: it goes to the privacy officer, past all others.

Rules (journeys.md, "I think my confidence was broken"; 45 CFR 164.530(d), (g); 160.306(b)(3)):

1. It is sealed to the people who are privacy officer at that moment, and never to one whom it
   names: others at the intake see that something lies there and cannot read it.
2. Where nobody is left who may read it, it is not taken, and whoever says it is told so at once,
   with the places outside where it can be said.
3. Nobody is looked up when it comes in. An officer reads it under her duty; that is an entry.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    enter,
    ledger_time,
    sequence_waiting,
)
from subrosa.desk.cabinet.keep_sheets import new_sheet_id
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sealed_to_few import open_for_few, seal_outside, seal_to_few
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.complaint import Complaint, SealedComplaint
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.office import Act
from subrosa.desk.ports import SheetRow, StaffDuty
from subrosa.ledger import EntryKind, commit, received
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import RequestId, SheetId
from subrosa.vault import (
    INTAKE_UNIT,
    Label,
    OpeningPurpose,
)
from subrosa.vault.entitlement import refusal
from subrosa.vault.words import COMPLAINTS_UNIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import StaffId, UnitId

COMPLAINT: Final = "intake.complaint"
"""The kind of its sheet at the intake."""
LONGEST: Final = 8000
"""Characters."""
NOTICE: Final = "Somebody thinks that a confidence was broken. The privacy officer should sign in."
_OUTSIDE: Final = "outside"
"""A holder without a key: a store with walls tells her who has left, and nothing else."""


@dataclass(frozen=True, slots=True)
class SaidBroken:
    """What was typed: words, whom it is about, where an answer reaches the writer, and her name."""

    words: str = field(repr=False)
    about: str = field(default="", repr=False)
    answer_to: str = field(default="", repr=False)
    name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Lying:
    """A complaint and the number under which it lies."""

    id: str
    said: Complaint


def say_broken(office: Office, said: SaidBroken, door: UnitId | None = None) -> bool:
    """Take a complaint in; return False where only the one whom it names could read it.

    Raises `BadInput` for no words or too many, `LedgerUnwritable` if it cannot be kept.
    """
    words = said.words.strip()
    if not 0 < len(words) <= LONGEST:
        raise BadInput(f"Write what happened, in {LONGEST} characters at most.")
    at = ledger_time(office.now())
    told = Complaint(at, words, said.about.strip(), said.answer_to.strip(), said.name.strip(), door)
    sheet = new_sheet_id(office)
    with office.store.transaction(acting_for=door or _OUTSIDE) as books:
        readers = _readers(books, told.about)
        if not readers:
            return False
        inner, wraps = seal_to_few(office, COMPLAINTS_UNIT, sheet, encode(told), dict(readers))
        plain = encode(SealedComplaint(sheet, wraps, inner))
        sealed = seal_outside(office, sheet, plain)
        books.sheets.add(SheetRow(sheet, INTAKE_UNIT, RequestId(sheet), COMPLAINT, 1, sealed))
        salt, secret = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
        books.history.note(received(at, commit(plain, salt, secret)))
    sequence_waiting(office)
    office.post.notice(NOTICE)
    return True


def read_complaints(office: Office, staff: Staff) -> tuple[Lying, ...]:
    """Read what was said to her; raise `NotEntitled` for anybody but the privacy officer."""
    with (
        refusals_noted(office, staff, {"complaints": "read"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        if StaffDuty.PRIVACY_OFFICER not in duties_today(act):
            raise refusal()
        found = [Lying(sealed.id, one) for sealed, one in opened_complaints(act)]
    enter(office, staff, EntryKind.OPENED, None, encode({"read": "complaints"}), office.random(32))
    return tuple(sorted(found, key=lambda one: one.said.at, reverse=True))


def complaints_there(office: Office, staff: Staff) -> int:
    """Return how many complaints are sealed to this privacy officer; none of them is opened."""
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        return 0
    with office.store.transaction(acting_for=staff.holder) as books:
        return sum(1 for _ in _sealed_to(Act(office, books, staff)))


def opened_complaints(act: Act) -> Iterator[tuple[SealedComplaint, Complaint]]:
    """Open what is sealed to the person acting; that she read it is written down by the verb."""
    pair = act.staff.pair
    if pair is None:
        return
    for one, wrapped in _sealed_to(act):
        sheet = SheetId(one.id)
        plain = open_for_few(act, pair, COMPLAINTS_UNIT, sheet, one.sealed, wrapped)
        yield one, read_kept(plain, Complaint)


def staff_to_name(books: Books) -> list[str]:
    """Return the names of everybody who works here or did, for whoever says whom it is about."""
    return sorted(row.name for row in books.keys.all_staff())


def is_named(name: str, about: str) -> bool:
    """Say whether somebody is named where it is said whom a complaint is about."""
    named = plain_name(about)
    return bool(named) and plain_name(name) in named


def _readers(books: Books, about: str) -> list[tuple[StaffId, bytes]]:
    return [
        (row.id, row.public_key)
        for row in books.keys.all_staff()
        if StaffDuty.PRIVACY_OFFICER in row.duties and row.locked and not is_named(row.name, about)
    ]


def _sealed_to(act: Act) -> Iterator[tuple[SealedComplaint, bytes]]:
    """Return what is sealed to the person acting, each with the key that is wrapped to her."""
    for row in act.books.sheets.of_unit(INTAKE_UNIT, COMPLAINT):
        plain = open_content(
            act,
            INTAKE_UNIT,
            Label.INTAKE_REQUEST,
            row.id,
            sealed=row.sealed,
            purpose=OpeningPurpose.BOARD_LOOKUP,
        )
        one = read_kept(plain, SealedComplaint)
        if act.staff.id in one.wraps:
            yield one, one.wraps[act.staff.id]
