"""``subrosa demo``: live a make-believe practice's day, on the demo's own notes or on real text.

Prints one calm table and lets the outside verifier, a program of its own that knows nothing of us,
check the history that the day left behind. Ends by itself, with 1 if that check fails.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from subrosa.terms.errors import BadInput, SubrosaError

if TYPE_CHECKING:
    from subrosa.demo.day import LivedDay
    from subrosa.demo.shapes import Content

_WIDE = 100
"""Columns: a narrower terminal gets the day as a list, which a table would break."""


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(name="demo")(_demo)


def _demo(
    *,
    out: Annotated[Path, typer.Option(help="Folder for what the day leaves behind.")] = Path(
        "demo-out"
    ),
    notes: Annotated[
        Path | None, typer.Option(help="Real text for the notes: JSON lines, plain or .gz.")
    ] = None,
) -> None:
    """Live one day of a make-believe practice and leave its papers and its proof behind."""
    from subrosa.demo.content import load_content  # noqa: PLC0415 - it needs the whole house

    console, told = Console(), Console(stderr=True)
    began = time.monotonic()
    content = load_content()
    if notes is not None:
        content = _real(content, notes, told)
    lived = _live(content, out, told)
    _show(lived, console)
    _check(lived, console)
    seconds = time.monotonic() - began
    console.print(
        f"{len(lived.rows)} requests in {seconds:.0f} s. Everybody in it is invented. Look into "
        f"{out}{'/' if str(out)[-1] != '/' else ''}README.txt; "
        "./dev serve opens its desk in the browser.",
        highlight=False,
        soft_wrap=True,
    )


def _real(content: Content, notes: Path, told: Console) -> Content:
    from subrosa.demo.real_text import with_real_text  # noqa: PLC0415 - only with --notes

    real = with_real_text(content, notes)
    for fault in real.faults:
        told.print(f"line {fault.number}: {fault.what}", highlight=False, markup=False)
    if real.faulty_lines > len(real.faults):
        told.print(f"… and {real.faulty_lines - len(real.faults)} lines more", highlight=False)
    told.print(f"{real.notes} notes carry the real text of this file.", highlight=False)
    return real.content


def _live(content: Content, out: Path, told: Console) -> LivedDay:
    from subrosa.demo.day import live_the_day  # noqa: PLC0415 - it needs the whole house

    columns = (BarColumn(bar_width=24), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=told, transient=True) as bar:
        task = bar.add_task("opening the practice", total=None)

        def progress(done: int, steps: int, words: str) -> None:
            bar.update(task, completed=done, total=steps, description=words)

        try:
            return live_the_day(content, out, progress)
        except OSError as error:
            raise BadInput(
                f"{out}: cannot be written ({error.strerror}).", do="Name another folder: --out."
            ) from None


def _show(lived: LivedDay, console: Console) -> None:
    if console.width < _WIDE:
        for row in lived.rows:
            entry = "-" if row.entry is None else row.entry
            console.print(f"{row.number} {row.request}", style="bold", highlight=False)
            console.print(f"   {row.answer}. {row.because}", highlight=False)
            console.print(f"   left: {row.left}; entry {entry}", highlight=False)
        return
    table = Table(title="One day at the desk", title_justify="left", show_lines=False)
    for name in ("", "request", "answer", "because", "what left"):
        table.add_column(name)
    table.add_column("entry", justify="right")
    for row in lived.rows:
        entry = "-" if row.entry is None else str(row.entry)
        table.add_row(row.number, row.request, row.answer, row.because, row.left, entry)
    console.print(table)


def _check(lived: LivedDay, console: Console) -> None:
    """Run the auditor's program as an auditor would: by itself, isolated from our code."""
    folder = lived.out / "ledger"
    command = [sys.executable, "-I", "-S", str(folder / "verify_ledger.py"), str(folder)]
    done = subprocess.run(  # noqa: S603 - our own interpreter on the folder just written
        command, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise SubrosaError(f"The outside verifier refuses the history: {done.stdout.strip()}")
    console.print(f"The outside verifier agrees: {lived.entries} entries.", highlight=False)
