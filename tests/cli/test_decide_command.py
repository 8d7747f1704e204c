"""``subrosa decide`` as a script meets it: real processes, real streams, exit codes.

What is refused before any stream is read is refused the same in this process.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.statute_shelf import MANIFEST, SHIPPED, manifest_of, pack_files
from tests.policy.worked import PUBLIC, public_cases

pytestmark = pytest.mark.slow

MOST = 30_000_000


def subrosa(
    *words: str, given: bytes = b"", cwd: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "from subrosa.cli import main; main()", *words]
    return subprocess.run(command, input=given, capture_output=True, cwd=cwd, check=False)


@pytest.fixture
def decide(table, monkeypatch):
    """Return how the command is given in this process, with bytes on standard input."""

    def typed(*words: str, given: bytes = b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return table(*words)

    return typed


def lines(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_case_from_a_file_is_answered_as_json(tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps(public_cases()["P01"]))
    done = subrosa("decide", str(file), "--at", "2026-11-22")
    assert done.returncode == 0, done.stderr
    decision = json.loads(done.stdout)
    assert decision["outcome"] == "must_not"
    assert decision["at"] == "2026-11-22"


def test_a_case_from_standard_input_is_explained_for_people() -> None:
    done = subrosa("decide", "-", "--explain", given=json.dumps(public_cases()["P10"]).encode())
    assert done.returncode == 0, done.stderr
    text = done.stdout.decode()
    assert text.startswith("MUST NOT DISCLOSE\n")
    assert text.index("What to do") < text.index("The law")


def test_a_stream_gives_one_line_for_each_line_and_goes_on_after_a_bad_one() -> None:
    good = json.dumps(public_cases()["P02"]).encode()
    bad = [b"not json", b"", b"\xff\xfe", b'{"id": "x"}', b"[]", good.replace(b"client", b"witch")]
    given = b"\n".join([good, *bad, good]) + b"\n"
    done = subrosa("decide", "--jsonl", given=given)
    rows = lines(done)
    assert len(rows) == len(bad) + 2
    assert done.returncode == 2
    assert [row.get("line") for row in rows] == [None, 2, 3, 4, 5, 6, 7, None]
    assert rows[0]["outcome"] == rows[-1]["outcome"] == "must"
    assert b"Traceback" not in done.stderr


@pytest.mark.slow
def test_a_stream_of_good_cases_ends_with_0_whatever_the_answers() -> None:
    done = subrosa("decide", "--jsonl", "--at", "2026-11-22", given=PUBLIC.read_bytes())
    assert done.returncode == 0, done.stderr
    assert len(lines(done)) == len(public_cases())


def test_a_line_of_ten_megabytes_is_refused_unread_and_the_next_is_answered() -> None:
    good = json.dumps(public_cases()["P02"]).encode()
    given = b'{"id": "' + b"x" * 10_000_000 + b'"}\n' + good + b"\n"
    done = subrosa("decide", "--jsonl", given=given)
    rows = lines(done)
    assert "longer than" in str(rows[0]["error"])
    assert rows[1]["outcome"] == "must"
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["decide", "no-such-file.json"], "cannot be read"),
        (["decide"], "Name one case file"),
        (["decide", "a.json", "--jsonl"], "Name one case file"),
        (["decide", "-", "--at", "yesterday"], "is no day"),
        (["decide", "-"], "is empty"),
        (["gossip"], "No such command"),
        (["decide", "--no-such-option"], "No such option"),
    ],
)
def test_a_malformed_command_says_so_and_ends_with_2(decide, words, says):
    done = decide(*words)
    told = done.stderr.decode()
    assert done.returncode == 2
    assert says in told
    assert "Traceback" not in told
    assert done.stdout == b""


def shelf(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "packs"))


@pytest.mark.slow
def test_missing_added_changed_empty_or_unlisted_packs_refuse_to_start(decide, tmp_path):
    given = json.dumps(public_cases()["P01"]).encode()
    victim = "us/hipaa/general.toml"
    for name, harm in {
        "is missing": lambda folder: (folder / victim).unlink(),
        "was changed": lambda folder: (folder / victim).write_bytes(
            b"\n" + (folder / victim).read_bytes()
        ),
        "changed after": lambda folder: (folder / victim).write_bytes(b""),
        "was not shipped": lambda folder: (folder / "extra.toml").write_text(""),
        "(MANIFEST) is missing": lambda folder: (folder / MANIFEST).unlink(),
        "(MANIFEST) is empty": lambda folder: (folder / MANIFEST).write_text(""),
    }.items():
        folder = shelf(tmp_path / name.strip("()").replace(" ", "-"))
        harm(folder)
        done = decide("decide", "-", "--packs", str(folder), given=given)
        assert done.returncode == 1
        assert name in done.stderr.decode(), name
        assert done.stdout == b""
        assert "Nothing left the practice" in done.stderr.decode()


@pytest.mark.slow
def test_a_broken_pack_is_named_with_file_rule_and_path(decide, tmp_path):
    for text, says in {
        "[[rule]\n": "line 1",
        '[pack]\nbody = "hipaa"\nauthority = "x"\n[[rule]]\nid = "r"\ntitle = "t"\n'
        'citation = "c"\neffect = "permits"\nsays = "s"\nconfidence = "high"\n'
        '[rule.when]\n"recipient.role" = "witch"\n': "rule r, when.recipient.role: 'witch'",
        '[pack]\nbody = "hipaa"\nauthority = "x"\n[[rule]]\nid = "r"\n': "missing required field",
    }.items():
        folder = shelf(tmp_path / str(abs(hash(text))))
        (folder / "us" / "broken.toml").write_text(text)
        (folder / MANIFEST).write_text(manifest_of(pack_files(folder)))
        done = decide("decide", "-", "--packs", str(folder), given=b"{}")
        told = done.stderr.decode()
        assert done.returncode == 2
        assert "us/broken.toml" in told, told
        assert says in told, told
        assert "Traceback" not in told


def test_no_folder_of_packs_is_said(decide, tmp_path):
    done = decide("decide", "-", "--packs", str(tmp_path / "nowhere"), given=b"{}")
    assert done.returncode == 1
    assert "folder of the law packs is missing" in done.stderr.decode()


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_it_quietly() -> None:
    command = f"{sys.executable} -c 'from subrosa.cli import main; main()' decide --jsonl"
    done = subprocess.run(
        ["/bin/bash", "-c", f"for i in $(seq 40); do cat '{PUBLIC}'; done | {command} | head -1"],
        capture_output=True,
        check=False,
        env=os.environ,
    )
    assert b"Traceback" not in done.stderr
    assert done.stdout.count(b"\n") == 1
