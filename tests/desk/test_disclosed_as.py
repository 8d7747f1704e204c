"""As what a disclosure counts, and whether the law puts it on a list: by the law that it cited."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from subrosa.desk.forms.disclosed_as import LEFT_OUT, Sort, is_owed, sorts_of
from subrosa.policy.law.rules import Effect
from subrosa.statute_shelf import shipped_book
from subrosa.terms.conditions import Obligation
from subrosa.terms.decision import Duty
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask

LOGGED = (Duty(Obligation.LOG_FOR_ACCOUNTING),)


def decided(*cited, duties=(), effect=Outcome.MAY, apart=()):
    """Return an answer that cites rules, each as (id, citation)."""
    because = tuple(
        SimpleNamespace(rule=rule, citation=citation, effect=effect) for rule, citation in cited
    )
    return SimpleNamespace(because=because, answers=apart, obligations=duties)


def counts_as(citation, rule="hipaa.x", *, to=Role.OTHER, ask=Ask.DISCLOSE, duties=()):
    decision = decided((rule, citation), duties=duties)
    sorts = sorts_of(ask, decision, [to])
    return sorts, is_owed(sorts, decision)


LAW = [
    ("45 CFR 164.506(c)(1),(3)", Sort.CARE, False),
    ("45 CFR 164.502(a)(1)(i)", Sort.HERSELF, False),
    ("45 CFR 164.508(a)(1),(b)(1),(c)", Sort.AUTHORIZED, False),
    ("45 CFR 164.508(a)(2)(i)(B)", Sort.CARE, False),
    ("45 CFR 164.510(b)(1)(i)-(ii),(2)(i)", Sort.FAMILY, False),
    ("45 CFR 164.512(k)(2)", Sort.NATIONAL_SECURITY, False),
    ("45 CFR 164.512(k)(5)", Sort.CUSTODY, False),
    ("45 CFR 164.514(e)(1)-(4)", Sort.LIMITED_DATA, False),
    ("45 CFR 164.502(d)(2); 164.514(a)-(b)", Sort.NAMELESS, False),
    ("45 CFR 164.512(b)(1)(ii)", Sort.ABUSE, True),
    ("45 CFR 164.512(b)(1)(i)", Sort.PUBLIC_HEALTH, True),
    ("45 CFR 164.512(c)(1)", Sort.ABUSE, True),
    ("45 CFR 164.512(d)(1)-(2)", Sort.OVERSIGHT, True),
    ("45 CFR 164.512(e)(1)(ii)-(v)", Sort.COURT, True),
    ("45 CFR 164.512(f)(2)", Sort.POLICE, True),
    ("45 CFR 164.512(g)(1)", Sort.DEAD, True),
    ("45 CFR 164.512(i)(1)(i),(2)", Sort.RESEARCH, True),
    ("45 CFR 164.512(j)(1)(i),(4)", Sort.THREAT, True),
    ("45 CFR 164.512(k)(1)(i)", Sort.SPECIAL, True),
    ("45 CFR 164.512(l)", Sort.WORKERS_COMP, True),
    ("45 CFR 164.502(a)(2)(ii); 164.508(a)(2)(ii)", Sort.SECRETARY, True),
    ("42 CFR 2.31(a); 2.33(a)(1)", Sort.AUTHORIZED, False),
    ("42 CFR 2.61(a)-(b); 2.64; 2.65", Sort.COURT, True),
    ("42 CFR 2.12(c)(6)", Sort.ABUSE, True),
    ("34 CFR 99.30(b)", Sort.AUTHORIZED, False),
    ("a section that nobody knows", Sort.OTHER, True),
]
"""Each ground of 45 CFR 164.528(a)(1), and each that is listed."""


@pytest.mark.parametrize(("citation", "sort", "owed"), LAW, ids=[one[0] for one in LAW])
def test_a_citation_says_as_what_it_counts(citation, sort, owed):
    assert counts_as(citation) == ((sort,), owed)


@pytest.mark.parametrize(
    ("rule", "sort"),
    [
        ("oh.child_abuse.report", Sort.ABUSE),
        ("oh.adult_abuse.report", Sort.ABUSE),
        ("oh.duty_to_warn.victim", Sort.THREAT),
    ],
)
def test_a_rule_of_a_state_counts_by_what_it_is_about(rule, sort):
    assert counts_as("Ohio Rev. Code § 1", rule, duties=LOGGED) == ((sort,), True)


def test_an_order_counts_as_police_only_where_police_were_told():
    both = "45 CFR 164.512(e)(1)(i); 164.512(f)(1)(ii)(A)"
    assert counts_as(both, to=Role.COURT)[0] == (Sort.COURT,)
    assert counts_as(both, to=Role.POLICE)[0] == (Sort.POLICE, Sort.COURT)


def test_police_on_a_ground_that_nobody_knows_count_as_police():
    assert counts_as("house rule", to=Role.POLICE)[0] == (Sort.POLICE,)


def test_what_is_given_on_her_own_request_is_left_out_whatever_it_cites():
    assert counts_as("45 CFR 164.512(d)", ask=Ask.GIVE_ACCESS) == ((Sort.HERSELF,), False)


def test_of_two_grounds_the_one_that_is_listed_counts():
    decision = decided(("hipaa.a", "45 CFR 164.508(a)(1)"), ("hipaa.b", "45 CFR 164.512(d)"))
    sorts = sorts_of(Ask.DISCLOSE, decision, [Role.HHS])
    assert sorts == (Sort.AUTHORIZED, Sort.OVERSIGHT)
    assert is_owed(sorts, decision)


def test_what_forbids_beside_it_says_nothing():
    decision = decided(("hipaa.a", "45 CFR 164.512(d)"), effect=Outcome.MUST_NOT)
    assert sorts_of(Ask.DISCLOSE, decision, [Role.FRIEND]) == (Sort.OTHER,)


def test_parts_of_an_answer_count_with_it():
    part = decided(("hipaa.b", "45 CFR 164.512(j)(1)(i)"))
    whole = decided(("hipaa.a", "45 CFR 164.506(c)"), apart=(part,))
    assert sorts_of(Ask.DISCLOSE, whole, [Role.POLICE]) == (Sort.CARE, Sort.THREAT)


def test_a_rule_that_wants_a_line_gets_one_whatever_it_counts_as():
    assert counts_as("34 CFR 99.30(b)", duties=LOGGED) == ((Sort.AUTHORIZED,), True)


def test_no_shipped_rule_that_wants_a_line_counts_as_something_left_out():
    """The other way round a rule may be listed that does not ask for it: the law lists it."""
    wrong, seen = [], 0
    for rule in shipped_book().rules:
        logs = Obligation.LOG_FOR_ACCOUNTING in {duty.do for duty in rule.obligations}
        if logs and rule.effect in (Effect.PERMITS, Effect.REQUIRES):
            seen += 1
            sorts = sorts_of(Ask.DISCLOSE, decided((rule.id, rule.citation)), [Role.OTHER])
            if set(sorts) <= LEFT_OUT:
                wrong.append((rule.id, rule.citation, sorts))
    assert seen > 300
    assert wrong == []
