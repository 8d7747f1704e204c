"""Every decision has the form of the schema, says why, and reads well."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

import subrosa.terms
from subrosa.policy import read_case
from subrosa.policy.explain import explain
from subrosa.policy.replies import reply_for
from subrosa.terms.outcome import Existence, Outcome
from subrosa.terms.question import InitiatedBy
from tests.policy.worked import TODAY, answer, public_cases, worked_cases

SCHEMA = json.loads(
    (Path(subrosa.terms.__file__).parent / "schema" / "decision.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ALL = [*public_cases().values()] + [w.case for w in worked_cases()]
ENGINE_WORDS = ("must_not", "any_of", "neither_confirm", "UNKNOWN", "instrument.", "recipient.")


@pytest.mark.parametrize("case", ALL, ids=lambda case: str(case["id"])[:60])
@pytest.mark.slow
@pytest.mark.broad
def test_a_decision_has_the_form_of_the_schema_and_is_explained_in_peoples_words(
    case: dict[str, object],
) -> None:
    decision = answer(case)
    VALIDATOR.validate(json.loads(json.dumps(decision.as_json())))
    read = read_case(case)
    text = explain(read, decision)
    answer_line = text.splitlines()[0]
    assert answer_line == answer_line.upper()
    assert f"Rules of {TODAY}. This is not legal advice." in text
    assert not [word for word in ENGINE_WORDS if word in text]
    assert max(len(line) for line in text.splitlines()) <= 80
    if read.facts.get("purpose") in ("safety", "abuse_report"):
        assert "STILL NEEDED" not in answer_line, "in danger the headline is an act"


@pytest.mark.slow
@pytest.mark.parametrize("case_id", sorted(public_cases()))
def test_the_reply_depends_on_the_kind_of_request_and_never_on_the_person(case_id: str) -> None:
    case = public_cases()[case_id]
    decision = answer(case)
    if not decision.hides_existence:
        return
    for status in ("client", "prospective", "never", None):
        facts = json.loads(json.dumps(case["facts"]))
        facts["subject"] = {**facts.get("subject", {}), "client_status": status}
        other = answer({**case, "facts": facts})
        assert other.reply == decision.reply, status


def test_in_danger_a_yes_towards_one_of_several_is_the_headline() -> None:
    case = json.loads(json.dumps(public_cases()["P19"]))
    case["facts"]["jurisdiction"] = "US-TX"
    case["question"] = {"ask": "disclose", "to": ["police", "potential_victim"]}
    case["facts"]["recipient"] = {}
    decision = answer(case)
    assert decision.outcome == "must_not", "the least permissive recipient decides the top level"
    first = explain(read_case(case), decision).splitlines()[0]
    assert first == "YOU MAY CALL NOW: LAW ENFORCEMENT OFFICER"
    assert decision.reply.say.startswith("You may call now")


@pytest.mark.parametrize(
    ("outcome", "started", "said"),
    [
        (Outcome.MUST, InitiatedBy.RECIPIENT, "Call now."),
        (Outcome.MAY, InitiatedBy.RECIPIENT, "You may call now."),
        (Outcome.MUST_NOT, InitiatedBy.PRACTICE, "Keep watching and consult."),
        (Outcome.NEEDS, InitiatedBy.RECIPIENT, "We do not tell anyone"),
    ],
)
def test_a_rule_that_hides_the_client_is_no_reason_not_to_call(outcome, started, said) -> None:
    case = json.loads(json.dumps(public_cases()["P19"]))
    case["facts"]["initiated_by"] = started.value
    hidden = Existence.NEITHER_CONFIRM_NOR_DENY
    assert reply_for(read_case(case), outcome, hidden).say.startswith(said)


def test_in_danger_a_bare_no_names_the_lawful_route() -> None:
    """Texas lists police and medical help, not the person threatened."""
    case = json.loads(json.dumps(public_cases()["P19"]))
    case["facts"]["jurisdiction"] = "US-TX"
    case["facts"]["recipient"] = {"role": "potential_victim"}
    case["question"] = {"ask": "disclose", "to": ["potential_victim"]}
    decision = answer(case)
    assert decision.outcome == "must_not"
    assert not decision.scope.people
    assert {part.people[0].value: part.outcome.value for part in decision.answers} == {
        "potential_victim": "must_not",
        "police": "may",
        "emergency_responder": "may",
    }
    assert explain(read_case(case), decision).startswith("YOU MAY CALL NOW: LAW ENFORCEMENT")


def test_without_danger_there_is_no_route_around_a_no() -> None:
    assert not answer(public_cases()["P20"]).answers
    assert not answer(public_cases()["P10"]).answers
