"""Give somebody a relationship to a client and the keys that go with it, and end it again.

Rules kept here (sealed.md, "Keys"):

1. Only somebody who holds the keys can give them, and only by a relationship that admits it: those
   who treat, and the privacy officer for what she holds herself. Nobody gives what she has not.
2. A wall is never climbed by a grant: the person walled gets the refusal that a stranger gets, and
   the attempt is written down. Breaking a wall is an act of its own, with a reason.
3. An ended relationship loses its wraps at once, and later content goes under new keys
   (``turning``). What was read is read; the history lists it.
4. Every grant and every end is an entry of the client's chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, sequence_waiting, write_down
from subrosa.desk.cabinet.holders import (
    GROUPS,
    KEYS_OF,
    directory_of,
    pair_holder,
)
from subrosa.desk.cabinet.keep_case_sheet import close_sheets_to
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key, ring_for
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import begin, end_some, everybody_at, relationships_to
from subrosa.desk.cabinet.turning import turn_keys
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import (
    KeyKind,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    holder_pseudonym,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId

_GIVERS = frozenset({RelationshipKind.TREATING, RelationshipKind.PRIVACY_OFFICER})
_GIVEN = frozenset(
    {
        RelationshipKind.TREATING,
        RelationshipKind.COVERING,
        RelationshipKind.SUPERVISING,
        RelationshipKind.FRONT_DESK,
        RelationshipKind.PRIVACY_OFFICER,
    }
)


@dataclass(frozen=True, slots=True)
class Access:
    """Who is to get which relationship to a unit, until when (UTC; None is open), and why."""

    unit: UnitId
    to: StaffId
    kind: RelationshipKind
    until: datetime | None = None
    reason: str = ""


def give_access(office: Office, staff: Staff, access: Access) -> int:
    """Give a relationship with its keys; return the index of its entry in the history.

    Raises `NotEntitled` where the person acting may not give it or a wall stands, and `BadInput`
    for cover without an end, for any end while the clock stands behind the history, or for somebody
    who is not on the staff.
    """
    if access.kind not in _GIVEN:
        raise BadInput(f"The relationship {access.kind.meaning} is not given by anybody.")
    if access.to == staff.id:
        raise BadInput("Nobody gives a relationship to herself.", do="Ask a colleague who may.")
    if access.kind is RelationshipKind.COVERING and access.until is None:
        raise BadInput("Cover needs an end.", do="Say until when she stands in.")
    if access.until is not None and office.clock_behind():
        raise BadInput(
            "The clock stands behind the history, so nobody can tell when this would end.",
            do="Set the machine's clock, or declare it right: subrosa clock",
        )
    with (
        refusals_noted(office, staff, {"unit": access.unit, "to": access.to, "as": access.kind}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        reference = _give(Act(office, books, staff), access)
    return number_of(office, reference)


def _give(act: Act, access: Access) -> int:
    demand_giver(act, access.unit)
    now = act.office.now()
    if any(tie.staff == access.to and tie.walled for tie in everybody_at(act, access.unit)):
        raise refusal()
    person = vouching.person(act.books, directory_of(act.staff), access.to)
    if person is None or not person.duties:
        raise BadInput("There is nobody of that name on the staff.")
    keys = [
        key
        for key in ring_for(act, access.unit).of_unit(access.unit)
        if key.kind in KEYS_OF[access.kind]
    ]
    giver = {
        kind
        for tie in relationships_to(act, access.unit)
        if tie.kind in _GIVERS and tie.runs(now)
        for kind in KEYS_OF[tie.kind]
    }
    if {key.kind for key in keys} != KEYS_OF[access.kind] or not KEYS_OF[access.kind] <= giver:
        raise refusal()
    holder = holder_pseudonym(directory_of(act.staff), access.to)
    wrapped = wrap_keys(person.public_key, keys, act.office.random)
    act.books.keys.add_wrap(WrapRow(holder, access.unit, wrapped))
    given = Relationship(access.to, access.unit, access.kind, now, access.until)
    begin(act, given, access.reason)
    return _written(act, access.unit, EntryKind.ACCESS_GIVEN, {"to": access.to, "as": access.kind})


def end_access(office: Office, staff: Staff, unit: UnitId, whom: StaffId) -> int:
    """End every relationship of somebody to a unit, now; return the index of its entry.

    Her wraps go, and later content goes under new keys. Raises `BadInput` if she has none.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "end": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_giver(act, unit)
        reference = leave_unit(act, unit, whom)
        if reference is None:
            raise BadInput("She has no relationship to this client that could end.")
    return number_of(office, reference)


def leave_unit(act: Act, unit: UnitId, whom: StaffId) -> int | None:
    """End somebody's relationships to one unit within an act; None where there is nothing."""
    return _withdraw(act, unit, whom, lambda _tie: True, {"whom": whom})


def _withdraw(
    act: Act,
    unit: UnitId,
    whom: StaffId,
    over: Callable[[Relationship], bool],
    facts: dict[str, str],
) -> int | None:
    """End those relationships of somebody that are `over`; what is not keeps its keys.

    Returns the reference of the entry, None where there is nothing to end or to take.
    """
    own = [tie for tie in everybody_at(act, unit) if tie.staff == whom and not tie.walled]
    kept = {kind for tie in own if not over(tie) for kind in KEYS_OF.get(tie.kind, frozenset())}
    lost = {kind for tie in own for kind in KEYS_OF.get(tie.kind, frozenset())} - kept
    directory = directory_of(act.staff)
    holder = holder_pseudonym(directory, whom)
    gone = act.books.keys.remove_wraps(holder, unit)
    ended = end_some(act, unit, lambda tie: tie.staff == whom and over(tie))
    if not gone and not ended:
        return None
    keys = [key for key in ring_for(act, unit).of_unit(unit) if key.kind in kept]
    person = vouching.person(act.books, directory, whom) if keys else None
    if person is not None:
        wrapped = wrap_keys(person.public_key, keys, act.office.random)
        act.books.keys.add_wrap(WrapRow(holder, unit, wrapped))
    turn_keys(act, unit, lost)
    return _written(act, unit, EntryKind.ACCESS_ENDED, facts)


def close_lapsed(office: Office, staff: Staff) -> int:
    """Take the wraps of everybody whose time is over, for the clients whom this person may give.

    To be called when somebody who treats, or the privacy officer, signs in: in sealed mode nobody
    else can read when a relationship ends. Until then the check at each opening refuses.
    Returns how many relationships were brought to their end.
    """
    closed = 0
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        now = office.now()

        def over(tie: Relationship) -> bool:
            return tie.until is not None and tie.until <= now

        for unit in sorted(staff.ring.units(KeyKind.CARD)):
            lapsed = [tie.staff for tie in everybody_at(act, unit) if over(tie) and not tie.walled]
            if not lapsed or not may_give(act, unit):
                continue
            for whom in sorted(set(lapsed)):
                _withdraw(act, unit, whom, over, {"whom": whom, "lapsed": "yes"})
            closed += len(lapsed)
    sequence_waiting(office)
    return closed


@dataclass(frozen=True, slots=True)
class LetGo:
    """What happened when somebody left: how many clients, and which group keys she still knew.

    A member of each group replaces its pair; until then the code refuses, and the key does not.
    """

    units: int
    groups: tuple[KeyKind, ...]
    entry: int


def let_go(office: Office, staff: Staff, whom: StaffId) -> LetGo:
    """Take everything from somebody who leaves; the privacy officer does it.

    Every relationship ends, every wrap and her locked key go, and later content goes under new
    keys. Raises `NotEntitled` for anybody but the privacy officer and `BadInput` for herself.
    """
    with refusals_noted(office, staff, {"let go": whom}):
        if StaffDuty.PRIVACY_OFFICER not in staff.duties:
            raise refusal()
    if whom == staff.id:
        raise BadInput("Somebody else lets the privacy officer go.", do="Name a second one first.")
    staff = refreshed(office, staff)  # files opened since she signed in are hers to close too
    holder = holder_pseudonym(directory_of(staff), whom)
    with office.store.transaction(acting_for=(staff.holder, holder, whom)) as books:
        act = Act(office, books, staff)
        person = vouching.person(books, directory_of(staff), whom)
        if person is None:
            raise BadInput("There is nobody of that name on the staff.")
        units = 0
        for unit in sorted(staff.ring.units(KeyKind.CARD)):
            units += leave_unit(act, unit, whom) is not None
        for wrap in (*books.keys.wraps(holder), *books.keys.wraps(whom)):
            books.keys.remove_wraps(wrap.holder, wrap.unit)
        voucher = vouching.vouch_for_person(directory_of(staff), whom, (), person.public_key)
        books.keys.retire(whom, voucher)
        groups = tuple(kind for kind, (members, _) in GROUPS.items() if members & person.duties)
        facts = encode({"whom": whom, "left": "yes"})
        reference = write_down(act, EntryKind.STAFF_CHANGED, None, facts, office.random(32))
    return LetGo(units, groups, number_of(office, reference))


def set_wall(office: Office, staff: Staff, unit: UnitId, whom: StaffId, reason: str = "") -> int:
    """Hide a client from somebody on the staff, from now on; return the index of its entry."""
    with (
        refusals_noted(office, staff, {"unit": unit, "wall": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_giver(act, unit)
        leave_unit(act, unit, whom)
        close_sheets_to(act, unit, whom)
        wall = Relationship(whom, unit, RelationshipKind.FRONT_DESK, office.now(), walled=True)
        begin(act, wall, reason)
        take_from_groups(act, unit, whom)
        turn_keys(act, unit, KEYS_OF[RelationshipKind.COVERING])
        reference = _written(act, unit, EntryKind.WALL_SET, {"whom": whom})
    return number_of(office, reference)


def take_from_groups(act: Act, unit: UnitId, whom: StaffId) -> None:
    """Take a unit's keys from the pairs of every group in which somebody walled is a member.

    The others of the group get them by wraps of their own. Raises `BadInput` where the person
    acting does not hold what they would lose.
    """
    directory = directory_of(act.staff)
    people = vouching.people(act.books, directory)
    walled = vouching.account(act.books, directory, whom)
    duties = frozenset[StaffDuty]() if walled is None else walled.duties
    for group, (members, kinds) in GROUPS.items():
        if not duties & members:
            continue
        keys = [one for one in ring_for(act, unit).of_unit(unit) if one.kind in kinds]
        if {one.kind for one in keys} != kinds:
            raise BadInput(
                "The person to be walled may open this record in an emergency, and so may others.",
                do="Let the counsellor who treats set this wall: she holds the key they need.",
            )
        for row in act.books.keys.house_keys():  # older pairs too: one may be being replaced
            if row.kind is group:
                act.books.keys.remove_wraps(pair_holder(directory, group, row.key_id), unit)
        for person in people:
            if person.id != whom and person.duties & members:
                wrapped = wrap_keys(person.public_key, keys, act.office.random)
                holder = holder_pseudonym(directory, person.id)
                act.books.keys.add_wrap(WrapRow(holder, unit, wrapped))


def demand_giver(act: Act, unit: UnitId) -> None:
    """Raise `NotEntitled` unless the person acting treats the client or is privacy officer."""
    if not may_give(act, unit):
        raise refusal()


def may_give(act: Act, unit: UnitId) -> bool:
    """Say whether the person acting treats the client or is privacy officer, and is not walled."""
    now = act.office.now()
    held = relationships_to(act, unit)
    ok = standing(held, KeyKind.CARD, OpeningPurpose.VERIFICATION, now) is not None
    return ok and any(tie.kind in _GIVERS and tie.runs(now) for tie in held)


def _written(act: Act, unit: UnitId, kind: EntryKind, facts: dict[str, str]) -> int:
    chain = card_of(act, unit, OpeningPurpose.VERIFICATION).chain
    secret = newest_key(act, unit, KeyKind.DESK).secret
    return write_down(act, kind, chain, encode({"unit": unit, **facts}), secret)
