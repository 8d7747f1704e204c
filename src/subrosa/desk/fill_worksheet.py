"""Begin a danger worksheet, read it, and write on it, one question at a time.

Rules (journeys.md, J3; docs/adr/0031):

1. It can be begun for a client's file or for nobody's, saved half done, and gone on with by anybody
   who may read it. Acts come first: nothing here has to be filled in before somebody is called.
2. Beginning one and looking at one are entries of the history, durable before anything is shown.
   What is typed is kept with the practice's rows at once, without an entry for each pause.
3. Two people on one worksheet add to it; neither takes anything of the other's away unseen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    ledger_time,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.keep_worksheet import (
    acting_in_danger,
    demand_reader,
    is_loose,
    keep_piece,
    lent,
    loose_unit,
    new_number,
    units_with_worksheets,
    worksheet_of,
    worksheets_in,
)
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.safety_cards import safety_card_of
from subrosa.desk.forms.questions_asked import question_of
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.worksheet import BEGUN, SAID, Begun, Said, WorksheetKind, fitting
from subrosa.desk.office import Act
from subrosa.desk.weigh_report import due_next
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Collection

    from subrosa.desk.forms.worksheet import Answer, Worksheet
    from subrosa.desk.office import Office, Staff
    from subrosa.policy.law.report_routes import ReportDue
    from subrosa.terms.ids import RequestId, SheetId, UnitId


_IN_DANGER: Final = OpeningPurpose.EMERGENCY


@dataclass(frozen=True, slots=True)
class OpenedWorksheet:
    """A worksheet before a person; `unit` is the client's, or None for one in nobody's file.

    `name` is the client's, as her safety card has it; `entry` the index of this opening.
    """

    sheet: Worksheet
    unit: UnitId | None
    name: str = field(default="", repr=False)
    entry: int = 0


@dataclass(frozen=True, slots=True)
class WaitingWorksheet:
    """A worksheet that waits for somebody, without a word of what stands on it."""

    sheet: Worksheet
    unit: UnitId | None
    due: str
    """The day of the next look; empty while nothing was decided."""
    signature: bool
    """Whether this person could sign it, and nobody did yet."""
    report: ReportDue | None = None
    """What a report of abuse waits for, and by which last moment."""


def begin_worksheet(
    office: Office,
    staff: Staff,
    unit: UnitId | None = None,
    *,
    request: RequestId | None = None,
    kind: WorksheetKind = WorksheetKind.DANGER,
) -> RequestId:
    """Begin a worksheet for a file, or for nobody's; return its number.

    Raises `NotEntitled` for a file in which she may not read one.
    """
    number = new_number(office)
    with (
        refusals_noted(office, staff, {"unit": unit or "", "worksheet": "begin"}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        place = unit or loose_unit(act, number)
        at = ledger_time(office.now())
        licences = _licences(act, unit)
        begun = Begun(BEGUN, kind, staff.id, staff.name, at, request, licences)
        keep_piece(act, place, number, encode(begun))
        reference = note_worksheet(act, place, number, "begun")
    number_of(office, reference)
    return number


def open_worksheet(office: Office, staff: Staff, number: RequestId) -> OpenedWorksheet:
    """Open a worksheet; raise `NotEntitled`, as for one that does not exist."""
    with (
        refusals_noted(office, staff, {"worksheet": number}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        name = "" if is_loose(unit) else safety_card_of(lent(act, unit), unit).name
        reference = note_worksheet(act, unit, number, "read")
    entry = number_of(office, reference)
    return OpenedWorksheet(sheet, None if is_loose(unit) else unit, name, entry)


def say_on_worksheet(
    office: Office,
    staff: Staff,
    number: RequestId,
    question: str,
    *,
    choice: str = "",
    words: str = "",
    after: Collection[SheetId] = (),
) -> tuple[SheetId, ...]:
    """Keep an answer to one question; return what the writer's next answer takes the place of.

    `after` are the answers that stood before the writer's eyes: only those does it replace. What
    says nothing new is not kept: the one answer that stands again, or nothing where nothing stood.
    Raises `BadInput` for a question or a choice that there is not, and for too many words.
    """
    written = fitting(words)
    with (
        refusals_noted(office, staff, {"worksheet": number, "said": question}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        _demand_choice(sheet, question, choice)
        stands = sheet.of(question)
        seen = tuple(sorted(one.sheet for one in stands if one.sheet in after))
        if _says_nothing_new(stands, seen, choice, written):
            return seen
        said = Said(
            SAID,
            question,
            staff.id,
            staff.name,
            ledger_time(office.now()),
            choice,
            written,
            seen,
        )
        return (keep_piece(act, unit, number, encode(said)),)


def worksheets_of_file(office: Office, staff: Staff, unit: UnitId) -> tuple[Worksheet, ...]:
    """Return the worksheets of a file, newest first; empty for who may not read one."""
    with office.store.transaction(acting_for=acting_in_danger(staff)) as books:
        act = Act(office, books, staff)
        try:
            demand_reader(lent(act, unit), unit)
        except NotEntitled:
            return ()
        found = [sheet for _, sheet in worksheets_in(act, [unit])]
    return tuple(reversed(found))


def worksheets_waiting(office: Office, staff: Staff) -> tuple[WaitingWorksheet, ...]:
    """Return the worksheets that wait: not decided yet, a look due, or not signed by another."""
    with office.store.transaction(acting_for=acting_in_danger(staff)) as books:
        act = Act(office, books, staff)
        found = [
            _waiting(office, staff, unit, sheet)
            for unit, sheet in worksheets_in(act, units_with_worksheets(act))
        ]
    waiting = [
        one for one in found if one.due or one.signature or one.report or one.sheet.settled is None
    ]
    return tuple(sorted(waiting, key=lambda one: (one.due or "0", one.sheet.begun.at)))


def note_worksheet(act: Act, unit: UnitId, number: RequestId, what: str) -> int:
    """Write down what was done with a worksheet; return the reference of the draft."""
    facts = encode({"worksheet": number, "done": what})
    if is_loose(unit):
        key = act.office.random(COMMITMENT_KEY_BYTES)
        return write_down(act, EntryKind.WORKSHEET, None, facts, key)
    card = safety_card_of(lent(act, unit), unit)
    secret = newest_key(lent(act, unit), unit, KeyKind.SAFETY).secret
    return write_down(act, EntryKind.WORKSHEET, card.chain, facts, secret)


def _licences(act: Act, unit: UnitId | None) -> tuple[str, ...]:
    """Return the licences among which to ask; none where the practice or the card says it."""
    profile = act.office.profile
    if profile.profession is not None or len(profile.professions) < 2:  # noqa: PLR2004 - several
        return ()
    try:
        said = unit is not None and "profession" in card_of(act, unit, _IN_DANGER).setting
    except NotEntitled:
        said = False
    return () if said else tuple(sorted(one.value for one in profile.professions))


def _demand_choice(sheet: Worksheet, question: str, choice: str) -> None:
    asked = question_of(sheet.begun.kind, question)
    if asked is None:
        raise BadInput("There is no such question on this worksheet.")
    if choice and choice not in {option.value for option in asked.options}:
        raise BadInput("That is not one of the choices.", do="Choose one of those on the page.")


def _says_nothing_new(
    stands: Collection[Answer], seen: Collection[SheetId], choice: str, words: str
) -> bool:
    if not choice and not words:
        return len(seen) != 1
    same = [one for one in stands if (one.said.choice, one.said.words) == (choice, words)]
    return bool(same) and len(stands) == len(seen) == 1


def _waiting(office: Office, staff: Staff, unit: UnitId, sheet: Worksheet) -> WaitingWorksheet:
    wrote = {sheet.begun.by, *(one.by for one in sheet.chosen)}
    signable = bool(sheet.chosen) and not sheet.signed and staff.id not in wrote
    return WaitingWorksheet(
        sheet,
        None if is_loose(unit) else unit,
        sheet.next_look,
        signable,
        due_next(office, sheet, day_here(office)),
    )
