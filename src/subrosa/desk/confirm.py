"""A named person confirms an answer, withholds what may go, or escalates; in her own words.

Nobody overrides towards more release: that needs another paper and another answer. What the law
lets the practice refuse (*may*) can be withheld; what the law compels (*must*) can only be
escalated: to somebody by name (``whom_to_ask``), or to counsel outside. The privacy officer can
take it up in any case, for whoever was asked may not be able to open it. None of it is silent: each
is an entry of the history.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.beside import (
    close_beside,
    hand_over_of,
    key_of,
    open_answer,
    open_beside,
    unit_of,
)
from subrosa.desk.cabinet.history import sequence_waiting, write_down
from subrosa.desk.cabinet.keep_record import state_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.office import Act
from subrosa.desk.ports import ConfirmationRow
from subrosa.desk.whom_to_ask import advisers
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.ids import DecisionId, StaffId
from subrosa.terms.outcome import Outcome
from subrosa.terms.word import Word
from subrosa.vault import Label

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId


class Choice(Word):
    """What a person did with an answer."""

    CONFIRM = "confirm", "the answer stands"
    WITHHOLD = "withhold", "it may go, and the practice does not let it go"
    ESCALATE = "escalate", "somebody else must decide first"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Who did what with an answer, in which words; `at` is UTC.

    `record` is the state of the record at that moment (`keep_record.state_of`).
    """

    answer: DecisionId
    staff: StaffId
    name: str
    choice: Choice
    words: str = field(repr=False)
    at: str
    record: str
    to: StaffId | None = None
    """Who was asked, of the staff; None is counsel outside."""
    to_name: str = ""


def confirm(office: Office, staff: Staff, request: RequestId, words: str) -> Confirmed:
    """Confirm the latest answer to a request, in the person's own words."""
    return _decide(office, staff, request, words, Choice.CONFIRM)


def withhold(office: Office, staff: Staff, request: RequestId, words: str) -> Confirmed:
    """Refuse what may go but need not; raise `Withheld` where the law compels it."""
    return _decide(office, staff, request, words, Choice.WITHHOLD)


def escalate(
    office: Office, staff: Staff, request: RequestId, words: str, to: StaffId | None = None
) -> Confirmed:
    """Ask somebody of the staff first, or counsel (`to` is None); nothing leaves until confirmed.

    Raises `BadInput` for somebody who is not among those whom she can ask.
    """
    return _decide(office, staff, request, words, Choice.ESCALATE, to)


def halt_confirmed(act: Act, kept: Kept, words: str) -> bool:
    """Put a confirmed answer back before the one who confirmed it; return whether there was one.

    For what happens between the approval and the moment at which something would leave.
    """
    try:
        confirmed = confirmation_of(act, kept)
    except Withheld:
        return False
    if confirmed.choice is not Choice.CONFIRM:
        return False
    _keep(act, kept, words, Choice.ESCALATE, confirmed.staff, confirmed.name)
    return True


def confirmation_of(act: Act, kept: Kept) -> Confirmed:
    """Return what was last decided about an answer; raise `Withheld` if nobody did."""
    row = act.books.requests.confirmation(kept.id)
    if row is None:
        raise Withheld(
            "Nobody has confirmed this answer yet.", do="Read it, and confirm it by name."
        )
    raw = open_beside(act, row.unit, row.id, row.sealed)
    return read_kept(raw, Confirmed)


def _name_of(act: Act, to: StaffId) -> str:
    asked = next((one for one in advisers(act.office, act.books, act.staff) if one.id == to), None)
    if asked is None:
        raise BadInput("Choose one of those who can be asked.")
    return asked.name


def _decide(
    office: Office,
    staff: Staff,
    request: RequestId,
    words: str,
    choice: Choice,
    to: StaffId | None = None,
) -> Confirmed:
    said = words.strip()
    if not said:
        raise BadInput("A confirmation needs the person's own words.", do="Say why in a sentence.")
    with (
        refusals_noted(office, staff, {"request": request, "decide": choice}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = open_answer(act, request)
        to_name = "" if to is None else _name_of(act, to)
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its papers were handed over.")
        outcome = Outcome(str(kept.decision["outcome"]))
        if choice is Choice.WITHHOLD and outcome is not Outcome.MAY:
            raise Withheld(
                "Only what may go, but need not, can be withheld.",
                do="Escalate it to the privacy officer.",
            )
        confirmed = _keep(act, kept, said, choice, to, to_name)
    sequence_waiting(office)
    return confirmed


def _keep(
    act: Act, kept: Kept, words: str, choice: Choice, to: StaffId | None, to_name: str
) -> Confirmed:
    unit, staff = unit_of(kept), act.staff
    row_id = "C" + b32encode(act.office.random(10)).decode("ascii")
    confirmed = Confirmed(
        kept.id,
        staff.id,
        staff.name,
        choice,
        words,
        act.office.now().isoformat(),
        state_of(act, kept.units),
        to,
        to_name,
    )
    plain = encode(confirmed)
    sealed = close_beside(act, unit, Label.DESK_DECISION, row_id, plain)
    act.books.requests.add_confirmation(ConfirmationRow(row_id, kept.id, staff.id, unit, sealed))
    kind = EntryKind.HALTED if choice is Choice.ESCALATE else EntryKind.CONFIRMED
    write_down(act, kind, kept.chain, plain, key_of(staff, kept))
    return confirmed
