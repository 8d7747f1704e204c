"""docs/guides/deid-at-scale.md is done step by step, as it says."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.at_scale import surroundings
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs" / "guides" / "deid-at-scale.md").read_text(encoding="utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def program(word):
    (found,) = [block for block in blocks("python") if word in block]
    return found


@pytest.fixture
def notes(tmp_path):
    (lines,) = blocks("json")
    (tmp_path / "notes.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("notes")
def test_the_command_leaves_the_files_that_the_table_names(table):
    (line,) = blocks("sh")
    done = table(*shlex.split(line)[1:])
    assert done.returncode == 0, done.stderr
    told = set(re.findall(r"^\| `([\w./]+)`", GUIDE, re.MULTILINE))
    left = {path.relative_to("hidden").as_posix() for path in Path("hidden").rglob("*.json*")}
    assert left == told - {"errors/000000.jsonl"}
    rows = Path("hidden/texts/000000.jsonl").read_text(encoding="utf-8").splitlines()
    assert [sorted(json.loads(row)) for row in rows] == [["id", "text", "year"]] * 2
    assert "riley" not in rows[0]


def test_the_function_does_what_the_guide_asserts():
    exec(compile(program("hide_all"), "deid-at-scale.md", "exec"), {})  # noqa: S102 - our own page


@pytest.mark.scale
@pytest.mark.parametrize("word", ["presidio_analyzer", "import ray"])
def test_the_programs_run_as_they_stand(notes, word):
    done = subprocess.run(
        [sys.executable, "-c", program(word)],
        cwd=notes,
        env=surroundings(),
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert ("ray" in word) == (notes / "hidden-by-ray").exists()


@pytest.mark.scale
def test_the_same_command_takes_up_by_ray_what_processes_began(notes):
    (line,) = blocks("sh")
    words = shlex.split(line)[1:]
    told = []
    for more in (["--json"], ["--ray", "--json"]):
        done = subprocess.run(
            [sys.executable, "-c", "from subrosa.cli import main; main()", *words, *more],
            cwd=notes,
            env=surroundings(),
            check=False,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        told.append(json.loads(done.stdout.splitlines()[-1]))
        (notes / "hidden" / "manifest.json").unlink()
    assert told[1] == told[0] | {"resumed": 1}
