"""Which module holds which command: one that is called is read alone, all only for the list.

So what needs no practice (`decide`, `deid`, `safety`, `packs`) starts at once and needs none of
the parts that a practice needs: it works where ``subrosa`` alone or ``subrosa[deid]`` is installed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Annotated, Final, Protocol

import typer

from subrosa import __version__
from subrosa.terms.errors import NotReady

COMMANDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "accounting": "accounting",
        "agreement": "agreement",
        "backup": "backup",
        "restore": "backup",
        "decide": "decide",
        "deid": "deid",
        "demo": "demo",
        "emergency": "emergency",
        "init": "init",
        "ledger": "ledger",
        "move": "move",
        "note": "note",
        "packs": "packs",
        "recovery": "recovery",
        "destroy": "recovery",
        "retention": "retention",
        "review": "review",
        "safety": "safety",
        "serve": "serve",
        "status": "status",
        "clock": "status",
        "supervision": "supervision",
        "verify": "verify",
        "wall": "wall",
        "intake-key": "wall",
    }
)
"""The module of this package that adds a command, by the command's name."""
_ALL: Final = "Install subrosa with its extra: pip install 'subrosa[all]'."
_OURS: Final = "subrosa"


class _Adds(Protocol):
    def add_to(self, app: typer.Typer, /) -> None:
        """Add the commands of a module."""


def program(words: Sequence[str] = ()) -> typer.Typer:
    """Return the program as far as the words of a call need it; without a command, all of it.

    Raises `ModuleNotFoundError` where the command that is called needs a part that is not installed
    (see `not_installed`). From the list of all commands those are left out, and the list says so.
    """
    app = typer.Typer(
        name="subrosa",
        help="Answers requests for what clients tell their counsellors: with its law, default no.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    called = next((word for word in words if not word.startswith("-")), "")
    left: list[str] = []
    if called in COMMANDS:
        _module(called).add_to(app)
    else:
        for name in dict.fromkeys(COMMANDS.values()):
            try:
                _module(name).add_to(app)
            except ModuleNotFoundError as error:
                if not_installed(error) is None:
                    raise
                left.append(name)
    told = f"Not installed here: {', '.join(left)}. {_ALL}" if left else None
    app.callback(invoke_without_command=True, epilog=told)(_about)
    return app


def not_installed(error: Exception) -> NotReady | None:
    """Say which part is not installed; None where that is not what the fault is."""
    part = (getattr(error, "name", None) or "").partition(".")[0]
    if not isinstance(error, ModuleNotFoundError) or part in {"", _OURS}:
        return None
    return NotReady(f"This needs {part}, which is not installed.", do=_ALL)


def _module(command: str) -> _Adds:
    """Read the module that holds a command."""
    adds: _Adds = import_module(f"{__package__}.{COMMANDS[command]}")
    return adds


def _about(
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    if version:
        typer.echo(f"subrosa {__version__}")
        raise typer.Exit
