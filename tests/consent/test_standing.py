"""Which paper stands among many; each fault that other systems have is one of these tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.consent import (
    Recipient,
    Revocation,
    State,
    judge,
    other_clients,
    standing_consent,
    unreadable_consent,
)
from subrosa.terms.case import UNKNOWN
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role
from subrosa.terms.record_families import NEVER_IN_WHOLE_RECORD
from subrosa.terms.records import RecordClass
from tests.consent.papers_on_file import (
    ASKED,
    DR_A,
    DR_B,
    QUESTION,
    TODAY,
    P,
    R,
    any_paper,
    files,
    objection,
    on,
    paper,
    questions,
    stop,
)

BOTH = frozenset({R.ATTENDANCE, R.DIAGNOSIS})


def stands(papers, **changed):
    return standing_consent(papers, **(QUESTION | changed))


def status(papers, **changed):
    value = stands(papers, **changed).facts["consent.status"]
    return value if value is UNKNOWN else str(value)


def gives(facts, question, record=None):
    """Say whether these facts permit one record, read as the engine reads them."""
    if facts["consent.status"] not in ("written", "oral"):
        return False
    wanted = question["records"] if record is None else {record}
    named = facts["consent.records"]
    whole = frozenset(RecordClass) - NEVER_IN_WHOLE_RECORD if R.WHOLE_RECORD in named else set()
    return (
        wanted <= named | whole
        and question["recipient"].role in facts["consent.recipients"]
        and question["purpose"] in facts["consent.purposes"]
        and question["recipient"].role not in facts["consent.revoked_for"]
        and facts["consent.revocation_attempted"] is False
    )


def test_nothing_on_file_is_none():
    assert stands([]).facts == {"consent.status": "none"}


@pytest.mark.parametrize("one", [paper(), objection(), unreadable_consent("u1", TODAY)])
def test_while_it_is_open_what_is_asked_for_the_papers_leave_it_open(one):
    assert status([one], records=frozenset()) is UNKNOWN
    assert status([], records=frozenset()) == "none"


def test_a_consent_in_force_stands_with_its_paper():
    found = stands([paper("c7")])
    assert (found.facts["consent.status"], found.papers) == ("written", ("c7",))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (objection(day=10), "objected"),
        (paper("r1", day=10, status=ConsentStatus.REVOKED), "revoked"),
        (objection(day=10, recipients=frozenset(), records=frozenset()), "objected"),
        (objection(day=10, records=frozenset({R.WHOLE_RECORD})), "objected"),
        (objection(day=10, named=frozenset({DR_A})), "objected"),
        (objection(day=10, named=frozenset({DR_B})), "written"),
        (objection(day=10, recipients=frozenset({Role.INSURER})), "written"),
        (objection(day=10, records=frozenset({R.DIAGNOSIS})), "written"),
        (objection(day=25), "written"),
    ],
)
def test_a_later_stop_beats_a_consent_where_it_covers_the_same(later, expected):
    assert status([paper(), later]) == expected


def test_a_revocation_of_one_paper_beats_an_earlier_one_for_the_same():
    older, newer = paper("c1", day=1), paper("c2", day=2, revocations=(stop(5),))
    assert status([older, newer]) == "revoked"


def test_a_later_consent_for_the_very_same_lifts_an_objection():
    assert status([objection(day=3), paper(day=10)]) == "written"


@pytest.mark.parametrize(
    "newer",
    [
        paper(day=10, records=frozenset({R.DIAGNOSIS})),
        paper(day=10, recipients=frozenset({Role.INSURER})),
        paper(day=10, named=frozenset({DR_B})),
        paper(day=10, purposes=frozenset({P.PAYMENT})),
        paper(day=10, purposes=frozenset()),
        paper(day=10, expires=date(2026, 11, 12)),
        paper(day=10, valid_from=date(2026, 11, 25)),
        paper(day=10, signed_by=frozenset()),
        paper(day=10, status=ConsentStatus.INVALID),
    ],
    ids=[
        "another record",
        "another recipient",
        "another person",
        "another purpose",
        "no purpose",
        "run out",
        "not begun",
        "unsigned",
        "invalid",
    ],
)
def test_a_newer_permit_for_something_else_does_not_cancel_an_older_deny(newer):
    assert status([objection(day=3), newer]) == "objected"
    assert status([newer, objection(day=3)]) == "objected"


def test_a_permit_for_a_part_does_not_cancel_a_deny_of_the_rest():
    papers = [objection(day=3, records=BOTH), paper(day=10)]
    assert status(papers) == "written"
    assert status(papers, records=BOTH) == "objected"


@given(files(), questions)
def test_a_newer_permit_for_something_else_never_changes_a_deny(papers, question):
    before = standing_consent(papers, **question)
    if before.facts["consent.status"] not in ("objected", "revoked"):
        return
    elsewhere = paper("new", day=24, records=frozenset({R.BILLING}))
    after = standing_consent([*papers, elsewhere], **question)
    assert after.facts["consent.status"] == before.facts["consent.status"]


@pytest.mark.parametrize("day", [3, 10, None])
def test_an_unreadable_paper_is_not_dropped_in_favour_of_an_older_one(day):
    blind = unreadable_consent("u1", None if day is None else date(2026, 11, day))
    for papers in ([paper(day=3), blind], [blind, paper(day=3)], [blind]):
        found = stands(papers)
        assert found.unreadable
        assert "u1" in found.papers
        assert set(found.facts.values()) == {UNKNOWN}


def test_an_unreadable_paper_hides_an_older_objection_too():
    assert status([objection(day=3), unreadable_consent("u1", date(2026, 11, 10))]) is UNKNOWN


def test_what_a_later_paper_settled_does_not_hang_on_an_older_unreadable_one():
    blind = unreadable_consent("u1", date(2026, 11, 2))
    assert status([blind, paper(day=3)]) == "written"
    assert status([blind, objection(day=3)]) == "objected"
    assert status([blind, paper(day=3)], records=BOTH) is UNKNOWN


def test_a_paper_that_was_not_yet_on_file_that_day_is_not_waited_for():
    assert status([paper(), unreadable_consent("u1", TODAY + timedelta(days=1))]) == "written"


@given(files(), questions, st.none() | st.dates(date(2026, 11, 20), date(2026, 11, 26)))
def test_an_unreadable_paper_that_is_not_older_always_makes_it_unknown(papers, question, day):
    latest = max((one.day for one in papers if one.day), default=date.min)
    stops = [made.day for one in papers for made in one.revocations]
    if day is not None and (day < max([latest, *stops]) or day > question["day"]):
        return
    found = standing_consent([*papers, unreadable_consent("blind", day)], **question)
    assert found.facts["consent.status"] is UNKNOWN


@pytest.mark.parametrize("permit_hour", [None, 9, 15])
@pytest.mark.parametrize("stop_hour", [None, 9, 15])
def test_equally_dated_and_contradictory_papers_make_it_unknown(permit_hour, stop_hour):
    permit = paper(day=10, hour=permit_hour)
    deny = objection(day=10, hour=stop_hour)
    expected = UNKNOWN
    if None not in (permit_hour, stop_hour) and permit_hour != stop_hour:
        expected = "written" if permit_hour > stop_hour else "objected"
    assert status([permit, deny]) == expected
    assert status([deny, permit]) == expected


@given(files(), questions, st.randoms(use_true_random=False))
def test_the_order_of_the_papers_decides_nothing(papers, question, random):
    shuffled = random.sample(papers, len(papers))
    assert standing_consent(shuffled, **question) == standing_consent(papers, **question)


@given(files(), questions)
def test_valid_papers_are_never_merged_into_a_wider_one(papers, question):
    found = standing_consent(papers, **question)
    own = [judge(one, **question).facts for one in papers]
    minimal = [{"consent.status": word} for word in ("none", "revoked", "objected")]
    assert any(found.facts == facts for facts in [*own, *minimal]) or set(found.facts.values()) == {
        UNKNOWN
    }
    assert all(facts in own for facts in found.alternatives)


def test_two_narrow_papers_are_not_one_wide_paper():
    for_record = paper("c1", records=frozenset({R.DIAGNOSIS}))
    for_purpose = paper("c2", purposes=frozenset({P.PAYMENT}))
    asked = {"records": frozenset({R.DIAGNOSIS}), "purpose": P.PAYMENT}
    found = stands([for_record, for_purpose], **asked)
    assert not gives(found.facts, QUESTION | asked)


@given(files(), questions, any_paper("stop"))
def test_a_stop_never_widens(papers, question, one):
    deny = replace(one, status=ConsentStatus.OBJECTED)
    before = standing_consent(papers, **question)
    after = standing_consent([*papers, deny], **question)
    stood = (before.facts, *before.alternatives)
    for record in question["records"]:
        for facts in (after.facts, *after.alternatives):
            if gives(facts, question, record):
                assert any(gives(earlier, question, record) for earlier in stood)


@given(files(), questions)
def test_revoking_every_paper_leaves_nothing_given(papers, question):
    ended = [
        replace(one, form=ConsentForm.HIPAA, revocations=(Revocation(question["day"]),))
        for one in papers
    ]
    after = standing_consent(ended, **question)
    assert not gives(after.facts, question)
    assert after.alternatives == ()


@given(files(), questions, any_paper("more"))
def test_what_is_given_rests_on_one_paper_that_gives_it_and_no_later_stop(papers, question, one):
    papers = [*papers, one]
    found = standing_consent(papers, **question)
    if not gives(found.facts, question):
        return
    (name,) = found.papers
    chosen = next(paper for paper in papers if paper.id == name)
    judged = judge(chosen, **question)
    assert judged.state is State.IN_FORCE
    assert judged.for_this_purpose
    later = [
        judge(other, **question)
        for other in papers
        if other.status in (ConsentStatus.OBJECTED, ConsentStatus.REVOKED)
        and other.day is not None
        and other.day >= chosen.day
    ]
    assert all(
        other.state not in (State.OBJECTED, State.REVOKED)
        or (other.consent.day == chosen.day and other.consent.time is not None)
        for other in later
    )


def test_a_wide_paper_that_was_stopped_in_part_does_not_speak_for_the_rest_again():
    wide = paper("c1", day=3, records=BOTH)
    stopped = objection(day=5, records=frozenset({R.DIAGNOSIS}))
    again = paper("c2", day=10, records=frozenset({R.DIAGNOSIS}))
    found = stands([wide, stopped, again], records=BOTH)
    assert found.papers == ("c2",)
    assert found.alternatives == ()


def test_revoking_twice_is_revoking_once():
    once = paper(revocations=(stop(20),))
    twice = paper(revocations=(stop(20), stop(22)))
    assert stands([once]) == stands([twice])


def test_a_revocation_counts_from_its_hour_on():
    first = paper("c1", day=10, hour=9, revocations=(stop(10, 11),))
    assert status([first]) == "revoked"
    assert status([first, paper("c2", day=10, hour=12)]) == "written"
    assert status([first, paper("c2", day=10, hour=10)]) == "revoked"


def test_among_papers_that_serve_the_preferred_form_then_the_wider_then_the_later_speaks():
    narrow, wide = paper("c1", day=9), paper("c2", day=5, records=BOTH)
    assert stands([narrow, wide], records=BOTH).papers == ("c2",)
    assert stands([narrow, wide]).papers == ("c1",)
    programme = paper("c3", day=2, form=ConsentForm.PART2)
    found = stands([narrow, wide, programme], prefer=[ConsentForm.PART2])
    assert found.papers == ("c3",)
    assert len(found.alternatives) == 2


@pytest.mark.parametrize(
    ("papers", "expected"),
    [
        ([paper(expires=date(2026, 11, 20))], "expired"),
        ([paper(signed_by=frozenset())], "invalid"),
        ([paper("a", signed_by=frozenset()), paper("b", expires=date(2026, 11, 20))], "expired"),
        ([paper(purposes=frozenset({P.PAYMENT}))], "written"),
        ([paper(recipients=frozenset({Role.INSURER}))], "none"),
        ([paper(day=25)], "none"),
        ([paper(named=frozenset({DR_B}))], "none"),
    ],
)
def test_a_paper_that_does_not_help_is_told_for_what_it_is(papers, expected):
    assert status(papers) == expected
    assert not gives(stands(papers).facts, QUESTION)


def test_while_it_is_open_who_asks_a_paper_for_one_person_leaves_it_open():
    open_asker = {"recipient": Recipient(Role.OTHER_PROVIDER)}
    for_dr_a = paper("c1", named=frozenset({DR_A}))
    assert status([for_dr_a], **open_asker) is UNKNOWN
    assert status([for_dr_a, paper("c2")], **open_asker) == "written"
    against_dr_a = objection(day=10, named=frozenset({DR_A}))
    assert status([paper("c2"), against_dr_a], **open_asker) is UNKNOWN


RILEY, MARK, JO = PersonId("riley"), PersonId("mark"), PersonId("jo")
JOINT = {**QUESTION, "records": frozenset({R.COUPLE_RECORD})}


def joint(who, **said):
    named = {"records": frozenset({R.COUPLE_RECORD})} | said
    return paper(f"c-{who}", client=who, **named)


@pytest.mark.parametrize(
    ("papers", "members", "expected"),
    [
        ([joint(MARK)], [RILEY, MARK], "written"),
        ([], [RILEY, MARK], "none"),
        ([joint(RILEY)], [RILEY, MARK], "none"),
        ([joint(MARK)], [RILEY, MARK, JO], "some"),
        ([joint(MARK), joint(JO)], [RILEY, MARK, JO], "written"),
        ([joint(MARK, records=ASKED)], [RILEY, MARK], "none"),
        ([joint(MARK, status=ConsentStatus.ORAL)], [RILEY, MARK], "none"),
        ([joint(MARK, revocations=(stop(20),))], [RILEY, MARK], "none"),
        ([joint(MARK, purposes=frozenset())], [RILEY, MARK], "none"),
        ([joint(MARK)], [RILEY], "none"),
    ],
)
def test_each_of_the_others_must_have_signed_for_this(papers, members, expected):
    assert other_clients(papers, members, client=RILEY, **JOINT) == expected


def test_one_unreadable_paper_of_another_client_leaves_it_open():
    blind = replace(unreadable_consent("u", day=on(20)["day"]), client=MARK)
    assert other_clients([joint(MARK), blind], [RILEY, MARK], client=RILEY, **JOINT) is UNKNOWN


def test_anothers_paper_is_not_hers():
    assert status([joint(MARK)], **JOINT, client=RILEY) == "none"
    assert status([joint(RILEY)], **JOINT, client=RILEY) == "written"
