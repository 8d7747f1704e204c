"""The bench of de-identification: engines answer in processes of their own, and none is lost."""

import json
import math

import pytest

from bench.deid import figures_of, main, rows_of, show, show_as_markdown, together
from bench.deid_peers import Answered, ask
from bench.deid_sets import labelled_sets
from tests.deid.marked import read_marked

OURS = "subrosa strict, no learned part"
TEXTS = [
    read_marked("1", "write to [[EMAIL:ida@post.example]] or [[NAME:Bo]]"),
    read_marked("2", "no one here"),
]
ANSWERED = Answered(
    "ours",
    hidden={"1": [(9, 25)], "2": [(0, 2)]},
    seconds={"1": 0.25, "2": 0.25},
    cold=0.3,
    resident=40.0,
)


def test_figures_are_read_off_the_answers():
    row = rows_of(ANSWERED, {"planted": TEXTS}, "planted")
    assert row["planted: recall"] == 0.5
    assert row["planted: masked where nothing is"] == pytest.approx(1 / 3)
    assert row["kind EMAIL"] == 1
    assert row["kind NAME"] == 0
    assert row["characters a second"] == sum(len(one.text) for one in TEXTS) / 0.5
    assert (row["cold start, s"], row["resident, MB"]) == (0.3, 40.0)


def test_engines_together_hide_what_any_hides_and_cost_what_all_cost():
    other = Answered("other", hidden={"1": [(0, 5)], "2": []}, seconds={"1": 1.0, "2": 0.0})
    both = together([ANSWERED, other])
    assert both.name == "ours + other"
    assert both.hidden == {"1": [(9, 25), (0, 5)], "2": [(0, 2)]}
    assert both.seconds == {"1": 1.25, "2": 0.25}


def test_an_engine_answers_every_text_from_a_process_of_its_own():
    answered = ask(OURS, {one.number: one.text for one in TEXTS})
    assert answered.failed == ""
    assert (9, 25) in answered.hidden["1"]
    assert set(answered.seconds) == {"1", "2"}
    assert answered.cold > 0
    assert answered.resident > 1


def test_an_engine_that_cannot_be_made_is_told_with_its_last_words():
    answered = ask("subrosa nothing of the kind", {"1": "Ida"})
    assert "nothing of the kind" in answered.failed
    assert answered.hidden == {}


def test_every_figure_stands_beside_the_peer_s_or_beside_a_perfect_engine():
    table = {"ours": {"recall": 0.9, "none": math.nan}, "presidio with NER": {"recall": 0.6}}
    ours, peer = figures_of(table)
    assert (ours.value, ours.peer, ours.peer_value) == (0.9, "presidio with NER", 0.6)
    assert peer.ratio == 1
    (alone,) = figures_of({"ours": {"recall": 0.9}})
    assert (alone.peer, alone.peer_value) == ("one", 1.0)


def test_a_peer_that_failed_is_named_under_the_table(capsys):
    show({"ours": {"recall": 0.9}}, {"philter": "no such model"})
    printed = capsys.readouterr().out
    assert "0.9000" in printed
    assert "philter: could not be measured: no such model" in printed


def test_for_the_measurements_it_is_a_table_of_markdown(capsys):
    show_as_markdown({"ours": {"recall": 0.9}, "other": {}}, {"philter": "no such model"})
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "| figure | ours | other |"
    assert lines[2] == "| recall | 0.9000 | - |"
    assert lines[-1] == "philter: could not be measured: no such model"


def test_numbers_of_texts_differ_over_all_sets():
    numbers = [one.number for those in labelled_sets().values() for one in those]
    assert len(numbers) == len(set(numbers))


@pytest.mark.slow
def test_with_json_one_line_is_one_figure(capsys):
    assert main(["--json", "--only", OURS]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["bench"] for line in lines} == {"deid"}
    assert any("hard: recall" in line["figure"] for line in lines)
