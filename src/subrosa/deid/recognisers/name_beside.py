"""Names by the word in front of them: a title, a relation, "named".

Rules: behind a title stands a name, in any spelling, unless the word is one that holds a sentence
together; behind a relation ("my husband", "her ex,") a word counts that is written large and is no
ordinary one, or is on the lists, or is in no list at all; the words behind the first one belong to
the name while they are written large, or are on the lists.
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
from subrosa.deid.recognisers.name_words import (
    CREDENTIALS,
    PARTICLES,
    SUFFIXES,
    NameWord,
    words_from,
)
from subrosa.deid.span import Span

TITLES: Final = word_set(
    """
    atty capt cpl det dr dra drs fr hon lt messrs miss mr mrs ms mx ofc prof professor rev
    reverend sgt sra srta
    """
)
OFFICES: Final = word_set(
    """
    abuela abuelo agent attorney aunt auntie aunty bishop brother captain caseworker chaplain
    chief coach colonel commissioner constable corporal counsellor counselor cousin deacon
    dean deputy detective doctor elder father general governor gran grandfather grandma
    grandmother grandpa granny imam investigator judge justice lawyer lieutenant magistrate
    major mama mayor minister mother nana nurse officer papa pastor president principal
    private professor psychiatrist psychologist rabbi senator sergeant sheriff sister teacher
    therapist tia tio titi trooper uncle warden worker
    """
)
RELATIONS: Final = word_set(
    """
    assistant baby babysitter bestie bf bff bil boss boy boyfriend bro brothers buddy
    caregiver child children classmate client colleague cousins coworker crush dad daddy
    daughter daughters dude ex exhusband exwife fiance fiancee fiancé fiancée fil friend
    friends gf girl girlfriend goddaughter godfather godmother godson granddaughter grandkids
    grandson guardian guy hubby husband infant intern kid kids lady landlady landlord law
    lover man manager mate mentor mil mom mommy mum nanny neighbor neighbour nephew newborn
    niece parent parents partner patient person pt roommate roommates sibling siblings sil sis
    sisters son sons sponsee sponsor spouse stepbrother stepdad stepdaughter stepfather
    stepmom stepmother stepsister stepson student supervisee supervisor toddler trainee tutor
    twin twins wife woman
    """
)
# Relations that stand for anybody unless a name is set off: "the man who", "a boy with".
_LOOSE: Final = word_set(
    """
    baby boy chief child children dude general girl guy kid kids lady law major man mate
    person private woman worker
    """
)
_NAMED: Final = frozenset({"named", "called", "name", "names", "nicknamed", "nickname"})
_AFTER_TITLE: Final = late(r"\.?[ ]{1,2}|\.(?=[^\W\d_])")
_AFTER_RELATION: Final = late(
    r"(?:-in-law|s-in-law)?(?:'s)?(?:(?:,? (?:is |was |are )?(?:named|called)"
    r"|(?:'s)? names? (?:is|was|are)|,? name|[,:]| \(| -| is| was)[ \"'(]{0,2}|[ ]{1,2}[\"']?)"
)
_AFTER_NAMED: Final = late(
    r"(?:(?:'s)? (?:is|was|are|after))?[ :=]{1,2}[\"'(]?(?:(?:is|was|are|after|him|her|me"
    r"|them) )?[\"']?"
)
_CUE: Final = late(
    r"'s?\b|[,.)!?;\"]|\n|\Z| (?:said|says|is|was|has|had|who|and|told|asked|came|left|got|wants"
    r"|wanted|keeps|kept|does|did|will"
    r"|moved|died|passed|works|lives|just|never|always|started|called|texted|thinks|went|about|to"
    r"|in|at|from|on|for|with|because)\b"
)
_AND: Final = late(r",? (?:and|&|or) |, ")
_TITLES_THAT_ARE_WORDS: Final = frozenset({"miss", "fr", "det", "dr", "hon", "capt"})
_SURNAMES: Final = word_set(
    "long short best good small big may will day love young little early self well true case"
)
_ACTS: Final = late(
    r" (?:said|says|has|had|told|tells|asked|texted|called|thinks|wants|came|left|lives|works"
    r"|moved|knows|hates|loves|cheated"
    r"|hit|hits|keeps|kept|took|takes|does|did|doesn't|didn't|won't|never|always|and i|and me|who"
    r"|is|was|will|gave|got|gets)\b"
)
_DOUBTFUL: Final = 0.55
_GUESSED: Final = 0.35
_STRICT: Final = 0.4
_NEAR: Final = word_set(
    "ex husband wife boyfriend girlfriend brother sister son daughter roommate sponsor cousin"
    " fiance"
    " fiancee stepson stepdaughter"
)
_TELLS: Final = late(
    r" (?:has the|said|says|told|tells|texted|called me|came (?:over|home|back)|left me|cheated"
    r"|moved (?:in|out|back)|hit me|lives|works)\b"
)
_MOST: Final = 4
_ABBREVIATION: Final = 2
_LETTERS: Final = 4


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        for place in folded.where(TITLES):
            yield from _behind(folded, lists, place, _AFTER_TITLE, _titled, "title")
        for place in folded.where(OFFICES):
            yield from _behind(folded, lists, place, _AFTER_TITLE, _in_office, "office")
        for place in folded.where(RELATIONS):
            yield from _behind(
                folded, lists, place, _AFTER_RELATION, _related, "relation", more=True
            )
        for place in folded.where(_NAMED):
            yield from _behind(folded, lists, place, _AFTER_NAMED, _related, "named", more=True)

    return recognise


def _behind(
    folded: Folded,
    lists: Gazetteer,
    place: int,
    link: re.Pattern[str],
    weigh: Callable[[Folded, str, str, NameWord], float],
    by: str,
    *,
    more: bool = False,
) -> Iterator[Span]:
    """Yield the name behind a word that asks for one, and those that are counted up behind it."""
    head = _head(folded.lower, place)
    between = link.match(folded.text, place + len(head))
    if between is None:
        return
    start = between.end()
    joined = between[0]
    while True:
        words = list(words_from(folded, lists, start, _MOST))
        if not words:
            return
        score = weigh(folded, head, joined, words[0])
        if not score:
            return
        end = end_of_name(words, folded)
        yield found(folded, start, end, Kind.NAME, by, score)
        again = _AND.match(folded.text, end) if more else None
        if again is None:
            return
        start, joined = again.end(), again[0]


_HEAD: Final = late(r"[^\W\d_]+")


def _head(lower: str, place: int) -> str:
    match = _HEAD.match(lower, place)
    return match[0] if match else ""


def end_of_name(words: list[NameWord], folded: Folded) -> int:
    """Return where the name ends that begins with the first of `words`."""
    first = words[0]
    end = first.end
    large = first.capital
    passed = 0
    for index, word in enumerate(words[1:], start=1):
        if word.lower in SUFFIXES:
            return word.end
        if word.is_initial and large:
            end = word.end + (folded.text[word.end : word.end + 1] == ".")
        elif word.lower in PARTICLES and index < len(words) - 1:
            passed += 1
            continue
        elif _belongs(word, words[index - 1], first, large=large) or (
            passed and _follows(word, first, large=large)
        ):
            end = word.end
        else:
            break
        passed = 0
    return end


def _follows(word: NameWord, first: NameWord, *, large: bool) -> bool:
    """Return whether a word behind "van der" or "de la" is the last name."""
    if large:
        return word.capital
    return first.weight in PERHAPS_NAMES and word.weight not in {Weight.FUNCTION, Weight.KEPT}


def _belongs(word: NameWord, before: NameWord, first: NameWord, *, large: bool) -> bool:
    """Return whether a word goes on with the name that the first one began."""
    if word.weight in {Weight.FUNCTION, Weight.KEPT} or word.lower in CREDENTIALS:
        return bool(large and word.given and word.capital and not word.shouted)
    if large:
        return word.capital and word.shouted == first.shouted
    if word.weight is Weight.FAMILY:
        return True
    if first.weight is Weight.GIVEN and before is first:
        return word.weight in {Weight.UNKNOWN, Weight.PLACE} or (
            first.capital and word.weight in {Weight.FAMILY_WORD, Weight.EPONYM}
        )
    return word.weight is Weight.GIVEN and before.weight is not Weight.FAMILY


def _titled(folded: Folded, head: str, joined: str, word: NameWord) -> float:
    """Weigh the word behind "Dr" or "Ms": a name unless it holds the sentence together."""
    del folded, joined
    if word.is_initial:
        return 1.0
    if word.weight is Weight.FUNCTION:
        return float(word.capital and not word.shouted and word.lower in _SURNAMES)
    if word.weight is Weight.KEPT:
        return float((word.capital and not word.shouted) or word.given)
    if word.capital:
        return 1.0
    if head in _TITLES_THAT_ARE_WORDS and word.weight in {Weight.GIVEN_WORD, Weight.FAMILY_WORD}:
        return float(head == "dr")
    return float(word.weight is not Weight.ORDINARY)


def _in_office(folded: Folded, head: str, joined: str, word: NameWord) -> float:
    """Weigh the word behind "Officer" or "Aunt"."""
    if word.weight in NAMES:
        return 1.0
    # No office is shortened: "with her mother." ends a sentence.
    ended = "." in joined and (word.capital or word.weight is not Weight.UNKNOWN)
    if ended or word.weight in {Weight.FUNCTION, Weight.ORDINARY}:
        will = word.lower in {"will", "may"} and word.capital
        return _DOUBTFUL * bool(will and not ended and _CUE.match(folded.lower, word.end))
    if word.capital:
        return 0.0 if word.weight is Weight.KEPT and word.shouted else 0.9
    if head in _LOOSE or word.weight is Weight.KEPT:
        return 0.0
    if _CUE.match(folded.lower, word.end) and word.weight is not Weight.FAMILY_WORD:
        return _DOUBTFUL
    return _GUESSED if word.weight in {Weight.UNKNOWN, Weight.PLACE} else 0.0


def _related(folded: Folded, head: str, joined: str, word: NameWord) -> float:
    """Weigh the word behind "my husband" or "named"."""
    told = head in _NAMED or any(each in joined for each in ("named", "called", "name"))
    apart = told or joined.strip() != ""
    large = word.capital
    if word.weight in NAMES:
        return 0.95
    letters = word.shouted and len(word.lower) <= _LETTERS
    # "Her mom and gf Bri": one more relation, whose name stands behind it.
    again = word.lower in RELATIONS and not large
    if word.weight in {Weight.FUNCTION, Weight.KEPT}:
        # "Her son Christian", "my wife Georgia".
        return 0.9 if word.given and large and not word.shouted and head not in _LOOSE else 0.0
    if letters or again or (not told and {"is", "was"} & set(joined.split())):
        return 0.0
    if large:
        if word.weight is Weight.ORDINARY and not apart and head not in _LOOSE:
            return _DOUBTFUL * bool(_ACTS.match(folded.lower, word.end))
        bracketed = "(" in joined and folded.text.startswith(")", word.end)
        score = _related_large(head, word, told=told, apart=apart and ":" not in joined)
        return max(score, _DOUBTFUL * bracketed)
    return _related_small(folded, head, word, told=told)


def _related_large(head: str, word: NameWord, *, told: bool, apart: bool) -> float:
    if word.weight is not Weight.ORDINARY:
        return 0.9
    if not apart or head in _LOOSE:
        return 0.0
    return _DOUBTFUL if told else _GUESSED


def _related_small(folded: Folded, head: str, word: NameWord, *, told: bool) -> float:
    if head == "called" or (head in _LOOSE and not told):
        return 0.0
    if word.weight in {Weight.UNKNOWN, Weight.PLACE} and word.end - word.start > _ABBREVIATION:
        return _DOUBTFUL if told or _CUE.match(folded.lower, word.end) else _GUESSED
    if told and word.weight in {Weight.GIVEN_WORD, Weight.EPONYM}:
        return _DOUBTFUL
    return _STRICT * bool(head in _NEAR and _TELLS.match(folded.lower, word.end))
