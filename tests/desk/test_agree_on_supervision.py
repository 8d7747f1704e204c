"""A written agreement on supervision: each signs for herself, it stands when all have, it ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.desk.agree_on_supervision import (
    NewSupervision,
    end_supervision,
    sign_supervision,
    supervision_agreements,
    who_could_agree,
    write_supervision,
)
from subrosa.desk.draft_case_sheet import choose_for_case
from subrosa.terms.errors import BadInput, NotEntitled
from tests.cast import DANA, LENA, OMAR, RILEYS_FILE, SAM, WALTER, practice
from tests.desk.cases_shown import RUTH, drafted, with_a_supervisor, with_notes

TERMS = "Weekly, one hour, without names."
NEW = NewSupervision(RUTH, (DANA, OMAR), "2026-11-23", "2027-06-30", TERMS)
TODAY = date(2026, 11, 23)


@pytest.fixture
def house():
    here = practice()
    with_a_supervisor(here)
    return here


def written(house, new=NEW, who=DANA):
    return write_supervision(house.office, house.signed_in(who), new)


def seen(house, who=DANA):
    return supervision_agreements(house.office, house.signed_in(who))


def signs(house, who, number, name=None):
    staff = house.signed_in(who)
    return sign_supervision(house.office, staff, number, staff.name if name is None else name)


def test_it_stands_when_everybody_named_has_signed(house):
    number = written(house)
    for who, left in ((RUTH, 2), (DANA, 1), (OMAR, 0)):
        (one,) = seen(house)
        assert not one.stands(TODAY)
        signs(house, who, number)
        (one,) = seen(house)
        assert len(one.missing) == left
    assert one.stands(TODAY)
    assert not one.stands(TODAY - timedelta(days=1))
    assert not one.stands(date(2027, 7, 1))
    assert one.as_json()["missing"] == []


def test_its_people_are_chosen_beforehand_for_a_case(house):
    with_notes(house)
    number = written(house)
    for who in (RUTH, DANA, OMAR):
        signs(house, who, number)
    begun = choose_for_case(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert {one.id for one in begun.circle.people if one.chosen} == {RUTH, OMAR}
    drafted(house, [begun.notes[0].segment], [SAM])
    begun = choose_for_case(house.office, house.signed_in(DANA), RILEYS_FILE)
    assert {one.id for one in begun.circle.people if one.chosen} == {SAM}


def test_nobody_signs_for_another_or_twice(house):
    number = written(house)
    with pytest.raises(BadInput):
        signs(house, DANA, number, "Omar Haddad")
    with pytest.raises(NotEntitled):
        signs(house, SAM, number)
    signs(house, DANA, number)
    with pytest.raises(BadInput):
        signs(house, DANA, number)


def test_a_party_ends_it_with_a_reason_and_once(house):
    number = written(house)
    omar = house.signed_in(OMAR)
    with pytest.raises(BadInput):
        end_supervision(house.office, omar, number, " ")
    end_supervision(house.office, omar, number, "I leave.")
    (one,) = seen(house)
    assert (one.ended.name, one.stands(TODAY), one.waits_for(DANA)) == ("Omar Haddad", False, False)
    with pytest.raises(BadInput):
        end_supervision(house.office, omar, number, "I leave.")
    with pytest.raises(NotEntitled):
        end_supervision(house.office, house.signed_in(SAM), number, "No.")


def test_it_is_seen_by_its_parties_and_by_who_answers(house):
    written(house)
    assert len(seen(house, LENA)) == 1
    for who in (SAM, WALTER):
        assert seen(house, who) == ()


def test_whoever_neither_sees_clients_nor_supervises_writes_none(house):
    for who in (LENA, WALTER):
        with pytest.raises(NotEntitled):
            written(house, who=who)
    assert LENA not in {one.id for one in who_could_agree(house.office, house.signed_in(DANA))}


@pytest.mark.parametrize(
    "wrong",
    [
        {"supervisor": OMAR},
        {"supervisor": LENA},
        {"group": ()},
        {"group": (RUTH,)},
        {"group": (OMAR, SAM)},
        {"since": "soon"},
        {"until": "2026-11-01"},
        {"terms": " "},
        {"terms": "x" * 2001},
    ],
)
def test_what_is_no_agreement_is_refused(house, wrong):
    with pytest.raises(BadInput):
        written(house, replace(NEW, **wrong))
    assert seen(house) == ()
