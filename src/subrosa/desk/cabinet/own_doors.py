"""Clients' own doors, as the desk keeps them: whose they are, what is put there, what was stopped.

Rules kept here:

1. Whoever holds the desk key of a file can put something at its doors and can read nothing of it
   afterwards: it lies under a key of its own, wrapped to the pair of the one who comes in.
2. A stop said at a door counts for every judgement from the moment it is kept, with nobody of the
   staff at work: its row stands where the file's papers are read. It names no person and no door,
   and it can only take away: whoever forged one would stop a release and open nothing.
3. Each thing has a place of its own, so nobody needs to see what lies there to add to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.consent import Revocation
from subrosa.desk.cabinet.history import ledger_time, write_down
from subrosa.desk.cabinet.keep_sheets import (
    keep_sheet,
    new_sheet_id,
    open_sheet,
    sheets_of,
)
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.forms.own_door import Door
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.ports import STOP, SheetRow, WrapRow
from subrosa.terms.ids import RequestId, SheetId, UnitId
from subrosa.vault import (
    INTAKE_UNIT,
    KeyKind,
    Label,
    OpeningPurpose,
    SealContext,
    new_key,
    seal,
    seal_to_intake,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import tzinfo

    from subrosa.consent import Consent
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.own_door import StopSaid
    from subrosa.desk.office import Act, Office
    from subrosa.desk.ports import Books
    from subrosa.ledger import EntryKind

_COPY: Final = Label.PORTAL_COPY


@dataclass(frozen=True, slots=True)
class StopKept:
    """A stop that was said at a door: of which paper, and when (UTC)."""

    ref: str
    at: datetime


def stops_of_unit(unit: UnitId) -> UnitId:
    """Return where the stops of a file are kept; it names the file to nobody."""
    return UnitId(f"stops-{sha256(b'subrosa/stops/1' + unit.encode()).hexdigest()[:32]}")


def ref_of(unit: UnitId, paper: str) -> str:
    """Return what stands for a paper of a file at its doors (32 hex digits)."""
    framed = f"{len(unit)} {unit} {paper}".encode()
    return sha256(b"subrosa/release/1" + framed).hexdigest()[:32]


def keep_stop(office: Office, books: Books, stops: UnitId, said: StopSaid) -> None:
    """Keep a stop; who said it lies sealed to the intake."""
    sheet = new_sheet_id(office)
    context = SealContext(office.practice, INTAKE_UNIT, Label.INTAKE_REQUEST, sheet)
    sealed = seal_to_intake(office.intake, encode(said), context, office.random)
    place = RequestId(f"{said.ref}.{said.at}")
    if any(row.request == place for row in books.sheets.of_unit(stops, STOP)):
        return  # said twice within a second
    books.sheets.add(SheetRow(sheet, stops, place, STOP, 1, sealed))


def stops_at(books: Books, stops: UnitId) -> list[StopKept]:
    """Return the stops that are kept in one place, oldest first."""
    found = []
    for row in books.sheets.of_unit(stops, STOP):
        ref, _, at = (row.request or "").partition(".")
        found.append(StopKept(ref, datetime.fromisoformat(at)))
    return sorted(found, key=lambda one: one.at)


def with_stops(act: Act, unit: UnitId, papers: Sequence[Consent]) -> list[Consent]:
    """Return papers with the stops that were said at a door of their file."""
    said = stops_at(act.books, stops_of_unit(unit))
    if not said:
        return [*papers]
    zone = act.office.zone
    return [stopped(paper, ref_of(unit, paper.id), said, zone) for paper in papers]


def stopped(paper: Consent, ref: str, said: Iterable[StopKept], zone: tzinfo) -> Consent:
    """Return a paper with those stops that are its own and that it does not bear yet."""
    stops = [_stop_of(one, zone) for one in said if one.ref == ref]
    new = tuple(one for one in stops if one not in paper.revocations)
    return replace(paper, revocations=(*paper.revocations, *new)) if new else paper


def _stop_of(one: StopKept, zone: tzinfo) -> Revocation:
    """Return a stop as a revocation of the whole paper, by the practice's own day and time."""
    here = one.at.astimezone(zone)
    return Revocation(here.date(), time=here.time().replace(microsecond=0))


def doors_of(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[Door]:
    """Return the doors of a file, the newest word about each; ended ones too."""
    newest: dict[UnitId, Door] = {}
    for row in sheets_of(act, unit, Label.DESK_DOOR):
        door = read_kept(open_sheet(act, row, purpose), Door)
        newest[door.id] = door
    return [*newest.values()]


def door_of(act: Act, unit: UnitId, door: UnitId) -> Door:
    """Return one door of a file; raise `NotEntitled` where the file has no such door."""
    found = {one.id: one for one in doors_of(act, unit, OpeningPurpose.RELEASE)}
    if door not in found:
        raise refusal()
    return found[door]


def keep_door(act: Act, unit: UnitId, door: Door) -> None:
    """Keep a new word about a door of a file."""
    keep_sheet(act, unit, Label.DESK_DOOR, encode(door))


def put(office: Office, books: Books, door: Door, plain: bytes, label: Label = _COPY) -> SheetId:
    """Put something at a door: whoever comes in by it may read it, and nobody else.

    Returns where it lies.
    """
    return put_behind(office, books, door.id, door.public, plain, label)


def put_behind(
    office: Office,
    books: Books,
    door: UnitId,
    public: bytes,
    plain: bytes,
    label: Label = _COPY,
) -> SheetId:
    """Put something behind a door; its key is made here, wrapped to the pair and forgotten."""
    key = new_key(KeyKind.PORTAL, door, office.random)
    books.keys.add_wrap(WrapRow(door, door, wrap_keys(public, [key], office.random)))
    sheet = new_sheet_id(office)
    context = SealContext(office.practice, key.unit, label, sheet)
    sealed = seal(plain, key, context, office.random)
    books.sheets.add(SheetRow(sheet, key.unit, RequestId(sheet), label.value, 1, sealed))
    return sheet


def written(act: Act, card: Card, kind: EntryKind, facts: dict[str, str]) -> int:
    """Write an act at a door down in the client's chain; return the reference of its entry."""
    secret = newest_key(act, card.unit, KeyKind.DESK).secret
    return write_down(act, kind, card.chain, encode({"unit": card.unit, **facts}), secret)


def moment(office: Office) -> str:
    """Return now, as it stands behind a door; later things compare greater."""
    return ledger_time(office.now().astimezone(UTC))
