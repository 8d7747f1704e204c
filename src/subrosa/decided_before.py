"""Decide once what is asked again: a page that shows an answer replays it each time it is opened.

Rules: a decision is a function of the case and the day, so the same question gets the very same
answer; only the case's own number differs, and is put in anew. What is remembered lies in memory,
a few hundred at most, under a keyed digest that tells nothing of the facts; it ends with the
process.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from hashlib import blake2b
from threading import Lock
from typing import TYPE_CHECKING, Final

from subrosa.terms.case import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision

MOST: Final = 512
"""So many decisions are remembered; the one that was asked for longest ago goes first."""


class DecidedBefore:
    """An engine that remembers what it decided."""

    def __init__(
        self, decide: Callable[[Case, date], Decision], secret: bytes, most: int = MOST
    ) -> None:
        """Stand before an engine; `secret` (32 bytes of chance) keys the digests."""
        self._decide, self._secret, self._most = decide, secret, most
        self._kept: OrderedDict[bytes, Decision] = OrderedDict()
        self._lock = Lock()

    def __call__(self, case: Case, at: date) -> Decision:
        """Return the decision of a case on a day."""
        key = self._digest(case, at)
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
        if found is None:
            found = self._decide(case, at)
            with self._lock:
                self._kept[key] = found
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found if found.id == case.id else replace(found, id=case.id)

    def _digest(self, case: Case, at: date) -> bytes:
        facts = [
            (path, sorted(value) if isinstance(value, frozenset) else _plain(value))
            for path, value in sorted(case.facts.items())
        ]
        said = repr((case.question.ask.value, case.question.to, case.question.text, facts, at))
        return blake2b(said.encode(), key=self._secret, digest_size=32).digest()


def _plain(value: object) -> object:
    # The type stands in it: 1 and True are two facts, and so are "unknown" and not knowing.
    return "UNKNOWN" if value is UNKNOWN else (type(value).__name__, value)
