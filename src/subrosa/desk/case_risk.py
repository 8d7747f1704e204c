"""How many share what the head of a case sheet says: in the practice, and among whom each knows.

Rules (journeys.md, J6; deid.md, layer 7):

1. The population is the clients whose cards the writer of the sheet may open, each counted once. No
   name leaves this module: people are numbers, and only counts come out.
2. A colleague knows the clients to whom she has a relationship, walled ones not.
3. What is not known of somebody's card is not taken as shared: she is counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.deid.risk import Participant, Resident, Trait, TraitKind, weigh
from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.ties import everybody_at
from subrosa.desk.forms.card_form import kind_of
from subrosa.vault import OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from subrosa.deid.risk import Risk
    from subrosa.desk.forms.card import Card, Member
    from subrosa.desk.forms.case_sheet import Drafted
    from subrosa.desk.office import Act
    from subrosa.terms.ids import StaffId, UnitId

_GROWN: Final = 18
_FIRST_STEP: Final = {TraitKind.AGE.value: 1}
"""Traits that are not told as exactly as they are known, unless somebody asks for it."""


SAID_BY_HAND: Final = tuple(
    kind for kind in TraitKind if kind not in {TraitKind.AGE, TraitKind.FAMILY}
)
"""Kinds of trait of which no card tells: the writer says what the notes tell of them."""


def traits_of(card: Card, today: date, drafted: Drafted | None = None) -> tuple[Trait, ...]:
    """Return what a sheet says of a client, each trait at the step at which it is told.

    The head of the sheet says those of the card; the notes, what their writer said they tell.
    """
    told = drafted.traits if drafted else {}
    said = drafted.said if drafted else ()
    by_hand = [
        Trait(TraitKind(one.kind), tuple(filter(None, (one.words, one.coarser)))) for one in said
    ]
    return tuple(
        replace(trait, told=min(_step(trait, told), len(trait.steps)))
        for trait in (*_traits(card, today), *by_hand)
    )


@dataclass(frozen=True, slots=True)
class TellLess:
    """One way to tell less: the trait, at which step, in which words; how many fit then.

    Empty words leave it out; `fit` is None where it was not counted.
    """

    kind: TraitKind
    step: int
    words: str = field(repr=False)
    fit: int | None


def ways_to_tell_less(traits: Sequence[Trait], risk: Risk) -> tuple[TellLess, ...]:
    """Return every way to tell less: first those by which the meter gains, the most first."""
    gains = [
        TellLess(one.kind, one.told, one.to, one.population)
        for one in risk.fixes
        if one.gain > 0 or one.population > risk.population.sure
    ]
    counted = {(one.kind, one.step) for one in gains}
    others = [
        TellLess(trait.kind, step, replace(trait, told=step).value, None)
        for trait in traits
        for step in range(trait.told + 1, len(trait.steps) + 1)
        if (trait.kind, step) not in counted
    ]
    return (*gains, *others)


def head_of(traits: Sequence[Trait]) -> tuple[str, ...]:
    """Return what the head of a sheet says: the traits of the card; the notes say the others."""
    return tuple(one.value for one in traits if one.value and one.kind not in SAID_BY_HAND)


def risk_of(act: Act, card: Card, traits: tuple[Trait, ...], hearers: Collection[StaffId]) -> Risk:
    """Count who shares these traits; see the rules of the module."""
    today, now = day_here(act.office), act.office.now()
    cards = {one.unit: one for one in cards_open_to(act, OpeningPurpose.BOARD_LOOKUP)}
    cards[card.unit] = card
    numbers = {unit: str(place) for place, unit in enumerate(sorted(cards))}
    population = [Resident(numbers[unit], dict(_values(one, today))) for unit, one in cards.items()]
    knows: dict[StaffId, set[UnitId]] = {who: set() for who in hearers}
    for unit in cards:
        ties = everybody_at(act, unit)
        shut = {tie.staff for tie in ties if tie.walls(now)}
        for tie in ties:
            if tie.staff in knows and tie.staff not in shut:
                knows[tie.staff].add(unit)
    # Whoever may not see this client hears nothing of her.
    shut_here = {tie.staff for tie in everybody_at(act, card.unit) if tie.walls(now)}
    participants = [
        Participant(str(place), frozenset(numbers[unit] for unit in knows[who]))
        for place, who in enumerate(hearers)
        if who not in shut_here
    ]
    return weigh(numbers[card.unit], traits, population, participants)


def _step(trait: Trait, told: Mapping[str, int]) -> int:
    return max(0, told.get(trait.kind.value, _FIRST_STEP.get(trait.kind.value, 0)))


def _traits(card: Card, today: date) -> Iterator[Trait]:
    if len(card.members) == 1:
        ages = _ages(card.members[0], today)
        if ages:
            yield Trait(TraitKind.AGE, ages)
    yield Trait(TraitKind.FAMILY, (kind_of(card).meaning,))


def _values(card: Card, today: date) -> Iterator[tuple[TraitKind, frozenset[str]]]:
    for trait in _traits(card, today):
        yield trait.kind, frozenset(trait.steps)


def _ages(member: Member, today: date) -> tuple[str, ...]:
    """Return an age at each step: in years, in a band of ten years, grown up or not."""
    try:
        born = date.fromisoformat(member.born)
    except ValueError:
        return ()
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    last = "an adult" if years >= _GROWN else "not of age"
    if years >= 90:  # noqa: PLR2004 - 45 CFR 164.514(b)(2)(i)(C): one category of 90 and over
        return "90 or over", last
    begin = years // 10 * 10
    return f"{years} years old", f"{begin} to {begin + 9} years old", last
