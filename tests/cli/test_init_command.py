"""``subrosa init``: a practice at the keyboard, and nothing on the disk before the shares work."""

from __future__ import annotations

import io
import re
import sys

import pytest

from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.practice_settings import read_settings
from subrosa.terms.ids import StaffId
from subrosa.wiring import open_practice

pytestmark = pytest.mark.slow

WORDS = "copper lantern seven quiet rivers"
LINES = (
    "Alder Room",
    "co",
    "private_practice",
    "yes",
    "yes",
    "none",
    "unknown",
    "lpc, lmft",
    "Dana Reyes",
    "dana",
    WORDS,
    WORDS,
    "yes",
    "Priya, 303 555 0142",
    "",
)


@pytest.fixture
def say(table, monkeypatch):
    def typed(*words, lines=LINES):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return table(*words)

    return typed


def test_a_practice_is_founded_and_its_owner_signs_in(say, tmp_path):
    place = tmp_path / "practice.sqlite3"
    done = say("init", str(place), "--shares", str(tmp_path / "shares"))
    assert done.returncode == 0, done.stderr
    office = open_practice(place)
    assert sign_in(office, StaffId("dana"), WORDS).name == "Dana Reyes"
    assert office.profile.solo
    assert read_settings(place).safety_numbers == {"on_call": "Priya, 303 555 0142"}
    office.store.close()
    drilled = say(
        "recovery",
        "drill",
        str(place),
        *("--share", str(tmp_path / "shares/share-1-of-3.txt")),
        *("--share", str(tmp_path / "shares/share-3-of-3.txt")),
    )
    assert drilled.returncode == 0, drilled.stderr


class FromPaper(io.StringIO):
    """Answers the questions, and then types two shares as they were shown."""

    def __init__(self, shown):
        super().__init__("".join(f"{line}\n" for line in LINES))
        self.shown, self.typed = shown, 0

    def readline(self, *size):
        line = super().readline(*size)
        if line:
            return line
        self.typed += 1
        shares = re.findall(r"Share \d of 3:\n(.+)", self.shown.getvalue())
        return f"{shares[self.typed]}\n"


def test_shares_that_are_shown_are_typed_in_again_before_anything_is_kept(tmp_path, monkeypatch):
    from subrosa.cli.init import init  # noqa: PLC0415 - the command itself, with our own stderr

    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(sys, "stdin", FromPaper(shown))
    place = tmp_path / "practice.sqlite3"
    init(place)
    office = open_practice(place)
    assert sign_in(office, StaffId("dana"), WORDS).name == "Dana Reyes"
    office.store.close()


@pytest.mark.parametrize("number", range(len(LINES)))
def test_an_answer_that_cannot_be_founds_nothing(say, tmp_path, number):
    lines = list(LINES)
    lines[number] = "x" * 500
    done = say("init", str(tmp_path / "practice.sqlite3"), lines=lines)
    assert done.returncode != 0
    assert b"Nothing left the practice" in done.stderr
    assert [*tmp_path.iterdir()] == []


def test_a_wrong_share_founds_nothing(say, tmp_path):
    lines = [*LINES, "copper " * 33, "river " * 33]
    assert say("init", str(tmp_path / "practice.sqlite3"), lines=lines).returncode != 0
    assert [*tmp_path.iterdir()] == []


def test_nothing_is_founded_over_a_practice(say, tmp_path):
    place = tmp_path / "practice.sqlite3"
    place.write_bytes(b"")
    done = say("init", str(place))
    assert done.returncode != 0
    assert b"already" in done.stderr
