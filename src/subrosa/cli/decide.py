"""``subrosa decide``: answer a case on paper; knows no store and discloses nothing.

One case from a file, or a stream of cases, one JSON line each. In a stream every input line gives
one output line; a malformed line gives ``{"line": N, "error": ...}`` and does not stop the rest.
Memory stays flat: a line longer than `LARGEST_CASE` is skipped unread.
"""

from __future__ import annotations

import datetime as dt
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import msgspec
import typer

from subrosa.cli.packs.books import day_of
from subrosa.cli.packs.signing import own_book
from subrosa.policy import Statutes, decide, read_case
from subrosa.policy.asked.reading import LARGEST_CASE
from subrosa.policy.explain import explain
from subrosa.policy.explain import explained as explanation
from subrosa.statute_shelf import read_shelf, shipped_book
from subrosa.terms.errors import BadCase, BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision

    Writer = Callable[[Case, Decision], bytes]

_JSON = msgspec.json.Encoder()
_A_CASE: Final = (
    "docs/reference/words.md lists every word, tests/policy/detective.json is a whole case."
)


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command(name="decide")(_decide)


def _decide(
    case: Annotated[
        Path | None, typer.Argument(help="A case as JSON; - reads it from standard input.")
    ] = None,
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read one case a line from standard input.")
    ] = False,
    at: Annotated[
        str, typer.Option(help="The day of deciding, as 2026-11-22; default today.")
    ] = "",
    explained: Annotated[
        bool, typer.Option("--explain", help="Explain in words for people instead of JSON.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="With --explain: the same words as JSON.")
    ] = False,
    packs: Annotated[
        Path | None, typer.Option(help="A folder of packs with its MANIFEST; default the shipped.")
    ] = None,
    practice: Annotated[
        Path | None, typer.Option(help="A folder of the practice's own signed packs, to narrow.")
    ] = None,
    practice_key: Annotated[
        Path | None, typer.Option(help="The public key (.pub) by which they are checked.")
    ] = None,
) -> None:
    """Answer a case: must, may, must not, still needed, or law in conflict; with the law."""
    day = day_of(at)
    if jsonl == (case is not None):
        raise BadInput("Name one case file, or give --jsonl and cases on standard input.")
    book = _book(packs, practice, practice_key)
    write = _writer(explained=explained, as_json=as_json, one=case is not None)
    if case is None:
        raise typer.Exit(_stream(sys.stdin.buffer, book, day, write))
    _one(case, book, day, write)


def _writer(*, explained: bool, as_json: bool, one: bool) -> Writer:
    """Return how an answer is printed: laid out for one case, a line each in a stream."""

    def lay_out(data: object) -> bytes:
        raw = _JSON.encode(data)
        return (msgspec.json.format(raw, indent=2) if one else raw) + b"\n"

    def in_words(case: Case, decision: Decision) -> bytes:
        title = "" if one else f"{case.id}\n"
        return f"{title}{explain(case, decision)}{'' if one else chr(10)}".encode()

    if not explained:
        return lambda _case, decision: lay_out(decision.as_json())
    if not as_json:
        return in_words
    return lambda case, decision: lay_out({"id": case.id, **explanation(case, decision).as_json()})


def _book(packs: Path | None, practice: Path | None, practice_key: Path | None) -> Statutes:
    if practice is not None:
        return own_book(practice, practice_key, packs)
    if practice_key is not None:
        raise BadInput("--practice-key checks a practice's own packs: name them with --practice.")
    return read_shelf(packs) if packs else shipped_book()


def _one(path: Path, book: Statutes, day: dt.date, write: Writer) -> None:
    try:
        with nullcontext(sys.stdin.buffer) if str(path) == "-" else path.open("rb") as stream:
            raw = stream.read(LARGEST_CASE + 1)
    except OSError as error:
        raise BadInput(
            f"{path}: cannot be read ({error.strerror}).", do="Name a file that holds one case."
        ) from None
    case = _read(raw, path)
    typer.echo(write(case, decide(case, book, day)).decode(), nl=False)


def _read(raw: bytes, path: Path) -> Case:
    """Read a case; a fault names the file and the place in it, and says where the words stand."""
    where = "standard input" if str(path) == "-" else str(path)
    if not raw.strip():
        raise BadInput(f"{where}: is empty.", do=_A_CASE)
    try:
        return read_case(raw)
    except BadCase as error:
        what = error.what.removeprefix(error.path).removeprefix(": ").rstrip(".")
        at = "" if error.path == "$" else f" at {error.path.removeprefix('$.')}"
        raise BadInput(f"{where}{at}: {what}.", do=_A_CASE) from None


def _stream(source: BinaryIO, book: Statutes, day: dt.date, write: Writer) -> int:
    """Answer every line; return 0 when each got an answer, 2 when any was malformed."""
    malformed = 0
    out = sys.stdout.buffer
    for number, line in _lines(source):
        try:
            if line is None:
                raise BadCase(f"the line is longer than {LARGEST_CASE:,} bytes")  # noqa: TRY301 - one place forms the error line
            case = read_case(line)
        except BadCase as error:
            malformed += 1
            row = {"line": number, "error": error.what}
            out.write(_JSON.encode(row) + b"\n")
        else:
            out.write(write(case, decide(case, book, day)))
        out.flush()
    if malformed:
        typer.echo(
            f"subrosa: {malformed} line(s) could not be read; each has an error line with its "
            "number. Nothing left the practice.",
            err=True,
        )
    return 2 if malformed else 0


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines; None for one that is too long, whose rest is skipped in pieces."""
    number = 0
    while line := source.readline(LARGEST_CASE + 1):
        number += 1
        if len(line) > LARGEST_CASE and not line.endswith(b"\n"):
            while (rest := source.readline(LARGEST_CASE)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line.rstrip(b"\r\n")
