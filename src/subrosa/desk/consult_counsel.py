"""Counsel consulted: *that* is written down; what was advised lies where two people can read it.

Rules (journeys.md, J2):

1. That a lawyer or the insurer was consulted, when and by whom, is an entry of the history and
   stands on the page of the request.
2. The advice itself is sealed once more under a key of its own, wrapped to the one who wrote it and
   to whoever is privacy officer at that moment. It goes into no packet, no audit, no accounting and
   no log; the history of advice is that somebody was consulted, and no more.
3. Whoever is not among the few is not told how much there is.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.board import answered_request
from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.beside import key_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.sheets_of_answer import keep_with_answer, sheets_with_answer
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import (
    ADVICE,
    CONSULTED,
    Adviser,
    Consulted,
    SealedAdvice,
    read_sheet,
)
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotReady
from subrosa.vault import (
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    SealContext,
    holder_pseudonym,
    new_key,
    open_sealed,
    seal,
    unwrap_keys,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId


@dataclass(frozen=True, slots=True)
class Advice:
    """What counsel advised, as one of the few reads it; `at` is UTC."""

    day: str
    name: str
    at: str
    words: str = field(repr=False)


def note_consulted(
    office: Office, staff: Staff, request: RequestId, whom: Adviser, called: str, day: str
) -> int:
    """Write down that somebody was consulted about a request; return the index of the entry."""
    _demand_day(office, day)
    with (
        refusals_noted(office, staff, {"request": request, "consulted": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        at = ledger_time(office.now())
        said = Consulted(CONSULTED, whom, called.strip(), day, staff.id, staff.name, at)
        keep_with_answer(act, kept, Label.DESK_SHEET, encode(said))
        key = key_of(staff, kept)
        reference = write_down(act, EntryKind.COUNSEL_CONSULTED, kept.chain, encode(said), key)
    return number_of(office, reference)


def consulted_about(act: Act, kept: Kept) -> Iterator[Consulted]:
    """Return who was consulted about a request, oldest first."""
    for _, plain in sheets_with_answer(act, kept, Label.DESK_SHEET):
        said = read_sheet(plain, CONSULTED, Consulted)
        if said is not None and (kept.units or said.by == act.staff.id):
            yield said


def keep_advice(office: Office, staff: Staff, request: RequestId, day: str, words: str) -> None:
    """Seal what counsel advised to its writer and the privacy officer.

    Raises `BadInput` where the request is about nobody known: then there is no file to keep it in.
    """
    _demand_day(office, day)
    if not words.strip():
        raise BadInput("There is nothing to keep.", do="Write what was advised.")
    with (
        refusals_noted(office, staff, {"request": request, "advice": "keep"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        if not kept.units:
            raise BadInput("This request is about nobody known, so there is no file to keep it in.")
        name = "V" + b32encode(office.random(10)).decode("ascii")
        key = new_key(KeyKind.DESK, kept.units[0], office.random)
        sealed = seal(
            words.strip().encode(), key, _context(act, kept.units[0], name), office.random
        )
        directory = directory_of(staff)
        wraps = {
            holder_pseudonym(directory, one.id): wrap_keys(one.public_key, [key], office.random)
            for one in vouching.people(books, directory)
            if one.id == staff.id or StaffDuty.PRIVACY_OFFICER in one.duties
        }
        at = ledger_time(office.now())
        kept_so = SealedAdvice(ADVICE, name, day, staff.id, staff.name, at, wraps, sealed)
        keep_with_answer(act, kept, Label.DESK_SHEET, encode(kept_so))


def read_advice(office: Office, staff: Staff, request: RequestId) -> tuple[Advice, ...]:
    """Open the privileged folder of a request, as far as it is sealed to this person."""
    with (
        refusals_noted(office, staff, {"request": request, "advice": "read"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        return tuple(
            Advice(one.day, one.name, one.at, _words(act, unit, one))
            for unit, one in _sealed_to(act, kept)
        )


def _sealed_to(act: Act, kept: Kept) -> Iterator[tuple[UnitId, SealedAdvice]]:
    for row, plain in sheets_with_answer(act, kept, Label.DESK_SHEET):
        one = read_sheet(plain, ADVICE, SealedAdvice)
        if one is not None and act.staff.holder in one.wraps:
            yield row.unit, one


def _words(act: Act, unit: UnitId, one: SealedAdvice) -> str:
    if act.staff.pair is None:
        raise NotReady("This needs the key that was unlocked.", do="Sign in again.")
    keys = unwrap_keys(act.staff.pair, one.wraps[act.staff.holder])
    now = act.office.now()
    admits = standing(relationships_to(act, unit), KeyKind.DESK, OpeningPurpose.RELEASE, now)
    if admits is None:
        raise refusal()
    return open_sealed(
        one.sealed,
        _context(act, unit, one.id),
        ring=KeyRing.of(act.staff.id, keys),
        relationship=admits,
        purpose=OpeningPurpose.RELEASE,
        at=now,
    ).decode()


def _context(act: Act, unit: UnitId, name: str) -> SealContext:
    return SealContext(act.office.practice, unit, Label.DESK_SHEET, name)


def _demand_day(office: Office, day: str) -> None:
    try:
        said = date.fromisoformat(day)
    except ValueError:
        raise BadInput("Give the day as 2026-11-28.") from None
    if said > office.now().astimezone(office.zone).date():
        raise BadInput("That day is still to come.")
