"""The papers for the worst minutes need nothing: no ledger, no store, no typesetter."""

import subprocess
import sys
from pathlib import Path

import pytest

import subrosa
from subrosa.paper.checking.read_back import page_texts
from subrosa.paper.typeset import render
from subrosa.paper.wording.emergency import safety_numbers
from subrosa.paper.wording.plain import plain_text
from subrosa.terms.errors import BadInput
from tests.paper.sample_papers import (
    EMERGENCY_LETTERS,
    HEAD,
    LETTERS,
    NOTICES,
    PRACTICE,
    packet,
)

SOURCES = str(Path(subrosa.__file__).parents[1])
WITHOUT_ANYTHING = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        outside = {"typst", "pikepdf", "pypdfium2", "django", "cryptography", "msgspec", "rich"}
        if name.split(".")[0] in outside:
            raise ImportError(name)

sys.meta_path.insert(0, Missing())
from subrosa.paper.wording.emergency import blank_worksheet, call_sheet, door_card, safety_numbers
from subrosa.paper.wording.plain import plain_text
for letter in (safety_numbers(), call_sheet(), blank_worksheet(), door_card()):
    print(plain_text(letter))
from subrosa.paper.typeset import render
try:
    render(safety_numbers(), None)
except Exception as fault:
    print(type(fault).__name__)
"""


def test_plain_text_needs_no_other_package_and_setting_says_what_is_missing():
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_ANYTHING],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": SOURCES},
    )
    assert ran.returncode == 0, ran.stderr
    assert "*** 911 ***" in ran.stdout
    assert "*** 988 ***" in ran.stdout
    assert "I do not consent to a search." in ran.stdout
    assert ran.stdout.splitlines()[-1] == "NotReady"


@pytest.mark.parametrize("letter", EMERGENCY_LETTERS, ids=lambda one: one.kind.value)
def test_an_emergency_paper_prints_without_the_ledger_and_says_so(letter):
    pages = page_texts(render(letter, None))
    assert all("Printed without the ledger." in page for page in pages)
    assert len(pages) <= 2


def test_the_door_card_and_the_numbers_fit_one_page():
    for letter in (EMERGENCY_LETTERS[0], EMERGENCY_LETTERS[3]):
        assert len(page_texts(render(letter, None))) == 1


def test_a_missing_local_number_leaves_a_line_to_write_on():
    said = plain_text(safety_numbers(PRACTICE))
    assert "On-call counsellor      ____" in said


@pytest.mark.parametrize("letter", [*LETTERS, *EMERGENCY_LETTERS], ids=lambda one: one.kind.value)
def test_plain_text_is_narrow_and_says_what_the_page_says(letter):
    plain = plain_text(letter)
    assert all(len(line) <= 72 for line in plain.splitlines())
    title = letter.heading
    assert title.upper() in plain
    assert title in page_texts(render(letter, HEAD))[0]


def test_a_notice_in_plain_text_keeps_its_source():
    assert "42 CFR 2.32(a)(2)" in plain_text(NOTICES[1])


def test_only_emergency_papers_do_without_the_ledger():
    with pytest.raises(BadInput):
        render(LETTERS[1], None)
    assert packet()
