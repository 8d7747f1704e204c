"""What was read of a signed paper, box by box, and what a person has to look at herself.

A finding says where on the paper it was read. Nothing that was not read is ever called absent: a
machine sees no handwriting and takes one letter for another, so *not found* means *look for it*.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from subrosa.desk.forms.lines_of_paper import Spot
    from subrosa.terms.ids import PersonId
    from subrosa.terms.records import RecordClass


class Mark(Word):
    """What became of one thing that a paper should say."""

    READ = "read", "read from the paper"
    MISSING = "missing", "not found: look for it"
    DOES_NOT_FIT = "does_not_fit", "does not fit"
    RAN_OUT = "ran_out", "has run out"
    AHEAD = "ahead", "lies ahead of today"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was read, or missed, for one box; `where` is the line of the paper."""

    box: str
    mark: Mark
    says: str = field(repr=False)
    where: str = field(default="", repr=False)

    @property
    def flagged(self) -> bool:
        """Say whether a person has to look at it before anything else."""
        return self.mark is not Mark.READ


@dataclass(frozen=True, slots=True)
class Known:
    """One client whose paper it may be, as her card has her."""

    person: PersonId
    names: tuple[str, ...] = field(repr=False)
    born: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Expected:
    """What the paper is compared with: whose it may be, for whom, on which day."""

    clients: tuple[Known, ...]
    recipients: tuple[str, ...] = field(repr=False)
    practice: str
    today: date
    part2: bool = False


@dataclass(frozen=True, slots=True)
class ReadAuthorization:
    """Proposals for the boxes of the form, and a finding for each thing looked for."""

    boxes: Mapping[str, str] = field(repr=False)
    records: tuple[RecordClass, ...]
    findings: tuple[Finding, ...]

    def of(self, box: str) -> tuple[Finding, ...]:
        """Return what was found for one box."""
        return tuple(one for one in self.findings if one.box == box)

    @property
    def flagged(self) -> tuple[Finding, ...]:
        """Return what a person has to look at first."""
        return tuple(one for one in self.findings if one.flagged)


class Notes:
    """What is gathered while a paper is read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.boxes: dict[str, str] = {}
        self.records: tuple[RecordClass, ...] = ()
        self.findings: list[Finding] = []

    def read(self, box: str, value: str, says: str, spot: Spot) -> None:
        """Propose a value for a box, with the line in which it was read."""
        self.boxes[box] = value
        self.findings.append(Finding(box, Mark.READ, says, spot.quoted))

    def flag(self, box: str, mark: Mark, says: str, spot: Spot | None = None) -> None:
        """Say what a person has to look at."""
        self.findings.append(Finding(box, mark, says, spot.quoted if spot else ""))
