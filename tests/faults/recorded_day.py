"""A real day at the desk as the very SQL that the store ran, to be run again over any disk.

The statements come from SQLite's own trace of the store's two connections, with their values in
them; the settings are the store's own. What was acknowledged stands between the statements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import apsw
from django.db import connections

from subrosa.store.sqlite import open_sqlite
from tests.faults.acts import Hand, lay_fresh, opened
from tests.faults.recorded_disk import Recorder

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from tests.faults.acts import Acknowledged

LOOKING = ("SELECT", "--", "PRAGMA integrity_check")
REOPENED = "reopened"
"""Stands between statements where the practice was closed and opened again."""


@dataclass(frozen=True)
class Day:
    """Statements with the file each went to, and acknowledgements, in the order they happened."""

    steps: tuple[tuple[str, str] | Acknowledged, ...]
    settings: str

    @property
    def acknowledged(self) -> list[Acknowledged]:
        return [step for step in self.steps if not isinstance(step, tuple)]


def lived(file: Path, draw: Random, acts: int) -> Day:
    """Live through so many acts, with the practice closed and opened half way."""
    store = open_sqlite(file)
    names = {
        alias: str(connections.databases[alias]["NAME"])
        for alias in (store.alias, getattr(store, "keys_alias", store.alias))
    }
    steps: list[tuple[str, str] | Acknowledged] = []

    def listen():
        for alias, name in names.items():
            connections[alias].ensure_connection()

            def heard(statement, name=name):
                if not statement.lstrip().startswith(LOOKING):
                    steps.append((name, statement))

            connections[alias].connection.set_trace_callback(heard)

    listen()  # signing in writes, too
    hand = Hand(opened(store), draw, "day")
    for half in (acts // 2, acts - acts // 2):
        listen()
        steps.extend(step for _ in range(half) for step in [hand.act()])
        store.close()
        steps.append((REOPENED, ""))
    settings = connections[store.alias].settings_dict["OPTIONS"]["init_command"]
    return Day(tuple(steps), settings)


def run_again(day: Day, master: Path, file: Path, *, settings: str | None = None) -> Recorder:
    """Run a day's statements again over a recording disk; return what was asked of it."""
    lay_fresh(master, file)
    recorder = Recorder(f"recorder of {file.name} {settings}")
    held: dict[str, apsw.Connection] = {}
    told = 0
    for step in day.steps:
        if not isinstance(step, tuple):
            recorder.mark(told)
            told += 1
            continue
        name, statement = step
        if name == REOPENED:
            for one in held.values():
                one.close()
            held.clear()
            continue
        if name not in held:
            held[name] = apsw.Connection(name, vfs=recorder.name)
            _run(held[name], day.settings if settings is None else settings)
        _run(held[name], statement)
    for one in held.values():
        one.close()
    return recorder


def _run(connection: apsw.Connection, statements: str) -> None:
    for _ in connection.execute(statements):
        pass  # a statement that gives rows holds the next one back until they are read
