"""A pack says it once, and the book holds every word of it: what a rule, a row, a state says."""

from __future__ import annotations

from dataclasses import fields

import pytest

from subrosa.policy import read_packs
from subrosa.policy.law.conditions import All
from subrosa.policy.law.notice_terms import NoticeTerms
from subrosa.policy.law.rules import Clash, Effect, Rule
from subrosa.terms.conditions import DeadlineFrom, Need, Obligation
from subrosa.terms.decision import Deadline, Duty, Needed
from subrosa.terms.outcome import Confidence

FIELDS = """
citation = "Code § 1"
says = "It is so."
confidence = "medium"
source = "a page"
last_checked = 2026-11-01
next_check_due = 2027-11-01
effective_from = 2020-01-01
effective_to = 2030-01-01
history = ["It was otherwise."]
research = ["f.one"]
"""
PACK = f"""
[pack]
body = "state.tx"
authority = "Texas Code"
speaks_of = ["part2"]
[[rule]]
id = "tx.all"
title = "Everything"
effect = "forbids"
{FIELDS}
tags = ["group"]
lifts = ["tx.third"]
yields_to = ["tx.other"]
needs = ["court_order", ["client_agreement", "minor_consent"]]
obligations = ["log_request", {{ do = "make_report", hours = 24, from = "learned" }}]
on = "yes"
scope = "dates"
[[rule]]
id = "tx.other"
title = "Another"
citation = "c"
effect = "requires"
says = "s"
confidence = "high"
obligations = [{{ do = "notify_state_regulators", days = 0, from = "disclosure" }}]
notice = {{ offices = ["An office"], after = "people", business_days = true, order = "with" }}
[[rule]]
id = "tx.third"
title = "A third"
citation = "c"
effect = "permits"
says = "s"
confidence = "high"
[[conclusion]]
id = "tx.mandate"
fact = "safety.state_mandate"
{FIELDS}
[conclusion.when]
[[retention]]
id = "tx.keep"
citation = "Code § 1"
says = "It is so."
confidence = "medium"
source = "a page"
last_checked = 2026-11-01
research = ["f.one"]
professions = ["lpc", "lcsw"]
years = 7
minor_age = 18
minor_years = 3
longest_years = 12
[[clash]]
duty = "tx.other"
ban = "tx.all"
why = "Counsel decides."
[[research]]
source = "federal"
entries = ["f.one", "f.two"]
[[not_encoded]]
research = "f.two"
reason = "A word."
[jurisdiction]
code = "US-TX"
covers = ["records"]
missing = "Little."
last_checked = 2026-11-01
reader = "a reader"
status = "read"
"""
COMMON = {
    "body": "state.tx",
    "authority": "Texas Code",
    "citation": "Code § 1",
    "when": All(),
    "says": "It is so.",
    "confidence": Confidence.MEDIUM,
    "source": "a page",
    "last_checked": "2026-11-01",
    "next_check_due": "2027-11-01",
    "effective_from": "2020-01-01",
    "effective_to": "2030-01-01",
    "file": "tx.toml",
    "research": ("f.one",),
    "history": ("It was otherwise.",),
}


@pytest.fixture(scope="module")
def book():
    return read_packs([("tx.toml", PACK.encode())])


def values(thing: object) -> dict[str, object]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def test_of_a_rule(book) -> None:
    agreed = Needed((Need.CLIENT_AGREEMENT, Need.MINOR_CONSENT))
    assert values(book.rules[0]) == COMMON | {
        "id": "tx.all",
        "title": "Everything",
        "effect": Effect.FORBIDS,
        "tags": frozenset({"group"}),
        "lifts": ("tx.third",),
        "yields_to": ("tx.other",),
        "needs": (Needed((Need.COURT_ORDER,)), agreed),
        "obligations": (
            Duty(Obligation.LOG_REQUEST),
            Duty(Obligation.MAKE_REPORT, Deadline(24, "hours", DeadlineFrom.LEARNED)),
        ),
        "on": "yes",
        "scope": "dates",
        "notice": None,
    }
    at_once = Duty(Obligation.NOTIFY_STATE_REGULATORS, Deadline(0, "days", DeadlineFrom.DISCLOSURE))
    assert book.rules[1].obligations == (at_once,)
    assert book.rules[1].notice == NoticeTerms(
        offices=("An office",), after="people", business_days=True, order="with"
    )


def test_of_a_conclusion(book) -> None:
    (found,) = book.conclusions
    assert (found.fact, found.body) == ("safety.state_mandate", "state.tx")
    plain = values(Rule("", "", "", "", "", Effect.ADDS, All(), "", Confidence.HIGH))
    said = {"id": "tx.mandate", "title": "It is so.", "effect": Effect.ADDS}
    assert values(found.rule) == plain | COMMON | said


def test_of_a_row_of_retention(book) -> None:
    (row,) = book.retentions
    assert values(row) == {
        **{name: COMMON[name] for name in ("citation", "says", "confidence", "source")},
        **{name: COMMON[name] for name in ("last_checked", "file", "research")},
        "id": "tx.keep",
        "state": "US-TX",
        "professions": frozenset({"lpc", "lcsw"}),
        "years": 7,
        "minor_age": 18,
        "minor_years": 3,
        "longest_years": 12,
    }


def test_of_a_state_and_of_what_stands_beside_the_rules(book) -> None:
    assert values(book.jurisdictions["US-TX"]) == {
        "code": "US-TX",
        "covers": frozenset({"records"}),
        "missing": "Little.",
        "last_checked": "2026-11-01",
        "reader": "a reader",
        "draft": False,
    }
    assert book.clashes == (Clash("tx.other", "tx.all", "Counsel decides."),)
    assert book.research.entries == {"federal": ("f.one", "f.two")}
    assert book.research.not_encoded == {"f.two": "A word."}
    assert book.speaks_of == {"tx.toml": frozenset({"part2"})}


def test_what_is_left_out_is_empty_and_no_law() -> None:
    short = (
        '[pack]\nbody = "hipaa"\nauthority = "A"\n[[rule]]\nid = "r"\ntitle = "t"\n'
        'citation = "c"\neffect = "adds"\nsays = "s"\nconfidence = "low"\n'
        '[jurisdiction]\ncode = "US-OH"\ncovers = []\n'
    )
    read = read_packs([("a.toml", short.encode())])
    expected = Rule("r", "t", "hipaa", "A", "c", Effect.ADDS, All(), "s", Confidence.LOW)
    assert values(read.rules[0]) == values(expected) | {"file": "a.toml"}
    place = read.jurisdictions["US-OH"]
    assert (place.draft, place.missing, place.reader, place.last_checked) == (True, "", "", "")


@pytest.mark.parametrize(
    ("day", "speaks"),
    [
        ("2019-12-31", False),
        ("2020-01-01", True),
        ("2029-12-31", True),
        ("2030-01-01", False),  # on this day the next version speaks
    ],
)
def test_a_version_speaks_from_its_first_day_to_the_day_before_its_end(book, day, speaks) -> None:
    assert book.rules[0].in_force(day) is speaks
