"""Faults of a book of law that no single file shows: what a careful editor looks for.

Nothing here changes an answer. Each fault is a sentence with file and rule, for
``subrosa packs lint`` and the tests of the shipped book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.law.conditions import Condition, tests_in
from subrosa.policy.law.rules import Effect

if TYPE_CHECKING:
    from subrosa.policy.law.report_routes import ReportRoute
    from subrosa.policy.law.rules import Retention, Rule, Statutes

EVERY_QUESTION: Final = frozenset(
    {"ask", "record", "recipient.role", "purpose", "profession", "safety.risk", "initiated_by"}
)
"""What every question has: whose law it is, for whom, of what and what for."""
MOST_NOT_ENCODED: Final = 0.15
"""Share of the entries of federal law and of the codes that may become no rule."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where, and what."""

    file: str
    rule: str
    what: str

    def __str__(self) -> str:
        """Return the fault as a line."""
        return (
            f"{self.file}: {self.rule}: {self.what}" if self.rule else f"{self.file}: {self.what}"
        )


def faults(book: Statutes) -> Iterator[Fault]:
    """Yield every fault of `book`."""
    conclusions = [item.rule for item in book.conclusions]
    for rule in (*book.rules, *conclusions):
        yield from (Fault(rule.file, rule.id, what) for what in _of_rule(rule))
    for rule in book.rules:
        if rule.effect is Effect.ADDS and not (rule.obligations or rule.lifts):
            yield Fault(rule.file, rule.id, "adds no act and lifts nothing")
    yield from _foreign_facts(book)
    yield from _research(book)
    yield from _names(book)


def _of_rule(rule: Rule) -> Iterator[str]:
    if not rule.source and rule.state is not None:
        yield "does not say where its text was read"
    if not rule.last_checked or not rule.next_check_due:
        yield "does not say when it was checked and when it is to be checked again"
    elif rule.next_check_due <= rule.last_checked:
        yield "is to be checked again before it was checked"
    if not rule.says.rstrip().endswith((".", "?", "!")):
        yield "its sentence does not end"
    duty_of_state = rule.state is not None and rule.effect is Effect.REQUIRES
    if duty_of_state and "required_by_law" not in rule.tags:
        yield "is a duty of a state and lacks the tag required_by_law"


def facts_of(condition: Condition) -> frozenset[str]:
    """Return the facts that a condition asks itself; lists without their members."""
    return frozenset(test.variable.partition(":")[0] for test in tests_in(condition))


def asked_by_file(book: Statutes) -> Mapping[str, frozenset[str]]:
    """Return for each file the facts that its rules ask, besides those of every question."""
    out: dict[str, frozenset[str]] = {}
    whens = [(rule.file, rule.when) for rule in book.rules]
    whens += [(item.rule.file, item.rule.when) for item in book.conclusions]
    whens += [(named.file, named.when) for named in book.conditions.values()]
    for file, when in whens:
        out[file] = out.get(file, frozenset()) | (facts_of(when) - EVERY_QUESTION)
    return out


def _foreign_facts(book: Statutes) -> Iterator[Fault]:
    """Yield rules whose condition asks what their section does not speak of."""
    rules = [*book.rules, *(item.rule for item in book.conclusions)]
    for rule in rules:
        foreign = facts_of(rule.when) - EVERY_QUESTION - book.speaks_of.get(rule.file, frozenset())
        if foreign:
            names = ", ".join(sorted(foreign))
            yield Fault(rule.file, rule.id, f"asks what its section does not speak of: {names}")
    asked = asked_by_file(book)
    for file, named in book.speaks_of.items():
        idle = named - asked.get(file, frozenset())
        if idle:
            names = ", ".join(sorted(idle))
            yield Fault(file, "", f"says that it speaks of what no rule asks: {names}")


def _research(book: Statutes) -> Iterator[Fault]:
    known = {entry for entries in book.research.entries.values() for entry in entries}
    if not known:
        return
    named: dict[str, str] = {}
    for rule in (*book.rules, *(item.rule for item in book.conclusions)):
        named |= dict.fromkeys(rule.research, rule.file)
    for condition in book.conditions.values():
        named |= dict.fromkeys(condition.research, condition.file)
    tables: tuple[Retention | ReportRoute, ...] = (*book.retentions, *book.report_routes)
    for row in tables:
        named |= dict.fromkeys(row.research, row.file)
    for entry in sorted(known - named.keys() - book.research.not_encoded.keys()):
        yield Fault("coverage.toml", "", f"{entry} is neither encoded nor listed with a reason")
    for entry, file in sorted(named.items()):
        if entry not in known:
            yield Fault(file, "", f"{entry} is no entry of the research")
    for source in ("federal", "ethics"):
        entries = book.research.entries.get(source, ())
        left = sum(entry in book.research.not_encoded for entry in entries)
        if entries and left / len(entries) > MOST_NOT_ENCODED:
            yield Fault(
                "coverage.toml", "", f"{left} of {len(entries)} entries of {source} are left out"
            )


def _names(book: Statutes) -> Iterator[Fault]:
    """Yield groups that nobody belongs to, and clashes of rules that are not there."""
    for rule in book.rules:
        for name in (*rule.lifts, *rule.yields_to):
            if name.startswith("@") and not book.selected((name,)):
                yield Fault(rule.file, rule.id, f"no rule belongs to {name}")
    ids = {rule.id for rule in book.rules}
    for clash in book.clashes:
        for name in (clash.duty, clash.ban):
            if not (book.selected((name,)) & ids):
                yield Fault("coverage.toml", "", f"a clash names {name}, which is no rule")
