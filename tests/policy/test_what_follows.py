"""What follows from other facts, and what nobody said: a row for each way it can stand."""

from __future__ import annotations

import pytest

from subrosa.policy.asked.views import FOLLOWING, settle
from subrosa.terms.case import UNKNOWN
from subrosa.terms.people import EthicsCode

TODAY = "2026-11-22"


def some(*words: str) -> frozenset[str]:
    return frozenset(words)


def follows(name: str, seen: dict[str, object]) -> object:
    return FOLLOWING[name].follows(seen, TODAY)


@pytest.mark.parametrize(
    ("name", "seen", "expected"),
    [
        # Where the bodies of law are named, that settles it.
        ("law.hipaa", {"regime": some("hipaa")}, True),
        ("law.hipaa", {"regime": some("ferpa"), "hipaa_covered": True}, False),
        ("law.hipaa", {"regime": UNKNOWN, "hipaa_covered": False}, UNKNOWN),
        ("law.part2", {"regime": some("part2")}, True),
        ("law.part2", {"regime": some("hipaa"), "part2": True}, False),
        ("law.part2", {"regime": UNKNOWN, "part2": False}, UNKNOWN),
        ("law.ferpa", {"regime": some("ferpa")}, True),
        ("law.ferpa", {"regime": some("hipaa"), "school_record": "education_record"}, False),
        ("code.aca", {"regime": some("hipaa"), "ethics_codes": some("aca")}, False),
        ("code.aca", {"regime": UNKNOWN, "ethics_codes": some("aca")}, UNKNOWN),
        ("code.aca", {"regime": some("ethics"), "ethics_codes": some("aca")}, True),
        ("code.aca", {"regime": some("ethics"), "ethics_codes": some("apa")}, False),
        # 45 CFR 160.103: a school's records under FERPA are not protected health information.
        ("law.hipaa", {"hipaa_covered": True, "setting": "private_practice"}, True),
        ("law.hipaa", {"hipaa_covered": True, "setting": "k12_school"}, UNKNOWN),
        ("law.hipaa", {"hipaa_covered": True, "setting": "college_counseling_center"}, UNKNOWN),
        ("law.hipaa", {"hipaa_covered": True, "setting": UNKNOWN}, UNKNOWN),
        ("law.hipaa", {"hipaa_covered": True, "school_record": "treatment_record"}, False),
        ("law.hipaa", {"hipaa_covered": True, "school_record": "education_record"}, False),
        ("law.hipaa", {"hipaa_covered": True, "school_record": UNKNOWN}, UNKNOWN),
        ("law.hipaa", {"hipaa_covered": False, "setting": "k12_school"}, False),
        ("law.hipaa", {"hipaa_covered": UNKNOWN, "setting": "private_practice"}, UNKNOWN),
        ("law.hipaa", {"hipaa_covered": UNKNOWN, "school_record": "education_record"}, False),
        ("law.hipaa", {"setting": "private_practice"}, UNKNOWN),
        ("law.ferpa", {"setting": "private_practice"}, False),
        ("law.ferpa", {"setting": "k12_school"}, UNKNOWN),
        ("law.ferpa", {"setting": "private_practice", "school_record": "treatment_record"}, True),
        # Records on substance use may, but need not, come from a Part 2 programme.
        ("law.part2", {"part2": True, "setting": "private_practice"}, True),
        ("law.part2", {"part2": False, "setting": "sud_program"}, False),
        ("law.part2", {"part2": UNKNOWN, "setting": "sud_program"}, UNKNOWN),
        ("law.part2", {"setting": "sud_program", "record": "attendance"}, True),
        ("law.part2", {"setting": "private_practice", "record": "attendance"}, False),
        ("law.part2", {"setting": "private_practice", "record": "sud_records"}, UNKNOWN),
        ("law.part2", {"setting": "private_practice", "record": "sud_counseling_notes"}, UNKNOWN),
        ("law.part2", {"setting": UNKNOWN, "record": "attendance"}, UNKNOWN),
        # A licence brings its code; where neither was said, every code is taken to bind.
        ("code.aca", {"profession": "lpc"}, True),
        ("code.aca", {"profession": "intern"}, True),
        ("code.nasw", {"profession": "lcsw"}, True),
        ("code.aamft", {"profession": "lmft"}, True),
        ("code.apa", {"profession": "psychologist"}, True),
        ("code.naadac", {"profession": "sud_counselor"}, True),
        ("code.asca", {"profession": "school_counselor"}, True),
        ("code.asca", {"profession": "psychiatrist"}, False),
        ("code.asca", {}, True),
        ("code.aca", {"profession": UNKNOWN}, UNKNOWN),
        ("code.aca", {"profession": "lpc", "ethics_codes": UNKNOWN}, UNKNOWN),
        ("code.aca", {"profession": "lpc", "ethics_codes": some()}, False),
        # A paper that names no limit is read as covering what is asked.
        ("consent.covers_recipient", {"recipient.role": "parent"}, True),
        *(
            (name, {**seen, path: named}, expected)
            for name, path, seen in [
                ("consent.covers_recipient", "consent.recipients", {"recipient.role": "parent"}),
                ("consent.covers_purpose", "consent.purposes", {"purpose": "parent"}),
                ("consent.covers_record", "consent.records", {"record": "parent"}),
                ("instrument.covers_record", "instrument.covers", {"record": "parent"}),
            ]
            for named, expected in [
                (some("parent", "court"), True),
                (some("court"), False),
                (UNKNOWN, UNKNOWN),
                (None, True),
            ]
        ),
        ("consent.covers_recipient", {"consent.recipients": some("court")}, UNKNOWN),
        ("consent.covers_record", {"consent.records": some("attendance")}, UNKNOWN),
        (
            "consent.covers_purpose",
            {"consent.purposes": some("payment"), "purpose": UNKNOWN},
            UNKNOWN,
        ),
        (
            "instrument.covers_record",
            {"instrument.covers": some("attendance"), "record": UNKNOWN},
            UNKNOWN,
        ),
        # The whole record never means the separate notes of a session.
        *(
            (name, {path: some("whole_record"), "record": record}, expected)
            for name, path in [
                ("consent.covers_record", "consent.records"),
                ("instrument.covers_record", "instrument.covers"),
            ]
            for record, expected in [("attendance", True), ("psychotherapy_notes", False)]
        ),
        # 45 CFR 164.508(b)(3)(ii): the paper names this record and nothing else.
        ("consent.names_it_alone", {"consent.records": some("a"), "record": "a"}, True),
        ("consent.names_it_alone", {"consent.records": some("a", "b"), "record": "a"}, False),
        ("consent.names_it_alone", {"records": some("a"), "record": "a"}, True),
        ("consent.names_it_alone", {"records": some("a", "b"), "record": "a"}, False),
        (
            "consent.names_it_alone",
            {"consent.records": some("a"), "records": some("a", "b"), "record": "a"},
            True,
        ),
        ("consent.names_it_alone", {"consent.records": UNKNOWN, "record": "a"}, UNKNOWN),
        ("consent.names_it_alone", {"records": some("a"), "record": UNKNOWN}, UNKNOWN),
        ("consent.names_it_alone", {"records": some("a")}, UNKNOWN),
        ("consent.names_it_alone", {"record": "a"}, UNKNOWN),
        # A consent is in force to the end of its last day; the event's day judges it.
        ("consent.expired", {}, False),
        ("consent.expired", {"consent.expires": "2026-11-21"}, True),
        ("consent.expired", {"consent.expires": "2026-11-22"}, False),
        ("consent.expired", {"consent.expires": UNKNOWN}, UNKNOWN),
        ("consent.expired", {"consent.expires": "2026-11-22", "event_date": "2026-11-23"}, True),
        ("consent.expired", {"consent.expires": "2026-11-21", "event_date": "2026-11-21"}, False),
        ("consent.expired", {"consent.expires": "2026-11-21", "event_date": UNKNOWN}, UNKNOWN),
        ("consent.revoked_here", {"recipient.role": "parent"}, False),
        ("consent.revoked_here", {"consent.revoked_for": some()}, False),
        (
            "consent.revoked_here",
            {"consent.revoked_for": some("parent"), "recipient.role": "parent"},
            True,
        ),
        (
            "consent.revoked_here",
            {"consent.revoked_for": some("court"), "recipient.role": "parent"},
            False,
        ),
        ("consent.revoked_here", {"consent.revoked_for": some("court")}, UNKNOWN),
        (
            "consent.revoked_here",
            {"consent.revoked_for": some("court"), "recipient.role": UNKNOWN},
            UNKNOWN,
        ),
        (
            "consent.revoked_here",
            {"consent.revoked_for": UNKNOWN, "recipient.role": "parent"},
            UNKNOWN,
        ),
        ("subject.is_minor", {"subject.age": 17}, True),
        ("subject.is_minor", {"subject.age": 18}, False),
        ("subject.is_minor", {"subject.age": UNKNOWN, "subject.type": "minor"}, True),
        ("subject.is_minor", {"subject.type": "adult"}, False),
        ("subject.is_minor", {"subject.type": "student"}, UNKNOWN),
        ("subject.is_minor", {"subject.age": 17, "subject.type": "adult"}, True),
        ("subject.several_clients", {"subject.several_clients": False, "record": "x"}, False),
        ("subject.several_clients", {"subject.several_clients": UNKNOWN}, UNKNOWN),
        *(
            ("subject.several_clients", {"subject.type": kind, "record": record}, expected)
            for kind, record, expected in [
                ("adult", "attendance", False),
                ("couple_member", "attendance", True),
                ("family_member", "attendance", True),
                ("group_member", "attendance", True),
                ("adult", "couple_record", True),
                ("adult", "family_record", True),
                ("adult", "group_record", True),
                ("adult", "individual_session_in_couple_work", True),
                (UNKNOWN, "attendance", UNKNOWN),
                ("adult", UNKNOWN, UNKNOWN),
                (UNKNOWN, "group_record", True),
            ]
        ),
        ("place.differs", {"jurisdiction": "US-TX"}, False),
        ("place.differs", {"jurisdiction": "US-TX", "client_location": "US-OH"}, True),
        ("place.differs", {"jurisdiction": "US-TX", "counsellor_location": "US-OH"}, True),
        ("place.differs", {"jurisdiction": "US-TX", "counsellor_location": "US-TX"}, False),
        ("place.differs", {"jurisdiction": "US-TX", "client_location": UNKNOWN}, UNKNOWN),
        # Only the law of a state lets a minor sign.
        ("minor.may_sign_release", {}, False),
        ("consent.form", {"consent.form": "hipaa", "instrument.type": "part2_consent"}, "hipaa"),
        ("consent.form", {"instrument.type": "part2_consent"}, "part2"),
        ("consent.form", {"instrument.type": "authorization"}, "hipaa"),
        ("consent.form", {"instrument.type": UNKNOWN}, UNKNOWN),
        ("consent.form", {}, UNKNOWN),
        ("consent.client_present", {"consent.client_present": True}, True),
        ("consent.client_present", {"consent.status": "none"}, False),
        ("consent.client_present", {"consent.status": "oral"}, UNKNOWN),
        ("consent.client_present", {"consent.status": "written"}, UNKNOWN),
        ("consent.client_present", {"consent.status": UNKNOWN}, UNKNOWN),
        ("consent.client_present", {}, UNKNOWN),
    ],
)
def test_it_follows_or_stays_unknown(name: str, seen: dict[str, object], expected: object) -> None:
    assert follows(name, seen) == expected


def settled(**said: object) -> dict[str, object]:
    facts = {name.replace("__", "."): value for name, value in said.items()}
    return settle(facts, "parent", "attendance", "disclose", ())


def test_what_nobody_said_is_unknown_or_nothing_on_file() -> None:
    seen = settled()
    assert seen["subject.age"] is UNKNOWN
    assert seen["holder"] == "program"
    assert seen["recipient.limiting_order"] is False
    assert seen["access.elapsed_days"] == 0
    assert seen["instrument.defects"] == frozenset()
    assert seen["topic"] == "", "no word: every 'is not' holds"
    assert "consent.expires" not in seen, "no day was named"
    assert "consent.records" not in seen, "a paper covers what is asked"
    assert "regime" not in seen
    assert seen["hipaa_covered"] is UNKNOWN
    assert "consent.client_present" not in seen


def test_what_is_asked_stands_beside_the_facts() -> None:
    seen = settled(recipient__role="court", records=some("treatment_plan"))
    assert (seen["recipient.role"], seen["record"]) == ("parent", "attendance")
    assert seen["ask"] == "disclose"
    assert seen["records"] == some("treatment_plan")


@pytest.mark.parametrize(
    ("said", "path", "expected"),
    [
        ({"holder": UNKNOWN}, "holder", UNKNOWN),
        ({"consent__expires": UNKNOWN}, "consent.expires", UNKNOWN),
        ({"hipaa_covered": False}, "hipaa_covered", False),
        ({"consent__client_present": UNKNOWN}, "consent.client_present", UNKNOWN),
        ({"subject__age": 0}, "subject.age", 0),
    ],
)
def test_what_somebody_said_stays_and_null_is_unknown(said, path, expected) -> None:
    assert settled(**said)[path] == expected


def test_without_a_licence_and_a_code_every_code_binds() -> None:
    assert settled()["ethics_codes"] == frozenset(EthicsCode)
    assert "ethics_codes" not in settled(profession="lpc")
    assert settled(ethics_codes=some("apa"))["ethics_codes"] == some("apa")


def test_a_member_is_in_its_list_or_not_or_unknown() -> None:
    members = ("instrument.defects:expired", "consent.signed_by:parent", "consent.revoked_for:x")
    facts = {"instrument.defects": some("expired"), "consent.signed_by": UNKNOWN}
    seen = settle(facts, "parent", "attendance", "disclose", members)
    assert [seen[name] for name in members] == [True, UNKNOWN, False]
