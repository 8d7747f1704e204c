"""How many share what a case sheet still tells, and what to generalise next."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.risk import (
    Crowd,
    Meter,
    Participant,
    Resident,
    Trait,
    TraitKind,
    generalised,
    until_enough,
    weigh,
)
from subrosa.terms.errors import BadInput

AGE, WORK, PLACE = TraitKind.AGE, TraitKind.OCCUPATION, TraitKind.PLACE


def somebody(who, age, work="", town="Elko", many=1):
    values = {AGE: frozenset({str(age), f"{age // 10 * 10} to {age // 10 * 10 + 9}"})}
    if work:
        values[WORK] = frozenset({work, "public safety"})
    values[PLACE] = frozenset({town, "Nevada"})
    return Resident(who, values, many)


POPULATION = (
    somebody("her", 34, "firefighter"),
    *(somebody(f"p{n}", 30 + n, "police officer") for n in range(6)),
    *(somebody(f"q{n}", 50 + n, "teacher", "Reno") for n in range(20)),
    somebody("unknown work", 34),
)
TOLD = (
    Trait(AGE, ("34", "30 to 39")),
    Trait(WORK, ("firefighter", "public safety")),
    Trait(PLACE, ("Elko", "Nevada")),
)


def test_the_only_firefighter_of_the_town_is_herself():
    risk = weigh("her", TOLD, POPULATION)
    assert risk.population == Crowd(sure=1, perhaps=1)
    assert risk.meter is Meter.HERSELF


def test_whose_work_nobody_knows_is_counted_apart_and_never_as_one_more():
    only_work = (Trait(WORK, ("public safety",)),)
    assert weigh("her", only_work, POPULATION).population == Crowd(sure=27, perhaps=1)


def test_a_fix_names_the_trait_that_gains_most_first():
    told = generalised(TOLD, weigh("her", TOLD, POPULATION).fixes[0])
    again = weigh("her", told, POPULATION)
    assert again.population.sure >= weigh("her", TOLD, POPULATION).population.sure
    gains = [fix.gain for fix in weigh("her", TOLD, POPULATION).fixes]
    assert gains == sorted(gains, reverse=True)


def test_what_is_left_out_excludes_nobody():
    nothing = tuple(Trait(t.kind, t.steps, len(t.steps)) for t in TOLD)
    risk = weigh("her", nothing, POPULATION)
    assert risk.population.sure == sum(one.many for one in POPULATION)
    assert risk.fixes == ()


def test_a_participant_who_knows_her_alone_of_such_people_would_recognise_her():
    told = (Trait(WORK, ("public safety",)),)
    knows = Participant("omar", frozenset({"her", "q1"}), ((PLACE, "Elko"),))
    knows_not = Participant("lena", frozenset({"p1", "p2"}))
    risk = weigh("her", told, POPULATION, (knows, knows_not))
    assert [one.would_recognise for one in risk.participants] == [True, False]
    assert risk.participants[1].crowd == Crowd(2)
    assert risk.smallest == Crowd(1)


def test_what_she_has_from_elsewhere_makes_her_crowd_smaller():
    told = (Trait(WORK, ("public safety",)),)
    everybody = frozenset(one.who for one in POPULATION)
    plain = weigh("her", told, POPULATION, (Participant("omar", everybody),))
    besides = Participant("omar", everybody, ((PLACE, "Elko"),))
    assert plain.participants[0].crowd.sure == 27
    assert weigh("her", told, POPULATION, (besides,)).participants[0].crowd.sure == 7


def test_fixes_in_turn_reach_what_was_wanted():
    fixes = until_enough("her", TOLD, POPULATION, wanted=7)
    told = TOLD
    for fix in fixes:
        told = generalised(told, fix)
    assert weigh("her", told, POPULATION).population.sure >= 7


def test_rows_of_counts_count_as_so_many():
    crowd = weigh("x", TOLD[:1], (somebody("table", 34, many=400),)).population
    assert crowd == Crowd(401)
    assert crowd.meter is Meter.MANY


@pytest.mark.parametrize(
    ("sure", "meter"),
    [(1, Meter.HERSELF), (2, Meter.FEW), (4, Meter.FEW), (5, Meter.SOME), (11, Meter.MANY)],
)
def test_the_meter_turns_at_two_five_and_eleven(sure, meter):
    assert Crowd(sure).meter is meter


def test_a_trait_that_is_told_at_no_step_is_refused():
    for steps, told in (((), 0), (("a",), 2), (("a",), -1)):
        with pytest.raises(BadInput):
            Trait(AGE, steps, told)


PEOPLE = st.lists(
    st.builds(
        lambda n, age, work: somebody(f"n{n}", age, work),
        st.integers(0, 10**6),
        st.integers(20, 40),
        st.sampled_from(["", "firefighter", "teacher"]),
    ),
    max_size=12,
)


@given(people=PEOPLE, at=st.integers(0, 2))
def test_to_tell_less_never_makes_the_crowd_smaller(people, at):
    less = [
        Trait(t.kind, t.steps, len(t.steps) if place == at else 0) for place, t in enumerate(TOLD)
    ]
    assert weigh("her", less, people).population.sure >= weigh("her", TOLD, people).population.sure


@given(people=PEOPLE)
def test_a_fix_holds_what_it_promised(people):
    for fix in weigh("her", TOLD, people).fixes:
        after = weigh("her", generalised(TOLD, fix), people)
        assert (after.population.sure, after.smallest.sure) == (fix.population, fix.smallest)
