"""Keep disclosures to an agency or official off a client's accounting for a time, as it stated.

Rules (45 CFR 164.528(a)(2)):

1. Only the privacy officer writes a suspension down, and ends it early. In writing it holds for the
   time that the statement names; said aloud, for thirty days from that day at the most. A written
   statement that follows is a suspension of its own.
2. It lies sealed in the client's file and is read by these verbs alone. Its entries belong to
   nobody's chain: their kind can be read, and a client who holds the numbers of her own entries
   must not find it among them.
3. What it reaches is off every list while it runs, and is back on the day after its last, with
   nobody doing anything.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import keep_sheet, open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.forms.accounting import ORAL_DAYS, SUSPENSION, Suspends, Suspension
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.vault import Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId

LONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Stated:
    """What an agency or official stated: who, how, on which day, until when, in which words.

    Days are ISO days. `until` may be empty for an oral statement: then it holds thirty days. `only`
    narrows it to recipients whose name or address holds these words.
    """

    who: Suspends
    agency: str = field(repr=False)
    official: str = field(repr=False)
    oral: bool
    stated: str
    statement: str = field(repr=False)
    until: str = ""
    only: str = field(default="", repr=False)


def suspend_accounting(office: Office, staff: Staff, unit: UnitId, said: Stated) -> int:
    """Write a suspension down; return the index of its entry.

    Raises `BadInput` for what the law does not let hold, `NotEntitled` for everybody but a privacy
    officer of this file.
    """
    last = _last_day(office, said)
    with (
        refusals_noted(office, staff, {"unit": unit, "accounting": "suspend"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        kept = Suspension(
            what=SUSPENSION,
            id="S" + b32encode(office.random(10)).decode("ascii"),
            on=True,
            who=said.who,
            agency=said.agency.strip(),
            official=said.official.strip(),
            oral=said.oral,
            stated=said.stated,
            until=last.isoformat(),
            statement=said.statement.strip(),
            by=staff.id,
            name=staff.name,
            at=ledger_time(office.now()),
            only=said.only.strip(),
        )
        reference = _keep(act, unit, kept, EntryKind.SUSPENSION_SET)
    return number_of(office, reference)


def end_suspension(office: Office, staff: Staff, unit: UnitId, suspension: str, why: str) -> int:
    """End a suspension before its day, as the agency or official said; return the entry's index."""
    if not why.strip():
        raise BadInput("A suspension is ended for a reason.", do="Say who ended it, and how.")
    with (
        refusals_noted(office, staff, {"unit": unit, "accounting": "end suspension"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        held = {one.id: one for one in suspensions_of(act, [unit])}
        if suspension not in held or not held[suspension].on:
            raise refusal()
        ended = replace(
            held[suspension],
            on=False,
            statement=why.strip(),
            by=staff.id,
            name=staff.name,
            at=ledger_time(office.now()),
        )
        reference = _keep(act, unit, ended, EntryKind.SUSPENSION_ENDED)
    return number_of(office, reference)


def suspensions_of(act: Act, units: Iterable[UnitId]) -> tuple[Suspension, ...]:
    """Open the suspensions of files, each as it stands now; raise `NotEntitled` or `Tampered`.

    INVARIANT: one that cannot be read stops whoever makes a list: an absence is no permission.
    """
    newest: dict[str, Suspension] = {}
    for unit in units:
        for row in sheets_of(act, unit, Label.DESK_SHEET):
            plain = open_sheet(act, row, OpeningPurpose.ACCOUNTING)
            one = read_sheet(plain, SUSPENSION, Suspension)
            if one is not None:
                newest[one.id] = one
    return tuple(newest.values())


def running_on(act: Act, units: Iterable[UnitId], day: date) -> tuple[Suspension, ...]:
    """Return the suspensions of files that hold on a day."""
    return tuple(one for one in suspensions_of(act, units) if one.runs(day))


def demand_officer(act: Act) -> None:
    """Raise `NotEntitled` for everybody but a privacy officer of today."""
    if StaffDuty.PRIVACY_OFFICER not in duties_today(act):
        raise refusal()


def _last_day(office: Office, said: Stated) -> date:
    for words, what in (
        (said.agency, "the agency"),
        (said.official, "who made the statement"),
        (said.statement, "what was stated"),
    ):
        if not words.strip():
            raise BadInput(f"Write down {what}.")
        if len(words) > LONGEST:
            raise BadInput(f"Use {LONGEST} characters at most for {what}.")
    stated = _day(said.stated, "the day of the statement")
    if stated > day_here(office):
        raise BadInput("The day of the statement is still to come.")
    latest = stated + timedelta(days=ORAL_DAYS)
    if said.oral and not said.until:
        return latest
    if not said.until:
        raise BadInput(
            "A written statement names the time for which it is needed (45 CFR 164.528(a)(2)(i)).",
            do="Give its last day; without one it suspends nothing.",
        )
    until = _day(said.until, "the last day")
    if until < stated:
        raise BadInput("The last day lies before the statement.")
    if said.oral and until > latest:
        raise BadInput(
            "Said aloud, it holds for thirty days at most (45 CFR 164.528(a)(2)(ii)(C)): until "
            f"{latest.isoformat()}.",
            do="Ask for it in writing, and write that down when it comes.",
        )
    return until


def _day(said: str, what: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise BadInput(f"Give {what} as 2026-11-28.") from None


def _keep(act: Act, unit: UnitId, one: Suspension, kind: EntryKind) -> int:
    plain = encode(one)
    keep_sheet(act, unit, Label.DESK_SHEET, plain)
    fresh = act.office.random(COMMITMENT_KEY_BYTES)
    return write_down(act, kind, None, plain, fresh)
