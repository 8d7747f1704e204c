"""Names where a form, a greeting or a signature has its place for one.

Rules: behind "Name:", "Client:", "Therapist:" and their like a line's words are a name while they
are written large, or all of them where they are at most four and none holds a sentence together;
behind "Dear" and "Hi" stands whoever is written to; below "Sincerely," whoever writes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.lists.gazetteer import Gazetteer, Weight
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_beside import end_of_name
from subrosa.deid.recognisers.name_words import NameWord, begins_sentence, words_from
from subrosa.deid.span import Span

_SLOT: Final = re.compile(
    r"(?:(?:client|patient|pt|legal|full|first|last|middle|maiden|preferred|nick|sur|family|given"
    r"|birth|chosen|mother's|father's|parent's"
    r"|guardian's|spouse's|employee|student|emergency contact|contact|resident|consumer|provider"
    r"|clinician|therapist|member|subscriber)[ ]?)?"
    r"(?:name|names)(?:\(s\))?(?: of \w+)? ?[:=] ?"
    r"|(?:client|patient|pt|re|regarding|therapist|counselor|counsellor|clinician|provider"
    r"|supervisor|physician|pcp|psychiatrist|attending|referred by"
    r"|referring provider|referral source|author|signed(?: by)?|electronically signed by|cc|from"
    r"|to|attn|attention|prepared by|reviewed by|dictated by|witness|guardian"
    r"|parent|mother|father|spouse|partner|emergency contact|contact|interviewer|facilitator"
    r"|co-?facilitator|leader|present|attendees|participants|members present"
    r"|case ?manager|caseworker|social worker|probation officer|po|judge|attorney"
    r"|employer contact|next of kin|nok|sponsor|student|teacher|sibling|siblings"
    r"|children|husband|wife|son|daughter|brother|sister|identified patient|ip|completed by"
    r"|written by|submitted by|sent by|assigned to|supervisee|presenter|subject|intern"
    r"|nickname|aka|a\.k\.a\.|alias|goes by|preferred to be called) ?[:=] ?(?:\w+\. )?"
)
_SLOTS: Final = word_set(
    """
    aka alias assigned attendees attending attention attn attorney author birth brother case
    casemanager caseworker cc children chosen client clinician co completed consumer contact
    counsellor counselor daughter dictated electronically emergency employee employer
    facilitator family father first from full given goes guardian husband identified intern
    interviewer ip judge last leader legal maiden member members middle mother name names next
    nick nickname nok parent participants partner patient pcp physician po preferred prepared
    present presenter probation provider psychiatrist pt re referral referred referring
    regarding resident reviewed sent sibling siblings signed sister social son sponsor spouse
    student subject submitted subscriber supervisee supervisor sur surname teacher therapist
    to wife witness written
    """
)
_GREETING: Final = re.compile(
    r"(?:dear|hi|hello|hey|hiya|good (?:morning|afternoon|evening)|thanks|thank you|thx|love you"
    r"|happy birthday|congrats|sorry|bye|goodnight|night|ok|yes|no|listen|look"
    r"|please)(?:,? there)?,? "
)
_GREETINGS: Final = word_set(
    """
    bye congrats dear good goodnight hello hey hi hiya sorry thank thanks thx
    """
)
_CLOSING: Final = re.compile(
    r"(?:sincerely|best|regards|best regards|kind regards|warm regards|warmly|warmest"
    r"|respectfully|respectfully submitted|yours|yours truly|thanks|thank you"
    r"|many thanks|cheers|love|xo+|xoxo|take care|cordially|gratefully|in gratitude|signed"
    r"|with gratitude|talk soon|submitted|best wishes|faithfully"
    r"|yours sincerely)[,.!]?[ ]*\n{1,3}[ ~*-]{0,4}"
)
_CLOSINGS: Final = word_set(
    """
    best cheers cordially faithfully gratefully in kind love many regards respectfully signed
    sincerely submitted take talk thank thanks warm warmest warmly with xo xoxo yours
    """
)
_DASHED: Final = re.compile(r"(?:^|\n|[.!?] )[ ]?(?:--|-|~|\u2014) ?(?=[^\W\d_])")
_SELF: Final = re.compile(
    r"(?:i'?m|i am|im|this is|it'?s|my name'?s|my name is|name'?s|call me|they call me"
    r"|everyone calls me|calls me|call him|call her|calls him|calls her|goes by|go by|went by"
    r"|known as|introduced (?:himself|herself) as|here'?s|meet|nicknamed) [\"']?"
)
_SELVES: Final = word_set(
    """
    call calls everyone go goes i im introduced it its known meet my name nicknamed they this
    went
    """
)
_ROW: Final = re.compile(r" ?(?:,|;|/|&|\band\b) ?")
_SPEAKER: Final = re.compile(
    r"(?:^|\n)[ \t]{0,4}(?P<name>[^\W\d_][\w'.-]{1,20}(?: [^\W\d_][\w'.-]{0,20}){0,2}) ?: "
)
_ROLES: Final = word_set(
    """
    assessment boyfriend c caller client clinician counsellor counselor couple dad daughter
    doctor facilitator father girlfriend guest host husband interviewee interviewer mom mother
    nurse objective operator p partner patient plan son speaker subjective supervisee
    supervisor t therapist wife
    """
)
_MOST: Final = 4
_DIAGNOSIS: Final = 5


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        lower = folded.lower
        for place in folded.where(_SLOTS):
            match = _SLOT.match(lower, place)
            if match:
                yield from _row(folded, lists, match.end())
        for place in folded.where(_GREETINGS):
            match = _GREETING.match(lower, place)
            if match and begins_sentence(folded.text, place):
                yield from _greeted(folded, lists, match.end())
        for place in folded.where(_CLOSINGS):
            match = _CLOSING.match(lower, place)
            if match:
                yield from _row(folded, lists, match.end())
        for place in folded.where(_SELVES):
            match = _SELF.match(lower, place)
            if match:
                yield from _told(folded, lists, match.end(), match[0])
        yield from _speakers(folded, lists)

    return recognise


def _row(folded: Folded, lists: Gazetteer, place: int) -> Iterator[Span]:
    """Names in a slot, one after another."""
    for _ in range(12):
        words = list(words_from(folded, lists, place, _MOST))
        if words and words[0].lower in {"dr", "mr", "mrs", "ms", "prof", "miss", "rev"}:
            words = words[1:]
        end = _slot_end(folded, words)
        if end is None:
            return
        yield found(folded, words[0].start, end, Kind.NAME, "in its place", 0.9)
        again = _ROW.match(folded.text, end)
        if again is None:
            return
        place = again.end()


def _slot_end(folded: Folded, words: list[NameWord]) -> int | None:
    """Return where the name in a slot ends; None where what stands there is none."""
    if not words or (
        words[0].weight in {Weight.FUNCTION, Weight.ORDINARY}
        and not (
            words[0].capital and len(words) > 1 and words[1].weight in {Weight.FAMILY, Weight.GIVEN}
        )
    ):
        return None
    if words[0].weight is Weight.KEPT and (words[0].shouted or len(words) == 1):
        return None
    if (
        words[0].shouted
        and words[0].weight is Weight.UNKNOWN
        and words[0].end - words[0].start <= _DIAGNOSIS
        and len(words) == 1
    ):
        return None
    end = end_of_name(words, folded)
    if not words[0].capital and words[0].weight in {
        Weight.UNKNOWN,
        Weight.GIVEN_WORD,
        Weight.FAMILY_WORD,
        Weight.PLACE,
        Weight.EPONYM,
    }:
        line = _line(folded.text, words[0].start)
        if len(line.split()) > 3:  # noqa: PLR2004 - more than a name
            return None
        end = max(
            end, words[-1].end if all(word.weight is not Weight.FUNCTION for word in words) else end
        )
    return end


def _line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 80)
    return text[start : end if end >= 0 else start + 80]


def _greeted(folded: Folded, lists: Gazetteer, place: int) -> Iterator[Span]:
    words = list(words_from(folded, lists, place, _MOST))
    if not words or words[0].weight in {Weight.FUNCTION, Weight.ORDINARY, Weight.KEPT}:
        return
    end = end_of_name(words, folded)
    closes = folded.text[end : end + 1] in {",", "!", ".", "\n", "", "-", ":"}
    if words[0].weight in {Weight.GIVEN, Weight.FAMILY} or (
        closes and (words[0].capital or words[0].weight is Weight.UNKNOWN)
    ):
        yield found(folded, words[0].start, end, Kind.NAME, "greeted", 0.8)


def _told(folded: Folded, lists: Gazetteer, place: int, led: str) -> Iterator[Span]:
    words = list(words_from(folded, lists, place, _MOST))
    if not words:
        return
    first = words[0]
    end = end_of_name(words, folded)
    called = any(
        word in led for word in ("name", "call", "known", "go", "went", "introduced", "nick")
    )
    if first.weight in {Weight.GIVEN, Weight.FAMILY} and (
        called or first.capital or "i" not in led.split()
    ):
        yield found(folded, first.start, end, Kind.NAME, "told", 0.9)
    elif (
        first.capital and not first.shouted and first.weight in {Weight.UNKNOWN, Weight.GIVEN_WORD}
    ):
        yield found(folded, first.start, end, Kind.NAME, "told", 0.7)
    elif called and first.weight in {Weight.UNKNOWN, Weight.GIVEN_WORD} and "name" in led:
        yield found(folded, first.start, end, Kind.NAME, "told", 0.6)


def _speakers(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Find whoever speaks in a transcript: "Marek: I said so"."""
    if ": " not in folded.text:
        return
    for match in _SPEAKER.finditer(folded.text):
        words = list(words_from(folded, lists, match.start("name"), 3))
        if (
            not words
            or words[0].lower in _ROLES
            or words[0].weight in {Weight.FUNCTION, Weight.ORDINARY, Weight.KEPT}
        ):
            continue
        if words[0].weight in {Weight.GIVEN, Weight.FAMILY} or (
            words[0].weight is Weight.GIVEN_WORD and words[0].capital
        ):
            yield found(
                folded,
                words[0].start,
                end_of_name(words, folded),
                Kind.NAME,
                "speaks in a transcript",
                0.8,
            )
