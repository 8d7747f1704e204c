"""Cases as data: the public ones, and those that lie beside the rules; built and compared here."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from subrosa import statute_shelf
from subrosa.policy import Statutes, decide, read_case, read_packs
from subrosa.terms.decision import Decision
from subrosa.terms.errors import NotReady

PACKS = Path(__file__).parents[2] / "src" / "subrosa" / "packs"
PUBLIC = Path(__file__).with_name("public_cases.jsonl")
TODAY = dt.date(2026, 11, 29)
"""The day on which every case is decided, unless it says another."""

Json = dict[str, object]


@cache
def shipped_book() -> Statutes:
    """Return the statute book as it lies there; read once in a process, whoever asks for it.

    Whoever works on the law has not always written its list yet: then it is read without.
    """
    try:
        return statute_shelf.shipped_book()
    except NotReady:
        return read_packs(pack_files())


def pack_files() -> list[tuple[str, bytes]]:
    """Return name and bytes of every shipped pack file."""
    return [
        (path.relative_to(PACKS).as_posix(), path.read_bytes())
        for path in sorted(PACKS.rglob("*.toml"))
    ]


@cache
def public_cases() -> dict[str, Json]:
    """Return the public cases by id."""
    rows = [json.loads(line) for line in PUBLIC.read_text("utf-8").splitlines()]
    return {row["id"]: row for row in rows}


@dataclass(frozen=True)
class Worked:
    """A case with the answer that the text of the law asks for."""

    label: str
    case: Json
    expected: Json
    neighbour_of: str = ""
    turns: bool | None = None
    why: str = ""
    touched: tuple[str, ...] = field(default=())
    duty: str = ""


@cache
def worked_cases(folder: Path = PACKS) -> tuple[Worked, ...]:
    """Return every case in `folder`: without one, every case that lies beside a rule.

    Read once in a process; whoever wants another case makes a copy.
    """
    return tuple(_read_cases(folder))


def _read_cases(root: Path) -> Iterator[Worked]:
    for path in sorted(root.rglob("*.cases.toml")):
        name = path.relative_to(root).as_posix()
        for i, row in enumerate(tomllib.loads(path.read_text("utf-8")).get("case", [])):
            yield _worked(f"{name}[{i}] {row['title']}", row)


def _worked(label: str, row: Json) -> Worked:
    allowed = {
        *("title", "base", "neighbour_of", "turns", "why", "change", "unknown", "absent"),
        *("question", "facts", "expected", "duty"),
    }
    assert not set(row) - allowed, (label, set(row) - allowed)
    base = public_cases().get(str(row.get("base", ""))) if row.get("base") else None
    assert base is not None or not row.get("base"), f"{label}: no such base"
    facts = json.loads(json.dumps(base["facts"])) if base else {}
    for path, value in _flat(row.get("facts", {})):
        _put(facts, path, value)
    for path, value in _flat(row.get("change", {})):
        _put(facts, path, value)
    for path in row.get("unknown", []):
        _put(facts, path, None)
    for path in row.get("absent", []):
        _drop(facts, path)
    question = row.get("question") or (base and dict(base["question"]))
    return Worked(
        label=label,
        case={"id": label[:80], "question": question, "facts": facts},
        expected=row["expected"],
        neighbour_of=str(row.get("neighbour_of", "")),
        turns=row.get("turns"),
        why=str(row.get("why", "")),
        touched=tuple(
            dict.fromkeys(
                [
                    *(path for path, _ in _flat(row.get("change", {}))),
                    *row.get("unknown", []),
                    *row.get("absent", []),
                    *(["question"] if row.get("question") and base else []),
                ]
            )
        ),
        duty=str(row.get("duty", "")),
    )


def _flat(table: Json, prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        path = f"{prefix}{key}"
        if isinstance(value, dict):
            yield from _flat(value, path + ".")
        else:
            yield path, str(value) if isinstance(value, dt.date) else value


def _put(facts: Json, path: str, value: object) -> None:
    group, _, name = path.partition(".")
    if not name:
        facts[group] = value
    else:
        inner = facts.setdefault(group, {})
        assert isinstance(inner, dict)
        inner[name] = value


def _drop(facts: Json, path: str) -> None:
    group, _, name = path.partition(".")
    if not name:
        facts.pop(group, None)
    elif isinstance(inner := facts.get(group), dict):
        inner.pop(name, None)


def answer(case: Json, at: dt.date = TODAY) -> Decision:
    """Decide a case given as JSON, by the shipped book; the same case is decided once."""
    return _answered(json.dumps(case), at)


@cache
def _answered(written: str, at: dt.date) -> Decision:
    return decide(read_case(json.loads(written)), shipped_book(), at)


def differences(decision: Decision, expected: Json) -> list[str]:
    """Return in words what in `decision` is not as expected; empty when all is."""
    out = []
    found = decision.as_json()
    if found["outcome"] != expected["outcome"]:
        out.append(f"outcome {found['outcome']}, expected {expected['outcome']}")
    if found["outcome"] in expected.get("never", []):
        out.append(f"outcome {found['outcome']} is unsafe here")
    out += [f"lacks the need {n}" for n in expected.get("needs", []) if n not in found["needs"]]
    done = found["obligations"]
    for item in expected.get("obligations", []):
        wanted = {"do": item} if isinstance(item, str) else item
        if "deadline" in wanted and wanted not in done:
            out.append(f"lacks the obligation {wanted}")
        elif not any(duty["do"] == wanted["do"] for duty in done):
            out.append(f"lacks the obligation {wanted['do']}")
    existence = expected.get("existence")
    if existence and found["reply"]["existence"] != existence:
        out.append(f"existence {found['reply']['existence']}, expected {existence}")
    if not decision.because and decision.lets_go:
        out.append("a yes without any rule")
    if out:
        out.append(
            f"because {[c.rule for c in decision.because]}, against "
            f"{[c.rule for c in decision.against]}, unknown {decision.unknown}, "
            f"needs {found['needs']}, review {decision.review!r}"
        )
    return out
