"""Two capitals without points that stand for somebody: "KW and RL argued", "HB reports".

Rules:

1. Two capitals alone count before what only somebody does ("HB denies"), two by two also behind
   "with" or "between" or before what two people are ("KW and RL were late"), and in brackets behind
   a word for two people ("couple (KW/RL)").
2. Letters that stand for a trade, a kin, a sign of the body or a service ("RN", "BP", "SI") never
   count, nor does anything where all is in capitals.
3. Who was met by letters once, also beside a word for a person, is met by them everywhere in the
   text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.gazetteer import KEPT
from subrosa.deid.lists.regions import STATE_CODES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.initials import NO_INITIALS, beside_persons
from subrosa.deid.recognisers.name_words import is_shouted
from subrosa.deid.span import Span

# The letters of most states are somebody's, beside what only people do.
_NOBODY: Final = (NO_INITIALS | KEPT | FUNCTION_WORDS) - STATE_CODES | word_set(
    """
        ac ag ah ap ar avh bd bm bp ca cm co ct cw cx da dc dm dv dx ed er ex fa fm fx gm gp hi
        hr hw hx id in ip ir iv jp ma md me mh mi mj mm mo mr ms np ny ok op or ot pa pb
        pe pm po pr pt ra rn rr sc sn sv sw sx ta tb tm tv tx uc us va vh vp xr
        """
)
# What a client or a text may be, where only one is spoken of.
_ALONE_NOBODY: Final = frozenset({"nb", "de", "il", "la"})
_AND: Final = frozenset({"and"})
_DOES: Final = late(
    r"(?:'s (?:mood|affect|mom|mother|dad|father|wife|husband|parents|goals?|report)\b"
    r"| (?:both |each |all |also |then |still )?(?:agree[sd]?|apologi[sz]ed|argued|arrived|asked"
    r"|attended|called|came|cried|denie[sd]|deny|describe[sd]?|disagreed?|disclose[sd]|discussed"
    r"|endorse[sd]?|felt|fought|left|lives?|met|moved|no-showed|presented|presents|reported|reports?|said|sat|says?"
    r"|separated|shared|smiled|spoke|states?|stated|talked|texted|told|wants?|wanted|yelled)\b)"
)
_ARE: Final = late(
    r" (?:(?:were|are) (?:late|early|seen|both|here|present|absent|upset|quiet|angry|tearful|calm)"
    r"|(?:both|each) (?:seen|here|present|upset|late|of|in))\b"
)
_TWO_BEFORE: Final = late(r"(?:(?P<led>(?:[Ww]ith|w/|[Bb]etween) ?)|(?<![\w&/.-]))[A-Z]{2} \Z")
_TWO: Final = late(r"and (?P<name>[A-Z]{2})(?![\w&/-])")
_OF_TWO: Final = late(
    r"(?i:couple|clients|siblings|parents|sisters|brothers|twins|dyad|spouses)"
    r",? \((?P<one>[A-Z]{2})(?: ?[/&,+] ?| and )(?P<name>[A-Z]{2})\)"
)
_COUPLES: Final = word_set("couple clients siblings parents sisters brothers twins dyad spouses")
_TIGHT: Final = frozenset("-&.@#_$\\")
_SCORE: Final = 0.6
_TWO_LETTERS: Final = 2


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the letters that stand for somebody."""
    beside = list(beside_persons(folded))
    yield from beside
    met = {folded.original[span.start : span.end] for span in beside}
    met.update(_by_what_is_done(folded), _two_by_two(folded), _in_brackets(folded))
    for letters in met:
        if len(letters) > 1 and letters.isalpha() and letters.isupper():
            for place in _alone(folded, letters.lower()):
                yield found(folded, place, place + len(letters), Kind.NAME, "letters", _SCORE)


def _alone(folded: Folded, letters: str) -> Iterator[int]:
    """Yield where letters stand by themselves in capitals, where not all around is."""
    text = folded.text
    for place in folded.words.get(letters, ()):
        end = place + len(letters)
        around = {text[place - 1 : place], text[end : end + 1]}
        if (
            text[place:end].isupper()
            and not around & _TIGHT
            and not any(map(str.isdigit, around))
            and not is_shouted(folded, place, end)
        ):
            yield place


def _by_what_is_done(folded: Folded) -> Iterator[str]:
    for word in folded.words:
        if len(word) != _TWO_LETTERS or word in _NOBODY or word in _ALONE_NOBODY:
            continue
        if any(_DOES.match(folded.text, place + len(word)) for place in _alone(folded, word)):
            yield word.upper()


def _two_by_two(folded: Folded) -> Iterator[str]:
    for place in folded.where(_AND):
        if not folded.text[max(0, place - 2) : place - 1].isupper():
            continue
        before = _TWO_BEFORE.search(folded.text, max(0, place - 12), place)
        two = _TWO.match(folded.text, place) if before else None
        if before and two:
            pair = {before[0][-3:-1], two["name"]}
            told = before["led"] or _ARE.match(folded.text, two.end())
            told = told or _DOES.match(folded.text, two.end())
            if told and not {each.lower() for each in pair} & _NOBODY:
                yield from pair


def _in_brackets(folded: Folded) -> Iterator[str]:
    for place in folded.where(_COUPLES):
        two = _OF_TWO.match(folded.text, place)
        if two:
            yield from {two["one"], two["name"]}
