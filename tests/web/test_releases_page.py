"""The page of a file's releases: a stop in one press, and what it means in plain words."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from tests.cast import (
    LENA,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    release_to_the_insurer,
)

pytestmark = pytest.mark.slow

PLACE = f"/people/{RILEYS_FILE}/releases"


@pytest.fixture
def signed(site):
    office, lena = site.here.office, site.here.signed_in(LENA)
    event = "the end of the claim"
    paper = release_to_the_insurer(
        ends_with=event, expires=None, once=True, first_day=date(2026, 11, 1)
    )
    give_consent(office, lena, RILEYS_FILE, paper)
    answer(office, lena, receive(office, insurer_with_a_release()).receipt)
    return site


def test_a_card_says_to_whom_what_until_when_and_what_rests_on_it(signed):
    page = signed.browser_of(LENA).get(PLACE).content.decode()
    for said in (
        "Health plan, payer or claims reviewer",
        "Dates and fact of sessions",
        "until this: the end of the claim",
        "for one release",
        "notes from 1 November 2026 only",
        "A request rests on it",
        "The law may still let or make us share",
    ):
        assert said.lower() in page.lower(), said
    assert PLACE in signed.browser_of(LENA).get(f"/people/{RILEYS_FILE}").content.decode()


def test_a_spoken_stop_counts_at_once_and_its_signature_follows(signed):
    lena = signed.browser_of(LENA)
    assert lena.post(f"{PLACE}/c-1/stop", {"way": "aloud"}).status_code == 302
    page = lena.get(PLACE).content.decode()
    assert "Stopped aloud; the signature is still to come" in page
    assert "Nothing of it will leave." in page
    lena.post(f"{PLACE}/c-1/stop", {"way": "in_writing"})
    page = lena.get(PLACE).content.decode()
    assert "Stopped by the client" in page
    assert "<form" not in page.partition("<main")[2].partition('class="sr-quiet">This opening')[0]


@pytest.mark.parametrize(
    ("to", "sent", "said"),
    [
        ("stop", {}, "Say how the client stopped it."),
        ("stop", {"way": "by dove"}, "Say how the client stopped it."),
        ("end", {}, "Nothing was said that would end this paper."),
        ("end", {"came": "tomorrow"}, "Give the day as 2026-11-28"),
        ("end", {"faults": ["no_such_fault"]}, "tick faults of the list"),
    ],
)
def test_what_does_not_fit_is_told_and_ends_nothing(signed, to, sent, said):
    lena = signed.browser_of(LENA)
    page = lena.post(f"{PLACE}/c-1/{to}", sent)
    assert page.status_code == 400
    assert said in page.content.decode()
    assert "In force" in lena.get(PLACE).content.decode()


def test_an_event_and_a_fault_end_it(signed):
    lena = signed.browser_of(LENA)
    lena.post(f"{PLACE}/c-1/end", {"came": "2026-11-20"})
    assert "It ended with its event on 20 November 2026" in lena.get(PLACE).content.decode()


def test_for_somebody_without_a_relationship_there_is_nothing(signed):
    sam = signed.browser_of(SAM)
    assert sam.get(PLACE).status_code == 404
    assert sam.post(f"{PLACE}/c-1/stop", {"way": "aloud"}).status_code == 404


def test_a_file_without_a_paper_says_so(site):
    page = site.browser_of(LENA).get(PLACE).content.decode()
    assert "Nothing is signed yet" in page
