"""Names that somebody is greeted by, tells of himself, or signs with.

Rules: behind "Dear" and "Hi" stands whoever is written to; behind "I'm", "this is", "goes by" a
name counts as surely as the words leave no other reading; a last line of one or two words below an
empty one is whoever writes, where the text greets somebody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import NAMES, PERHAPS_NAMES, Gazetteer, Weight
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_beside import end_of_name
from subrosa.deid.recognisers.name_words import NameWord, begins_sentence, words_from
from subrosa.deid.span import Span

_GREETING: Final = late(
    r"(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|thanks|thank you|thx|love you"
    r"|happy birthday|congrats|sorry|bye|goodnight|night|ok|yes|no|listen|look"
    r"|please)(?:,? there)?,? "
)
_GREETINGS: Final = word_set(
    """
    bye congrats dear good goodnight hello hey hi hiya sorry thank thanks thx
    """
)
# Behind these a name may stand, and much else.
_LOOSELY: Final = late(r"(?:i'?m|i am|this is|it'?s|here'?s|meet|it was) [\"']?")
# Behind these hardly anything but a name stands.
_SURELY: Final = late(
    r"(?:(?:gave|give|gives|under|by|uses|use|used|with|on|has) the name|my name'?s|my name is"
    r"|name'?s"
    r"|call me|they call me|everyone calls me|calls me|call him|call her|calls him|calls her"
    r"|goes by"
    r"|go by|went by|known as|introduced (?:himself|herself) as|nicknamed|(?:hey|hi"
    r"|hello),? (?:its|it's|this is)"
    r"|short for) [\"']?"
)
_LOOSE: Final = word_set("i im this it its here meet")
_SURE: Final = word_set(
    "gave give gives under by uses use used with on has my name call they everyone calls goes go"
    " went known"
    " introduced nicknamed hey hi hello short"
)
_WHO: Final = late(r" who\b")
_LIKE: Final = late(r"(?=[,.!;\n]|\Z| (?:like|from|at|who|and|sorry|here|again|calling|on|in)\b)")
_SIGNED: Final = late(
    r"\n[ ]*\n?[ ]*[-~*]{0,3} ?(?P<name>[^\W\d_][\w'-]{1,16}(?: [^\W\d_][\w'-]{0,16})?)[.!]?\s*\Z"
)
_GREETS: Final = late(r"\s*(?:dear|hi|hey|hello)\b")
_ENDED: Final = late(r"[.?!][\"' ]{0,2}\Z")
_NICK: Final = late(r"\d{1,3}[- ]year[- ]old[^.()\n]{0,48} \((?P<name>[^\W\d_][\w'-]{1,14})\)")
_DEALT: Final = late(
    r"(?:f/u|fu|follow(?:ing)?[- ]?up|followup|appt|appointment|session|meeting|met|meet"
    r"|consult(?:ed|ing|ation)?|coordinate[ds]?|coordinat(?:ing|ion)|spoke|spoken|talked|checked in"
    r"|visit|call|supervision|worried|worries|concerned|cover|covering|plan|p|a)"
    r"(?:[^.\n]{0,24}? (?:with|w/|about|for) "
    r"|: )(?P<name>[^\W\d_][^\W\d_'-]{1,20}(?: [A-Z][^\W\d_'-]{1,20})?)(?P<behind>[,.;\n]|\Z"
    r"| (?:in|at|re|on|by|about|tomorrow|today|next|this|and|who|to (?:bring|cover|call|attend"
    r"|complete|follow|contact|schedule|meet|see|start)))(?!\w)"
)
_DEALING: Final = word_set(
    "f fu follow following followup appt appointment session meeting met meet consult consulted"
    " consulting consultation"
    " coordinate coordinated coordinates coordinating coordination spoke spoken talked checked"
    " visit call supervision worried worries concerned cover covering plan p a"
)
_NO_NICKS: Final = word_set(
    "he she they him her them male female man woman widowed married single divorced separated"
    " pseudonym client patient mother father cis trans nonbinary sic"
)
_ANSWER: Final = late(
    r"(?:your name|call you|name you go by"
    r"|go by)\?[\"')]*\s+(?:\(?[^\W\d_]{1,14}\)?: ?)?[\"'(]?(?:it's |its |i'm |im |just |um,? "
    r"|uh,? |my name is )*"
)
_ANSWERING: Final = frozenset({"your", "call", "name", "go"})
_CLOSED: Final = late(
    r"(?:thanks(?: again| so much)?|thank you(?: so much)?|best|see you(?: \w+)?|take care"
    r"|call me(?: back)?|talk soon|love(?: you)?|cheers|bye|sincerely"
    r"|regards)[,.!]? (?P<name>[A-Z][^\W\d_'-]{1,15}(?: [A-Z][^\W\d_'-]{0,15})?)[.!]?\s*\Z",
    re.IGNORECASE,
)
_TAIL: Final = 60
_MOST: Final = 4


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        for place in folded.where(_GREETINGS):
            match = _GREETING.match(folded.lower, place)
            if match and begins_sentence(folded.text, place):
                yield from _greeted(folded, lists, match.end())
        for triggers, pattern, weigh in (
            (_LOOSE, _LOOSELY, _weigh_loose),
            (_SURE, _SURELY, _weigh_sure),
        ):
            for place in folded.where(triggers):
                match = pattern.match(folded.lower, place)
                words = list(words_from(folded, lists, match.end(), _MOST)) if match else []
                if match and words and (score := weigh(folded, words, match[0])):
                    end = end_of_name(words, folded)
                    yield found(folded, words[0].start, end, Kind.NAME, "told", score)
        yield from _signed(folded, lists)
        yield from _dealt_with(folded, lists)
        yield from _answered(folded, lists)

    return recognise


def _greeted(folded: Folded, lists: Gazetteer, place: int) -> Iterator[Span]:
    words = list(words_from(folded, lists, place, _MOST))
    if not words or words[0].weight in {Weight.FUNCTION, Weight.ORDINARY, Weight.KEPT}:
        return
    if words[0].shouted and words[0].weight not in NAMES:
        return  # "DEAR MAN", a skill
    end = end_of_name(words, folded)
    closes = folded.text[end : end + 1] in {",", "!", ".", "\n", "", "-", ":"}
    large = words[0].capital or words[0].weight is Weight.UNKNOWN
    if words[0].weight in NAMES or (closes and large):
        yield found(folded, words[0].start, end, Kind.NAME, "greeted", 0.8)


def _weigh_loose(folded: Folded, words: list[NameWord], led: str) -> float:
    first = words[0]
    was = led.startswith("it was")
    if was and not _WHO.match(folded.lower, end_of_name(words, folded)):
        return 0.0
    if first.weight in NAMES:
        return 0.9 if first.capital or was or not led.startswith("i") else 0.0
    if first.capital and not first.shouted and first.weight in {Weight.UNKNOWN, Weight.GIVEN_WORD}:
        return 0.7
    return 0.6 if was and first.weight in {Weight.UNKNOWN, Weight.GIVEN_WORD} else 0.0


def _weigh_sure(folded: Folded, words: list[NameWord], led: str) -> float:
    first = words[0]
    if first.weight in NAMES:
        return 0.9
    if first.weight is Weight.KEPT and first.given and ("name" in led or led.startswith("h")):
        return 0.6
    if first.weight in {Weight.FUNCTION, Weight.KEPT} or first.shouted:
        return 0.0
    if led.startswith(("by ", "with ", "on ", "has ", "under ")) and "name" not in led:
        return 0.0
    if first.weight in {Weight.UNKNOWN, Weight.GIVEN_WORD} and (
        first.capital or "name" in led or "by" in led or "short" in led
    ):
        return 0.7
    alone = _LIKE.match(folded.lower, first.end)
    told = any(
        word in led
        for word in (
            "the name",
            "goes by",
            "go by",
            "went by",
            "calls me",
            "call me",
            "hey",
            "nicknamed",
            "my name",
        )
    )
    return 0.55 if alone and told else 0.0


def _signed(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Whoever signs with a last line alone."""
    match = _SIGNED.search(folded.text, max(0, len(folded.text) - _TAIL))
    if match is None:
        return
    words = list(words_from(folded, lists, match.start("name"), 2))
    if not words or words[0].weight in {Weight.FUNCTION, Weight.KEPT}:
        return
    greets = _GREETS.match(folded.lower) or _ENDED.search(
        folded.text, max(0, match.start() - 4), match.start()
    )
    if words[0].weight in NAMES or words[0].weight in {Weight.UNKNOWN, Weight.GIVEN_WORD} or greets:
        yield found(folded, *match.span("name"), Kind.NAME, "last line", 0.6)


def _answered(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Whoever answers the question for a name, and whoever closes with one."""
    starts = [
        match.end()
        for place in folded.where(_ANSWERING)
        if (match := _ANSWER.match(folded.lower, place))
    ]
    closed = _CLOSED.search(folded.text, max(0, len(folded.text) - _TAIL))
    if closed and closed["name"][0].isupper():
        starts.append(closed.start("name"))
    for start in starts:
        words = list(words_from(folded, lists, start, 2))
        if (
            words
            and words[0].weight not in {Weight.FUNCTION, Weight.KEPT}
            and (words[0].capital or words[0].weight in PERHAPS_NAMES)
        ):
            yield found(folded, start, end_of_name(words, folded), Kind.NAME, "answered", 0.6)


def _dealt_with(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Whoever is dealt with in a note: "f/u with Stark", "a 40-year-old from Elko (Scout)"."""
    for place in folded.where(_DEALING):
        match = _DEALT.match(folded.lower, place)
        words = list(words_from(folded, lists, match.start("name"), 2)) if match else []
        if not match or not words or words[0].weight not in PERHAPS_NAMES:
            continue
        doing = match["behind"].startswith(" to ")
        if words[0].weight is Weight.EPONYM and " about " in match[0]:
            continue
        if ": " in match[0][:6] and not doing:
            continue
        follows = match[0].startswith(("f/u", "fu", "follow"))
        if words[0].weight is Weight.FAMILY_WORD and not (words[0].capital or follows):
            continue
        if words[0].capital or words[0].weight is not Weight.PLACE:
            yield found(
                folded, words[0].start, end_of_name(words, folded), Kind.NAME, "dealt with", 0.6
            )
    for place in folded.digits:
        nick = _NICK.match(folded.lower, place)
        if nick and nick["name"] not in _NO_NICKS:
            yield found(folded, *nick.span("name"), Kind.NAME, "nickname", 0.6)
