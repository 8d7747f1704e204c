"""Numbers of everybody: the codes by which sessions are billed, and those to call in a crisis."""

from __future__ import annotations

from typing import Final

from subrosa.deid.late_pattern import late

# Psychotherapy and what is billed beside it: AMA, Current Procedural Terminology.
SESSION_CODE: Final = late(
    r"907(?:85|9[12])|908(?:3[2-9]|4[05679]|53|63|7[056]|8[057]|99)"
    r"|96(?:127|13\d|146|15[689]|16[0-8])"
    r"|99(?:20[2-5]|21[1-5]|24[1-5]|35[4-9]|36[678]|48[34]|49[2-4])"
)
CRISIS_LINES: Final = frozenset({"988", "911", "211", "741741"})
"""988 Lifeline, emergency, community services, Crisis Text Line."""
