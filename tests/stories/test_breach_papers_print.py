"""Every paper that an incident offers comes out of the real paper room, and waits where it must.

A vendor lost unencrypted records of a part 2 programme: 501 people of Texas, one of Florida, eleven
of whom no letter can reach.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.forms.incident import AskedToWait, Happened
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.forms.profile import Programme
from subrosa.desk.lead_incident import open_incident
from subrosa.desk.tell_of_breach import keep_text, papers_of, print_paper
from subrosa.desk.weigh_incident import keep_hold
from subrosa.paper.checking.read_back import read_back
from subrosa.paper.printing_room import PrintingRoom
from subrosa.terms.errors import BadInput
from tests.cast import LENA
from tests.paper.sample_papers import PRACTICE
from tests.stories.test_five_breaches import found, house, said, weigh

pytestmark = pytest.mark.slow
__all__ = ["house"]
TEXT = {
    "happened": "A server of our vendor was open to strangers for a day.",
    "day": "2026-11-20",
    "kinds": "Name and address\nReason for coming here",
    "steps": "Ring us.",
    "doing": "The server is closed.",
    "toll_free": "1-800-555-0143",
    "vendor": "Cloud Notes Inc.",
}


@pytest.fixture
def breach(house):
    whole = replace(house.office.profile, programme=Programme.WHOLE)
    object.__setattr__(house.office, "profile", whole)
    object.__setattr__(house.office, "paper", PrintingRoom(PRACTICE))
    incident = said(house, Happened.VENDOR)
    counts = {"counts": "TX 501\nFL 1", "unreachable": "11", "vendor_day": "2026-11-20"}
    weigh(house, incident, counts)
    lena = house.signed_in(LENA)
    keep_text(house.office, lena, incident, open_incident(house.office, lena, incident).place, TEXT)
    return incident


def test_every_paper_of_a_large_breach_prints(house, breach):
    offered = list(papers_of(found(house, breach)))
    assert {one.purpose for one in offered} == {
        LetterPurpose.BREACH_POSTING,
        LetterPurpose.BREACH_PRESS,
        LetterPurpose.BREACH_STATE,
        LetterPurpose.BREACH_HHS,
        LetterPurpose.BREACH_VENDOR,
        LetterPurpose.BREACH_VENDOR_FORM,
        LetterPurpose.BREACH_FACTORS,
        LetterPurpose.BREACH_SUMMARY,
    }
    texts = {}
    for one in offered:
        made = print_paper(house.office, house.signed_in(LENA), breach, one.purpose, one.ref)
        texts[one.purpose] = " ".join(read_back(made.content).split())
    # Ninety days after 23 November: 7 left in it, 31, 31 and 21 in February.
    assert "until February 21, 2027" in texts[LetterPurpose.BREACH_POSTING]
    assert "501 people of Texas" in texts[LetterPurpose.BREACH_PRESS]
    assert "People of Texas 501" in texts[LetterPurpose.BREACH_STATE]
    assert "two reports" in texts[LetterPurpose.BREACH_HHS]
    assert "Individuals affected 502" in texts[LetterPurpose.BREACH_HHS]
    assert "Florida 1" in texts[LetterPurpose.BREACH_SUMMARY]


def test_nobody_is_told_by_paper_while_an_official_asked_to_wait(house, breach):
    house.clock.forward(days=2)
    hold = AskedToWait(
        "2026-11-24", oral=True, official="Det. Harlan", agency="Police", words="An arrest is near."
    )
    lena = house.signed_in(LENA)
    place = open_incident(house.office, lena, breach).place
    keep_hold(house.office, lena, breach, place, hold)

    def made(purpose, ref=""):
        return print_paper(house.office, house.signed_in(LENA), breach, purpose, ref)

    # Thirty days after 24 November end with 24 December.
    for purpose, ref in (
        (LetterPurpose.BREACH_POSTING, ""),
        (LetterPurpose.BREACH_PRESS, "US-TX"),
        (LetterPurpose.BREACH_HHS, ""),
    ):
        with pytest.raises(BadInput, match="before 2026-12-25"):
            made(purpose, ref)
    assert made(LetterPurpose.BREACH_SUMMARY).content
    house.clock.forward(days=30)  # 25 December
    assert made(LetterPurpose.BREACH_POSTING).content
