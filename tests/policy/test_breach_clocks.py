"""Who is told of a breach and by which last second; days are counted by hand beside each case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from subrosa.desk.forms.time_zones import zone_of
from subrosa.policy.breach.clocks import Breach, Clock, Owed, Told, clock_of, owed
from subrosa.policy.breach.exceptions import BreachException, Claim
from subrosa.policy.breach.finding import find
from subrosa.policy.breach.holds import Hold, last_held_day, oral_days
from subrosa.policy.breach.people import Spread
from subrosa.policy.law.notice_terms import NOTICES
from subrosa.policy.law.rules import Rule
from subrosa.terms.conditions import Obligation
from subrosa.terms.danger import BreachEvent
from subrosa.terms.days import business_days_after, end_of
from subrosa.terms.decision import Duty
from subrosa.terms.errors import BadInput
from subrosa.terms.outcome import Outcome
from tests.policy.test_breach_finding import ATTESTED, SHOWN
from tests.policy.worked import TODAY, shipped_book

NOV_2 = date(2026, 11, 2)  # a Monday


def breach(state: str = "US-TX", count: int = 12, day: date = NOV_2, **said: object) -> Breach:
    plain = Breach(BreachEvent.STOLEN_DEVICE, day, Spread(((state, count),)), find())
    return replace(plain, **said)


def told(asked: Breach) -> Owed:
    return owed(shipped_book(), asked, TODAY)


def clocks(asked: Breach, whom: Told) -> list[Clock]:
    return [clock for clock in told(asked).clocks if clock.whom is whom]


def one(asked: Breach, whom: Told) -> Clock:
    (found,) = clocks(asked, whom)
    return found


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 2), date(2027, 1, 1)),  # 28 left in November, 31 in December, 1
        (date(2026, 1, 10), date(2026, 3, 11)),  # 21, 28, 11: over the clock change of 8 March
        (date(2026, 9, 5), date(2026, 11, 4)),  # 25, 31, 4: over the clock change of 1 November
        (date(2028, 1, 1), date(2028, 3, 1)),  # 30, 29, 1: a leap day inside
        (date(2027, 1, 1), date(2027, 3, 2)),  # 30, 28, 2: none
        (date(2027, 12, 31), date(2028, 2, 29)),  # 31, 29: it ends on the leap day
    ],
)
def test_the_people_are_told_by_the_sixtieth_day_after_discovery(day, last) -> None:
    clock = one(breach("US-OH", day=day), Told.PEOPLE)
    assert (clock.last_day, clock.citation[:14]) == (last, "45 CFR 164.404")


@pytest.mark.parametrize(
    ("zone", "ends"),
    [
        ("America/New_York", datetime(2026, 3, 12, 4, tzinfo=UTC)),  # summer time began on 8 March
        ("America/Phoenix", datetime(2026, 3, 12, 7, tzinfo=UTC)),  # it never does there
        ("Pacific/Honolulu", datetime(2026, 3, 12, 10, tzinfo=UTC)),
    ],
)
def test_the_last_second_is_in_time_and_the_next_one_late(zone, ends) -> None:
    clock, here = one(breach("US-OH", day=date(2026, 1, 10)), Told.PEOPLE), ZoneInfo(zone)
    assert clock.ends(here) == ends
    assert not clock.is_late(ends - timedelta(seconds=1), here)
    assert clock.is_late(ends, here)


def test_a_last_day_on_a_clock_change_is_as_long_as_it_is() -> None:
    here = ZoneInfo("America/New_York")
    spring, autumn = date(2026, 3, 8), date(2026, 11, 1)
    hours = [
        (end_of(day, here) - end_of(day - timedelta(1), here)) / timedelta(hours=1)
        for day in (spring, autumn)
    ]
    assert hours == [23, 25]


@pytest.mark.parametrize(
    ("count", "federal", "press"),
    [(499, Told.HHS_LOG, 0), (500, Told.HHS, 0), (501, Told.HHS, 1)],
)
def test_hhs_hears_at_500_and_the_press_above_500_of_one_state(count, federal, press) -> None:
    asked = breach("US-OH", count)
    whom = {clock.whom for clock in told(asked).clocks} & {Told.HHS, Told.HHS_LOG}
    assert whom == {federal}
    assert len(clocks(asked, Told.MEDIA)) == press


def test_501_in_two_states_are_500_for_hhs_and_no_press() -> None:
    asked = breach(people=Spread((("US-OH", 400), ("US-WY", 101))))
    assert one(asked, Told.HHS).count == 501
    assert clocks(asked, Told.MEDIA) == []
    asked = breach(people=Spread((("US-OH", 501), ("US-WY", 501))))
    assert [clock.state for clock in clocks(asked, Told.MEDIA)] == ["US-OH", "US-WY"]


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 1), date(2027, 3, 1)),  # 31 + 28 + 1 days after 31 December 2026
        (date(2026, 12, 31), date(2027, 3, 1)),
        (date(2027, 1, 1), date(2028, 2, 29)),  # 31 + 29: 2028 is a leap year
    ],
)
def test_the_yearly_log_ends_sixty_days_after_the_calendar_year(day, last) -> None:
    assert one(breach("US-OH", day=day), Told.HHS_LOG).last_day == last


def test_a_shorter_time_of_her_state_counts_for_her_alone() -> None:
    asked = breach(people=Spread((("US-FL", 3), ("US-TX", 300))))
    found = {clock.state: clock.last_day for clock in clocks(asked, Told.PEOPLE)}
    # 2 November: thirty days end on 2 December, sixty on 1 January
    assert found == {"US-FL": date(2026, 12, 2), "US-TX": date(2027, 1, 1)}
    texas = one(asked, Told.STATE_OFFICE)  # 250 Texans or more: thirty days; 3 Floridians: none
    assert (texas.state, texas.last_day) == ("US-TX", date(2026, 12, 2))
    assert texas.offices == ("Attorney General",)


@pytest.mark.parametrize(("count", "offices"), [(249, 0), (250, 1)])
def test_texas_hears_from_250_on(count, offices) -> None:
    assert len(clocks(breach("US-TX", count), Told.STATE_OFFICE)) == offices


@pytest.mark.parametrize(
    ("begin", "days", "last"),
    [
        (date(2026, 11, 2), 14, date(2026, 11, 20)),  # Tue-Fri 4, Mon-Fri 9, Mon-Fri 14
        (date(2026, 11, 6), 1, date(2026, 11, 9)),  # from a Friday: Monday
        (date(2026, 11, 7), 1, date(2026, 11, 9)),  # from a Saturday: Monday
        (date(2026, 11, 8), 5, date(2026, 11, 13)),  # from a Sunday: Friday
        (date(2026, 12, 24), 5, date(2026, 12, 31)),  # Fri, Mon-Thu: holidays count
    ],
)
def test_business_days_run_from_monday_to_friday(begin, days, last) -> None:
    assert business_days_after(begin, days) == last


def test_vermont_hears_within_fourteen_business_days() -> None:
    clock = one(breach("US-VT", numbers=True), Told.STATE_OFFICE)
    assert (clock.last_day, clock.only_if) == (date(2026, 11, 20), "")


def test_an_office_that_runs_after_the_people_or_hhs_waits_for_them() -> None:
    asked = breach("US-CA", 501)
    waiting = one(asked, Told.STATE_OFFICE)
    assert waiting.last_day is None
    assert "people" in waiting.waits_for
    done = one(replace(asked, people_told=date(2026, 11, 20)), Told.STATE_OFFICE)
    assert (done.last_day, done.waits_for) == (date(2026, 12, 5), "")  # fifteen days
    iowa = breach("US-IA", 501, numbers=True, people_told=date(2026, 11, 20))
    assert one(iowa, Told.STATE_OFFICE).last_day == date(2026, 11, 27)  # five business days
    after = [clock for clock in clocks(breach("US-NY"), Told.STATE_OFFICE) if clock.waits_for]
    assert [clock.rule for clock in after] == ["ny.breach.after_hhs"]
    sent = clocks(breach("US-NY", hhs_told=date(2027, 3, 1)), Told.STATE_OFFICE)
    assert date(2027, 3, 8) in [clock.last_day for clock in sent]  # from a Monday to the next


def test_offices_that_come_first_stand_first_and_share_the_peoples_last_day() -> None:
    found = told(breach("US-MD", 3, numbers=True)).clocks
    assert [clock.whom for clock in found[:2]] == [Told.STATE_OFFICE, Told.PEOPLE]
    # forty-five days after 2 November: 28 in November and 17
    assert found[0].last_day == found[1].last_day == date(2026, 12, 17)
    first = told(breach("US-NJ", 3, numbers=True)).clocks[0]
    assert first.offices == ("Division of State Police",)


def test_who_hears_with_the_people_hears_when_they_do() -> None:
    asked = breach("US-OH", 500, people_told=date(2026, 11, 10))
    assert one(asked, Told.HHS).last_day == date(2026, 11, 10)


def test_a_rule_for_numbers_is_a_clock_of_its_own_until_somebody_knows() -> None:
    open_yet = clocks(breach("US-AL"), Told.PEOPLE)
    assert [bool(clock.only_if) for clock in open_yet] == [True, False]
    assert [clock.last_day for clock in open_yet] == [date(2026, 12, 17), date(2027, 1, 1)]
    assert one(breach("US-AL", numbers=True), Told.PEOPLE).last_day == date(2026, 12, 17)
    assert one(breach("US-AL", numbers=False), Told.PEOPLE).last_day == date(2027, 1, 1)


def test_a_vendor_told_late_leaves_the_practice_its_own_time() -> None:
    asked = breach(
        "US-OH", event=BreachEvent.BUSINESS_ASSOCIATE_BREACH, vendor_discovered=date(2026, 8, 1)
    )
    # 1 August: 30 left in August, 30 in September: the vendor's time ended on 30 September
    assert one(asked, Told.PRACTICE).last_day == date(2026, 9, 30)
    assert one(asked, Told.PEOPLE).last_day == date(2027, 1, 1)
    assert one(replace(asked, vendor_discovered=None), Told.PRACTICE).waits_for
    florida = replace(asked, people=Spread((("US-FL", 2),)))
    assert one(florida, Told.PEOPLE).last_day == date(2026, 12, 2)


def test_a_programme_outside_hipaa_tells_its_patients_hhs_and_the_press_all_the_same() -> None:
    programme = {"hipaa_covered": False, "part2": True, "setting": "sud_program"}
    asked = breach("US-OH", 501, practice=programme, numbers=False)
    assert one(asked, Told.PEOPLE).citation == "42 CFR 2.16(b)"
    assert one(asked, Told.HHS).last_day == one(asked, Told.MEDIA).last_day == date(2027, 1, 1)


def test_a_practice_outside_hipaa_has_its_states_law_and_otherwise_looks_it_up() -> None:
    cash = {"hipaa_covered": False}
    assert one(breach("US-TX", practice=cash), Told.PEOPLE).by_state_law
    washington = one(breach("US-WA", practice=cash), Told.PEOPLE)
    assert washington.last_day == date(2026, 12, 2)  # thirty days; sixty for one under HIPAA
    assert one(breach("US-WA"), Told.PEOPLE).last_day == date(2027, 1, 1)
    bare = told(breach("US-WY", practice=cash))
    assert [clock for clock in bare.clocks if not clock.only_if] == []
    assert bare.look_up


def test_nobody_knows_whether_hipaa_covers_counts_as_covered() -> None:
    assert one(breach("US-OH", practice={}), Told.PEOPLE).last_day == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("finding", "federal", "texas"),
    [
        (find(), True, True),
        (find(factors=ATTESTED), False, True),  # a state may weigh it otherwise
        (find(evidence=SHOWN), False, False),
        (find(Claim(BreachException.NOT_RETAINED, {}, "why", "who")), True, True),
    ],
)
def test_a_finding_ends_federal_clocks_and_never_silences_a_state(finding, federal, texas) -> None:
    found = told(breach("US-TX", 250, finding=finding)).clocks
    assert any(not clock.by_state_law for clock in found) is federal
    assert any(clock.by_state_law for clock in found) is texas


def test_an_exception_that_holds_ends_every_clock() -> None:
    exception = BreachException.NOT_RETAINED
    whole = Claim(exception, dict.fromkeys(exception.conditions, True), "unopened", "Omar")
    assert told(breach(finding=find(whole))) == Owed()


@pytest.mark.parametrize(
    ("said", "owed_now"),
    [
        ({"event": BreachEvent.MISDIRECTED_INTERNAL}, True),
        ({"event": BreachEvent.INCIDENTAL_VIEW}, True),
        ({"event": BreachEvent.INCIDENTAL_VIEW, "safeguards": False}, True),
        ({"event": BreachEvent.INCIDENTAL_VIEW, "safeguards": True}, False),
    ],
)
def test_a_slip_or_a_look_by_chance_counts_until_it_is_shown_to_be_one(said, owed_now) -> None:
    found = {clock.whom for clock in told(breach("US-OH", **said)).clocks}
    assert found == ({Told.PEOPLE, Told.HHS_LOG} if owed_now else set())


def test_what_a_states_own_letter_says_is_looked_up() -> None:
    for state in ("US-CO", "US-IL"):
        found = [one.says for one in told(breach(state, numbers=True)).look_up]
        assert any("credit bureaux" in says for says in found), state


def test_each_clock_rests_on_a_decision_that_says_must() -> None:
    spoken = told(breach("US-TX", 501)).spoken
    assert {one.decision.outcome for _, one in spoken} == {Outcome.MUST}


# --- every rule of the book -----------------------------------------------------------------------

RESEARCH = {
    30: "CA CO FL ME NY WA",
    45: "AL AZ IN MD NM OH OR RI TN VT WI",
    60: "CT DE LA SD TX",
}
"""Days for the people, by state, as the research for the packs has them; the others name none."""
BUSINESS = {("US-IA", 5), ("US-VT", 14), ("US-IL", 5), ("US-NY", 5)}
DAYS = [
    date(2026, 1, 10),  # the clocks go forward on 8 March
    date(2026, 9, 5),  # and back on 1 November
    date(2027, 12, 31),  # over a year's end; 29 February 2028 is the sixtieth day
    date(2028, 1, 1),
]


def telling() -> list[tuple[Rule, Duty]]:
    """Return every notice of the book of today, with a deadline or days of its own."""
    return [
        (rule, duty)
        for rule in shipped_book().rules
        if rule.in_force(TODAY.isoformat())
        for duty in rule.obligations
        if duty.do in NOTICES and (duty.deadline or (rule.notice and rule.notice.days))
    ]


def test_the_states_name_the_days_that_the_research_has() -> None:
    found: dict[str, set[int]] = {}
    for rule, duty in telling():
        if rule.state and duty.do is Obligation.NOTIFY_INDIVIDUALS and duty.deadline:
            found.setdefault(rule.state, set()).add(duty.deadline.amount)
    expected = {f"US-{st}": {days} for days, states in RESEARCH.items() for st in states.split()}
    assert found == expected


def test_business_days_are_counted_where_the_research_says_so() -> None:
    found = {
        (rule.state, rule.notice.days or (duty.deadline.amount if duty.deadline else 0))
        for rule, duty in telling()
        if rule.notice and rule.notice.business_days
    }
    assert found == BUSINESS


@pytest.mark.parametrize("day", DAYS)
def test_every_notice_of_the_book_ends_with_the_last_second_of_its_day(day) -> None:
    pinned = 0
    for rule, duty in telling():
        state = rule.state or "US-OH"
        asked = breach(state, 2000, day, vendor_discovered=day, people_told=day, hhs_told=day)
        clock = clock_of(asked, state, rule, duty)
        terms = rule.notice
        amount = (terms and terms.days) or (duty.deadline.amount if duty.deadline else 0)
        begin = day
        if duty.do is Obligation.HHS_ANNUAL_LOG:
            begin = date(day.year + 1, 1, 1) - timedelta(1)
        last = begin.toordinal()
        if terms and terms.business_days:
            while amount:
                last += 1
                amount -= date.fromordinal(last).isoweekday() < 6
        assert clock.last_day == date.fromordinal(last + amount), rule.id
        here = ZoneInfo(zone_of(state.removeprefix("US-")))
        last_second = datetime.combine(clock.last_day, time(23, 59, 59), here)
        assert not clock.is_late(last_second, here), rule.id
        assert clock.is_late(last_second + timedelta(seconds=1), here), rule.id
        pinned += 1
    assert pinned > 50


# --- an official asks to wait ---------------------------------------------------------------------

WRITTEN = Hold(date(2026, 11, 5), oral=False, official="Det. Lee", agency="Columbus Police")
ORAL = replace(WRITTEN, oral=True)


def test_the_thirty_days_of_an_oral_statement_are_the_packs() -> None:
    assert oral_days(shipped_book()) == 30


@pytest.mark.parametrize(
    ("hold", "last"),
    [
        (ORAL, date(2026, 12, 5)),  # thirty days after 5 November
        (replace(ORAL, until=date(2026, 11, 20)), date(2026, 11, 20)),
        (replace(ORAL, until=date(2027, 6, 1)), date(2026, 12, 5)),
        (replace(WRITTEN, until=date(2027, 6, 1)), date(2027, 6, 1)),
    ],
)
def test_a_written_hold_runs_its_time_and_an_oral_one_thirty_days_at_most(hold, last) -> None:
    assert last_held_day(hold, shipped_book()) == last


@pytest.mark.parametrize(
    "hold",
    [
        WRITTEN,
        replace(ORAL, official=" "),
        replace(ORAL, agency=""),
        replace(WRITTEN, until=date(2026, 11, 4)),
    ],
)
def test_a_hold_without_a_name_or_a_time_holds_nothing(hold) -> None:
    with pytest.raises(BadInput):
        last_held_day(hold, shipped_book())


def test_after_a_hold_a_federal_notice_is_owed_on_the_next_day_or_as_before() -> None:
    short = one(breach("US-OH", holds=(ORAL,)), Told.PEOPLE)
    assert (short.not_before, short.last_day) == (date(2026, 12, 6), date(2027, 1, 1))
    long = replace(WRITTEN, until=date(2027, 2, 10))
    assert one(breach("US-OH", holds=(ORAL, long)), Told.PEOPLE).last_day == date(2027, 2, 11)
    late = replace(ORAL, stated=date(2027, 1, 2))  # the last day was the day before
    assert one(breach("US-OH", holds=(late,)), Told.PEOPLE).not_before is None


def test_a_states_own_day_stays_and_says_that_the_hold_runs_past_it() -> None:
    clock = one(breach("US-FL", holds=(ORAL,)), Told.PEOPLE)
    assert (clock.last_day, bool(clock.clash)) == (date(2026, 12, 2), True)
