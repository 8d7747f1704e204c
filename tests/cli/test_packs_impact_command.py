"""``subrosa packs impact`` on a practice in a file, signed in to at a pipe or a terminal."""

from __future__ import annotations

import io
import json
import sys

import pytest

from subrosa.cli.packs import impact
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.receive import receive
from subrosa.policy import decide
from subrosa.practice_packs import new_key, read_signer, sign_folder
from subrosa.statute_shelf import MANIFEST, manifest_of, pack_files
from subrosa.terms.ids import RequestId
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, new_practice
from tests.cast import (
    BOOK,
    LENA,
    PASSPHRASE,
    PEOPLE,
    PROFILE,
    detective_at_the_counter,
    parent_on_the_phone,
    statutes,
)
from tests.desk.test_weigh_a_change import WIDER
from tests.policy.small_books import rule

pytestmark = pytest.mark.slow

OWN = '[pack]\nbody = "practice"\nauthority = "Juniper Street"\n'


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def place(tmp_path):
    """Found a practice in a file, with two requests answered by the narrower of two books."""
    for name, text in (("old", BOOK), ("new", WIDER)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "small.toml").write_text(text)
        (folder / MANIFEST).write_text(manifest_of(pack_files(folder)))
    book = statutes()
    adapters = Adapters(decide=lambda case, at: decide(case, book, at))
    file = tmp_path / "practice.sqlite3"
    office = new_practice(file, PROFILE, PEOPLE, adapters, cost=LIGHT_COST)
    lena = sign_in(office, LENA, PASSPHRASE)
    for incoming in (parent_on_the_phone(), detective_at_the_counter()):
        answer(office, lena, receive(office, incoming).receipt)
    office.store.close()
    return tmp_path


@pytest.fixture
def weighed(place, table, monkeypatch):
    """Return how the command is given, with what is typed at a pipe."""

    def command(*words, typed=f"{PASSPHRASE}\n", who=("--who", LENA)):
        monkeypatch.setattr(
            sys, "stdin", typed if isinstance(typed, io.StringIO) else io.StringIO(typed)
        )
        file = ("--practice-file", str(place / "practice.sqlite3"))
        return table("packs", "impact", *words, *file, *who)

    return command


def test_a_widening_is_marked_and_ends_with_1(weighed):
    done = weighed("old", "new")
    assert done.returncode == 1, done.stderr
    told = done.stdout.decode()
    assert "2 requests and 0 standing releases" in told
    (line,) = [line for line in told.splitlines() if line.startswith("widens")]
    assert "parent: must not -> may" in line
    assert "t.parents" in line
    assert "A widening needs the sign-off of a named person of your practice." in told


def test_the_same_book_twice_ends_with_0(weighed):
    done = weighed("old", "old")
    assert done.returncode == 0, done.stderr
    assert b"No answer changes." in done.stdout


def test_json_names_number_role_and_rules_and_nobody(weighed):
    done = weighed("old", "new", "--json")
    assert done.returncode == 1
    row = json.loads(done.stdout)
    assert row["widens"] is True
    (changed,) = row["changed"]
    assert (changed["role"], changed["before"], changed["after"]) == ("parent", "must_not", "may")
    assert RequestId(changed["number"])
    for name in ("Riley", "Moss", "Carol", "Harlan", "Lena"):
        assert name.encode() not in done.stdout + done.stderr


def test_who_signs_in_is_asked_for_and_the_passphrase_is_shown_nowhere(weighed):
    done = weighed("old", "new", typed=f"{LENA}\n{PASSPHRASE}\n", who=())
    assert done.returncode == 1
    assert PASSPHRASE.encode() not in done.stdout + done.stderr


def test_at_a_terminal_the_passphrase_is_typed_unseen(monkeypatch, weighed):
    asked = []

    def unseen(words, stream):
        asked.append((words, stream))
        return PASSPHRASE

    monkeypatch.setattr(impact.getpass, "getpass", unseen)
    done = weighed("old", "new", typed=Terminal(f"{LENA}\n"), who=())
    assert done.returncode == 1, done.stderr
    assert b"Who signs in: " in done.stderr
    assert [words for words, _ in asked] == ["Passphrase: "]


@pytest.mark.parametrize(
    ("words", "typed", "who", "said"),
    [
        (("old", "new"), "not hers\n", LENA, "does not open this key"),
        (("old", "new"), f"{PASSPHRASE}\n", "s-nobody", "does not open this key"),
        (("old", "nowhere"), f"{PASSPHRASE}\n", LENA, "no such folder"),
        (("old", "changed"), f"{PASSPHRASE}\n", LENA, "was changed"),
        (("old", "new", "--at", "soon"), f"{PASSPHRASE}\n", LENA, "is no day"),
        (("old", "new", "--practice-key", "k"), f"{PASSPHRASE}\n", LENA, "--practice"),
    ],
)
def test_whatever_stops_it_ends_with_2_and_never_with_1(weighed, place, words, typed, who, said):
    (place / "changed").mkdir()
    (place / "changed" / "small.toml").write_text(WIDER)
    (place / "changed" / MANIFEST).write_text(manifest_of([("small.toml", b"")]))
    done = weighed(*words, typed=typed, who=("--who", who))
    assert done.returncode == 2
    assert said.encode() in done.stderr
    assert done.stdout == b""


def test_a_file_that_is_no_practice_ends_with_2(table, place):
    done = table("packs", "impact", "old", "new", "--practice-file", "nothing.sqlite3")
    assert done.returncode == 2
    assert b"no practice in this place" in done.stderr
    assert not (place / "nothing.sqlite3").exists()


def test_a_practice_sees_what_its_own_rules_would_change(weighed, place):
    own = place / "own"
    own.mkdir()
    more = rule("practice.tell", "asks", 'ask = ["disclose"]', needs=["court_order"])
    (own / "more.toml").write_text(OWN + more)
    new_key(place / "key", b"k" * 32)
    sign_folder(own, read_signer(place / "key", own), pack_files(place / "new"), "2026-11-28")
    done = weighed("new", "new", "--practice", "own", "--practice-key", "key.pub")
    assert done.returncode == 1, done.stderr
    assert b"narrows" in done.stdout
    assert b"practice.tell" in done.stdout
    assert b"sign-off" not in done.stdout
