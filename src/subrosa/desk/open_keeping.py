"""The page of a file's end: closed or not, until when kept, what holds it, what would go."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.keeping import keeping_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.close_file import demand_deciding
from subrosa.desk.destroy_file import may_destroy, why_no_second_look
from subrosa.desk.forms.request import encode
from subrosa.desk.legal_hold import holds_on
from subrosa.desk.office import Act
from subrosa.desk.weigh_keeping import contents_of, weigh
from subrosa.ledger import EntryKind
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from datetime import date

    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.keeping import Keeping
    from subrosa.desk.forms.sheets import Hold
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.weigh_keeping import Content, Weighed
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenedKeeping:
    """A file's end as this person sees it; `entry` is the index of this opening.

    `officer` asks for a file to be destroyed and destroys it; `not_yet` says why this person
    cannot take the second look now, empty where she can.
    """

    card: Card = field(repr=False)
    keeping: Keeping = field(repr=False)
    weighed: Weighed | None
    holds: tuple[Hold, ...] = field(repr=False)
    contents: tuple[Content, ...]
    today: date
    officer: bool
    not_yet: str
    entry: int


def open_keeping(office: Office, staff: Staff, unit: UnitId) -> OpenedKeeping:
    """Open it; raise `NotEntitled` as for a file that does not exist."""
    with (
        refusals_noted(office, staff, {"unit": unit, "keeping": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        card = card_of(act, unit, OpeningPurpose.RELEASE)
        keeping, weighed = keeping_of(act, unit), weigh(act, unit)
        holds = weighed.holds if weighed else holds_on(act, unit)
        asked = keeping.proposed
        not_yet = why_no_second_look(act, asked) if asked else ""
        facts = encode({"unit": unit, "what": "keeping"})
        secret = newest_key(act, unit, KeyKind.DESK).secret
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
        contents, officer = contents_of(act, unit), may_destroy(act)
    return OpenedKeeping(
        card,
        keeping,
        weighed,
        holds,
        contents,
        day_here(office),
        officer,
        not_yet,
        number_of(office, reference),
    )
