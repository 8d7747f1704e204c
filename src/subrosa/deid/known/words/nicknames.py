"""Short forms of given names, and back again.

A line of the lists holds a given name and what people who bear it are called. Written from general
knowledge; short forms that are also words are guarded where they are used. Names of one line are
not taken for one another beyond that line: Liz and Beth both call an Elizabeth, and a Beth on file
may be an Elizabeth in a note, but a Bella on file is no Liz.
"""

from __future__ import annotations

from typing import Final

from subrosa.deid.known.words.short_forms_a_to_k import LINES as _A_TO_K
from subrosa.deid.known.words.short_forms_l_to_z import LINES as _L_TO_Z


def _both_ways() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    shorter: dict[str, set[str]] = {}
    longer: dict[str, set[str]] = {}
    for line in (_A_TO_K + _L_TO_Z).split("\n"):
        given, *short = line.split() or [""]
        for one in short:
            shorter.setdefault(given, set()).add(one)
            longer.setdefault(one, set()).add(given)
    return (
        {name: frozenset(found) for name, found in shorter.items()},
        {name: frozenset(found) for name, found in longer.items()},
    )


_SHORTER, _LONGER = _both_ways()
_LEAST: Final = 3


def called(given: str) -> frozenset[str]:
    """Return what somebody of this given name (small letters, no accents) may be called.

    Of a short form on file, the whole names that it stands for and nothing beyond them.
    """
    found = _SHORTER.get(given, frozenset()) | _LONGER.get(given, frozenset())
    return frozenset(one for one in found if len(one) >= _LEAST or one in _SHORTER.get(given, ()))
