"""The figures of coverage, the words of a condition, and a rule told whole."""

from __future__ import annotations

import json

import pytest

from subrosa.policy import read_packs
from subrosa.policy.coverage import coverage_of, newest, state_of_clash
from subrosa.policy.coverage_table import body_name, columns, state_table, whole_table
from subrosa.policy.in_words import choices, in_words
from subrosa.policy.law.conditions import read_condition
from subrosa.policy.law.places import POSTAL_CODES
from subrosa.policy.law.state_names import STATE_NAMES, code_named, name_of
from subrosa.policy.rule_sheet import near, sheet_text, sheets

FEDERAL = """
[pack]
body = "hipaa"
authority = "HIPAA Privacy Rule"
[[rule]]
id = "hipaa.no"
title = "The default is no"
citation = "45 CFR 164.502(a)"
effect = "forbids"
tags = ["hipaa.ban"]
says = "Nothing goes out without a rule."
confidence = "high"
research = ["f.one"]
[rule.when]
ask = ["disclose"]
[[condition]]
name = "serious_and_near"
citation = "45 CFR 164.512(j)"
research = ["f.two"]
[condition.when]
"safety.serious" = true
"safety.imminent" = true
[[topic]]
name = "breach"
says = "breach notices"
[topic.when]
ask = "notify_breach"
[[topic]]
name = "privilege"
says = "privilege in proceedings"
[topic.when]
purpose = "legal_civil"
[[research]]
source = "federal"
entries = ["f.one", "f.two", "f.three", "f.four"]
[[not_encoded]]
research = "f.three"
reason = "It only defines a word."
[[clash]]
duty = "tx.breach.tell"
ban = "@hipaa.ban"
why = "Counsel decides."
"""
BREACH = """
[pack]
body = "state.tx"
authority = "Texas Code"
[[rule]]
id = "tx.breach.tell"
title = "Tell them"
citation = "Code § 1"
effect = "requires"
lifts = ["@hipaa.ban"]
says = "The people are told within sixty days."
confidence = "low"
effective_to = 2025-01-01
[rule.when]
ask = ["notify_breach"]
[[rule]]
id = "tx.breach.tell"
title = "Tell them sooner"
citation = "Code § 1"
effect = "requires"
lifts = ["@hipaa.ban"]
obligations = [{do = "make_report", hours = 48, from = "learned"}]
says = "The people are told."
confidence = "medium"
source = "a page"
last_checked = 2026-11-22
effective_from = 2025-01-01
history = ["It was longer before."]
[rule.when]
ask = ["notify_breach"]
is = "serious_and_near"
[[conclusion]]
id = "tx.breach.mandate"
fact = "safety.state_mandate"
citation = "Code § 2"
says = "State law orders it."
confidence = "high"
[conclusion.when]
"safety.serious" = true
[[retention]]
id = "tx.keep"
citation = "Code § 3"
says = "Seven years."
confidence = "high"
professions = ["lpc"]
years = 7
"""
PACK = """
[jurisdiction]
code = "US-TX"
covers = ["breach"]
missing = "Privilege was not read."
last_checked = 2026-11-22
reader = "the text"
status = "read"
"""


@pytest.fixture
def book():
    return read_packs(
        [
            ("us/hipaa/all.toml", FEDERAL.encode()),
            ("us/states/tx/breach.toml", BREACH.encode()),
            ("us/states/tx/pack.toml", PACK.encode()),
        ]
    )


def test_a_rule_counts_once_with_the_confidence_of_its_newest_version(book):
    (state,) = coverage_of(book).states
    breach, privilege = state.topics
    assert (breach.count.rules, breach.count.high, breach.count.medium) == (2, 1, 1)
    assert breach.covered
    assert not privilege.covered
    assert privilege.count.rules == 0
    assert state.retention.rules == 1
    assert state.count.rules == 3
    assert [topic.name for topic in state.lacking] == ["privilege"]
    assert not state.draft
    assert [rule.title for rule in newest(book) if rule.id == "tx.breach.tell"] == [
        "Tell them sooner"
    ]


def test_research_is_encoded_left_out_with_a_reason_or_missing(book):
    (source,) = coverage_of(book).research
    assert (source.entries, source.encoded) == (4, 2)
    assert source.not_encoded == (("f.three", "It only defines a word."),)
    assert source.missing == ("f.four",)


def test_a_clash_belongs_to_the_state_whose_law_is_in_it(book):
    (clash,) = book.clashes
    assert state_of_clash(book, clash) == "US-TX"
    assert coverage_of(book).states[0].clashes == (clash,)


def test_the_figures_go_into_json_and_into_tables(book):
    figures = coverage_of(book)
    told = json.loads(json.dumps(figures.as_json()))
    assert told["bodies"]["hipaa"]["rules"] == 1
    assert told["states"][0]["lacking"] == ["privilege"]
    assert told["research"][0]["missing"] == ["f.four"]
    whole, one = whole_table(figures), state_table(figures.states[0])
    assert "TX Texas" in whole
    assert "1 clashes" not in whole
    assert "OPEN" in one
    assert "Privilege was not read." in one
    assert "Counsel decides." in one
    assert figures.state("US-CA") is None


def test_columns_put_figures_to_the_right_and_words_to_the_left():
    assert columns(["a", "n", "w"], [["x", "10", "yes"], ["long", "-", "no"]]) == [
        "a      n  w",
        "----  --  ---",
        "x     10  yes",
        "long   -  no",
    ]


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ({}, ["always"]),
        ({"ask": ["give_access"]}, ["What is asked? give access"]),
        ({"safety.imminent": True}, ["Is the danger imminent? yes"]),
        ({"safety.imminent": {"not": True}}, ["Is the danger imminent? no"]),
        (
            {"purpose": ["safety", "treatment"]},
            [
                "What is it wanted for? avert a threat to somebody; "
                "or care of the client, care coordination"
            ],
        ),
        ({"purpose": {"not": ["research"]}}, ["not: What is it wanted for? research"]),
        (
            {"subject.age": {"at_least": 12, "below": 18}},
            ["How old is that person, in years? 12 or more and below 18"],
        ),
        (
            {"consent.signed_by": {"any": ["parent"]}},
            ["Who signed? a parent among them"],
        ),
        (
            {"ethics_codes": {"none": ["aca", "apa"]}},
            [
                "Which codes of ethics bind? none of these: American Counseling Association or "
                "American Psychological Association"
            ],
        ),
        (
            {"any": [{"safety.plan": True}, {"safety.means": True, "safety.serious": True}]},
            [
                "one of these is enough:",
                "  - Is there a plan? yes",
                "  - Are the means at hand? yes",
                "    Is the danger serious? yes",
            ],
        ),
        (
            {"none": [{"safety.plan": True, "purpose": "research"}]},
            [
                "not, when all of these hold together:",
                "  Is there a plan? yes",
                "  What is it wanted for? research",
            ],
        ),
        ({"is_not": "nowhere_said"}, ["not: nowhere said"]),
    ],
)
def test_a_condition_is_told_in_the_words_of_its_questions(when, words):
    assert list(in_words(read_condition(when))) == words


def test_a_shared_condition_is_unfolded_below_its_name(book):
    assert list(in_words(read_condition({"is": "serious_and_near"}), book.conditions)) == [
        "serious and near (45 CFR 164.512(j)), that is:",
        "  Is the danger serious? yes",
        "  Is the danger imminent? yes",
    ]


def test_choices_are_the_meanings_that_a_rule_names_outright():
    when = read_condition({"recipient.role": ["cps", "police"], "purpose": {"not": "research"}})
    assert choices(when, "recipient.role") == (
        "child protective services",
        "law enforcement officer",
    )
    assert choices(when, "purpose") == ()


@pytest.mark.slow
def test_every_condition_of_the_law_can_be_told(law):
    for rule in newest(law):
        for line in in_words(rule.when, law.conditions):
            assert "_" not in line, (rule.id, line)
            assert line.strip(" -"), rule.id


@pytest.mark.slow
def test_every_rule_of_the_law_has_its_sheet(law):
    for rule in newest(law)[::25]:
        text = sheet_text(sheets(law, rule.id)[0])
        assert text.startswith(rule.title.upper()[:40])
        assert rule.citation.split()[0] in text


def test_a_sheet_tells_every_version_the_newest_first(book):
    new, old = sheets(book, "tx.breach.tell")
    assert new.in_force == "from 2025-01-01"
    assert old.in_force == "until the day before 2025-01-01"
    assert new.effect == "requires: the act is owed"
    assert any("within 48 hours of the" in act for act in new.do)
    assert "every rule of the group hipaa.ban:" in new.lifts
    text = sheet_text(new)
    assert "Texas Code, Texas" in text
    assert "It was longer before." in text
    assert json.dumps(new.as_json())


def test_a_conclusion_says_which_question_it_settles(book):
    (sheet,) = sheets(book, "tx.breach.mandate")
    assert sheet.effect == "settles the question: Does state law order a report of this?"


def test_a_wrong_id_is_answered_with_those_near_to_it(book):
    assert sheets(book, "tx.breach.tel") == []
    assert near("tx.breach.tel", book)[0] == "tx.breach.tell"
    assert near("qqqqqq", book) == []


def test_states_are_known_by_code_and_by_name():
    assert set(STATE_NAMES) == POSTAL_CODES
    assert {code_named(text) for text in ("tx", "US-TX", "Texas", " texas ")} == {"US-TX"}
    assert code_named("Atlantis") is None
    assert name_of("US-DC") == "District of Columbia"
    assert body_name("state.ny") == "New York law"
    assert body_name("ethics.aca") == "Code of ethics of ACA"


@pytest.fixture(scope="module")
def law():
    from subrosa.statute_shelf import SHIPPED, pack_files  # noqa: PLC0415 - only two tests read it

    return read_packs(pack_files(SHIPPED))
