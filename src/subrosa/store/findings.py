"""What a look over everything found: faults and places, figures, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

MOST_NAMED: Final = 20
"""Faults that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: where (file, table or ledger), which row, and what."""

    place: str
    row: str
    what: str

    def __str__(self) -> str:
        """Say it on one line, without control characters whatever the file holds."""
        where = f"{self.place} {self.row}".strip()
        return f"{ascii(where)[1:-1]}: {self.what}"


@dataclass(slots=True)
class Findings:
    """Everything that was found so far."""

    faults: list[Fault] = field(default_factory=list)
    """The first 20."""
    leftovers: list[Fault] = field(default_factory=list)
    """Keys that a crash may have left, and that the next unit of work removes (``pairing``)."""
    count: int = 0
    """How many faults there are, leftovers not counted."""
    entries: int = 0
    head: str = ""
    root: str = ""
    rows: int = 0
    lines: int = 0
    seals: int = 0
    waiting_lines: int = 0
    waiting_drafts: int = 0
    head_held_outside: int | None = None

    def add(self, place: str, row: object, what: str) -> None:
        """Note a fault."""
        self.count += 1
        if len(self.faults) < MOST_NAMED:
            self.faults.append(Fault(place, str(row), what))

    def leave(self, place: str, row: object, what: str) -> None:
        """Note a key that is there and should not be."""
        if len(self.leftovers) < MOST_NAMED:
            self.leftovers.append(Fault(place, str(row), what))

    @property
    def hold(self) -> bool:
        """Say whether everything fits."""
        return not self.count and not self.leftovers

    def not_looked_at(self) -> list[str]:
        """Say what was not checked, so that nobody takes silence for proof."""
        said = ["What the seals hold: no key was used, so no paper was opened."]
        if self.head_held_outside is None:
            said.append(
                "Whether the end was cut off: no head from outside was given, and a practice put "
                "back to an earlier day looks the same."
            )
        if self.waiting_lines or self.waiting_drafts:
            said.append(
                f"Whether the newest {self.waiting_lines} changes of rows and "
                f"{self.waiting_drafts} entries are whole: the ledger has not numbered them yet."
            )
        said.append("Backups, and the program itself.")
        return said
