"""The command ``subrosa`` and its one way to end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import typer

from subrosa.cli.commands import not_installed, program
from subrosa.terms.errors import SubrosaError

_STOPPED: Final = 130
"""The status of a program that was stopped by hand (128 and the number of SIGINT)."""
_WITH_A_WORD: Final = 2
"""Arguments of a call that says something: the program's name and one word."""


def main() -> None:
    """Run the command; every fault ends in a sentence and an exit code, never in a traceback."""
    if len(sys.argv) < _WITH_A_WORD:  # asked for nothing: the list of commands is no fault
        sys.argv.append("--help")
    try:
        code = program(sys.argv[1:])(standalone_mode=False)
    except SubrosaError as error:
        _end(f"subrosa: {error}", error.exit_code)
    except typer.Exit as ended:
        code = ended.exit_code
    except typer.Abort:
        code = _STOPPED
    except typer.TyperException as error:
        _end(_told(error.format_message()), error.exit_code)
    except KeyboardInterrupt:
        code = _STOPPED
    except BrokenPipeError:
        # The reader of our output went away; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as fault:  # noqa: BLE001 - the last door: a traceback could print client data
        _end(f"subrosa: {not_installed(fault) or _named(fault)}", 1)
    if code == _STOPPED:
        _end("subrosa: stopped by hand. Nothing left the practice. Run it again at any time.", code)
    sys.exit(code if isinstance(code, int) else 0)


def _told(message: str) -> str:
    """Say what is wrong with the words of a command, or list the commands where none was named."""
    what = message.replace("Value error, ", "")
    if what.startswith("Usage:"):
        return what
    stop = "" if what.endswith((".", ")", "?")) else "."
    return f"subrosa: {what}{stop} Nothing left the practice. See: subrosa --help"


def _named(fault: Exception) -> str:
    """Say what broke by kind and place only; a message could hold what a client said."""
    place = fault.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = (
        f" in {Path(place.tb_frame.f_code.co_filename).name}, line {place.tb_lineno}"
        if place is not None
        else ""
    )
    return (
        f"an unexpected fault ({type(fault).__name__}{where}). Nothing left the practice. "
        "Please report this line; it holds no client data."
    )


def _end(sentence: str, code: int) -> None:
    typer.echo(sentence, err=True)
    sys.exit(code)
