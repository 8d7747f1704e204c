"""Keep files: a new unit with its keys and the people who get them, and what is written in it.

Who gets which key stands in ``holders``. A walled person gets no key at all and a row that says
so, so that a later grant by mistake opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.holders import directory_of, hand_out
from subrosa.desk.cabinet.ties import add_relationships
from subrosa.desk.cabinet.vouching import people
from subrosa.desk.forms.card import demand_days
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.safety_card import first_safety_card
from subrosa.desk.ports import StaffDuty, UnitRow
from subrosa.ledger import fresh_pseudonym
from subrosa.terms.errors import BadInput
from subrosa.vault import (
    KeyKind,
    Label,
    Relationship,
    RelationshipKind,
    SealContext,
    new_key,
    new_unit_keys,
    seal,
)

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books, StaffRow
    from subrosa.terms.ids import StaffId
    from subrosa.vault import SymmetricKey

_BY_DUTY = (
    (StaffDuty.FRONT_DESK, RelationshipKind.FRONT_DESK),
    (StaffDuty.PRIVACY_OFFICER, RelationshipKind.PRIVACY_OFFICER),
)


@dataclass(frozen=True, slots=True)
class Grant:
    """Who gets a relationship to a new unit; times are UTC, `until` None is open."""

    staff: StaffId
    kind: RelationshipKind
    since: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class NewFile:
    """A unit to be opened. Front desk and privacy officer are granted by their duty."""

    card: Card
    since: datetime
    grants: tuple[Grant, ...]
    walled: frozenset[StaffId] = frozenset()


def new_chain(office: Office) -> str:
    """Draw the pseudonym under which a new unit will stand in the ledger."""
    return fresh_pseudonym(office.random(16))


def open_file(office: Office, staff: Staff, new: NewFile) -> None:
    """Open a file: make its keys, seal its card, wrap the keys to those who need them.

    The keys exist in memory only while this runs. Signing in again puts them on the rings.
    """
    with office.store.transaction(acting_for=staff.holder) as books:
        lay_open(office, books, staff, new)


def lay_open(office: Office, books: Books, staff: Staff, new: NewFile) -> SymmetricKey:
    """Open a file within a unit of work; return its desk key, for the entry of the history."""
    unit = new.card.unit
    if not new.card.members:
        raise BadInput("A file needs at least one client.")
    demand_days(new.card, office.now().astimezone(office.zone).date())
    made = (*new_unit_keys(unit, office.random), new_key(KeyKind.SAFETY, unit, office.random))
    card_key = next(key for key in made if key.kind is KeyKind.CARD)
    context = SealContext(office.practice, unit, Label.CARD, unit)
    sealed = seal(encode(new.card), card_key, context, office.random)
    books.records.add_unit(UnitRow(unit, sealed))
    ties = [tie for one in people(books, directory_of(staff)) for tie in _relationships(new, one)]
    add_relationships(office, books, card_key, [(tie, "") for tie in ties])
    hand_out(office, books, directory_of(staff), made, ties)
    # INVARIANT: whoever is on call finds every client from intake, whatever was asked of her then.
    safety = next(key for key in made if key.kind is KeyKind.SAFETY)
    context = SealContext(office.practice, unit, Label.SAFETY_CARD, f"{unit}.1")
    first = seal(encode(first_safety_card(new.card)), safety, context, office.random)
    books.records.keep_safety(unit, 1, first)
    return next(key for key in made if key.kind is KeyKind.DESK)


def _relationships(new: NewFile, staff: StaffRow) -> list[Relationship]:
    unit = new.card.unit
    if staff.id in new.walled:
        return [Relationship(staff.id, unit, RelationshipKind.FRONT_DESK, new.since, walled=True)]
    granted = [
        Relationship(staff.id, unit, grant.kind, grant.since, grant.until)
        for grant in new.grants
        if grant.staff == staff.id
    ]
    granted += [
        Relationship(staff.id, unit, kind, new.since)
        for duty, kind in _BY_DUTY
        if duty in staff.duties and kind not in {held.kind for held in granted}
    ]
    return granted
