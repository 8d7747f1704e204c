"""Who gave the answers that found nobody: a store with walls keeps them from everybody else.

Such an answer lies at the intake and says inside who gave it; a store that keeps that beside the
row (PostgreSQL) has to be told when rows come from one that does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.beside import open_beside
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.forms.answers import decode_kept
from subrosa.vault import INTAKE_UNIT, holder_pseudonym

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.office import Act
    from subrosa.terms.ids import DecisionId, PaperId


@dataclass(frozen=True, slots=True)
class Given:
    """An answer at the intake, the papers that came of it, and as which holder it was given."""

    answer: DecisionId
    papers: tuple[PaperId, ...]
    holder: str


def given_at_the_intake(act: Act) -> Iterator[Given]:
    """Yield every answer that found nobody; the person acting opens the intake."""
    directory = directory_of(act.staff)
    for request in act.books.requests.ids():
        handed = {row.answer: row.papers for row in act.books.requests.hand_overs(request)}
        for row in act.books.requests.answers(request):
            if row.unit == INTAKE_UNIT:
                kept = decode_kept(open_beside(act, row.unit, row.id, row.sealed))
                who = holder_pseudonym(directory, kept.by)
                yield Given(row.id, handed.get(row.id, ()), who)
