"""What is different between two answers to one question, and whether the later one is wider.

Pure, and blind to words: a rule that was only put otherwise changes nothing. The kinds are those of
``subrosa packs diff``. *Widens* is said as soon as anything opens that was closed, whatever closes
beside it: a recipient or a record class that now may go, a reply that no longer conceals, or an act
that falls away which kept what leaves small or to the right person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.conditions import Obligation
from subrosa.terms.outcome import Outcome
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.terms.decision import Decision

_YES: Final = (Outcome.MUST, Outcome.MAY)
_GUARDS: Final = frozenset(
    {
        Obligation.MINIMUM_NECESSARY,
        Obligation.PARTIAL_RELEASE,
        Obligation.REDACT_OTHER_CLIENTS,
        Obligation.DO_NOT_REVEAL_SUD,
        Obligation.VERIFY_IDENTITY,
        Obligation.VERIFY_INSTRUMENT,
    }
)
"""Acts that keep what leaves small, or see that it goes to the right person."""


class Shift(Word):
    """Which way an answer goes."""

    WIDENS = "widens", "something opens that was closed"
    NARROWS = "narrows", "something closes that was open"
    OWES_MORE = "owes more", "what was allowed is owed"
    OWES_LESS = "owes less", "what was owed is allowed"
    CHANGES = "changes", "needs, acts or scope are otherwise"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two answers that differ: which way, and the ids of the rules that made the difference."""

    shift: Shift
    before: Outcome
    after: Outcome
    rules: tuple[str, ...]


def compare(before: Decision, after: Decision) -> Compared | None:
    """Compare two answers to one question; None where they say the same."""
    if _substance(before) == _substance(after):
        return None
    return Compared(_shift(before, after), before.outcome, after.outcome, _differing(before, after))


def _substance(decision: Decision) -> tuple[object, ...]:
    """Return all of an answer on which somebody would act."""
    return (
        decision.outcome,
        frozenset(decision.needs),
        decision.scope,
        frozenset(decision.obligations),
        decision.reply.existence,
        frozenset(
            (
                frozenset(part.records),
                frozenset(part.people),
                part.outcome,
                frozenset(part.needs),
                frozenset(part.obligations),
            )
            for part in decision.answers
        ),
    )


def _open(decision: Decision) -> set[tuple[str, str]]:
    """Return each recipient and record class for which the answer is a yes."""
    open_for = [(part.people, part.records) for part in decision.answers if part.outcome in _YES]
    if not decision.answers and decision.lets_go:
        open_for = [(decision.scope.people, decision.scope.records)]
    return {
        (person, record)
        for people, records in open_for
        for person in people or ("",)
        for record in records or ("",)
    }


def _shift(before: Decision, after: Decision) -> Shift:
    was, becomes = _open(before), _open(after)
    bared = before.hides_existence and not after.hides_existence and not after.lets_go
    lost = {duty.do for duty in before.obligations} - {duty.do for duty in after.obligations}
    unguarded = before.lets_go and after.lets_go and bool(lost & _GUARDS)
    if becomes - was or bared or unguarded:
        return Shift.WIDENS
    if was - becomes or (after.hides_existence and not before.hides_existence):
        return Shift.NARROWS
    if before.outcome is not after.outcome and Outcome.MUST in (before.outcome, after.outcome):
        return Shift.OWES_MORE if after.outcome is Outcome.MUST else Shift.OWES_LESS
    return Shift.CHANGES


def _differing(before: Decision, after: Decision) -> tuple[str, ...]:
    """Return the rules that decide, or give way, in one of the answers alone.

    Where the same rules speak in both, those whose text or standing changed.
    """
    was = {cite.rule: cite for cite in (*before.because, *before.against)}
    becomes = {cite.rule: cite for cite in (*after.because, *after.against)}
    deciding = {cite.rule for cite in before.because} ^ {cite.rule for cite in after.because}
    found = deciding | (was.keys() ^ becomes.keys())
    if not found:
        found = {rule for rule in was if was[rule] != becomes[rule]}
    return tuple(sorted(found))
