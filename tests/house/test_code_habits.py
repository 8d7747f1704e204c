"""Habits of the code that no linter knows."""

import re
import tokenize

import pytest

from tests.house.pin_public_names import PINNED, spelled
from tests.house.tree import PACKAGE, ROOT, modules, rooms

WALL = 400
# One file on purpose: an auditor copies it and runs it without anything else of ours.
WHOLE_BY_DESIGN = {"src/subrosa/ledger/verify_ledger.py"}
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc", "handler"}


def comments(mark):
    """Return path, line and text of every comment in which a mark stands.

    Only files in whose text it stands at all are taken apart: that is what takes time.
    """
    found = []
    for path in modules():
        if not mark.search(path.read_text(encoding="utf-8")):
            continue
        with path.open("rb") as file:
            found += [
                (path, token.start[0], token.string)
                for token in tokenize.tokenize(file.readline)
                if token.type == tokenize.COMMENT and mark.search(token.string)
            ]
    return found


def where(path, line):
    return f"{path.relative_to(ROOT)}:{line}"


def test_no_module_is_longer_than_the_wall():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in modules()
    }
    too_long = {name: length for name, length in lengths.items() if length > WALL}
    assert set(too_long) <= WHOLE_BY_DESIGN, too_long


def test_every_exception_from_ruff_has_its_reason():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8")]
    exceptions = re.findall(r'^    "([A-Z]+\d*)",?(.*)$', section, flags=re.MULTILINE)
    assert len(exceptions) > 10
    without = [code for code, rest in exceptions if not re.fullmatch(r" # \w.{10,}", rest)]
    assert without == []


@pytest.mark.slow
def test_every_silenced_line_names_its_rule_and_reason():
    silenced = re.compile(r"#\s*(noqa|type:\s*ignore)")
    proper = re.compile(
        r"# (noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type: ignore\[[\w-]+(, ?[\w-]+)*\])( - |  # )\w.{3,}"
    )
    without = [
        where(path, line) for path, line, text in comments(silenced) if not proper.search(text)
    ]
    assert without == []


@pytest.mark.slow
def test_nothing_is_left_for_later_in_a_comment():
    mark = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    assert [where(path, line) for path, line, _ in comments(mark)] == []


def test_every_module_says_what_it_is_for_in_its_name():
    assert [str(path.relative_to(ROOT)) for path in modules() if path.stem in VAGUE] == []


@pytest.mark.parametrize("room", sorted(rooms()))
def test_every_room_says_what_it_promises_and_what_it_refuses(room):
    text = (PACKAGE / room / "__init__.py").read_text(encoding="utf-8").split('"""')[1]
    assert "Promises" in text
    assert "Refuses" in text


def test_the_public_names_of_each_room_are_the_pinned_ones():
    assert spelled().splitlines() == PINNED.read_text(encoding="utf-8").splitlines(), (
        "a public name came or went; if that was meant: python -m tests.house.pin_public_names"
    )
