"""What is done about a danger: calls made, what was decided and why, signature, the next look.

Rules (journeys.md, J3; mission S19; 45 CFR 164.512(j), 164.528; docs/adr/0031):

1. Call first, write as soon as it is safe: a call is written down with its true time, and is marked
   late where that was a while ago. Nothing has to be decided or answered before.
2. A call that told somebody something about a client is a line of her accounting. One for advice,
   in which nobody was named, and one that reached nobody, are not.
3. To tell nobody, with the reason, is as easy to write down as to tell somebody.
4. Another person signs, later; never whoever decided. The next look is on the next day unless
   somebody says another.
"""

from __future__ import annotations

from base64 import b32encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.disclosures import keep_lines
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.keep_worksheet import (
    acting_in_danger,
    is_loose,
    keep_piece,
    lent,
    worksheet_of,
)
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.safety_cards import safety_card_of
from subrosa.desk.cabinet.seals import demand_writer
from subrosa.desk.fill_worksheet import note_worksheet
from subrosa.desk.forms.disclosed_as import Sort, is_owed, sorts_of
from subrosa.desk.forms.papers import DisclosureLine
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.worksheet import (
    CHOSEN,
    FOLLOWED,
    SIGNED,
    TOLD,
    CameOf,
    Chosen,
    ChosenWay,
    FollowedUp,
    SignedBeside,
    ToldSomebody,
    WorksheetKind,
    demand_words,
    fitting,
)
from subrosa.desk.office import Act
from subrosa.desk.weigh_danger import WeighedDanger, weigh_danger
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import RequestId
from subrosa.terms.question import Ask
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.worksheet import Worksheet
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import UnitId
    from subrosa.terms.people import Role

AT_ONCE: Final = timedelta(minutes=10)
"""A call that is written down within this time is not marked late."""
_TELLS: Final = frozenset({CameOf.REACHED, CameOf.MESSAGE, CameOf.SENT})

_AVERTED: Final = (
    "what was needed to avert harm",
    "to avert a danger (45 CFR 164.512(j))",
)
_REPORTED: Final = (
    "what the report needs",
    "a report of abuse (45 CFR 164.512(b)(1)(ii), (c))",
)


@dataclass(frozen=True, slots=True)
class CallMade:
    """A call as it is written down: to whom, when it was (UTC), what came of it, what was said."""

    role: Role
    done: datetime
    came: CameOf
    whom: str = field(default="", repr=False)
    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class DangerAnswer:
    """The law's answer beside the worksheet it was given for."""

    unit: UnitId | None
    sheet: Worksheet
    weighed: WeighedDanger


def answer_danger(office: Office, staff: Staff, number: RequestId) -> DangerAnswer:
    """Weigh a worksheet for today; raise `NotEntitled`, as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"worksheet": number}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        weighed = weigh_danger(act, unit, sheet)
        reference = note_worksheet(act, unit, number, "weighed")
    number_of(office, reference)
    return DangerAnswer(None if is_loose(unit) else unit, sheet, weighed)


def write_call_down(office: Office, staff: Staff, number: RequestId, call: CallMade) -> int:
    """Write a call down that was made; return the index of its entry.

    Raises `BadInput` for a call of the future, `NotEntitled` where there is no such worksheet.
    """
    now = office.now()
    if call.done > now:
        raise BadInput("A call cannot be written down before it was made.", do="Check the time.")
    whom, words = fitting(call.whom), fitting(call.words)
    late = now - call.done > AT_ONCE
    with (
        refusals_noted(office, staff, {"worksheet": number, "call": call.role}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        told = ToldSomebody(
            TOLD,
            call.role,
            whom,
            ledger_time(call.done.astimezone(UTC)),
            call.came,
            words,
            staff.id,
            staff.name,
            ledger_time(now),
            late,
        )
        keep_piece(act, unit, number, encode(told))
        reference = _entered(act, unit, sheet, call, told)
    return number_of(office, reference)


def decide_danger(
    office: Office, staff: Staff, number: RequestId, way: ChosenWay, reason: str
) -> int:
    """Write down what was decided, with its reason and the law as it stands; return the entry."""
    why = demand_words(reason, "Say in a sentence why. It protects the client, and you.")
    with _on(office, staff, number) as (act, unit, sheet):
        weighed = weigh_danger(act, unit, sheet)
        chosen = Chosen(
            CHOSEN,
            way,
            why,
            staff.id,
            staff.name,
            ledger_time(office.now()),
            (day_here(office) + timedelta(days=1)).isoformat(),
            weighed.facts,
            {one.role.value: one.decision.as_json() for one in weighed.parts},
            weighed.parts[0].decision.packs,
            office.engine,
            day_here(office).isoformat(),
        )
        keep_piece(act, unit, number, encode(chosen))
        reference = note_worksheet(act, unit, number, f"decided: {way}")
    return number_of(office, reference)


def sign_beside(office: Office, staff: Staff, number: RequestId, words: str) -> int:
    """Sign what somebody else decided; return the index of the entry.

    Raises `BadInput` before anything was decided, and for whoever decided it herself.
    """
    said = demand_words(words, "Say in a sentence what you looked at and what you think.")
    with _on(office, staff, number) as (act, unit, sheet):
        if sheet.settled is None:
            raise BadInput("Nothing is decided yet, so there is nothing to sign.")
        if any(one.by == staff.id for one in sheet.chosen):
            raise BadInput("You decided this; somebody else signs.", do="Ask a supervisor.")
        at = ledger_time(office.now())
        signed = SignedBeside(SIGNED, said, staff.id, staff.name, at)
        keep_piece(act, unit, number, encode(signed))
        reference = note_worksheet(act, unit, number, "signed")
    return number_of(office, reference)


def follow_up(
    office: Office, staff: Staff, number: RequestId, words: str, next_day: str = ""
) -> int:
    """Write down what was found at the next look; `next_day` (ISO) sets another, empty ends it."""
    said = demand_words(words, "Say in a sentence how the client is, and what was done.")
    if next_day:
        _demand_ahead(office, next_day)
    with _on(office, staff, number) as (act, unit, sheet):
        if sheet.settled is None:
            raise BadInput("Nothing is decided yet.", do="Write down what was decided first.")
        at = ledger_time(office.now())
        piece = FollowedUp(FOLLOWED, said, staff.id, staff.name, at, next_day)
        keep_piece(act, unit, number, encode(piece))
        reference = note_worksheet(act, unit, number, "followed up")
    return number_of(office, reference)


@contextmanager
def _on(office: Office, staff: Staff, number: RequestId) -> Iterator[tuple[Act, UnitId, Worksheet]]:
    with (
        refusals_noted(office, staff, {"worksheet": number}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        yield act, unit, sheet


def _demand_ahead(office: Office, day: str) -> None:
    try:
        said = date.fromisoformat(day)
    except ValueError:
        raise BadInput("Give the day as 2026-11-28.") from None
    if said <= day_here(office):
        raise BadInput("The next look lies ahead: give a day after today.")


def _entered(act: Act, unit: UnitId, sheet: Worksheet, call: CallMade, told: ToldSomebody) -> int:
    """Write a call into the history, and into the accounting where it told something of a client.

    Whoever is on call holds no key of the accounting: then the entry alone is kept, and the
    worksheet says who was told.
    """
    late_at = call.done.astimezone(UTC) if told.late else None
    kind = EntryKind.LATE_ACT if told.late else EntryKind.DISCLOSED
    if call.came not in _TELLS:
        return note_worksheet(act, unit, sheet.number, f"call: {call.came}")
    if is_loose(unit):
        key = act.office.random(COMMITMENT_KEY_BYTES)
        return write_down(act, kind, None, encode(told), key, at=late_at, late=told.late)
    chain = safety_card_of(lent(act, unit), unit).chain
    if not _writes_desk(act, unit):
        secret = newest_key(lent(act, unit), unit, KeyKind.SAFETY).secret
        return write_down(act, kind, chain, encode(told), secret, at=late_at, late=told.late)
    line = _line(act, unit, sheet, call)
    return keep_lines(act, chain, line, [(unit, line)], kind=kind, at=late_at)


def _writes_desk(act: Act, unit: UnitId) -> bool:
    try:
        demand_writer(act, unit, KeyKind.DESK)
    except NotEntitled:
        return False
    return True


def _line(act: Act, unit: UnitId, sheet: Worksheet, call: CallMade) -> DisclosureLine:
    """Return the line of the accounting: who was told, without the words of the worksheet."""
    weighed = weigh_danger(act, unit, sheet)
    answer = next((one for one in weighed.parts if one.role is call.role), None)
    report = sheet.begun.kind is WorksheetKind.REPORT
    sorts: tuple[Sort, ...] = (Sort.ABUSE,) if report else (Sort.THREAT,)
    owed = True
    if answer is not None and answer.decision.lets_go:
        sorts = sorts_of(Ask.DISCLOSE, answer.decision, (call.role,))
        owed = is_owed(sorts, answer.decision)
    what, why = _REPORTED if report else _AVERTED
    sent = call.came is CameOf.SENT
    drawn = b32encode(act.office.random(10)).decode("ascii")
    return DisclosureLine(
        day=call.done.astimezone(act.office.zone).date().isoformat(),
        to=call.whom.strip() or call.role.meaning,
        address=(),
        what=(f"{'in writing' if sent else 'by word of mouth'}: {what}",),
        why=why,
        request=RequestId(f"L{drawn}"),
        papers=(),
        owed=owed,
        sorts=sorts,
    )
