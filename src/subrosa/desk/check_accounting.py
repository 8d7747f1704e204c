"""Before a list of disclosures goes out, the privacy officer decides line by line what is on it.

Rules (journeys.md, J11; 45 CFR 164.528, 164.502(g)(5)):

1. Nobody hands a list over before a privacy officer has looked through it, also where it is empty:
   that somebody looked must tell nothing. Her look is an entry of the client's chain without a word
   of it.
2. What is suspended stays off, and so does what is delicate where whoever asks in the client's
   place is under suspicion; she cannot put these on. Reports of abuse, warnings, police and the
   like need her word either way. What the law leaves out she may put on.
3. Her look is of one answer, of one set of lines, and of the suspensions as they were. What came in
   between, or ended, is looked at again.
4. A fee is taken only for a later list within twelve months, and only where the client was told of
   it beforehand and goes on asking (164.528(c)(2)).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import hand_over_of, key_of
from subrosa.desk.cabinet.disclosures import lines_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.keep_sheets import open_sheet, sheets_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sheets_of_answer import keep_with_answer, sheets_with_answer
from subrosa.desk.forms.accounting import (
    CHECKED,
    AccountingCheck,
    FeeTold,
    Held,
    LineChoice,
    Place,
    is_free,
    period_asked,
    place_of,
)
from subrosa.desk.forms.card import is_herself
from subrosa.desk.forms.papers import LetterPurpose, ListedLine
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.sheets import KeptLetter, read_sheet
from subrosa.desk.office import Act
from subrosa.desk.suspend_accounting import demand_officer, running_on
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.question import Ask
from subrosa.vault import Label, OpeningPurpose
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from subrosa.desk.forms.accounting import Period, Suspension
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.papers import DisclosureLine
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId

LONGEST: Final = 2000
_MOST_FEE: Final = 40


@dataclass(frozen=True, slots=True)
class AccountedLine:
    """A line before the officer: its id, where it stands, and what she decided of it last."""

    id: str
    line: DisclosureLine = field(repr=False)
    entry: int | None
    place: Place
    choice: LineChoice | None = None


@dataclass(frozen=True, slots=True)
class OpenedCheck:
    """A list before the officer; `free` says that it costs nothing, `earlier` are days of others.

    `herself` says that the client asks; `suspected` that whoever asks for her is under suspicion.
    """

    request: RequestId
    herself: bool
    suspected: bool
    period: Period
    lines: tuple[AccountedLine, ...]
    running: tuple[Suspension, ...] = field(repr=False)
    free: bool
    earlier: tuple[date, ...]
    check: AccountingCheck | None = field(repr=False)
    handed: bool = False
    delays: tuple[tuple[SheetId, KeptLetter], ...] = field(default=(), repr=False)
    """Letters about a delay, with their sheets."""


def open_check(office: Office, staff: Staff, request: RequestId) -> OpenedCheck:
    """Open the list of a request; raise `NotEntitled` for everybody but a privacy officer."""
    with (
        refusals_noted(office, staff, {"request": request, "accounting": "open"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        kept = answered_request(act, request)
        _demand_list(kept)
        opened = _opened(act, kept)
        facts = encode({"request": request, "what": "accounting"})
        reference = write_down(act, EntryKind.OPENED, kept.chain, facts, key_of(staff, kept))
    number_of(office, reference)
    return opened


def keep_check(
    office: Office,
    staff: Staff,
    request: RequestId,
    choices: Mapping[str, Held | bool],
    reason: str,
    fee: FeeTold | None = None,
) -> AccountingCheck:
    """Keep what the officer decided: for each line True, False, or why it is held.

    Raises `BadInput` where a line is not decided, or against the law; `NotEntitled` for everybody
    but a privacy officer; `Withheld` for a list that was handed over.
    """
    said = reason.strip()
    if not said:
        raise BadInput("Write in a sentence what you looked at.", do="It stands by your name.")
    with (
        refusals_noted(office, staff, {"request": request, "accounting": "check"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        kept = answered_request(act, request)
        _demand_list(kept)
        opened = _opened(act, kept)
        if opened.handed:
            raise Withheld("This request is closed: its list was handed over.")
        _demand_fee(act, opened, fee)
        check = AccountingCheck(
            what=CHECKED,
            request=request,
            answer=kept.id,
            first=opened.period.first.isoformat(),
            last=opened.period.last.isoformat(),
            choices=tuple(_decided(one, choices, opened) for one in opened.lines),
            reason=said[:LONGEST],
            by=staff.id,
            name=staff.name,
            at=ledger_time(office.now()),
            fee=fee,
        )
        plain = encode(check)
        keep_with_answer(act, kept, Label.DESK_SHEET, plain)
        key = key_of(staff, kept)
        reference = write_down(act, EntryKind.ACCOUNTING_CHECKED, kept.chain, plain, key)
    number_of(office, reference)
    return check


def checked_list(act: Act, kept: Kept) -> tuple[AccountingCheck, tuple[ListedLine, ...]]:
    """Return the look that counts and the lines that go, oldest first.

    Raises `Withheld` where nobody has looked, or where something changed since: in one form of
    words, so that whoever hands over learns of no suspension.
    """
    opened = _opened(act, kept)
    check = opened.check
    if check is None or check.answer != kept.id or not _still_true(opened, check):
        raise Withheld(
            "The privacy officer has not looked through this list as it is now.",
            do="Ask the privacy officer: the list is on the page of this request.",
        )
    listed = {one.line for one in check.choices if one.listed}
    going = [one for one in opened.lines if one.id in listed]
    lines = tuple(ListedLine(one.line, one.entry) for one in going if one.entry is not None)
    if len(lines) != len(going):
        raise Withheld("The history has not numbered every line yet.", do="Try again.")
    return check, lines


def _opened(act: Act, kept: Kept) -> OpenedCheck:
    row = act.books.requests.get(kept.request)
    if row is None:
        raise refusal()
    today, zone = day_here(act.office), act.office.zone
    requested = row.received.astimezone(zone).date()
    check = _newest_check(act, kept)
    period = period_asked(requested, today, kept.incoming.first_day, kept.incoming.last_day)
    if check is not None and check.answer == kept.id and hand_over_of(act, kept.request):
        last = date.fromisoformat(check.last)
        period = period_asked(requested, last, kept.incoming.first_day, kept.incoming.last_day)
    running = running_on(act, kept.units, today)
    herself = is_herself(kept.incoming.asker, kept.person, kept.incoming.about)
    suspected = kept.facts.get("recipient.suspected_abuser", False) is not False
    choices = {one.line: one for one in check.choices} if check else {}
    lines = [
        AccountedLine(
            one.id,
            one.line,
            act.books.history.number(one.entry),
            place_of(one.line, running, suspected=suspected, herself=herself),
            choices.get(one.id),
        )
        for unit in kept.units
        for one in lines_of(act, unit, OpeningPurpose.ACCOUNTING)
        if period.holds(one.line)
    ]
    lines.sort(key=lambda one: (one.line.day, -1 if one.entry is None else one.entry))
    earlier = _given_before(act, kept)
    return OpenedCheck(
        kept.request,
        herself,
        suspected,
        period,
        tuple(lines),
        running,
        is_free(requested, earlier),
        earlier,
        check,
        handed=hand_over_of(act, kept.request) is not None,
        delays=tuple(_delays(act, kept)),
    )


def _delays(act: Act, kept: Kept) -> Iterator[tuple[SheetId, KeptLetter]]:
    for row, plain in sheets_with_answer(act, kept, Label.DESK_LETTER):
        letter = read_kept(plain, KeptLetter)
        if letter.what is LetterPurpose.DELAY:
            yield row.id, letter


def _newest_check(act: Act, kept: Kept) -> AccountingCheck | None:
    newest = None
    for _, plain in sheets_with_answer(act, kept, Label.DESK_SHEET):
        newest = read_sheet(plain, CHECKED, AccountingCheck) or newest
    return newest


def _given_before(act: Act, kept: Kept) -> tuple[date, ...]:
    """Return the days on which lists were asked for that were handed over, this one left out."""
    requests: set[RequestId] = set()
    for unit in kept.units:
        for row in sheets_of(act, unit, Label.DESK_SHEET):
            if row.request is None or row.request == kept.request:
                continue
            one = read_sheet(
                open_sheet(act, row, OpeningPurpose.ACCOUNTING), CHECKED, AccountingCheck
            )
            if one is not None and act.books.requests.hand_overs(one.request):
                requests.add(one.request)
    asked = [found for one in requests if (found := act.books.requests.get(one)) is not None]
    return tuple(sorted(one.received.astimezone(act.office.zone).date() for one in asked))


def _decided(
    one: AccountedLine, choices: Mapping[str, Held | bool], opened: OpenedCheck
) -> LineChoice:
    if one.place is Place.SUSPENDED:
        return LineChoice(one.id, listed=False, held=Held.SUSPENDED)
    if one.place is Place.UNDER_SUSPICION:
        return LineChoice(one.id, listed=False, held=Held.REPRESENTATIVE)
    choice = choices.get(one.id)
    if one.place is Place.LEFT_OUT:
        return LineChoice(one.id, listed=choice is True)
    if choice is None or choice is False:
        raise BadInput("Decide about each line: it goes, or it is held and why.")
    if choice is Held.SUSPENDED:
        raise BadInput("No suspension reaches this line.", do="Write the suspension down first.")
    if choice is Held.REPRESENTATIVE and opened.herself:
        raise BadInput("The client herself asks: nobody stands in her place (164.502(g)(5)).")
    return LineChoice(one.id, choice is True, None if choice is True else Held(choice))


def _still_true(opened: OpenedCheck, check: AccountingCheck) -> bool:
    """Say whether the lines, and what keeps them off, are those that the officer saw."""
    saw = {one.line: one for one in check.choices}
    now = {one.id: one for one in opened.lines if one.line.day <= check.last}
    if saw.keys() != now.keys() or check.first != opened.period.first.isoformat():
        return False
    return all(
        (one.place is Place.SUSPENDED) == (saw[one.id].held is Held.SUSPENDED)
        and (one.place is not Place.UNDER_SUSPICION or not saw[one.id].listed)
        for one in now.values()
    )


def _demand_list(kept: Kept) -> None:
    if kept.incoming.ask is not Ask.ACCOUNT_FOR_DISCLOSURES or not kept.units:
        raise refusal()


def _demand_fee(act: Act, opened: OpenedCheck, fee: FeeTold | None) -> None:
    if fee is None:
        return
    if opened.free:
        raise BadInput("The first list within twelve months is free (45 CFR 164.528(c)(2)).")
    if not fee.amount.strip() or len(fee.amount) > _MOST_FEE:
        raise BadInput("Say the fee, as $4.50; it covers what this list costs and no more.")
    try:
        told = date.fromisoformat(fee.told)
    except ValueError:
        raise BadInput(
            "Say on which day the client was told of the fee, as 2026-11-28.",
            do="Until she was told, and still wants the list, there is none.",
        ) from None
    if told > day_here(act.office):
        raise BadInput("The day on which she was told is still to come.")
