"""Numbers in words, as pieces of patterns: "five five five, oh one four two".

The pieces are strings for the patterns of other recognisers, which read `Folded.lower`. Each has
a bounded length.
"""

from __future__ import annotations

from typing import Final

ONES: Final = "zero|oh|o|one|two|three|four|five|six|seven|eight|nine"
TEENS: Final = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS: Final = "twenty|thirty|forty|fourty|fifty|sixty|seventy|eighty|ninety"

PART: Final = rf"(?:(?:double |triple )?(?:{ONES})|(?:{TENS})(?:[- ](?:{ONES}))?|{TEENS}|hundred)"
"""One piece of a number as it is said: a digit, a number under a hundred, or "hundred"."""

GAP: Final = r"(?:[ ,.-]|\bdash\b|\bhyphen\b){1,4}"


def said(least: int, most: int) -> str:
    """Return a pattern of `least` to `most` pieces said one after another."""
    return rf"\b{PART}(?:{GAP}(?:and )?{PART}){{{least - 1},{most - 1}}}\b"
