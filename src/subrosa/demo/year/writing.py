"""Notes of the year, each put together from sentences of our own; no two read alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.demo.shapes import Tie, UnitKind
from subrosa.desk.write_note import NewNote
from subrosa.terms.ids import PassageId
from subrosa.terms.passages import Passage
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from subrosa.demo.shapes import Practice, Unit
    from subrosa.terms.ids import StaffId

_JOINT: Final = {
    UnitKind.COUPLE: RecordClass.COUPLE_RECORD,
    UnitKind.FAMILY: RecordClass.FAMILY_RECORD,
    UnitKind.GROUP: RecordClass.GROUP_RECORD,
}
_CODES: Final = {
    "panic": "F41.0",
    "grief": "F43.29",
    "work": "F43.23",
    "sleep": "F51.01",
    "family": "Z63.8",
    "shyness": "F40.10",
    "recovery": "F10.21",
    "school": "F93.8",
}
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Sunday")
_FEW: Final = ("two", "three", "four")
_GAP: Final = (49, 110)
"""Days between two notes of one file, fewest and most."""
_APART: Final = 12
"""One note in so many is a psychotherapy note, kept apart from the chart (45 CFR 164.501)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What an hour may be about: told by the client, seen by the writer, agreed for later.

    `others` tells of somebody by name, for what has to be hidden from a colleague.
    """

    name: str
    others: str
    told: tuple[str, ...]
    seen: tuple[str, ...]
    plan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrases:
    """The sentences that notes are made of."""

    themes: tuple[Theme, ...]
    places: tuple[str, ...]
    closings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A note and who writes it on which day; the newest ones are drafts still."""

    day: date
    writer: StaffId
    note: NewNote
    signed: bool


def read_phrases(table: Mapping[str, object]) -> Phrases:
    """Take the sentences out of the file of words."""
    themes = table["theme"]
    assert isinstance(themes, list)  # noqa: S101 - our own file
    return Phrases(
        tuple(
            Theme(
                one["name"],
                one["others"],
                tuple(one["told"]),
                tuple(one["seen"]),
                tuple(one["plan"]),
            )
            for one in themes
        ),
        _strings(table["places"]),
        _strings(table["closings"]),
    )


def _strings(listed: object) -> tuple[str, ...]:
    assert isinstance(listed, list)  # noqa: S101 - our own file
    return tuple(str(one) for one in listed)


def write_year(
    chance: Random, practice: Practice, phrases: Phrases, first: date, today: date
) -> Iterator[Written]:
    """Draw the notes of every file between its opening and today."""
    treats = {tie.unit: tie.staff for tie in practice.relationships if tie.kind is Tie.TREATING}
    themes = {theme.name: theme for theme in phrases.themes}
    minors = {person.id for person in practice.people if (person.born or "") > f"{today.year - 17}"}
    died = {person.id for person in practice.people if person.died}
    told_before: set[str] = set()
    for unit in practice.units:
        if died & {*unit.members}:
            continue
        theme = _theme_of(chance, unit, themes, young=unit.members[0] in minors)
        last = today - timedelta(days=1)
        day = max(first, date.fromisoformat(unit.opened)) + timedelta(days=chance.randint(2, 20))
        if unit.kind is UnitKind.INDIVIDUAL and day <= last:
            for kept in _for_the_office(unit, theme, day):
                yield Written(day, treats[unit.id], kept, signed=True)
        while day <= last:
            if day.weekday() < 5:  # noqa: PLR2004 - nobody comes at the weekend
                note = _note(chance, unit, theme, phrases, day)
                while (told := _text(note)) in told_before:
                    note = _note(chance, unit, theme, phrases, day)
                told_before.add(told)
                yield Written(day, treats[unit.id], note, day < today - timedelta(days=6))
                day += timedelta(days=chance.randint(*_GAP))
            else:
                day += timedelta(days=1)


def _theme_of(chance: Random, unit: Unit, themes: Mapping[str, Theme], *, young: bool) -> Theme:
    drawn = chance.choice([name for name in themes if name not in ("recovery", "school")])
    if unit.programme:
        return themes["recovery"]
    if unit.kind is UnitKind.FAMILY:
        return themes["family"]
    return themes["school" if young else drawn]


def _text(note: NewNote) -> str:
    return "\n".join(passage.text for passage in note.passages)


def _for_the_office(unit: Unit, theme: Theme, day: date) -> Iterator[NewNote]:
    """Yield what a payer asks for: dates of visits, and the working diagnosis."""
    words = {
        RecordClass.ATTENDANCE: f"Seen since {day:%d %B %Y}, as a rule every week, 50 minutes.",
        RecordClass.DIAGNOSIS: f"Working diagnosis at intake: {_CODES[theme.name]}.",
    }
    for record, text in words.items():
        about = frozenset(unit.members)
        number = PassageId(f"{unit.id}-{record.value}.1")
        passage = Passage(number, text, about, None, about, record)
        yield NewNote(unit.id, day.isoformat(), record, (passage,), part2=bool(unit.programme))


def _note(chance: Random, unit: Unit, theme: Theme, phrases: Phrases, day: date) -> NewNote:
    record = _JOINT.get(unit.kind, RecordClass.PROGRESS_NOTES)
    apart = False
    if unit.programme:
        record = RecordClass.SUD_RECORDS
    elif unit.kind is UnitKind.INDIVIDUAL and chance.randrange(_APART) == 0:
        record, apart = RecordClass.PSYCHOTHERAPY_NOTES, True
    everybody = frozenset(unit.members)
    speaker = chance.choice(unit.members)
    others = [theme.others.format(day=_DAYS[day.month % 6])] if day.toordinal() % 3 == 0 else []
    told = " ".join(_filled(chance, phrases, chance.sample(theme.told, 2)) + others)
    seen = " ".join(_filled(chance, phrases, [chance.choice(theme.seen)]))
    plan = " ".join(
        _filled(chance, phrases, [chance.choice(theme.plan), chance.choice(phrases.closings)])
    )
    passages = []
    for number, (text, said_by) in enumerate(((told, speaker), (seen, None), (plan, None)), 1):
        about = frozenset({speaker}) if said_by else everybody
        passages.append(
            Passage(
                PassageId(f"{unit.id}-{day.isoformat()}.{number}"),
                text,
                about,
                said_by,
                everybody if said_by or number > 2 else frozenset(),  # noqa: PLR2004 - the plan
                record,
            )
        )
    return NewNote(
        unit.id,
        day.isoformat(),
        record,
        tuple(passages),
        part2=bool(unit.programme),
        separate=apart,
    )


def _filled(chance: Random, phrases: Phrases, sentences: Sequence[str]) -> list[str]:
    return [
        sentence.format(
            n=chance.randint(2, 19),
            few=chance.choice(_FEW),
            day=chance.choice(_DAYS),
            place=chance.choice(phrases.places),
        )
        for sentence in sentences
    ]
