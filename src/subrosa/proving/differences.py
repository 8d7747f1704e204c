"""What two books answer differently: every region that changed, with one case each.

A region is a pair of outcomes, before and after, together with the rules that made the difference.
A widening (a no that becomes a yes, a reply that no longer conceals) is marked: a named person of
the practice signs it off; nobody here does. Rules that changed only in their acts, needs or words
are listed beside.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.compare import Shift
from subrosa.proving.circuit import Circuit
from subrosa.proving.prover import Prover
from subrosa.proving.vocabulary import domains
from subrosa.terms.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.policy.law.rules import Rule, Statutes

MOST_REGIONS: Final = 500
_YES: Final = (Outcome.MUST, Outcome.MAY)
_SILENT: Final = frozenset(
    {"file", "source", "last_checked", "next_check_due", "history", "research"}
)
"""What a rule says of its own reading: no answer hangs on it alone (but see staleness)."""

Json = dict[str, object]


@dataclass(frozen=True)
class Region:
    """One way in which answers change: before, after, because of which rules, with a case."""

    before: Outcome
    after: Outcome
    rules: tuple[str, ...]
    state: str
    case: Json = field(default_factory=dict)

    @property
    def kind(self) -> Shift:
        """Return which way the answers go, in the words of every comparison."""
        opened, opens = self.before in _YES, self.after in _YES
        if opens != opened:
            return Shift.WIDENS if opens else Shift.NARROWS
        if Outcome.MUST in (self.before, self.after):
            return Shift.OWES_MORE if self.after is Outcome.MUST else Shift.OWES_LESS
        return Shift.CHANGES

    def as_json(self) -> Json:
        """Return the region with plain values."""
        return {
            "kind": self.kind.value,
            "before": self.before.value,
            "after": self.after.value,
            "rules": list(self.rules),
            "state": self.state,
            "case": self.case,
        }


@dataclass(frozen=True)
class Difference:
    """All that changed between two books on one day."""

    regions: tuple[Region, ...]
    changed: dict[str, tuple[str, ...]]
    """By rule id: the fields that changed, or ``added`` or ``removed``."""
    complete: bool = True

    @property
    def widens(self) -> bool:
        """Say whether anything opens that was closed."""
        return any(region.kind is Shift.WIDENS for region in self.regions)

    def as_json(self) -> Json:
        """Return everything with plain values."""
        return {
            "widens": self.widens,
            "complete": self.complete,
            "regions": [region.as_json() for region in self.regions],
            "changed": {rule: list(what) for rule, what in self.changed.items()},
        }


def difference(old: Statutes, new: Statutes, day: str) -> Difference:
    """Compare two books for the rules in force on `day` (ISO)."""
    changed = changed_rules(old, new)
    if not changed and old.conditions == new.conditions and old.conclusions == new.conclusions:
        return Difference((), {})
    prover = Prover(old, day, domains([old, new]))
    after = prover.beside(new, "new")
    regions = []
    for region in _regions(prover, after):
        regions.append(region)
        if len(regions) >= MOST_REGIONS:
            return Difference(tuple(regions), changed, complete=False)
    return Difference(tuple(regions), changed)


def changed_rules(old: Statutes, new: Statutes) -> dict[str, tuple[str, ...]]:
    """Return the rules that are not the same, by id: which fields, or added, or removed."""
    before, after = _versions(old), _versions(new)
    out: dict[str, tuple[str, ...]] = {}
    for key in sorted(before.keys() | after.keys()):
        name = key[0]
        if key not in after:
            out[name] = (*out.get(name, ()), "removed")
        elif key not in before:
            out[name] = (*out.get(name, ()), "added")
        elif found := _unlike(before[key], after[key]):
            out[name] = (*out.get(name, ()), *found)
    return out


def _versions(book: Statutes) -> dict[tuple[str, str], Rule]:
    rules = (*book.rules, *(item.rule for item in book.conclusions))
    return {(rule.id, rule.effective_from or ""): rule for rule in rules}


def _unlike(one: Rule, other: Rule) -> tuple[str, ...]:
    names = (item.name for item in fields(one) if item.name not in _SILENT)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))


def _regions(prover: Prover, after: Circuit) -> Iterator[Region]:
    law = prover.law
    unlike = {
        rule_id: z3.Xor(
            law.stands.get(rule_id, z3.BoolVal(False)),  # noqa: FBT003 - the solver's own constant
            after.stands.get(rule_id, z3.BoolVal(False)),  # noqa: FBT003 - the solver's own constant
        )
        for rule_id in sorted(law.stands.keys() | after.stands.keys())
    }
    for was in Outcome:
        for now in Outcome:
            if was is now:
                continue
            turned = [law.outcomes[was], after.outcomes[now]]
            while (world := prover.find(*turned)) is not None:
                rules = tuple(rule for rule, differs in unlike.items() if prover.last(differs))
                because = [unlike[rule] for rule in rules]
                calm = prover.find_calm(*turned, *because) or world
                case = calm.case(f"{was} to {now}")
                yield Region(was, now, rules, calm.state, case)
                turned.append(z3.Not(z3.And(because)))
