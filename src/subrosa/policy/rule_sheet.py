"""One rule of the book, whole and in plain words, as a lawyer reads it.

Everything the engine knows of the rule is told: what it does, when it speaks, what it asks for,
what has to be done by which day, what it gives way to, how sure it is, and which days it covers.
"""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.coverage import newest
from subrosa.policy.explain import NOT_ADVICE, duty_words, need_words
from subrosa.policy.in_words import in_words, question_of
from subrosa.policy.law.rules import Rule
from subrosa.policy.law.state_names import name_of

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes

_WIDTH: Final = 96
_SHOWN: Final = 8
"""Rules of a group that are named; the rest is counted."""


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One version of a rule in words; `when` holds nested lines, the other lists one item each."""

    id: str
    title: str
    says: str
    authority: str
    citation: str
    effect: str
    when: tuple[str, ...]
    needs: tuple[str, ...]
    do: tuple[str, ...]
    scope: str
    lifts: tuple[str, ...]
    yields_to: tuple[str, ...]
    confidence: str
    source: str
    last_checked: str
    next_check_due: str
    in_force: str
    history: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Return every part with plain values, under its own name."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        return {k: list(v) if isinstance(v, tuple) else v for k, v in parts.items()}


def sheets(book: Statutes, rule_id: str) -> list[RuleSheet]:
    """Return every version of a rule or conclusion, the newest first; empty where none is."""
    facts = {item.rule.id: item.fact for item in book.conclusions}
    versions = [
        rule
        for rule in (*book.rules, *(item.rule for item in book.conclusions))
        if rule.id == rule_id
    ]
    versions.sort(key=lambda rule: rule.effective_from or "", reverse=True)
    return [_sheet(book, rule, facts.get(rule_id, "")) for rule in versions]


def near(rule_id: str, book: Statutes) -> list[str]:
    """Return at most five ids that `rule_id` may have meant: near in spelling, or holding it."""
    ids = [rule.id for rule in newest(book)]
    found = difflib.get_close_matches(rule_id, ids, n=5, cutoff=0.5)
    found += [one for one in ids if rule_id.lower() in one and one not in found]
    return found[:5]


def effect_words(rule: Rule, fact: str = "") -> str:
    """Return what a rule does; a conclusion settles `fact`."""
    if fact:
        return f"settles the question: {question_of(fact)}"
    on = {"yes": " (only beside a yes)", "no": " (only beside a no)"}.get(rule.on, "")
    return f"{rule.effect.value}: {rule.effect.meaning}{on}"


def in_force_words(rule: Rule) -> str:
    """Return the days that a version covers; its last day is one before `effective_to`."""
    if rule.effective_from and rule.effective_to:
        return f"from {rule.effective_from} until the day before {rule.effective_to}"
    if rule.effective_from:
        return f"from {rule.effective_from}"
    return f"until the day before {rule.effective_to}" if rule.effective_to else ""


def confidence_words(rule: Rule) -> str:
    """Return how well the law behind a rule was read."""
    return f"{rule.confidence.value}: {rule.confidence.meaning}"


def sheet_text(sheet: RuleSheet) -> str:
    """Return a sheet laid out for a terminal."""
    out = [*_wrapped(sheet.title.upper(), ""), *_wrapped(sheet.says, ""), ""]
    for label, text in (
        ("Rule", sheet.id),
        ("Law", f"{sheet.citation} ({sheet.authority})"),
        ("Effect", sheet.effect),
        ("Reaches", sheet.scope),
        ("Confidence", sheet.confidence),
        ("Last checked", sheet.last_checked or "never"),
        ("Check again", sheet.next_check_due),
        ("In force", sheet.in_force),
    ):
        if text:
            out += textwrap.wrap(
                f"{label + ':':14}{text}",
                _WIDTH,
                subsequent_indent=" " * 14,
            )
    out += [f"{'Read in:':14}{sheet.source}"] if sheet.source else []
    out += _section("It speaks when all of this holds", sheet.when)
    out += _section("What it asks for", sheet.needs)
    out += _section("What to do", sheet.do)
    out += _section("It lifts", sheet.lifts)
    out += _section("It gives way to", sheet.yields_to)
    out += _section("History", sheet.history)
    return "\n".join([*out, "", NOT_ADVICE]) + "\n"


def _sheet(book: Statutes, rule: Rule, fact: str) -> RuleSheet:
    return RuleSheet(
        rule.id,
        rule.title,
        rule.says,
        f"{rule.authority}, {name_of(rule.state)}" if rule.state else rule.authority,
        rule.citation,
        effect_words(rule, fact),
        in_words(rule.when, book.conditions),
        tuple(need_words(need) for need in rule.needs),
        tuple(duty_words(duty) for duty in rule.obligations),
        rule.scope,
        _named(book, rule.lifts),
        _named(book, rule.yields_to),
        confidence_words(rule),
        rule.source,
        rule.last_checked or "",
        rule.next_check_due or "",
        in_force_words(rule),
        rule.history,
    )


def _named(book: Statutes, names: Sequence[str]) -> tuple[str, ...]:
    """Tell rules by title, law and id; of a group, below its name, the first and their number."""
    by_id = {rule.id: rule for rule in newest(book)}
    out: list[str] = []
    for name in names:
        ids = sorted(book.selected([name]))
        told = [f"{by_id[one].title} ({by_id[one].citation}) [{one}]" for one in ids[:_SHOWN]]
        if name.startswith("@"):
            told += [f"and {len(ids) - _SHOWN} more"] if len(ids) > _SHOWN else []
            told = [f"every rule of the group {name[1:]}:", *(f"  {one}" for one in told)]
        out += told
    return tuple(out)


def _section(title: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    lines = ["", title]
    for item in items:
        depth = len(item) - len(item.lstrip())
        lines += _wrapped(item.strip(), "  " + " " * depth)
    return lines


def _wrapped(text: str, pad: str) -> list[str]:
    more = pad + "  " if pad else ""
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=more)
