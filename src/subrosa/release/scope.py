"""What a decision lets go, read as narrowly as it is written.

The top-level scope counts; an answer for single recipients or records (`Decision.answers`) can
only take away. Every record class needs its own cover: a family ("everything") opens its
members, never what must be named by itself (`subrosa.terms.record_families`). A segment of a
Part 2 programme also needs a rule of Part 2 among those that let it go.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import Withheld
from subrosa.terms.outcome import Outcome
from subrosa.terms.record_families import covers

if TYPE_CHECKING:
    from subrosa.terms.decision import Decision
    from subrosa.terms.people import Role
    from subrosa.terms.records import RecordClass

_YES: Final = (Outcome.MUST, Outcome.MAY)
_PART2: Final = "42 CFR Part 2"
_PART2_SECTION: Final = "42 CFR 2."


@dataclass(frozen=True, slots=True)
class Allowed:
    """The record classes that may go to one recipient."""

    named: frozenset[RecordClass]
    refused: frozenset[RecordClass]
    part2: bool

    def covers(self, record: RecordClass, *, part2: bool) -> bool:
        """Say whether a record class may go; a refusal by name beats a family that contains it."""
        if record in self.named:
            return True
        return record not in self.refused and covers(self.named, record, part2=part2)


def allowed_by(decision: Decision, role: Role) -> Allowed:
    """Read the scope of a decision for one recipient; raise `Withheld` if nothing may go."""
    if not decision.lets_go:
        raise Withheld(f"The answer is {decision.outcome.plain}: no packet is made on it.")
    if decision.scope.people and role not in decision.scope.people:
        raise Withheld("The answer lets nothing go to this kind of recipient.")
    refused: set[RecordClass] = set()
    for answer in decision.answers:
        if answer.outcome in _YES or (answer.people and role not in answer.people):
            continue
        if not answer.records:
            raise Withheld("The answer lets nothing go to this kind of recipient.")
        refused.update(answer.records)
    named = frozenset(decision.scope.records) - refused
    if not named:
        raise Withheld("The answer names no kind of record that may go.")
    return Allowed(named, frozenset(refused), _part2_speaks(decision))


def _part2_speaks(decision: Decision) -> bool:
    return any(
        cite.effect in _YES
        and (cite.authority.startswith(_PART2) or cite.citation.startswith(_PART2_SECTION))
        for cite in decision.because
    )
