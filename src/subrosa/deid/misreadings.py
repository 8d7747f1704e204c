"""What the learned recogniser takes for an identifier and can be read in one way only.

Rules, each for a stretch as a whole:

1. A class of school is no school: "tenth grade", "8th grade".
2. A house told by what it is alone has no name: "from group", "the counseling office".
3. The letter of a note's part ("S:", "A:") and the article that begins a sentence are no initials.
4. A degree or a licence in capitals is nobody: "LADC", "LPC".
5. A drug that is no first name is nobody.
6. The side of the body before its part is nobody: "bruise L cheek".
7. The code of a session for billing (CPT), the numbers to call in a crisis, and ninety meetings in
   ninety days ("90 in 90") are no one's numbers.
8. Letters by which chats save words are nobody: "ttyl", "brb".
9. An insurer before the sort of its plan is nobody: "Aetna PPO".
10. Words that are a verb or a thing by the word behind them are no name in small letters: "rose
   to", "grace under"; unless a word that asks for somebody stands before them ("told rose to").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.drugs import DRUGS
from subrosa.deid.lists.session_codes import CRISIS_LINES, SESSION_CODE
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.name_words import begins_sentence

if TYPE_CHECKING:
    from subrosa.deid.lists.gazetteer import Gazetteer
    from subrosa.deid.span import Span

DEGREES: Final = word_set(
    """
    bcba cadc dnp lac ladc lcadc lcdc lcpc lcsw licsw lisw lmft lmhc lmsw lpc lpcc lvn mft msw ncc
    phd pmhnp psyd
    """
)
"""Degrees and licences that are no word and no name, lower case."""
_HOUSES: Final = frozenset({Kind.SCHOOL, Kind.FACILITY, Kind.ORG, Kind.CHURCH})
_ORDINAL: Final = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:1[0-2]|[1-9])(?:st|nd|rd|th))"
)
_GRADE: Final = late(rf"{_ORDINAL}[ -]graders?|{_ORDINAL}[ -]grade|grade \d\d?", re.IGNORECASE)
_OF_GRADE: Final = late(r"[ -]grade", re.IGNORECASE)
_ORDINALS: Final = late(_ORDINAL, re.IGNORECASE)
# What a house is, and what stands between such words.
_TOLD_BY_KIND: Final = word_set(
    """
    a an and bedside camp class clinic counseling counselling court day department detox division
    ed er family front grade grades group home hospital icu inpatient intake iop jail lobby office
    our outpatient plant prison program programme rehab school shelter the unit ward warehouse work
    """
)
_PARTS: Final = frozenset("abcdeghiopqrst")
_ARTICLE: Final = late(r" [a-z]")
_SIDES: Final = frozenset("LR")
_BODY: Final = late(
    r"(?:/[LR])? (?:(?:upper|lower|outer|inner|side of|posterior|anterior|orbital|frontal|index"
    r"|middle|ring|little|big) )?(?:ankle|arm|breast|brow|buttock|calf|cheek|chest|clavicle|ear"
    r"|elbow|eye|eyebrow|face|finger|flank|foot|forearm|hand|heel|hip|jaw|knee|leg|lid|limb|neck"
    r"|orbit|palm|pinky|rib|ribs|shin|shoulder|temple|thigh|thumb|toe|torso|wrist)s?\b"
)
_PLAN: Final = late(r" (?:HMO|PPO|EPO|HDHP|ppo|hmo|epo|hdhp|Medicaid|Medicare)\b")
_OBJECTS: Final = word_set("a an the each every it them her him his me my our this that")
_READ_ON: Final = {
    "rose": word_set("to up from and in at"),
    "chase": _OBJECTS | {"after", "down"},
    "mark": _OBJECTS | {"down", "off"},
    "grant": _OBJECTS,
    "drew": _OBJECTS | {"back", "up", "on"},
    "will": _OBJECTS | {"be", "not", "try", "call", "power", "have"},
    "grace": word_set("under period notes before"),
    "joy": word_set("in of for"),
    "hope": word_set("that for in and is"),
    "faith": word_set("in that"),
    "frank": word_set("with about"),
    "pat": word_set("on down"),
    "rich": word_set("people man men folks guy guys kids with in"),
}
_ASKS: Final = word_set(
    """
    about ask asked asking behind beside called calling dad daughter for from gave give giving
    grandma husband let letting love loves made make making met mom named of sister saw tell telling
    texted thanked to told took wanted wants watched when wife with
    """
)
_CHAT: Final = word_set(
    """
    brb btw fr fwiw fyi gtg hbu idc idgaf idk ikr ily imho imo irl jk lmao lmk lol ngl nvm omfg omw
    pls plz rn rofl smh tbh thx tmrw ttyl tysm tyvm wbu wtf wyd
    """
)
_LETTERS: Final = late(r"[^\W\d_]+")
_BEFORE: Final = late(r"([^\W\d_]+)[ ,]{1,2}\Z")
_NEXT: Final = late(r" ([^\W\d_]+)")
_REACH: Final = 24


def is_misread(text: str, span: Span, lists: Gazetteer) -> bool:
    """Tell whether what the learned recogniser alone found is no identifier by these rules."""
    words = text[span.start : span.end]
    if words.isdigit():
        return (
            text.startswith("90 in 90", span.start)
            or words in CRISIS_LINES
            or bool(SESSION_CODE.fullmatch(words))
        )
    if len(words) == 1:
        return _is_letter_of_note(text, span, words) or (
            words in _SIDES and bool(_BODY.match(text, span.end))
        )
    lower = words.lower()
    if lower in DEGREES or lower in _CHAT or _PLAN.match(text, span.end):
        return True
    if span.kind in _HOUSES:
        return _is_no_house(text, span, words)
    if lower in DRUGS and lower not in lists.given:
        return True
    return words == lower and _is_read_on(text, span, lower)


def _is_letter_of_note(text: str, span: Span, letter: str) -> bool:
    if letter.lower() not in _PARTS or not begins_sentence(text, span.start):
        return False
    article = letter in {"a", "A"} and _ARTICLE.match(text, span.end)
    return text.startswith(":", span.end) or bool(article)


def _is_no_house(text: str, span: Span, words: str) -> bool:
    if _GRADE.fullmatch(words) or (_ORDINALS.fullmatch(words) and _OF_GRADE.match(text, span.end)):
        return True
    parts = _LETTERS.findall(words)
    return bool(parts) and all(part.islower() and part in _TOLD_BY_KIND for part in parts)


def _is_read_on(text: str, span: Span, word: str) -> bool:
    behind = _NEXT.match(text, span.end)
    if behind is None or behind[1] not in _READ_ON.get(word, ()):
        return False
    before = _BEFORE.search(text, max(0, span.start - _REACH), span.start)
    return before is None or before[1].lower() not in _ASKS
