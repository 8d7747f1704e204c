"""Five breaches from the first word to the last day, through the desk and the law as it is shipped.

Each day is counted by hand beside it. What is discovered on Monday, 23 November 2026, is told to
the people by the sixtieth day: 7 left in November, 31 in December, 22 in January: 22 January 2027
(45 CFR 164.404(b)).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.desk.cut_off import CutOffOrder, cut_off
from subrosa.desk.forms.incident import AskedToWait, Happened
from subrosa.desk.lead_incident import ClosingReview, close_incident, open_incident, say_first_known
from subrosa.desk.say_incident import Said, say_incident
from subrosa.desk.weigh_incident import keep_assessment, keep_hold, weighed
from subrosa.policy.breach.clocks import Told
from subrosa.policy.breach.finding import Ground, Result
from subrosa.terms.errors import BadInput
from tests.cast import DANA, LENA, PROFILE, SAM, practice

JANUARY_22 = date(2027, 1, 22)
SHOWN = {
    "standard": "at_rest", "standard_by": "Ivo Marek, who runs our computers",
    "standard_paper": "Report of the disk encryption, 3 March 2026",
    "device": "off", "device_by": "Dana Reyes", "device_paper": "Her statement of 23 November",
    "key": "apart", "key_by": "Dana Reyes", "key_paper": "Her statement of 23 November",
}  # fmt: skip


@pytest.fixture
def house():
    made = practice()
    object.__setattr__(made.office, "profile", replace(PROFILE, jurisdiction="US-OH"))
    yield made
    made.office.store.close()


def said(house, what, whom=None, by=SAM):
    return say_incident(house.office, house.signed_in(by), Said(what, whom, "As it was."))


def weigh(house, incident, typed):
    lena = house.signed_in(LENA)
    place = open_incident(house.office, lena, incident).place
    keep_assessment(house.office, lena, incident, place, typed)
    return found(house, incident)


def found(house, incident):
    return weighed(house.office, open_incident(house.office, house.signed_in(LENA), incident))


def last_days(one):
    return {(clock.whom, clock.state): clock.last_day for clock in one.owed.clocks}


def test_a_laptop_that_was_encrypted_and_papers_show_it(house):
    incident = said(house, Happened.LOST_DEVICE, DANA)
    # Presumed from the first word on, before anybody weighed or counted.
    first = found(house, incident)
    assert (first.assessment.finding.ground, first.counted) == (Ground.PRESUMED, False)
    assert last_days(first)[Told.PEOPLE, "US-OH"] == JANUARY_22
    cut_off(house.office, house.signed_in(LENA), CutOffOrder(incident, DANA))
    one = weigh(house, incident, SHOWN | {"counts": "Ohio 340"})
    assert one.assessment.finding.result is Result.NOT_A_BREACH
    assert one.assessment.finding.ground is Ground.SECURED
    assert [clock for clock in one.owed.clocks if clock.whom is Told.PEOPLE] == []
    lena = house.signed_in(LENA)
    place = open_incident(house.office, lena, incident).place
    review = ClosingReview("None needed.", "None.", "Nothing was readable.")
    assert close_incident(house.office, lena, incident, place, review).closed


def test_the_same_laptop_only_declared_encrypted_is_a_presumed_breach(house):
    incident = said(house, Happened.LOST_DEVICE, DANA)
    declared = {box: said for box, said in SHOWN.items() if not box.endswith(("_by", "_paper"))}
    one = weigh(house, incident, declared | {"counts": "Ohio 340"})
    assert one.assessment.finding.result is Result.BREACH
    assert any("only declared" in lack for lack in one.assessment.finding.lacking)
    days = last_days(one)
    assert days[Told.PEOPLE, "US-OH"] == JANUARY_22
    # Fewer than 500: into the yearly report, 60 days after 31 December 2026: 31 + 28 + 1.
    assert days[Told.HHS_LOG, ""] == date(2027, 3, 1)
    assert (Told.HHS, "") not in days


def test_501_of_one_state_bring_hhs_and_the_press_and_500_do_not_bring_the_press(house):
    incident = said(house, Happened.LOST_DEVICE, DANA)
    more = last_days(weigh(house, incident, {"counts": "Ohio 501"}))
    assert more[Told.HHS, ""] == more[Told.MEDIA, "US-OH"] == JANUARY_22
    less = last_days(weigh(house, incident, {"counts": "Ohio 500"}))
    assert less[Told.HHS, ""] == JANUARY_22
    assert (Told.MEDIA, "US-OH") not in less
    # Somebody knew on Friday, 13 November: 17 left in November, 31, 12: 12 January.
    lena = house.signed_in(LENA)
    place = open_incident(house.office, lena, incident).place
    say_first_known(house.office, lena, incident, place, "2026-11-13", "Sam heard of it.")
    assert last_days(found(house, incident))[Told.PEOPLE, "US-OH"] == date(2027, 1, 12)
    # Florida has thirty days for its own (Fla. Stat. 501.171(4)(a)): 17 left in November, 13.
    two = last_days(weigh(house, incident, {"counts": "Ohio 500\nFL 3"}))
    assert two[Told.PEOPLE, "US-FL"] == date(2026, 12, 13)
    assert two[Told.PEOPLE, "US-OH"] == date(2027, 1, 12)


def test_a_misdirected_email_that_was_destroyed_and_the_receiver_says_so(house):
    incident = said(house, Happened.MISDIRECTED)
    attested = {
        "nature": "contact_only", "nature_why": "A name and the hour of a visit.",
        "recipient": "bound", "recipient_why": "Another counselor in town.",
        "acquired": "only_seen", "acquired_why": "She read two lines and stopped.",
        "mitigated": "attested", "mitigated_why": "Her signed statement of 23 November.",
        "finds_low": "yes", "conclusion": "She is bound as we are, and kept nothing.",
        "counts": "Ohio 1",
    }  # fmt: skip
    one = weigh(house, incident, attested)
    assert one.assessment.finding.result is Result.LOW_PROBABILITY
    # Without a reason for one of the four it is a breach.
    for box in ("nature_why", "recipient_why", "acquired_why", "mitigated_why", "conclusion"):
        assert weigh(house, incident, attested | {box: ""}).assessment.finding.is_breach


def test_a_colleague_who_looked_is_told_of_to_the_people(house):
    incident = said(house, Happened.SNOOPING, DANA)
    cut_off(house.office, house.signed_in(LENA), CutOffOrder(incident, DANA))
    slip = {"exception": "good_faith_slip", "is_in_good_faith": "no", "is_within_authority": "no"}
    one = weigh(house, incident, slip | {"counts": "Ohio 1"})
    assert one.assessment.finding.is_breach
    assert last_days(one)[Told.PEOPLE, "US-OH"] == JANUARY_22
    # The police ask by word of mouth on 24 November to wait: thirty days, to 24 December.
    house.clock.forward(days=2)
    hold = AskedToWait(
        "2026-11-24",
        oral=True,
        official="Det. Harlan",
        agency="Columbus Police",
        words="An arrest is near.",
    )
    lena = house.signed_in(LENA)
    place = open_incident(house.office, lena, incident).place
    keep_hold(house.office, lena, incident, place, hold)
    (people,) = [one for one in found(house, incident).owed.clocks if one.whom is Told.PEOPLE]
    assert (people.not_before, people.last_day) == (date(2026, 12, 25), JANUARY_22)
    with pytest.raises(BadInput, match="still to come"):
        keep_hold(house.office, lena, incident, place + 1, replace(hold, stated="2026-12-01"))


def test_a_vendor_that_told_late_was_late_itself_and_our_time_begins_here(house):
    incident = said(house, Happened.VENDOR)
    late = {"vendor_day": "2026-09-01", "at_vendor": "hack", "counts": "Ohio 80"}
    one = weigh(house, incident, late)
    days = last_days(one)
    # 29 left in September and 31 in October: the vendor's sixty days ended on 31 October.
    assert days[Told.PRACTICE, ""] == date(2026, 10, 31)
    assert days[Told.PEOPLE, "US-OH"] == JANUARY_22
    # As our agent, what it knew we knew: the people should have heard by then, too.
    agent = last_days(weigh(house, incident, late | {"agent": "yes"}))
    assert agent[Told.PEOPLE, "US-OH"] == date(2026, 10, 31)
    (people,) = [clock for clock in found(house, incident).owed.clocks if clock.whom is Told.PEOPLE]
    ends = people.ends(house.office.zone)
    assert people.is_late(ends, house.office.zone)
    assert not people.is_late(ends - timedelta(seconds=1), house.office.zone)


def test_what_cannot_be_read_is_told_and_keeps_nothing(house):
    incident = said(house, Happened.LOST_DEVICE)
    for typed in (
        {"counts": "Ohio many"},
        {"counts": "Erewhon 3"},
        {"people_told": "soon"},
        {"people_told": "2026-12-24"},
        {"standard": "rot13"},
        {"nature": "attested"},
        {"conclusion": "x" * 2001},
        {"unreachable": "-1"},
    ):
        with pytest.raises(BadInput, match="cannot be read"):
            weigh(house, incident, typed)
    assert open_incident(house.office, house.signed_in(LENA), incident).place == 1
