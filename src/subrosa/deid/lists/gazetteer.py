"""Names of people and places, and the ordinary words that tell them apart: the lists that are data.

The lists are text, one entry a line in lower case; the shelf reads the files and hands the bytes
in. `weigh` says what a word may be, by the lists alone; a recogniser looks at what stands beside.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from subrosa.deid.lists.drugs import DRUGS
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.holidays import HOLIDAYS, WEEKDAYS
from subrosa.deid.lists.programmes import BRANDS, PROGRAMMES
from subrosa.deid.lists.regions import COUNTRIES, STATES
from subrosa.deid.lists.scales import SCALES
from subrosa.deid.lists.therapies import EPONYMS, THERAPIES
from subrosa.deid.lists.word_list import word_set
from subrosa.terms.errors import NotReady

FILES: Final = ("given_names", "family_names", "ordinary_words", "places", "counties")
MONTHS: Final = word_set(
    """
    april august december february january july june march may november october september
    """
)
KEPT: Final = (
    DRUGS
    | SCALES
    | THERAPIES
    | PROGRAMMES
    | BRANDS
    | HOLIDAYS
    | WEEKDAYS
    | COUNTRIES
    | MONTHS
    | frozenset(word for state in STATES for word in state.split())
)
"""Words that stay unless what stands beside them says that they name somebody."""


class Weight(Enum):
    """What a word may be, by the lists alone."""

    FUNCTION = auto()
    KEPT = auto()
    EPONYM = auto()
    GIVEN = auto()
    GIVEN_WORD = auto()
    FAMILY = auto()
    PLACE = auto()
    FAMILY_WORD = auto()
    ORDINARY = auto()
    UNKNOWN = auto()


_GUARDED: Final = (
    (FUNCTION_WORDS, Weight.FUNCTION),
    (KEPT, Weight.KEPT),
    (EPONYMS, Weight.EPONYM),
)
NAMES: Final = frozenset({Weight.GIVEN, Weight.FAMILY})
PERHAPS_NAMES: Final = frozenset(
    {Weight.GIVEN, Weight.FAMILY, Weight.GIVEN_WORD, Weight.FAMILY_WORD, Weight.PLACE}
    | {Weight.UNKNOWN, Weight.EPONYM}
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The lists; `long_places` maps the first word of a place of several words to the rest."""

    given: frozenset[str] = field(repr=False)
    family: frozenset[str] = field(repr=False)
    ordinary: frozenset[str] = field(repr=False)
    places: frozenset[str] = field(repr=False)
    counties: frozenset[str] = field(repr=False)
    long_places: Mapping[str, tuple[str, ...]] = field(repr=False)

    def weigh(self, word: str) -> Weight:
        """Say what a word (lower case, no blanks) may be; of a joined word, its strongest part."""
        for guarded, weight in _GUARDED:
            if word in guarded:
                return weight
        if "-" in word or "'" in word:
            parts = [self.weigh(part) for part in word.replace("'", "-").split("-") if part]
            strong = [part for part in parts if part in NAMES]
            return strong[0] if strong else max(parts, key=lambda part: part.value)
        ordinary = word in self.ordinary
        if word in self.given:
            return Weight.GIVEN_WORD if ordinary else Weight.GIVEN
        if word in self.places and not ordinary:
            return Weight.PLACE
        if word in self.family:
            return Weight.FAMILY_WORD if ordinary else Weight.FAMILY
        return Weight.ORDINARY if ordinary else Weight.UNKNOWN


def read_gazetteer(files: Mapping[str, bytes]) -> Gazetteer:
    """Read the lists, named as in `FILES`; raises `NotReady` where one is missing or damaged."""
    try:
        lists = {name: files[name].decode("ascii").split("\n") for name in FILES}
    except (KeyError, UnicodeDecodeError):
        raise NotReady(
            "A list of the de-identification engine is missing or damaged.",
            do="Install the program again; nothing is hidden or shown till then.",
        ) from None
    rows = {name: frozenset(filter(None, words)) for name, words in lists.items()}
    several: dict[str, list[str]] = {}
    for place in rows["places"]:
        first, _, rest = place.partition(" ")
        if rest:
            several.setdefault(first, []).append(rest)
    return Gazetteer(
        rows["given_names"],
        rows["family_names"],
        rows["ordinary_words"],
        frozenset(place for place in rows["places"] if " " not in place),
        rows["counties"],
        MappingProxyType(
            {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in several.items()}
        ),
    )
