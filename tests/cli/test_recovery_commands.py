"""Recovery, destroying and status, as a small practice gives them: step by step, over one demo."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

GUIDE = (Path(__file__).parents[2] / "docs" / "guides" / "keys.md").read_text("utf-8")
LENA = "s5"
WORDS = "six quite ordinary words here"


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """Live the demo's day once."""
    from subrosa.demo.content import load_content  # noqa: PLC0415 - heavy, and needed here alone
    from subrosa.demo.day import live_the_day  # noqa: PLC0415 - the same

    out = tmp_path_factory.mktemp("lived") / "demo-out"
    live_the_day(load_content(), out, lambda *_words: None)
    return out


@pytest.fixture
def say(lived, table, tmp_path, monkeypatch):
    """Give a command beside a copy of the demo, and type the lines that it asks for."""
    shutil.copytree(lived, tmp_path / "demo-out")

    def typed(*words, lines=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return table(*words)

    return typed


PRACTICE = "demo-out/practice.sqlite3"
TWO = (
    "--share",
    "demo-out/recovery/share-1-of-3.txt",
    "--share",
    "demo-out/recovery/share-2-of-3.txt",
)


def restored(say):
    done = say("recovery", "restore", PRACTICE, LENA, *TWO, lines=[WORDS, WORDS])
    assert done.returncode == 0, done.stderr
    return done


@pytest.mark.slow
def test_every_command_of_the_guide_is_one_that_exists(say):
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    commands = [line.split() for block in blocks for line in block.splitlines() if line]
    assert len(commands) >= 5
    answers = {"drill": [], "restore": [WORDS, WORDS], "replace": []}
    for words in commands:
        assert words[0].endswith("subrosa")
        verb = words[2] if words[1] == "recovery" else words[1]
        lines = answers.get(verb, [])
        if verb == "destroy":
            lines = [WORDS, "Jordan Ellis", "Ten years are over.", "DESTROY"]
        done = say(*words[1:], lines=lines)
        assert done.returncode in ((0, 2) if verb == "destroy" else (0,)), (words, done.stderr)


@pytest.mark.slow
def test_the_drill_changes_nothing_and_names_what_is_wrong(say, tmp_path):
    assert say("recovery", "drill", PRACTICE, *TWO).returncode == 0
    typed = [
        (tmp_path / "demo-out" / "recovery" / f"share-{n}-of-3.txt").read_text().strip()
        for n in (1, 3)
    ]
    assert say("recovery", "drill", PRACTICE, lines=typed).returncode == 0
    wrong = typed[0].replace(typed[0].split()[7], "academic")
    refused = say("recovery", "drill", PRACTICE, lines=[wrong, typed[1]])
    assert refused.returncode == 2
    assert b"do not fit" in refused.stderr
    assert say("recovery", "drill", PRACTICE, *TWO[:2]).returncode == 2
    assert say("recovery", "drill", PRACTICE, "--share", "nowhere.txt").returncode == 2
    assert say("recovery", "drill", PRACTICE, lines=typed[:1]).returncode == 2


@pytest.mark.slow
def test_a_destruction_asks_for_everything_and_leaves_a_practice_that_fits(say):
    restored(say)
    refused = say("destroy", PRACTICE, LENA, lines=["not her words"])
    assert refused.returncode != 0
    nobody = say("destroy", PRACTICE, LENA, lines=[WORDS, "Nobody Known"])
    assert nobody.returncode == 2
    name = some_client()
    faint = say("destroy", PRACTICE, LENA, lines=[WORDS, name, "Ten years are over.", "destroy"])
    assert faint.returncode == 2
    assert b"nothing was destroyed" in faint.stderr
    done = say("destroy", PRACTICE, LENA, lines=[WORDS, name, "Ten years are over.", "DESTROY"])
    assert done.returncode == 0, done.stderr
    assert name.encode() not in done.stdout + done.stderr
    assert say("verify", PRACTICE).returncode == 0
    again = say("destroy", PRACTICE, LENA, lines=[WORDS, name])
    assert again.returncode == 2


def some_client():
    """Return the name of a client whose card is open to the privacy officer."""
    from subrosa.desk.cabinet.look_up import cards_open_to  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the same
    from subrosa.desk.office import Act  # noqa: PLC0415 - the same
    from subrosa.vault import OpeningPurpose  # noqa: PLC0415 - the same
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(Path(PRACTICE))
    lena = sign_in(office, LENA, WORDS)
    with office.store.transaction(acting_for=lena.holder) as books:
        cards = cards_open_to(Act(office, books, lena), OpeningPurpose.BOARD_LOOKUP)
    office.store.close()
    names = [card.members[0].name for card in cards if len(card.members) == 1]
    return next(name for name in names if names.count(name) == 1)


@pytest.mark.slow
def test_a_replaced_recovery_key_leaves_the_old_shares_without_use(say, tmp_path):
    done = say("recovery", "replace", PRACTICE, "new-shares", *TWO)
    assert done.returncode == 0, done.stderr
    assert say("recovery", "drill", PRACTICE, *TWO).returncode != 0
    new = [word for n in (2, 3) for word in ("--share", f"new-shares/share-{n}-of-3.txt")]
    assert say("recovery", "drill", PRACTICE, *new).returncode == 0
    assert (tmp_path / "new-shares" / "share-1-of-3.txt").stat().st_mode & 0o077 == 0
    full = say("recovery", "replace", PRACTICE, "new-shares", *new)
    assert full.returncode == 2
    assert b"is there already" in full.stderr
    assert say("recovery", "drill", PRACTICE, *new).returncode == 0


@pytest.mark.slow
def test_the_status_says_the_mode_and_what_is_missing(say):
    told = say("status", PRACTICE)
    assert told.returncode == 0
    assert told.stdout.startswith(b"Mode: sealed.")
    row = json.loads(say("status", PRACTICE, "--json").stdout)
    assert row["mode"] == "sealed"
    assert row["warnings"] == []
    assert row["emergency"] >= 2
    missing = say("status", "nowhere.sqlite3")
    assert missing.returncode != 0


def with_a_clock_far_ahead(practice):
    """Write something down while the clock is ten years ahead."""
    from datetime import timedelta  # noqa: PLC0415 - as its neighbours

    from subrosa.desk.receive import receive  # noqa: PLC0415 - heavy, and needed here alone
    from subrosa.wiring import Adapters, open_practice, wall_clock  # noqa: PLC0415 - the same
    from tests.cast import parent_on_the_phone  # noqa: PLC0415 - the same

    ahead = wall_clock() + timedelta(days=3650)
    office = open_practice(practice, Adapters(clock=lambda: ahead))
    receive(office, parent_on_the_phone())
    office.store.close()


def test_a_clock_that_was_ahead_is_told_of_and_declared_right(say, tmp_path):
    restored(say)
    with_a_clock_far_ahead(tmp_path / PRACTICE)
    status = say("status", PRACTICE)
    assert status.returncode == 1
    assert b"behind the history" in status.stdout
    lines = [WORDS, "The battery was empty."]
    done = say("clock", PRACTICE, LENA, lines=lines)
    assert done.returncode == 0, done.stderr
    assert b"follows the machine's clock again" in done.stdout
    assert b"behind the history" not in say("status", PRACTICE).stdout
    again = say("clock", PRACTICE, LENA, lines=lines)
    assert again.returncode == 2
    assert b"in step" in again.stderr
