"""The first run in a real browser: each page without a fault, and at its end somebody signed in."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from wsgiref.simple_server import make_server

import pytest

from subrosa.web.application import site_before
from subrosa.web.doors.first_run import digest_of
from subrosa.web.house import first_run_here, office_here
from tests.browser.conftest import AXE, _Quiet, _Server
from tests.browser.walk import Walk
from tests.web.test_first_run import ANSWERS, CODE, WORDS

pytestmark = pytest.mark.browser


@pytest.fixture
def newcomer(chromium, tmp_path):
    place = tmp_path / "practice.sqlite3"
    application = site_before(place, ["127.0.0.1"], digest_of(CODE), plain=True)
    with make_server("127.0.0.1", 0, application, _Server, _Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site = SimpleNamespace(address=f"http://127.0.0.1:{server.server_port}")
        with Walk(chromium, site, AXE.read_text("utf-8")) as walk:
            yield walk
        server.shutdown()
    if first_run_here() is None:
        office_here().store.close()


def fill(page, box, value):
    if isinstance(value, list):
        for one in value:
            page.check(f"input[name={box}][value={one}]")
    elif page.locator(f"input:is([type=radio], [type=checkbox])[name={box}]").count():
        page.check(f"input[name={box}][value={value}]")
    elif page.locator(f"select[name={box}]").count():
        page.select_option(f"select[name={box}]", value)
    else:
        page.fill(f"#{box}", value)


def shares_on(page):
    lists = page.locator(".sr-shares")
    return [" ".join(lists.nth(n).locator("li").all_inner_texts()) for n in range(lists.count())]


def test_every_page_has_no_fault_and_the_owner_signs_in(newcomer):
    page = newcomer.page
    newcomer.go("/")
    assert not newcomer.faults()
    page.fill("#code", CODE)
    page.press("#code", "Enter")
    for step, answers in ANSWERS.items():
        page.wait_for_url(f"**/first-run/{step}")
        if step != "numbers":  # the only group in which nothing has to be said
            newcomer.click("button:has-text('Go on')")
            page.wait_for_selector(".nhsuk-error-summary")
        assert not newcomer.faults()
        for box, value in answers.items():
            fill(page, box, value)
        newcomer.click("button:has-text('Go on')")
    page.wait_for_url("**/recovery")
    assert not newcomer.faults()
    newcomer.click("button:has-text('Show me the three shares')")
    page.wait_for_selector(".sr-shares")
    assert not newcomer.faults()
    shares = shares_on(page)
    newcomer.click("text=They are on paper")
    page.fill("#one", shares[0])
    newcomer.click("button:has-text('Found the practice')")
    page.wait_for_selector(".nhsuk-error-summary")
    assert not newcomer.faults()
    page.fill("#one", shares[0])
    page.fill("#two", shares[2])
    newcomer.click("button:has-text('Found the practice')")
    page.wait_for_selector("h1:has-text('The practice is founded')")
    assert not newcomer.faults()
    newcomer.click("text=Sign in")
    page.fill("#name", "dana")
    page.fill("#passphrase", WORDS)
    page.press("#passphrase", "Enter")
    page.wait_for_url("**/board")
    assert not newcomer.faults()
    assert not newcomer.outside
