"""Open the card of one unit, for a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    row = act.books.records.unit(unit)
    if row is None:
        raise refusal()
    return decode_card(
        open_content(act, unit, Label.CARD, unit, sealed=row.sealed, purpose=purpose)
    )
