"""``subrosa packs list``, ``show`` and ``coverage``."""

from __future__ import annotations

import json

import pytest
import typer.testing

from subrosa.cli.commands import program
from subrosa.statute_shelf import MANIFEST, manifest_of, pack_files
from subrosa.terms.errors import BadInput
from tests.policy.test_coverage_figures import BREACH, FEDERAL, PACK


@pytest.fixture
def packs(tmp_path):
    """Return how ``subrosa packs`` is given beside a small book; a fault is raised."""
    for name, text in (("all", FEDERAL), ("us/states/tx/breach", BREACH), ("pack", PACK)):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / MANIFEST).write_text(manifest_of(pack_files(tmp_path)), "ascii")

    def given(*words: str) -> str:
        done = typer.testing.CliRunner().invoke(
            program(), ["packs", *words, "--packs", str(tmp_path)], catch_exceptions=False
        )
        assert done.exit_code == 0, done.output
        return done.stdout

    return given


def test_list_names_each_rule_once(packs):
    told = packs("list")
    assert told.count("tx.breach.tell") == 1
    assert "settles" in told
    assert "3 rules." in told


@pytest.mark.parametrize("words", [("--state", "Texas"), ("--state", "tx"), ("--body", "state.tx")])
def test_list_of_one_state_or_body(packs, words):
    rows = json.loads(packs("list", *words, "--json"))
    assert [row["rule"] for row in rows] == ["tx.breach.mandate", "tx.breach.tell"]
    assert rows[1] == {
        "rule": "tx.breach.tell",
        "effect": "requires",
        "confidence": "medium",
        "last_checked": "2026-11-22",
        "citation": "Code § 1",
        "title": "Tell them sooner",
    }


def test_show_tells_a_rule_whole_in_words_and_as_json(packs):
    told = packs("show", "tx.breach.tell")
    assert told.startswith("2 versions, the newest first.")
    assert "within 48 hours of the" in told
    assert "  serious and near (45 CFR 164.512(j)), that is:" in told
    new, old = json.loads(packs("show", "tx.breach.tell", "--json"))
    assert new["title"] == "Tell them sooner"
    assert old["in_force"] == "until the day before 2025-01-01"
    assert "versions" not in packs("show", "hipaa.no")


def test_coverage_of_the_book_and_of_a_state(packs):
    assert "TX Texas" in packs("coverage")
    assert json.loads(packs("coverage", "--json"))["research"][0]["missing"] == ["f.four"]
    assert "OPEN" in packs("coverage", "Texas")
    assert json.loads(packs("coverage", "US-TX", "--json"))["lacking"] == ["privilege"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "tx.breach.tel"), "Did you mean tx.breach.tell"),
        (("show", "qqqqqqqq"), "See: subrosa packs list"),
        (("coverage", "Texass"), "Did you mean Texas?"),
        (("coverage", "Zzz"), "Write it as TX"),
        (("coverage", "CA"), "The law of California is not in this book."),
        (("list", "--state", "CA"), "The law of California is not in this book."),
        (("list", "--state", "TX", "--body", "hipaa"), "not both"),
        (("list", "--body", "hipa"), "Did you mean hipaa"),
        (("list", "--body", "qqqqqq"), "hipaa (HIPAA (privacy and breach rules))"),
    ],
)
def test_a_fault_says_what_may_have_been_meant(packs, words, said):
    with pytest.raises(BadInput) as fault:
        packs(*words)
    assert said in str(fault.value)
    assert fault.value.exit_code == 2


def test_danger_is_decided_for_a_state_and_tells_its_law():
    done = typer.testing.CliRunner().invoke(program(), ["packs", "danger", "--state", "florida"])
    assert done.exit_code == 0
    told = done.stdout
    assert "    police: must (1)\n    person in danger: may (2, 3)\n" in told
    assert "Fla. Stat. §§ 491.0147(2)" in told
    done = typer.testing.CliRunner().invoke(
        program(), ["packs", "danger", "--state", "FL", "--json"]
    )
    cells = json.loads(done.stdout)["cells"]
    assert len(cells) == 4 * 4 * 4 - 4  # a client in danger from herself is not told of it
    assert cells[0] == {
        "state": "US-FL",
        "profession": "lpc",
        "danger": "identified",
        "told": "police",
        "outcome": "must",
        "confidence": "high",
        "by_state_law": True,
        "rules": [
            {
                "rule": "fl.duty_to_warn.police",
                "citation": "Fla. Stat. §§ 491.0147(2), 490.0147(2), 456.059",
                "confidence": "high",
            }
        ],
        "unknown": [],
    }


def test_danger_in_a_state_that_is_not_in_the_book_says_what_to_do(packs):
    with pytest.raises(BadInput, match="not in this book"):
        packs("danger", "--state", "NV")
