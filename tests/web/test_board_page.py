"""The board as a page: kinds by links, one count, covers; and the list of who takes requests in."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.receive import receive
from tests.cast import LENA, own_file_asked_for, parent_on_the_phone
from tests.desk.test_board import CLOCKED
from tests.web.site import without_token

pytestmark = pytest.mark.slow


@pytest.fixture
def worked(site):
    """One request that waits, one with a clock, one that is closed."""
    here, office = site.here, site.here.office
    lena = here.signed_in(LENA)
    receive(office, parent_on_the_phone("Alex Nobody"))
    from subrosa.policy import decide  # noqa: PLC0415 - the same
    from tests.cast import BOOK, statutes  # noqa: PLC0415 - a book of its own for this test

    book = statutes(BOOK + CLOCKED)
    object.__setattr__(office, "decide", lambda case, at: decide(case, book, at))
    answer(office, lena, receive(office, own_file_asked_for()).receipt)
    closed = receive(office, parent_on_the_phone()).receipt
    for act in (answer, confirm, hand_over):
        act(office, lena, closed, *(["Agreed."] if act is confirm else []))
    return site


def rows(page):
    return page.count('<h3 class="nhsuk-heading-xs"><a href="/requests/')


def shown(browser, kind=""):
    page = browser.get(f"/board?show={kind}" if kind else "/board")
    assert page.status_code == 200
    return page.content.decode()


def test_each_kind_is_a_link_and_shows_its_own(worked):
    browser = worked.browser_of("s-lena")
    whole = shown(browser)
    links = re.findall(
        r"/board(?:\?show=(\w+))?\"(?: aria-current=\"page\")?>([\w ]+) \((\d)\)", whole
    )
    assert links == [
        ("", "Waiting", "2"),
        ("mine", "For me", "2"),
        ("due", "Due today", "0"),
        ("done", "Closed", "1"),
    ]
    assert "Closed lately" in whole
    assert [rows(shown(browser, kind)) for kind in ("", "mine", "due", "done")] == [3, 2, 0, 1]
    assert "Nothing is due today, and nothing is late." in shown(browser, "due")
    assert rows(shown(browser, "nonsense")) == 3


def test_one_count_says_what_is_due_today_and_what_is_late(worked):
    browser = worked.browser_of("s-lena")
    assert "Nothing is due today." in shown(browser)
    worked.here.clock.forward(days=29, hours=20)
    browser = worked.browser_of("s-lena")
    assert ">1 due today.<" in shown(browser)
    worked.here.clock.forward(hours=18)  # the last second of that day is past
    browser = worked.browser_of("s-lena")
    page = shown(browser, "due")
    assert ">1 due today, 1 of them late.<" in page
    assert page.count('role="status"') == 1
    assert rows(page) == 1


def test_who_only_takes_requests_in_has_one_list_and_no_kinds(worked):
    walter = worked.browser_of("s-walter")
    page = shown(walter)
    assert page.count("Taken in; those who decide see it") == rows(page) == 3
    assert "For you" not in page
    assert "show=" not in page
    assert without_token(walter.get("/board?show=done").content) == without_token(
        walter.get("/board").content
    )
    worked.here.clock.forward(days=1)
    assert "Nothing came in today." in shown(worked.browser_of("s-walter"))


def test_a_cover_that_ends_stands_on_the_board_of_whom_it_concerns(site):
    assert "You stand in until then." in shown(site.browser_of("s-omar"))
    assert "Omar Haddad stands in until then." in shown(site.browser_of("s-dana"))
    for who in ("s-sam", "s-walter"):
        assert "Riley" not in shown(site.browser_of(who))
