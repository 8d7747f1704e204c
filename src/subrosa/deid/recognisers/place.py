"""Cities, towns and villages.

Rules: a place of the list that is no word and no name counts in any spelling; one that is a word or
a name counts where it is written large behind a word for being or going somewhere, or beside its
state; of several words, where they are written large. Behind "lives in", "moved to", "town of" a
word counts that is in no list. States and countries stay. A comma and a state behind it tell more
than a list of first names does: "Modesto, CA" is a town.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.gazetteer import KEPT, PERHAPS_NAMES, Gazetteer, Weight
from subrosa.deid.lists.regions import COUNTRIES, STATE_CODES, STATES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_words import CREDENTIALS, NameWord, word_at, word_before
from subrosa.deid.span import Span

_WORD: Final = late(r"[^\W\d_]+(?:['-][^\W\d_]+){0,4}")
_IN: Final = word_set(
    """
    around at for from in into leaving left near of outside since through to toward towards
    via visited visiting
    """
)
_LIVES: Final = late(
    r"(?:lives?|lived|living|moved|moving|moves|relocated|relocating|grew up|raised|born|based"
    r"|house|home|summer|winter|childhood|life|apartment|place|stayed|staying|stays|drove|drive"
    r"|driving|flew|fly|flying"
    r"|commutes?|commuting|went|going|go|back|office|work(?:s|ed)?|job|family|parents?|mom|dad"
    r"|store|located|return(?:ed|ing)?|down|up|over|out|here|originally|travel(?:s|ed|ling|ing)?"
    r"|visit(?:ed|ing|s)?|living) (?:-|in|to|from|near|outside|outside of|at|around|over in|out in"
    r"|up in|down in|here in|out of|back to|out to|up to|down to|over to|by)(?: downtown| uptown"
    r"| north| south| east| west)? \Z"
    r"|(?:originally|comes?|came|am|is|was|are|were|i'm|he's|she's|they're|we're|just|straight"
    r"|drove|moved|flew) from \Z|\b(?:visiting|visited|leaving|left|in downtown|town of|city of"
    r"|village of|township of|hometown of|suburb of|neighborhood of|outskirts of) \Z"
)
_OF: Final = late(
    r"(?:town|city|village|township|hamlet|suburb|municipality|neighborhood|neighbourhood|borough"
    r"|barrio|reservation|hometown|outskirts) (?:of|called|named) \Z"
)
# Towns of size whose names are words as well: in small letters they count behind a direction.
_TOWNS: Final = word_set(
    "providence buffalo phoenix aurora boulder richmond independence beaumont rochester "
    " orlando"
    " lancaster peoria norfolk salem eugene boise garland irving laredo lincoln madison jackson"
    " denver"
    " houston dallas austin charlotte savannah cleveland columbus raleigh nashville memphis"
    " brooklyn"
)
_CUT_WORD: Final = 4
_AND_COUNTY: Final = late(r", (?:[A-Z][\w'.-]+ ){1,3}(?:County|Parish|Borough)\b")
_PERHAPS: Final = PERHAPS_NAMES - {Weight.PLACE, Weight.UNKNOWN}
_TOWARDS: Final = frozenset({"in", "from", "to", "near", "between", "outside"})
_HEADS: Final = word_set(
    """
    acres bay beach canyon city corners creek crossing falls flats grove harbor heights hills
    hollow island junction lake mesa park pines rapids reservation ridge springs town township
    valley village
    """
)
# A verb that begins a sentence and a heading in capitals are no part of a name behind them.
_HEADED: Final = late(
    r"(?<![^\W_])(?!(?:Attend(?:ed|s)|Visit(?:ed|s)|Joined|Left|Entered) |[A-Z]{5,} [A-Z][a-z])"
    r"(?:[A-Z][\w'-]{1,20} ){1,2}(?:Heights|Springs|Beach|Township|Village|Hills|Falls|Valley"
    r"|Grove|Ridge|Creek|City|Town|Bay|Island|Junction|Harbor|Park|Lake|Canyon|Reservation|Mesa"
    r"|Flats|Hollow|Crossing|Corners|Rapids|Pines|Acres)\b(?! (?:School|High|Elementary|Middle"
    r"|Clinic|Hospital|Church|Street|Road|Drive|Ave|Medical))"
)
_FORE: Final = late(
    r"(?:Lake|Fort|Ft\.?|Mount|Mt\.?|Port|San|Santa|El|Los|Las|Saint|St\.?|North|South|East|West"
    r"|New|Point|Cape|Camp|Glen|Palm|Grand|Little|Big|Old|Upper"
    r"|Lower) [A-Z][\w'-]{2,20}(?: (?:City|Beach|Hills|Valley|Heights|Park|Springs|Falls))?"
)
_FORES: Final = word_set(
    """
    el fort ft lake las los mount mt port san santa
    """
)
_TWO_WORD_STATES: Final = frozenset(state.split()[0] for state in STATES if " " in state)
_CODES: Final = STATE_CODES
_PLAIN_CODES: Final = STATE_CODES - {
    "in",
    "or",
    "me",
    "hi",
    "ok",
    "la",
    "id",
    "pa",
    "ma",
    "oh",
    "de",
    "al",
    "ga",
    "co",
    "md",
    "mo",
    "ms",
    "mi",
    "pr",
    "ct",
    "mt",
}
# What a first name of a list has is 0.95.
_SURE, _LIKELY = 0.97, 0.9
# "RN, OT, MD" are three trades and no town.
_TRADES: Final = CREDENTIALS | {"ot", "rd", "slp", "cna", "emt"}
_STATE_WORDS: Final = frozenset(state.split()[0] for state in STATES)
_BEFORE_STATE: Final = late(
    r"(?P<place>[^\W\d_][\w'.-]{1,20}(?: [^\W\d_][\w'.-]{1,20}){0,2}),? {1,2}\Z"
    r"|(?P<tight>[^\W\d_][\w'.-]{1,20}),\Z"
)
_ASKING: Final = word_set(
    "at called from in leaving left named near of outside to visited visiting"
)
_NAME: Final = late(r"[^\W\d_][\w'.-]*")
_STATE_AT: Final = late(
    "(?:" + "|".join(sorted(map(re.escape, STATES), key=len, reverse=True)) + r")(?!\w)"
)


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        yield from _listed(folded, lists)
        yield from _several(folded, lists)
        yield from _beside_state(folded, lists)
        yield from _shaped(folded)
        yield from _asked(folded, lists)

    return recognise


def _listed(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    for word in filter(lists.places.__contains__, folded.words):
        weight = lists.weigh(word)
        if weight is Weight.FUNCTION or (weight is Weight.KEPT and word not in _TOWNS):
            continue
        for place in folded.words[word]:
            whole = word_at(folded, lists, place)
            if whole is None or whole.lower != word or (place and folded.text[place - 1] in "@_.'"):
                continue
            score = _weigh_listed(folded, whole, weight)
            if score:
                yield found(folded, place, whole.end, Kind.CITY, "place", score)


def _weigh_listed(folded: Folded, word: NameWord, weight: Weight) -> float:
    """Weigh a word that is on the list of places."""
    large = word.capital
    lives = bool(_LIVES.search(folded.lower, max(0, word.start - 60), word.start))
    before = word_before(folded, word.start)
    if weight is Weight.PLACE:
        # Short ones in small letters are often cut words.
        told = large or lives or before in _IN or len(word.lower) > _CUT_WORD + 2
        return (0.9 if large else 0.7) if told and len(word.lower) >= _CUT_WORD else 0.0
    if large and not _goes_on(folded, word.end) and weight is not Weight.EPONYM:
        plain = weight is Weight.ORDINARY and _is_heading(folded.text, word.start)
        led = lives or (before in _IN and not plain)
        if led or _AND_COUNTY.match(folded.text, word.end):
            return 0.7
    if word.lower in _TOWNS and (lives or before in _TOWARDS):
        return 0.6
    return 0.55 if lives and not word.capital and weight in _PERHAPS else 0.0


def _is_heading(text: str, place: int) -> bool:
    """Return whether words before a place are written large as well, as in a heading."""
    words = text[max(0, place - 30) : place].split()[1:]
    return sum(word[0].isupper() and word != "I" for word in words) > 1


def _goes_on(folded: Folded, end: int) -> bool:
    """Return whether the next word is written large too, so that this one is a part of it."""
    return folded.text[end : end + 1] == " " and folded.text[end + 1 : end + 2].isupper()


def _several(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    for first in folded.words.keys() & lists.long_places.keys():
        for place in folded.words[first]:
            end_first = place + len(first)
            behind = folded.lower[end_first + 1 : end_first + 30]
            joint = folded.lower[end_first : end_first + 1]
            if joint not in {" ", "-", "."}:
                continue
            behind = behind.lstrip()
            skip = len(folded.lower[end_first + 1 : end_first + 30]) - len(behind)
            for rest in lists.long_places[first]:
                if not behind.startswith(rest) or behind[len(rest) : len(rest) + 1].isalpha():
                    continue
                end = end_first + 1 + skip + len(rest)
                written = folded.text[place:end]
                large = written[0].isupper() and written[end_first + 1 + skip - place].isupper()
                plain = all(
                    part in lists.ordinary or part in FUNCTION_WORDS
                    for part in (first, *rest.split())
                )
                lives = _LIVES.search(folded.lower, max(0, place - 60), place)
                led = word_before(folded, place) in _TOWARDS
                if large or lives or led or not plain:
                    yield found(
                        folded,
                        place,
                        end,
                        Kind.CITY,
                        "place of several words",
                        0.9 if large or lives else 0.6,
                    )
                break


def _beside_state(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    text, lower = folded.text, folded.lower
    for place in folded.where(_CODES | _STATE_WORDS):
        word = _WORD.match(lower, place)
        if word is None:
            continue
        before = _BEFORE_STATE.search(text, max(0, place - 66), place)
        if before is None:
            continue
        comma = "," in before[0]
        code = word[0] in _CODES
        if code and text[word.end() : word.end() + 1].isdigit():
            continue
        if code:
            upper = text[place : place + 2].isupper()
            if not (upper and (comma or word[0] in _PLAIN_CODES)) and not (
                comma and word[0] in _PLAIN_CODES
            ):
                continue
        elif not _STATE_AT.match(lower, place):
            continue
        group = "place" if before["place"] else "tight"
        start = _start_of_place(text, before.start(group), before.end(group), lists, comma=comma)
        if start is not None:
            told = comma and (not code or word[0] in _PLAIN_CODES)
            score = _SURE if told else _LIKELY
            yield found(folded, start, before.end(group), Kind.CITY, "beside its state", score)


def _start_of_place(
    text: str, start: int, end: int, lists: Gazetteer, *, comma: bool
) -> int | None:
    """Return where the place begins whose last word ends before a state; None where it is none."""
    words = list(_NAME.finditer(text, start, end))
    large = bool(words) and words[-1][0][0].isupper()
    begin = None
    for word in reversed(words):
        lower = word[0].lower().rstrip(".")
        if (
            lower in FUNCTION_WORDS - {"new", "old", "big", "little"}
            or lower in STATES
            or lower in COUNTRIES - {"new", "north", "south", "east", "west"}
        ):
            break
        if large and (not word[0][0].isupper() or (word[0].isupper() and lower in _TRADES)):
            break
        if not large and (
            begin is not None
            or not (lower in lists.places or (comma and lists.weigh(lower) is Weight.UNKNOWN))
        ):
            break
        begin = word.start()
    return begin


def _shaped(folded: Folded) -> Iterator[Span]:
    text = folded.text
    for place in folded.where(_HEADS):
        if place and text[place].isupper() and text[place - 1] == " ":
            for match in _HEADED.finditer(text, max(0, place - 44), place + 12):
                words = match[0].lower().split()
                whole = not match.start() or not text[match.start() - 1].isalnum()
                if match.end() > place and whole and not set(words[:-1]) & FUNCTION_WORDS:
                    yield found(folded, *match.span(), Kind.CITY, "place by its last word", 0.6)
    for place in folded.where(_FORES):
        fore = _FORE.match(text, place)
        if fore and (not place or not text[place - 1].isalnum()):
            yield found(folded, *fore.span(), Kind.CITY, "place by its first word", 0.7)


def _asked(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Words of no list behind "lives in", "moved to", "town of"."""
    lower = folded.lower
    for place in folded.where(_ASKING):
        head = _WORD.match(lower, place)
        if head is None or lower[head.end() : head.end() + 1] != " ":
            continue
        at = head.end() + 1
        town = _OF.search(lower, max(0, at - 44), at)
        lives = _LIVES.search(lower, max(0, at - 60), at)
        word = word_at(folded, lists, at) if town or lives else None
        if word is None or word.lower in KEPT or word.weight is Weight.FUNCTION:
            continue
        large = word.capital and not word.shouted
        if town and (large or word.weight is not Weight.ORDINARY):
            yield found(folded, word.start, word.end, Kind.CITY, "town of", 0.8)
        elif lives and word.weight is Weight.UNKNOWN and word.end - word.start > 3:  # noqa: PLR2004 - no abbreviation
            yield found(folded, word.start, word.end, Kind.CITY, "lives in", 0.6 if large else 0.4)
