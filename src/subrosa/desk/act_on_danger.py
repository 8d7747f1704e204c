"""Acts that come before questions: numbers, call sheet, blank worksheet, door card.

Rules (promise 2 of the house): these open and print before sign-in, without ledger and without
store; if no page can be set, the same words come as plain text. What was done is entered
afterwards with its true time and marked late.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.forms.papers import SafetySheet
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, SubrosaError
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import Paper
    from subrosa.terms.ids import UnitId


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """A safety sheet: always its text, and a page to print where one could be set."""

    sheet: SafetySheet
    text: str
    pdf: bytes | None


@dataclass(frozen=True, slots=True)
class SheetOnScreen:
    """A safety sheet to read on a screen: its heading, and its parts, each with its `type`."""

    sheet: SafetySheet
    heading: str
    parts: Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class LateAct:
    """What was done in danger, entered afterwards: to whom, in which words, when (UTC)."""

    done: datetime
    told: str = field(repr=False)
    words: str = field(repr=False)


def open_safety_sheet(
    paper: Paper, sheet: SafetySheet, local: Mapping[str, str] | None = None
) -> OpenedSheet:
    """Open a safety sheet; needs nobody signed in, no store and no ledger, and never fails."""
    facts = dict(local or {})
    text = paper.safety_text(sheet, facts)
    try:
        pdf = paper.safety_sheet(sheet, facts)
    except (SubrosaError, OSError, RuntimeError, ImportError):
        # A missing typesetter must not stand between a counsellor and a number to call.
        pdf = None
    return OpenedSheet(sheet, text, pdf)


def show_safety_sheet(
    paper: Paper, sheet: SafetySheet, local: Mapping[str, str] | None = None
) -> SheetOnScreen:
    """Open a safety sheet for a screen; no page is set, so it opens as fast as it can."""
    return SheetOnScreen(sheet, *paper.safety_parts(sheet, dict(local or {})))


def enter_late(office: Office, staff: Staff, act_done: LateAct, unit: UnitId | None = None) -> int:
    """Enter an emergency act afterwards, with its true time, marked late; return its index.

    `unit` is the client's, where there is one that this person may open.
    """
    if act_done.done > office.now():
        raise BadInput("An act cannot be entered before it was done.")
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        chain, key = None, office.random(COMMITMENT_KEY_BYTES)
        if unit is not None:
            cards = {card.unit: card for card in cards_open_to(act, OpeningPurpose.EMERGENCY)}
            if unit in cards:
                chain, key = cards[unit].chain, key_for(staff, unit, KeyKind.DESK).secret
        reference = write_down(
            act,
            EntryKind.LATE_ACT,
            chain,
            encode(act_done),
            key,
            at=act_done.done,
            late=True,
        )
    return number_of(office, reference)
