"""The requests of the year: who asked about whom, with which paper, and what was done with it.

Most are closed; those of the last three weeks stand in every state, so that a board has something
to show. A request says what was said at the door, and never whose file would answer it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from subrosa.demo.shapes import UnitKind
from subrosa.desk.first_answer import incoming_from
from subrosa.desk.forms.callers import CALLERS
from subrosa.desk.forms.card import JOINED
from subrosa.desk.forms.request import About, Asker, Channel, FactJson, Incoming, PaperShown, Told
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, Assurance, Defect, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from subrosa.demo.shapes import Content, Person, StandingConsent, Unit

LATELY: Final = 36
"""So many requests came in the last three weeks."""
_SLOTS: Final = (time(9, 10), time(11, 40), time(14, 20), time(16, 5))
_THREAT: Final[dict[str, FactJson]] = {
    "safety.risk": "threat_to_others",
    "safety.serious": True,
    "safety.imminent": True,
    "safety.explicit": True,
    "safety.intent_and_ability": True,
    "safety.plan": True,
    "safety.means": True,
    "safety.victim": "named",
    "safety.communicated_by": "client",
    "safety.judgment_documented": True,
    "safety.currently_treating": True,
}


class Fate(Word):
    """How far a request has come by today."""

    WAITS = "waits", "lies at the intake"
    ANSWERED = "answered", "answered, and nobody confirmed it yet"
    CONFIRMED = "confirmed", "confirmed, the paper is to be made"
    ESCALATED = "escalated", "handed to the privacy officer or counsel"
    WITHHELD = "withheld", "withheld by name, where the law lets the practice refuse"
    CLOSED = "closed", "handed over"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of the year; `moment` is UTC, `raised` says that a counsellor put it herself."""

    moment: datetime
    incoming: Incoming
    fate: Fate
    raised: bool


@dataclass(frozen=True, slots=True)
class _Sort:
    """A table of ``asks.toml``."""

    caller: str
    how: Channel
    pool: tuple[str, ...]
    times: int
    words: tuple[str, ...]
    paper: Instrument | None
    good: bool
    danger: bool


def draw_requests(
    chance: Random,
    content: Content,
    asks: Sequence[Mapping[str, object]],
    strangers: Sequence[str],
    span: tuple[date, date],
) -> tuple[Asked, ...]:
    """Draw the requests of the year in order of time; `span` is its first day and today."""
    sorts = [_sort(row) for row in asks]
    order = [sort for sort in sorts for _ in range(sort.times)]
    chance.shuffle(order)
    moments = _moments(chance, len(order), content.practice.sites[0].time_zone, span)
    book = _Book(chance, content, strangers)
    drawn = []
    for number, (moment, sort) in enumerate(zip(moments, order, strict=True)):
        fate = _fate(number, len(order))
        incoming = book.incoming(sort, number, moment)
        drawn.append(Asked(moment, incoming, fate, sort.how is Channel.INSIDE))
    return tuple(drawn)


def _paper_shown(number: str, sort: _Sort, moment: datetime, *, known: bool) -> PaperShown:
    """Return the paper as somebody read it: a release that nobody here knows lacks something."""
    kind = sort.paper or Instrument.WRITTEN_REQUEST
    whole = known or not sort.good
    return PaperShown(
        number,
        kind,
        (moment.date() - timedelta(days=4)).isoformat(),
        valid=whole,
        defects=frozenset() if whole else frozenset({Defect.NO_EXPIRY}),
        assurance=Assurance.NONE if kind is Instrument.SUBPOENA_ATTORNEY else None,
    )


def _sort(row: Mapping[str, object]) -> _Sort:
    pool, words = row["pool"], row["words"]
    assert isinstance(pool, list)  # noqa: S101 - our own file
    assert isinstance(words, list)  # noqa: S101 - the same
    return _Sort(
        str(row["caller"]),
        Channel(str(row["how"])),
        tuple(pool),
        int(str(row["times"])),
        tuple(words),
        Instrument(str(row["paper"])) if "paper" in row else None,
        bool(row.get("good", False)),
        bool(row.get("danger", False)),
    )


def _moments(chance: Random, many: int, zone: str, span: tuple[date, date]) -> list[datetime]:
    """Draw a moment for each, at least an hour and a half apart, in the hours of the office."""
    first, today = span
    border = today - timedelta(days=21)
    early, late = _slots(first + timedelta(days=60), border), _slots(border, today)
    chosen = chance.sample(early, many - LATELY) + chance.sample(late, LATELY)
    here = ZoneInfo(zone)
    return sorted(slot.replace(tzinfo=here).astimezone(ZoneInfo("UTC")) for slot in chosen)


def _slots(since: date, until: date) -> list[datetime]:
    days = [since + timedelta(days=number) for number in range((until - since).days)]
    return [
        datetime.combine(day, slot)
        for day in days
        if day.weekday() < 5  # noqa: PLR2004 - the office is closed at the weekend
        for slot in _SLOTS
    ]


def _fate(number: int, many: int) -> Fate:
    left = many - number
    if left > LATELY:
        return {3: Fate.WITHHELD, 7: Fate.WITHHELD}.get(number % 9, Fate.CLOSED)
    lately = (
        (14, Fate.WAITS),
        (22, Fate.ANSWERED),
        (27, Fate.CONFIRMED),
        (31, Fate.ESCALATED),
    )
    return next((fate for border, fate in lately if left <= border), Fate.CLOSED)


class _Book:
    """Who can be asked about, by pool."""

    def __init__(self, chance: Random, content: Content, strangers: Sequence[str]) -> None:
        self._chance, self._content, self._strangers = chance, content, [*strangers]
        practice = content.practice
        self._people = {person.id: person for person in practice.people}
        self._walled = {wall.unit for wall in practice.walls}
        self._treats = {
            tie.unit: member
            for tie in practice.relationships
            for member in practice.staff
            if tie.kind.value == "treating" and tie.staff == member.id
        }

    def incoming(self, sort: _Sort, number: int, moment: datetime) -> Incoming:
        """Draw one request of a sort."""
        pool, words = self._chance.choice(sort.pool), self._chance.choice(sort.words)
        if pool == "threat":
            return self._threat(words, moment)
        caller = CALLERS[sort.caller]
        paper = self._paper(pool, caller.role, moment)
        about, unit = self._about(pool, paper, moment)
        asker = self._asker(pool, caller.role, paper, about, unit)
        made = incoming_from(caller, sort.how, about=About(about), words=words, danger=sort.danger)
        shown: tuple[PaperShown, ...] = ()
        if sort.paper is not None and sort.paper is not Instrument.WRITTEN_REQUEST:
            shown = (_paper_shown(f"paper-{number}", sort, moment, known=paper is not None),)
        return replace(made, asker=asker, papers=shown)

    def _asker(
        self, pool: str, role: Role, paper: StandingConsent | None, about: str, unit: Unit | None
    ) -> Asker:
        if pool == "own" and unit is not None:
            return Asker(role, about, verified=True, person=unit.members[0])
        if paper is not None:
            name = paper.recipient_name.partition(",")[0]
            return Asker(role, name, verified=True, address=(name, "Richmond, Virginia"))
        if pool == "minor" and role is Role.PARENT and unit is not None:
            near = next(one for one in self._content.practice.contacts if one.unit == unit.id)
            name = self._people[near.person].name
            return Asker(role, name, verified=True, person=near.person)
        return Asker(role, self._chance.choice(self._strangers))

    def _paper(self, pool: str, role: Role, moment: datetime) -> StandingConsent | None:
        if pool not in ("payer", "reader", "part2"):
            return None
        signed = [
            one
            for one in self._content.consents
            if role in one.recipients and one.signed_on < moment.date().isoformat()
        ]
        return self._chance.choice(signed) if signed else None

    def _about(
        self, pool: str, paper: StandingConsent | None, moment: datetime
    ) -> tuple[str, Unit | None]:
        if pool == "stranger":
            return self._chance.choice(self._strangers), None
        if paper is not None:
            return self._people[paper.client].name, None
        unit = self._chance.choice(self._open(pool, moment.date().isoformat()))
        if pool == "couple":
            return JOINED.join(self._people[one].name for one in unit.members), unit
        return self._people[unit.members[0]].name, unit

    def _open(self, pool: str, day: str) -> list[Unit]:
        fits = [
            unit
            for unit in self._content.practice.units
            if unit.opened < day and self._fits(unit, pool, self._people[unit.members[0]])
        ]
        return fits or [one for one in self._content.practice.units if one.opened < day]

    def _fits(self, unit: Unit, pool: str, person: Person) -> bool:
        minor = any(near.unit == unit.id for near in self._content.practice.contacts)
        if pool == "couple":
            return unit.kind is UnitKind.COUPLE
        if unit.kind is not UnitKind.INDIVIDUAL:
            return False
        return {
            "walled": unit.id in self._walled,
            "minor": minor,
            "part2": bool(unit.programme),
            "dead": person.died is not None,
        }.get(pool, not minor and person.died is None)

    def _threat(self, words: str, moment: datetime) -> Incoming:
        unit = self._chance.choice(self._open("any", moment.date().isoformat()))
        counsellor = self._treats[unit.id]
        return Incoming(
            asker=Asker(Role.COUNSELLOR, counsellor.name, verified=True),
            about=About(self._people[unit.members[0]].name),
            ask=Ask.DISCLOSE,
            channel=Channel.INSIDE,
            initiated_by=InitiatedBy.PRACTICE,
            purpose=Purpose.SAFETY,
            records=frozenset({RecordClass.SAFETY_INFORMATION}),
            told=tuple(Told(path, value) for path, value in sorted(_THREAT.items())),
            event_day=moment.date().isoformat(),
            words=words,
            danger=True,
            tell=(Role.POLICE,),
        )
