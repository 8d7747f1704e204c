"""docs/reference/commands.md and the program know the same commands, options and words."""

import re

import pytest
import typer

from subrosa.cli.commands import program
from subrosa.cli.safety import SafetyPaper
from tests.house.tree import ROOT

PAGE = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def leaves(command, name):
    """Yield (name, command) for every command that does something."""
    inner = getattr(command, "commands", None)
    if not inner:
        yield name, command
        return
    for word, one in inner.items():
        yield from leaves(one, f"{name} {word}")


COMMANDS = dict(leaves(typer.main.get_command(program()), "subrosa"))


def test_every_command_has_its_section_and_no_section_is_left_over():
    assert set(COMMANDS) == {title for title in SECTIONS if title.startswith("subrosa ")}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_a_section_lists_the_options_that_the_command_takes(name):
    told = set(re.findall(r"^\| `([^`]+)` \|", SECTIONS[name], re.MULTILINE))
    takes = {
        max(one.opts, key=len) if one.opts[0].startswith("-") else one.name.upper()
        for one in COMMANDS[name].params
    }
    assert told == takes - {"--help"}


def test_the_papers_of_safety_are_all_named():
    assert [word for word in SafetyPaper if f"`{word}`" not in SECTIONS["subrosa safety"]] == []
