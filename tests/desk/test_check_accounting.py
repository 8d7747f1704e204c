"""No list goes out before the privacy officer has decided about each of its lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.act_on_danger import LateAct, enter_late
from subrosa.desk.board import open_request
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.confirm import confirm
from subrosa.desk.establish import answer_anew
from subrosa.desk.forms.accounting import (
    FeeTold,
    Held,
    Place,
    is_free,
    period_asked,
    shown_live,
    years_before,
)
from subrosa.desk.forms.disclosed_as import DELICATE, Sort
from subrosa.desk.forms.papers import DisclosureLine
from subrosa.desk.forms.request import Asker, Channel, Told
from subrosa.desk.hand_over import hand_over
from subrosa.desk.office import Act
from subrosa.desk.open_accounting import Wish, open_accounting, take_wish
from subrosa.desk.waiting import Waits
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.ids import RequestId
from subrosa.terms.people import Role
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    MOTHER,
    OMAR,
    QUINN,
    RILEY,
    RILEYS_FILE,
    WALTER,
    signed,
)
from tests.desk.lists_asked_for import (
    a_house,
    a_report,
    a_warning,
    a_warning_of_ours,
    for_care,
    list_wanted,
    listed,
    looked_through,
    to_court,
    to_police,
)

TODAY = date(2026, 11, 23)


def handed(house, request, who=LENA):
    hand_over(house.office, house.signed_in(who), request)
    return listed(house)


def opened(house, request):
    return open_check(house.office, house.signed_in(LENA), request)


def mother_asks(house, suspected):
    """Let Riley's mother ask in her place."""
    return list_wanted(
        house,
        asker=Asker(Role.PARENT, "Carol Moss", verified=True, person=MOTHER),
        told=(Told("recipient.suspected_abuser", suspected),),
    )


@pytest.mark.parametrize("acts", [(), (to_court,), (to_police,)])
def test_no_list_goes_before_the_officer_looked_also_none_that_is_empty(acts):
    house = a_house(*acts)
    request = list_wanted(house)
    with pytest.raises(Withheld, match="has not looked through this list"):
        hand_over(house.office, house.signed_in(LENA), request)
    assert not [one for one in house.paper.letters if one.purpose == "accounting"]
    looked_through(house, request)
    assert len(handed(house, request)) == len(acts)


def test_a_list_waits_for_the_officer_and_then_for_whoever_makes_it():
    house = a_house(to_police)
    request = list_wanted(house)

    def waits():
        return [
            open_request(house.office, house.signed_in(who), request).line.waits
            for who in (LENA, DANA)
        ]

    assert waits() == [Waits.LOOK_THROUGH, None]
    looked_through(house, request)
    assert waits() == [Waits.MAKE_PAPER, Waits.MAKE_PAPER]
    handed(house, request)
    assert waits() == [None, None]


def test_who_treats_hands_over_what_the_officer_let_go():
    house = a_house(to_court, for_care)
    request = list_wanted(house)
    looked_through(house, request)
    assert handed(house, request, DANA) == ["Common Pleas Court"]


def test_each_line_says_where_it_stands_before_the_officer_decides():
    house = a_house(to_police, to_court, a_warning, a_report, for_care)
    places = {one.line.to: one.place for one in opened(house, list_wanted(house)).lines}
    decide = Place.TO_DECIDE
    assert places == {
        "Det. Harlan, City Police": decide,
        "Common Pleas Court": Place.LISTED,
        "Jordan Vale": decide,
        "Child Services": decide,
        "Dr. Lee": Place.LEFT_OUT,
    }


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ({"Jordan Vale": False}, "Decide about each line"),
        ({"Jordan Vale": Held.SUSPENDED}, "No suspension reaches this line"),
        ({"Jordan Vale": Held.REPRESENTATIVE}, "The client herself asks"),
    ],
)
def test_what_the_law_does_not_let_hold_is_not_held(held, why):
    house = a_house(a_warning)
    request = list_wanted(house)
    with pytest.raises(BadInput, match=why):
        looked_through(house, request, held)


def test_a_line_that_nobody_decided_stops_her():
    house = a_house(a_warning)
    request = list_wanted(house)
    with pytest.raises(BadInput, match="Decide about each line"):
        keep_check(house.office, house.signed_in(LENA), request, {}, "Looked.")
    with pytest.raises(BadInput, match="what you looked at"):
        looked_through_without_words(house, request)


def looked_through_without_words(house, request):
    keep_check(house.office, house.signed_in(LENA), request, {}, " ")


def test_what_is_held_for_a_reporter_stays_off_and_what_the_law_leaves_out_may_go_on():
    house = a_house(a_report, for_care, to_court)
    request = list_wanted(house)
    looked_through(house, request, {"Child Services": Held.REPORTER, "Dr. Lee": True})
    assert handed(house, request) == ["Dr. Lee", "Common Pleas Court"]


@pytest.mark.parametrize("suspected", [True, None])
def test_a_representative_under_suspicion_gets_nothing_delicate(suspected):
    house = a_house(a_report, a_warning, to_police, to_court)
    request = mother_asks(house, suspected)
    delicate = [one.place for one in opened(house, request).lines]
    assert delicate == [*[Place.UNDER_SUSPICION] * 3, Place.LISTED]
    looked_through(house, request)  # she cannot put them on
    assert handed(house, request) == ["Common Pleas Court"]


def test_one_without_suspicion_gets_what_the_officer_lets_go():
    house = a_house(a_report, to_court)
    request = mother_asks(house, suspected=False)
    looked_through(house, request, {"Child Services": Held.REPRESENTATIVE})
    assert handed(house, request) == ["Common Pleas Court"]


def test_a_suspicion_that_comes_up_after_her_look_is_looked_at_again():
    house = a_house(a_report)
    request = mother_asks(house, suspected=False)
    looked_through(house, request)
    told = (Told("recipient.suspected_abuser", value=True),)
    lena = house.signed_in(LENA)
    answer_anew(house.office, lena, request, lambda asked: replace(asked, told=told))
    confirm(house.office, lena, request, "Read again.")
    with pytest.raises(Withheld, match="has not looked through"):
        hand_over(house.office, lena, request)
    looked_through(house, request)
    assert handed(house, request) == []


def test_a_disclosure_that_came_after_her_look_is_looked_at_too():
    house = a_house(to_court)
    request = list_wanted(house)
    looked_through(house, request)
    to_police(house)
    with pytest.raises(Withheld):
        hand_over(house.office, house.signed_in(LENA), request)
    looked_through(house, request)
    assert handed(house, request) == ["Common Pleas Court", "Det. Harlan, City Police"]


@pytest.mark.parametrize("who", [DANA, WALTER, OMAR])
def test_only_the_privacy_officer_looks(who):
    house = a_house(to_court)
    request = list_wanted(house)
    person = house.signed_in(who)
    for verb in (
        lambda: open_check(house.office, person, request),
        lambda: keep_check(house.office, person, request, {}, "Looked."),
        lambda: open_accounting(house.office, person, RILEYS_FILE),
    ):
        with pytest.raises(NotEntitled):
            verb()


def test_her_look_is_in_the_chain_and_shows_nothing():
    house = a_house(a_report)
    looked_through(house, list_wanted(house), {"Child Services": Held.REPORTER})
    with house.office.store.transaction() as books:
        entry = decode(books.history.entries()[-1])
    assert entry.kind is EntryKind.ACCOUNTING_CHECKED
    assert entry.chain


def test_a_closed_list_is_not_looked_through_again():
    house = a_house(to_court)
    request = list_wanted(house)
    looked_through(house, request)
    handed(house, request)
    assert opened(house, request).handed
    with pytest.raises(Withheld, match="closed"):
        looked_through(house, request)


def test_the_days_that_she_asks_for_are_the_days_of_the_list():
    house = a_house(to_court)
    house.clock.forward(days=10)
    to_police(house)
    request = list_wanted(house, first_day="2026-11-24", last_day="2026-12-31")
    looked_through(house, request)
    assert handed(house, request) == ["Det. Harlan, City Police"]
    assert house.paper.letters[-1].period == ("2026-11-24", "2026-12-03")


def test_what_is_older_than_six_years_is_not_on_it():
    house = a_house(to_court)
    house.clock.forward(days=6 * 365 + 2)  # with two leap days: the same day, still within
    signed(house.office, house.signed_in(LENA))  # her agreement ran out five times since
    request = list_wanted(house)
    looked_through(house, request)
    assert handed(house, request) == ["Common Pleas Court"]
    house.clock.forward(days=1)
    later = list_wanted(house)
    looked_through(house, later)
    assert handed(house, later) == []


def test_six_years_before_a_leap_day_lose_no_day():
    assert years_before(date(2028, 2, 29), 6) == date(2022, 2, 28)
    assert period_asked(TODAY, TODAY, "2010-01-01").first == date(2020, 11, 23)


FEE = FeeTold("$4.50", "2026-11-23")


def test_the_first_list_in_twelve_months_is_free_and_a_later_one_costs_what_she_was_told():
    house = a_house(to_court)
    first = list_wanted(house)
    with pytest.raises(BadInput, match="first list within twelve months is free"):
        looked_through(house, first, fee=FEE)
    looked_through(house, first)
    handed(house, first)
    later = list_wanted(house)
    assert not opened(house, later).free
    assert opened(house, later).earlier == (TODAY,)
    for fee, why in (
        (replace(FEE, told=""), "on which day the client was told"),
        (replace(FEE, told="2026-11-24"), "still to come"),
        (replace(FEE, amount=" "), "Say the fee"),
    ):
        with pytest.raises(BadInput, match=why):
            looked_through(house, later, fee=fee)
    looked_through(house, later, fee=FEE)
    handed(house, later)
    assert house.paper.letters[-1].fee == "$4.50"


def test_a_list_that_never_went_out_costs_her_nothing():
    house = a_house(to_court)
    looked_through(house, list_wanted(house))
    assert opened(house, list_wanted(house)).free


@pytest.mark.parametrize(
    ("day", "free"), [("2025-11-23", True), ("2025-11-24", False), ("2026-11-23", False)]
)
def test_twelve_months_run_from_request_to_request(day, free):
    assert is_free(TODAY, [date.fromisoformat(day)]) is free


def line(*sorts, to="somebody"):
    return DisclosureLine("2026-11-23", to, (), ("x",), "y", RequestId("q"), (), sorts=sorts)


def test_on_the_live_page_stands_what_she_permitted_and_nothing_else():
    hers = [line(Sort.AUTHORIZED, to="insurer"), line(Sort.HERSELF, to="Riley")]
    never = [line(sort) for sort in Sort if sort not in (Sort.AUTHORIZED, Sort.HERSELF)]
    both = [line(Sort.AUTHORIZED, sort) for sort in DELICATE]
    assert shown_live([*hers, *never, *both, line()]) == tuple(hers)


def test_what_was_told_in_danger_and_entered_late_is_a_line_too():
    house = a_house()
    house.clock.forward(hours=2)
    done = LateAct(MONDAY, "911 dispatcher", "He named her and said tonight.")
    enter_late(house.office, house.signed_in(DANA), done, RILEYS_FILE)
    request = list_wanted(house)
    (one,) = opened(house, request).lines
    assert (one.line.to, one.place) == ("911 dispatcher", Place.TO_DECIDE)
    assert "named her" not in str(one.line.what)
    looked_through(house, request)
    assert handed(house, request) == ["911 dispatcher"]


@pytest.mark.parametrize(
    ("said", "to"),
    [("Jordan Vale ", "Jordan Vale, person in danger"), ("", "person in danger")],
)
def test_whom_the_practice_warned_stands_on_the_list_by_name(said, to):
    house = a_house()
    hand_over(house.office, house.signed_in(LENA), a_warning_of_ours(house), told=said)
    request = list_wanted(house)
    looked_through(house, request)
    assert handed(house, request) == [to]


def test_the_officer_writes_a_wish_down_and_it_is_a_request_like_any_other():
    house = a_house(to_court)
    lena = house.signed_in(LENA)
    wish = Wish(RILEY, RILEY, Channel.LETTER, "2026-01-01")
    request = take_wish(house.office, lena, RILEYS_FILE, wish)
    (one,) = open_accounting(house.office, lena, RILEYS_FILE).lists
    assert (one.request, one.handed) == (request, False)
    confirm(house.office, lena, request, "Read.")
    looked_through(house, request)
    assert handed(house, request) == ["Common Pleas Court"]
    assert house.paper.letters[-1].period[0] == "2026-01-01"


@pytest.mark.parametrize(
    "wish",
    [
        Wish(QUINN, QUINN, Channel.LETTER),
        Wish(RILEY, QUINN, Channel.LETTER),
        Wish(RILEY, RILEY, Channel.LETTER, "last year"),
        Wish(RILEY, RILEY, Channel.LETTER, "2026-11-02", "2026-11-01"),
    ],
)
def test_a_wish_that_does_not_fit_is_no_request(wish):
    house = a_house()
    with pytest.raises(BadInput):
        take_wish(house.office, house.signed_in(LENA), RILEYS_FILE, wish)


def test_a_representatives_wish_says_whether_there_is_a_suspicion():
    house = a_house(a_report)
    lena = house.signed_in(LENA)
    wish = Wish(RILEY, MOTHER, Channel.COUNTER, suspected=True)
    request = take_wish(house.office, lena, RILEYS_FILE, wish)
    assert [one.place for one in opened(house, request).lines] == [Place.UNDER_SUSPICION]
    with house.office.store.transaction(acting_for=lena.holder) as books:
        kept = open_answer(Act(house.office, books, lena), request)
    assert kept.incoming.asker.person == MOTHER
