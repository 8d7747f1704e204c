"""Names of houses and bodies by their last word: "Sagebrush Middle School", "St. Brendan's Church".

Rules: the words before a head word belong to the name while they are written large; small "of",
"the", "and" between two large ones belong to it. In small letters up to two words before a head
count behind a word for being or going there, if they are neither words that hold a sentence
together nor words that tell one house from another without naming it ("my old high school").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.drugs import DRUGS
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.holidays import HOLIDAYS, WEEKDAYS
from subrosa.deid.lists.programmes import PROGRAMMES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_words import begins_sentence, is_shouted
from subrosa.deid.span import Span

_NAME: Final = late(r"[^\W_][\w'.&-]*")
_JOINTS: Final = frozenset({"of", "the", "and", "&", "de", "la", "del", "los"})
GENERIC: Final = FUNCTION_WORDS | word_set(
    """
    abuse adult after alternative animal another appeals art assisted attended attending
    attends back bad baptist basketball before behavioral best big boarding buddhist burn
    business care catholic charter children's christian circuit city civil claims community
    conservative counseling counselling county criminal crisis current dance day dental
    different district doctor's doctors domestic driving dropped drug during early elementary
    elite emergency entire episcopal evangelical eye family fancy federal fertility finish
    finished first food former foster free general good grad graduate great group halfway
    health her high his home homeless hospice icu inner inpatient jewish junior juvenile large
    last late law left liberal local lutheran maximum med medical mega memory men's mens
    mental methadone methodist middle military minimum mormon municipal music muslim my nearby
    nearest neighborhood new next nice night non-denominational nursing old oncology online
    original orthodox our outpatient own pain parenthood partial pediatric pentecostal planned
    prep preparatory presbyterian preschool previous primary private probate psychiatric
    public quit reform regional rehab residential retirement rural same second secondary
    security senior skilled skipped sleep small sober special specialty start starting state
    std strict substance suburban summer sunday super superior supreme technical teen tennis
    right left upper lower posterior anterior lateral medial receive extensive avoid
    cognitive dialectical dialectic mindfulness mindfulness-based image
    neurology pulmonary cardiology orthopedic dermatology urology oncology prenatal podiatry allergy
    coumadin warfarin diabetes anticoagulation wound infusion vascular renal dialysis rheumatology
    endocrinology ophthalmology radiology surgery surgical past preventative preventive pulmonology
    psychiatry couples couple's couples' sleep headache travel vein spine heart kidney liver asthma
    that the their third this through trade traffic transitional trauma urban urgent va very
    violence virtual vocational walk-in wellness whole women's womens worst youth
    afford balance begin complete completing continue continuing enjoy finish finishing juggle
    manage pursue pursuing quit repeat restart restarting resume resuming skip
    """
)
_LED: Final = late(
    r"\b(?:at|to|from|attends?|attended|attending|near|by|of|joined|into|in|through|outside"
    r"|behind|left|for|visited|called):? (?:the )?\Z"
)
_FORE: Final = late(r"(?<![^\W_])(?:new|old|first|second|great|good|mount|saint|st\.?) \Z")
_APART: Final = late(r"(?:, |\n)\Z")
_APART_HEADS: Final = frozenset(
    {"clinic", "hospital", "shelter", "center", "detox", "unit", "behavioral"}
)
_REACH: Final = 90
_LONGEST_HEAD: Final = 40
_POINTED: Final = 4
_INITIALS: Final = 4
_VERBS: Final = word_set(
    "dr mr mrs ms prof attended attends attending visited visits joined left see seen saw call"
    " called contact"
    " consider seek past previous preventative preventive dear re from to"
)
_ORDINAL: Final = late(r"\d{1,3}(?:st|nd|rd|th)")
_NUMBERED: Final = word_set("first second third new good")
_HELD: Final = FUNCTION_WORDS - word_set("first second third new old our good four best big great")
_PLAIN: Final = HOLIDAYS | WEEKDAYS | PROGRAMMES | DRUGS


@dataclass(frozen=True, slots=True)
class Headed:
    """A recogniser of names that end in a head word.

    `heads` maps the last run of letters of a head to a pattern of the whole head in lower case
    that ends there ("school" to "(?:middle |high )?school"). `small` are the heads that count in
    small letters too; `of` those that may stand first ("University of").
    """

    kind: Kind
    by: str
    heads: Mapping[str, str]
    small: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    score: float = 0.97

    def __call__(self, folded: Folded) -> Iterator[Span]:
        """Yield the names of a text."""
        for head, pattern in self.heads.items():
            for place in folded.words.get(head, ()):
                end = place + len(head)
                first = max(0, place - _LONGEST_HEAD)
                whole = _ending_in(pattern).search(folded.lower, first, end)
                if whole is not None:
                    yield from self._before(folded, whole.start(), end, head)
                if head in self.of:
                    yield from self._behind(folded, place, end)

    def _before(self, folded: Folded, first: int, end: int, head: str) -> Iterator[Span]:
        """Yield the name that ends in a head."""
        start = _large(folded, first)
        large = folded.text[first].isupper() or (
            head in self.small
            and start is not None
            and (
                not begins_sentence(folded.text, start) or folded.text.count(" ", start, first) > 1
            )
        )
        if start is not None and large:
            stop = _tail(folded.text, end) if head in self.of else end
            yield found(folded, start, stop, self.kind, self.by, self.score)
            return
        sorted_out = head in self.small or " " in folded.lower[first:end]
        if sorted_out and (start := _small(folded.lower, first, head)) is not None:
            yield found(folded, start, end, self.kind, self.by, 0.6)

    def _behind(self, folded: Folded, place: int, end: int) -> Iterator[Span]:
        """Yield a name that begins with its head: "University of Nevada"."""
        tail = _tail(folded.text, end)
        if tail > end and folded.text[place].isupper():
            yield found(folded, place, tail, self.kind, f"{self.by} of", self.score)


@cache
def _ending_in(pattern: str) -> re.Pattern[str]:
    """Compile the pattern of a head when a text has it first: there are some 350."""
    return re.compile(rf"(?:{pattern})\Z")


_OF: Final = late(
    r" (?:of|for|in|at)(?: the| our| saint| st\.)? (?:[A-Z][\w'.-]+(?:[ -](?=(?:[A-Z]|of |the "
    r"|and ))(?:of the |of |the |and )?(?=[A-Z])[A-Z][\w'-]+){0,4})"
)


def _tail(text: str, end: int) -> int:
    match = _OF.match(text, end)
    return match.end() if match else end


def _large(folded: Folded, head: int) -> int | None:
    """Return where the large words begin that stand before a head; None where there is none."""
    text = folded.text
    if head < 2 or text[head - 1] != " ":  # noqa: PLR2004 - a letter and a blank
        return None
    words = list(_NAME.finditer(text, max(0, head - _REACH), head - 1))
    if not words or is_shouted(folded, words[-1].start(), head):
        return None
    begin, named, edge = None, False, head - 1
    for word in reversed(words):
        lower = word[0].lower()
        if word.end() != edge or _ends_before(word[0], large_head=text[head : head + 2].isupper()):
            break
        if word[0][0].isupper() or _ORDINAL.fullmatch(lower):
            if lower in _HELD:
                break
            begin = word.start()
            named = named or lower not in GENERIC or lower in _NUMBERED
        elif lower not in _JOINTS or begin is None:
            break
        edge = word.start() - 1
        if not word.start() or text[edge] != " ":
            break
    return begin if named else None


def _ends_before(word: str, *, large_head: bool) -> bool:
    """Return whether a name cannot go on to the left over a word."""
    sentence = word.endswith(".") and len(word) > _POINTED
    shouted = word.isupper() and len(word) > _INITIALS and not large_head
    return sentence or shouted or word.lower() in _VERBS


def _small(lower: str, head: int, word: str) -> int | None:
    words = list(_NAME.finditer(lower, max(0, head - 40), max(0, head - 1)))
    if not words or lower[head - 1 : head] != " " or words[-1].end() != head - 1:
        return None
    begin = None
    for each in reversed(words[-3:]):
        if (
            each[0] in GENERIC
            or each[0] in _PLAIN
            or not each[0][0].isalpha()
            or (begin is not None and lower[each.end() : begin] != " ")
        ):
            break
        begin = each.start()
    if begin is None:
        return None
    fore = _FORE.search(lower, max(0, begin - 8), begin)
    begin = fore.start() if fore else begin
    led = _LED.search(lower, max(0, begin - 20), begin) or (
        word in _APART_HEADS and _APART.search(lower, begin - 2, begin)
    )
    return begin if led else None
