"""Known sequences of words in a text: one walk finds all of them, however many there are.

A tree of words (a trie, as in Aho and Corasick, 1975, over words in place of letters) is walked
from each word of the text; no walk is longer than the longest sequence, so time is linear in the
text. Between two words of a sequence only signs and blanks may stand, and words that people leave
out or add ("and", "the", "of", "at", "dot").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from subrosa.deid.kinds import Kind
    from subrosa.deid.known.tokens import Tokens

LONGEST: Final = 16
FILLERS: Final = frozenset({"and", "the", "of", "at", "dot", "n", "on", "in"})
_GAP: Final = 6
_APART: Final = re.compile(r"[!?;]|\n\s*\n|\.\s+(?=\S)")


class Entry(NamedTuple):
    """What a sequence is: `only_capital` where its words are ordinary ones."""

    kind: Kind
    by: str
    only_capital: bool = False
    only_close: bool = False
    """Whether its words must stand together without a blank, as in a number."""


@dataclass(slots=True)
class Tree:
    """A node of the tree: what goes on, and what ends here."""

    on: dict[str, Tree] = field(default_factory=dict, repr=False)
    ends: Entry | None = None

    def add(self, keys: tuple[str, ...], entry: Entry) -> None:
        """Enter a sequence; of two that are the same the first one counts.

        Words that people leave out are none of it, but at its begin.
        """
        if not 0 < len(keys) <= LONGEST:
            return
        node = self
        for place, key in enumerate(keys):
            if place and key in FILLERS:
                continue
            node = node.on.setdefault(key, Tree())
        node.ends = node.ends or entry

    def walk(self, tokens: Tokens) -> Iterator[tuple[int, int, Entry]]:
        """Yield (first word, last word, entry) of the longest sequence from each word."""
        for first, key in enumerate(tokens.keys):
            node = self.step(key)
            if node is None:
                continue
            last, entry = self._longest(tokens, first, node)
            if entry is not None:
                yield first, last, entry

    def step(self, key: str) -> Tree | None:
        """Return what follows by a word; "womens" goes where "women" goes."""
        return self.on.get(key) or (self.on.get(key[:-1]) if key.endswith("s") else None)

    @staticmethod
    def _longest(tokens: Tokens, first: int, node: Tree) -> tuple[int, Entry | None]:
        best, last = node.ends, first
        at, until = first, min(len(tokens.keys), first + LONGEST)
        apart = False
        while at + 1 < until and node.on:
            gap = tokens.gap(at)
            if len(gap) > _GAP or (_APART.search(gap) and not _shortened(tokens, at)):
                break
            at += 1
            apart = apart or " " in gap
            step = node.step(tokens.keys[at])
            if step is None and tokens.keys[at] in FILLERS:
                continue
            if step is None:
                break
            node = step
            if node.ends is not None and not (node.ends.only_close and apart):
                best, last = node.ends, at
        return last, best


def _shortened(tokens: Tokens, at: int) -> bool:
    """Say whether the full stop after a word shortens it: "St.", "J.", "Inc."."""
    return len(tokens.keys[at]) <= len("blvd")
