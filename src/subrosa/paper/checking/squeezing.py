"""Compare texts as a determined reader would: letters and digits only, in one form.

Line ends, hyphens, ligatures, accents, case and invisible characters differ between a note and
what comes back out of a PDF. Both sides are therefore brought to Unicode form KD, folded in
case, and stripped of all that is neither letter nor digit (`squeezed`), or kept as such words
in a row (`words`).
"""

from __future__ import annotations

import re
import unicodedata

# A hyphen at a line's end, as a reader may give it: U+FFFE is what pdfium writes for it.
_BROKEN_WORD = re.compile("[-\u00ad\u2010\u2011\ufffe\x02][ \t]*\r?\n[ \t]*|[\ufffe\u00ad]")
_NOT_WORD = re.compile(r"[\W_]+")
_ASCII_KEPT = b"abcdefghijklmnopqrstuvwxyz0123456789"
_LOWER = bytes(range(256)).lower()
_ASCII_DROPPED = bytes(set(range(256)) - set(_ASCII_KEPT) - set(_ASCII_KEPT.upper()))


def squeezed(text: str) -> str:
    """Return only the letters and digits of a text, without accents, in one case."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in folded if char.isalnum())


def words(text: str) -> str:
    """Return the squeezed words of a text, each with one blank on either side."""
    folded = unicodedata.normalize("NFKD", _BROKEN_WORD.sub("", text)).casefold()
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    return f" {_NOT_WORD.sub(' ', bare).strip()} "


def squeezed_bytes(data: bytes) -> bytes:
    """Return the ASCII letters and digits in raw bytes, in lower case.

    Zero bytes drop out, so text in UTF-16 is caught as well as text in UTF-8.
    """
    return data.translate(_LOWER, _ASCII_DROPPED)
