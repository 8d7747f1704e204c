"""Come in by a client's own door, and read what lies there.

Rules (sealed.md, "Portal"; journeys.md, J8 and J11):

1. Whoever comes in is no member of the staff and holds no key of a file: she opens what was put at
   this door, with the relationship of this door, for the purpose of access, and nothing else.
2. A closed door, one whose day has passed, a code that has run out, a wrong name and a wrong
   passphrase are told alike.
3. "Who saw my file" is read from the history itself, so that no opening can be missing: every
   entry of her chain that is an opening or a change. What was opened to answer a request stands
   there where it was her own or one that she signed for; the rest is in a formal accounting alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar

from subrosa.consent import Consent, Worth, decode_consent, worth_of
from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.own_doors import StopKept, stopped, stops_at
from subrosa.desk.forms.own_door import (
    ABOUT,
    ASKED,
    CHOSEN,
    MESSAGE,
    OPENED_FOR_HER,
    PAPER,
    RELEASES,
    USED,
    About,
    AskedThere,
    DoorKind,
    MessageThere,
    OpenedThere,
    OwnPassphrase,
    PaperThere,
    Releases,
    Used,
    over,
)
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind, decode, pseudonym
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import SheetId, StaffId, UnitId
from subrosa.vault import (
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    open_sealed,
    unwrap_keys,
)
from subrosa.vault.bundles import Holder

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office
    from subrosa.desk.ports import SheetRow
    from subrosa.vault import KeyHome, StaffKeys

_NAME: Final = re.compile(r"[A-Z2-7]{8}")
_T = TypeVar("_T")
_LIVE: Final = {
    EntryKind.OPENED: "opened",
    EntryKind.EMERGENCY_ACCESS: "opened",
    EntryKind.NOTE_WRITTEN: "wrote",
    EntryKind.CARD_CHANGED: "changed",
}
"""What of her chain stands on her page, and how it is called there."""


@dataclass(frozen=True, slots=True)
class Behind:
    """What lies behind a door, oldest first; `stops` are those of the whole file."""

    releases: Releases | None = field(default=None, repr=False)
    used: tuple[Used, ...] = field(default=(), repr=False)
    papers: tuple[PaperThere, ...] = ()
    messages: tuple[MessageThere, ...] = field(default=(), repr=False)
    asked: tuple[AskedThere, ...] = ()
    opened: tuple[OpenedThere, ...] = field(default=(), repr=False)
    stops: tuple[StopKept, ...] = ()


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who came in by a door. `first` says that she has no passphrase of her own yet."""

    door: UnitId
    about: About = field(repr=False)
    behind: Behind = field(repr=False)
    first: bool
    ring: KeyRing = field(repr=False)
    pair: StaffKeys = field(repr=False)

    @property
    def herself(self) -> bool:
        """Say whether the client herself came in."""
        return self.about.kind is DoorKind.SELF


@dataclass(frozen=True, slots=True)
class ReleaseThere:
    """A release as its signer sees it: what it is worth today, and what went out under it."""

    ref: str
    paper: Consent = field(repr=False)
    to: tuple[str, ...] = field(repr=False)
    worth: Worth
    used: tuple[Used, ...] = field(repr=False)

    @property
    def can_stop(self) -> bool:
        """Say whether there is anything to stop."""
        return self.worth in _STOPPABLE


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody saw or changed the file: when (UTC), who with which duties, and what was done."""

    at: datetime
    name: str
    duties: frozenset[StaffDuty]
    did: str


_STOPPABLE: Final = frozenset(
    {Worth.IN_FORCE, Worth.STOPPED_FOR_SOME, Worth.NOT_YET, Worth.STOPPED_ALOUD}
)


def door_named(said: str) -> UnitId | None:
    """Return the door of a sign-in name as it was meant; blanks, dashes and case do not matter."""
    plain = re.sub(r"[\s-]", "", said).upper()
    return UnitId(f"door-{plain}") if _NAME.fullmatch(plain) else None


def come_in(office: Office, said: str, home: KeyHome) -> Visitor:
    """Come in by a name and a passphrase or code; raise `NotEntitled` for whatever is wrong."""
    door = door_named(said)
    if door is None:
        raise shut()
    with office.store.transaction(acting_for=door) as books:
        locked = books.keys.door_lock(door)
    if not locked:
        raise shut()
    return come_again(office, door, home.unlock(locked))


def come_again(office: Office, door: UnitId, pair: StaffKeys) -> Visitor:
    """Come in by the unlocked pair of a door; raise `NotEntitled` where it is shut by now."""
    with office.store.transaction(acting_for=door) as books:
        if not books.keys.door_lock(door):
            raise shut()
        ready = Holder(pair)
        keys = [key for wrap in books.keys.wraps(door) for key in unwrap_keys(ready, wrap.wrapped)]
        ring = KeyRing.of(StaffId(door), keys)
        rows = books.sheets.of_unit(door, Label.PORTAL_COPY.value)
        things = [_opened(office, door, ring, row) for row in rows]
        about = _newest(things, ABOUT, About)
        if about is None or over(about.until, day_here(office)):
            raise shut()
        first = not _all(things, CHOSEN, OwnPassphrase)
        if first and office.now() > datetime.fromisoformat(about.code_until):
            raise shut()
        stops = tuple(stops_at(books, about.stops))
    behind = Behind(
        _newest(things, RELEASES, Releases),
        tuple(_all(things, USED, Used)),
        tuple(_all(things, PAPER, PaperThere)),
        tuple(_all(things, MESSAGE, MessageThere)),
        tuple(_all(things, ASKED, AskedThere)),
        tuple(_all(things, OPENED_FOR_HER, OpenedThere)),
        stops,
    )
    return Visitor(door, about, behind, first, ring, pair)


def releases_there(office: Office, visitor: Visitor) -> tuple[ReleaseThere, ...]:
    """Return the releases at a door, those in force first."""
    today, behind = day_here(office), visitor.behind
    found = []
    for one in behind.releases.releases if behind.releases else ():
        paper = stopped(decode_consent(one.paper), one.ref, behind.stops, office.zone)
        used = tuple(use for use in behind.used if one.ref in use.refs)
        found.append(ReleaseThere(one.ref, paper, one.to, worth_of(paper, today), used))
    order = list(Worth)
    return tuple(sorted(found, key=lambda one: order.index(one.worth)))


def paper_there(office: Office, visitor: Visitor, sheet: SheetId) -> bytes:
    """Open a paper that was put at a door; raise `NotEntitled` for any other."""
    if sheet not in {one.sheet for one in visitor.behind.papers}:
        raise shut()
    with office.store.transaction(acting_for=visitor.door) as books:
        row = books.sheets.get(sheet)
    if row is None:
        raise shut()
    return _opened(office, visitor.door, visitor.ring, row)


def who_saw(office: Office, visitor: Visitor) -> tuple[Seen, ...]:
    """Return who saw or changed the file of the client who came in, the newest first.

    A proxy sees none of it, and raises `NotEntitled`.
    """
    if not visitor.herself:
        raise shut()
    with office.store.transaction(acting_for=visitor.door) as books:
        staff = {pseudonym(office.actor_key, row.id): row for row in books.keys.all_staff()}
        by_id = {row.id: row for row in staff.values()}
        lines = [decode(raw) for raw in books.history.entries_of(visitor.about.chain).values()]
    found = []
    for entry in lines:
        if entry.kind in _LIVE:
            row = staff.get(entry.actor)
            name, duties = (row.name, row.duties) if row else ("", frozenset[StaffDuty]())
            found.append(Seen(datetime.fromisoformat(entry.at), name, duties, _LIVE[entry.kind]))
    for one in visitor.behind.opened:
        row = by_id.get(StaffId(one.by))
        name, duties = (row.name, row.duties) if row else ("", frozenset[StaffDuty]())
        found.append(Seen(datetime.fromisoformat(one.at), name, duties, "for_request"))
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def shut() -> NotEntitled:
    """Build the one refusal of a door."""
    return NotEntitled("This door does not open.", do="Ask the desk for a new one.")


def _opened(office: Office, door: UnitId, ring: KeyRing, row: SheetRow) -> bytes:
    context = SealContext(office.practice, door, Label(row.label), row.id)
    now = office.now()
    kind = RelationshipKind.CLIENT_SELF  # both kinds admit the same; `About` says which it is
    admits = Relationship(StaffId(door), door, kind, datetime(1, 1, 1, tzinfo=UTC))
    return open_sealed(
        row.sealed,
        context,
        ring=ring,
        relationship=admits,
        purpose=OpeningPurpose.ACCESS,
        at=now,
    )


def _all(things: Iterable[bytes], what: str, kind: type[_T]) -> list[_T]:
    found = [one for raw in things if (one := read_sheet(raw, what, kind)) is not None]
    return sorted(found, key=lambda one: one.at)  # type: ignore[attr-defined]  # each has its moment


def _newest(things: Iterable[bytes], what: str, kind: type[_T]) -> _T | None:
    return next(iter(reversed(_all(things, what, kind))), None)
