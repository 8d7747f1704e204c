"""J5 on the page: a letter with several names is kept once, and shown in one list."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.board import board
from tests.cast import DANA, LENA, WALTER
from tests.web.site import without_token
from tests.web.test_paper_request import SUBPOENA

pytestmark = pytest.mark.slow

AUDIT = {
    **SUBPOENA,
    "kind": "claim",
    "asker": "Evergreen Health Plan",
    "records": ["attendance"],
    "docket": "77-0",
    "others": "Robin Vale; 1988-02-03; 77-1\nAda Long; 77-2",
}


@pytest.fixture
def letter(site):
    kept = site.browser_of(LENA).post("/new-request/insurer/paper", AUDIT)
    assert kept.status_code == 302, kept.content
    assert kept.headers["Location"].startswith("/letters/")
    return kept.headers["Location"]


def test_one_form_three_requests_one_list_one_letter(site, letter):
    lena = site.browser_of(LENA)
    page = lena.get(letter).content.decode()
    for said in ("Riley Moss", "Robin Vale", "Ada Long", "77-1", "77-2", "all that wait (3)"):
        assert said in page
    lena.post(f"{letter}/answer")
    assert "all that wait" not in lena.get(letter).content.decode()
    other = next(
        line.request
        for line in board(site.here.office, site.here.signed_in(LENA))
        if line.incoming.about.name == "Robin Vale"
    )
    lena.post(f"/requests/{other}/decide", {"choice": "confirm", "words": "Nobody known."})
    lena.post(f"/requests/{other}/hand-over")
    page = lena.get(f"/requests/{other}").content.decode()
    (paper,) = re.findall(rf'href="(/requests/{other}/papers/R-[^"]+)"', page)
    assert lena.get(paper).headers["Content-Type"] == "application/pdf"
    assert lena.post(f"{letter}/reply").status_code == 302
    (order,) = [one for one in site.here.paper.letters if one.purpose.value == "over_several"]
    assert [one.startswith("your number 77-1: R-") for one in order.contents] == [True]
    assert f"Letter {order.number} (PDF)" in lena.get(letter).content.decode()
    assert letter in lena.get(f"/requests/{other}").content.decode()
    assert letter in lena.get("/board").content.decode()


def test_the_same_letter_is_a_list_of_one_for_whoever_treats_one_of_them(site, letter):
    site.browser_of(LENA).post(f"{letter}/answer")
    page = site.browser_of(DANA).get(letter).content.decode()
    assert "Riley Moss" in page
    assert "Robin Vale" not in page


def test_the_front_desk_sees_the_list_and_no_answer(site, letter):
    walter = site.browser_of(WALTER)
    before = without_token(walter.get(letter).content)
    assert b"Robin Vale" in before
    assert b"Look up and answer all" not in before
    site.browser_of(LENA).post(f"{letter}/answer")
    assert without_token(walter.get(letter).content) == before
    assert walter.post(f"{letter}/answer").status_code == 404


def test_a_line_that_cannot_be_read_keeps_the_form_and_stores_nothing(site):
    lena = site.browser_of(LENA)
    page = lena.post("/new-request/insurer/paper", {**AUDIT, "others": "Ada; 1; 2; 3"})
    assert page.status_code == 400
    assert b"Line 1 has more than" in page.content
    assert b"Ada; 1; 2; 3" in page.content
    assert board(site.here.office, site.here.signed_in(LENA)) == ()
