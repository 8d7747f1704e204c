"""The guide to backups, command by command, and what the commands say when something is wrong."""

from __future__ import annotations

import json
import re
import shlex
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from subrosa.cli.commands import program
from subrosa.terms.errors import SubrosaError
from subrosa.vault.age_files import new_identity
from tests.house.tree import ROOT
from tests.store.spoiling import busy_practice, copy_practice

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "docs" / "guides" / "backup.md").read_text(encoding="utf-8")


def commands():
    """Return the commands of the guide, in order, without their first word."""
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).replace("\\\n", " ").splitlines()
    return [shlex.split(line)[1:] for line in lines]


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    return busy_practice(tmp_path_factory.mktemp("busy"))


@pytest.fixture
def room(busy, tmp_path, monkeypatch):
    """A folder with a practice, a head that was kept, and a recovery identity."""
    copy_practice(busy.today, tmp_path)
    (tmp_path / "head.txt").write_text(busy.head)
    identity, recipient = new_identity()
    (tmp_path / "recovery.txt").write_text(f"# kept in the safe\n{identity}\n")
    (tmp_path / "recipient.txt").write_text(recipient)
    (tmp_path / "new").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(words, expected=0):
    result = CliRunner().invoke(program(), words)
    if isinstance(result.exception, SubrosaError):
        assert expected == result.exception.exit_code
        return str(result.exception)
    assert result.exit_code == expected, (result.output, result.exception)
    return result.output


def in_the_room(words, room):
    recipient = (room / "recipient.txt").read_text()
    return [recipient if word == "age1recipient" else word for word in words]


def test_the_guide_works_as_it_stands(room, busy):
    backup, verify, restore, despite = commands()
    told = run(in_the_room(backup, room))
    assert busy.head in told
    assert "continues the head held outside" in run(verify)
    told = run(restore)
    assert "Restored: new/practice.sqlite3" in told
    assert "Everything fits" in run(["verify", "new/practice.sqlite3", "--head", "head.txt"])
    # The older backup of the guide: yesterday's data, and keys of a later day.
    for old in room.glob("backups/*.age"):
        half = old.name[:4]
        day = {"data": "20261121T180000Z", "keys": "20261128T180000Z"}[half]
        old.rename(room / "backups" / f"{half}-{day}.age")
    yesterday = copy_practice(busy.yesterday, room / "yesterday")
    made = json.loads(
        run(in_the_room(["backup", str(yesterday.data), "old", "--json", *backup[3:]], room))
    )
    (room / made["data"]).rename(room / "backups" / "data-20261121T180000Z.age")
    despite = [word.replace("new/practice", "new/again") for word in despite]
    without = despite[: despite.index("--despite")]
    assert "nothing was put in place" in run(without, 1)
    assert not (room / "new" / "again.sqlite3").exists()
    told = run(despite)
    assert "Restored despite this:" in told
    assert "different backups" in told
    assert re.search(r"Entry \d+ says so\. Keep these two lines", told)
    assert "Everything fits" in run(["verify", "new/again.sqlite3"])


def test_each_half_opens_with_age_and_tar(room):
    """What `age -d … | tar x` does, with the same two formats."""
    import io  # noqa: PLC0415 - used once
    import tarfile  # noqa: PLC0415 - used once

    from subrosa.vault.age_files import decrypt_with  # noqa: PLC0415 - used once

    run(in_the_room(commands()[0], room))
    [data] = room.glob("backups/data-*.age")
    plain = decrypt_with((room / "recovery.txt").read_text(), data.read_bytes())
    with tarfile.open(fileobj=io.BytesIO(plain)) as tar:
        (room / "by-hand.sqlite3").write_bytes(tar.extractfile("data.sqlite3").read())
    with closing(sqlite3.connect(room / "by-hand.sqlite3")) as seen:
        assert seen.execute("SELECT COUNT(*) FROM store_request").fetchone()[0] > 4


@pytest.mark.usefixtures("room")
def test_verify_names_the_place_and_ends_with_one():
    with closing(sqlite3.connect("practice.sqlite3", isolation_level=None)) as hand:
        hand.execute("DELETE FROM store_request WHERE id = 2")
    told = run(["verify", "practice.sqlite3"], 1)
    assert "store_request row 2: it is missing" in told
    assert "no head from outside was given" in told
    row = json.loads(run(["verify", "practice.sqlite3", "--json"], 1))
    assert row["holds"] is False
    assert row["faults"][0] == {"place": "store_request", "row": "row 2", "what": "it is missing"}


def test_a_backup_of_a_spoilt_practice_is_made_and_ends_with_one(room):
    with closing(sqlite3.connect("practice.sqlite3", isolation_level=None)) as hand:
        hand.execute("DELETE FROM store_request WHERE id = 2")
    told = run(in_the_room(commands()[0], room), 1)
    assert "does not fit" in told
    assert len(list(room.glob("backups/*.age"))) == 2


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (["verify", "nowhere.sqlite3"], "no such file", 1),
        (["verify", "practice.sqlite3", "--head", "nowhere"], "cannot be read as text", 2),
        (["backup", "practice.sqlite3", "backups", "--to", "age1nobody"], "age recipient", 2),
        (["backup", "nowhere.sqlite3", "backups", "--to", "RECIPIENT"], "no such file", 1),
        (["restore", "new", "x.sqlite3", "--identity", "nowhere"], "cannot be read as text", 2),
        (["restore", "new", "x.sqlite3", "--identity", "recovery.txt"], "head", 2),
        (
            ["restore", "new", "x.sqlite3", "--identity", "recovery.txt", "--head", "head.txt"],
            "holds no backup",
            2,
        ),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(room, words, said, status):
    recipient = (room / "recipient.txt").read_text()
    before = sorted(room.rglob("*"))
    told = run([recipient if word == "RECIPIENT" else word for word in words], status)
    assert said in told
    assert sorted(room.rglob("*")) == before
