"""Open the safety card of a unit within an act that writes the opening down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.rings import ring_for
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import on_call, relationships_to
from subrosa.desk.forms.safety_card import decode_safety_card
from subrosa.vault import KeyKind, Label, OpeningPurpose, SealContext, open_sealed
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.safety_card import SafetyCard
    from subrosa.desk.office import Act
    from subrosa.terms.ids import UnitId


def safety_card_of(act: Act, unit: UnitId) -> SafetyCard:
    """Open a safety card with the keys on the ring; raise `NotEntitled`, also where there is none.

    Nothing is written down here: that is the part of the verb.
    """
    held = act.books.records.safety(unit)
    if held is None:
        raise refusal()
    version, sealed = held
    at = act.office.now()
    ties = [*relationships_to(act, unit)]
    if (duty := on_call(act, unit)) is not None:
        ties.append(duty)
    relationship = standing(ties, KeyKind.SAFETY, OpeningPurpose.EMERGENCY, at)
    if relationship is None:
        raise refusal()
    plain = open_sealed(
        sealed,
        SealContext(act.office.practice, unit, Label.SAFETY_CARD, f"{unit}.{version}"),
        ring=ring_for(act, unit),
        relationship=relationship,
        purpose=OpeningPurpose.EMERGENCY,
        at=at,
    )
    return decode_safety_card(plain)
