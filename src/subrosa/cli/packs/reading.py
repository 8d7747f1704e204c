"""``subrosa packs list``, ``show``, ``coverage``, ``danger``: read the book without Python."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from subrosa.cli.packs.books import SHIPPED, book_of, day_of
from subrosa.policy.coverage import coverage_of, newest
from subrosa.policy.coverage_table import body_name, columns, state_table, whole_table
from subrosa.policy.danger_words import danger_text, state_table_of
from subrosa.policy.law.state_names import STATE_NAMES, code_named, name_of
from subrosa.policy.rule_sheet import near, sheet_text, sheets
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.policy import Statutes
    from subrosa.policy.law.rules import Rule

_Packs = Annotated[str, typer.Option("--packs", help="A folder of packs; default the shipped.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


def add_to(packs: typer.Typer) -> None:
    """Add the commands to the group."""
    packs.command(name="list")(_list)
    packs.command(name="show")(_show)
    packs.command(name="coverage")(_coverage)
    packs.command(name="danger")(_danger)


def _list(
    *,
    state: Annotated[
        str, typer.Option(help="Only the law of this state: TX, US-TX or Texas.")
    ] = "",
    body: Annotated[
        str, typer.Option(help="Only this body of law: hipaa, part2, ferpa, aca, state.tx ...")
    ] = "",
    packs: _Packs = SHIPPED,
    as_json: _AsJson = False,
) -> None:
    """List the rules of the book, each once: id, effect, confidence, citation, title."""
    book = book_of(packs)
    wanted = _bodies(book, state, body)
    rules = [rule for rule in newest(book) if not wanted or rule.body in wanted]
    settling = {item.rule.id for item in book.conclusions}
    rules.sort(key=lambda rule: (rule.body, rule.id))
    if as_json:
        typer.echo(_json([_row(rule, rule.id in settling) for rule in rules]))
        return
    rows = [[str(cell) for cell in _row(rule, rule.id in settling).values()] for rule in rules]
    head = list(_row(rules[0], False)) if rules else ["rule"]  # noqa: FBT003 - only its names count
    typer.echo("\n".join(columns([name.replace("_", " ") for name in head], rows)))
    many = "1 rule" if len(rules) == 1 else f"{len(rules)} rules"
    typer.echo(f"\n{many}. One of them whole: subrosa packs show RULE")


def _row(rule: Rule, settles: bool) -> dict[str, str]:  # noqa: FBT001 - a property of the rule
    return {
        "rule": rule.id,
        "effect": "settles" if settles else rule.effect.value,
        "confidence": rule.confidence.value,
        "last_checked": rule.last_checked or "",
        "citation": rule.citation,
        "title": rule.title,
    }


def _show(
    rule: Annotated[str, typer.Argument(help="The id of a rule; see: subrosa packs list")],
    *,
    packs: _Packs = SHIPPED,
    as_json: _AsJson = False,
) -> None:
    """Show one rule whole, in words: what it does, when, what it asks for, and where it is from."""
    book = book_of(packs)
    found = sheets(book, rule)
    if not found:
        meant = near(rule, book)
        raise BadInput(
            f"No rule is called {rule[:80]!r}.",
            do=f"Did you mean {_or(meant)}?" if meant else "See: subrosa packs list",
        )
    if as_json:
        typer.echo(_json([sheet.as_json() for sheet in found]))
        return
    if len(found) > 1:
        typer.echo(f"{len(found)} versions, the newest first.\n")
    typer.echo("\n".join(sheet_text(sheet) for sheet in found), nl=False)


def _coverage(
    state: Annotated[
        str, typer.Argument(help="A state: TX, US-TX or Texas; without it the whole book.")
    ] = "",
    *,
    packs: _Packs = SHIPPED,
    as_json: _AsJson = False,
) -> None:
    """Count what the book holds and what it lacks, for all law or for one state by topic."""
    figures = coverage_of(book_of(packs))
    if not state:
        typer.echo(_json(figures.as_json()) if as_json else whole_table(figures), nl=as_json)
        return
    code = _code(state)
    one = figures.state(code)
    if one is None:
        raise BadInput(
            f"The law of {name_of(code)} is not in this book.",
            do="A yes there waits for a look at state law. See: subrosa packs coverage",
        )
    typer.echo(_json(one.as_json()) if as_json else state_table(one), nl=as_json)


def _danger(
    *,
    state: Annotated[str, typer.Option(help="The state: TX, US-TX or Texas.")],
    at: Annotated[str, typer.Option(help="The day whose law counts, as 2026-11-22.")] = "",
    packs: _Packs = SHIPPED,
    as_json: _AsJson = False,
) -> None:
    """Decide whom one may or must tell in danger, by danger, licence and recipient."""
    book, code = book_of(packs), _code(state)
    if code not in book.jurisdictions:
        raise BadInput(
            f"The law of {name_of(code)} is not in this book.",
            do="In danger act first: 911 or 988. Federal law lets you tell who can stop it.",
        )
    table = state_table_of(book, code, day_of(at))
    if as_json:
        cells = [cell.as_json() for cell in table.cells]
        typer.echo(_json({"state": code, "cells": cells, "besides": list(table.beside)}))
    else:
        typer.echo(danger_text(table))


def _code(text: str) -> str:
    """Return the code of the state that `text` means; raises `BadInput` with those near to it."""
    code = code_named(text)
    if code is not None:
        return code
    meant = difflib.get_close_matches(text.strip().title(), STATE_NAMES.values(), n=3)
    raise BadInput(
        f"There is no state {text[:40]!r}.",
        do=f"Did you mean {_or(meant)}?" if meant else "Write it as TX, US-TX or Texas.",
    )


def _bodies(book: Statutes, state: str, body: str) -> frozenset[str]:
    """Return the bodies of law that were asked for; empty means all."""
    if state and body:
        raise BadInput("Give --state or --body, not both.")
    known = sorted({rule.body for rule in newest(book)})
    if state:
        code = _code(state)
        wanted = f"state.{code.removeprefix('US-').lower()}"
        if wanted not in known:
            raise BadInput(f"The law of {name_of(code)} is not in this book.")
        return frozenset({wanted})
    if not body:
        return frozenset()
    asked = body.strip().lower()
    if found := [one for one in known if asked in (one, one.removeprefix("ethics."))]:
        return frozenset(found)
    meant = difflib.get_close_matches(asked, known, n=3) or [
        one for one in known if not one.startswith("state.")
    ]
    raise BadInput(
        f"No body of law is called {body[:40]!r}.",
        do=f"Did you mean {_or([f'{one} ({body_name(one)})' for one in meant])}?",
    )


def _or(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _json(data: object) -> str:
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode()
