"""Books of a few rules, written in place, and a plain question to ask of them."""

from __future__ import annotations

import datetime as dt

from subrosa.policy import Statutes, decide, read_case, read_packs
from subrosa.terms.decision import Decision

AT = dt.date(2026, 11, 22)
HIPAA = '[pack]\nbody = "hipaa"\nauthority = "HIPAA"\n'
STATE = '[pack]\nbody = "state.tx"\nauthority = "Texas"\n'
ETHICS = '[pack]\nbody = "ethics.aca"\nauthority = "ACA"\n'
PART2 = '[pack]\nbody = "part2"\nauthority = "Part 2"\n'
TEXAS = '[jurisdiction]\ncode = "US-TX"\ncovers = ["records"]\nlast_checked = 2026-11-22\n'


def rule(name: str, effect: str, when: str = "", **fields: object) -> str:
    """Return one rule as it is written in a pack."""
    more = "".join(f"{key} = {_toml(value)}\n" for key, value in fields.items())
    if "confidence" not in fields:
        more += 'confidence = "high"\n'
    return (
        f'[[rule]]\nid = "{name}"\ntitle = "{name}"\ncitation = "§ {name}"\n'
        f'effect = "{effect}"\nsays = "{name} speaks."\n{more}[rule.when]\n{when}\n'
    )


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value) if isinstance(value, dt.date) else f'"{value}"'


BAN = rule("ban", "forbids", needs=["client_authorization"])


def book(*files: str) -> Statutes:
    return read_packs([(f"f{i}.toml", text.encode()) for i, text in enumerate(files)])


def ask(
    statutes: Statutes,
    /,
    at: dt.date = AT,
    *,
    to: list[str] | None = None,
    question: str = "disclose",
    **facts: object,
) -> Decision:
    """Decide a plain question about a parent; `facts` are groups of facts as in a case."""
    base: dict[str, object] = {
        "jurisdiction": "US",
        "setting": "private_practice",
        "hipaa_covered": True,
        "part2": False,
        "profession": "lpc",
        "recipient": {"role": "parent"},
        "records": ["attendance"],
        "purpose": "personal_interest",
    }
    base.update(facts)
    asked: dict[str, object] = {"ask": question} | ({"to": to} if to else {})
    return decide(read_case({"id": "t", "question": asked, "facts": base}), statutes, at)


def because(decision: Decision) -> set[str]:
    return {cite.rule for cite in decision.because}
