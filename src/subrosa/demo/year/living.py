"""Live the year: found the practice, and let everything happen in the order of its days.

The clock of the house is put to each moment. What the law answers decides what leaves; a request
that halts at the door stays as it is, like in any office. Passphrases and keys are drawn anew
each time; who comes, what is written and what is asked follow from the seed alone.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from importlib import resources
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from subrosa.consent import Revocation
from subrosa.demo.at_the_door import cards_of
from subrosa.demo.founding import (
    DayClock,
    Founded,
    consent_of,
    file_of,
    keeper_of,
    profile_at_home,
    workforce,
)
from subrosa.demo.shapes import Content
from subrosa.demo.year.asked import Asked, Fate, draw_requests
from subrosa.demo.year.papers import draw_papers
from subrosa.demo.year.people import JUDITH, OWNER, Names, draw_practice
from subrosa.demo.year.supervised import Brought, Happening, draw_cases, supervision
from subrosa.demo.year.writing import Written, read_phrases, write_year
from subrosa.desk.answer import answer, ask_inside
from subrosa.desk.audit import make_sheet, pick_at_random
from subrosa.desk.cabinet.keep_file import new_chain, open_file
from subrosa.desk.cabinet.sign_in import refreshed, sign_in
from subrosa.desk.confirm import confirm, escalate, withhold
from subrosa.desk.forms.safety_card import SafetyCard
from subrosa.desk.forms.staff_agreement import SITUATIONS, VERSION
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent, revoke_consent
from subrosa.desk.open_safety_card import keep_safety_card
from subrosa.desk.receive import receive
from subrosa.desk.staff_agreements import sign_agreement
from subrosa.desk.write_note import lock_note, write_note
from subrosa.terms.errors import NotEntitled, Withheld
from subrosa.terms.outcome import Outcome
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, new_practice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from subrosa.demo.shapes import StandingConsent, Unit
    from subrosa.desk.answer import Answered
    from subrosa.desk.forms.card import Card
    from subrosa.desk.office import Staff
    from subrosa.terms.ids import StaffId, UnitId

SEED: Final = 2026
_AUDITED: Final = 6
"""Disclosures that the auditor asks for."""
_WORDS_OF: Final = (
    "Read it with the law beside it; I agree.",
    "Talked it over with Ruth. It stands.",
    "Clear on these papers.",
    "Asked the client first; she knows that it goes.",
)


@dataclass(frozen=True, slots=True)
class Year:
    """Everything that a seed draws."""

    content: Content
    notes: tuple[Written, ...]
    asked: tuple[Asked, ...]
    cases: tuple[Brought, ...]
    first: date
    today: date


@dataclass(slots=True)
class LivedYear:
    """The practice after its year, and how many of what happened."""

    founded: Founded
    words: dict[StaffId, str] = field(repr=False)
    counted: Counter[str] = field(default_factory=Counter)


def draw_year(today: date, seed: int = SEED) -> Year:
    """Draw a year that ends the day before `today`."""
    chance = Random(seed)  # noqa: S311 - a repeatable draw, no secret
    words, asks = _table("words.toml"), _table("asks.toml")
    first = today - timedelta(days=365)
    names = Names(_texts(words["first"]), _texts(words["last"]))
    practice = draw_practice(chance, names, first, today)
    papers = draw_papers(chance, practice, first, today)
    content = Content(practice, notes=(), consents=papers, wishes=(), requests=())
    notes = tuple(write_year(chance, practice, read_phrases(words), first, today))
    strangers = _strangers(chance, names, {person.name for person in practice.people})
    rows = asks["ask"]
    assert isinstance(rows, list)  # noqa: S101 - our own file
    asked = draw_requests(chance, content, rows, strangers, (first, today))
    return Year(content, notes, asked, draw_cases(notes, first, today), first, today)


def live_the_year(
    year: Year,
    place: Path,
    progress: Callable[[int, int, str], None],
    hand_out: Callable[[tuple[str, ...]], None] = lambda _shares: None,
) -> LivedYear:
    """Found the practice in a new file (or the database of a settings file) and live its year."""
    zone = ZoneInfo(year.content.practice.sites[0].time_zone)
    clock = DayClock(datetime.combine(year.first, time(7), zone))
    adapters = Adapters(clock=clock)
    words: dict[StaffId, str] = {}
    people = workforce(year.content, words, adapters.random)
    progress(0, 1, "founding the practice")
    profile = profile_at_home(year.content)
    office = new_practice(place, profile, people, adapters, cost=LIGHT_COST, hand_out=hand_out)
    staff = {one: sign_in(office, one, said) for one, said in words.items()}
    lived = LivedYear(Founded(office, clock, staff), words)
    acts = _acts(year, lived, zone)
    for done, (moment, what, act) in enumerate(acts):
        if done % 10 == 0:
            progress(done, len(acts), f"{moment:%B}: {what}")
        clock.at = max(clock.at, moment)
        act()
        lived.counted[what] += 1
    answers = {one.id: str(one.right) for one in SITUATIONS}
    for one, person in staff.items():  # the year is over: everybody signs for the next one
        sign_agreement(office, person, VERSION, answers, person.name)
        staff[one] = refreshed(office, person)
    progress(len(acts), len(acts), "done")
    return lived


def _acts(year: Year, lived: LivedYear, zone: ZoneInfo) -> list[Happening]:
    """Return what happens, in order; what is older than the year happens on its first morning."""
    begin = datetime.combine(year.first, time(8), zone)
    cards = cards_of(year.content, lambda _unit: new_chain(lived.founded.office))
    units = {unit.id: unit for unit in year.content.practice.units}
    acts: list[Happening] = []

    def at(day: date, hour: time) -> datetime:
        return max(begin, datetime.combine(day, hour, zone))

    def on(day: str, hour: time, what: str, act: Callable[[], None]) -> None:
        acts.append((at(date.fromisoformat(day), hour), what, act))

    for card in cards:
        unit = units[card.unit]
        on(unit.opened, time(8), "a file", _opening(year, lived, card, unit))
    for paper in year.content.consents:
        on(paper.signed_on, time(8, 30), "a consent", _giving(year, lived, paper))
        if paper.revoked_at:
            back = datetime.fromisoformat(paper.revoked_at)
            taking = _taking_back(year, lived, paper)
            on(back.date().isoformat(), back.time(), "a revocation", taking)
    for written in year.notes:
        on(written.day.isoformat(), time(18), "a note", _writing(lived, written))
    acts += [(one.moment, "a request", _asking(year, lived, one)) for one in year.asked]
    acts.append((acts[-1][0] + timedelta(minutes=30), "an audit", _auditing(lived)))
    acts += supervision(lived.founded.office, lived.founded.staff, year.cases, at)
    return sorted(acts, key=lambda act: act[0])  # stable: a file before the papers in it


def _auditing(lived: LivedYear) -> Callable[[], None]:
    """Let the auditor draw disclosures, and the officer make the sheets of those open to her."""

    def act() -> None:
        office, staff = lived.founded.office, lived.founded.staff
        drawn = pick_at_random(office, staff[JUDITH], _AUDITED)
        for entry in drawn[:-1]:  # one still waits for its sheet
            with suppress(NotEntitled):
                make_sheet(office, staff[OWNER], entry)

    return act


def _opening(year: Year, lived: LivedYear, card: Card, unit: Unit) -> Callable[[], None]:
    def act() -> None:
        office, staff = lived.founded.office, lived.founded.staff
        open_file(office, staff[OWNER], file_of(year.content, card))
        whose = keeper_of(year.content, unit.id)
        for one in (OWNER, whose):  # those who need its keys before the year is over
            staff[one] = refreshed(office, staff[one])
        if len(unit.members) == 1 and not card.members[0].died:
            keeper = staff[whose]
            keep_safety_card(office, keeper, unit.id, _safety_card(card))

    return act


def _safety_card(card: Card) -> SafetyCard:
    contact = card.contacts[0].name if card.contacts else ""
    return SafetyCard(
        card.chain,
        card.members[0].name,
        card.phone,
        "in the office; by video from home",
        contact,
        "May hear that help is on its way, and nothing else." if contact else "",
        ("Call somebody from the list.", "Go where people are.", "988, or the emergency room."),
    )


def _giving(year: Year, lived: LivedYear, paper: StandingConsent) -> Callable[[], None]:
    def act() -> None:
        keeper = lived.founded.staff[keeper_of(year.content, paper.unit)]
        give_consent(lived.founded.office, keeper, paper.unit, consent_of(paper))

    return act


def _taking_back(year: Year, lived: LivedYear, paper: StandingConsent) -> Callable[[], None]:
    def act() -> None:
        keeper = lived.founded.staff[keeper_of(year.content, paper.unit)]
        at = datetime.fromisoformat(str(paper.revoked_at))
        back = Revocation(at.date(), time=at.time())
        revoke_consent(lived.founded.office, keeper, paper.unit, paper.id, back)

    return act


def _writing(lived: LivedYear, written: Written) -> Callable[[], None]:
    def act() -> None:
        writer, office = lived.founded.staff[written.writer], lived.founded.office
        noted = write_note(office, writer, written.note)
        if written.signed:
            lock_note(office, writer, written.note.unit, noted.segment)

    return act


def _asking(year: Year, lived: LivedYear, asked: Asked) -> Callable[[], None]:
    def act() -> None:
        founded = lived.founded
        if asked.raised:
            name = asked.incoming.asker.name
            whose = next(one.id for one in year.content.practice.staff if one.name == name)
            answered = ask_inside(founded.office, founded.staff[whose], asked.incoming)
            _decided(lived, asked, answered, founded.staff[whose])
            return
        receipt = receive(founded.office, asked.incoming).receipt
        if asked.fate is Fate.WAITS:
            return
        founded.clock.at += timedelta(minutes=20)
        officer = founded.staff[OWNER]
        answered = answer(founded.office, officer, receipt)
        _decided(lived, asked, answered, _whose(year, lived, answered) or officer)

    return act


def _whose(year: Year, lived: LivedYear, answered: Answered) -> Staff | None:
    """Return who treats the client, where something may go: the record is hers to open."""
    source = answered.sources.get("subject.client_status")
    if source is None or not answered.decision.lets_go:
        return None
    known = {unit.id for unit in year.content.practice.units}
    where: UnitId | None = next((one for one in known if one == source.where), None)
    return None if where is None else lived.founded.staff[keeper_of(year.content, where)]


def _decided(lived: LivedYear, asked: Asked, answered: Answered, person: Staff) -> None:
    """Let a person decide about an answer, as far as the request has come by today."""
    office, clock = lived.founded.office, lived.founded.clock
    fate = asked.fate
    if fate is Fate.WITHHELD and answered.decision.outcome is not Outcome.MAY:
        fate = Fate.CLOSED
    if fate in (Fate.WAITS, Fate.ANSWERED):
        return
    clock.at += timedelta(minutes=15)
    said = _WORDS_OF[len(asked.incoming.words) % len(_WORDS_OF)]
    if fate is Fate.ESCALATED:
        escalate(office, person, answered.request, "I am not sure; please look at this first.")
        return
    if fate is Fate.WITHHELD:
        withhold(office, person, answered.request, "Allowed, but not wise for her just now.")
        return
    confirm(office, person, answered.request, said)
    if fate is Fate.CONFIRMED:
        return
    clock.at += timedelta(minutes=15)
    try:
        hand_over(office, person, answered.request)
    except Withheld:  # halted at the door, as the history says
        clock.at += timedelta(minutes=15)
        if answered.decision.outcome is Outcome.MAY:
            owner = lived.founded.staff[OWNER]
            withhold(office, owner, answered.request, "Held at the door; written to.")
            return
        try:
            hand_over(office, person, answered.request, nothing=True)
        except Withheld:
            escalate(office, person, answered.request, "Held at the door; look at it with me.")


def _strangers(chance: Random, names: Names, taken: set[str]) -> list[str]:
    drawn = {f"{chance.choice(names.first)} {chance.choice(names.last)}" for _ in range(40)}
    return sorted(drawn - taken)


def _table(name: str) -> dict[str, object]:
    return tomllib.loads(resources.files("subrosa.demo.year").joinpath(name).read_text("utf-8"))


def _texts(listed: object) -> list[str]:
    assert isinstance(listed, list)  # noqa: S101 - our own file
    return [str(one) for one in listed]
