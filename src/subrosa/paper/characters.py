"""Which characters may stand on a page, and how a pictograph is written.

Text is printed as it is. Three kinds are treated apart: control characters, halves of surrogate
pairs, noncharacters and the two codes that overrule the direction of reading are refused
(`BadInput`), since they show nothing and can make a page read other than it is; pictographs are
written out by their Unicode name in brackets, so that a paper looks the same on every machine
and is heard by a screen reader; line ends become one form, and a run of more than 48 characters
without a blank gets an invisible place to break (U+200B), so that it stays on the page.
"""

from __future__ import annotations

import re
import unicodedata

from subrosa.terms.errors import BadInput

_ALLOWED_CONTROLS = frozenset("\n\t")
_OVERRIDES = frozenset("\u202d\u202e")
_PICTOGRAPH = re.compile(
    "[\U0001f000-\U0001faff\u2600-\u26ff\u2700-\u27bf\u2b50\u2b55]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
)
_ENDLESS = re.compile(r"\S{48}(?=\S)")  # a run without a blank would leave the page
_KEPT_SIGNS = frozenset("\u2610\u2611\u2612\u2713\u2714\u2717\u2718")  # boxes and ticks of forms


def printable(text: str) -> str:
    """Return the text as it will be printed.

    Raises BadInput, naming the code point and never the text, when it holds a character that
    may not stand on a page.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    for char in unified:
        if _is_refused(char):
            raise BadInput(
                f"A text for the page holds the character U+{ord(char):04X}, which cannot be "
                "printed.",
                do="Remove it in a corrected version of the entry and make the paper again.",
            )
    return _ENDLESS.sub("\\g<0>\u200b", _PICTOGRAPH.sub(_name, unified))


def _is_refused(char: str) -> bool:
    point = ord(char)
    return (
        (unicodedata.category(char) in ("Cc", "Cs") and char not in _ALLOWED_CONTROLS)
        or char in _OVERRIDES
        or point & 0xFFFE == 0xFFFE  # noqa: PLR2004 - noncharacters end each plane of Unicode
        or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004 - the other noncharacters of Unicode
    )


def _name(found: re.Match[str]) -> str:
    sign = found.group()[0]
    if sign in _KEPT_SIGNS:
        return sign
    return f"[{unicodedata.name(sign, f'U+{ord(sign):04X}').lower()}]"
