"""Names that are on the lists, and words written large that are in no list of ordinary words.

Rules: a first name that is no word as well counts in any spelling, less surely in small letters;
one that is a word counts where it is written large in the midst of a sentence, surely only with a
last name behind it. A last name that is no word counts where it is written large. Words written
large one after another are a full name where one of them is on the lists. What stays (drugs,
scales, eponyms, states, brands, months) is no name here; a list of names does not make it one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import NAMES, Gazetteer, Weight
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_beside import end_of_name
from subrosa.deid.recognisers.name_words import (
    NameWord,
    begins_sentence,
    word_before,
    words_from,
)
from subrosa.deid.span import Span

_SURE: Final = 0.95
_FAIRLY: Final = 0.75
_DOUBTFUL: Final = 0.55
_GUESSED: Final = 0.35
# Behind these a word is no person: a scale, a street, a firm, a place of several words.
_NOT_PERSONS: Final = late(
    r"(?:'s)?[ -](?:scale|inventory|test|index|questionnaire|method|model|theory|technique"
    r"|therapy|approach|interview|disease|syndrome|disorder"
    r"|palsy|schedule|checklist|county|parish|city|beach|springs|heights|hills|lake|river|creek"
    r"|valley|park|island|street|st|avenue|ave|road|rd"
    r"|drive|dr|lane|ln|blvd|boulevard|court|ct|place|way|school|high|elementary|middle|academy"
    r"|university|college|hospital|clinic|church"
    r"|inc|llc|corp|company|bros|movie|film|show|song|album|cup|prize|award|effect|law|score|form"
    r"|scan|stain|sign|protocol|study|trial)\b"
)
_SPEAKS: Final = late(
    r" (?:said|says|told|tells|asked|asks|texted|texts|called|calls|thinks|thought|wants|wanted"
    r"|came|comes|left|went|goes|has|had|is|was|knows|knew|feels"
    r"|felt|loves|loved|hates|hated|gave|gives|got|gets|took|takes|does|did|doesn't|didn't|works"
    r"|worked|lives|lived|moved|died|hit|hits|kept|keeps"
    r"|started|stopped|needs|needed|will|would|could|can|never|always|still|just|reports|reported"
    r"|states|stated|denies|denied|presents|presented"
    r"|and i|and me|who|yelled|yells|cheated|cried|cries|refuses|refused|agreed|agrees|threw"
    r"|broke|made|makes|put|let|lets|ran|seems|seemed|messaged|wrote|won't|isn't|wasn't|hasn't"
    r"|can't)\b"
)
# What only somebody does, so that a word before it that begins a sentence is somebody.
_ACTS: Final = late(
    r" (?:said|says|told|tells|asked|asks|texted|texts|called me|thinks|thought|wants|wanted"
    r"|knows|knew|feels|felt|loves|loved|hates|hated|wakes|woke|was born|cried|cries"
    r"|yelled|yells|refuses|refused|lives|lived|works|worked|moved|reports|reported|states|stated"
    r"|denies|denied|presents|presented|challenged|disclosed|described|discussed"
    r"|attended|arrived|agreed|agrees|has (?:stopped|started|been|a |not|never|two|three|no |her"
    r"|his|an )|had (?:a |an |been|to)|is (?:a \d|the only one|my|her|his|our|upset|angry|crying"
    r"|coming)|and i|and me|who|does not|doesn't|did well"
    r"|didn't|won't|wasn't|co-led|led|shared|became|began|begins|offered|offers|joined|joins"
    r"|met with|talked|spoke|speaks|smiled|nodded|laughed|sighed|calls|called|to (?:bring|cover"
    r"|call"
    r"|complete|attend|follow|contact|schedule|meet|see|start)|turned|went|came"
    r"|left|hit|got|gave|took|kept|keeps|sat|slept|drank|drinks|drove|plays|played|asked|needs"
    r"|needed)\b"
)
# "Will called": behind the verb "will" stands no past tense, and no other verb of its sort.
_PAST: Final = late(
    r" (?:will|can|has|had|is|was|did|didn't|called|came|cried|left|moved|said|says|texted|thinks"
    r"|told|wants|wanted|went|yelled|knows|knew|lives|lived|works|worked)\b"
)
_DOES: Final = late(r" (?:[a-z]{3,14}(?:ed|[^s]s)|and|is|was|has|had|did|does)\b")
_THINGS: Final = word_set(
    "watched watch watches watching drink drinks drank drinking drive drives eat eats ate bought"
    " buy buys smoke smokes smoked"
    " take takes taking took prescribed wear wears wearing play plays playing read reading"
)
# Whom one is to call, and who is he or she in the next breath.
_CALLED: Final = frozenset({"call", "ask", "text", "tell", "called", "asked", "texted", "told"})
_THEN: Final = late(
    r"(?:,|\.|;)? (?:he|she)(?:'s| (?:is|isn'?t|was|has|hasn'?t|won'?t|will|wouldn'?t|never|knows"
    r"|can|can'?t|does|doesn'?t|said|says|wants|keeps))\b"
)
_OBJECT: Final = late(r" (?:the|a|an|my|your|it|them|me|up|down|out|off)\b")
_BORN: Final = late(
    r" (?:was born|says|told|texted me|called me|works at|lives (?:in|with)|moved out|cheated"
    r"|has the kids)\b"
)
_TO_PERSONS: Final = word_set(
    """
    about after and ask asked at because before between but by called dated dating dear for
    from hate hates hello help helped hey hi if is let like love loved loves made married meet
    met miss of or said saw says see since tell texted thank thanks that to told trust was
    when while with
    """
)
_TO_PERSONS_LOWER: Final = word_set(
    """
    asked between dated dating dear hey hi married messaged met miss texted thanks told trust
    """
)
_MONTHS: Final = word_set(
    """
    april august friday january july june march may sunday
    """
)
_MOST: Final = 5
_SHORT: Final = 3
_VERBS: Final = frozenset({"will", "may", "grace", "hope", "mark", "bill", "chase", "grant", "pat"})
_LAST: Final = NAMES | {Weight.FAMILY_WORD, Weight.UNKNOWN, Weight.PLACE, Weight.EPONYM}


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""
    look = {
        Weight.GIVEN: _given,
        Weight.GIVEN_WORD: _given_word,
        Weight.FAMILY: _family,
        Weight.UNKNOWN: _unknown,
        Weight.PLACE: _unknown,
    }

    def recognise(folded: Folded) -> Iterator[Span]:
        for place in filter(partial(_alone, folded), folded.where(_WILLS)):
            words = _whole(folded, lists, place)
            if words and words[0].capital and _is_will(folded, words):
                yield from _given_word(folded, words)
        for word, places in folded.words.items():
            if one := look.get(lists.weigh(word)):
                for place in filter(partial(_alone, folded), places):
                    if words := _whole(folded, lists, place):
                        yield from one(folded, words)

    return recognise


_WILLS: Final = frozenset({"will", "may", "april", "june", "august"})


def _is_will(folded: Folded, words: list[NameWord]) -> bool:
    """Return whether "Will" or "May" is somebody: spoken to, or with a last name."""
    first = words[0]
    if begins_sentence(folded.text, first.start):
        last = len(words) > 1 and words[1].capital and words[1].weight in _LAST
        verb = first.lower in {"will", "may"}
        return last or bool((_PAST if verb else _ACTS).match(folded.lower, first.end))
    return word_before(folded, first.start) in _TO_PERSONS or (
        first.end != words[-1].end and words[1].capital
    )


def _alone(folded: Folded, place: int) -> bool:
    """Return whether a word at a place is not the tail of something longer."""
    before = folded.text[place - 1] if place else " "
    return not (
        before.isalnum()
        or before in "_@#/\\"
        or (before in ".-'" and place > 1 and folded.text[place - 2].isalnum() and before != "-")
    )


def _whole(folded: Folded, lists: Gazetteer, place: int) -> list[NameWord]:
    words = list(words_from(folded, lists, place, _MOST))
    behind = folded.lower[words[0].end : words[0].end + 1] if words else ""
    if words and (behind in {"@", "_"} or behind.isdigit()):
        return []
    return words


def _given(folded: Folded, words: list[NameWord]) -> Iterator[Span]:
    first = words[0]
    if first.weight not in {Weight.GIVEN, Weight.GIVEN_WORD}:
        return
    end = end_of_name(words, folded)
    if end == first.end and _NOT_PERSONS.match(folded.lower, end):
        return
    if first.shouted and len(first.lower) <= _SHORT:
        return
    if _is_thing(folded, first):
        return
    if first.capital:
        start = _from_initial(folded, first.start)
        yield found(folded, start, end, Kind.NAME, "first name", _SURE)
    elif end > first.end or _SPEAKS.match(folded.lower, end) or len(first.lower) > _SHORT:
        yield found(folded, first.start, end, Kind.NAME, "first name", _FAIRLY)
    else:
        yield found(folded, first.start, end, Kind.NAME, "short first name", _GUESSED)


def _is_thing(folded: Folded, word: NameWord) -> bool:
    """Return whether a word is what somebody watches, drinks or takes."""
    return word_before(folded, word.start) in _THINGS


def _given_word(folded: Folded, words: list[NameWord]) -> Iterator[Span]:
    first, behind = words[0], words[1] if len(words) > 1 else None
    end, score, by = first.end, 0.0, "name that is a word"
    if first.capital and not first.shouted:
        if behind and _is_last(behind) and end_of_name(words, folded) > first.end:
            end, score, by = end_of_name(words, folded), _SURE, "full name"
        else:
            score = _weigh_large(folded, first, behind)
    elif behind and behind.weight is Weight.FAMILY and not behind.capital and not first.capital:
        end, score, by = behind.end, _FAIRLY, "full name"
    elif not first.capital and (_is_born(folded, first) or _is_called(folded, first)):
        score = _DOUBTFUL
    elif (
        not first.capital
        and word_before(folded, first.start) in _TO_PERSONS_LOWER
        and _SPEAKS.match(folded.lower, first.end)
    ):
        score = _GUESSED
    if score:
        yield found(folded, first.start, end, Kind.NAME, by, score)


def _is_born(folded: Folded, word: NameWord) -> bool:
    return word.lower not in _VERBS and bool(_BORN.match(folded.lower, word.end))


def _is_called(folded: Folded, word: NameWord) -> bool:
    return word_before(folded, word.start) in _CALLED and bool(_THEN.match(folded.lower, word.end))


def _weigh_large(folded: Folded, word: NameWord, behind: NameWord | None) -> float:
    """Weigh a name that is a word, written large and without a last name."""
    acts = _ACTS.match(folded.lower, word.end)
    if word.lower in {"will", "may"}:
        acts = acts or _PAST.match(folded.lower, word.end)
    if (word.lower in _MONTHS and not acts) or (
        behind and behind.capital and not behind.is_initial
    ):
        return 0.0
    if _NOT_PERSONS.match(folded.lower, word.end) or _OBJECT.match(folded.lower, word.end):
        return 0.0
    speaks = _SPEAKS.match(folded.lower, word.end)
    if begins_sentence(folded.text, word.start):
        return _DOUBTFUL if acts else 0.0
    to = word_before(folded, word.start) in _TO_PERSONS
    return 0.65 if to or speaks or _possessed(folded, word.end) else 0.5


def _is_last(word: NameWord) -> bool:
    return word.capital and (word.is_initial or word.weight in _LAST)


def _possessed(folded: Folded, end: int) -> bool:
    return folded.lower.startswith("'s ", end)


def _family(folded: Folded, words: list[NameWord]) -> Iterator[Span]:
    first = words[0]
    letters = first.shouted and len(first.lower) <= _SHORT + 1
    if not first.capital or letters:
        return
    if _NOT_PERSONS.match(folded.lower, first.end):
        return
    end = end_of_name(words, folded)
    start = _from_initial(folded, first.start)
    within = start < first.start or not begins_sentence(folded.text, first.start)
    sure = within or _SPEAKS.match(folded.lower, first.end)
    yield found(folded, start, end, Kind.NAME, "last name", _FAIRLY if sure else 0.5)


_INITIALS: Final = late(r"(?<![^\W_.])(?:[A-Z]\. ?){1,3}\Z|(?<![^\W_.])[A-Z] \Z")


def _from_initial(folded: Folded, place: int) -> int:
    match = _INITIALS.search(folded.text, max(0, place - 12), place)
    return match.start() if match and match[0].strip() not in {"I", "A"} else place


def _unknown(folded: Folded, words: list[NameWord]) -> Iterator[Span]:
    """Words of no list, written large: a name where one speaks or is spoken to, else a guess."""
    first = words[0]
    if not first.capital and _is_called(folded, first):
        yield found(folded, first.start, first.end, Kind.NAME, "unknown word", _DOUBTFUL)
    if not first.capital or first.shouted or len(first.lower) < _SHORT:
        return
    if first.weight not in {Weight.UNKNOWN, Weight.PLACE}:
        return
    if _NOT_PERSONS.match(folded.lower, first.end):
        return
    start = _from_initial(folded, first.start)
    end, score = _weigh_unknown(folded, words)
    if start < first.start:
        score = max(score, _FAIRLY)
    if score:
        yield found(folded, start, end, Kind.NAME, "unknown word", score)


def _weigh_unknown(folded: Folded, words: list[NameWord]) -> tuple[int, float]:
    """Return where a name ends that begins with a word of no list, and how sure it is one."""
    first, behind = words[0], words[1] if len(words) > 1 else None
    if behind and behind.capital and not behind.shouted and behind.weight in _LAST:
        return end_of_name(words, folded), _SURE if behind.weight in NAMES else _DOUBTFUL
    if _is_thing(folded, first):
        return first.end, 0.0
    if begins_sentence(folded.text, first.start):
        acts = _ACTS.match(folded.lower, first.end) or _DOES.match(folded.lower, first.end)
        return first.end, _DOUBTFUL if acts or not first.lower.isascii() else 0.0
    return first.end, 0.0 if first.weight is Weight.PLACE else _weigh_within(folded, first)


def _weigh_within(folded: Folded, first: NameWord) -> float:
    """Weigh a word of no list in the midst of a sentence."""
    speaks = _SPEAKS.match(folded.lower, first.end) or _possessed(folded, first.end)
    if speaks or not first.lower.isascii():
        return _DOUBTFUL
    before = word_before(folded, first.start)
    if folded.text[first.start - 1 - len(before) : first.start].strip()[:1].isupper():
        return 0.25
    return 0.5 if before in _TO_PERSONS else _GUESSED
