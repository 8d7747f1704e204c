"""Keep files: a new unit with its keys and the people who get them, and what is written in it.

Who gets which key follows from the kind of relationship (sealed.md, "Keys"): those who treat
hold all four; those who cover or supervise the card, desk and record keys; front desk and
privacy officer the card and desk keys. A walled person gets no key at all and a row that says
so, so that a later grant by mistake opens nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.request import encode
from subrosa.desk.ports import StaffDuty, UnitRow, WrapRow
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

    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Office
    from subrosa.desk.ports import StaffRow
    from subrosa.terms.ids import StaffId

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

    card: Card
    since: datetime
    grants: tuple[Grant, ...]
    walled: frozenset[StaffId] = frozenset()


def new_chain(office: Office) -> str:
    """Draw the pseudonym under which a new unit will stand in the ledger."""
    return fresh_pseudonym(office.random(16))


def open_file(office: Office, new: NewFile) -> None:
    """Open a file: make its keys, seal its card, wrap the keys to those who need them.

    The keys exist in memory only while this runs. Signing in again puts them on the rings.
    """
    unit = new.card.unit
    if not new.card.members:
        raise BadInput("A file needs at least one client.")
    keys = {key.kind: key for key in new_unit_keys(unit, office.random)}
    context = SealContext(office.practice, unit, Label.CARD, unit)
    sealed = seal(encode(new.card), keys[KeyKind.CARD], context, office.random)
    with office.store.transaction() as books:
        books.records.add_unit(UnitRow(unit, sealed))
        for staff in books.keys.all_staff():
            held = _relationships(new, staff)
            for relationship in held:
                books.relationships.add(relationship)
            for kind in sorted(_keys_for(staff, held)):
                wrapped = wrap_for(staff.public_key, keys[kind], office.random)
                books.keys.add_wrap(WrapRow(staff.id, unit, kind, wrapped))


def _relationships(new: NewFile, staff: StaffRow) -> list[Relationship]:
    unit = new.card.unit
    if staff.id in new.walled:
        return [Relationship(staff.id, unit, RelationshipKind.FRONT_DESK, new.since, walled=True)]
    granted = [
        Relationship(staff.id, unit, grant.kind, grant.since, grant.until)
        for grant in new.grants
        if grant.staff == staff.id
    ]
    by_duty = (
        (StaffDuty.FRONT_DESK, RelationshipKind.FRONT_DESK),
        (StaffDuty.PRIVACY_OFFICER, RelationshipKind.PRIVACY_OFFICER),
    )
    granted += [
        Relationship(staff.id, unit, kind, new.since)
        for duty, kind in by_duty
        if duty in staff.duties and kind not in {held.kind for held in granted}
    ]
    return granted


def _keys_for(staff: StaffRow, held: list[Relationship]) -> frozenset[KeyKind]:
    """Return which keys somebody gets; none behind a wall.

    Those on call get the keys that an emergency opens, and no relationship: a key by itself
    opens nothing until `open_record` makes one, with its reason and its end.
    """
    if any(relationship.walled for relationship in held):
        return frozenset()
    kinds = frozenset(kind for tie in held for kind in KEYS_OF.get(tie.kind, frozenset()))
    if StaffDuty.ON_CALL in staff.duties:
        kinds |= KEYS_OF[RelationshipKind.EMERGENCY]
    return kinds
