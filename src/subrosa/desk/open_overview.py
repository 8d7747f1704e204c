"""The overview of a client: people, relationships, what she signed; never a note.

Rules (journeys.md, 2.1): the first view of a client shows no notes. Opening it is an entry of the
history, before a word is shown. Whoever may not know of her is told the same as for somebody who
does not exist, and the attempt is written down without a chain.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keeping import keeping_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import key_for, standing
from subrosa.desk.cabinet.ties import everybody_at, relationships_to
from subrosa.desk.forms.keeping import Keeping
from subrosa.desk.forms.request import encode
from subrosa.desk.give_access import may_give
from subrosa.desk.intake_consent import intake_of
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.legal_hold import holds_on
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import NotEntitled
from subrosa.vault import KeyKind, OpeningPurpose, RelationshipKind

if TYPE_CHECKING:
    from subrosa.consent import Consent
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.keeping import Closing, FileHold
    from subrosa.desk.forms.sheets import Hold
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.vault import Relationship


@dataclass(frozen=True, slots=True)
class Tie:
    """A relationship in words: who, as what, since and until when (UTC)."""

    name: str
    relationship: Relationship


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands on the first view. `papers` is None where this person may not open them.

    `gives` says whether she may give others access to this file, and end it.
    """

    card: Card = field(repr=False)
    ties: tuple[Tie, ...]
    papers: tuple[Consent, ...] | None = field(repr=False)
    entry: int
    holds: tuple[Hold, ...] = field(default=(), repr=False)
    file_holds: tuple[FileHold, ...] = field(default=(), repr=False)
    """Those that were set without a request."""
    closed: Closing | None = None
    chart: bool = False
    """Whether this person holds the key of the chart."""
    brings: bool = False
    """Whether this person may bring a case of this file to supervision."""
    gives: bool = False
    intake: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Who has not signed the intake pages of today, and what is open, by name."""


def open_overview(office: Office, staff: Staff, unit: UnitId) -> Overview:
    """Open the overview of a client; raise `NotEntitled` as for one who does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "overview": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, OpeningPurpose.VERIFICATION)
        people = ties_in_words(act, unit)
        try:
            papers = tuple(consents_of(act, unit, OpeningPurpose.RELEASE))
            holds, keeping = holds_on(act, unit), keeping_of(act, unit)
            intake = tuple(
                (one.member.name, one.warns) for one in intake_of(act, card).people if one.warns
            )
        except NotEntitled:
            papers, holds, keeping, intake = None, (), Keeping(), ()
        secret = key_for(staff, unit, KeyKind.DESK).secret
        ties, now = relationships_to(act, unit), office.now()
        brings = standing(ties, KeyKind.RECORD, OpeningPurpose.TREATMENT, now) is not None
        chart = staff.ring.find(unit, KeyKind.RECORD) is not None
        facts = encode({"unit": unit, "what": "overview"})
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
        gives = may_give(act, unit)
    entry = number_of(office, reference)
    return Overview(
        card,
        people,
        papers,
        entry,
        holds,
        keeping.standing,
        keeping.closed,
        chart=chart,
        brings=brings,
        gives=gives,
        intake=intake,
    )


def ties_in_words(act: Act, unit: UnitId) -> tuple[Tie, ...]:
    """Return who has a relationship to a unit now, and who will have one that is agreed already.

    Walls are never shown: whom a client wished away is nobody's business (journeys.md, 2.2).
    """
    names = {row.id: row.name for row in act.books.keys.all_staff()}
    now = act.office.now()
    ties = [
        Tie(names.get(one.staff, "somebody who left"), one)
        for one in everybody_at(act, unit)
        if not one.walled and (one.until is None or now < one.until)
    ]
    order = list(RelationshipKind)
    return tuple(sorted(ties, key=lambda tie: (order.index(tie.relationship.kind), tie.name)))
