"""An unknown never widens: exact against enumeration, for every fact of every public case."""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from subrosa.policy import read_case
from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.decide import in_danger, settled
from subrosa.terms.outcome import Outcome
from tests.policy.small_books import BAN, HIPAA, ask, book, rule
from tests.policy.worked import answer, public_cases, shipped_book

ORDER = {"must_not": 0, "needs": 0, "conflict": 0, "may": 1, "must": 2}


def paths_of(facts: dict[str, Any]) -> Iterator[str]:
    for name, value in facts.items():
        if isinstance(value, dict):
            yield from (f"{name}.{key}" for key in value if key != "note")
        elif name != "note":
            yield name


def with_fact(case: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    changed = json.loads(json.dumps(case))
    group, _, name = path.partition(".")
    if name:
        changed["facts"].setdefault(group, {})[name] = value
    else:
        changed["facts"][group] = value
    return changed


def possible_values(path: str) -> list[object]:
    """Return every value of a plain fact; of a list, what can matter: none, each item, all."""
    fact = FACTS[path]
    if fact.kind is Kind.FLAG:
        return [True, False]
    if fact.kind is Kind.NUMBER:
        return list(range(130)) if "age" in path else [0, 1, 30, 31, 60, 90, 499, 500, 501]
    if fact.kind is Kind.PLACE:
        return [*sorted(shipped_book().jurisdictions), "US-AK"]
    if fact.kind is Kind.DAY:
        return ["2020-01-01", "2026-11-22", "2030-01-01"]
    assert fact.words is not None
    words = [word.value for word in fact.words]
    if fact.kind is Kind.CHOICE:
        return list(words)
    pairs = [list(pair) for pair in itertools.combinations(words, 2)] if len(words) < 30 else []
    return [[], *([word] for word in words), *pairs, words]


CASES = [
    (case_id, path)
    for case_id, case in sorted(public_cases().items())
    for path in paths_of(case["facts"])
    if path in FACTS
]


SEVERAL_QUESTIONS = {"records", "event_date", "regime"}
"""A list of records asks several questions, and a day picks a version of law: no plain values."""

QUICK = {"P03", "P17", "P26", "P41"}
"""Cases whose every fact is blanked in the fast run too; the others wait for the full one."""


@pytest.mark.parametrize(
    ("case_id", "path"),
    [
        pytest.param(
            *one,
            marks=()
            if one[0] in QUICK and one[1] not in SEVERAL_QUESTIONS | {"jurisdiction"}
            else pytest.mark.slow,
        )
        for one in CASES
    ],
)
@pytest.mark.broad
def test_setting_one_fact_to_null_never_widens(case_id: str, path: str) -> None:
    case = public_cases()[case_id]
    known, unknown = answer(case), answer(with_fact(case, path, None))
    assert ORDER[unknown.outcome.value] <= ORDER[known.outcome.value]
    if unknown.outcome != known.outcome and unknown.outcome is Outcome.NEEDS:
        assert path in unknown.unknown, "it does not name the fact that changed the answer"


@pytest.mark.slow
@pytest.mark.broad
@pytest.mark.parametrize(
    ("case_id", "path"), [case for case in CASES if case[1] not in SEVERAL_QUESTIONS]
)
def test_one_unknown_fact_is_what_enumeration_says(case_id: str, path: str) -> None:
    case = public_cases()[case_id]
    found = answer(with_fact(case, path, None)).outcome
    values = possible_values(path)
    if path == "subject.age":
        values = [age for age in values if _fits(age, case["facts"]["subject"].get("type"))]
    outcomes = {answer(with_fact(case, path, value)).outcome for value in values}
    danger = in_danger(read_case(with_fact(case, path, None)))
    if path in {"purpose", "safety.risk"}:
        # Whether it is about danger is itself unknown then: nothing is settled in its favour.
        assert ORDER[found.value] <= min(ORDER[o.value] for o in outcomes) or found is Outcome.NEEDS
        return
    assert found is settled(frozenset(outcomes), danger=danger), sorted(outcomes)


def _fits(age: object, kind: object) -> bool:
    """Say whether an age is possible for an adult or a minor."""
    assert isinstance(age, int)
    return {"adult": age >= 18, "minor": age < 18}.get(str(kind), True)


@pytest.mark.slow
def test_up_to_four_unknown_facts_are_what_enumeration_says() -> None:
    """Draw one to four unknown flags and choices over the public cases, 30 times.

    The long run of test_brute_force.py draws 2,000 over every fact.
    """
    chance = random.Random(7)  # noqa: S311 - a repeatable draw, no secret
    plain = (Kind.FLAG, Kind.CHOICE)
    tried = 0
    while tried < 30:
        case_id = chance.choice(sorted(public_cases()))
        case = public_cases()[case_id]
        usable = [
            path
            for path in paths_of(case["facts"])
            if path in FACTS
            and FACTS[path].kind in plain
            and path not in {"purpose", "safety.risk", "recipient.role"}
        ]
        chosen = chance.sample(usable, min(len(usable), chance.randint(1, 4)))
        sizes = [len(possible_values(path)) for path in chosen]
        worlds = 1
        for size in sizes:
            worlds *= size
        if worlds > 400:
            continue
        tried += 1
        blank = case
        for path in chosen:
            blank = with_fact(blank, path, None)
        outcomes = set()
        for values in itertools.product(*(possible_values(path) for path in chosen)):
            world = case
            for path, value in zip(chosen, values, strict=True):
                world = with_fact(world, path, value)
            outcomes.add(answer(world).outcome)
        decision = answer(blank)
        danger = in_danger(read_case(blank))
        assert decision.outcome is settled(frozenset(outcomes), danger=danger), (case_id, chosen)
        if len(outcomes) == 1 and not danger and Outcome.NEEDS not in outcomes:
            assert not set(decision.unknown) & set(chosen)


WRITTEN = rule("r", "permits", '"consent.form" = "part2"', lifts=["ban"])
PRESENT = rule("r", "permits", '"consent.client_present" = true', lifts=["ban"])


def test_a_form_that_follows_from_the_paper_is_no_unknown_of_its_own() -> None:
    decision = ask(book(HIPAA + BAN + WRITTEN), instrument={"type": None})
    assert decision.outcome is Outcome.NEEDS
    assert decision.unknown == ("instrument.type",)


def test_who_gave_no_consent_was_not_present_whatever_the_unknown_consent_is() -> None:
    known = ask(book(HIPAA + BAN + PRESENT), consent={"status": "none"})
    assert (known.outcome, known.unknown) == (Outcome.MUST_NOT, ())
    open_still = ask(book(HIPAA + BAN + PRESENT), consent={"status": None})
    assert open_still.outcome is Outcome.NEEDS
    assert set(open_still.unknown) == {"consent.status", "consent.client_present"}


def test_an_event_of_an_unknown_day_before_the_consent_expires_is_covered_by_it() -> None:
    expired = rule("r", "permits", '"consent.expired" = false', lifts=["ban"])
    law = book(HIPAA + BAN + expired)
    later = ask(law, event_date=None, consent={"status": "written", "expires": "2030-01-01"})
    assert later.outcome is Outcome.MAY, "no day up to the day of deciding is past its expiry"
    earlier = ask(law, event_date=None, consent={"status": "written", "expires": "2026-01-01"})
    assert (earlier.outcome, earlier.unknown) == (Outcome.NEEDS, ("event_date",))
