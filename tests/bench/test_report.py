"""The form in which figures are told."""

import json

import pytest

from bench.report import Figure, median_seconds, run, show

FIGURE = Figure("decide", "core_vs_cedar", 3000.0, "decisions/s", "cedar", 1500.0)


def test_a_json_line_has_exactly_the_seven_agreed_keys():
    line = json.loads(FIGURE.as_line())
    assert line == {
        "bench": "decide",
        "figure": "core_vs_cedar",
        "value": 3000.0,
        "unit": "decisions/s",
        "peer": "cedar",
        "peer_value": 1500.0,
        "ratio": 2.0,
    }


def test_with_json_the_output_is_one_object_a_line_and_nothing_else(capsys):
    assert run("decide", lambda: [FIGURE, FIGURE], ["--json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["ratio"] for line in lines] == [2.0, 2.0]


def test_people_get_a_table_with_value_peer_and_ratio(capsys):
    show([FIGURE], as_json=False)
    printed = capsys.readouterr().out
    assert "core_vs_cedar" in printed
    assert "cedar" in printed
    assert "2.000" in printed


def test_a_peer_that_measured_nothing_gives_no_ratio():
    idle = Figure("decide", "core_vs_cedar", 1.0, "s", "cedar", 0.0)
    with pytest.raises(ValueError, match=r"decide\.core_vs_cedar"):
        _ = idle.ratio


def test_the_first_run_warms_up_and_is_not_measured():
    runs = []
    assert median_seconds(lambda: runs.append(1), rounds=5) >= 0
    assert len(runs) == 6
