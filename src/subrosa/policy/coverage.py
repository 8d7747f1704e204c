"""What the statute book holds and what it lacks, in figures.

A rule counts once, however many versions it has, with the confidence of its newest version; a
conclusion and a retention row count as rules do. A rule of a state belongs to the topic after
which its file is named; what fits no topic is counted beside them. An entry of the research is
encoded when a rule, a shared condition, a conclusion or a retention row names it; it is missing
when nothing names it and no reason is written down.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from subrosa.policy.law.rules import Clash
from subrosa.terms.outcome import Confidence

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Jurisdiction, Retention, Rule, Statutes


@dataclass(frozen=True, slots=True)
class Count:
    """A number of rules, by how well they were read."""

    high: int = 0
    medium: int = 0
    low: int = 0

    @property
    def rules(self) -> int:
        """Return how many there are."""
        return self.high + self.medium + self.low

    def __add__(self, other: Count) -> Count:
        """Return both together."""
        return Count(self.high + other.high, self.medium + other.medium, self.low + other.low)

    def as_json(self) -> dict[str, object]:
        """Return the figures by name."""
        return {"rules": self.rules, "high": self.high, "medium": self.medium, "low": self.low}


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """One topic of state law in one state; `covered` is what the state's pack says of itself."""

    name: str
    says: str
    covered: bool
    count: Count

    def as_json(self) -> dict[str, object]:
        """Return the figures by name."""
        return {
            "topic": self.name,
            "says": self.says,
            "covered": self.covered,
            **self.count.as_json(),
        }


@dataclass(frozen=True, slots=True)
class StateFigures:
    """What stands for one state; `beside` counts the rules that belong to none of the topics."""

    code: str
    draft: bool
    last_checked: str
    reader: str
    missing: str
    topics: tuple[TopicFigures, ...]
    beside: Count
    retention: Count
    clashes: tuple[Clash, ...]

    @property
    def count(self) -> Count:
        """Return all rules of the state together."""
        return sum((topic.count for topic in self.topics), self.beside + self.retention)

    @property
    def lacking(self) -> tuple[TopicFigures, ...]:
        """Return the topics that wait for a look at state law."""
        return tuple(topic for topic in self.topics if not topic.covered)

    def as_json(self) -> dict[str, object]:
        """Return the figures by name."""
        return {
            "code": self.code,
            "status": "draft" if self.draft else "read",
            "last_checked": self.last_checked,
            "reader": self.reader,
            "missing": self.missing,
            **self.count.as_json(),
            "lacking": [topic.name for topic in self.lacking],
            "topics": [topic.as_json() for topic in self.topics],
            "beside_the_topics": self.beside.as_json(),
            "retention": self.retention.as_json(),
            "clashes": [clash_json(clash) for clash in self.clashes],
        }


@dataclass(frozen=True, slots=True)
class ResearchFigures:
    """One source of research: how many of its entries became law, were left out, or are missing."""

    source: str
    entries: int
    encoded: int
    not_encoded: tuple[tuple[str, str], ...]
    missing: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return the figures by name; each entry left out with its reason."""
        return {
            "source": self.source,
            "entries": self.entries,
            "encoded": self.encoded,
            "not_encoded": dict(self.not_encoded),
            "missing": list(self.missing),
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """The figures of a whole book; `bodies` holds federal law and the codes of ethics."""

    bodies: dict[str, Count]
    states: tuple[StateFigures, ...]
    research: tuple[ResearchFigures, ...]
    clashes: tuple[Clash, ...]

    def state(self, code: str) -> StateFigures | None:
        """Return the figures of one state (``US-TX``); None where it has no pack."""
        return next((one for one in self.states if one.code == code), None)

    def as_json(self) -> dict[str, object]:
        """Return all figures by name."""
        return {
            "bodies": {body: count.as_json() for body, count in self.bodies.items()},
            "states": [state.as_json() for state in self.states],
            "research": [source.as_json() for source in self.research],
            "clashes": [clash_json(clash) for clash in self.clashes],
        }


def coverage_of(book: Statutes) -> Coverage:
    """Return the figures of `book`."""
    rules = newest(book)
    bodies = sorted({rule.body for rule in rules if rule.state is None})
    return Coverage(
        {body: _count(rule for rule in rules if rule.body == body) for body in bodies},
        tuple(
            _state(book, place, [rule for rule in rules if rule.state == code])
            for code, place in sorted(book.jurisdictions.items())
        ),
        tuple(_research(book)),
        book.clashes,
    )


def newest(book: Statutes) -> list[Rule]:
    """Return every rule and conclusion of `book` once, in its newest version."""
    found: dict[str, Rule] = {}
    for rule in (*book.rules, *(item.rule for item in book.conclusions)):
        other = found.get(rule.id)
        if other is None or (rule.effective_from or "") >= (other.effective_from or ""):
            found[rule.id] = rule
    return list(found.values())


def topic_of(rule: Rule) -> str:
    """Return the topic after which the file of a rule is named: ``breach`` of ``…/breach.toml``."""
    return rule.file.rsplit("/", 1)[-1].removesuffix(".toml")


def state_of_clash(book: Statutes, clash: Clash) -> str | None:
    """Return the state in whose law a clash lies; None where it concerns several, or none."""
    for name in (clash.ban, clash.duty):
        ids = book.selected([name])
        states = {rule.state for rule in book.rules if rule.id in ids}
        if len(states) == 1 and (only := states.pop()) is not None:
            return only
    return None


def clash_json(clash: Clash) -> dict[str, str]:
    """Return a declared clash by name."""
    return {"duty": clash.duty, "ban": clash.ban, "why": clash.why}


def _count(found: Iterable[Rule | Retention]) -> Count:
    read = [rule.confidence for rule in found]
    return Count(*(read.count(confidence) for confidence in Confidence))


def _state(book: Statutes, place: Jurisdiction, rules: list[Rule]) -> StateFigures:
    names = {topic.name for topic in book.topics}
    return StateFigures(
        place.code,
        place.draft,
        place.last_checked,
        place.reader,
        place.missing,
        tuple(
            TopicFigures(
                topic.name,
                topic.says,
                topic.name in place.covers,
                _count(rule for rule in rules if topic_of(rule) == topic.name),
            )
            for topic in book.topics
        ),
        _count(rule for rule in rules if topic_of(rule) not in names),
        _count(row for row in book.retentions if row.state == place.code),
        tuple(clash for clash in book.clashes if state_of_clash(book, clash) == place.code),
    )


def _research(book: Statutes) -> Iterable[ResearchFigures]:
    named = {
        entry
        for entries in (
            *(rule.research for rule in book.rules),
            *(item.rule.research for item in book.conclusions),
            *(condition.research for condition in book.conditions.values()),
            *(row.research for row in book.retentions),
            *(row.research for row in book.report_routes),
        )
        for entry in entries
    }
    reasons = book.research.not_encoded
    for source, entries in sorted(book.research.entries.items()):
        open_ones = [entry for entry in entries if entry not in named]
        yield ResearchFigures(
            source,
            len(entries),
            len(entries) - len(open_ones),
            tuple((entry, reasons[entry]) for entry in open_ones if entry in reasons),
            tuple(entry for entry in open_ones if entry not in reasons),
        )
