"""A practice's own rules narrow: whatever they say, no answer becomes wider, and danger passes."""

from __future__ import annotations

import itertools

import pytest

from subrosa.policy import decide, read_case, read_packs
from subrosa.terms.errors import BadPack
from subrosa.terms.outcome import Outcome
from tests.policy.small_books import AT, BAN, HIPAA, TEXAS, ask, because, book, rule

OWN = '[pack]\nbody = "practice"\nauthority = "Juniper Street"\n'
PERMIT = rule("permit", "permits", lifts=["ban"])
DUTY = rule("duty", "requires", lifts=["ban"])
FORBID = rule("practice.no", "forbids")
ASK = rule("practice.sign", "asks", needs=["client_authorization"])
HIDE = rule("practice.hide", "conceals")
CALM = {"risk": "none"}
YES = {Outcome.MUST, Outcome.MAY}


def law(*rules: str, own: str = ""):
    return book(HIPAA + "".join(rules), *([OWN + own] if own else []))


def test_a_practices_ban_closes_what_the_law_only_allows():
    assert ask(law(BAN, PERMIT), safety=CALM).outcome is Outcome.MAY
    narrowed = ask(law(BAN, PERMIT, own=FORBID), safety=CALM)
    assert narrowed.outcome is Outcome.MUST_NOT
    assert because(narrowed) == {"practice.no"}


def test_a_practice_may_ask_for_a_paper_that_the_law_does_not_ask_for():
    narrowed = ask(law(BAN, PERMIT, own=ASK), safety=CALM)
    assert narrowed.outcome is Outcome.NEEDS
    assert [need.as_json() for need in narrowed.needs] == ["client_authorization"]


@pytest.mark.parametrize("own", [FORBID, ASK, FORBID + ASK + HIDE])
def test_a_duty_of_law_lifts_every_rule_of_the_practice(own):
    decision = ask(law(BAN, DUTY, own=own), safety=CALM)
    assert decision.outcome is Outcome.MUST
    assert {cite.rule for cite in decision.against} >= {"practice.no"} or own == ASK


@pytest.mark.parametrize(
    "facts",
    [
        {"purpose": "safety"},
        {"purpose": "abuse_report"},
        {"purpose": "treatment", "safety": {"risk": "medical_emergency"}},
    ],
)
def test_in_danger_a_practices_rule_does_not_speak(facts):
    own = FORBID + ASK + HIDE
    narrowed, plain = ask(law(BAN, PERMIT, own=own), **facts), ask(law(BAN, PERMIT), **facts)
    assert narrowed.outcome is plain.outcome is Outcome.MAY
    assert narrowed.reply == plain.reply
    assert "practice" not in str(narrowed.because) + str(narrowed.against)


def test_where_nobody_said_whether_there_is_danger_that_is_what_is_asked():
    decision = ask(law(BAN, PERMIT, own=FORBID))
    assert decision.outcome is Outcome.NEEDS
    assert "safety.risk" in decision.unknown


def test_no_practice_rule_makes_any_answer_a_wider_one():
    alone = rule("permit", "permits"), rule("duty", "requires")
    permits = [BAN, BAN + PERMIT, BAN + DUTY, BAN + alone[1], *alone]
    owns = [FORBID, ASK, HIDE, rule("practice.more", "adds", obligations=["log_request"])]
    confidences = ["high", "medium", "low"]
    cases = [
        {"safety": CALM},
        {},
        {"purpose": "safety"},
        {"purpose": None},
        {"safety": {"risk": "medical_emergency"}},
    ]
    for rules, own, sure, facts in itertools.product(permits, owns, confidences, cases):
        said = own.replace('confidence = "high"', f'confidence = "{sure}"')
        before, after = ask(law(rules), **facts), ask(law(rules, own=said), **facts)
        if before.outcome is Outcome.MUST:
            assert after.outcome is Outcome.MUST
        elif before.outcome not in YES:
            assert after.outcome not in YES
        assert set(after.scope.records) <= set(before.scope.records)


def test_the_digests_of_the_practices_packs_stand_in_every_decision():
    files = [("a.toml", (HIPAA + BAN).encode()), ("practice/b.toml", (OWN + FORBID).encode())]
    statutes = read_packs(files)
    quiet = decide(
        read_case(
            {
                "id": "t",
                "question": {"ask": "give_access"},
                "facts": {"jurisdiction": "US", "purpose": "safety"},
            }
        ),
        statutes,
        AT,
    )
    assert f"practice/b@sha256:{statutes.digests['practice/b.toml']}" in quiet.packs


REFUSED = {
    "a permission": (OWN + rule("practice.x", "permits"), "only forbid, ask, add"),
    "a duty": (OWN + rule("practice.x", "requires"), "only forbid, ask, add"),
    "an exception": (OWN + rule("practice.x", "forbids", lifts=["ban"]), "lifts nothing"),
    "an act that lifts": (OWN + rule("practice.x", "adds", lifts=["ban"]), "lifts nothing"),
    "a tag": (OWN + rule("practice.x", "forbids", tags=["duty"]), "joins no group"),
    "an id of the law": (OWN + rule("ban", "forbids"), "begins with 'practice.'"),
    "a later version of a rule of law": (
        OWN + rule("ban", "forbids", effective_from=AT),
        "begins with 'practice.'",
    ),
    "a report": (OWN + rule("practice.x", "adds", obligations=["make_report"]), "who is told"),
    "a report beside a ban": (
        OWN + rule("practice.x", "forbids", obligations=["notify_media"]),
        "who is told",
    ),
    "a delay of a notice": (
        OWN + rule("practice.x", "adds", obligations=["delay_notice"]),
        "who is told",
    ),
    "a state's coverage": (OWN + FORBID + TEXAS, "holds rules only"),
    "coverage without a head": (TEXAS, 'body = "practice"'),
    "another's body": (HIPAA + rule("practice.x", "permits"), 'body = "practice"'),
    "a topic": (
        OWN + FORBID + '[[topic]]\nname = "x"\nsays = "x"\n[topic.when]\nask = ["disclose"]\n',
        "holds rules only",
    ),
    "a conclusion": (
        OWN
        + FORBID
        + '[[conclusion]]\nid = "practice.c"\nfact = "minor.may_consent_alone"\n'
        + 'citation = "c"\nsays = "c"\nconfidence = "high"\n[conclusion.when]\n'
        + '"subject.is_minor" = true\n',
        "holds rules only",
    ),
    "a shared condition": (
        OWN
        + FORBID
        + '[[condition]]\nname = "x"\ncitation = "x"\n[condition.when]\nask = ["disclose"]\n',
        "holds rules only",
    ),
    "a settled clash": (
        OWN + FORBID + '[[clash]]\nduty = "a"\nban = "b"\nwhy = "c"\n',
        "holds rules only",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_practices_pack_is_refused_that_does_more_than_narrow(what):
    text, words = REFUSED[what]
    files = [("law.toml", (HIPAA + BAN).encode()), ("practice/own.toml", text.encode())]
    with pytest.raises(BadPack, match=words) as refused:
        read_packs(files)
    assert refused.value.file == "practice/own.toml"
