"""Recovery, destroying and status, as a small practice gives them: step by step, over one demo."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import replace
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
            lines = [WORDS, "Nobody Known"]
        done = say(*words[1:], lines=lines)
        assert done.returncode == (2 if verb == "destroy" else 0), (words, done.stderr)


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
    name = next(iter(clients()))
    faint = say("destroy", PRACTICE, LENA, lines=[WORDS, name, "destroy"])
    assert faint.returncode == 2
    assert b"nothing was destroyed" in faint.stderr
    early = say("destroy", PRACTICE, LENA, lines=[WORDS, name, "DESTROY"])
    assert early.returncode != 0
    assert b"not closed" in early.stderr
    name = whose_time_is_over()
    due = json.loads(say("retention", PRACTICE, LENA, "--json", lines=[WORDS]).stdout)
    assert (due["closed"], due["files_over"], due["backups"]) == (1, 1, [])
    assert name not in json.dumps(due)
    done = say("destroy", PRACTICE, LENA, lines=[WORDS, name, "DESTROY"])
    assert done.returncode == 0, done.stderr
    assert name.encode() not in done.stdout + done.stderr
    Path("backups").mkdir()
    for made in ("20200101T000000Z", "20991231T000000Z"):
        Path("backups", f"keys-{made}.age").touch()
    left = say("retention", PRACTICE, LENA, "--backups", "backups", lines=[WORDS]).stdout
    assert b"keys-20200101T000000Z.age still opens 1 destroyed" in left
    assert b"2099" not in left
    assert name.encode() not in left
    assert say("verify", PRACTICE).returncode == 0
    again = say("destroy", PRACTICE, LENA, lines=[WORDS, name])
    assert again.returncode == 2


def clients():
    """Return by name the files of those whose name stands in one file only."""
    from subrosa.desk.cabinet.look_up import cards_open_to  # noqa: PLC0415 - the store is heavy
    from subrosa.vault import OpeningPurpose  # noqa: PLC0415 - the same

    with at_the_desk() as act:
        cards = cards_open_to(act, OpeningPurpose.BOARD_LOOKUP)
    said = [member.name for card in cards for member in card.members]
    named = {member.name: card.unit for card in cards for member in card.members}
    return {name: unit for name, unit in named.items() if said.count(name) == 1}


@contextmanager
def at_the_desk():
    from subrosa.desk.cabinet.sign_in import sign_in  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.office import Act  # noqa: PLC0415 - the same
    from subrosa.wiring import open_practice  # noqa: PLC0415 - the same

    office = open_practice(Path(PRACTICE))
    lena = sign_in(office, LENA, WORDS)
    with office.store.transaction(acting_for=lena.holder) as books:
        yield Act(office, books, lena)
    office.store.close()


def whose_time_is_over():
    """Close the file of somebody who was last seen long ago, and let its end be agreed."""
    from subrosa.desk.cabinet.keeping import keep_keeping  # noqa: PLC0415 - the store is heavy
    from subrosa.desk.forms import keeping  # noqa: PLC0415 - the same
    from subrosa.desk.forms.request import encode  # noqa: PLC0415 - the same
    from subrosa.desk.weigh_keeping import weigh  # noqa: PLC0415 - the same
    from subrosa.ledger import EntryKind  # noqa: PLC0415 - the same
    from subrosa.terms.people import Profession  # noqa: PLC0415 - the same

    at = "2026-11-01T00:00:00Z"
    closing = keeping.Closing("1990-01-01", ("US-VA",), (Profession.LPC,), LENA, "Lena", at)
    agreed = keeping.Agreed("s1", "Dana", at, "Yes.")
    asked = keeping.Proposal(LENA, "Lena", at, "Ten years are over.", "", agreed)
    whole = keeping.Keeping(closing, (), asked)
    with at_the_desk() as act:  # outside HIPAA the years of the state count alone
        profile = replace(act.office.profile, hipaa_covered=False)
        act.books.keys.describe(encode(profile))
    for name, unit in clients().items():
        with at_the_desk() as act:
            keep_keeping(act, unit, whole, EntryKind.ERASURE_AGREED)
            if not weigh(act, unit).against:
                return name
            keep_keeping(act, unit, keeping.Keeping(), EntryKind.FILE_REOPENED)
    raise AssertionError("something stands against every client of the demo")


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
