"""Keep files: a new unit with its keys and the people who get them, and what is written in it.

Who gets which key follows from the kind of relationship (sealed.md, "Keys"): those who treat
hold all four; those who cover or supervise the card, desk and record keys; front desk and
privacy officer the card and desk keys. A walled person gets no key at all and a row that says
so, so that a later grant by mistake opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.card import Card, Contact, Member
from subrosa.desk.ports import StaffDuty, UnitRow, WrapRow
from subrosa.desk.request import FactJson, encode
from subrosa.ledger import fresh_pseudonym
from subrosa.terms.errors import BadInput
from subrosa.vault import (
    KeyKind,
    Label,
    Relationship,
    RelationshipKind,
    SealContext,
    new_unit_keys,
    seal,
    wrap_for,
)

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books, StaffRow
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import SymmetricKey

_CARD_DESK: Final = frozenset({KeyKind.CARD, KeyKind.DESK})
_CHART: Final = _CARD_DESK | {KeyKind.RECORD}
KEYS_OF: Final[Mapping[RelationshipKind, frozenset[KeyKind]]] = {
    RelationshipKind.TREATING: _CHART | {KeyKind.PSYCHOTHERAPY},
    RelationshipKind.COVERING: _CHART,
    RelationshipKind.SUPERVISING: _CHART,
    RelationshipKind.FRONT_DESK: _CARD_DESK,
    RelationshipKind.PRIVACY_OFFICER: _CARD_DESK,
    RelationshipKind.EMERGENCY: _CHART,
}
"""Which keys of a unit are wrapped to whom."""


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

    unit: UnitId
    members: tuple[Member, ...]
    since: datetime
    grants: tuple[Grant, ...]
    contacts: tuple[Contact, ...] = ()
    walled: frozenset[StaffId] = frozenset()
    part2: bool = False
    facts: dict[str, FactJson] = field(default_factory=dict)
    phone: str = ""


def open_file(office: Office, new: NewFile) -> Card:
    """Open a file: make its keys, seal its card, wrap the keys to those who need them.

    The keys exist in memory only while this runs. Signing in again puts them on the rings.
    """
    if not new.members:
        raise BadInput("A file needs at least one client.")
    keys = {key.kind: key for key in new_unit_keys(new.unit, office.random)}
    chain = fresh_pseudonym(office.random(16))
    card = Card(new.unit, chain, new.members, new.contacts, new.part2, new.facts, new.phone)
    context = SealContext(office.practice, new.unit, Label.CARD, new.unit)
    sealed = seal(encode(card), keys[KeyKind.CARD], context, office.random)
    with office.store.transaction() as books:
        books.records.add_unit(UnitRow(new.unit, sealed))
        for staff in books.keys.all_staff():
            for relationship in _relationships(new, staff):
                books.relationships.add(relationship)
                if not relationship.walled:
                    _wrap(office, books, staff, relationship.kind, keys)
    return card


def _relationships(new: NewFile, staff: StaffRow) -> list[Relationship]:
    if staff.id in new.walled:
        wall = RelationshipKind.FRONT_DESK
        return [Relationship(staff.id, new.unit, wall, new.since, walled=True)]
    granted = [
        Relationship(staff.id, new.unit, grant.kind, grant.since, grant.until)
        for grant in new.grants
        if grant.staff == staff.id
    ]
    for duty, kind in (
        (StaffDuty.FRONT_DESK, RelationshipKind.FRONT_DESK),
        (StaffDuty.PRIVACY_OFFICER, RelationshipKind.PRIVACY_OFFICER),
    ):
        if duty in staff.duties:
            granted.append(Relationship(staff.id, new.unit, kind, new.since))
    return granted


def _wrap(
    office: Office,
    books: Books,
    staff: StaffRow,
    kind: RelationshipKind,
    keys: Mapping[KeyKind, SymmetricKey],
) -> None:
    for key_kind in sorted(KEYS_OF.get(kind, ())):
        wrapped = wrap_for(staff.public_key, keys[key_kind], office.random)
        books.keys.add_wrap(WrapRow(staff.id, keys[key_kind].unit, key_kind, wrapped))
