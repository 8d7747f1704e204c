"""A command is read alone, and says in a sentence what is not installed."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer
from typer.testing import CliRunner

from subrosa.cli import commands
from subrosa.cli.commands import COMMANDS, not_installed, program
from subrosa.terms.errors import NotReady

HEAVY = ("cryptography", "django", "argon2", "pyrage", "pikepdf", "typst", "PIL", "numpy")


def test_the_table_names_every_command_and_the_module_that_adds_it():
    told = {}
    for module in dict.fromkeys(COMMANDS.values()):
        app = typer.Typer()
        app.command("first")(lambda: None)
        app.command("second")(lambda: None)
        import_module(f"subrosa.cli.{module}").add_to(app)
        found = typer.main.get_command(app).commands
        told |= dict.fromkeys(found.keys() - {"first", "second"}, module)
    assert told == dict(COMMANDS)
    assert set(typer.main.get_command(program()).commands) == set(COMMANDS)


def test_a_command_that_is_called_is_read_alone():
    assert set(typer.main.get_command(program(["clock", "--help"])).commands) == {"status", "clock"}


@pytest.mark.parametrize("words", [["decide", "--help"], ["deid", "--help"], ["packs", "list"]])
def test_what_needs_no_practice_needs_none_of_its_parts(words):
    script = (
        "import sys\n"
        f"sys.modules.update(dict.fromkeys({HEAVY!r}))\n"  # None there: it cannot be imported
        "from subrosa.cli import main\n"
        f"sys.argv = ['subrosa', *{words!r}]\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_part_that_is_missing_is_told_in_a_sentence_and_left_out_of_the_list(monkeypatch):
    def adds(command):
        if COMMANDS[command] == "ledger":
            raise ModuleNotFoundError("No module named 'cryptography'", name="cryptography.x")
        return import_module(f"subrosa.cli.{COMMANDS[command]}")

    monkeypatch.setattr(commands, "_module", adds)
    listed = CliRunner().invoke(program(), ["--help"]).stdout
    assert "Not installed here: ledger." in listed
    assert "subrosa[all]" in listed
    with pytest.raises(ModuleNotFoundError) as told:
        program(["ledger", "verify"])
    missing = not_installed(told.value)
    assert isinstance(missing, NotReady)
    assert "This needs cryptography, which is not installed." in str(missing)


def test_a_fault_of_our_own_is_not_told_as_a_part_that_is_missing():
    assert not_installed(ModuleNotFoundError("x", name="subrosa.lost")) is None
    assert not_installed(ValueError("x")) is None
