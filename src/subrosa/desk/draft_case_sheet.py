"""Draft a case sheet: choose notes and colleagues, and settle what was found in the notes.

Rules (journeys.md, J6; docs/adr/0039):

1. A draft keeps what is chosen, never the text: that is made anew from the notes each time it is
   opened, and each opening is an entry of the client's history.
2. Notes that are kept apart (45 CFR 164.501) are never offered.
3. Whoever may read the chart drafts; what was shown already changes no more (`show_case`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.history import ledger_time, number_of
from subrosa.desk.cabinet.keep_case_sheet import (
    cases_of_file,
    keep_piece,
    new_case_number,
)
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.supervision_on_file import group_of
from subrosa.desk.case_circle import circle_of, colleagues_of, status_of
from subrosa.desk.case_draft import (
    TREATING,
    made_draft,
    note_case,
    opened_notes,
    seen_of,
    standing_draft,
)
from subrosa.desk.case_risk import SAID_BY_HAND, head_of, traits_of
from subrosa.desk.case_text import by_hand, text_of, week_of
from subrosa.desk.forms.case_sheet import (
    DRAFTED,
    LONGEST_WORDS,
    MOST_WORDS,
    Drafted,
    Presented,
    PutAs,
    ShownAs,
    TraitSaid,
)
from subrosa.desk.office import Act
from subrosa.terms.errors import BadInput, Withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from subrosa.deid.risk import Risk, Trait
    from subrosa.desk.case_circle import Circle
    from subrosa.desk.case_text import DraftText
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.case_sheet import Case
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SegmentId, StaffId, UnitId
    from subrosa.terms.passages import Segment

NEWEST: Final = 3
"""So many of the newest notes are chosen beforehand."""
MOST_NOTES: Final = 20


@dataclass(frozen=True, slots=True)
class NoteOffered:
    """A note that could be taken, by its day and week; `chosen` beforehand or by hand."""

    segment: SegmentId
    day: str
    week: str
    words: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class CaseBegun:
    """What can be chosen for a case: notes, newest first, and colleagues."""

    unit: UnitId
    notes: tuple[NoteOffered, ...]
    circle: Circle
    cases: tuple[Case, ...]
    entry: int


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft before its writer; `entry` is the index of this opening."""

    unit: UnitId
    number: RequestId
    drafted: Drafted
    text: DraftText
    circle: Circle
    traits: tuple[Trait, ...] = field(repr=False)
    risk: Risk
    shown: Presented | None
    seen: str
    """Names what is read here (`case_draft.seen_of`): it is given back when it is shown."""
    entry: int
    learned: bool = True
    """Whether the learned recogniser is installed here: without it names are found less well."""


def choose_for_case(office: Office, staff: Staff, unit: UnitId) -> CaseBegun:
    """Return what can be chosen for a case of a file.

    Raises `NotEntitled` for whoever may not read the chart, as for a file that does not exist.
    """
    with (
        refusals_noted(office, staff, {"unit": unit, "case": "choose"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, segments = opened_notes(act, unit)
        cases = tuple(cases_of_file(act, unit, TREATING))
        circle = circle_of(act, card, _usual(act, cases), PutAs.HIDDEN, status_of((), known=False))
        reference = note_case(act, card, {"case": "", "done": "notes listed"})
    first = segments[0].day if segments else ""
    newest = {one.id for one in segments[-NEWEST:]}
    notes = tuple(
        NoteOffered(
            one.id, one.day, week_of(one.day, first), len(text_of(one).split()), one.id in newest
        )
        for one in reversed(segments)
    )
    return CaseBegun(unit, notes, circle, cases, number_of(office, reference))


def begin_case(
    office: Office,
    staff: Staff,
    unit: UnitId,
    notes: Sequence[SegmentId],
    to: Sequence[StaffId],
) -> RequestId:
    """Begin a case with these notes and colleagues; return its number.

    Raises `BadInput` without a note, with too many, or for one that cannot be taken.
    """
    number = new_case_number(office)
    with (
        refusals_noted(office, staff, {"unit": unit, "case": "begin"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, segments = opened_notes(act, unit)
        _demand_notes(notes, segments)
        drafted = Drafted(
            DRAFTED,
            staff.id,
            staff.name,
            ledger_time(office.now()),
            tuple(one.id for one in segments if one.id in set(notes)),
            tuple(one.id for one in colleagues_of(act) if one.id in set(to)),
        )
        keep_piece(act, unit, number, drafted)
        reference = note_case(act, card, {"case": number, "done": "drafted"})
    number_of(office, reference)
    return number


def open_draft(office: Office, staff: Staff, unit: UnitId, number: RequestId) -> OpenedDraft:
    """Open a draft: its text as it would be shown, what was found, the law, who could know her."""
    with (
        refusals_noted(office, staff, {"unit": unit, "case": number}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, case, drafted = standing_draft(act, unit, number)
        text, circle, traits, risk = made_draft(act, card, number, drafted)
        reference = note_case(act, card, {"case": number, "done": "draft read"})
    return OpenedDraft(
        unit,
        number,
        drafted,
        text,
        circle,
        traits,
        risk,
        case.presented,
        seen_of(number, drafted, text, circle, head_of(traits)),
        number_of(office, reference),
        learned=office.identifiers is not None and office.identifiers().learned is not None,
    )


def settle_thing(
    office: Office, staff: Staff, unit: UnitId, number: RequestId, key: str, shown: ShownAs
) -> None:
    """Keep, hide or generalise one of the things that were found."""

    def settled(act: Act, card: Card, drafted: Drafted) -> Drafted:
        text = made_draft(act, card, number, drafted)[0]
        thing = next((one for one in text.things if one.key == key), None)
        if thing is None:
            raise BadInput("That is not one of the things on this list.", do="Open it again.")
        if thing.of_file and shown is ShownAs.KEEP:
            raise BadInput(
                "The file says that this points to somebody, so it is not kept.",
                do="By name a case is shown to a supervisor alone, where the client agreed.",
            )
        return replace(drafted, choices={**drafted.choices, key: shown})

    _follow(office, staff, unit, number, settled)


def hide_words(office: Office, staff: Staff, unit: UnitId, number: RequestId, words: str) -> None:
    """Hide words wherever they stand in the notes, which the engine left standing.

    Raises `BadInput` for words that stand nowhere, and for those that are hidden already.
    """
    said = " ".join(words.split())
    if not said or len(said) > LONGEST_WORDS:
        raise BadInput(f"Say which words, in {LONGEST_WORDS} characters at most.")

    def hidden(act: Act, card: Card, drafted: Drafted) -> Drafted:
        if len(drafted.words) >= MOST_WORDS:
            raise BadInput("So many words are hidden by hand already that another note is better.")
        _demand_stand(act, card, drafted, said)
        after = replace(drafted, words=tuple(dict.fromkeys((*drafted.words, said))))
        before, now = (made_draft(act, card, number, one)[0] for one in (drafted, after))
        if sum(one.many for one in now.things if one.by_hand) == sum(
            one.many for one in before.things if one.by_hand
        ):
            raise BadInput("These words are hidden already, alone or with what is around them.")
        return after

    _follow(office, staff, unit, number, hidden)


def tell_trait(
    office: Office, staff: Staff, unit: UnitId, number: RequestId, kind: str, step: int
) -> None:
    """Tell a trait of the client more or less exactly, or not at all (the step after the last)."""

    def told(_act: Act, card: Card, drafted: Drafted) -> Drafted:
        traits = {one.kind.value: one for one in traits_of(card, day_here(office), drafted)}
        if kind not in traits or not 0 <= step <= len(traits[kind].steps):
            raise BadInput("There is no such way to tell this.", do="Open it again.")
        return replace(drafted, traits={**drafted.traits, kind: step})

    _follow(office, staff, unit, number, told)


def say_trait(
    office: Office, staff: Staff, unit: UnitId, number: RequestId, said: TraitSaid
) -> None:
    """Say what the notes tell of the client besides, so that the meter counts it.

    Raises `BadInput` for words that stand nowhere, and for a kind of which her card tells.
    """
    words, coarser = (" ".join(one.split()) for one in (said.words, said.coarser))
    if said.kind not in {one.value for one in SAID_BY_HAND}:
        raise BadInput("Choose what it is.")
    if not words or max(len(words), len(coarser)) > LONGEST_WORDS:
        raise BadInput(f"Say which words, in {LONGEST_WORDS} characters at most.")

    def counted(act: Act, card: Card, drafted: Drafted) -> Drafted:
        _demand_stand(act, card, drafted, words)
        kept = tuple(one for one in drafted.said if one.kind != said.kind)
        return replace(
            drafted,
            said=(*kept, TraitSaid(said.kind, words, coarser)),
            traits={kind: at for kind, at in drafted.traits.items() if kind != said.kind},
        )

    _follow(office, staff, unit, number, counted)


def choose_people(
    office: Office,
    staff: Staff,
    unit: UnitId,
    number: RequestId,
    to: Sequence[StaffId],
    put: PutAs,
) -> None:
    """Choose anew who takes part, and whether they hear whom it is about."""

    def chosen(act: Act, _card: Card, drafted: Drafted) -> Drafted:
        people = tuple(one.id for one in colleagues_of(act) if one.id in set(to))
        return replace(drafted, to=people, put=put)

    _follow(office, staff, unit, number, chosen)


def _follow(
    office: Office,
    staff: Staff,
    unit: UnitId,
    number: RequestId,
    after: Callable[[Act, Card, Drafted], Drafted],
) -> None:
    """Keep the next step of a draft, unless it changes nothing."""
    with (
        refusals_noted(office, staff, {"unit": unit, "case": number, "change": "draft"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        card, case, drafted = standing_draft(act, unit, number)
        if case.presented is not None:
            raise Withheld("This sheet was shown already.", do="Draft another one.")
        new = after(act, card, drafted)
        if new != drafted:
            moment = ledger_time(office.now())
            new = replace(new, by=staff.id, name=staff.name, at=moment)
            keep_piece(act, unit, number, new)


def _usual(act: Act, cases: Sequence[Case]) -> tuple[StaffId, ...]:
    """Return who took part when this person drafted here last, else her supervision group."""
    mine = [one.drafted for one in cases if one.drafted and one.drafted.by == act.staff.id]
    return mine[-1].to if mine else group_of(act, act.staff.id, day_here(act.office))


def _demand_stand(act: Act, card: Card, drafted: Drafted, words: str) -> None:
    segments = opened_notes(act, card.unit)[1]
    if not any(any(by_hand([words])(text_of(one))) for one in segments if one.id in drafted.notes):
        raise BadInput("These words stand nowhere in the notes.", do="Look at the spelling.")


def _demand_notes(notes: Sequence[SegmentId], segments: Sequence[Segment]) -> None:
    if not notes or len(notes) > MOST_NOTES:
        raise BadInput(f"Choose the notes, {MOST_NOTES} at most.")
    if not {*notes} <= {one.id for one in segments}:
        raise BadInput("A note was chosen that cannot be taken.", do="Open the page again.")
