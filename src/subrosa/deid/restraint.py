"""What the learned recogniser must be surer of than the masking policy asks.

It reads the way a thing is said, not what a thing is, and so takes a drug, a scale or a scholar for
somebody now and then. Rules, for what it alone found in a counselling text:

1. Words that a list keeps (drugs, scales, therapies, programmes, brands, holidays, states, words of
   grammar), scholars' names by which methods are called, and words that stand before a blank on a
   form are hidden only from `SURE`.
2. Numbers, codes and whatever has no letter have shapes, checksums and words beside them that the
   patterns read; what has none of these is hidden only from `SURE`. Handles have no shape and are
   left to the bar.
3. A stretch that begins or ends with a word of grammar ("the YMCA", "Lee in") is hidden with that
   word only from `SURE`; the stretch within it, which is told too, stands by itself.

In a court's text the recogniser was taught what its annotators hid, and nothing is held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.lists.gazetteer import Weight
from subrosa.deid.lists.word_list import word_set

if TYPE_CHECKING:
    from subrosa.deid.lists.gazetteer import Gazetteer
    from subrosa.deid.span import Span

SURE: Final = 0.99
_GUARDED: Final = frozenset({Weight.FUNCTION, Weight.KEPT, Weight.EPONYM})
_SHAPED: Final = frozenset({Kind.PHONE, Kind.SSN, Kind.ZIP, Kind.OTHERID, Kind.AGE90, Kind.EMAIL})
_LOOSE: Final = frozenset(
    ["the", "at", "in", "of", "to", "and", "from", "for", "on", "with", "by", "is", "was"]
)
_ON_A_FORM: Final = word_set(
    """
    acct attn atty badge cadc cell chart cl claim cna ct data dob doc docket dx email exp
    fax file finger fingerprint group hr id iris lac ladc lcsw license licsw lmft lmhc lpc
    lpcc ma md member mrn msw np obj palm patient ph phd phone plan plate policy psyd pt ref
    retina rn rx serial session ssn subj tel unit vin voiceprint week zip
    """
)
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


def restrained(text: str, spans: Iterable[Span], lists: Gazetteer) -> Iterator[Span]:
    """Yield the spans of a counselling text but those that the rules hold back."""
    for span in spans:
        if span.layer is not Layer.LEARNED or span.score >= SURE:
            yield span
        elif span.kind not in _SHAPED:
            words = _WORD.findall(text[span.start : span.end])
            if not any(word.isalpha() for word in words) and span.kind is not Kind.HANDLE:
                continue
            if not _begins_or_ends_loose(words) and not _is_kept(words, lists):
                yield span


def _begins_or_ends_loose(words: Sequence[str]) -> bool:
    return bool(words) and (words[0].lower() in _LOOSE or words[-1].lower() in _LOOSE)


def _is_kept(words: Iterable[str], lists: Gazetteer) -> bool:
    # A capital alone is an initial, whatever letter of grammar it also is.
    return all(len(word) > 1 and _is_guarded(word, lists) for word in words)


def _is_guarded(word: str, lists: Gazetteer) -> bool:
    small = word.lower()
    return small in _ON_A_FORM or lists.weigh(small, large=word[0].isupper()) in _GUARDED
