"""J2 on the pages: letters, counsel, hold and authorizations beside a request on paper."""

from __future__ import annotations

import re

import pytest

from subrosa.terms.conditions import Need
from subrosa.terms.decision import Decision, Needed, PartAnswer, Reply, Scope
from subrosa.terms.ids import RequestId
from subrosa.terms.outcome import Existence, Outcome
from subrosa.terms.records import RecordClass
from subrosa.web.pages.still_needed import wanted_for
from tests.cast import LENA
from tests.desk.a_couple import JORDAN, RILEY_TOO, asked, come_together
from tests.desk.test_letters_and_hold import BOTH, GOOD
from tests.web.site import without_token

pytestmark = pytest.mark.slow

ADVICE = "the heron settles before noon"


@pytest.fixture
def asked_for(site):
    come_together(site.here)
    return site, asked(site.here), asked(site.here, "Nobody Known")


def test_the_page_says_what_silence_costs_and_what_is_still_needed_leads_somewhere(asked_for):
    site, number, _ = asked_for
    page = site.browser_of("s-dana").get(f"/requests/{number}").content
    assert b"What silence costs:" in page
    assert b"11 days left" in page
    assert f'href="/requests/{number}/authorization"'.encode() in page
    assert b"Riley Marsh: not signed; Jordan Marsh: not signed" in page


def test_letters_are_written_listed_and_sent_under_a_neutral_name(asked_for):
    site, number, _ = asked_for
    dana = site.browser_of("s-dana")
    assert dana.post(f"/requests/{number}/holding-letter").status_code == 302
    assert dana.post(f"/requests/{number}/notices").status_code == 302
    page = dana.get(f"/requests/{number}").content
    links = re.findall(rf'href="(/requests/{number}/letters/[\w-]+)"'.encode(), page)
    assert len(links) == 3
    assert b"Notice to Jordan Marsh" in page
    for link in links:
        came = dana.get(link.decode())
        assert came["Content-Type"] == "application/pdf"
        assert re.fullmatch(
            r'attachment; filename="R-\w{4}-\w{4}\.pdf"', came["Content-Disposition"]
        )


def test_one_partners_paper_changes_the_page(asked_for):
    site, number, _ = asked_for
    dana = site.browser_of("s-dana")
    came = dana.post(f"/requests/{number}/authorization", {**GOOD, "records": BOTH})
    assert came.headers["Location"] == f"/requests/{number}#signed"
    page = dana.get(f"/requests/{number}").content
    assert b"Riley Marsh: signed; Jordan Marsh: not signed" in page


def test_where_answers_differ_each_part_says_what_it_needs():
    say = Needed((Need.OTHER_CLIENT_CONSENT, Need.COURT_ORDER))
    part = PartAnswer((RecordClass.COUPLE_RECORD,), (), Outcome.NEEDS, (say,))
    nothing = Reply(Existence.NEITHER_CONFIRM_NOR_DENY, "")
    decision = Decision("D", Outcome.MAY, (), Scope(), (), nothing, (), answers=(part, part))
    (wanted,) = wanted_for(decision, RequestId("N"))
    assert wanted.part == "joint record of a couple"
    assert [place.at for place in wanted.places] == [
        "/requests/N/authorization",
        "/new-request#paper-came",
    ]


def test_a_defective_paper_comes_back_with_its_faults_and_all_that_was_chosen(asked_for):
    site, number, _ = asked_for
    dana = site.browser_of("s-dana")
    came = dana.post(
        f"/requests/{number}/authorization",
        {**GOOD, "member": JORDAN, "signed": "no", "end": "none", "records": BOTH},
    )
    assert came.status_code == 400
    assert b"not signed and dated (45 CFR 164.508(c)(1)(vi))" in came.content
    assert b'href="#end"' in came.content
    assert re.search(rb'value="p-jordan"[^>]*checked', came.content)
    assert re.search(rb'value="couple_record"[^>]*checked', came.content)
    assert b"Jordan Marsh: not signed" in dana.get(f"/requests/{number}").content


def test_counsel_is_told_and_the_advice_stands_on_one_page_for_the_few(asked_for):
    site, number, _ = asked_for
    dana, lena = site.browser_of("s-dana"), site.browser_of("s-lena")
    said = {"whom": "insurer", "called": "Hotline", "day": "2026-11-23"}
    assert dana.post(f"/requests/{number}/counsel", said).status_code == 302
    assert (
        dana.post(f"/requests/{number}/advice", {"words": ADVICE, "day": "2026-11-23"}).status_code
        == 302
    )
    for browser in (dana, lena):
        assert ADVICE.encode() in browser.get(f"/requests/{number}/advice").content
        for page in (f"/requests/{number}", f"/requests/{number}/counsel", "/board"):
            assert b"heron" not in browser.get(page).content
    assert b"Hotline, on 23 November 2026, by Dana Reyes" in lena.get(f"/requests/{number}").content
    lena.post(f"/requests/{number}/advice", {"words": "Only Lena", "day": "2026-11-23"})
    assert b"Only Lena" not in dana.get(f"/requests/{number}/advice").content


def test_no_word_of_advice_lies_in_clear(asked_for):
    site, number, _ = asked_for
    site.browser_of("s-lena").post(
        f"/requests/{number}/advice", {"words": ADVICE, "day": "2026-11-23"}
    )
    for place in site.place.parent.iterdir():
        assert b"heron" not in place.read_bytes(), place.name


def test_a_hold_is_set_shown_and_lifted_for_a_reason(asked_for):
    site, number, _ = asked_for
    lena = site.browser_of("s-lena")
    assert lena.post(f"/requests/{number}/hold", {"do": "set"}).status_code == 400
    lena.post(f"/requests/{number}/hold", {"do": "set", "reason": "Case pending"})
    assert b"nothing of these files may be destroyed" in lena.get(f"/requests/{number}").content
    overview = lena.get("/people/u-couple").content
    assert b"Under a legal hold" in overview
    assert b"Case pending" in overview
    lena.post(f"/requests/{number}/hold", {"do": "lift", "reason": "Settled"})
    assert b"legal hold" not in lena.get("/people/u-couple").content


PAGES = ("authorization", "counsel", "advice", "hold", "letters/T-NONE", "files/T-NONE")


@pytest.mark.parametrize("page", PAGES)
def test_whoever_may_not_know_of_it_finds_nothing_there(asked_for, page):
    site, number, _ = asked_for
    for who in ("s-sam", "s-walter"):
        browser = site.browser_of(who)
        there = browser.get(f"/requests/{number}/{page}")
        assert there.status_code == 404
        assert without_token(there.content) == without_token(browser.get("/nothing").content)


def test_a_request_about_nobody_known_has_no_notices_no_hold_and_no_authorization(asked_for):
    site, _, number = asked_for
    lena = site.browser_of("s-lena")
    page = lena.get(f"/requests/{number}").content
    assert b"Write the holding letter" in page
    assert b"Write a notice" not in page
    assert b"Preserve records" not in page
    assert lena.get(f"/requests/{number}/authorization").status_code == 404
    assert lena.post(f"/requests/{number}/notices").status_code == 400


def test_an_assurance_is_said_where_it_is_needed(asked_for):
    site, number, _ = asked_for
    lena = site.browser_of("s-lena")
    page = lena.get(f"/requests/{number}?ask=instrument.assurance").content
    assert b"Which assurance came with the subpoena?" in page
    lena.post(
        f"/requests/{number}/fact",
        {"fact": "instrument.assurance", "value": "notice_no_objection"},
    )
    assert site.here.signed_in(LENA)
    assert lena.get(f"/requests/{number}?ask=no.such").status_code == 200


def test_nobody_learns_from_the_pages_who_else_is_a_client(asked_for):
    site, number, _ = asked_for
    dana = site.browser_of("s-dana")
    dana.post(f"/requests/{number}/notices")
    riley, jordan = site.here.paper.letters
    assert riley.to[0] != jordan.to[0]
    assert RILEY_TOO not in str(riley.to)


@pytest.mark.parametrize("act", ["decide", "fact", "hand-over", "holding-letter", "notices"])
def test_front_desk_cannot_try_out_whether_somebody_is_a_client(asked_for, act):
    site, known, unknown = asked_for
    walter = site.browser_of("s-walter")
    said = {"choice": "confirm", "words": "x", "fact": "instrument.valid", "value": "yes"}
    tried = [walter.post(f"/requests/{number}/{act}", said) for number in (known, unknown)]
    assert [came.status_code for came in tried] == [404, 404]
    assert without_token(tried[0].content) == without_token(tried[1].content)
