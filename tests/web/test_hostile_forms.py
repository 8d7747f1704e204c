"""Every form of the desk takes whatever is sent: a page in words, never a fault of the program."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.receive import receive
from tests.cast import LENA, parent_on_the_phone

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
PAGES = (
    "/",
    "/board",
    "/people",
    "/new-request/parent-adult",
    "/new-request/court-lawyer/paper",
    "/requests/{new}",
    "/requests/{answered}",
    "/my-sign-in",
)


class Forms(HTMLParser):
    """Collect the forms of a page: where each goes, and the names of its boxes."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "form":
            self.found.append((given["action"], set()))
        elif tag in {"input", "select", "textarea", "button"} and self.found and "name" in given:
            self.found[-1][1].add(given["name"])


def forms_of(page):
    parser = Forms()
    parser.feed(page.decode())
    return parser.found


@pytest.fixture
def asked(site):
    """Take in two requests, one of them answered, and sign Lena in."""
    office, lena = site.here.office, site.here.signed_in(LENA)
    new, answered = (receive(office, parent_on_the_phone()).receipt for _ in range(2))
    answer(office, lena, answered)
    return site, {"new": new, "answered": answered}


@pytest.mark.slow
@pytest.mark.parametrize("address", PAGES)
def test_whatever_is_sent_gets_a_page_in_words(asked, address):
    site, numbers = asked
    browser = site.stranger() if address == "/" else site.browser_of("s-lena")
    forms = forms_of(browser.get(address.format(**numbers)).content)
    assert forms
    tried = [(*form, said) for form in forms for said in HOSTILE if form[0] not in ENDS]
    for action, names, said in tried:
        sent = browser.post(action, dict.fromkeys(names, said))
        assert sent.status_code < 500, (action, sent.content)
        assert b"<script>alert" not in sent.content
        assert b"onerror=alert(1)>" not in sent.content.replace(b"&gt;", b"")
        assert "stolen" not in str(sent.headers)


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
