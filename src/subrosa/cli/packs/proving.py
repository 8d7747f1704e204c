"""``subrosa packs prove``, ``witness`` and ``diff``: what the solver says of the statute book."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Final

import msgspec
import typer

from subrosa.cli.packs.books import SHIPPED, book_of, day_of, need_solver
from subrosa.policy.compare import Shift
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.policy import Statutes
    from subrosa.policy.law.rules import Rule
    from subrosa.proving.proofs import Finding, Proofs
    from subrosa.proving.trial import Tried

_SHOWN: Final = 3
"""Findings printed of one property; --json gives all."""
_At = Annotated[str, typer.Option("--at", help="The day whose rules count; default today.")]
_Packs = Annotated[str, typer.Option("--packs", help="A folder of packs; default the shipped.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of words.")]


def add_to(packs: typer.Typer) -> None:
    """Add the commands to the group."""
    packs.command(name="prove")(_prove)
    packs.command(name="witness")(_witness)
    packs.command(name="diff")(_diff)


def _prove(
    *,
    packs: _Packs = SHIPPED,
    at: _At = "",
    anew: Annotated[bool, typer.Option("--anew", help="Do not use a kept proof.")] = False,
    as_json: _AsJson = False,
) -> None:
    """Prove what must hold of the law of every jurisdiction; a finding ends with status 1."""
    need_solver()
    from subrosa.cli.packs.kept_proofs import kept_or_made  # noqa: PLC0415 - needs the solver

    book, day = book_of(packs), day_of(at)
    began = time.monotonic()
    found, kept = kept_or_made(book, day, _tell(quiet=as_json), anew=anew)
    took = time.monotonic() - began
    if as_json:
        typer.echo(_json({**found.as_json(), "kept": kept, "seconds": round(took, 2)}))
    else:
        typer.echo("\n".join(_told(found)))
        how = "kept from an earlier run" if kept else f"proved in {took:.1f} s"
        typer.echo(
            f"\n{found.rules} rules of {found.day}, {found.jurisdictions} jurisdictions, "
            f"{found.questions} questions to the solver; {how}. Nothing left the practice."
        )
    raise typer.Exit(0 if found.hold else 1)


def _told(found: Proofs) -> list[str]:
    lines = []
    for result in found.results:
        mark = "holds " if not result.findings else "BROKEN"
        lines.append(f"{mark}  {result.says}")
        lines += [f"        {line}" for f in result.findings[:_SHOWN] for line in _finding(f)]
        if len(result.findings) > _SHOWN:
            lines.append(f"        and {len(result.findings) - _SHOWN} more; see --json")
    lines.append(f"        {found.declared_clashes} clashes are declared and stay open for counsel")
    return lines


def _finding(finding: Finding) -> list[str]:
    lines = [f"{finding.state} {finding.what}".strip()]
    if finding.rules:
        lines.append(f"  rules that stand: {', '.join(finding.rules)}")
    if finding.case:
        turns = ", ".join(f"{fact} = {value}" for fact, value in finding.unusual.items())
        lines.append(f"  case, answered {finding.outcome} (whole with --json): {turns}")
    return lines


def _witness(
    rule: Annotated[str, typer.Argument(help="The id of a rule.")] = "",
    *,
    seeded: Annotated[
        int, typer.Option(help="Try the witnesses on this many seeded errors instead.")
    ] = 0,
    seed: Annotated[int, typer.Option(help="Which errors are drawn.")] = 2026,
    packs: _Packs = SHIPPED,
    at: _At = "",
    as_json: _AsJson = False,
) -> None:
    """Show the worlds that pin a rule, or try the whole suite on seeded errors."""
    need_solver()
    book, day = book_of(packs), day_of(at).isoformat()
    if seeded > 0:
        raise typer.Exit(_trial(book, day, seeded, seed, as_json=as_json))
    chosen = next((item for item in book.rules if item.id == rule and item.in_force(day)), None)
    if chosen is None:
        raise BadInput(f"No rule in force is called {rule!r}.", do="See: subrosa packs list")
    _show_witnesses(book, day, chosen, as_json=as_json)


def _show_witnesses(book: Statutes, day: str, rule: Rule, *, as_json: bool) -> None:
    from subrosa.proving.prover import Prover  # noqa: PLC0415 - needs the solver
    from subrosa.proving.sense import as_case  # noqa: PLC0415 - the same
    from subrosa.proving.watching import Watch  # noqa: PLC0415 - the same
    from subrosa.proving.witnesses import Witnesses  # noqa: PLC0415 - the same

    found = Witnesses(Prover(book, day), Watch(book, day)).of(rule)
    if as_json:
        rows = [
            {"why": w.why, "case": as_case(w.facts, w.why, day), "outcome": w.seen.outcome}
            for w in found
        ]
        typer.echo(_json(rows))
        return
    typer.echo(f"{rule.id}: {rule.title} ({rule.citation})")
    for witness in found:
        typer.echo(f"  {witness.seen.outcome:9} {witness.why}")
    typer.echo(f"{len(found)} witnesses; --json prints each as a whole case.")


def _trial(book: Statutes, day: str, count: int, seed: int, *, as_json: bool) -> int:
    from subrosa.proving.seeded import choose  # noqa: PLC0415 - needs the solver
    from subrosa.proving.trial import Trial  # noqa: PLC0415 - the same

    trial = Trial(book, day)
    chance = random.Random(seed)  # noqa: S311 - a repeatable draw, no secret
    slips = choose(trial.prover.law.rules, trial.prover.words.values, count, chance)
    tell = _tell(quiet=as_json)
    tried: list[Tried] = []
    for number, one in enumerate(trial.run(slips), 1):
        tried.append(one)
        if number % 25 == 0:
            tell(f"{number} of {count} errors tried")
    real = [one for one in tried if not one.alike]
    seen = [one for one in real if one.seen_by]
    harmful = [one for one in real if one.harm]
    missed = [one for one in real if not one.seen_by]
    figures = {
        "seeded": len(tried),
        "no_difference": len(tried) - len(real),
        "seen": len(seen),
        "share_seen": round(len(seen) / max(len(real), 1), 4),
        "harmful": len(harmful),
        "harmful_seen": sum(bool(one.seen_by) for one in harmful),
        "missed": [f"{one.slip.rule.id}: {one.slip.what} {one.harm}".strip() for one in missed],
    }
    if as_json:
        typer.echo(_json(figures))
    else:
        typer.echo(
            f"{len(tried)} errors seeded, {len(tried) - len(real)} of them without any effect. "
            f"Seen: {len(seen)} of {len(real)} ({len(seen) / max(len(real), 1):.1%}); of those "
            f"that widen a release or weaken a duty {figures['harmful_seen']} of {len(harmful)}."
        )
        for one in missed:
            typer.echo(f"  not seen: {one.slip.rule.id}: {one.slip.what} {one.harm}".rstrip())
    return 0 if figures["harmful_seen"] == len(harmful) else 1


def _diff(
    old: Annotated[str, typer.Argument(help="A folder of packs, or the word shipped.")],
    new: Annotated[str, typer.Argument(help="Another one.")],
    *,
    at: _At = "",
    as_json: _AsJson = False,
) -> None:
    """List every region in which two books answer differently; a widening ends with status 1."""
    need_solver()
    from subrosa.proving.differences import difference  # noqa: PLC0415 - needs the solver

    found = difference(book_of(old), book_of(new), day_of(at).isoformat())
    if as_json:
        typer.echo(_json(found.as_json()))
        raise typer.Exit(1 if found.widens else 0)
    for rule, what in found.changed.items():
        typer.echo(f"changed  {rule}: {', '.join(what)}")
    for region in sorted(found.regions, key=lambda r: (r.kind is not Shift.WIDENS, r.kind)):
        typer.echo(
            f"{region.kind.value:9} {region.before.plain} -> {region.after.plain} "
            f"({', '.join(region.rules)}; {region.state})"
        )
        typer.echo(f"         case: {_json(region.case, indent=0)}")
    if not found.regions:
        typer.echo("No answer changes." if found.changed else "The two books are alike.")
    if not found.complete:
        typer.echo("There are more; compare smaller changes to see all.")
    if found.widens:
        typer.echo("A widening needs the sign-off of a named person of your practice.")
    raise typer.Exit(1 if found.widens else 0)


def _tell(*, quiet: bool) -> Callable[[str], None]:
    def tell(line: str) -> None:
        if not quiet:
            typer.echo(f"subrosa: {line}", err=True)

    return tell


def _json(data: object, indent: int = 2) -> str:
    raw = msgspec.json.encode(data)
    return (msgspec.json.format(raw, indent=indent) if indent else raw).decode()
