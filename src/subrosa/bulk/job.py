"""What a run in bulk is told: what hides, which columns, into which folder.

A `Job` goes to other processes, so everything in it can be pickled; what hides is loaded there,
once for each process. Two jobs with the same `words` write the same bytes from the same input.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Protocol

from subrosa.terms.errors import BadInput

LONGEST: Final = 1_000_000
"""Characters of a text that is still taken, unless the job says otherwise: about 150,000 words."""

HideTexts = Callable[[list[str]], list[str]]
"""Texts in, the same number of texts out, in order; the same texts always give the same."""


class Hiding(Protocol):
    """What hides, in a form that can be sent to a process that has not loaded it yet."""

    @property
    def words(self) -> Mapping[str, str]:
        """Say which engine, policy, model and preset it is; equal words mean equal output."""

    def load(self) -> HideTexts:
        """Load it in this process; raises `NotReady` where a part is missing."""


@dataclass(frozen=True, slots=True)
class Fields:
    """Which columns are read and which come out.

    `text` is hidden in. `id` is carried as it is, so it must not be a record number; with
    `numbered` the row's number stands in its place. `kept` are carried without being looked at.
    All others are left out. A text of more than `longest` characters is a bad row.
    """

    text: str = "text"
    id: str = "id"
    kept: tuple[str, ...] = ()
    numbered: bool = False
    longest: int = LONGEST

    def __post_init__(self) -> None:
        """Raise `BadInput` where a field that is kept would bring the text or its id back."""
        taken = {self.text, "text", "id", "fault"} | ({self.id} if self.numbered else set())
        if len(set(self.kept)) < len(self.kept) or taken & set(self.kept):
            raise BadInput(
                "A field is kept twice, or one that is hidden in or has a name that the outcome "
                "uses (id, text, fault), or an id that a number stands for."
            )


@dataclass(frozen=True, slots=True)
class Job:
    """One run: what hides, the columns, and the folder that comes to hold the outcome."""

    hiding: Hiding
    out: Path = field(repr=False)
    fields: Fields = Fields()

    def words(self) -> dict[str, object]:
        """Return all that the output depends on, besides the input; goes into each receipt."""
        columns = asdict(self.fields)
        return {
            "hiding": dict(self.hiding.words),
            "fields": {**columns, "kept": list(columns["kept"])},
        }
