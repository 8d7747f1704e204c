"""Notes that somebody left unsigned: listed for whoever treats the client or supervises it.

Rules: a draft is signed by its author alone, and after the end of her placement she opens nothing.
So that no draft lies forgotten, those who may read it see where one is: day and client, no word of
it. Each record that is looked into is an entry of its chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keep_record import open_segments
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.ties import everybody_at, relationships_of
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.desk.staff_agreements import demand_accepting
from subrosa.desk.write_note import purpose_in
from subrosa.ledger import EntryKind
from subrosa.terms.errors import NotEntitled
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import StaffId, UnitId


@dataclass(frozen=True, slots=True)
class NotesLeft:
    """The days of the drafts that somebody left in one file, oldest first."""

    unit: UnitId
    clients: tuple[str, ...] = field(repr=False)
    days: tuple[str, ...]


def notes_left(office: Office, staff: Staff, whom: StaffId) -> tuple[NotesLeft, ...]:
    """Return where somebody left drafts, among the records that the person acting may read.

    Raises `NotEntitled` for whoever neither answers for confidentiality nor supervises.
    """
    found: list[NotesLeft] = []
    reference: int | None = None
    with (
        refusals_noted(office, staff, {"left undone": whom}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_accepting(act)
        for unit in sorted(relationships_of(act)):
            if not any(tie.staff == whom and not tie.walled for tie in everybody_at(act, unit)):
                continue
            try:
                purpose = purpose_in(act, unit)
                card = card_of(act, unit, purpose)
                segments = open_segments(act, unit, frozenset({KeyKind.RECORD}), purpose)
            except NotEntitled:
                continue
            facts = encode({"unit": unit, "what": "notes left unsigned", "by": whom})
            secret = newest_key(act, unit, KeyKind.DESK).secret
            reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
            days = sorted(
                one.day
                for one in segments
                if one.written is not None and one.written.by == whom and not one.locked
            )
            if days:
                clients = tuple(member.name for member in card.members)
                found.append(NotesLeft(unit, clients, tuple(days)))
    if reference is not None:
        number_of(office, reference)
    return tuple(found)
