"""Ten thousand acts drawn by chance do what a dictionary says they do."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from subrosa.desk.give_access import Access, end_access, give_access, set_wall
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import RelationshipKind
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, practice
from tests.faults.acts import found
from tests.faults.living_practice import LivingPractice

STEPS = 10_000
STEPS_A_LIFE, LIVES_A_SEED = 50, 12
HOW = settings(
    # The first example of each life is always one act over and over, and others leave acts out.
    max_examples=LIVES_A_SEED,
    stateful_step_count=STEPS_A_LIFE,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # making a failure smaller would take hours; the seed repeats it
    suppress_health_check=list(HealthCheck),
)


def test_living_practice(tmp_path, tally):
    master = tmp_path / "master.sqlite3"
    shares = found(master)
    places = {"master": master, "file": tmp_path / "practice.sqlite3", "shares": shares}
    planned, lives = tally.plan(STEPS), 0
    living = type("Living", (LivingPractice,), {**places, "acts": Counter()})
    while living.steps < planned:
        lives += 1
        run_state_machine_as_test(seed(lives)(living), settings=HOW)
    tally.done = living.steps
    tally.count("differences", 0)
    rarest, times = living.acts.most_common()[-1]
    tally.count(f"rarest act ({rarest.replace('_', ' ')})", times)
    tally.count("most frequent", living.acts.most_common(1)[0][1])
    forgetful = type("Forgetful", (LivingPractice,), {**places, "acts": Counter(), "forgets": True})
    how = settings(HOW, max_examples=200)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(seed(1)(forgetful), settings=how)
    tally.control = f"a dictionary that forgets: found after {forgetful.steps} steps"


def test_a_wall_outlives_the_end_of_access():
    house = practice()
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    set_wall(house.office, lena, RILEYS_FILE, SAM, "a cousin")
    with contextlib.suppress(BadInput):
        end_access(house.office, dana, RILEYS_FILE, SAM)
    with pytest.raises(NotEntitled):
        give_access(house.office, dana, Access(RILEYS_FILE, SAM, RelationshipKind.TREATING))
