"""Draw pages of the desk as pictures, over the make-believe practice after its year.

Run as ``.venv/bin/python -m tests.house.draw_pages`` after ``./dev serve`` has lived the year once.
The README's pictures go to ``docs/pictures``, all others to ``demo-out/pages``: each at the width
of a desk and of a telephone, by day and by night.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import threading
from pathlib import Path
from wsgiref.simple_server import make_server

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from subrosa.demo.open_desk import found_in, is_fresh
from subrosa.demo.year.people import RUTH, WREN
from subrosa.web.application import site_over, start_site
from tests.house.tree import ROOT

YEAR = ROOT / "demo-out" / "year"
PAGES = ROOT / "demo-out" / "pages"
PICTURES = ROOT / "docs" / "pictures"
SHADES = 64
LARGEST = 120_000
"""Bytes of one picture in the README."""
SHOWN = {"answer-first": 760, "decision": 1000, "packet": 900, "case-draft": 1320}
"""The pages of the README, and how many pixels of each from the top."""


def draw_all() -> None:
    """Draw every page of interest; those of the README also into the docs."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser drives from a loop in this thread
    start_site()  # first of all: the store's settings are a part of the site's
    if not is_fresh(YEAR):
        found_in(YEAR)
    from subrosa.wiring import open_practice  # noqa: PLC0415 - Django must be set up first

    place = YEAR / "practice.sqlite3"
    office = open_practice(place)
    application = site_over(office, place, ["127.0.0.1"], plain=True)
    from tests.browser.conftest import FLAGS, _Quiet, _Server  # noqa: PLC0415 - the same

    PAGES.mkdir(parents=True, exist_ok=True)
    with (
        make_server("127.0.0.1", 0, application, _Server, _Quiet) as server,
        sync_playwright() as by,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = by.chromium.launch(executable_path=shutil.which("chromium"), args=[*FLAGS])
        page = browser.new_page()
        walk(page, f"http://127.0.0.1:{server.server_port}")
        browser.close()
        server.shutdown()
    office.store.close()


def walk(page: Page, address: str) -> None:
    """Go through the desk as people of the practice, and draw on the way."""
    draw(page, "entrance", address)
    draw(page, "safety", f"{address}/safety")
    people = sign_ins()
    enter(page, address, *people[0])
    draw(page, "board")
    for name, place in (
        ("new-request", "new-request"),
        ("answer-first", "new-request/parent-adult"),
        ("paper", "new-request/court-lawyer/paper"),
        ("people", "people"),
    ):
        draw(page, name, f"{address}/{place}")
    for staff, words in people:
        page.context.clear_cookies()
        enter(page, address, staff, words)
        if draw_a_packet(page):
            break
    else:
        raise SystemExit("nobody of the practice has a packet to prepare")
    page.context.clear_cookies()
    enter(page, address, WREN, dict(people)[WREN])
    draw_a_case(page, address)


def draw_a_case(page: Page, address: str) -> None:
    """Draw the register of supervision, and a new case of its newest file: draft and sheet."""
    draw(page, "supervision", f"{address}/supervision")
    file = page.get_attribute("main a[href^='/people/']", "href") or ""
    page.goto(f"{address}/{'/'.join(file.split('/')[1:3])}/case-sheet")
    page.check(f"input[name=to][value={RUTH}]")
    draw(page, "case-begun")
    page.click("button:has-text('Draft it')")
    page.wait_for_load_state()
    draw(page, "case-draft")
    page.click("button:has-text('Show it until tonight')")
    page.wait_for_url("**/case-sheets/*")
    draw(page, "case-sheet")


def draw_a_packet(page: Page) -> bool:
    """Draw the first request that is in time and has a packet to prepare, and the packet."""
    links = "a[href^='/requests/']"
    for request in page.eval_on_selector_all(links, "all => all.map(a => a.href)"):
        page.goto(request)
        button = page.get_by_text("Prepare the packet")
        if not button.count() or " late for this" in page.inner_text("main"):
            continue
        button.click()
        if page.get_by_text("Words and speakers").count():
            draw(page, "packet", f"{request}/prepare")
            draw(page, "decision", request)
            return True
    return False


def enter(page: Page, address: str, staff: str, words: str) -> None:
    """Sign somebody in."""
    page.goto(address)
    page.fill("#name", staff)
    page.fill("#passphrase", words)
    page.press("#passphrase", "Enter")
    page.wait_for_url("**/board")


def draw(page: Page, name: str, address: str = "") -> None:
    """Draw a page in both widths and both schemes; a page of the README once more, small."""
    if address:
        page.goto(address)
    for width in (1100, 320):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=PAGES / f"{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": 1100, "height": SHOWN.get(name, 800)})
    page.emulate_media(color_scheme="light")
    if name in SHOWN:
        with Image.open(io.BytesIO(page.screenshot())) as picture:
            small = picture.convert("RGB").quantize(SHADES)
            small.save(PICTURES / f"page-{name}.png", optimize=True)


def sign_ins() -> list[tuple[str, str]]:
    """Return name and passphrase of everybody in the practice."""
    told = (YEAR / "sign-in.txt").read_text("utf-8")
    return re.findall(r"^  (\S+)\s+(\S{20,})", told, re.MULTILINE)


if __name__ == "__main__":
    os.chdir(Path(__file__).parents[2])
    draw_all()
