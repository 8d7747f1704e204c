"""Numbers of federal law that must be exact, each on both sides (decision.md, last paragraph)."""

from __future__ import annotations

import json
from functools import cache

import pytest

from tests.policy.test_unknowns import with_fact
from tests.policy.worked import Json, answer, shipped_book, worked_cases

pytestmark = pytest.mark.slow


@cache
def beside(title: str) -> Json:
    """Return the case of this title that lies beside a federal rule."""
    found = [
        worked.case
        for worked in worked_cases()
        if worked.label.endswith(f"] {title}") and "/states/" not in worked.label
    ]
    assert len(found) == 1, title
    return found[0]


def asked(title: str, **changes: object) -> Json:
    """Return what is decided for that case with other facts, as JSON."""
    case = json.loads(json.dumps(beside(title)))
    for path, value in changes.items():
        case = with_fact(case, path.replace("__", "."), value)
    return answer(case).as_json()


def duties(decision: Json) -> dict[str, object]:
    """Return each act owed with its deadline, None where it has none."""
    return {duty["do"]: duty.get("deadline") for duty in decision["obligations"]}


FIVE_HUNDRED = "Four hundred and ninety-nine people: the yearly log"
PRESS = "Asked for the press: four hundred and ninety-nine"


@pytest.mark.parametrize(
    ("affected", "log", "department", "press"),
    [(499, True, False, False), (500, False, True, False), (501, False, True, True)],
)
def test_the_department_is_told_at_500_and_the_press_above_500(
    affected, log, department, press
) -> None:
    found = duties(asked(FIVE_HUNDRED, breach__affected=affected, breach__same_state=True))
    told = [word in found for word in ("hhs_annual_log", "notify_hhs", "notify_media")]
    assert told == [log, department, press]


@pytest.mark.parametrize(("affected", "owed"), [(499, False), (500, False), (501, True)])
def test_the_press_of_one_state_is_owed_a_notice_above_500(affected, owed) -> None:
    found = asked(PRESS, breach__affected=affected, breach__same_state=True)
    assert (found["outcome"] == "must") is owed


@pytest.mark.parametrize("affected", [499, 500, 501, 10_000])
def test_over_several_states_500_does_not_call_the_press(affected) -> None:
    found = duties(asked(FIVE_HUNDRED, breach__affected=affected, breach__same_state=False))
    assert "notify_media" not in found


@pytest.mark.parametrize(("elapsed", "holds"), [(0, True), (29, True), (30, True), (31, False)])
@pytest.mark.parametrize(
    "title",
    [
        "A spoken request of police, twenty-nine days old",
        "Police asked by word of mouth twenty-nine days ago",
    ],
)
def test_a_spoken_request_of_police_holds_thirty_days_at_most(title, elapsed, holds) -> None:
    found = asked(title, access__elapsed_days=elapsed)
    assert ("delay_notice" in duties(found)) is holds
    if holds:
        assert duties(found)["delay_notice"] == {"days": 30, "from": "oral_statement"}


@pytest.mark.parametrize(("dead", "free"), [(49, False), (50, False), (51, True)])
def test_health_information_is_free_only_after_fifty_whole_years(dead, free) -> None:
    found = asked("A historian, sixty years on", subject__years_dead=dead)
    assert (found["outcome"] in {"may", "must"}) is free


@pytest.mark.parametrize(("age", "hers"), [(17, False), (18, True), (19, True)])
def test_the_right_to_inspect_a_school_record_passes_to_the_student_at_18(age, hers) -> None:
    title = "An education record asked for forty-four days ago"
    found = asked(title, subject__age=age, setting="k12_school")
    cited = {cite["rule"] for cite in found["because"]}
    assert ("ferpa.inspect" in cited) is hers


CLOCKS = [
    # title, act, days, from, and the days before and after which nothing about the term changes
    ("Asked twenty-nine days ago: time is left", "answer_request", 30, "request_received"),
    ("Asked sixty days ago, with a letter: the last day", "answer_request", 60, "request_received"),
    ("An amendment asked sixty days ago", "answer_request", 60, "request_received"),
    ("An amendment asked ninety days ago, with a letter", "answer_request", 90, "request_received"),
    ("A list asked sixty days ago", "answer_request", 60, "request_received"),
    ("A list asked ninety days ago, with a letter", "answer_request", 90, "request_received"),
    (
        "An education record asked for forty-five days ago",
        "answer_request",
        45,
        "request_received",
    ),
    (FIVE_HUNDRED, "notify_individuals", 60, "discovery"),
    (FIVE_HUNDRED, "hhs_annual_log", 60, "year_end"),
    ("Five hundred people: the department at once, no press", "notify_hhs", 60, "discovery"),
    (
        "Five hundred and one people: the department and the press",
        "notify_media",
        60,
        "discovery",
    ),
]


@pytest.mark.parametrize(("title", "act", "days", "start"), CLOCKS)
def test_a_deadline_is_that_number_before_on_and_after_its_day(title, act, days, start) -> None:
    for elapsed in (0, days - 1, days, days + 1):
        found = duties(asked(title, access__elapsed_days=elapsed))
        assert found[act] == {"days": days, "from": start}


@pytest.mark.parametrize(
    ("title", "with_letter", "without"),
    [
        ("Asked twenty-nine days ago: time is left", 60, 30),
        ("An amendment asked sixty days ago", 90, 60),
        ("A list asked sixty days ago", 90, 60),
    ],
)
def test_a_letter_in_time_gives_thirty_days_more_once(title, with_letter, without) -> None:
    for letter, days in ((True, with_letter), (False, without)):
        found = duties(asked(title, access__extension_letter=letter))
        assert found["answer_request"] == {"days": days, "from": "request_received"}


def test_the_list_of_disclosures_goes_six_years_back() -> None:
    says = [rule.says for rule in shipped_book().rules if rule.id.startswith("hipaa.accounting")]
    assert any("six years" in text for text in says)
