"""What the README shows is what the program does, and its figures are counted."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.statute_shelf import shipped_book
from tests.house.draw_picture import LARGEST, PICTURE, draw
from tests.house.tree import ROOT
from tests.house.write_coverage import PAGE, codes, spelled, states, topics

README = (ROOT / "README.md").read_text(encoding="utf-8")
JURISDICTIONS = 51  # the states and the District of Columbia


@pytest.mark.slow
def test_the_answer_that_the_readme_shows_is_the_one_the_command_gives():
    block = r"^```sh\n(\S+subrosa decide [^\n]+)\n```\n\n```text\n(.*?)^```"
    shown = re.search(block, README, re.MULTILINE | re.DOTALL)
    assert shown
    words = shlex.split(shown[1])
    command = [Path(sys.executable).with_name("subrosa"), *words[1:]]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    place = 0
    for part in shown[2].split("...\n"):
        place = done.stdout.find(part.rstrip("\n"), place)
        assert place >= 0, part
    assert done.stdout.startswith("MUST NOT DISCLOSE\n")


def test_the_readme_counts_states_topics_and_drafts_rightly():
    told = " ".join(README.split())
    drafts = sum(place.draft for place in shipped_book().jurisdictions.values())
    assert f"FERPA, {len(codes())} codes of ethics" in told
    places = f"and {len(states())} jurisdictions (the states and DC)"
    assert f"{places} on up to {len(topics())} topics each" in told
    assert f"{drafts} are drafts" in told
    assert f"{drafts} of the {JURISDICTIONS} jurisdictions are drafts" in told


@pytest.mark.slow
def test_the_page_of_coverage_is_what_the_packs_say_of_themselves():
    assert PAGE.read_text(encoding="utf-8") == spelled(), (
        "a state's pack came or changed; if that was meant: python -m tests.house.write_coverage"
    )


def test_the_picture_is_small_and_has_words_that_stand_for_it():
    words, name = re.search(r"!\[([^\]]+)\]\(([^)]+)\)", README).groups()
    assert ROOT / name == PICTURE
    assert PICTURE.stat().st_size < LARGEST
    assert len(words) > 60


@pytest.mark.slow
def test_the_command_that_draws_the_picture_still_draws_one(tmp_path):
    paper, picture = tmp_path / "paper.pdf", tmp_path / "pictures" / "picture.png"
    command = [Path(sys.executable).with_name("subrosa"), "safety", "--pdf", paper]
    subprocess.run(command, check=True, capture_output=True)
    draw(paper, picture)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < LARGEST
