"""What an agency or official had kept off a list stays off for its time, and nobody is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.check_accounting import open_check
from subrosa.desk.forms.accounting import Place, Suspends
from subrosa.desk.hand_over import hand_over
from subrosa.desk.office import Act
from subrosa.desk.suspend_accounting import (
    Stated,
    end_suspension,
    suspend_accounting,
    suspensions_of,
)
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from tests.cast import DANA, LENA, RILEYS_FILE, WALTER
from tests.desk.lists_asked_for import (
    a_house,
    for_care,
    list_wanted,
    listed,
    looked_through,
    to_agency,
    to_court,
    to_police,
)

POLICE = "Det. Harlan, City Police"
AGENCY = "State Health Agency"
WRITTEN = Stated(
    who=Suspends.LAW_ENFORCEMENT,
    agency="City Police",
    official="Lt. Mary Ortiz, badge 4471",
    oral=False,
    stated="2026-11-23",
    statement="Telling her would impede our inquiry.",
    until="2027-01-31",
)
ALOUD = replace(WRITTEN, oral=True, until="")


def suspends(house, said=WRITTEN, who=LENA):
    return suspend_accounting(house.office, house.signed_in(who), RILEYS_FILE, said)


def held(house):
    lena = house.signed_in(LENA)
    with house.office.store.transaction(acting_for=lena.holder) as books:
        return suspensions_of(Act(house.office, books, lena), [RILEYS_FILE])


def the_list(house):
    """Ask for a list, look through it, hand it over; return whom it names."""
    request = list_wanted(house)
    looked_through(house, request)
    hand_over(house.office, house.signed_in(LENA), request)
    return listed(house)


def days_pass(house, many):
    house.clock.forward(days=many)


def test_police_are_off_the_list_and_the_others_stay_on_it():
    house = a_house(to_police, to_agency, to_court)
    suspends(house)
    assert the_list(house) == [AGENCY, "Common Pleas Court"]


@pytest.mark.parametrize(
    ("said", "day", "there"),
    [
        (WRITTEN, "2027-01-30", False),
        (WRITTEN, "2027-01-31", False),
        (WRITTEN, "2027-02-01", True),
        (ALOUD, "2026-12-22", False),
        (ALOUD, "2026-12-23", False),  # the thirtieth day
        (ALOUD, "2026-12-24", True),
        (replace(ALOUD, until="2026-12-01"), "2026-12-01", False),
        (replace(ALOUD, until="2026-12-01"), "2026-12-02", True),
    ],
)
def test_it_holds_up_to_its_last_day_and_the_line_is_back_on_the_next(said, day, there):
    house = a_house(to_police)
    suspends(house, said)
    days_pass(house, (date.fromisoformat(day) - date(2026, 11, 23)).days)
    assert the_list(house) == ([POLICE] if there else [])


def test_a_written_one_that_follows_holds_on_where_the_spoken_one_ends():
    house = a_house(to_police)
    suspends(house, ALOUD)
    days_pass(house, 29)
    suspends(house, replace(WRITTEN, stated="2026-12-22"))
    days_pass(house, 5)
    assert the_list(house) == []


def test_ended_early_the_line_is_back_at_once():
    house = a_house(to_police)
    suspends(house)
    (one,) = held(house)
    end_suspension(house.office, house.signed_in(LENA), RILEYS_FILE, one.id, "Lt. Ortiz rang.")
    assert the_list(house) == [POLICE]
    with pytest.raises(NotEntitled):
        end_suspension(house.office, house.signed_in(LENA), RILEYS_FILE, one.id, "Again.")


def test_an_agency_suspends_its_own_and_not_the_polices():
    house = a_house(to_police, to_agency)
    suspends(house, replace(WRITTEN, who=Suspends.OVERSIGHT, agency=AGENCY))
    assert the_list(house) == [POLICE]


def test_one_department_suspends_what_went_to_it_alone():
    def to_sheriff(house):
        to_police(house, "Sgt. Poe, County Sheriff")

    house = a_house(to_police, to_sheriff)
    suspends(house, replace(WRITTEN, only="city  POLICE"))
    assert the_list(house) == ["Sgt. Poe, County Sheriff"]


def test_nothing_that_the_client_gets_tells_that_a_suspension_exists():
    """The letter of one with a suspended line is that of one of whom nothing was told."""
    letters = []
    for acts in ((to_police,), (for_care,)):
        house = a_house(*acts)
        if to_police in acts:
            suspends(house)
        assert the_list(house) == []
        letters.append(replace(house.paper.letters[-1], number=""))
    assert letters[0] == letters[1]


def test_a_suspension_set_after_the_officers_look_stops_the_letter_and_says_nothing_of_itself():
    house = a_house(to_police)
    request = list_wanted(house)
    with pytest.raises(Withheld) as nobody_looked:
        hand_over(house.office, house.signed_in(DANA), request)
    looked_through(house, request)
    suspends(house)
    with pytest.raises(Withheld) as stopped:
        hand_over(house.office, house.signed_in(DANA), request)
    assert str(stopped.value) == str(nobody_looked.value)
    assert house.paper.letters[-1].disclosures == ()
    looked_through(house, request)
    hand_over(house.office, house.signed_in(DANA), request)
    assert listed(house) == []


def test_one_that_ran_out_after_the_officers_look_brings_the_line_back_before_her():
    house = a_house(to_police)
    suspends(house, ALOUD)
    request = list_wanted(house)
    looked_through(house, request)
    days_pass(house, 31)
    with pytest.raises(Withheld):
        hand_over(house.office, house.signed_in(LENA), request)
    looked_through(house, request)
    hand_over(house.office, house.signed_in(LENA), request)
    assert listed(house) == [POLICE]


def test_the_officer_is_shown_what_is_held_and_until_when():
    house = a_house(to_police, to_court)
    suspends(house)
    opened = open_check(house.office, house.signed_in(LENA), list_wanted(house))
    assert [one.place for one in opened.lines] == [Place.SUSPENDED, Place.LISTED]
    assert [one.until for one in opened.running] == ["2027-01-31"]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (replace(WRITTEN, until=""), "names the time"),
        (replace(WRITTEN, until="2026-11-22"), "before the statement"),
        (replace(WRITTEN, until="soon"), "the last day as"),
        (replace(WRITTEN, stated="2026-11-24"), "still to come"),
        (replace(WRITTEN, stated=""), "day of the statement as"),
        (replace(WRITTEN, agency=" "), "the agency"),
        (replace(WRITTEN, official=""), "who made the statement"),
        (replace(WRITTEN, statement=""), "what was stated"),
        (replace(WRITTEN, statement="x" * 1001), "1000 characters"),
        (replace(ALOUD, until="2026-12-24"), "thirty days at most"),
    ],
)
def test_what_the_law_does_not_let_hold_is_no_suspension(said, why):
    house = a_house()
    with pytest.raises(BadInput, match=why):
        suspends(house, said)
    assert held(house) == ()


@pytest.mark.parametrize("who", [DANA, WALTER])
def test_only_the_privacy_officer_suspends_and_ends(who):
    house = a_house(to_police)
    with pytest.raises(NotEntitled):
        suspends(house, who=who)
    suspends(house)
    (one,) = held(house)
    with pytest.raises(NotEntitled):
        end_suspension(house.office, house.signed_in(who), RILEYS_FILE, one.id, "Because.")
    assert held(house)[0].on


def test_its_entries_stand_in_nobodys_chain():
    """Their kind can be read: among the entries of her chain they would tell her."""
    house = a_house(to_police)
    suspends(house)
    (one,) = held(house)
    end_suspension(house.office, house.signed_in(LENA), RILEYS_FILE, one.id, "Because.")
    with house.office.store.transaction() as books:
        entries = [decode(raw) for raw in books.history.entries()]
    kinds = {EntryKind.SUSPENSION_SET, EntryKind.SUSPENSION_ENDED}
    assert [one.chain for one in entries if one.kind in kinds] == [None, None]


def test_an_early_end_without_a_reason_is_none():
    house = a_house()
    suspends(house)
    (one,) = held(house)
    with pytest.raises(BadInput):
        end_suspension(house.office, house.signed_in(LENA), RILEYS_FILE, one.id, " ")
