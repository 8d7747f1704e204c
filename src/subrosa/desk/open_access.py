"""Who may know of a client, for those who give access: who has it, and to whom it can be given.

Rules: only whoever may give sees it; for everybody else there is no such file. Who is kept away
from a file does not stand here, to nobody: the list of the staff is the same for every file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import number_of, write_down
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.request import encode
from subrosa.desk.give_access import demand_giver
from subrosa.desk.keep_staff import Colleague, colleagues
from subrosa.desk.office import Act
from subrosa.desk.open_overview import Tie, ties_in_words
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenedAccess:
    """Who has access, who else works here, and whether the person acting breaks walls."""

    ties: tuple[Tie, ...]
    staff: tuple[Colleague, ...]
    officer: bool
    entry: int


def open_access(office: Office, staff: Staff, unit: UnitId) -> OpenedAccess:
    """Open the list; raise `NotEntitled` for whoever may not give access, as for no file."""
    with (
        refusals_noted(office, staff, {"unit": unit, "access": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_giver(act, unit)
        card = card_of(act, unit, OpeningPurpose.VERIFICATION)
        ties = ties_in_words(act, unit)
        officer = StaffDuty.PRIVACY_OFFICER in duties_today(act)
        secret = newest_key(act, unit, KeyKind.DESK).secret
        facts = encode({"unit": unit, "what": "who has access"})
        reference = write_down(act, EntryKind.OPENED, card.chain, facts, secret)
    others = tuple(
        one
        for one in colleagues(office, staff)
        if one.id != staff.id and one.duties and not one.left
    )
    return OpenedAccess(ties, others, officer, number_of(office, reference))
