"""One paper, judged by itself: in force, run out, withdrawn, faulty, or open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from subrosa.consent import Recipient, State, judge, unreadable_consent
from subrosa.terms.case import UNKNOWN
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Defect
from tests.consent.papers_on_file import (
    DR_A,
    DR_B,
    QUESTION,
    TODAY,
    R,
    any_paper,
    objection,
    paper,
    questions,
    stop,
)

OTHER_PROVIDER = frozenset({Role.OTHER_PROVIDER})


def state(one, **changed):
    return judge(one, **(QUESTION | changed)).state


def test_a_good_paper_is_in_force_and_says_its_own_limits():
    one = paper(expires=date(2026, 12, 31))
    judged = judge(one, **QUESTION)
    assert judged.state is State.IN_FORCE
    assert judged.facts == {
        "consent.status": "written",
        "consent.signed_by": frozenset({"client"}),
        "consent.form": "hipaa",
        "consent.records": frozenset({"attendance"}),
        "consent.recipients": frozenset({"other_provider"}),
        "consent.purposes": frozenset({"treatment"}),
        "consent.expires": "2026-12-31",
        "consent.revoked_for": frozenset(),
        "consent.revocation_attempted": False,
    }


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (paper(expires=TODAY), State.IN_FORCE),
        (paper(expires=TODAY - timedelta(days=1)), State.EXPIRED),
        (paper(ends_with="the end of treatment"), State.IN_FORCE),
        (paper(ends_with="the end of treatment", ended=TODAY), State.EXPIRED),
        (paper(ends_with="it", ended=TODAY + timedelta(days=1)), State.IN_FORCE),
        (paper(once=True), State.IN_FORCE),
        (paper(once=True, used=TODAY), State.EXPIRED),
        (paper(used=TODAY), State.IN_FORCE),
        (paper(defects=frozenset({Defect.KNOWN_FALSE})), State.INVALID),
        (paper(revocations=(stop(24, spoken=True),)), State.REVOKED),
        (paper(valid_from=TODAY), State.IN_FORCE),
        (paper(valid_from=TODAY + timedelta(days=1)), State.NOT_YET),
        (paper(day=25), State.NOT_YET),
        (paper(revocations=(stop(24),)), State.REVOKED),
        (paper(revocations=(stop(25),)), State.IN_FORCE),
        (paper(status=ConsentStatus.ORAL, signed_by=frozenset()), State.IN_FORCE),
        (paper(signed_by=frozenset()), State.INVALID),
        (paper(recipients=frozenset()), State.INVALID),
        (paper(records=frozenset()), State.INVALID),
        (paper(status=ConsentStatus.INVALID), State.INVALID),
        (paper(status=ConsentStatus.EXPIRED), State.EXPIRED),
        (paper(status=ConsentStatus.REVOKED), State.REVOKED),
        (paper(status=ConsentStatus.NONE), State.ELSEWHERE),
        (paper(recipients=frozenset({Role.INSURER})), State.ELSEWHERE),
        (paper(records=frozenset({R.DIAGNOSIS})), State.ELSEWHERE),
        (paper(records=frozenset({R.WHOLE_RECORD})), State.IN_FORCE),
        (objection(), State.OBJECTED),
        (objection(recipients=frozenset(), records=frozenset()), State.OBJECTED),
        (objection(recipients=frozenset({Role.INSURER})), State.ELSEWHERE),
        (unreadable_consent("c1", TODAY), State.UNKNOWN),
        (replace(paper(), day=None), State.UNKNOWN),
    ],
)
def test_each_paper_is_worth_what_it_says(one, expected):
    assert state(one) is expected


@pytest.mark.parametrize(
    ("recipient", "expected"),
    [
        (Recipient(Role.OTHER_PROVIDER, DR_A), State.IN_FORCE),
        (Recipient(Role.OTHER_PROVIDER, DR_B), State.ELSEWHERE),
        (Recipient(Role.OTHER_PROVIDER), State.UNKNOWN),
        (Recipient(Role.EMPLOYER, DR_A), State.ELSEWHERE),
    ],
)
def test_a_paper_for_one_person_is_for_her_alone_and_in_that_capacity(recipient, expected):
    one = paper(recipients=OTHER_PROVIDER | {Role.INSURER}, named=frozenset({DR_A}))
    judged = judge(one, **(QUESTION | {"recipient": recipient}))
    assert judged.state is expected
    if expected is State.IN_FORCE:
        assert judged.facts["consent.recipients"] == {"other_provider"}


@pytest.mark.parametrize(
    ("revocation", "expected"),
    [
        (stop(20), State.REVOKED),
        (stop(20, whole=False, recipients=OTHER_PROVIDER), State.REVOKED),
        (stop(20, whole=False, recipients=frozenset({Role.INSURER})), State.IN_FORCE),
        (stop(20, whole=False, named=frozenset({DR_A})), State.REVOKED),
        (stop(20, whole=False, named=frozenset({DR_B})), State.IN_FORCE),
    ],
)
def test_a_revocation_reaches_those_it_is_for(revocation, expected):
    assert state(paper(revocations=(revocation,))) is expected


def test_a_revocation_for_one_person_is_open_while_it_is_open_who_asks():
    one = paper(revocations=(stop(20, whole=False, named=frozenset({DR_B})),))
    assert state(one, recipient=Recipient(Role.OTHER_PROVIDER)) is State.UNKNOWN


def test_others_for_whom_it_is_revoked_are_named():
    insurer = frozenset({Role.INSURER})
    one = paper(
        recipients=OTHER_PROVIDER | insurer,
        revocations=(stop(20, whole=False, recipients=insurer),),
    )
    assert judge(one, **QUESTION).facts["consent.revoked_for"] == {"insurer"}


def test_under_2_35_an_attempt_to_revoke_is_told_and_left_to_policy():
    one = paper(form=ConsentForm.PART2_CRIMINAL_JUSTICE, revocations=(stop(20),))
    judged = judge(one, **QUESTION)
    assert judged.state is State.IN_FORCE
    assert judged.facts["consent.revocation_attempted"] is True


def test_a_purpose_left_out_is_never_any_purpose():
    judged = judge(paper(purposes=frozenset()), **QUESTION)
    assert judged.facts["consent.purposes"] == frozenset()
    assert not judged.for_this_purpose
    asked_without = judge(paper(), **(QUESTION | {"purpose": None}))
    assert not asked_without.for_this_purpose


def test_everything_is_no_permission_for_psychotherapy_notes_but_a_stop_for_them():
    asked = {"records": frozenset({R.PSYCHOTHERAPY_NOTES})}
    whole = frozenset({R.WHOLE_RECORD})
    assert state(paper(records=whole), **asked) is State.ELSEWHERE
    assert state(objection(records=whole), **asked) is State.OBJECTED


def test_a_stop_for_a_part_touches_the_whole():
    asked = {"records": frozenset({R.WHOLE_RECORD})}
    assert state(objection(), **asked) is State.OBJECTED
    assert state(paper(), **asked) is State.ELSEWHERE


def test_a_form_nobody_noted_is_unknown():
    assert judge(paper(form=None), **QUESTION).facts["consent.form"] is UNKNOWN


def test_an_unreadable_paper_makes_every_fact_unknown():
    readable = paper(expires=TODAY)
    judged = judge(replace(readable, unreadable=True), **QUESTION)
    assert set(judged.facts) == set(judge(readable, **QUESTION).facts)
    assert set(judged.facts.values()) == {UNKNOWN}


@given(any_paper(), questions)
def test_in_force_means_given_signed_running_and_naming_what_is_asked(one, question):
    judged = judge(one, **question)
    if judged.state is not State.IN_FORCE:
        return
    assert one.status in (ConsentStatus.WRITTEN, ConsentStatus.ORAL)
    assert one.signed_by or one.status is ConsentStatus.ORAL
    assert not one.unreadable
    assert one.day <= question["day"]
    assert one.valid_from is None or one.valid_from <= question["day"]
    assert one.expires is None or question["day"] <= one.expires
    assert one.ended is None or question["day"] < one.ended
    assert not one.defects
    assert judged.speaks_of
    assert question["recipient"].role in judged.facts["consent.recipients"]


@given(any_paper(), questions)
def test_no_fact_says_more_than_the_paper(one, question):
    facts = judge(one, **question).facts
    for path, said in (
        ("consent.records", one.records),
        ("consent.purposes", one.purposes),
        ("consent.signed_by", one.signed_by),
    ):
        value = facts.get(path, UNKNOWN)
        assert value is UNKNOWN or value == {word.value for word in said}


def test_signers_are_told_as_they_signed():
    both = paper(signed_by=frozenset({Signer.ALL_CLIENTS}))
    assert judge(both, **QUESTION).facts["consent.signed_by"] == {"all_clients"}
