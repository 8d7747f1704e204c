"""Rows that ask the counsellor and the privacy officer to look, and the rows that end them.

Rules kept here (sealed.md, "Keys"):

1. A review is kept in the unit of work of the act that it is about: there is no emergency opening,
   no opened safety card and no broken wall without one.
2. It lies under the client's desk key, or, where only the safety card was opened, under its key;
   the row names no client. How many are open can be counted without any key.
3. It is for those who treat and for the privacy officer, as their relationships stand when they
   look. An end that does not open is no end.
"""

from __future__ import annotations

from base64 import b32encode
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.rings import newest_key, ring_for
from subrosa.desk.cabinet.seals import open_content, standing
from subrosa.desk.cabinet.ties import relationships_to
from subrosa.desk.cabinet.turning import key_for_new_content
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.review import Review, Reviewed, ReviewOf, decode_review, decode_reviewed
from subrosa.desk.ports import ReviewRow
from subrosa.terms.errors import NotEntitled, NotReady, Tampered
from subrosa.vault import (
    KEY_OF_LABEL,
    KeyKind,
    Label,
    OpeningPurpose,
    RelationshipKind,
    SealContext,
    seal,
)
from subrosa.vault.payload import read_header

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId

LOOKERS: Final = frozenset({RelationshipKind.TREATING, RelationshipKind.PRIVACY_OFFICER})
"""Who looks afterwards."""
_PURPOSE: Final = {
    Label.DESK_REVIEW: OpeningPurpose.ACCOUNTING,
    Label.SAFETY_REVIEW: OpeningPurpose.EMERGENCY,
}


def ask_for_review(act: Act, review: Review) -> str:
    """Keep a review within the act that it is about; return its id."""
    safety = review.what is ReviewOf.SAFETY_CARD
    label = Label.SAFETY_REVIEW if safety else Label.DESK_REVIEW
    return _keep(act, review.unit, label, encode(review), "")


def end_review(act: Act, row: ReviewRow, review: Review, reviewed: Reviewed) -> None:
    """Keep the end of a review, under the same kind of key."""
    safety = review.what is ReviewOf.SAFETY_CARD
    label = Label.SAFETY_REVIEW if safety else Label.DESK_REVIEW
    _keep(act, review.unit, label, encode(reviewed), row.id)


def open_count(rows: Iterable[ReviewRow]) -> int:
    """Count what is not ended yet; needs no key."""
    held = list(rows)
    over = {row.ends for row in held if row.ends}
    return sum(not row.ends and row.id not in over for row in held)


def reviews_for(act: Act) -> Iterator[tuple[ReviewRow, Review]]:
    """Yield the open reviews that the person acting is asked to look at."""
    rows = list(act.books.reviews.all())
    over = {row.ends for row in rows if row.ends and _ends(act, row)}
    for row in rows:
        plain = None if row.ends or row.id in over else _opened(act, row)
        if plain is not None:
            yield row, decode_review(plain)


def _ends(act: Act, row: ReviewRow) -> bool:
    plain = _opened(act, row)
    if plain is None:
        return False
    decode_reviewed(plain)
    return True


def _opened(act: Act, row: ReviewRow) -> bytes | None:
    """Open a row, or return None where it is not for this person or is not what it seems."""
    try:
        key = act.staff.ring.get(read_header(row.sealed).key_id)
    except (Tampered, NotReady):
        return None
    if key is None or key.kind not in (KeyKind.DESK, KeyKind.SAFETY):
        return None
    label = Label.SAFETY_REVIEW if key.kind is KeyKind.SAFETY else Label.DESK_REVIEW
    now, held = act.office.now(), relationships_to(act, key.unit)
    looking = [tie for tie in held if tie.kind in LOOKERS or tie.walled]
    if standing(looking, key.kind, _PURPOSE[label], now) is None:
        return None
    record = f"{row.id} {row.ends}"
    try:
        return open_content(
            act, key.unit, label, record, sealed=row.sealed, purpose=_PURPOSE[label]
        )
    except (NotEntitled, Tampered):
        return None


def _keep(act: Act, unit: UnitId, label: Label, plain: bytes, ends: str) -> str:
    name = "V" + b32encode(act.office.random(10)).decode("ascii")
    kind = KEY_OF_LABEL[label]
    # Whoever is on call cannot read who else gets keys of this unit, so she makes no new one.
    whole = ring_for(act, unit).find(unit, KeyKind.CARD) is not None
    key = key_for_new_content(act, unit, kind) if whole else newest_key(act, unit, kind)
    context = SealContext(act.office.practice, unit, label, f"{name} {ends}")
    act.books.reviews.add(ReviewRow(name, ends, seal(plain, key, context, act.office.random)))
    return name
