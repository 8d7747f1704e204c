"""Open a record: for a treatment relationship, cover, supervision, or a reasoned emergency.

Rules: every opening is an entry of the history before a word is shown. Whoever may not open a
unit is told the same as for a unit that does not exist, and the attempt is written down without
a chain, so that the entry does not tell which of the two it was. An emergency opening needs a
reason in words, ends by itself, rings the person on call, and asks the counsellor and the privacy
officer to look at it afterwards (``review``).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.groups import holders_with_group, with_keys_of_group
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.holders import GROUPS
from subrosa.desk.cabinet.keep_record import open_segments
from subrosa.desk.cabinet.refusals import note_refusal
from subrosa.desk.cabinet.reviews import ask_for_review
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import begin, duties_today, everybody_at, relationships_to
from subrosa.desk.forms.card import Card
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.review import Review, ReviewOf
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault import (
    KeyKind,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.terms.passages import Segment

EMERGENCY_HOURS: Final = 4
LOOK: Final = "Something was opened in an emergency, or in spite of a wall. Sign in and look at it."
"""The notice to the staff; whom it concerns stands on the board of those who may know."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A record as it is shown; `entry` is the index of its entry in the history."""

    card: Card = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    entry: int


def open_record(
    office: Office, staff: Staff, unit: UnitId, purpose: OpeningPurpose, reason: str = ""
) -> Opened:
    """Open a unit's card and chart for a purpose; notes kept apart have a door of their own.

    An emergency needs a `reason`. Raises `NotEntitled`, in the same words for a closed unit and
    for one that does not exist, `Tampered` where a seal does not fit (both are written down), and
    `LedgerUnwritable` if the opening cannot be written down.
    """
    if purpose is OpeningPurpose.EMERGENCY and not reason.strip():
        raise BadInput("An emergency opening needs its reason.", do="Say in a sentence why.")
    holders: tuple[str, ...] = (staff.holder,)
    if purpose is OpeningPurpose.EMERGENCY:
        holders = holders_with_group(staff, KeyKind.EMERGENCY)
    try:
        with office.store.transaction(acting_for=holders) as books:
            act = Act(office, books, staff)
            if purpose is OpeningPurpose.EMERGENCY:
                act = _begin_emergency(act, unit, reason)
            card = card_of(act, unit, purpose)
            segments = open_segments(act, unit, frozenset({KeyKind.RECORD}), purpose)
            facts = encode({"unit": unit, "purpose": purpose, "reason": reason})
            key = act.staff.ring.find(unit, KeyKind.DESK)
            secret = key.secret if key else office.random(COMMITMENT_KEY_BYTES)
            kind = (
                EntryKind.EMERGENCY_ACCESS
                if purpose is OpeningPurpose.EMERGENCY
                else EntryKind.OPENED
            )
            reference = write_down(act, kind, card.chain, facts, secret)
            if purpose is OpeningPurpose.EMERGENCY:
                _alert(act, unit, reason, reference)
    except NotEntitled:
        note_refusal(office, staff, {"unit": unit, "purpose": purpose})
        raise refusal() from None
    except Tampered:
        # Somebody swapped, cut or laid back what is sealed: the history says that it was met.
        note_refusal(office, staff, {"unit": unit, "purpose": purpose})
        raise
    if purpose is OpeningPurpose.EMERGENCY:
        office.post.alert_on_call(unit)
        office.post.notice(LOOK)
    return Opened(card, tuple(segments), number_of(office, reference))


def _begin_emergency(act: Act, unit: UnitId, reason: str) -> Act:
    """Make the relationship of an emergency, with its reason and its end.

    Whoever holds the emergency pair of the house takes the unit's keys from the bundle that is
    wrapped to it; they are on her ring while this act runs, and no longer. While the clock stands
    behind the history nobody can tell when hours are over: the relationship is for this act alone.
    """
    members, _ = GROUPS[KeyKind.EMERGENCY]
    if not duties_today(act) & members and not _treats(act, unit):
        raise refusal()
    act = with_keys_of_group(act, unit, KeyKind.EMERGENCY)
    if any(held.walled for held in relationships_to(act, unit)):
        raise refusal()
    now, behind = act.office.now(), act.office.clock_behind()
    until = now + timedelta(hours=EMERGENCY_HOURS)
    opening = Relationship(act.staff.id, unit, RelationshipKind.EMERGENCY, now, until)
    begin(act, replace(opening, until=now) if behind else opening, reason)
    if behind:
        act.ties[unit] = (*everybody_at(act, unit), opening)
    return act


def _alert(act: Act, unit: UnitId, reason: str, reference: int) -> None:
    """Ask the counsellor and the privacy officer to look at it afterwards."""
    now = act.office.now()
    ends = ledger_time(now + timedelta(hours=EMERGENCY_HOURS))
    opened = Review(
        unit, ReviewOf.EMERGENCY, act.staff.id, ledger_time(now), reference, ends, reason=reason
    )
    ask_for_review(act, opened)


def _treats(act: Act, unit: UnitId) -> bool:
    """Say whether she may open the record today anyway: then an emergency only adds its reason."""
    now = act.office.now()
    ties = relationships_to(act, unit)
    return standing(ties, KeyKind.RECORD, OpeningPurpose.EMERGENCY, now) is not None
