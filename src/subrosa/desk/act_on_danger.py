"""Acts that come before questions: numbers, call sheet, blank worksheet, door card.

Rules (promise 2 of the house): these open and print before sign-in, without ledger and without
store; if no page can be set, the same words come as plain text. What was done is entered
afterwards with its true time and marked late.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.disclosures import keep_lines
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, number_of, write_down
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.seals import demand_writer, key_for
from subrosa.desk.forms.disclosed_as import Sort
from subrosa.desk.forms.papers import DisclosureLine, SafetySheet
from subrosa.desk.forms.request import encode
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled, SubrosaError
from subrosa.terms.ids import RequestId
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

    `unit` is the client's, where there is one that this person may open: then it is a line of her
    accounting too.
    """
    if act_done.done > office.now():
        raise BadInput("An act cannot be entered before it was done.")
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        cards = cards_open_to(act, OpeningPurpose.EMERGENCY) if unit is not None else ()
        card = next((one for one in cards if one.unit == unit), None)
        chain, key = None, office.random(COMMITMENT_KEY_BYTES)
        if card is not None:
            chain, key = card.chain, key_for(staff, card.unit, KeyKind.DESK).secret
        if card is not None and act_done.told.strip() and _writes_desk(act, card.unit):
            line = _line_of(office, act_done)
            lines = [(card.unit, line)]
            late = EntryKind.LATE_ACT
            reference = keep_lines(act, card.chain, line, lines, kind=late, at=act_done.done)
        else:
            facts, done = encode(act_done), act_done.done
            reference = write_down(act, EntryKind.LATE_ACT, chain, facts, key, at=done, late=True)
    return number_of(office, reference)


def _writes_desk(act: Act, unit: UnitId) -> bool:
    """Say whether somebody may add to the desk's papers of a file; the entry never waits for it."""
    try:
        demand_writer(act, unit, KeyKind.DESK)
    except NotEntitled:
        return False
    return True


def _line_of(office: Office, done: LateAct) -> DisclosureLine:
    """Return the line of the accounting: who was told in danger, without the words of the file."""
    drawn = b32encode(office.random(10)).decode("ascii")
    return DisclosureLine(
        day=done.done.astimezone(office.zone).date().isoformat(),
        to=done.told,
        address=(),
        what=("by word of mouth: what was needed to avert harm",),
        why="to avert a danger (45 CFR 164.512(j))",
        request=RequestId(f"L{drawn}"),
        papers=(),
        sorts=(Sort.THREAT,),
    )
