"""How easily a de-identified case still tells who it is about, and what to generalise next.

Rules (deid.md, layer 7; the guidance on 45 CFR 164.514 calls it uniqueness):

1. A trait is told at one step of a ladder, the finest first: ``34``, ``30 to 39``, not at all. A
   trait that is not told excludes nobody.
2. Somebody shares what is told when each told trait is known of her at that step. Of whom a told
   trait is not known, she is counted apart (`Crowd.perhaps`): to take her for one more who shares
   it would make the meter kinder than the truth.
3. Two questions are asked: how many of the whole population share what is told, and how many of
   those whom a participant knows. What the participant has from elsewhere counts as told to her.
4. The client counts in the crowds; so the least is one, and one means: it is she.
5. What to generalise next is tried out, one trait at a time, and ordered by what the smallest
   crowd gains by it, then by what the whole population gains, then by the order of the traits.

Nothing here holds a name: whoever asks numbers her people. Source for the marks of `Meter`: cells
under 11 are not published by the Centers for Medicare and Medicaid Services (cell size policy);
under 5 is the customary floor of k-anonymity for a release to known readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FEW: Final = 5
SOME: Final = 11


class TraitKind(Word):
    """What of a person's life may tell who she is, beside the identifiers."""

    AGE = "age", "age"
    GENDER = "gender", "gender"
    OCCUPATION = "occupation", "work or study"
    PLACE = "place", "where she lives or comes from"
    FAMILY = "family", "the shape of her family"
    ORIGIN = "origin", "origin, language or faith"
    HEALTH = "health", "an illness or a disability"
    EVENT = "event", "something rare that happened"


class Meter(Word):
    """What the smallest crowd says."""

    HERSELF = "herself", "only the client fits"
    FEW = "few", "fewer than five fit"
    SOME = "some", "fewer than eleven fit"
    MANY = "many", "eleven or more fit"


@dataclass(frozen=True, slots=True)
class Trait:
    """A trait of the client, told at the step `told` of `steps`; past the last it is not told."""

    kind: TraitKind
    steps: tuple[str, ...] = field(repr=False)
    told: int = 0

    def __post_init__(self) -> None:
        """Refuse a trait without a step, or told at a step that is none."""
        if not self.steps or not 0 <= self.told <= len(self.steps):
            raise BadInput("A trait is told at one of its steps, or not at all.")

    @property
    def value(self) -> str:
        """Return what the sheet says; empty where it says nothing."""
        return self.steps[self.told] if self.told < len(self.steps) else ""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody of the population, or `many` alike.

    `values` hold, for each kind of trait that is known of her, what she is called at every step:
    ``{AGE: {"34", "30 to 39"}}``. A kind that is absent is not known of her.
    """

    who: str
    values: Mapping[TraitKind, frozenset[str]] = field(repr=False)
    many: int = 1


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who will hear the case: whom of the population she knows, and what besides.

    `besides` are traits of this client that she has from elsewhere, as a `Trait` tells them.
    """

    who: str
    knows: frozenset[str] = frozenset()
    besides: tuple[tuple[TraitKind, str], ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many share what is told, the client among them, and how many more perhaps do."""

    sure: int
    perhaps: int = 0

    @property
    def meter(self) -> Meter:
        """Say in a word how many that is."""
        if self.sure <= 1:
            return Meter.HERSELF
        if self.sure < FEW:
            return Meter.FEW
        return Meter.SOME if self.sure < SOME else Meter.MANY


@dataclass(frozen=True, slots=True)
class Heard:
    """What one participant could do with it; `knows_her` where the client is among her people."""

    who: str
    crowd: Crowd
    knows_her: bool

    @property
    def would_recognise(self) -> bool:
        """Say whether the client alone, of all whom she knows, fits."""
        return self.knows_her and self.crowd.meter is Meter.HERSELF


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to tell less: trait `at` of the list goes to the step `told`."""

    at: int
    kind: TraitKind
    told: int
    to: str = field(repr=False)
    population: int
    smallest: int
    gain: int


@dataclass(frozen=True, slots=True)
class Risk:
    """The answer: the crowds, the smallest of them, and the fixes, the largest gain first."""

    population: Crowd
    participants: tuple[Heard, ...]
    smallest: Crowd
    fixes: tuple[Fix, ...]

    @property
    def meter(self) -> Meter:
        """Say in a word what the smallest crowd says."""
        return self.smallest.meter


def weigh(
    client: str,
    traits: Sequence[Trait],
    population: Sequence[Resident],
    participants: Sequence[Participant] = (),
) -> Risk:
    """Count who shares the told traits, and try what telling less would gain.

    `client` is her own number in the population; she need not stand there. Time grows with
    population x (participants + 1) x (steps of all traits).
    """
    whole, heard, smallest = _crowds(client, traits, population, participants)
    fixes = tuple(_fixes(client, traits, population, participants, (whole, smallest)))
    ordered = sorted(fixes, key=lambda fix: (-fix.gain, -fix.population, fix.at))
    return Risk(whole, heard, smallest, tuple(ordered))


def generalised(traits: Sequence[Trait], fix: Fix) -> tuple[Trait, ...]:
    """Return the traits after a fix."""
    return tuple(
        replace(trait, told=fix.told) if at == fix.at else trait for at, trait in enumerate(traits)
    )


def until_enough(
    client: str,
    traits: Sequence[Trait],
    population: Sequence[Resident],
    participants: Sequence[Participant] = (),
    *,
    wanted: int = SOME,
) -> tuple[Fix, ...]:
    """Return the fixes to make, in turn, until the smallest crowd is `wanted` or nothing is told.

    Greedy: each takes the largest gain of its moment. It may end short of what was wanted.
    """
    made: list[Fix] = []
    told = tuple(traits)
    risk = weigh(client, told, population, participants)
    while risk.smallest.sure < wanted and risk.fixes:
        made.append(risk.fixes[0])
        told = generalised(told, risk.fixes[0])
        risk = weigh(client, told, population, participants)
    return tuple(made)


def _crowds(
    client: str,
    traits: Sequence[Trait],
    population: Sequence[Resident],
    participants: Sequence[Participant],
) -> tuple[Crowd, tuple[Heard, ...], Crowd]:
    told = [(trait.kind, trait.value) for trait in traits if trait.value]
    whole = _count(client, told, population)
    heard = []
    for one in participants:
        known = [resident for resident in population if resident.who in one.knows]
        crowd = _count(client, [*told, *one.besides], known, herself=client in one.knows)
        heard.append(Heard(one.who, crowd, client in one.knows))
    # Whoever does not know her at all cannot pick her from those whom she knows.
    within = [whole, *(each.crowd for each in heard if each.knows_her)]
    return whole, tuple(heard), min(within, key=lambda crowd: (crowd.sure, crowd.perhaps))


def _count(
    client: str,
    told: Sequence[tuple[TraitKind, str]],
    people: Iterable[Resident],
    *,
    herself: bool = True,
) -> Crowd:
    # The client fits her own description, whatever the population says of her.
    sure, perhaps = int(herself), 0
    for one in people:
        others = one.many - (one.who == client)
        if others <= 0:
            continue
        known = [(kind, value) for kind, value in told if kind in one.values]
        if any(value not in one.values[kind] for kind, value in known):
            continue
        if len(known) == len(told):
            sure += others
        else:
            perhaps += others
    return Crowd(sure, perhaps)


def _fixes(
    client: str,
    traits: Sequence[Trait],
    population: Sequence[Resident],
    participants: Sequence[Participant],
    before: tuple[Crowd, Crowd],
) -> Iterator[Fix]:
    """Yield, for each told trait, the nearest step that gains anything, else leaving it out."""
    for at, trait in enumerate(traits):
        for step in range(trait.told + 1, len(trait.steps) + 1):
            told = replace(trait, told=step)
            changed = [told if place == at else other for place, other in enumerate(traits)]
            whole, _, smallest = _crowds(client, changed, population, participants)
            gain = smallest.sure - before[1].sure
            more = gain > 0 or whole.sure > before[0].sure
            if more or step == len(trait.steps):
                yield Fix(at, trait.kind, step, told.value, whole.sure, smallest.sure, gain)
                break
