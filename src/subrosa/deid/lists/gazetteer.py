"""Names of people and places, and the ordinary words that tell them apart: the lists that are data.

The lists are text, one entry a line in lower case; the shelf reads the files and hands the bytes
in. `weigh` says what a word may be, by the lists alone; a recogniser looks at what stands beside.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from subrosa.deid.lists.drugs import DRUGS
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.holidays import HOLIDAYS, WEEKDAYS
from subrosa.deid.lists.programmes import BRANDS, PROGRAMMES
from subrosa.deid.lists.regions import COUNTRIES, PROVINCES, STATES
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
    | PROVINCES
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


_CONTRACTED: Final = frozenset({"t", "m", "d", "ll", "re", "ve"})
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
    }
)
# How English builds words that no list has in full.
_BUILT: Final = re.compile(
    r".{2}(?:ing|ings|ness|fully?|less|ships?|tions?|sions?|ments?|able|ables|ibly|ably|isms?|istic"
    r"|ance|ence|dom|hood|like|wise|some|ular|eal|oid|ides?|ole|ate|ates|um|ae|ium|ity|ities"
    r"|ically|ized?|ised?|izing|ously|ology|ologists?|therapy|therapists?|ality|ivity|wards?)\Z"
)
_PREFIX: Final = re.compile(
    r"(?:mis|un|over|under|non|pre|post|dis|out|self|anti|inter|hyper|re|co)(?=\w{3})"
)
# How medicine builds words, in any spelling.
_MEDICAL: Final = re.compile(
    r".{2}(?:itis|osis|oses|emias?|emic|ectomy|ectomies|opathy|opathic|plasty|oscopy|scopic|grams?|algia"
    r"|uria|pnea|omas?|omata|iasis|otomy|ostomy|phagia|plegia|paresis|edema|plasia|esthesia|trophy"
    r"|trophic|genic|lytic|cytes?|cytosis|pathies|logic|logical|graphy|metry|philia|phobia|phobic"
    r"|static|stasis|orrhea|orrhage|icular|ocular|ineal|opedist|opedics|opedic|mosis|ymosis|platin"
    r"|poside|taxime|ceptin|turbinates?|ulatory|ulated|iatric|iatrics|iatrist|osclerotic)\Z"
)
# How words end for what ails a mind, and for how somebody loves or is made.
_OF_MIND: Final = re.compile(
    r".{3}(?:manias?|maniacs?|thymi[ac]|phoni[ac]|paths?|somnias?|somniacs?|lexi[ac]s?|phreni[ac]s?"
    r"|orexi[ac]s?|hedoni[ac]|kinesia|praxia|gnosia|sexuals?|romantics?|amorous|amory|normative"
    r"|divergent|divergence|typicals?)\Z"
)
# How words of medicine begin that no list has.
_MEDICAL_FRONT: Final = re.compile(
    r"(?:hemat|hemo|hemi|hepat|neuro|cardio|gastro|osteo|arthro|epicon|epigas|paresth|patell|thyro|lymph"
    r"|broncho|pleur|dermat|nephr|cyst|litho|diplo|dys|hyper|hypo|brady|tachy|electro|echo|endo|intra|supra"
    r"|infra|retro|spondyl|chondr|carcin|aden|fibr|gluc|erythr|leuk|thromb|ophthalm|laryng|pharyng|cerebr"
    r"|enceph|mening|malleol|umbil)\w{3}"
)
# Stems by which the names of drugs end (USAN Council, list of stems), for drugs that no list has.
_DRUG: Final = re.compile(
    r"(?:cort|tol|cor|pril|olol|artan|statin|azole|mycin|cillin|zepam|zolam|azine|oxetine|apine"
    r"|idone|mab|tinib|vir|gliptin|gliflozin|glutide|parin|oxacin|cycline|profen|codone|morphone"
    r"|barbital|triptan|setron|tidine|lukast|terol|sone|solone|dronate|fibrate|formin|glitazone"
    r"|phylline|caine|tadine|xetine|faxine|triptyline|ipramine|peridol|giline|bital)\Z"
)
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

    def weigh(self, word: str, *, large: bool = False) -> Weight:
        """Say what a word (lower case, no blanks) may be; of a joined word, its strongest part.

        `large` says that it was written large: then an ending alone makes it no ordinary word.
        """
        for guarded, weight in _GUARDED:
            if word in guarded:
                return weight
        if not word.isascii():
            plain = _plain(word)
            return self.weigh(plain, large=large) if plain != word else Weight.UNKNOWN
        if "-" in word or "'" in word:
            return self._weigh_joined(word)
        return self._weigh_one(word, large=large)

    def _weigh_joined(self, word: str) -> Weight:
        parts = word.replace("'", "-").split("-")
        if "'" in word and parts[-1] in _CONTRACTED:
            return Weight.FUNCTION
        weights = [self.weigh(part) for part in parts if len(part) > 1]
        strong = [weight for weight in weights if weight in NAMES]
        if strong:
            return strong[0]
        plain = {Weight.FUNCTION, Weight.KEPT, Weight.ORDINARY} & set(weights)
        return Weight.ORDINARY if plain or not weights else weights[-1]

    def _weigh_one(self, word: str, *, large: bool) -> Weight:
        ordinary = word in self.ordinary
        if word in self.given:
            return Weight.GIVEN_WORD if ordinary else Weight.GIVEN
        if word in self.places and not ordinary:
            return Weight.PLACE
        if word in self.family:
            return Weight.FAMILY_WORD if ordinary else Weight.FAMILY
        if not ordinary and not large and (front := _PREFIX.match(word)):
            ordinary = word[front.end() :] in self.ordinary
        medical = _MEDICAL.search(word) or _MEDICAL_FRONT.match(word) or _OF_MIND.search(word)
        if ordinary or medical or (not large and _BUILT.search(word)):
            return Weight.ORDINARY
        return Weight.KEPT if _DRUG.search(word) else Weight.UNKNOWN


def _plain(word: str) -> str:
    """Return a word without marks on its letters."""
    return "".join(
        each
        for each in unicodedata.normalize("NFD", word.translate(_LETTERS))
        if not unicodedata.combining(each)
    )


def read_gazetteer(files: Mapping[str, bytes]) -> Gazetteer:
    """Read the lists, named as in `FILES`; raises `NotReady` where one is missing or damaged."""
    try:
        lists = {name: files[name].decode("ascii").split("\n") for name in FILES}
    except (KeyError, UnicodeDecodeError):
        raise NotReady(
            "A list of the de-identification engine is missing or damaged.",
            do="Install the program again; nothing is hidden or shown till then.",
        ) from None
    places = lists.pop("places")
    rows = {name: frozenset(filter(None, words)) for name, words in lists.items()}
    several: dict[str, list[str]] = {}
    for place in places:
        if " " in place:
            first, _, rest = place.partition(" ")
            several.setdefault(first, []).append(rest)
    return Gazetteer(
        rows["given_names"],
        rows["family_names"],
        rows["ordinary_words"],
        frozenset(place for place in places if place and " " not in place),
        rows["counties"],
        MappingProxyType(
            {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in several.items()}
        ),
    )
