"""Releases under the shipped law, at the last step: who signed, for whom, on which form."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, FileKind, Member
from subrosa.desk.forms.request import Asker
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.statute_shelf import shipped_book
from subrosa.terms.consent_words import ConsentForm
from subrosa.terms.errors import Withheld
from subrosa.terms.ids import PassageId, PersonId, SegmentId, UnitId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import Role, Signer, SubjectType
from subrosa.terms.question import Purpose
from subrosa.terms.records import RecordClass
from subrosa.vault import RelationshipKind
from tests.cast import DANA, LENA, MONDAY, insurer_with_a_release, practice, release_to_the_insurer

pytestmark = pytest.mark.slow

FILE = UnitId("u-here")
CASEY, JORDAN = PersonId("p-casey"), PersonId("p-jordan")
OF = "The release of 2026-10-01"
SEVERAL = "The record is of several clients, and not each of them signed for this."
SCHOOL = {"setting": "k12_school", "school_record": "education_record", "hipaa_covered": False}
ASKS = replace(
    insurer_with_a_release("Casey Lane"),
    asker=Asker(Role.EMPLOYER, "Granite Works", verified=True, address=("1 Mill Road",)),
    purpose=Purpose.EMPLOYMENT,
    records=frozenset({RecordClass.PROGRESS_NOTES}),
)


@pytest.fixture(scope="module")
def law():
    return shipped_book()


def at_work(law, *, kind=SubjectType.ADULT, born="1991-04-17", joint=False, record=None, **card):
    """Found a practice under the shipped law with one file and one note in it."""
    house = practice(law=law)
    members = [Member(CASEY, "Casey Lane", kind, born)]
    if joint:
        members.append(Member(JORDAN, "Jordan Lane", SubjectType.COUPLE_MEMBER, "1990-01-02"))
    made = Card(
        FILE,
        new_chain(house.office),
        tuple(members),
        kind=FileKind.COUPLE if joint else FileKind.PERSON,
        **card,
    )
    since = MONDAY - timedelta(days=300)
    treating = Grant(DANA, RelationshipKind.TREATING, since)
    open_file(house.office, house.signed_in(LENA), NewFile(made, since, (treating,)))
    record = record or (RecordClass.COUPLE_RECORD if joint else RecordClass.PROGRESS_NOTES)
    everybody = frozenset(one.person for one in members)
    said = Passage(PassageId("n.1"), "A quiet week.", everybody, CASEY, everybody, record)
    wrote = Segment(SegmentId("n"), FILE, "2026-11-02", record, (said,))
    keep_segments(house.office, house.signed_in(DANA), [wrote])
    return house


def sign(house, number="c-1", **said):
    told = {
        "id": number,
        "recipients": frozenset({Role.EMPLOYER}),
        "purposes": frozenset({Purpose.EMPLOYMENT}),
        "records": frozenset({RecordClass.PROGRESS_NOTES}),
        "client": CASEY,
        **said,
    }
    give_consent(house.office, house.signed_in(LENA), FILE, release_to_the_insurer(**told))


def approved(house, asked=ASKS):
    number = receive(house.office, asked).receipt
    lena = house.signed_in(LENA)
    answer(house.office, lena, number)
    confirm(house.office, lena, number, "Read and agreed.")
    return number


def left(house, number):
    """Take the last step; return whether records left, and what the desk is told."""
    handed = hand_over(house.office, house.signed_in(DANA), number)
    return any(paper.packet for paper in handed.papers), handed.why


WRONG_HANDS = [
    ({"signed_by": frozenset({Signer.PARENT})}, f"{OF} bears a parent's signature, and the client "
     "is no child."),
    ({"signed_by": frozenset({Signer.SPOUSE})}, f"{OF} bears another signature than the client's: "
     "the spouse."),
    ({"purposes": frozenset()}, f"{OF} says no purpose (45 CFR 164.508(c)(1)(iv))."),
    ({"records": frozenset({RecordClass.PSYCHOTHERAPY_NOTES})},
     f"{OF} names other records: separate notes of session content (45 CFR 164.501)."),
]  # fmt: skip


@pytest.mark.parametrize(("said", "why"), WRONG_HANDS)
def test_an_adults_paper_in_other_hands_or_for_something_else_lets_nothing_go(law, said, why):
    house = at_work(law)
    sign(house, **said)
    assert left(house, approved(house)) == (False, why)


def test_with_nothing_wrong_the_packet_leaves(law):
    house = at_work(law)
    sign(house)
    assert left(house, approved(house)) == (True, "")


def test_a_child_who_comes_of_age_mid_term_has_to_sign_herself(law):
    house = at_work(law, kind=SubjectType.MINOR, born="2008-11-24")
    sign(house, signed_by=frozenset({Signer.PARENT}))
    number = approved(house)
    house.clock.forward(days=1)  # her eighteenth birthday, between the approval and the last step
    with pytest.raises(Withheld) as stopped:
        hand_over(house.office, house.signed_in(DANA), number)
    why = f"{OF} was signed for a child, who is of age now: ask for her own signature."
    assert why in stopped.value.what
    assert house.paper.packets == []
    assert left(house, approved(house)) == (False, why)
    sign(house, "c-2", day=date(2026, 11, 24))
    assert house.paper.packets == []


def test_a_joint_record_with_one_signature_stays_and_with_both_it_goes(law):
    house = at_work(law, kind=SubjectType.COUPLE_MEMBER, joint=True)
    joint = frozenset({RecordClass.COUPLE_RECORD})
    asked = replace(ASKS, records=joint)
    sign(house, records=joint)
    assert left(house, approved(house, asked)) == (False, SEVERAL)
    sign(house, "c-2", records=joint, client=JORDAN)
    assert left(house, approved(house, asked)) == (True, "")


def test_a_schools_consent_without_a_purpose_lets_nothing_go(law):
    house = at_work(law, setting=SCHOOL, record=RecordClass.EDUCATION_RECORD)
    asked = replace(ASKS, records=frozenset({RecordClass.EDUCATION_RECORD}))
    paper = {"records": frozenset({RecordClass.EDUCATION_RECORD}), "form": ConsentForm.FERPA_99_30}
    sign(house, purposes=frozenset(), **paper)
    assert left(house, approved(house, asked)) == (
        False,
        f"{OF} says no purpose (34 CFR 99.30(b)).",
    )
    sign(house, "c-2", **paper)
    assert left(house, approved(house, asked)) == (True, "")


def test_a_programmes_records_do_not_leave_on_a_paper_that_is_none_of_2_31(law):
    house = at_work(law, part2=True)
    sign(house)
    goes, why = left(house, approved(house))
    assert (goes, house.paper.packets) == (False, [])
    assert why == f"{OF} is no consent under 42 CFR 2.31, which a programme's records need."
