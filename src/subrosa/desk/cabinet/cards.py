"""Open the card of one unit, for a purpose: the newest version, and which one it is.

The first version lies in the unit's own row, later ones on sheets beside it; all stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_sheets import open_sheet
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.forms.card import Card, decode_card
from subrosa.vault import Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId
    from subrosa.vault import OpeningPurpose


def card_of(act: Act, unit: UnitId, purpose: OpeningPurpose) -> Card:
    """Open a unit's card; raise `NotEntitled`, also where there is no such unit."""
    return card_and_version(act, unit, purpose)[0]


def card_and_version(act: Act, unit: UnitId, purpose: OpeningPurpose) -> tuple[Card, int]:
    """Open a unit's card, with the number of the version that counts; the first one is 0."""
    row = act.books.records.unit(unit)
    if row is None:
        raise refusal()
    sheet = act.books.sheets.newest(Label.CARD, [unit]).get(unit)
    if sheet is None:
        plain = open_content(act, unit, Label.CARD, unit, sealed=row.sealed, purpose=purpose)
        return decode_card(plain), 0
    return decode_card(open_sheet(act, sheet, purpose)), sheet.version
