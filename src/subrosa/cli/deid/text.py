"""``subrosa deid text``: one text, or a stream of JSON lines, from standard input or a file.

With ``--jsonl`` every line ``{"id", "text"}`` gives one line ``{"id", "text", "spans"}``, in
their order; a line that cannot be read gives ``{"line": N, "error": ...}``, the rest goes on, and
the exit code is 2. Places of spans are Unicode code points of the text that is printed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, Final

import msgspec
import typer
from rich.console import Console
from rich.text import Text

from subrosa.cli.deid.choices import (
    DaysChoice,
    Hiding,
    NoLearned,
    PracticeChoice,
    PresetChoice,
    RecordChoice,
    ReplaceChoice,
    SeedChoice,
    StaffChoice,
    WeeksChoice,
    hiding_by,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.deid import Span
    from subrosa.deid.replacing import Hidden

LARGEST: Final = 50_000_000
"""Bytes of one text, or of one line of a stream."""
_COLOURS: Final = {
    "NAME": "bold magenta",
    "DATE": "bold cyan",
    "ORG": "bold yellow",
    "CITY": "bold green",
    "STREET": "bold green",
}
_OTHER_COLOUR: Final = "bold blue"
_STEERS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_DO: Final = 'A line is {"id": "...", "text": "..."}.'


class _Line(msgspec.Struct):
    id: str | int
    text: str


def hide_text(
    file: Annotated[
        Path | None, typer.Argument(help="A plain text; default standard input.")
    ] = None,
    *,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Read JSON lines with id and text; write such lines.")
    ] = False,
    keep_text: Annotated[
        bool,
        typer.Option("--keep-text", help="With --jsonl: print the text as it was, and its spans."),
    ] = False,
    why: Annotated[
        bool, typer.Option("--why", help="List what was hidden, by which layer, on standard error.")
    ] = False,
    show: Annotated[
        bool, typer.Option("--show", help="With --why: show the hidden words themselves.")
    ] = False,
    preset: PresetChoice = "strict",
    replace: ReplaceChoice = "placeholder",
    record: RecordChoice = "",
    practice: PracticeChoice = None,
    staff: StaffChoice = "",
    seed_file: SeedChoice = None,
    days: DaysChoice = 0,
    weeks_from: WeeksChoice = "",
    no_learned: NoLearned = False,
) -> None:
    """Hide what tells who somebody is; the text goes to standard output, all else to the other."""
    if keep_text and not jsonl:
        raise BadInput("--keep-text goes with --jsonl.")
    if why and jsonl:
        raise BadInput("--why goes with one text: a line of a stream has its spans.")
    if show and not why:
        raise BadInput("--show goes with --why.")
    hiding = hiding_by(
        preset=preset,
        replace=replace,
        record=record,
        practice=practice,
        staff=staff,
        seed_file=seed_file,
        days=days,
        weeks_from=weeks_from,
        no_learned=no_learned,
    )
    with _source(file, asked=bool(record)) as source:
        if jsonl:
            raise typer.Exit(_stream(source, hiding, keep_text=keep_text))
        text = _decoded(source.read(LARGEST + 1))
    spans = hiding.find(text)
    _print(hiding.hide(text, spans))
    if why:
        _explain(text, spans, show=show)


def _source(file: Path | None, *, asked: bool) -> AbstractContextManager[BinaryIO]:
    """Return the file, or what is left of standard input where it answered questions."""
    if file is None or str(file) == "-":
        if asked or not hasattr(sys.stdin, "buffer"):
            return io.BytesIO(sys.stdin.read().encode("utf-8", "surrogateescape"))
        return nullcontext(sys.stdin.buffer)
    try:
        return file.open("rb")
    except OSError as fault:
        raise BadInput(f"The file cannot be read ({fault.strerror}).") from None


def _decoded(raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise BadInput(f"The text is longer than {LARGEST:,} bytes.", do="Send it in parts.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput("The text is not in UTF-8.", do="Save it as UTF-8.") from None


def _print(made: Hidden) -> None:
    """Print the text to the byte; on a terminal with what was put in in colours."""
    if not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(made.text.encode())
        sys.stdout.buffer.flush()
        return
    Console(highlight=False, soft_wrap=True).print(_in_colours(made), end="")


def _in_colours(made: Hidden) -> Text:
    """Return the text for a terminal; a sign that would steer it shows as one that cannot."""
    shown = Text(_STEERS.sub("\ufffd", made.text))
    for span in made.spans:
        shown.stylize(_COLOURS.get(span.kind.value, _OTHER_COLOUR), span.start, span.end)
    return shown


def _explain(text: str, spans: Sequence[Span], *, show: bool) -> None:
    """List what was hidden; its words only where they were asked for."""
    line, begin, done = 1, 0, 0
    for span in spans:
        # From the last place on: a text of one long line is not read anew for each of them.
        line += text.count("\n", done, span.start)
        begin = max(begin, text.rfind("\n", done, span.start) + 1)
        done = span.start
        words = f"  {text[span.start : span.end]!r}" if show else ""
        typer.echo(
            f"{line}:{span.start - begin + 1}  {span.kind.value}  {span.layer.value}  "
            f"{span.score:.2f}  {span.by}{words}",
            err=True,
        )
    typer.echo(f"{len(spans)} hidden. It is a draft: read it before it leaves.", err=True)


def _stream(source: BinaryIO, hiding: Hiding, *, keep_text: bool) -> int:
    """Answer every line in its turn; return 0 when each could be read, 2 when any could not."""
    malformed = 0
    out = sys.stdout.buffer
    for number, raw in _lines(source):
        try:
            row = _answer(raw, hiding, keep_text=keep_text)
        except BadInput as fault:
            malformed += 1
            row = {"line": number, "error": fault.what}
        out.write(msgspec.json.encode(row) + b"\n")
        out.flush()
    if malformed:
        typer.echo(
            f"subrosa: {malformed} line(s) could not be read; each has an error line with its "
            "number. Nothing left the practice.",
            err=True,
        )
    return 2 if malformed else 0


def _answer(raw: bytes | None, hiding: Hiding, *, keep_text: bool) -> dict[str, object]:
    if raw is None:
        raise BadInput(f"The line is longer than {LARGEST:,} bytes.")
    try:
        line = msgspec.json.decode(raw, type=_Line)
        line.text.encode()
    except (msgspec.DecodeError, UnicodeError):
        # The fault's own words may quote the line; they stay out of ours.
        raise BadInput(f"The line cannot be read. {_DO}") from None
    spans = hiding.find(line.text)
    made = hiding.hide(line.text, spans)
    return {
        "id": line.id,
        "text": line.text if keep_text else made.text,
        "spans": [
            {
                "start": span.start,
                "end": span.end,
                "type": span.kind.value,
                "layer": span.layer.value,
                "score": round(span.score, 4),
            }
            for span in (spans if keep_text else made.spans)
        ],
    }


def _lines(source: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield numbered lines; None for one that is too long, whose rest is skipped in pieces."""
    number = 0
    while line := source.readline(LARGEST + 1):
        number += 1
        if len(line) > LARGEST and not line.endswith(b"\n"):
            while (rest := source.readline(LARGEST)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif line.strip():
            yield number, line
