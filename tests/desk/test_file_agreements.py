"""A group's agreement, and a couple's policy on secrets: signed by each, and what follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_file import Grant, NewFile, new_chain, open_file
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.file_agreements import (
    NewSignature,
    add_group_member,
    open_file_agreements,
    sign_file_agreement,
    signatures_missing,
)
from subrosa.desk.forms.card import Card, FileKind, Member
from subrosa.desk.forms.file_agreement import (
    GROUP_VERSION,
    GROUP_WORDS,
    NOT_BOUND,
    SECRETS_VERSION,
    Secrets,
    SignedHow,
    close_ties,
)
from subrosa.desk.forms.request import About
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.gather import Basis
from subrosa.desk.receive import receive
from subrosa.desk.write_note import NewNote, write_note
from subrosa.ledger import EntryKind, decode
from subrosa.terms.case import UNKNOWN
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import PersonId, UnitId
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import OpeningPurpose, RelationshipKind
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    RILEYS_FILE,
    SAM,
    WALTER,
    note,
    parent_on_the_phone,
    practice,
)
from tests.desk.a_couple import COUPLES_FILE, JORDAN, RILEY_TOO, come_together

GROUP = UnitId("u-group")
ANN, BEA = PersonId("p-ann"), PersonId("p-bea")
PAPER = SignedHow.PAPER
FACT, POLICY = "agreements.group_agreement", "consent.secrets_policy"


def meet(house, **facts):
    """Open the file of Dana's group: Ann and Bea."""
    members = tuple(
        Member(person, name, SubjectType.GROUP_MEMBER)
        for person, name in ((ANN, "Ann Lind"), (BEA, "Bea Rossi"))
    )
    card = Card(GROUP, new_chain(house.office), members, facts=facts, kind=FileKind.GROUP)
    treating = Grant(DANA, RelationshipKind.TREATING, MONDAY - timedelta(days=30))
    open_file(house.office, house.signed_in(LENA), NewFile(card, MONDAY, (treating,)))


@pytest.fixture
def house():
    made = practice()
    meet(made)
    come_together(made)
    return made


def signs(house, person, unit=GROUP, who=DANA, **more):
    version = GROUP_VERSION if unit == GROUP else SECRETS_VERSION
    said = {"how": PAPER, "version": version, "day": "2026-11-20", **more}
    return sign_file_agreement(
        house.office, house.signed_in(who), unit, NewSignature(person, **said)
    )


def opened(house, unit=GROUP, who=DANA):
    return open_file_agreements(house.office, house.signed_in(who), unit)


def facts_about(house, name):
    asked = replace(parent_on_the_phone(), about=About(name))
    receipt = receive(house.office, asked).receipt
    answered = answer(house.office, house.signed_in(LENA), receipt)
    return answered.facts, answered.sources


def writes(house, going_on="", unit=GROUP):
    words = note(1, "The group met.").passages
    record = RecordClass.GROUP_RECORD if unit == GROUP else RecordClass.PROGRESS_NOTES
    new = NewNote(unit, "2026-11-23", record, words, going_on=going_on)
    return write_note(house.office, house.signed_in(DANA), new)


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


def test_the_special_sentence_stands_in_the_agreement():
    assert NOT_BOUND in GROUP_WORDS
    assert "may not bind the other members" in NOT_BOUND
    assert "Nobody can promise for the others" in NOT_BOUND


def test_a_group_has_its_agreement_when_every_member_of_today_signed(house):
    assert [one.member.person for one in opened(house).missing] == [ANN, BEA]
    before = entries(house).count(EntryKind.CONSENT_GIVEN)
    signs(house, ANN)
    assert entries(house).count(EntryKind.CONSENT_GIVEN) == before + 1
    facts, sources = facts_about(house, "Ann Lind")
    assert (facts[FACT], sources[FACT].basis) == (False, Basis.CONSENT)
    signs(house, BEA)
    assert facts_about(house, "Ann Lind")[0][FACT] is True
    assert opened(house).missing == ()
    new = Member(PersonId(""), "Cleo Park", SubjectType.GROUP_MEMBER)
    person = add_group_member(house.office, house.signed_in(DANA), GROUP, new)
    assert [one.member.person for one in opened(house).missing] == [person]
    assert facts_about(house, "Ann Lind")[0][FACT] is False


def test_before_all_have_signed_a_note_asks_why_the_group_goes_on(house):
    with pytest.raises(BadInput, match="Not everybody in this group has signed") as told:
        writes(house)
    assert "2 to go" in str(told.value)
    writes(house, going_on="They sign after this hour.")
    dana = house.signed_in(DANA)
    assert signatures_missing(house.office, dana, GROUP, OpeningPurpose.TREATMENT) == 2
    signs(house, ANN)
    signs(house, BEA)
    writes(house)
    assert signatures_missing(house.office, dana, GROUP, OpeningPurpose.TREATMENT) == 0


def test_no_other_file_is_asked_for_a_reason(house):
    dana = house.signed_in(DANA)
    for unit in (RILEYS_FILE, COUPLES_FILE):
        assert signatures_missing(house.office, dana, unit, OpeningPurpose.TREATMENT) == 0
        writes(house, unit=unit)


def test_a_card_that_says_all_signed_is_believed_until_a_signature_lies_in_the_file():
    house = practice()
    meet(house, **{FACT: True})
    writes(house)
    assert facts_about(house, "Ann Lind")[0][FACT] is True
    signs(house, ANN)
    with pytest.raises(BadInput, match="1 to go"):
        writes(house)
    # The card and the file say different things: none of the two is picked.
    assert facts_about(house, "Ann Lind")[0][FACT] is UNKNOWN


def test_on_screen_she_types_her_own_name_or_the_one_she_chose(house):
    screen = {"how": SignedHow.SCREEN, "day": ""}
    with pytest.raises(BadInput, match="Type your name"):
        signs(house, ANN, typed="Bea Rossi", **screen)
    signs(house, ANN, typed="ann  lind", **screen)
    signs(house, BEA, typed="Kim", called="Kim", **screen)
    with pytest.raises(BadInput, match="taken in the group"):
        signs(house, ANN, typed="Ann Lind", called="kim", **screen)
    found = {one.member.person: one for one in opened(house).agreed}
    assert (found[ANN].called, found[BEA].called) == ("Ann", "Kim")
    assert found[BEA].signed.day == "2026-11-23"


@pytest.mark.parametrize(
    ("person", "more", "said"),
    [
        (PersonId("p-nobody"), {}, "Nobody of that number"),
        (ANN, {"version": GROUP_VERSION - 1}, "new words"),
        (ANN, {"day": "soon"}, "2026-11-28"),
        (ANN, {"day": "2026-11-24"}, "still to come"),
    ],
)
def test_what_is_no_signature_is_not_kept(house, person, more, said):
    with pytest.raises(BadInput, match=said):
        signs(house, person, **more)
    assert len(opened(house).missing) == 2


def test_a_couple_agrees_on_one_policy_or_on_none(house):
    for person in (RILEY_TOO, JORDAN):
        with pytest.raises(BadInput, match="Choose what you agree on"):
            signs(house, person, unit=COUPLES_FILE)
    signs(house, RILEY_TOO, unit=COUPLES_FILE, policy=Secrets.NO_SECRETS)
    assert facts_about(house, "Jordan Marsh")[0][POLICY] == "none"
    signs(house, JORDAN, unit=COUPLES_FILE, policy=Secrets.EACH)
    assert opened(house, COUPLES_FILE).policy is None
    assert facts_about(house, "Jordan Marsh")[0][POLICY] == "none"


@pytest.mark.parametrize(
    ("policy", "fact"),
    [
        (Secrets.NO_SECRETS, "may_share"),
        (Secrets.EACH, "no_share"),
        (Secrets.LIMITED, UNKNOWN),
    ],
)
def test_the_decision_gets_what_both_signed(house, policy, fact):
    for person in (RILEY_TOO, JORDAN):
        signs(house, person, unit=COUPLES_FILE, policy=policy)
    assert opened(house, COUPLES_FILE).policy is policy
    facts, sources = facts_about(house, "Jordan Marsh")
    assert (facts[POLICY], sources[POLICY].basis) == (fact, Basis.CONSENT)


def test_a_newer_signature_takes_the_place_of_the_older_one(house):
    for person in (RILEY_TOO, JORDAN):
        signs(house, person, unit=COUPLES_FILE, policy=Secrets.NO_SECRETS)
    signs(house, JORDAN, unit=COUPLES_FILE, policy=Secrets.EACH)
    assert facts_about(house, "Jordan Marsh")[0][POLICY] == "none"
    signs(house, RILEY_TOO, unit=COUPLES_FILE, policy=Secrets.EACH)
    assert facts_about(house, "Jordan Marsh")[0][POLICY] == "no_share"


@pytest.mark.parametrize("who", [SAM, WALTER])
def test_who_may_not_know_of_the_file_sees_and_signs_nothing(house, who):
    before = entries(house).count(EntryKind.FAILED_ATTEMPT)
    nobody = NewSignature(ANN, PAPER, GROUP_VERSION, "2026-11-20")
    if who == SAM:
        with pytest.raises(NotEntitled):
            open_file_agreements(house.office, house.signed_in(who), GROUP)
        with pytest.raises(NotEntitled):
            sign_file_agreement(house.office, house.signed_in(who), GROUP, nobody)
        assert entries(house).count(EntryKind.FAILED_ATTEMPT) == before + 2
    else:  # at the desk the list of who has signed is worked with, and no household is shown
        assert opened(house, who=who).close == ()


def test_a_file_of_one_has_no_such_agreement(house):
    with pytest.raises(NotEntitled):
        opened(house, RILEYS_FILE)


def at_home(phone="", at=""):
    ways = tuple(Way(Means.LETTER, may=True, at=one) for one in (at,) if one)
    return {"phone": phone, "safe": SafeContact(ways)}


def test_a_shared_household_is_shown_to_whoever_leads_the_group_alone(house):
    dana = house.signed_in(DANA)
    card = open_card(house.office, dana, GROUP)
    members = (
        replace(card.card.members[0], **at_home("804 555 0110")),
        replace(card.card.members[1], **at_home("(804) 555-0110")),
    )
    change_card(house.office, dana, replace(card.card, members=members), card.version)
    assert opened(house).close == (("Ann Lind", "Bea Rossi", "the same telephone number"),)
    assert opened(house, who=LENA).close == ()


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (at_home("804 555 0110"), at_home("804-555-0110"), "the same telephone number"),
        (at_home(at="2 Mill Lane\nRichmond"), at_home(at="2 mill lane richmond"), "same address"),
        (at_home("0110"), at_home("0110"), ""),
        (at_home("804 555 0110"), at_home("804 555 0111"), ""),
        ({}, {}, ""),
    ],
)
def test_who_is_close_is_told_by_what_the_cards_show(one, other, why):
    members = (
        Member(ANN, "Ann Lind", SubjectType.GROUP_MEMBER, **one),
        Member(BEA, "Bea Rossi", SubjectType.GROUP_MEMBER, **other),
    )
    card = Card(GROUP, "", members, kind=FileKind.GROUP)
    found = close_ties(card, [card])
    assert bool(found) == bool(why)
    assert not found or why in found[0][2]


def test_another_file_that_both_are_in_is_a_tie_too():
    members = tuple(
        Member(person, name, SubjectType.GROUP_MEMBER)
        for person, name in ((ANN, "Ann Lind"), (BEA, "Bea Rossi"))
    )
    group = Card(GROUP, "", members, kind=FileKind.GROUP)
    couple = Card(UnitId("u-2"), "", members, kind=FileKind.COUPLE)
    other_group = Card(UnitId("u-3"), "", members, kind=FileKind.GROUP)
    assert close_ties(group, [group, other_group]) == ()
    assert close_ties(group, [couple])[0][2] == "another file that both are in"


@pytest.mark.parametrize("name", ["", "Ann Lind", "x" * 101])
def test_a_member_has_a_name_of_her_own(house, name):
    new = Member(PersonId(""), name, SubjectType.GROUP_MEMBER)
    with pytest.raises(BadInput):
        add_group_member(house.office, house.signed_in(DANA), GROUP, new)


def test_members_are_added_to_a_group_only(house):
    new = Member(PersonId(""), "Cleo Park", SubjectType.GROUP_MEMBER)
    with pytest.raises(BadInput, match="added to a group"):
        add_group_member(house.office, house.signed_in(DANA), COUPLES_FILE, new)
