"""What a person reads when a command goes wrong: the file, the place, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.test_decide_command import subrosa
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow

CASE = ROOT / "tests" / "policy" / "detective.json"


def test_no_word_at_all_lists_the_commands_and_is_no_fault() -> None:
    done = subrosa()
    assert done.returncode == 0
    assert b"Commands:" in done.stdout
    assert done.stderr == b""


def test_a_group_without_its_command_lists_them_and_ends_with_2() -> None:
    done = subrosa("ledger")
    assert done.returncode == 2
    assert b"verify" in done.stderr
    assert not done.stderr.startswith(b"subrosa: ")


def test_a_misspelt_word_is_named_with_its_file_its_place_and_where_the_words_stand(
    tmp_path: Path,
) -> None:
    case = json.loads(CASE.read_text("utf-8"))
    case["question"]["to"] = ["polise"]
    file = tmp_path / "case.json"
    file.write_text(json.dumps(case), "utf-8")
    done = subrosa("decide", str(file))
    said = done.stderr.decode()
    assert done.returncode == 2
    assert str(file) in said
    assert "question.to[0]" in said
    assert "'polise'" in said
    assert "docs/reference/words.md" in said
    assert "$" not in said


@pytest.mark.parametrize("content", [b"", b" \n"])
def test_an_empty_file_is_called_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "case.json"
    file.write_bytes(content)
    assert b"is empty" in subrosa("decide", str(file)).stderr


def test_every_place_that_a_fault_sends_to_exists() -> None:
    said = subrosa("decide", "-", given=b"").stderr.decode()
    named = [word.strip(",. ") for word in said.split() if "/" in word]
    assert len(named) == 2
    assert all((ROOT / name).is_file() for name in named)


def test_a_folder_without_a_ledger_is_told_apart_from_a_damaged_ledger(tmp_path: Path) -> None:
    done = subrosa("ledger", "verify", str(tmp_path))
    assert done.returncode == 2
    assert b"holds no exported ledger" in done.stderr
    (tmp_path / "checkpoint").write_bytes(b"")
    assert subrosa("ledger", "verify", str(tmp_path)).returncode == 1
