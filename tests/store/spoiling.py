"""Copies of a practice in which one thing was changed by hand, for whoever counts what is seen.

`busy_practice` makes one with a yesterday and a today; `spoilt_copies` makes any number of copies
of it, each with one fault of a kind, drawn from a seed. A fault that hit nothing (a bit in the
unused part of a page, a row put back as it was) leaves a copy that `looks_the_same`: such a copy
holds exactly what was kept, and is counted apart from those that must be detected.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.receive import receive
from subrosa.store.files import PracticeFiles
from subrosa.store.sqlite import open_sqlite
from subrosa.terms.ids import UnitId
from subrosa.terms.people import SubjectType
from tests.cast import DANA, LENA, MONDAY, dice, note, parent_on_the_phone, practice

KINDS = ("bit flip", "row deleted", "values swapped", "truncated", "put back to yesterday")
NAME = "practice.sqlite3"


@dataclass(frozen=True)
class Busy:
    """A practice at rest: its files now and as they were, and the heads that were sent outside."""

    today: PracticeFiles
    yesterday: PracticeFiles
    head: str


@dataclass(frozen=True)
class Spoilt:
    """A copy with one fault: its kind, where it was put, and the files."""

    kind: str
    where: str
    files: PracticeFiles


def copy_practice(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    copied = PracticeFiles.of(folder / NAME)
    for old in {*copied, *copied.with_side_files()}:
        old.unlink(missing_ok=True)  # SQLite shares what it knows of a file by its inode
    for one, other in zip(files, copied, strict=True):
        shutil.copyfile(one, other)
    return copied


def busy_practice(folder: Path, *, acts: int = 4) -> Busy:
    """Make a practice that was busy yesterday and today, and close it."""
    folder.mkdir(parents=True, exist_ok=True)
    store = open_sqlite(folder / NAME, new=True)
    seed = dice("busy practice")(32)
    store.files.ledger_key.write_bytes(seed)
    house = practice(store, seed="busy", ledger_seed=seed)
    act_a_day(house, range(1, acts + 1))
    store.close()
    yesterday = copy_practice(store.files, folder / "yesterday")
    act_a_day(house, range(acts + 1, 2 * acts + 1))
    card = Card(
        UnitId("u-new"), new_chain(house.office), (Member("p-new", "New Here", SubjectType.ADULT),)
    )
    lena = house.signed_in(LENA)
    open_file(house.office, lena, NewFile(card, MONDAY, ()))  # so that today has keys of its own
    receive(house.office, parent_on_the_phone())
    with store.transaction() as books:
        head = books.history.checkpoint()
    store.close()
    return Busy(store.files, yesterday, head)


def act_a_day(house, numbers):
    dana, lena = house.signed_in(DANA), house.signed_in(LENA)
    for number in numbers:
        receipt = receive(house.office, parent_on_the_phone()).receipt
        answer(house.office, lena, receipt)
        keep_segments(
            house.office, dana, [note(number, f"She slept better, for the {number}. time.")]
        )
    receive(house.office, parent_on_the_phone())  # numbers whatever still waits


def spoilt_copies(busy: Busy, folder: Path, many: int, seed: str = "0", kinds=KINDS):
    """Yield `many` copies, each kind in turn; the folder holds one copy at a time."""
    chance = Random(seed)  # noqa: S311 - repeatable faults, no secrets
    ways = {
        "bit flip": _flip,
        "row deleted": _delete,
        "values swapped": _swap,
        "truncated": _truncate,
        "put back to yesterday": _put_back,
    }
    for _, kind in zip(range(many), cycle(kinds), strict=False):
        files = copy_practice(busy.today, folder)
        yield Spoilt(kind, ways[kind](busy, files, chance), files)


def _flip(_, files, chance):
    file = chance.choices([files.data, files.keys], [3, 1])[0]
    raw = bytearray(file.read_bytes())
    bit = chance.randrange(len(raw) * 8)
    # Two thirds of a small practice's pages are unused; mostly, go where something is kept.
    while chance.random() < 0.9 and not raw[bit // 8]:
        bit = chance.randrange(len(raw) * 8)
    raw[bit // 8] ^= 1 << bit % 8
    file.write_bytes(raw)
    return f"{file.name}, bit {bit}"


def _tables(connection):
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return [name for (name,) in rows if connection.execute(f"SELECT 1 FROM {name}").fetchone()]


def _opened(file):
    return closing(sqlite3.connect(file, isolation_level=None))


def _any_table(files, chance):
    file = chance.choices([files.data, files.keys], [4, 1])[0]
    with _opened(file) as connection:
        return file, chance.choice(_tables(connection))


def _delete(_, files, chance):
    file, table = _any_table(files, chance)
    with _opened(file) as connection:
        number = _number_of(connection, table)
        rows = [row for (row,) in connection.execute(f"SELECT {number} FROM {table}")]
        row = chance.choice(rows)
        connection.execute(f"DELETE FROM {table} WHERE {number} = ?", [row])
    return f"{file.name}, {table}, row {row}"


def _swap(_, files, chance):
    """Lay one value of a row into another's place, and that one's into the first's."""
    while True:
        file, table = _any_table(files, chance)
        with _opened(file) as connection:
            number = _number_of(connection, table)
            rows = [row for (row,) in connection.execute(f"SELECT {number} FROM {table}")]
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            if len(rows) < 2:
                continue
            column = chance.choice(columns)
            one, other = chance.sample(rows, 2)
            read = f"SELECT {column} FROM {table} WHERE {number} = ?"
            mine, others = (connection.execute(read, [row]).fetchone()[0] for row in (one, other))
            if mine == others or column == number or _is_row_number(connection, table, column):
                continue
            write = f"UPDATE {table} SET {column} = ? WHERE {number} = ?"
            try:
                connection.execute("BEGIN")
                connection.execute(write, [f"between {one}", other])
                connection.execute(write, [others, one])
                connection.execute(write, [mine, other])
                connection.execute("COMMIT")
            except sqlite3.IntegrityError:
                connection.execute("ROLLBACK")
                continue
        return f"{file.name}, {table}.{column}, rows {one} and {other}"


def _number_of(connection, table):
    """Name what a row is found by: SQLite's own number, or the key of a table that has none."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    try:
        connection.execute(f"SELECT rowid FROM {table} LIMIT 1")
    except sqlite3.OperationalError:
        return next(name for _, name, *_, key in columns if key)
    return "rowid"


def _is_row_number(connection, table, column):
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return any(row[1] == column and row[5] and row[2].lower() == "integer" for row in rows)


def _truncate(_, files, chance):
    file = chance.choices([files.data, files.keys, files.ledger_key], [4, 2, 1])[0]
    raw = file.read_bytes()
    left = chance.randrange(len(raw))
    if chance.random() < 0.5:
        left = left // 4096 * 4096
    file.write_bytes(raw[:left])
    return f"{file.name}, cut to {left} bytes"


def _put_back(busy, files, chance):
    which = chance.choice([(0,), (1,), (0, 1)])
    names = []
    for place in which:
        tuple(files)[place].unlink()
        shutil.copyfile(tuple(busy.yesterday)[place], tuple(files)[place])
        names.append(tuple(files)[place].name)
    return " and ".join(names)


def looks_the_same(files, others):
    """Say whether two practices hold the same, value by value, whatever their pages look like."""
    return _everything(files) == _everything(others)


def _everything(files):
    held = [files.ledger_key.read_bytes()]
    for file in (files.data, files.keys):
        try:
            with _opened(file) as connection:
                connection.text_factory = bytes
                schema = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
                held.append(connection.execute(schema).fetchall())
                held += [
                    connection.execute(f"PRAGMA {name}").fetchall()
                    for name in ("user_version", "encoding", "journal_mode", "application_id")
                ]
                names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                for (name,) in sorted(names.fetchall()):
                    table = name.decode()
                    # The order in which SQLite lists its own counters means nothing.
                    own = table == "sqlite_sequence" or _number_of(connection, table) != "rowid"
                    what = "*" if own else "rowid, *"
                    rows = connection.execute(f"SELECT {what} FROM {table}").fetchall()
                    if table == "sqlite_sequence":  # a counter at nothing is as good as none
                        rows = [row for row in rows if row[1] != 0]
                    held.append(sorted(rows, key=repr))
        except (sqlite3.Error, UnicodeDecodeError) as fault:
            held.append(repr(fault))
    return held
