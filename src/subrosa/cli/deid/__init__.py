"""``subrosa deid``: hide what tells who somebody is, in a text, in a stream, in files.

Promises: the words that were hidden stand in no message, log or file name; nothing is written
half; what cannot be looked through is refused in words. Refuses: to call its work finished: a
person reads what leaves. Read ``choices`` first, then ``text`` and ``files``.
"""

from __future__ import annotations

import typer

from subrosa.cli.deid.bulk import hide_in_bulk
from subrosa.cli.deid.files import hide_files
from subrosa.cli.deid.text import hide_text

deid = typer.Typer(help="Hide what tells who somebody is.", no_args_is_help=True)
deid.command(name="text")(hide_text)
deid.command(name="files")(hide_files)
deid.command(name="bulk")(hide_in_bulk)


def add_to(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.add_typer(deid, name="deid")


@deid.callback()
def _about() -> None:
    """Hide what tells who somebody is, in a text, a stream or files; always a draft to confirm."""
