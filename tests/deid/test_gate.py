"""No figure of the engine falls below its floor, and the gate tells which bar is missed."""

import math
import tomllib

import pytest

from subrosa.deid_shelf import engine
from tests.deid.gate import (
    BARS,
    DAILY,
    ELSEWHERE,
    Gated,
    floor_under,
    floors,
    gated,
    part_of,
    spelled_floors,
)

ENGINES = {part_of(by): by for by in (engine(learned=False), engine())}


@pytest.mark.slow
@pytest.mark.parametrize("part", ENGINES)
def test_no_figure_of_the_daily_sets_is_below_its_floor(part):
    figures = gated(ENGINES[part], daily=True)
    assert {one.name.split(":")[0] for one in figures} >= DAILY
    assert [one for one in figures if not one.holds] == []


@pytest.mark.long
@pytest.mark.parametrize("part", ENGINES)
def test_no_figure_at_all_is_below_its_floor(part):
    figures = gated(ENGINES[part])
    assert [one for one in figures if not one.holds] == []
    missing = set(BARS) - {one.name for one in figures}
    assert {name for name in missing if not name.startswith(ELSEWHERE)} == set()


@pytest.mark.parametrize("part", ENGINES)
def test_every_bar_has_a_floor(part):
    named = set(floors(part))
    assert {name for name in BARS if not name.startswith(ELSEWHERE)} <= named


@pytest.mark.parametrize(
    ("name", "value", "reaches"),
    [
        ("planted: recall", 0.99, True),
        ("planted: recall", 0.97, False),
        ("bare: masked where nothing is", 0.001, True),
        ("planted: masked in vain", 0.02, False),
    ],
)
def test_masking_in_vain_is_to_be_low_and_everything_else_high(name, value, reaches):
    assert Gated(name, value, BARS[name], math.nan).reaches == reaches
    assert Gated(name, value, math.nan, BARS[name]).holds == reaches


def test_a_floor_is_a_margin_worse_and_within_its_range():
    assert floor_under("planted: recall", 0.9) == 0.89
    assert floor_under("planted: recall", 0.001) == 0
    assert floor_under("planted: masked in vain", 0.004) == 0.0065


def test_floors_are_read_back_as_they_were_written():
    now = {"patterns": {"planted: recall": 0.5}, "learned": {"kind NAME: recall": 0.75}}
    assert tomllib.loads(spelled_floors(now)) == now
