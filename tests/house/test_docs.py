"""The documents do not send anybody to a place or a command that is not there."""

import inspect
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from subrosa.cli.commands import program
from subrosa.demo import open_desk
from tests.house.dev_script import dev
from tests.house.tree import ROOT, kept_files
from tests.house.write_words import PAGE, spelled

PAGES = [path for path in kept_files() if path.suffix == ".md"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
OUTSIDE = ("https://", "http://", "mailto:")


def anchors(page):
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", text.lower()).strip().replace(" ", "-") for text in headings}


def commands():
    """Yield (page, words) for every command line that a page shows in a block of sh."""
    for page in PAGES:
        for block in re.findall(
            r"^```sh\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            for line in block.replace("\\\n", " ").splitlines():
                words = shlex.split(line, comments=True)
                if words:
                    yield page, words


COMMANDS = list(commands())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page):
    broken = []
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        if target.startswith(OUTSIDE):
            continue
        name, _, anchor = target.partition("#")
        goal = (page.parent / name).resolve() if name else page
        if not goal.exists() or (anchor and anchor not in anchors(goal)):
            broken.append(target)
    assert broken == []


def test_the_readme_shows_the_two_commands():
    shown = [words for page, words in COMMANDS if page.name == "README.md"]
    assert ["./dev", "demo"] in shown
    assert ["./dev", "test"] in shown


def test_every_task_of_dev_that_a_page_shows_exists():
    shown = {words[1] for _, words in COMMANDS if words[0] == "./dev" and len(words) > 1}
    assert shown
    assert shown <= set(dev.TASKS)


def test_every_option_of_dev_test_that_a_page_shows_exists():
    shown = {word for _, words in COMMANDS if words[:2] == ["./dev", "test"] for word in words[2:]}
    source = (ROOT / "dev").read_text(encoding="utf-8")
    assert [word for word in shown if word.startswith("--") and f'"{word}"' not in source] == []


SHOWN = sorted({words[1] for _, words in COMMANDS if Path(words[0]).name == "subrosa"})


@pytest.mark.parametrize("name", SHOWN)
def test_every_subrosa_command_that_a_page_shows_exists(name):
    asked = CliRunner().invoke(program(), [name, "--help"])
    assert asked.exit_code == 0, asked.output


@pytest.mark.slow
def test_the_program_that_the_pages_show_answers_from_outside():
    asked = subprocess.run(
        [Path(sys.executable).with_name("subrosa"), SHOWN[0], "--help"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr


def test_a_command_that_does_not_exist_is_told_apart():
    assert CliRunner().invoke(program(), ["no-such-command", "--help"]).exit_code != 0


def test_the_verifier_that_a_page_runs_is_shipped():
    shown = {Path(words[1]).name for _, words in COMMANDS if words[0] == "python3"}
    assert shown == {"verify_ledger.py"}
    assert (ROOT / "src" / "subrosa" / "ledger" / "verify_ledger.py").exists()


def test_decision_records_are_numbered_without_gaps():
    numbers = sorted(int(path.name[:4]) for path in (ROOT / "docs" / "adr").glob("[0-9]*.md"))
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_change_fragment_has_an_issue_and_a_known_kind():
    kinds = "law|added|changed|fixed|security"
    names = [path.name for path in (ROOT / "changelog.d").iterdir() if path.name != "README.md"]
    assert names
    assert [name for name in names if not re.fullmatch(rf"\d+\.({kinds})(\.\d+)?\.md", name)] == []


def test_the_page_of_words_is_the_vocabulary_of_the_code():
    assert PAGE.read_text(encoding="utf-8").splitlines() == spelled().splitlines(), (
        "a word came or went; if that was meant: python -m tests.house.write_words"
    )


def test_the_first_hour_looks_into_the_practice_that_dev_serve_makes():
    page = (ROOT / "docs" / "start" / "first-hour.md").read_text(encoding="utf-8")
    folder = inspect.signature(open_desk.main).parameters["folder"].default
    named = set(re.findall(r"demo-out\S+", page))
    assert named == {f"{folder}/practice.sqlite3"}
