"""What docs/guides/deid.md shows is what the program does."""

from __future__ import annotations

import io
import re
import shlex
import sys

import pytest

from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "guides" / "deid.md").read_text(encoding="utf-8")
SHOWN = re.findall(
    r"```sh\n([^\n]*) \| \.venv/bin/subrosa ([^\n]*)\n```\n\n```text\n([^`]*)```", PAGE
)
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def given(said):
    """Return what the first command of a line hands on."""
    command, text = shlex.split(said)
    return text.replace("\\n", "\n") if command == "printf" else f"{text}\n"


def test_the_guide_shows_what_it_should():
    assert len(SHOWN) == 4
    assert len(PYTHON) == 1


@pytest.mark.parametrize(("said", "words", "printed"), SHOWN)
def test_a_command_prints_what_the_guide_shows(table, monkeypatch, said, words, printed):
    monkeypatch.setattr(sys, "stdin", io.StringIO(given(said)))
    assert table(*shlex.split(words)).stdout.decode() == printed


def test_the_python_of_the_guide_runs():
    exec(compile(PYTHON[0], "deid.md", "exec"), {})  # noqa: S102 - our own page, run as it stands
