"""Danger, state by state: the table of docs/law, a spot-check by hand, and questions by chance.

A state's law is compiled once and asked everything here, so the tests of one state run together.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from subrosa.policy import Statutes, decide, read_case
from subrosa.policy.danger_table import Peril, danger_cell
from subrosa.policy.explain import explained
from subrosa.policy.law.rules import Rule
from subrosa.terms.case import Case
from subrosa.terms.danger import Risk, Source, Victim
from subrosa.terms.decision import Decision
from subrosa.terms.outcome import Confidence
from subrosa.terms.people import Profession, Role, Setting, SubjectType
from tests.house.write_danger import PAGE, day_of, overview, page, section, table_of
from tests.house.write_law import law

TEXT = PAGE.read_text(encoding="utf-8")
FRESH = "the law changed; if that was meant: python -m tests.house.write_danger"
BY_HAND = tomllib.loads(Path(__file__).with_name("danger_spot_check.toml").read_text())["cell"]
STATES = sorted(law().jurisdictions)
ACTS = (
    "Call now",
    "You may call now",
    "Report now",
    "You may report now",
    "Keep watching and consult",
)
YEARS_LATER = dt.date(2031, 1, 1)
"""By then every rule is past its next check."""


@pytest.fixture(scope="module", params=STATES)
def state(request: pytest.FixtureRequest) -> str:
    """Return a state; the tests of one state follow one another."""
    return str(request.param)


@pytest.mark.sampled
def test_the_page_says_what_the_packs_decide(state: str) -> None:
    table = table_of(state)
    assert f"\n{section(table)}" in TEXT, FRESH
    *_, row, _ = overview([table])
    assert f"\n{row}\n" in TEXT, FRESH


def test_cells_written_out_by_hand_are_what_the_packs_decide(state: str) -> None:
    for row in BY_HAND:
        if row["state"] != state:
            continue
        asked = (Profession(row["licence"]), Peril(row["peril"]), Role(row["told"]))
        cell = danger_cell(law(), state, *asked, day_of(law()))
        assert (cell.outcome, cell.confidence) == (row["outcome"], row["confidence"]), row
        assert any(row["citation"] in cite.citation for cite in cell.cites), row


@pytest.mark.broad
def test_no_question_waits_and_none_grows_weaker_with_the_years(state: str) -> None:
    """A headline is an act, and rules that nobody looked at again say what they said."""
    for case in questions(state, 3):
        now, later = (decide(case, law(), at) for at in (day_of(law()), YEARS_LATER))
        told = explained(case, now)
        assert told.headline.startswith(ACTS), told.headline
        assert "needed" not in f"{told.headline} {told.opens_title}".lower()
        assert forces(now) == forces(later), case


@pytest.mark.broad
def test_rules_read_ever_so_well_would_say_no_more(state: str) -> None:
    """The same case with every rule of high confidence has the same force, for each recipient."""
    for case in questions(state, 3):
        at = day_of(law())
        assert forces(decide(case, law(), at)) == forces(decide(case, read_well(), at)), case


@pytest.mark.broad
def test_suspected_abuse_is_always_reported_whoever_was_asked_about(state: str) -> None:
    """Every state orders or allows it: no missing fact and no licence makes it a wait."""
    for case in reports(state):
        told = explained(case, decide(case, law(), day_of(law())))
        assert told.headline.startswith(("Report now", "You may report now")), (case, told.headline)


def test_the_page_has_its_head_and_nothing_else() -> None:
    assert TEXT.startswith(page([]).split("## At a glance")[0]), FRESH
    assert len(re.findall(r"^## ", TEXT, re.MULTILINE)) == 1 + len(STATES)


def test_thirty_cells_at_least_are_written_out_by_hand() -> None:
    assert len(BY_HAND) >= 30
    assert {row["state"] for row in BY_HAND} <= set(STATES)


@cache
def read_well() -> Statutes:
    """Return the book as if every rule had been read in full, and looked at for ever."""
    book = law()

    def sure(rule: Rule) -> Rule:
        return replace(rule, confidence=Confidence.HIGH, next_check_due=None)

    return replace(
        book,
        rules=tuple(sure(rule) for rule in book.rules),
        conclusions=tuple(replace(item, rule=sure(item.rule)) for item in book.conclusions),
    )


def forces(decision: Decision) -> set[tuple[object, ...]]:
    """Return the outcome of the whole, and of each part."""
    parts = {(*part.people, *part.records, part.outcome) for part in decision.answers}
    return {(decision.outcome,), *parts}


def questions(state: str, many: int) -> Iterator[Case]:
    """Yield questions about danger and abuse by chance, the same ones in each run."""
    chance = random.Random(state)  # noqa: S311 - cases, no secrets
    for number in range(many):
        to = chance.sample((*_TOLD, chance.choice(_OTHERS)), chance.choice((1, 1, 2)))
        safety = {name: chance.choice(values) for name, values in _SAFETY.items()}
        facts = {
            "jurisdiction": state,
            "event_date": "2026-11-22",
            "purpose": chance.choice(("safety", "abuse_report")),
            "profession": chance.choice((None, *Profession)),
            "setting": chance.choice((None, *Setting)),
            "hipaa_covered": chance.choice((True, True, False)),
            "part2": chance.choice((False, False, True)),
            "records": ["safety_information"],
            "initiated_by": "practice",
            "subject": {
                "type": chance.choice((*SubjectType, SubjectType.ADULT)),
                "client_status": "client",
            },
            "consent": {"status": "none"},
            "instrument": {"type": "none"},
            "safety": {name: value for name, value in safety.items() if value != "unsaid"},
        }
        yield read_case(
            {
                "id": f"{state} {number}",
                "question": {"ask": "disclose", "to": [role.value for role in to]},
                "facts": facts,
            }
        )


def reports(state: str) -> Iterator[Case]:
    """Yield suspected abuse of a child, by turns of licence, asked about agency and police.

    Known of the practice is that it is private and bound by HIPAA; whether the records are those of
    a programme under part 2 is not, nor who the client is.
    """
    turn = STATES.index(state)
    for told in (Role.CPS, Role.POLICE):
        for profession in ([*Profession] * 2)[turn % 9 : turn % 9 + 1]:
            yield read_case(
                {
                    "id": f"{state} {profession} {told}",
                    "question": {"ask": "disclose", "to": [told.value]},
                    "facts": {
                        "jurisdiction": state,
                        "profession": profession.value,
                        "purpose": "abuse_report",
                        "records": ["safety_information"],
                        "setting": "private_practice",
                        "hipaa_covered": True,
                        "instrument": {"type": "none"},
                        "safety": {"risk": "child_abuse", "reasonable_suspicion": True},
                    },
                }
            )


_TOLD = (
    Role.POLICE,
    Role.POTENTIAL_VICTIM,
    Role.EMERGENCY_RESPONDER,
    Role.FAMILY_MEMBER,
    Role.CPS,
    Role.APS,
    Role.PARENT,
)
_OTHERS = [role for role in Role if role not in _TOLD]
_FLAG = (True, True, False, None, "unsaid")
_SAFETY = {
    "risk": (None, *Risk),
    "victim": (None, "unsaid", *Victim),
    "communicated_by": (None, *Source),
    **dict.fromkeys(("serious", "imminent", "explicit", "intent_and_ability"), _FLAG),
    **dict.fromkeys(("plan", "means", "ongoing", "reasonable_suspicion"), _FLAG),
    **dict.fromkeys(("child_at_risk", "victim_is_minor", "currently_treating"), _FLAG),
    **dict.fromkeys(("client_agrees", "client_has_capacity", "learned_in_therapy"), _FLAG),
}
