"""Who has which relationship to a unit: sealed rows, opened in memory by holders of its card key.

Rules kept here (sealed.md, "Threats and answers"):

1. A row says nothing but a random id and the unit's: who, what and until when lie sealed under the
   unit's card key, padded. Rows are filled up to a multiple of `FILL` with rows about nobody.
2. Rows are only added; a relationship ends by a row that names the one it ends.
3. A wall beats every other relationship. It is read by whoever opens the unit for somebody else;
   the walled person herself holds no key of it.
4. The relationship to the desk's own intake follows from somebody's duty, and so does that of
   whoever is on call to safety cards.
5. Without the agreement in force there is no relationship to anybody. Who only has to sign it anew
   keeps of each what an emergency opens (`forms.standing`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.agreements import duties_standing, stands_now
from subrosa.desk.cabinet.rings import newest_key, ring_for
from subrosa.desk.cabinet.vouching import person
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Stands
from subrosa.desk.forms.tie import Tie, decode_tie, tie_of
from subrosa.desk.ports import RelationshipRow, StaffDuty
from subrosa.terms.errors import NotEntitled
from subrosa.vault import (
    DIRECTORY_UNIT,
    INTAKE_UNIT,
    KeyKind,
    Label,
    Relationship,
    RelationshipKind,
    SealContext,
    open_relationship,
    seal,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from subrosa.desk.office import Act, Office
    from subrosa.desk.ports import Books
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import SymmetricKey

FILL: Final = 4
"""Relationship rows of a unit come in multiples of this."""
_ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC)
_CHART: Final = frozenset(
    {
        RelationshipKind.TREATING,
        RelationshipKind.COVERING,
        RelationshipKind.SUPERVISING,
        RelationshipKind.EMERGENCY,
    }
)
"""Relationships that open a chart in an emergency."""
_AT_THE_INTAKE: Final = {
    StaffDuty.FRONT_DESK: RelationshipKind.FRONT_DESK,
    StaffDuty.PRIVACY_OFFICER: RelationshipKind.PRIVACY_OFFICER,
}


def relationships_to(act: Act, unit: UnitId) -> tuple[Relationship, ...]:
    """Return every relationship of the person acting to one unit, ended ones too."""
    if unit == INTAKE_UNIT:
        return _by_duty(act.staff.id, duties_today(act))
    if unit not in act.ties:
        act.ties.update(_opened(act, [unit]))
    return _standing_ties(act, act.ties.get(unit, ()))


def relationships_of(
    act: Act, among: Collection[UnitId] | None = None
) -> Mapping[UnitId, tuple[Relationship, ...]]:
    """Return the relationships of the person acting, by unit, for all units on her ring.

    Of `among` only, if given.
    """
    units = act.staff.ring.units(KeyKind.CARD)
    if among is not None:
        units &= frozenset(among)
    act.ties.update(_opened(act, [unit for unit in units if unit not in act.ties]))
    return {unit: _standing_ties(act, act.ties.get(unit, ())) for unit in units}


def everybody_at(act: Act, unit: UnitId) -> tuple[Relationship, ...]:
    """Return the relationships of everybody to a unit whose card key is on the ring."""
    if unit not in act.ties:
        act.ties.update(_opened(act, [unit]))
    return act.ties.get(unit, ())


def add_relationships(
    office: Office,
    books: Books,
    card_key: SymmetricKey,
    added: Iterable[tuple[Relationship, str]],
    ended: Iterable[str] = (),
) -> None:
    """Keep relationships with their reasons, and the ends of others, filled up with nobody."""
    ties = [tie_of(relationship, reason) for relationship, reason in added]
    ties += [Tie(ended=name) for name in ended]
    held = len(books.relationships.of([card_key.unit]))
    ties += [Tie(nobody=True)] * (-(held + len(ties)) % FILL)
    for tie in ties:
        name = office.random(16).hex()
        context = SealContext(office.practice, card_key.unit, Label.RELATIONSHIP, name)
        sealed = seal(encode(tie), card_key, context, office.random)
        books.relationships.add(RelationshipRow(name, card_key.unit, sealed))


def begin(act: Act, relationship: Relationship, reason: str = "") -> None:
    """Keep one relationship; the person acting must hold the unit's card key."""
    add_relationships(
        act.office,
        act.books,
        newest_key(act, relationship.unit, KeyKind.CARD),
        [(relationship, reason)],
    )
    act.ties.pop(relationship.unit, None)


def end_some(act: Act, unit: UnitId, which: Callable[[Relationship], bool]) -> int:
    """End the relationships to a unit that `which` says, now; return how many there were.

    INVARIANT: a wall is no relationship that ends; breaking one is an act of its own.
    """
    names = [
        name
        for name, one in _rows(act, [unit]).get(unit, {}).items()
        if which(one) and not one.walled
    ]
    if names:
        add_relationships(act.office, act.books, newest_key(act, unit, KeyKind.CARD), [], names)
        act.ties.pop(unit, None)
    return len(names)


def _by_duty(staff: StaffId, duties: frozenset[StaffDuty]) -> tuple[Relationship, ...]:
    return tuple(
        Relationship(staff, INTAKE_UNIT, kind, _ALWAYS)
        for duty, kind in _AT_THE_INTAKE.items()
        if duty in duties
    )


def on_call(act: Act, unit: UnitId) -> Relationship | None:
    """Return the relationship of somebody on call, by her duties of today, to a safety card."""
    if StaffDuty.ON_CALL not in duties_today(act):
        return None
    return Relationship(act.staff.id, unit, RelationshipKind.ON_CALL, _ALWAYS)


def duties_today(act: Act) -> frozenset[StaffDuty]:
    """Return the duties of the person acting as they stand now; none for somebody who left."""
    if act.staff.id not in act.duties:
        directory = act.staff.ring.find(DIRECTORY_UNIT, KeyKind.DIRECTORY)
        row = None if directory is None else person(act.books, directory, act.staff.id)
        act.duties[act.staff.id] = frozenset() if row is None else duties_standing(act, row.duties)
    return act.duties[act.staff.id]


def _standing_ties(act: Act, ties: Iterable[Relationship]) -> tuple[Relationship, ...]:
    """Return those of the person acting, as far as her agreement lets them stand."""
    own = tuple(one for one in ties if one.staff == act.staff.id)
    stands = stands_now(act)
    if not own or stands is Stands.CURRENT:
        return own
    if stands is not Stands.DUE:
        return tuple(one for one in own if one.walled)
    return tuple(one if one.walled else _in_danger(act, one) for one in own)


def _in_danger(act: Act, tie: Relationship) -> Relationship:
    """Return what an emergency leaves of a relationship: of the desk's, the safety card alone."""
    if tie.kind not in _CHART:
        return replace(tie, kind=RelationshipKind.ON_CALL)
    until = act.office.now() + timedelta(hours=1)
    ends = until if tie.until is None else min(tie.until, until)
    return replace(tie, kind=RelationshipKind.EMERGENCY, until=ends)


def _opened(act: Act, units: Collection[UnitId]) -> dict[UnitId, tuple[Relationship, ...]]:
    rows = _rows(act, units)
    return {unit: tuple(rows.get(unit, {}).values()) for unit in units}


def _rows(act: Act, units: Collection[UnitId]) -> dict[UnitId, dict[str, Relationship]]:
    """Open the rows of units whose card key is on the ring; those that were ended are left out."""
    ring = act.staff.ring
    mine = [unit for unit in units if ring.find(unit, KeyKind.CARD) is not None]
    ties: dict[UnitId, dict[str, Tie]] = defaultdict(dict)
    closed: set[UnitId] = set()
    for row in act.books.relationships.of(mine) if mine else ():
        context = SealContext(act.office.practice, row.unit, Label.RELATIONSHIP, row.id)
        try:
            plain = open_relationship(row.sealed, context, ring)
        except NotEntitled:  # under a key made since she signed in
            try:
                plain = open_relationship(row.sealed, context, ring_for(act, row.unit))
            except NotEntitled:  # made for others: this unit is closed to her by now
                closed.add(row.unit)
                continue
        ties[row.unit][row.id] = decode_tie(plain)
    found: dict[UnitId, dict[str, Relationship]] = {}
    for unit, held in ties.items():
        if unit in closed:
            continue
        over = {tie.ended for tie in held.values() if tie.ended}
        found[unit] = {
            name: relationship
            for name, tie in held.items()
            if name not in over and (relationship := tie.to(unit)) is not None
        }
    return found
