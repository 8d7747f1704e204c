"""The agreements that lie in a file: of a group, and of a couple or family on secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_of
from subrosa.desk.forms.file_agreement import (
    AGREED,
    FileAgreement,
    agreed_by,
    facts_of,
    has_agreement,
    missing_from,
)
from subrosa.desk.forms.sheets import read_sheet
from subrosa.terms.case import UNKNOWN
from subrosa.terms.errors import NotEntitled
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card, Found
    from subrosa.desk.forms.file_agreement import Agreed
    from subrosa.desk.office import Act
    from subrosa.terms.case import FactValue
    from subrosa.terms.ids import UnitId
    from subrosa.vault import OpeningPurpose


def signatures_in(act: Act, unit: UnitId, purpose: OpeningPurpose) -> list[FileAgreement]:
    """Return every signature in a file, oldest first; raise `NotEntitled` or `Tampered`."""
    plain = [open_sheet(act, row, purpose) for row in sheets_of(act, unit, Label.DESK_SHEET)]
    read = (read_sheet(one, AGREED, FileAgreement) for one in plain)
    return [one for one in read if one is not None]


def agreed_facts(act: Act, found: Found, purpose: OpeningPurpose) -> dict[str, FactValue]:
    """Return what the agreements in the files of a person tell the decision.

    Where two files disagree, or one cannot be opened by whoever decides, the fact is unknown.
    """
    facts: dict[str, FactValue] = {}
    for card in filter(has_agreement, found.cards):
        try:
            told = facts_of(card, signatures_in(act, card.unit, purpose))
        except NotEntitled:
            told = {"agreements.group_agreement": UNKNOWN, "consent.secrets_policy": UNKNOWN}
        for path, value in told.items():
            facts[path] = value if facts.get(path, value) == value else UNKNOWN
    return facts


def not_agreed(act: Act, card: Card, purpose: OpeningPurpose) -> tuple[Agreed, ...]:
    """Return the members of a group who have not signed; nobody where the card says all did.

    The card speaks where no signature lies in the file: the papers are kept elsewhere.
    """
    held = signatures_in(act, card.unit, purpose)
    if not held and card.facts.get("agreements.group_agreement") is True:
        return ()
    return missing_from(card, agreed_by(card, held))
