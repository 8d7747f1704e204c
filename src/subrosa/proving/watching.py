"""See what the engine answers in a world, and whether one rule makes a difference there.

A world in which nothing changes when the rule is silenced, or made to speak, says nothing about the
rule. Witnesses are only kept where it does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.policy.weighing.combine import Combined, Context, combine
from subrosa.policy.weighing.tables import RuleTable
from subrosa.proving.sense import as_seen
from subrosa.terms.question import Ask

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.policy.law.rules import Rule, Statutes
    from subrosa.proving.vocabulary import Value
    from subrosa.terms.decision import Duty


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer as a witness keeps it: outcome, reasons, what gave way, needs, acts, the reply."""

    outcome: str
    because: tuple[str, ...]
    yielded: tuple[str, ...]
    needs: tuple[str, ...]
    duties: tuple[str, ...]
    conceals: bool

    @property
    def opens(self) -> bool:
        """Say whether something goes."""
        return self.outcome in ("must", "may")


class Watch:
    """The engine over one book on one day; tables are compiled once for each state."""

    def __init__(self, book: Statutes, day: str) -> None:
        """Keep the book; nothing is compiled before it is asked."""
        self.book, self.day = book, day
        self._tables: dict[str, RuleTable] = {}

    def table(self, state: str) -> RuleTable:
        """Return the compiled law of `state`."""
        if state not in self._tables:
            covered = state in self.book.jurisdictions
            self._tables[state] = RuleTable(
                self.book, frozenset({state} if covered else ()), self.day, unencoded=not covered
            )
        return self._tables[state]

    def answer(self, facts: Mapping[str, Value]) -> Seen:
        """Return what the engine answers in a world."""
        table = self.table(str(facts["state"]))
        return self._seen(table, table.apply(as_seen(facts)), facts)

    def tells(self, facts: Mapping[str, Value], rule: Rule) -> bool:
        """Say whether the answer is another one when `rule` is silenced, or made to speak."""
        table = self.table(str(facts["state"]))
        own = table.bits_of(rule.id)
        true = table.apply(as_seen(facts))
        other = true & ~own if true & own else true | (own & -own)
        return own != 0 and self._seen(table, true, facts) != self._seen(table, other, facts)

    def speaks(self, facts: Mapping[str, Value], rule: Rule) -> bool:
        """Say whether `rule` speaks in a world."""
        table = self.table(str(facts["state"]))
        return bool(table.apply(as_seen(facts)) & table.bits_of(rule.id))

    def _seen(self, table: RuleTable, true: int, facts: Mapping[str, Value]) -> Seen:
        # As in the formula, confidence and open topics are left out: they would hide what a rule
        # does behind *still needed*. In danger the engine leaves them out too.
        context = Context(danger=True, discloses=facts["ask"] == Ask.DISCLOSE.value, day=self.day)
        return _kept(combine(table, true, 0, context))


def _kept(found: Combined) -> Seen:
    return Seen(
        outcome=found.outcome.value,
        because=tuple(sorted(rule.id for rule in found.because)),
        yielded=tuple(sorted(rule.id for rule, _ in found.yielded)),
        needs=tuple(sorted(" or ".join(item.any_of) for item in found.needs)),
        duties=tuple(sorted(map(_duty, found.duties))),
        conceals=found.conceals,
    )


def _duty(duty: Duty) -> str:
    limit = duty.deadline
    return f"{duty.do} {limit.hours}h from {limit.start}" if limit else duty.do.value
