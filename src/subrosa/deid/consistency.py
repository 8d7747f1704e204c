"""What was found once in a text is found everywhere in it.

Rules:

1. Persons and codes only: a place or a firm may be an ordinary word elsewhere in the text.
2. A name is looked for whole and by its parts (first name, last name), in capitals, in small
   letters, as a possessive and as a plural ("the Okafors"). A part that is an ordinary word as well
   ("Will", "Hope Brown") counts only where it is written large in the midst of a sentence; titles
   and words that hold a sentence together are no parts.
3. A code of five digits and more is looked for as it stands, and without its blanks and hyphens.
4. A word cut short before the name ("Jer- Jeremy", "M-, in Macon") belongs to it.
5. A word written large that is joined to a name by "and", or stands behind one in brackets, is a
   name as well ("Peanut and Marisol", "Marisol Reyes (Scout)").
6. Each word of the text is looked up once: time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.gazetteer import KEPT, Gazetteer, Weight
from subrosa.deid.recognisers.name_beside import OFFICES, RELATIONS, TITLES
from subrosa.deid.recognisers.name_words import CREDENTIALS, PARTICLES, SUFFIXES, begins_sentence
from subrosa.deid.span import Span

_PART: Final = re.compile(r"[^\W\d_]+")
_CODES: Final = frozenset(
    {Kind.MRN, Kind.HEALTHPLAN, Kind.ACCOUNT, Kind.LICENSE, Kind.VEHICLE, Kind.DEVICE, Kind.CASE}
    | {Kind.OTHERID, Kind.SSN, Kind.PHONE, Kind.FAX, Kind.HANDLE, Kind.EMAIL, Kind.BIOMETRIC}
)
_NO_PARTS: Final = (
    FUNCTION_WORDS | TITLES | OFFICES | RELATIONS | PARTICLES | SUFFIXES | CREDENTIALS
)
_PLAIN: Final = frozenset({Weight.ORDINARY, Weight.KEPT, Weight.FUNCTION})
_CUT: Final = re.compile(r"(?<![^\W_])(?P<cut>[^\W\d_]{1,10})-,?(?: [^\W\d_]{1,4})? \Z")
_SURE: Final = 0.6
_SHORTEST: Final = 3
_FEWEST: Final = 5
_REACH: Final = 24


def everywhere(folded: Folded, lists: Gazetteer, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield where the persons and codes of `spans` stand elsewhere in the text."""
    kept = tuple(spans)
    yield from _named_again(folded, lists, kept)
    yield from _codes_again(folded, kept)
    yield from _cut_words(folded, kept)
    yield from _in_one_breath(folded, kept)


def _named_again(folded: Folded, lists: Gazetteer, spans: tuple[Span, ...]) -> Iterator[Span]:
    parts = _parts(folded.original, lists, spans)
    for word in folded.words.keys() & parts.keys():
        for place in folded.words[word]:
            end = place + len(word)
            if not parts[word] and not _is_large_within(folded, place):
                continue
            if folded.text[end : end + 1].isdigit() or folded.text[place - 1 : place] in {"@", "_"}:
                continue
            first, last = folded.back(place, end)
            yield Span(first, last, Kind.NAME, Layer.CONSISTENCY, 1.0, "found elsewhere")


def _parts(text: str, lists: Gazetteer, spans: tuple[Span, ...]) -> Mapping[str, bool]:
    """Map each part of each name to whether it counts in small letters too."""
    parts: dict[str, bool] = {}
    for span in spans:
        if span.kind is not Kind.NAME or span.score < _SURE:
            continue
        for match in _PART.finditer(text[span.start : span.end].lower()):
            word = match[0]
            if len(word) < _SHORTEST or word in _NO_PARTS:
                continue
            weight = lists.weigh(word, large=True)
            anywhere = weight not in _PLAIN | {Weight.GIVEN_WORD, Weight.FAMILY_WORD}
            if weight in _PLAIN and len(match[0]) == span.end - span.start:
                anywhere = False
            parts[word] = anywhere
            if anywhere and not word.endswith("s"):
                parts.setdefault(f"{word}s", False)
    return parts


def _is_large_within(folded: Folded, place: int) -> bool:
    return folded.text[place].isupper() and not begins_sentence(folded.text, place)


def _codes_again(folded: Folded, spans: tuple[Span, ...]) -> Iterator[Span]:
    codes: dict[str, Kind] = {}
    for span in spans:
        if span.kind in _CODES:
            code = _bare(folded.original[span.start : span.end])
            if sum(map(str.isdigit, code)) >= _FEWEST:
                codes.setdefault(code, span.kind)
    if not codes:
        return
    for match in _CODE.finditer(folded.lower):
        kind = codes.get(_bare(match[0]))
        if kind is not None:
            first, last = folded.back(*match.span())
            yield Span(first, last, kind, Layer.CONSISTENCY, 1.0, "found elsewhere")


_CODE: Final = re.compile(r"(?<![^\W_])[^\W_](?:[-./#]?[^\W_]){4,39}(?![^\W_])")


def _bare(code: str) -> str:
    return "".join(filter(str.isalnum, code.lower()))


def _cut_words(folded: Folded, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Words that break off before the name they began: looked for in the text as it was given."""
    text = folded.original
    for span in spans:
        if span.kind not in {Kind.NAME, Kind.CITY, Kind.ORG, Kind.SCHOOL, Kind.STREET}:
            continue
        match = _CUT.search(text, max(0, span.start - _REACH), span.start)
        if match and text[span.start : span.end].lower().startswith(match["cut"].lower()):
            cut = match.start("cut")
            yield Span(cut, match.end("cut") + 1, span.kind, Layer.CONSISTENCY, 1.0, "cut short")


_AND_LARGE: Final = re.compile(r" (?:and|&) (?P<name>[A-Z][^\W\d_'-]{2,14})(?![\w'-]| [A-Z])")
_LARGE_AND: Final = re.compile(r"(?<![\w.'-])(?P<name>[A-Z](?:-[A-Z])?[^\W\d_]{2,14}) (?:and|&) \Z")
_IN_BRACKETS: Final = re.compile(r" [(\"'](?P<name>[A-Z][\w-]{1,14})[)\"'](?=[,.; ]|\Z)")


def _in_one_breath(folded: Folded, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Whoever is named beside somebody: looked for in the text as it was given."""
    text = folded.original
    for span in spans:
        if span.kind is not Kind.NAME or span.score < _SURE:
            continue
        matches = (
            _AND_LARGE.match(text, span.end),
            _LARGE_AND.search(text, max(0, span.start - _REACH), span.start),
            _IN_BRACKETS.match(text, span.end),
        )
        for match in filter(None, matches):
            if match["name"].lower() not in _NOBODY:
                yield Span(*match.span("name"), Kind.NAME, Layer.CONSISTENCY, 1.0, "in one breath")


_NOBODY: Final = FUNCTION_WORDS | KEPT | RELATIONS | OFFICES | TITLES | CREDENTIALS
