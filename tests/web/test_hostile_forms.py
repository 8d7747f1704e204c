"""Every form of the desk takes whatever is sent: a page in words, never a fault of the program."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.receive import receive
from subrosa.web.house import move_in
from tests.cast import LENA, parent_on_the_phone
from tests.web.crawling import Page, every_address, kind_of, parts_of_addresses
from tests.web.provider_there import serve

pytestmark = pytest.mark.slow

ENDS = ("/sign-out", "/my-sign-in/end-others")
"""Forms without a box, after which nobody is signed in."""
HOSTILE = (
    "",
    "\x00",
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }}{% raw %}",
    "' OR 1=1; --",
    "../../etc/passwd",
    "\u202eenoemos\u202c 💊 \u0000",
    "9" * 400,
    "a" * 9000,
    "2026-02-30",
    "\r\nSet-Cookie: door=stolen",
)


@pytest.fixture
def asked(site):
    """Take in two requests, one of them answered; a provider is set, and is down."""
    there, stop = serve(site.here.clock)
    stop()
    move_in(site.here.office, there.settings(second_step=True))
    office, lena = site.here.office, site.here.signed_in(LENA)
    new = receive(office, parent_on_the_phone()).receipt
    answered = receive(office, parent_on_the_phone(), None, (parent_on_the_phone(),)).receipt
    answer(office, lena, answered)
    return site, {"new": new, "answered": answered}


def forms_everywhere(browser, numbers):
    """Return every form of every page that somebody finds, each kind of form once."""
    kinds = {}
    for address in every_address(parts_of_addresses(number=numbers, letter=numbers)):
        page = browser.get(address)
        if "html" in page.headers.get("Content-Type", ""):
            parser = Page()
            parser.feed(page.content.decode())
            for action, boxes in parser.forms:
                kinds.setdefault(kind_of(action, boxes), (action, sorted(boxes)))
    return [form for form in kinds.values() if form[0] not in {"/sign-out", "/lock"}]


@pytest.mark.parametrize("who", ["", "s-lena", "s-dana", "s-walter"])
def test_whatever_is_sent_gets_a_page_in_words(asked, who):
    site, numbers = asked
    browser = site.browser_of(who) if who else site.stranger()
    forms = forms_everywhere(browser, [*numbers.values()])
    assert len(forms) >= (8 if who else 2)
    for action, names in forms:
        for said in HOSTILE if who in {"", LENA} else HOSTILE[::4]:
            sent = browser.post(action, dict.fromkeys(names, said))
            down = action == "/identity" and b"could not be reached" in sent.content
            assert sent.status_code < 500 or down, (action, said, sent.content)
            if "html" in sent.headers.get("Content-Type", ""):  # a printed sheet is no page
                assert b"<script>alert" not in sent.content
                assert b"onerror=alert(1)>" not in sent.content.replace(b"&gt;", b"")
            assert "stolen" not in str(sent.headers)
        if who and browser.get("/board").status_code != 200:
            browser = site.browser_of(who)  # a form ended her session: the next ones count too


@pytest.mark.parametrize(
    "body", [b"\xff\xfe=\xff", b"a=" + b"b" * 3_000_000, b"&".join([b"a=b"] * 500), b"%"]
)
def test_a_body_that_is_no_form_is_refused(asked, body):
    site, _ = asked
    browser = site.browser_of("s-lena")
    for address in ("/people", "/new-request/other/keep", "/new-request/court-lawyer/paper"):
        sent = browser.generic("POST", address, body, "application/x-www-form-urlencoded")
        assert sent.status_code < 500, sent.content


@pytest.mark.parametrize("part", ["%00", "..", "%2e%2e", "a" * 3000, "é", "x?y=1", "A%0d%0aX: 1"])
def test_an_address_that_is_none_of_ours_is_not_here(asked, part):
    site, _ = asked
    browser = site.browser_of("s-lena")
    for address in (f"/requests/{part}", f"/people/{part}", f"/new-request/{part}", f"/{part}"):
        assert browser.get(address).status_code in (301, 302, 400, 404)
