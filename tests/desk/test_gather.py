"""Every fact has a source; what nobody looked for is not presumed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.desk.forms.card import Card, Contact, Found, Member
from subrosa.desk.forms.request import PaperShown, Teller, Told
from subrosa.desk.gather import Basis, ConsentFacts, gather
from subrosa.policy.asked.facts import FACTS
from subrosa.terms.case import UNKNOWN
from subrosa.terms.people import Role, SubjectType
from subrosa.terms.question import Instrument
from tests.cast import (
    MOTHER,
    PROFILE,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    parent_on_the_phone,
)

DAY = date(2026, 11, 23)
NONE_ON_FILE = ConsentFacts({"consent.status": "none"})
CARD = Card(
    RILEYS_FILE,
    "0" * 32,
    (Member(RILEY, "Riley Moss", SubjectType.ADULT, "1991-11-24"),),
    contacts=(Contact(MOTHER, "Carol Moss", Role.PARENT, {"recipient.involved_in_care": False}),),
)
FOUND = Found(looked=True, person=RILEY, cards=(CARD,))


def gathered(asked=None, consents=NONE_ON_FILE, found=FOUND, profile=PROFILE):
    asked = asked or parent_on_the_phone()
    return gather(asked, asked.papers, consents, found, profile, DAY)


def test_every_fact_has_exactly_one_source():
    case = gathered(insurer_with_a_release())
    assert set(case.facts) == set(case.sources)
    assert set(case.facts) <= set(FACTS)


def test_facts_of_the_card_point_at_the_card():
    case = gathered()
    assert case.facts["subject.client_status"] == "client"
    assert case.sources["subject.client_status"].basis is Basis.CARD
    assert case.sources["subject.client_status"].where == RILEYS_FILE


def test_age_counts_whole_years_up_to_the_birthday():
    assert gathered().facts["subject.age"] == 34


def test_a_paper_gives_its_id_as_source():
    case = gathered(insurer_with_a_release())
    assert case.facts["instrument.type"] == "authorization"
    assert case.sources["instrument.type"].where == "doc-1"


def test_nothing_on_file_is_presumed_after_looking_and_says_so():
    case = gathered()
    assert case.facts["recipient.limiting_order"] is False
    assert case.sources["recipient.limiting_order"].basis is Basis.PRESUMPTION
    assert case.sources["recipient.limiting_order"].where == DAY.isoformat()


def test_before_anybody_looked_nothing_is_presumed():
    case = gathered(consents=ConsentFacts({}), found=Found(looked=False))
    assert case.facts["consent.status"] is UNKNOWN
    assert case.facts["subject.contrary_wish"] is UNKNOWN
    assert Basis.PRESUMPTION not in {source.basis for source in case.sources.values()}


def test_what_cannot_be_read_is_unknown_and_never_presumed():
    case = gathered(consents=ConsentFacts({"consent.status": "written"}, ("c-1",), unreadable=True))
    assert case.facts["consent.status"] is UNKNOWN
    assert case.facts["consent.revoked_for"] is UNKNOWN
    assert case.sources["consent.status"].basis is Basis.UNREADABLE


def test_a_defect_nobody_could_judge_is_unknown():
    paper = PaperShown("doc-2", Instrument.AUTHORIZATION, valid=None, defects=None)
    case = gathered(replace(parent_on_the_phone(), papers=(paper,)))
    assert case.facts["instrument.defects"] is UNKNOWN


def test_a_caller_cannot_bring_about_consent_by_saying_so():
    told = tuple(
        Told(path, value, Teller.CALLER)
        for path, value in (
            ("consent.status", "written"),
            ("recipient.authority", "legal_guardian"),
            ("recipient.verified", True),
            ("subject.able_to_agree", True),
        )
    )
    case = gathered(replace(parent_on_the_phone(), told=told))
    assert case.facts["consent.status"] == "none"
    assert case.facts["recipient.authority"] == "none"
    assert "recipient.verified" not in case.facts
    assert "subject.able_to_agree" not in case.facts


def test_a_caller_may_speak_of_danger():
    told = (Told("safety.imminent", value=True, by=Teller.CALLER),)
    case = gathered(replace(parent_on_the_phone(), told=told))
    assert case.facts["safety.imminent"] is True
    assert case.sources["safety.imminent"].basis is Basis.CALLER


def test_two_sources_that_disagree_make_the_fact_unknown():
    told = (Told("recipient.involved_in_care", value=True),)
    case = gathered(replace(parent_on_the_phone(), told=told))
    assert case.facts["recipient.involved_in_care"] is UNKNOWN
    assert case.sources["recipient.involved_in_care"].basis is Basis.CONTRADICTION


def test_two_papers_that_disagree_make_the_fact_unknown():
    papers = (
        PaperShown("doc-1", Instrument.AUTHORIZATION, valid=True, defects=frozenset()),
        PaperShown("doc-2", Instrument.AUTHORIZATION, valid=False, defects=frozenset()),
    )
    case = gathered(replace(parent_on_the_phone(), papers=papers))
    assert case.facts["instrument.valid"] is UNKNOWN


def test_a_stranger_has_no_facts_of_a_card():
    case = gathered(found=Found(looked=True))
    assert not any(path.startswith("subject.a") for path in case.facts)
    assert "subject.client_status" not in case.facts


def test_the_units_own_site_comes_before_the_practice():
    card = replace(CARD, setting={"jurisdiction": "US-TX"})
    case = gathered(found=replace(FOUND, cards=(card,)))
    assert case.facts["jurisdiction"] == "US-TX"
    assert case.sources["jurisdiction"].basis is Basis.CARD


@given(st.permutations(range(3)))
def test_the_order_of_what_was_told_decides_nothing(order):
    told = [
        Told("safety.imminent", value=True),
        Told("safety.imminent", value=False),
        Told("safety.serious", value=True),
    ]
    asked = replace(parent_on_the_phone(), told=tuple(told[place] for place in order))
    case = gathered(asked)
    assert case.facts["safety.imminent"] is UNKNOWN
    assert case.facts["safety.serious"] is True


@pytest.mark.parametrize("day", ["2026-11-24", "2027-01-01", "soon"])
def test_a_day_that_has_not_come_is_unknown_and_never_a_negative_count(day):
    lived = replace(CARD, members=(replace(CARD.members[0], born=day),))
    died = replace(CARD, members=(replace(CARD.members[0], died=day),))
    for card, path in ((lived, "subject.age"), (died, "subject.years_dead")):
        assert gathered(found=replace(FOUND, cards=(card,))).facts[path] is UNKNOWN


def test_years_since_a_death_are_counted_up_to_the_day():
    died = replace(CARD, members=(replace(CARD.members[0], died="2025-11-23"),))
    assert gathered(found=replace(FOUND, cards=(died,))).facts["subject.years_dead"] == 1
