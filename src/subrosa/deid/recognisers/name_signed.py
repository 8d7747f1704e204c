"""Names where a form, a transcript or a signature has its place for one.

Rules: behind "Name:", "Client:", "Therapist:" and their like a line's words are a name while they
are written large, or all of them where they are at most four and none holds a sentence together;
below "Sincerely," stands whoever writes. Where a turn in a talk may begin only a sure name counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import NAMES, PERHAPS_NAMES, Gazetteer, Weight
from subrosa.deid.lists.regions import STATE_CODES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.name_beside import end_of_name
from subrosa.deid.recognisers.name_words import CREDENTIALS, NameWord, begins_sentence, words_from
from subrosa.deid.span import Span

_SLOT: Final = late(
    r"(?:(?:electronically |digitally |e-)?(?:signed|completed|prepared|submitted|written"
    r"|dictated|reviewed|supervised|sent|approved|co-?signed|typed|authored|witnessed)(?: by)?"
    r"|attn\.?|re|ref|calling about|excuse|care of|contact|msg (?:from|for)|message (?:from|for)"
    r"|ask for|asked for|care of|pass for|on behalf of) (?=[^\W\d_])|"
    r"(?:(?:client|patient|pt|legal|full|first|last|middle|maiden|preferred|nick|sur|family|given"
    r"|birth|chosen|mother's|father's|parent's"
    r"|guardian's|spouse's|employee|student|emergency contact|contact|resident|consumer|provider"
    r"|clinician|therapist|member|subscriber)[ ]?)?"
    r"(?:name|names)(?:\(s\))?(?: of \w+)? ?[:=] ?"
    r"|(?:client|patient|pt|re|ref|regarding|therapist|counselor|counsellor|clinician|provider"
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
    calling excuse msg message ref approved ask asked authored behalf care cosigned digitally
    on pass supervised typed witnessed
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
_CLOSING: Final = late(
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
_DASHED: Final = late(r"(?:^|\n|[.!?] )[ ]?(?:--|-|~|\u2014) ?(?=[^\W\d_])")
_ROW: Final = late(r" ?(?:,|;|/|&|\band\b) ?")
_SPEAKER: Final = late(
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
_WHOLE: Final = 3


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        lower = folded.lower
        for place in folded.where(_SLOTS):
            match = _SLOT.match(lower, place)
            if match:
                turn = _TURN.match(lower, place) and begins_sentence(folded.text, place)
                loose = not match[0].rstrip().endswith((":", "="))
                yield from _row(folded, lists, match.end(), turn=bool(turn), loose=loose)
        for place in folded.where(_CLOSINGS):
            match = _CLOSING.match(lower, place)
            if match:
                yield from _row(folded, lists, match.end())
        yield from _speakers(folded, lists)
        yield from _aged(folded, lists)
        yield from _credentialed(folded, lists)
        yield from _turned(folded, lists)

    return recognise


_ROW_INITIALS: Final = late(r"(?:[^\W\d_]\.){2,3}(?![^\W_])|[^\W\d_]\.(?=,| and\b)")
_WORDLIKE: Final = frozenset({Weight.GIVEN_WORD, Weight.FAMILY_WORD})
_MOST_IN_ROW: Final = 12
_TURN: Final = late(
    r"(?:client|patient|pt|therapist|counsell?or|clinician|doctor|interviewer|facilitator"
    r"|supervisor|mother|father|mom|dad"
    r"|partner|husband|wife|student|teacher|parent|guest|nurse|provider|son|daughter|sister"
    r"|brother) ?:"
)


def _row(
    folded: Folded, lists: Gazetteer, place: int, *, turn: bool = False, loose: bool = False
) -> Iterator[Span]:
    """Names in a slot, one after another; where it may be a turn in a talk, only sure ones.

    A `loose` slot has no sign that asks for a name: there a word that is a word as well is none.
    """
    for turn_of in range(_MOST_IN_ROW):
        words = list(words_from(folded, lists, place, _MOST))
        if words and words[0].lower in {"dr", "mr", "mrs", "ms", "prof", "miss", "rev"}:
            words = words[1:]
        if words and words[0].lower in CREDENTIALS:
            return
        initials = _ROW_INITIALS.match(folded.text, place)
        end = initials.end() if initials else _slot_end(folded, words)
        if end is None and turn_of and _closes(folded, words):
            end = words[0].end
        if end is None:
            return
        if loose and words and _is_only_a_word(words, end):
            return
        if (
            turn
            and not (end and folded.text.startswith("  ", end))
            and _is_a_turn(folded, words, end)
        ):
            return
        start = place if initials else words[0].start
        yield found(folded, start, end, Kind.NAME, "in its place", 0.9)
        again = _ROW.match(folded.text, end)
        if again is None:
            return
        place = again.end()


def _is_a_turn(folded: Folded, words: list[NameWord], end: int) -> bool:
    """Return whether somebody begins to speak where a name might stand."""
    sure = words and words[0].weight in NAMES and words[0].capital
    return not sure or _goes_on(folded, end)


def _is_only_a_word(words: list[NameWord], end: int) -> bool:
    first = words[0]
    return first.weight in _WORDLIKE and not first.capital and end == first.end


def _closes(folded: Folded, words: list[NameWord]) -> bool:
    """Return whether a word stands alone between the commas of a row of names."""
    return bool(
        words
        and words[0].weight is not Weight.FUNCTION
        and folded.text[words[0].end : words[0].end + 1] in {",", ".", ";", "\n", ""}
    )


def _goes_on(folded: Folded, end: int) -> bool:
    """Return whether a sentence goes on behind a name: "Client: Maria, she said"."""
    return len(_line(folded.text, end).split()) > 6  # noqa: PLR2004 - more than an age and a date


def _slot_end(folded: Folded, words: list[NameWord]) -> int | None:
    """Return where the name in a slot ends; None where what stands there is none."""
    if not words or _is_no_slot(words):
        return None
    first = words[0]
    end = end_of_name(words, folded)
    told = _SEGMENT.match(folded.text, first.start)
    stop = told.end() if told else first.end
    whole = [word for word in words if word.end <= stop]
    closed = whole[-1].end == stop and len(whole) <= _WHOLE and not any(map(_is_no_name, whole))
    if closed and (first.weight in NAMES or not first.capital):
        return stop
    if first.capital or first.weight in NAMES:
        return end
    return None if first.weight in PERHAPS_NAMES else end


def _is_no_slot(words: list[NameWord]) -> bool:
    """Return whether what stands in a slot is no name at all."""
    first, last = words[0], words[1] if len(words) > 1 else None
    if len(first.lower) == 1 and not first.capital:
        return True
    if first.weight in {Weight.FUNCTION, Weight.ORDINARY}:
        return not (first.capital and last and last.weight in NAMES)
    if first.weight is Weight.KEPT:
        return first.shouted or last is None
    letters = first.shouted and first.weight is Weight.UNKNOWN and last is None
    return letters and len(first.lower) <= _DIAGNOSIS


# What stands in a slot up to the next sign or gap.
_SEGMENT: Final = late(
    r"[^\W\d_][\w'.-]*(?<!\.)(?: [^\W\d_][\w'.-]*(?<!\.)){0,4}(?=[,;.(/]|\n|  |\Z| (?:on|who|is"
    r"|was|for)\b)"
)


def _is_no_name(word: NameWord) -> bool:
    return word.weight is Weight.FUNCTION or word.lower in CREDENTIALS


def _line(text: str, start: int) -> str:
    end = text.find("\n", start, start + 80)
    return text[start : end if end >= 0 else start + 80]


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


_AGED: Final = late(r", ?\d{1,3}(?:,|;| ?y/?o\b| ?[mf]\b| and\b| from\b| years\b)")


def _aged(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Whoever stands before an age between commas: "Urgent: Swift, 27, from"."""
    for place in folded.digits:
        if folded.text[max(0, place - 2) : place] != ", ":
            continue
        match = _AGED.match(folded.lower, place - 2)
        word = _LAST_WORD.search(folded.text, max(0, place - 32), place - 2)
        if match is None or word is None:
            continue
        names = list(words_from(folded, lists, word.start(), 1))
        if not names or names[0].weight in {Weight.FUNCTION, Weight.ORDINARY, Weight.KEPT}:
            continue
        if names[0].end == place - 2:
            yield found(folded, word.start(), names[0].end, Kind.NAME, "before an age", 0.7)


_LAST_WORD: Final = late(r"(?<![^\W_])[^\W\d_]+(?:['-][^\W\d_]+)*\Z")


_TITLED: Final = late(r"(?<![^\W_])(?:[^\W\d_][^\W\d_'-]{0,20} ){0,2}[^\W\d_][^\W\d_'-]{1,20}, ?\Z")
_DEGREES: Final = CREDENTIALS - {
    "ma",
    "do",
    "id",
    "re",
    "dx",
    "tx",
    "hx",
    "ssn",
    "dob",
    "mrn",
    "pcp",
    "med",
    "np",
    "pa",
}


def _credentialed(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Whoever bears a degree: "Imogen Wainwright, LMFT"."""
    for place in folded.where(_DEGREES):
        match = _TITLED.search(folded.text, max(0, place - 70), place)
        words = list(words_from(folded, lists, match.start(), 3)) if match else []
        while words and words[0].weight in {Weight.FUNCTION, Weight.KEPT}:
            words = words[1:]
        if len(words) > 2 and words[0].weight is Weight.ORDINARY:  # noqa: PLR2004 - first and last
            words = words[1:]
        if len(words) == 1 and (words[0].weight is Weight.ORDINARY or words[0].shouted):
            continue
        if (
            words
            and match
            and words[-1].end == match.end() - len(match[0]) + len(match[0].rstrip(", "))
        ):
            yield found(folded, words[0].start, words[-1].end, Kind.NAME, "before a degree", 0.8)


_TURNED: Final = late(
    r"(?:^|\n) ?(?P<last>[^\W\d_][^\W\d_'-]{1,20}), (?P<first>[^\W\d_][^\W\d_'-]{1,20})(?:"
    r" [A-Z]\.?)?(?=[.,;(\n]|\Z| \()"
)


def _turned(folded: Folded, lists: Gazetteer) -> Iterator[Span]:
    """Last name and first name that begin a line: "Okafor, Marisol."."""
    for match in _TURNED.finditer(folded.text):
        # "Dallas, TX" begins a line as well.
        if match["first"].isupper() and match["first"].lower() in STATE_CODES:
            continue
        weights = {lists.weigh(match[part].lower(), large=True) for part in ("last", "first")}
        strong = weights & (NAMES | {Weight.UNKNOWN})
        if strong and not weights & {Weight.FUNCTION, Weight.KEPT, Weight.ORDINARY}:
            yield found(
                folded, match.start("last"), match.end("first"), Kind.NAME, "last, first", 0.8
            )
