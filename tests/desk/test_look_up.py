"""Whom one may not know of does not exist; a name that fits two finds nobody."""

from __future__ import annotations

from subrosa.desk.cabinet.look_up import look_up
from subrosa.desk.forms.card import Card, Member, find
from subrosa.desk.forms.request import About
from subrosa.desk.office import Act
from subrosa.terms.people import SubjectType
from tests.cast import DANA, LENA, QUINN, RILEY, SAM, WALTER, practice


def found_by(house, staff, name):
    signed_in = house.signed_in(staff)
    with house.office.store.transaction() as books:
        return look_up(Act(house.office, books, signed_in), About(name))


def test_front_desk_and_counsellor_find_the_client():
    house = practice()
    assert found_by(house, LENA, "riley  moss").person == RILEY
    assert found_by(house, DANA, "Riley Moss").person == RILEY


def test_a_walled_person_finds_a_stranger():
    house = practice()
    assert found_by(house, WALTER, "Riley Moss").person == RILEY
    assert found_by(house, LENA, "Quinn Abara").person == QUINN
    assert found_by(house, WALTER, "Quinn Abara") == found_by(house, WALTER, "Nobody Knows Whom")


def test_sam_finds_nobody():
    house = practice()
    assert found_by(house, SAM, "Riley Moss") == found_by(house, SAM, "Nobody Knows Whom")


def cards(*members):
    return tuple(
        Card(f"u-{n}", "0" * 32, (Member(f"p-{n}", name, SubjectType.ADULT, born),))
        for n, (name, born) in enumerate(members)
    )


def test_a_name_that_fits_two_people_finds_nobody():
    two = cards(("Ana Ruiz", "1990-01-01"), ("Ana Ruíz", "1991-01-01"))
    assert find(About("Ana Ruiz"), two).person is None
    assert find(About("Ana Ruiz"), two).several
    assert find(About("ana ruiz", "1991-01-01"), two).person == "p-1"


def test_an_empty_name_finds_nobody():
    assert find(About(""), cards(("", "1990-01-01"))).person is None


def test_a_person_in_two_files_is_one_person_her_own_file_first():
    member = Member("p-1", "Ngozi K", SubjectType.COUPLE_MEMBER)
    other = Member("p-2", "Daniel K", SubjectType.COUPLE_MEMBER)
    couple = Card("u-a", "0" * 32, (member, other))
    own = Card("u-b", "1" * 32, (member,))
    found = find(About("Ngozi K"), (couple, own))
    assert [card.unit for card in found.cards] == ["u-b", "u-a"]
