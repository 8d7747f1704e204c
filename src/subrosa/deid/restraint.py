"""What the learned recogniser must be surer of than the masking policy asks.

It reads the way a thing is said, not what a thing is, and so takes a drug, a scale or a scholar for
somebody now and then. Rules, for what it alone found in a counselling text:

1. Words that a list keeps (drugs, scales, therapies, programmes, brands, holidays, states, words of
   grammar), scholars' names by which methods are called, and words that stand before a blank on a
   form are hidden only from `SURE`.
2. Numbers, codes and whatever has no letter have shapes, checksums and words beside them that the
   patterns read; what has none of these is hidden only from `SURE`. Handles have no shape and are
   left to the bar.
3. A word of grammar at an edge ("the YMCA", "Lee in") is hidden with the rest only from `SURE`, at
   that of a house, a place or a handle ("of Mercy Clinic") never; nor is a degree, a label or a
   verb of a form ("Ida Brown, LADC", "VIN 4T1…"). What is between the edges stands by itself.
4. In a sentence that begins large, a word of the dictionary in small letters is hidden only from
   `SURE`: whoever writes so writes names large.
5. What can be read in one way only is left standing however sure the recogniser is: see
   ``misreadings``.

In a court's text the recogniser was taught what its annotators hid, and nothing is held back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.gazetteer import Weight
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.misreadings import DEGREES, is_misread
from subrosa.deid.recognisers.name_words import PARTICLES

if TYPE_CHECKING:
    from subrosa.deid.lists.gazetteer import Gazetteer
    from subrosa.deid.span import Span

SURE: Final = 0.99
_GUARDED: Final = frozenset({Weight.FUNCTION, Weight.KEPT, Weight.EPONYM})
_DICTIONARY: Final = frozenset({Weight.ORDINARY, Weight.GIVEN_WORD, Weight.FAMILY_WORD})
_SHAPED: Final = frozenset({Kind.PHONE, Kind.SSN, Kind.ZIP, Kind.OTHERID, Kind.AGE90, Kind.EMAIL})
_LOOSE: Final = frozenset(
    ["the", "at", "in", "of", "to", "and", "from", "for", "on", "with", "by", "is", "was"]
)
_PLACED: Final = frozenset(
    {Kind.SCHOOL, Kind.FACILITY, Kind.CHURCH, Kind.ORG, Kind.CITY, Kind.COUNTY, Kind.HANDLE}
)
_BESIDE_A_PLACE: Final = _LOOSE - {"the"} | {"as"}
_NEVER_AT_AN_EDGE: Final = DEGREES | word_set("attended attending attends attn dob hr mrn ssn vin")
_ON_A_FORM: Final = word_set(
    """
    acct assmt attn atty badge cadc cell chart cl claim cna consent coord ct data dispo disposition
    dob doc docket dx emp email employer exp fax file finger fingerprint group hpi hr hx id
    insurance iris lac ladc lcsw license licsw lmft lmhc lpc lpcc ma md meds member mrn mse msw
    np obj palm patient ph phd phone plan plate policy psyd pt ref referral release retina rn rx
    serial session ssn subj superbill tel unit vin voiceprint week zip
    """
)
_WORD: Final = late(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_SENTENCE: Final = late(r"(?:\A|[.!?:;]\s|\n)[^\w.!?\n]*([^\W\d_])(?:(?![.!?:;]\s)[^\n])*\Z")
_REACH: Final = 300


def restrained(text: str, spans: Iterable[Span], lists: Gazetteer) -> Iterator[Span]:
    """Yield the spans of a counselling text but those that the rules hold back."""
    for span in spans:
        if span.layer is not Layer.LEARNED:
            yield span
            continue
        kept = _within_edges(text, span)
        if kept is None or is_misread(text, kept, lists):
            continue
        if kept.score >= SURE or not _is_doubtful(text, kept, lists):
            yield kept


def _within_edges(text: str, span: Span) -> Span | None:
    """Return a span without what does not belong at its edges; None where nothing is left."""
    words = list(_WORD.finditer(text, span.start, span.end))
    off = _NEVER_AT_AN_EDGE if span.score >= SURE else _NEVER_AT_AN_EDGE | _LOOSE
    if span.kind in _PLACED:
        off |= _BESIDE_A_PLACE
    first, last = 0, len(words)
    while first < last and words[first][0].lower() in off:
        first += 1
    while first < last and words[last - 1][0].lower() in off:
        last -= 1
    if first == last:
        return None if words else span
    start = words[first].start() if first else span.start
    end = words[last - 1].end() if last < len(words) else span.end
    return replace(span, start=start, end=end) if (start, end) != (span.start, span.end) else span


def _is_doubtful(text: str, span: Span, lists: Gazetteer) -> bool:
    """Tell whether the recogniser would have to be sure of a span."""
    if span.kind in _SHAPED:
        return True
    words = _WORD.findall(text[span.start : span.end])
    if not any(word.isalpha() for word in words) and span.kind is not Kind.HANDLE:
        return True
    return _is_kept(words, lists) or _is_written_small(text, span, words, lists)


def _is_kept(words: Iterable[str], lists: Gazetteer) -> bool:
    # A capital alone is an initial, whatever letter of grammar it also is.
    return all(len(word) > 1 and _is_guarded(word, lists) for word in words)


def _is_guarded(word: str, lists: Gazetteer) -> bool:
    small = word.lower()
    return small in _ON_A_FORM or lists.weigh(small, large=word[0].isupper()) in _GUARDED


def _is_written_small(text: str, span: Span, words: Sequence[str], lists: Gazetteer) -> bool:
    """Tell whether all of a span is in small letters where names are written large."""
    if span.kind is Kind.HANDLE or not all(
        word.islower() and word not in PARTICLES and lists.weigh(word) in _DICTIONARY
        for word in words
    ):
        return False
    begin = _SENTENCE.search(text, max(0, span.start - _REACH), span.start)
    return begin is not None and begin[1].isupper()
