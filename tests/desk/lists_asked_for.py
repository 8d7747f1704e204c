"""A practice in which police, an agency and others were told something, and a list is wanted."""

from __future__ import annotations

from dataclasses import replace

from subrosa.desk.answer import answer, ask_inside
from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.accounting import Place
from subrosa.desk.forms.request import About, Asker, Channel
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, InitiatedBy, Purpose
from subrosa.terms.records import RecordClass
from tests.cast import BOOK, LENA, detective_at_the_counter, own_file_asked_for, practice

_RULE = """
[[rule]]
id = "{id}"
title = "{title}"
citation = "{citation}"
effect = "{effect}"
lifts = [{lifts}]
tags = [{tags}]
obligations = [{obligations}]
says = "{title}."
confidence = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
[rule.when]
ask = ["{ask}"]
{when}
"""


def rule(name, citation, when, **more):
    said = {
        "ask": "disclose",
        "effect": "permits",
        "lifts": '"t.ban", "t.hide"',
        "tags": "",
        "obligations": '"log_for_accounting"',
        **more,
    }
    return _RULE.format(id=name, title=name, citation=citation, when=when, **said)


LISTS = (
    BOOK
    + rule(
        "t.accounting",
        "45 CFR 164.528",
        '"recipient.role" = ["client", "parent"]',
        ask="account_for_disclosures",
        effect="requires",
        lifts="",
        tags='"duty.accounting"',
        obligations="",
    )
    + rule("t.police", "45 CFR 164.512(f)(2)", 'purpose = ["locate_suspect"]')
    + rule("t.oversight", "45 CFR 164.512(d)(1)", 'purpose = ["oversight"]')
    + rule("t.warning", "45 CFR 164.512(j)(1)(i)", 'purpose = ["safety"]')
    + rule("t.abuse", "45 CFR 164.512(b)(1)(ii)", 'purpose = ["abuse_report"]')
    + rule("t.court", "45 CFR 164.512(e)(1)(i); 164.512(f)(1)(ii)(A)", 'purpose = ["legal_civil"]')
    + rule("t.care", "45 CFR 164.506(c)(1)", 'purpose = ["treatment"]', obligations="")
)
"""The law of these tests: each ground once."""

SAFE = frozenset({RecordClass.SAFETY_INFORMATION})


def told(house, role, name, purpose, about="Riley Moss"):
    """Let somebody be told something by word of mouth, on the ground of a purpose."""
    lena = house.signed_in(LENA)
    asked = replace(
        detective_at_the_counter(about),
        asker=Asker(role, name, verified=True, address=("2 Court Square", "Richmond")),
        purpose=purpose,
        records=SAFE,
    )
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    hand_over(house.office, lena, receipt)
    return receipt


def to_police(house, name="Det. Harlan, City Police"):
    return told(house, Role.POLICE, name, Purpose.LOCATE_SUSPECT)


def to_agency(house):
    return told(house, Role.HEALTH_OVERSIGHT, "State Health Agency", Purpose.OVERSIGHT)


def to_court(house):
    return told(house, Role.COURT, "Common Pleas Court", Purpose.LEGAL_CIVIL)


def a_warning(house):
    return told(house, Role.POTENTIAL_VICTIM, "Jordan Vale", Purpose.SAFETY)


def a_report(house):
    return told(house, Role.CPS, "Child Services", Purpose.ABUSE_REPORT)


def for_care(house):
    return told(house, Role.OTHER_PROVIDER, "Dr. Lee", Purpose.TREATMENT)


def list_wanted(house, name="Riley Moss", **more):
    """Let the client ask for her list, and Lena answer and confirm it; return the request."""
    lena = house.signed_in(LENA)
    asked = replace(
        own_file_asked_for(name),
        ask=Ask.ACCOUNT_FOR_DISCLOSURES,
        purpose=Purpose.ACCOUNTING,
        about=About(name),
        channel=Channel.LETTER,
        initiated_by=InitiatedBy.CLIENT,
        **more,
    )
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, lena, receipt, "Read and agreed.")
    return receipt


def looked_through(house, request, held=None, **more):
    """Let Lena look through a list: all of it goes, but what is held or left out."""
    lena = house.signed_in(LENA)
    opened = open_check(house.office, lena, request)
    choices = {
        one.id: (held or {}).get(one.line.to, one.place is not Place.LEFT_OUT)
        for one in opened.lines
    }
    return keep_check(house.office, lena, request, choices, "Looked at each line.", **more)


def listed(house):
    """Return the lines of the newest letter."""
    return [one.line.to for one in house.paper.letters[-1].disclosures]


def a_house(*acts, seed="subrosa"):
    house = practice(book=LISTS, seed=seed)
    for act in acts:
        act(house)
    return house


def a_warning_of_ours(house):
    """Let the practice itself mean to warn somebody, and Lena confirm it; return the request."""
    lena = house.signed_in(LENA)
    asked = replace(
        detective_at_the_counter(),
        asker=Asker(Role.STAFF, "Lena Fuchs", verified=True),
        purpose=Purpose.SAFETY,
        records=SAFE,
        initiated_by=InitiatedBy.PRACTICE,
        channel=Channel.INSIDE,
        tell=(Role.POTENTIAL_VICTIM,),
    )
    request = ask_inside(house.office, lena, asked).request
    confirm(house.office, lena, request, "Read and agreed.")
    return request
