"""E-mail addresses, also spelled out ("jan at example dot org").

Rules: the part before the sign has at most 64 characters and the part after it at most 253
(RFC 5321, 4.5.3.1); a name of a domain ends in two letters or more. Looks outwards from each @.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.recognisers.found import found
from subrosa.deid.span import Span

_LOCAL: Final = 64
_BEFORE: Final = late(r"[\w.!#$%&*+/=?^{|}~-]{1,64}\Z")
_AFTER: Final = late(r" ?(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])")
_SPELLED: Final = late(
    r"(?<![\w.])[\w.+-]{1,64}(?: (?:dot|underscore|dash) [\w+-]{1,32}){0,3}"
    r" ?[\[(]? ?\bat\b ?[\])]? ?"
    r"(?:[\w-]{1,63} ?[\[(]? ?dot ?[\])]? ?){1,4}(?:com|org|net|edu|gov|co|io|us|me|info"
    r"|(?<=\] )[a-z]{2,10}|(?<=\) )[a-z]{2,10}|(?<= dot )(?!dot)[a-z]{3,10})\b"
)
_DOT: Final = frozenset({"dot"})


def recognise(folded: Folded) -> Iterator[Span]:
    """Yield the e-mail addresses of a text."""
    text = folded.text
    sign = text.find("@")
    while sign >= 0:
        before = _BEFORE.search(text, max(0, sign - _LOCAL), sign)
        after = _AFTER.match(text, sign + 1)
        if before and after:
            start = before.start() + len(before[0]) - len(before[0].lstrip(".!#$%&*/=?^{|}~-"))
            if start < sign:
                yield found(folded, start, after.end(), Kind.EMAIL, "email")
        sign = text.find("@", sign + 1)
    yield from _spelled(folded)


def _spelled(folded: Folded) -> Iterator[Span]:
    done = 0
    for place in folded.where(_DOT):
        # The words before "dot" hold the name; a stretch that was taken is not looked at again.
        first = max(done, place - 2 * _LOCAL)
        for match in _SPELLED.finditer(folded.lower, first, min(len(folded.text), place + 128)):
            if match[0].count("dot dot"):
                continue
            done = match.end()
            yield found(folded, match.start(), match.end(), Kind.EMAIL, "email in words")
