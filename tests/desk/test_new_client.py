"""A client is taken on in one act; who must not see it never could, and a namesake is no hint."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.board import board
from subrosa.desk.call_back import hear_passphrase, open_call_back
from subrosa.desk.find_people import find_people
from subrosa.desk.forms.card import Card, Contact, FileKind, Member
from subrosa.desk.forms.safe_contact import Means, SafeContact, Way
from subrosa.desk.keep_staff import (
    NewColleague,
    add_colleague,
    colleagues,
    hand_on_groups,
    open_staff,
)
from subrosa.desk.new_client import NewClient, new_person_id, new_unit_id, same_names, take_on
from subrosa.desk.open_overview import open_overview
from subrosa.desk.ports import StaffDuty
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import StaffId
from subrosa.terms.people import Role, SubjectType
from subrosa.vault import DIRECTORY_UNIT, LIGHT_COST, KeyKind, PassphraseHome
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PASSPHRASE,
    PRIYA,
    QUINNS_FILE,
    RILEYS_FILE,
    SAM,
    WALTER,
    join,
    practice,
)

NEW = StaffId("s-new")


def a_client(house, name="Kim Adler", **more):
    member = Member(
        new_person_id(house.office),
        name,
        SubjectType.ADULT,
        phone="804 555 0110",
        passphrase="Blue  Heron",  # noqa: S106 - it opens nothing but these tests
        safe=SafeContact((Way(Means.CALL, may=True),)),
    )
    parent = Contact(new_person_id(house.office), "Pat Adler", Role.PARENT, phone="804 555 0111")
    card = Card(new_unit_id(house.office), "", (member,), (parent,), kind=FileKind.PERSON, **more)
    return NewClient(card, frozenset({DANA}))


def taken(house, who=LENA, **more):
    client = replace(a_client(house), **more)
    return take_on(house.office, house.signed_in(who), client)


def found(house, who, said="Kim Adler"):
    return [hit.unit for hit in find_people(house.office, house.signed_in(who), said)]


def kinds(house):
    with house.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def test_whoever_treats_and_the_desk_find_her_and_nobody_else_does():
    house = practice()
    one = taken(house)
    assert one.hers
    assert [found(house, who) == [one.unit] for who in (DANA, LENA, WALTER)] == [True] * 3
    assert [found(house, who) for who in (OMAR, SAM, PRIYA)] == [[], [], []]
    assert kinds(house).count(EntryKind.FILE_OPENED) == 1


def test_who_must_not_see_her_never_held_a_key_and_each_wall_is_an_entry():
    house = practice()
    one = taken(house, hidden_from=frozenset({WALTER, PRIYA}))
    for who in (WALTER, PRIYA):
        ring = house.signed_in(who).ring
        assert not any(one.unit in ring.units(kind) for kind in KeyKind)
        with pytest.raises(NotEntitled):
            open_overview(house.office, house.signed_in(who), one.unit)
    assert kinds(house).count(EntryKind.WALL_SET) == 2
    assert found(house, DANA) == [one.unit]


def test_a_namesake_is_told_to_whoever_may_see_her_and_to_nobody_else():
    house = practice()
    names = ["Quinn Abara"]
    told = {
        who: [hit.unit for hit in same_names(house.office, house.signed_in(who), names)]
        for who in (LENA, DANA, WALTER, SAM)
    }
    assert told == {LENA: [QUINNS_FILE], DANA: [QUINNS_FILE], WALTER: [], SAM: []}
    assert same_names(house.office, house.signed_in(LENA), ["Quinn"]) == ()


@pytest.mark.parametrize(
    "less",
    [
        {"treating": frozenset()},
        {"treating": frozenset({WALTER})},
        {"treating": frozenset({StaffId("s-nobody")})},
        {"hidden_from": frozenset({DANA})},
        {"hidden_from": frozenset({StaffId("s-nobody")})},
    ],
)
def test_without_somebody_who_treats_there_is_no_file(less):
    house = practice()
    with pytest.raises(BadInput):
        taken(house, **less)
    assert found(house, LENA) == []


def test_an_account_without_a_duty_takes_nobody_on_and_sees_nothing():
    house = practice()
    admin = join(house.office, NewColleague(NEW, "Nadia Brandt", frozenset()))
    with pytest.raises(NotEntitled):
        take_on(house.office, admin, a_client(house))
    with pytest.raises(NotEntitled):
        same_names(house.office, admin, ["Riley Moss"])
    assert found(house, NEW, "Riley Moss") == []
    assert board(house.office, admin) == ()
    for unit in (RILEYS_FILE, "u-nobody"):
        with pytest.raises(NotEntitled):
            open_overview(house.office, admin, unit)


def joined(house, duties, who=LENA):
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    new = NewColleague(NEW, "Nadia Brandt", duties)
    return add_colleague(house.office, house.signed_in(who), new, home)


def test_somebody_new_has_the_keys_of_the_house_once_accepted_and_no_clients():
    house = practice()
    before = kinds(house).count(EntryKind.STAFF_CHANGED)
    ring = join(
        house.office,
        NewColleague(NEW, "Nadia Brandt", frozenset({StaffDuty.CLINICIAN, StaffDuty.FRONT_DESK})),
    ).ring
    assert ring.find(DIRECTORY_UNIT, KeyKind.DIRECTORY)
    assert ring.units(KeyKind.INTAKE)
    assert not ring.units(KeyKind.CARD)
    # Taken on, signed, accepted, and the key of the intake handed on.
    assert kinds(house).count(EntryKind.STAFF_CHANGED) == before + 4
    one = taken(house, treating=frozenset({NEW}))
    assert found(house, NEW) == [one.unit]


def test_the_key_of_a_group_is_handed_on_by_a_member_of_it():
    house = practice()
    join(
        house.office,
        NewColleague(NEW, "Nadia Brandt", frozenset({StaffDuty.CLINICIAN, StaffDuty.ON_CALL})),
    )
    assert not house.signed_in(NEW).ring.units(KeyKind.ON_CALL)
    assert hand_on_groups(house.office, house.signed_in(LENA)) == 0
    assert hand_on_groups(house.office, house.signed_in(PRIYA)) == 2
    assert hand_on_groups(house.office, house.signed_in(PRIYA)) == 0
    ring = house.signed_in(NEW).ring
    assert ring.units(KeyKind.ON_CALL)
    assert ring.units(KeyKind.EMERGENCY)


@pytest.mark.parametrize("who", [DANA, WALTER, SAM])
def test_only_the_privacy_officer_keeps_the_staff(who):
    house = practice()
    with pytest.raises(NotEntitled):
        joined(house, frozenset(), who=who)
    with pytest.raises(NotEntitled):
        open_staff(house.office, house.signed_in(who))
    assert NEW not in {one.id for one in colleagues(house.office, house.signed_in(LENA))}


@pytest.mark.parametrize("name", ["s-dana", "S New", "", "x", "a" * 41, "né"])
def test_a_sign_in_name_is_one_and_is_free(name):
    house = practice()
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    with pytest.raises(BadInput):
        add_colleague(
            house.office, house.signed_in(LENA), NewColleague(name, "N", frozenset()), home
        )


def test_a_caller_is_called_back_on_the_number_or_known_by_the_passphrase():
    house = practice()
    one = taken(house)
    walter = house.signed_in(WALTER)
    kim, pat = open_call_back(house.office, walter, one.unit).people
    assert (kim.phone, pat.phone) == ("804 555 0110", "804 555 0111")
    assert kim.hint == "2 words, the first begins with “b”"
    assert "heron" not in kim.hint.casefold()
    said = {
        words: hear_passphrase(house.office, walter, one.unit, kim.person, words)
        for words in ("blue heron", "BLUE HERON ", "blue", "", "heron blue")
    }
    assert [words for words, right in said.items() if right] == ["blue heron", "BLUE HERON "]
    assert not hear_passphrase(house.office, walter, one.unit, pat.person, "")


@pytest.mark.parametrize(("who", "unit"), [(SAM, RILEYS_FILE), (WALTER, QUINNS_FILE)])
def test_who_may_not_know_of_her_calls_nobody_back(who, unit):
    house = practice()
    staff = house.signed_in(who)
    with pytest.raises(NotEntitled):
        open_call_back(house.office, staff, unit)
    with pytest.raises(NotEntitled):
        hear_passphrase(house.office, staff, unit, "p-quinn", "")
