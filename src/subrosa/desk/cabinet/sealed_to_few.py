"""What lies at the intake and opens only for the few to whom it was sealed once more.

The inner seal is under a fresh key, wrapped to each of the few; the outer one is the intake's.
Whoever works there sees that something lies there, and cannot read it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from subrosa.vault import (
    INTAKE_UNIT,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    new_key,
    open_sealed,
    seal,
    seal_to_intake,
    unwrap_keys,
    wrap_keys,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.office import Act, Office
    from subrosa.terms.ids import SheetId, StaffId, UnitId
    from subrosa.vault import StaffKeys

_ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC)


def seal_to_few(
    office: Office, unit: UnitId, sheet: SheetId, plain: bytes, publics: Mapping[StaffId, bytes]
) -> tuple[bytes, dict[StaffId, bytes]]:
    """Seal something to public keys; return it with the wrap of its key for each."""
    key = new_key(KeyKind.DESK, unit, office.random)
    inner = seal(plain, key, _context(office, unit, sheet), office.random)
    return inner, {who: wrap_keys(pub, [key], office.random) for who, pub in publics.items()}


def seal_outside(office: Office, sheet: SheetId, plain: bytes) -> bytes:
    """Put the seal of the intake around it."""
    context = SealContext(office.practice, INTAKE_UNIT, Label.INTAKE_REQUEST, sheet)
    return seal_to_intake(office.intake, plain, context, office.random)


def open_for_few(
    act: Act, pair: StaffKeys, unit: UnitId, sheet: SheetId, sealed: bytes, wrapped: bytes
) -> bytes:
    """Open the inner seal with the wrap of the person acting, as the privacy officer she is.

    Raises `Tampered` for a wrap or a seal that is not hers or was changed.
    """
    who = act.staff.id
    return open_sealed(
        sealed,
        _context(act.office, unit, sheet),
        ring=KeyRing.of(who, unwrap_keys(pair, wrapped)),
        relationship=Relationship(who, unit, RelationshipKind.PRIVACY_OFFICER, _ALWAYS),
        purpose=OpeningPurpose.RELEASE,
        at=act.office.now(),
    )


def _context(office: Office, unit: UnitId, sheet: SheetId) -> SealContext:
    return SealContext(office.practice, unit, Label.DESK_SHEET, sheet)
