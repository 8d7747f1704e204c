"""The desk's one way of closing and opening content, with the relationship that allows it.

Everything goes through `subrosa.vault.open_sealed`; this module only finds, among a person's
relationships, the one that admits the opening. A wall beats every other relationship.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.agreements import stands_now
from subrosa.desk.cabinet.holders import KEYS_OF
from subrosa.desk.cabinet.rings import ring_for
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.cabinet.turning import key_for_new_content
from subrosa.desk.forms.standing import Stands
from subrosa.vault import KEY_OF_LABEL, SealContext, open_sealed, seal
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from subrosa.desk.office import Act, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.vault import KeyKind, Label, OpeningPurpose, Relationship, SymmetricKey


def standing(
    relationships: Iterable[Relationship],
    kind: KeyKind,
    purpose: OpeningPurpose,
    at: datetime,
) -> Relationship | None:
    """Return the relationship that admits an opening, or None.

    A wall admits nothing but what was let through it for a stated time.
    """
    held = list(relationships)
    walled = any(one.walls(at) for one in held)
    admitting = None
    for one in held:
        if one.admits(kind, purpose, at) and (one.through_wall or not walled):
            admitting = one
    return admitting


def key_for(staff: Staff, unit: UnitId, kind: KeyKind) -> SymmetricKey:
    """Return a unit's key from somebody's ring; raise `NotEntitled` if it is not there."""
    key = staff.ring.find(unit, kind)
    if key is None:
        raise refusal()
    return key


def close(act: Act, unit: UnitId, label: Label, record: str, plain: bytes) -> bytes:
    """Seal content under the key of its label.

    Raises `NotEntitled` without that key, or without a relationship that gives it now.
    """
    demand_writer(act, unit, KEY_OF_LABEL[label])
    key = key_for_new_content(act, unit, KEY_OF_LABEL[label])
    context = SealContext(act.office.practice, unit, label, record)
    return seal(plain, key, context, act.office.random)


def demand_writer(act: Act, unit: UnitId, kind: KeyKind) -> None:
    """Raise `NotEntitled` unless a relationship in force gives this kind of key to her."""
    if stands_now(act) is not Stands.CURRENT:
        raise refusal()
    now = act.office.now()
    ties = relationships_to(act, unit)
    walled = any(tie.walls(now) for tie in ties)
    if not any(
        tie.runs(now) and kind in KEYS_OF.get(tie.kind, ()) and (tie.through_wall or not walled)
        for tie in ties
        if not tie.walled
    ):
        raise refusal()


def open_content(
    act: Act,
    unit: UnitId,
    label: Label,
    record: str,
    *,
    sealed: bytes,
    purpose: OpeningPurpose,
) -> bytes:
    """Open content for a purpose, now; raise `NotEntitled` or `Tampered`."""
    at = act.office.now()
    held = relationships_to(act, unit)
    relationship = standing(held, KEY_OF_LABEL[label], purpose, at)
    if relationship is None:
        raise refusal()
    return open_sealed(
        sealed,
        SealContext(act.office.practice, unit, label, record),
        ring=ring_for(act, unit),
        relationship=relationship,
        purpose=purpose,
        at=at,
    )
