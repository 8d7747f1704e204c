"""Who holds which keys of a unit, and how they reach them: in bundles, under pseudonyms.

Rules kept here (sealed.md, "Keys"):

1. Who gets which key follows from the kind of relationship: those who treat hold all; those who
   cover or supervise the card, desk and record keys; front desk and privacy officer the card and
   desk keys. A walled person gets none.
2. Everybody who knows the card holds the key of the safety card too. The on-call group holds it
   from intake; the emergency group holds what an emergency opens. Both are pairs of the house, so
   that one wrap reaches all of them; where one of the group is walled, the others get wraps of
   their own instead, and the wall stays one of keys.
3. The recovery pair holds every key of every unit; its private half is kept offline.
4. Bundles of a unit come in multiples of `FILL`, filled up with bundles of `NOBODIES`: holders who
   do not exist. A dump shows neither how many people know a client nor whose client she is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.ports import StaffDuty, WrapRow
from subrosa.terms.errors import NotReady
from subrosa.vault import (
    DIRECTORY_UNIT,
    HousePair,
    KeyKind,
    RelationshipKind,
    holder_pseudonym,
    new_key,
    new_staff_keys,
    rewrap_keys,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal
from subrosa.vault.house_keys import UNIT_OF

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Books, StaffRow
    from subrosa.terms.ids import UnitId
    from subrosa.vault import Relationship, SymmetricKey

FILL: Final = 4
NOBODIES: Final = 16
_OFFICE: Final = frozenset({KeyKind.CARD, KeyKind.DESK, KeyKind.SAFETY})
_CHART: Final = _OFFICE | {KeyKind.RECORD}
KEYS_OF: Final[Mapping[RelationshipKind, frozenset[KeyKind]]] = {
    RelationshipKind.TREATING: _CHART | {KeyKind.PSYCHOTHERAPY},
    RelationshipKind.COVERING: _CHART,
    RelationshipKind.SUPERVISING: _CHART,
    RelationshipKind.FRONT_DESK: _OFFICE,
    RelationshipKind.PRIVACY_OFFICER: _OFFICE,
    RelationshipKind.EMERGENCY: _CHART,
    RelationshipKind.ON_CALL: frozenset({KeyKind.SAFETY}),
}
"""Which keys of a unit are wrapped to whom."""
SERVED: Final = frozenset({KeyKind.CARD, KeyKind.DESK})
"""What the server may open by itself in service mode: never a chart, never psychotherapy notes."""
GROUPS: Final[Mapping[KeyKind, tuple[frozenset[StaffDuty], frozenset[KeyKind]]]] = {
    KeyKind.EMERGENCY: (frozenset({StaffDuty.EMERGENCY, StaffDuty.ON_CALL}), _CHART),
    KeyKind.ON_CALL: (frozenset({StaffDuty.ON_CALL}), frozenset({KeyKind.SAFETY})),
}
"""Which duty makes somebody a member of a group with a pair, and what is wrapped to it."""


def directory_of(staff: Staff) -> SymmetricKey:
    """Return the key that makes pseudonyms, from somebody's ring."""
    key = staff.ring.find(DIRECTORY_UNIT, KeyKind.DIRECTORY)
    if key is None:
        raise refusal()
    return key


def house_pairs(books: Books, directory: SymmetricKey) -> Mapping[KeyKind, HousePair]:
    """Return the newest open half of each pair of the house.

    Raises `NotReady` if one lacks, and `Tampered` for one that nobody vouched for.
    """
    pairs = {
        row.kind: HousePair(row.kind, row.key_id, row.public)
        for row in vouching.pairs(books, directory)
    }
    for kind in (*GROUPS, KeyKind.RECOVERY):
        if kind not in pairs:
            raise NotReady(f"This practice has no {kind.value} key.", do="Found it anew.")
    return pairs


def pair_holder(directory: SymmetricKey, kind: KeyKind, key_id: bytes) -> str:
    """Return the pseudonym under which a pair of the house holds keys; a new pair has another."""
    return holder_pseudonym(directory, pair_name(kind, key_id))


def pair_name(kind: KeyKind, key_id: bytes) -> str:
    """Return what stands for a pair of the house where a person has her id."""
    return f"{UNIT_OF[kind]} {key_id.hex()}"


def hand_out(
    office: Office,
    books: Books,
    directory: SymmetricKey,
    keys: Sequence[SymmetricKey],
    relationships: Iterable[Relationship],
) -> None:
    """Wrap keys of one unit to everybody who is to hold them, now and by these relationships."""
    unit = keys[0].unit
    ties = list(relationships)
    people, named = vouching.people(books, directory), vouching.accounts(books, directory)
    pairs = house_pairs(books, directory)
    rows: list[WrapRow] = []

    def wrap(who: str, public: bytes, kinds: Collection[KeyKind]) -> None:
        chosen = [key for key in keys if key.kind in kinds]
        if chosen:
            wrapped = wrap_keys(public, chosen, office.random)
            rows.append(WrapRow(holder_pseudonym(directory, who), unit, wrapped))

    # A wall against somebody who was not accepted yet stands against the group she is to join.
    for person in people:
        wrap(person.id, person.public_key, kinds_for(person, ties, named))
    for kind, (_, kinds) in GROUPS.items():
        if not _walled_in(kind, ties, named):
            wrap(pair_name(kind, pairs[kind].key_id), pairs[kind].public, kinds)
    last = pairs[KeyKind.RECOVERY]
    wrap(pair_name(KeyKind.RECOVERY, last.key_id), last.public, frozenset(KeyKind))
    served = pairs.get(KeyKind.SERVICE)
    if served is not None and served.public:
        wrap(pair_name(KeyKind.SERVICE, served.key_id), served.public, SERVED)
    for row in (*rows, *_nobodies(office, directory, unit, -len(rows) % FILL)):
        books.keys.add_wrap(row)


def hand_to(
    office: Office,
    books: Books,
    directory: SymmetricKey,
    key: SymmetricKey,
    people: Iterable[StaffRow],
) -> None:
    """Wrap the one key of a unit to these people and to nobody else, filled up as every unit is."""
    rows = [
        WrapRow(
            holder_pseudonym(directory, person.id),
            key.unit,
            wrap_keys(person.public_key, [key], office.random),
        )
        for person in people
    ]
    for row in (*rows, *_nobodies(office, directory, key.unit, -len(rows) % FILL)):
        books.keys.add_wrap(row)


def kinds_for(
    person: StaffRow, ties: Collection[Relationship], people: Iterable[StaffRow]
) -> frozenset[KeyKind]:
    """Return which keys of a unit somebody holds by herself; none behind a wall."""
    own = [tie for tie in ties if tie.staff == person.id]
    walled = any(tie.walled for tie in own)
    if walled:  # but for what was let through the wall for a stated time
        own = [tie for tie in own if tie.through_wall]
    kinds = frozenset(
        kind
        for tie in own
        if tie.kind is not RelationshipKind.EMERGENCY  # opened for an act, never wrapped to keep
        for kind in KEYS_OF.get(tie.kind, frozenset())
    )
    for group, (duties, opened) in GROUPS.items():
        if not walled and duties & person.duties and _walled_in(group, ties, people):
            kinds |= opened
    return kinds


def _walled_in(group: KeyKind, ties: Iterable[Relationship], people: Iterable[StaffRow]) -> bool:
    """Say whether a member of a group is walled from the unit: then its pair may not hold it."""
    walled = {tie.staff for tie in ties if tie.walled}
    duties, _ = GROUPS[group]
    return any(person.id in walled and duties & person.duties for person in people)


def _nobodies(
    office: Office, directory: SymmetricKey, unit: UnitId, count: int
) -> Iterable[WrapRow]:
    start = office.random(1)[0]
    for place in range(count):
        who = f"nobody {(start + place) % NOBODIES}"
        stranger = new_staff_keys(office.random)
        fake = new_key(KeyKind.CARD, unit, office.random)
        # In the form that bundles have once their holder has signed in: most real ones do.
        wrapped = rewrap_keys(stranger, [fake], office.random)
        yield WrapRow(holder_pseudonym(directory, who), unit, wrapped)
