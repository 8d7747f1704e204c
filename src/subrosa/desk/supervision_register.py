"""The register of supervision and consultation: who was asked, when, which case, by what right.

Rules:

1. A case sheet that is shown writes its line by itself. Whatever else was asked, on the telephone
   or of somebody outside, is written down by hand, with what the law said to it at that moment: a
   register says what was, so nothing is refused for having been wrong.
2. Advice is added afterwards, by whoever may write in the chart, and never changed.
3. The list holds no words of advice. They lie in the client's file, and opening them is an entry of
   her history.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.agreements import stands_now
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.keep_case_sheet import (
    case_of_file,
    cases_of_file,
    files_with_cases,
    keep_piece,
    new_case_number,
)
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.case_circle import answer_for
from subrosa.desk.forms.case_sheet import ADVISED, CONSULTED, LONGEST, Advised, Consulted, PutAs
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.standing import Stands
from subrosa.desk.office import Act
from subrosa.desk.write_note import purpose_in
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.people import Role
from subrosa.terms.records import DeidStatus
from subrosa.vault import KeyKind
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.case_sheet import Case
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId
    from subrosa.terms.outcome import Outcome

ASKED = (Role.SUPERVISOR, Role.CONSULTANT, Role.COLLEAGUE, Role.OTHER_PROVIDER)
"""Of whom advice is asked."""
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was asked without a sheet; `day` is the ISO day on which it was."""

    whom: str = field(repr=False)
    role: Role
    day: str
    put: PutAs
    inside: bool = False
    """Whether she works in this practice."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One line of the register. `names` are the clients'; `advice` counts what was written down."""

    unit: UnitId
    number: RequestId
    names: tuple[str, ...] = field(repr=False)
    day: str
    by: str
    whom: tuple[str, ...] = field(repr=False)
    roles: tuple[Role, ...]
    put: PutAs
    outcome: Outcome
    basis: tuple[str, ...]
    consent: str
    by_sheet: bool
    advice: int

    def as_json(self) -> dict[str, object]:
        """Return the line with plain values; no name of a client, whose unit says which case."""
        return {
            "case": self.number,
            "unit": self.unit,
            "day": self.day,
            "asked_by": self.by,
            "whom": list(self.whom),
            "roles": [role.value for role in self.roles],
            "identified": self.put is PutAs.NAMED,
            "law": self.outcome.value,
            "basis": list(self.basis),
            "consent": self.consent,
            "case_sheet": self.by_sheet,
            "advice": self.advice,
        }


@dataclass(frozen=True, slots=True)
class OpenedRegister:
    """The register as far as somebody may read charts, newest first."""

    lines: tuple[RegisterLine, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class OpenedCases:
    """The cases of one file, newest first, with their advice."""

    card: Card = field(repr=False)
    cases: tuple[Case, ...]
    entry: int


def write_consultation(
    office: Office, staff: Staff, unit: UnitId, asked: Asked, words: str = ""
) -> RequestId:
    """Write down that somebody was asked about a client, and what she advised; return its number.

    Raises `BadInput` for nobody, for a day to come, and for too many words.
    """
    number = new_case_number(office)
    if not asked.whom.strip() or len(asked.whom) > LONGEST_NAME:
        raise BadInput(f"Say who was asked, in {LONGEST_NAME} characters at most.")
    if asked.role not in ASKED:
        raise BadInput("Choose as what she was asked.")
    day = _day(office, asked.day)
    _demand_short(words)
    with (
        refusals_noted(office, staff, {"unit": unit, "consultation": "write"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card = card_of(act, unit, purpose_in(act, unit))
        status = DeidStatus.NOT_IDENTIFIABLE
        said = answer_for(act, card, asked.role, asked.put, status, inside=asked.inside)
        moment = ledger_time(office.now())
        kept = Consulted(
            CONSULTED,
            staff.id,
            staff.name,
            moment,
            day,
            asked.whom.strip(),
            asked.role,
            asked.put,
            said.outcome,
            said.basis,
        )
        keep_piece(act, unit, number, kept)
        if words.strip():
            advice = Advised(ADVISED, staff.id, staff.name, moment, words.strip())
            keep_piece(act, unit, number, advice)
        reference = _note(act, card, {"case": number, "done": "asked"})
    number_of(office, reference)
    return number


def write_advice(office: Office, staff: Staff, unit: UnitId, number: RequestId, words: str) -> int:
    """Add what was advised in a case; return the index of the entry.

    Raises `BadInput` without words, and where nobody was asked yet.
    """
    if not words.strip():
        raise BadInput("Say what was advised.")
    _demand_short(words)
    with (
        refusals_noted(office, staff, {"unit": unit, "case": number, "advice": "write"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        purpose = purpose_in(act, unit)
        card = card_of(act, unit, purpose)
        case = case_of_file(act, unit, number, purpose)
        if case.presented is None and case.consulted is None:
            raise BadInput("Nobody was asked in this case yet.", do="Show it first.")
        advice = Advised(ADVISED, staff.id, staff.name, ledger_time(office.now()), words.strip())
        keep_piece(act, unit, number, advice)
        reference = _note(act, card, {"case": number, "done": "advice"})
    return number_of(office, reference)


def open_cases(office: Office, staff: Staff, unit: UnitId) -> OpenedCases:
    """Open the cases of a file with what was advised; raise `NotEntitled` as for no such file."""
    with (
        refusals_noted(office, staff, {"unit": unit, "cases": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        purpose = purpose_in(act, unit)
        card = card_of(act, unit, purpose)
        cases = tuple(cases_of_file(act, unit, purpose))
        reference = _note(act, card, {"cases": "read"})
    return OpenedCases(card, cases[::-1], number_of(office, reference))


def open_register(office: Office, staff: Staff) -> OpenedRegister:
    """Return the register of the files whose chart this person may read, newest first.

    Raises `NotEntitled` without the agreement of the staff.
    """
    with (
        refusals_noted(office, staff, {"register": "supervision"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        if stands_now(act) is not Stands.CURRENT:
            raise refusal()
        lines = [line for unit in files_with_cases(act) for line in _lines(act, unit)]
        fresh = office.random(COMMITMENT_KEY_BYTES)
        facts = encode({"read": "register of supervision"})
        reference = write_down(act, EntryKind.CONSULTED, None, facts, fresh)
    ordered = sorted(lines, key=lambda line: (line.day, line.number), reverse=True)
    return OpenedRegister(tuple(ordered), number_of(office, reference))


def _lines(act: Act, unit: UnitId) -> list[RegisterLine]:
    try:
        purpose = purpose_in(act, unit)
        names = tuple(member.name for member in card_of(act, unit, purpose).members)
        cases = tuple(cases_of_file(act, unit, purpose))
    except NotEntitled:
        return []
    return [line for case in cases if (line := _line(unit, names, case)) is not None]


def _line(unit: UnitId, names: tuple[str, ...], case: Case) -> RegisterLine | None:
    advice = len(case.advice)
    if case.presented is not None:
        one = case.presented
        return RegisterLine(
            unit,
            case.number,
            names,
            one.day,
            one.name,
            tuple(name for _, name, _ in one.to),
            tuple(dict.fromkeys(role for _, _, role in one.to)),
            one.put,
            one.outcome,
            one.basis,
            one.consent,
            by_sheet=True,
            advice=advice,
        )
    if case.consulted is not None:
        asked = case.consulted
        return RegisterLine(
            unit,
            case.number,
            names,
            asked.day,
            asked.name,
            (asked.whom,),
            (asked.role,),
            asked.put,
            asked.outcome,
            asked.basis,
            consent="",
            by_sheet=False,
            advice=advice,
        )
    return None


def _note(act: Act, card: Card, facts: dict[str, str]) -> int:
    secret = newest_key(act, card.unit, KeyKind.DESK).secret
    return write_down(
        act, EntryKind.CONSULTED, card.chain, encode({"unit": card.unit, **facts}), secret
    )


def _day(office: Office, said: str) -> str:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadInput("Give the day as 2026-11-28.") from None
    if day > day_here(office):
        raise BadInput("That day is still to come.")
    return day.isoformat()


def _demand_short(words: str) -> None:
    if len(words) > LONGEST:
        raise BadInput(f"Say it in {LONGEST} characters at most.")
