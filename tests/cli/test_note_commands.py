"""At the keyboard: notes in all their versions, reviews, a broken wall, a new intake key."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime, timedelta

import pytest

from subrosa.desk.give_access import Access, give_access
from subrosa.vault import RelationshipKind
from subrosa.wiring import ledger_key_file
from tests.cast import DANA, LENA, OMAR, PASSPHRASE, RILEYS_FILE, SAM, WALTER, practice

pytestmark = pytest.mark.slow


@pytest.fixture
def say(tmp_path, table, monkeypatch):
    """Give a command in the folder of a small practice, and type the lines that it asks for."""
    from subrosa.store.sqlite import open_sqlite  # noqa: PLC0415 - Django is set up by it

    path = tmp_path / "practice.sqlite3"
    seed = b"s" * 32
    house = practice(open_sqlite(path, new=True), ledger_seed=seed)
    house.clock.at = datetime.now(UTC)  # noqa: TID251 - the command has this machine's clock
    cover = Access(
        RILEYS_FILE, OMAR, RelationshipKind.COVERING, house.clock.at + timedelta(days=1), "Away."
    )
    give_access(house.office, house.signed_in(DANA), cover)
    ledger_key_file(path).write_bytes(seed)
    house.office.store.close()

    def typed(*words, lines=()):
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return table(*words)

    return typed


WHO = (PASSPHRASE, "Riley Moss")


def test_a_note_is_written_changed_signed_added_to_and_read(say):
    done = say("note", "write", "practice.sqlite3", DANA, lines=[*WHO, "She slept better."])
    assert done.returncode == 0, done.stderr
    number = re.search(r"note (N[A-Z2-7]{16}), version 1", done.stdout.decode())[1]
    for words, lines in (
        (("change", DANA), ["She slept worse."]),
        (("sign", DANA), []),
        (("add", OMAR), ["She rang: better again."]),
    ):
        done = say("note", words[0], "practice.sqlite3", words[1], number, lines=[*WHO, *lines])
        assert done.returncode == 0, done.stderr
    read = say("note", "versions", "practice.sqlite3", DANA, number, lines=WHO).stdout.decode()
    told = [re.sub(r"\d{4}-\d\d-\d\dT[\d:]+Z", "WHEN", line) for line in read.splitlines()]
    assert told[:8] == [
        "version 1, draft: Dana Reyes, WHEN",
        "  She slept better.",
        "version 2, draft: Dana Reyes, WHEN",
        "  She slept worse.",
        "version 3, signed: Dana Reyes, WHEN",
        "  She slept worse.",
        "addendum, signed: Omar Haddad, WHEN",
        "  She rang: better again.",
    ]
    refused = say("note", "change", "practice.sqlite3", DANA, number, lines=[*WHO, "Else."])
    assert refused.returncode == 2
    assert "locked" in refused.stderr.decode()


def test_sam_finds_no_file_and_is_told_no_more(say):
    for name in ("Riley Moss", "Nobody Known"):
        done = say("note", "write", "practice.sqlite3", SAM, lines=[PASSPHRASE, name, "Hm."])
        assert done.returncode == 2
        assert "No file of that name is open to you." in done.stderr.decode()
        assert name not in done.stderr.decode()


def test_a_wall_is_broken_looked_at_and_counted(say):
    words = ("--ground", "safety", "--kind", "front_desk", "--hours", "8")
    both = [PASSPHRASE, PASSPHRASE, "Quinn Abara", "The ambulance is at the door."]
    done = say("wall", "break", "practice.sqlite3", LENA, DANA, WALTER, *words, lines=both)
    assert done.returncode == 0, done.stderr
    assert (
        "1 emergency openings or broken walls" in say("status", "practice.sqlite3").stdout.decode()
    )
    told = say("review", "list", "practice.sqlite3", DANA, lines=[PASSPHRASE]).stdout.decode()
    assert "in spite of a wall" in told
    assert "The ambulance is at the door." in told
    number = re.search(r"^(V[A-Z2-7]{16}):", told)[1]
    looked = [PASSPHRASE, "I opened the door myself."]
    done = say("review", "end", "practice.sqlite3", DANA, number, lines=looked)
    assert done.returncode == 0, done.stderr
    assert (
        "to look at"
        in say("review", "list", "practice.sqlite3", DANA, lines=[PASSPHRASE]).stdout.decode()
    )
    assert "emergency openings" not in say("status", "practice.sqlite3").stdout.decode()


def test_the_intake_key_is_replaced_by_the_privacy_officer_alone(say):
    assert say("intake-key", "practice.sqlite3", DANA, lines=[PASSPHRASE]).returncode == 1
    done = say("intake-key", "practice.sqlite3", LENA, lines=[PASSPHRASE])
    assert done.returncode == 0, done.stderr
