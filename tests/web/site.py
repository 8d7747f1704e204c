"""The site over the practice of the tests, and browsers without a screen that come to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.test import Client

from subrosa.web.application import site_over, start_site
from tests.blank_store import fresh_store
from tests.cast import BOOK, PASSPHRASE, practice

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cast import Practice

HOST = "testserver"
_TOKEN = re.compile(rb'(name="csrfmiddlewaretoken" value=)"[^"]*"')


@dataclass
class Site:
    """A practice that is served; `here` is what its people and its clock do."""

    here: Practice
    place: Path
    application: object

    def stranger(self) -> Client:
        """Return a browser in which nobody is signed in."""
        return Client(headers={"host": HOST}, raise_request_exception=False)

    def browser_of(self, staff: str) -> Client:
        """Return a browser in which somebody is signed in."""
        browser = self.stranger()
        came = browser.post("/", {"name": staff, "passphrase": PASSPHRASE})
        assert came.status_code == 302, came.content
        return browser


def served(folder: Path, book: str = BOOK) -> Site:
    """Found the practice of the tests in a folder and serve it."""
    start_site()
    place = folder / "practice.sqlite3"
    here = practice(fresh_store(place), book)
    return Site(
        here, place, site_over(here.office, place, [HOST, "127.0.0.1", "localhost"], plain=True)
    )


def without_token(page: bytes) -> bytes:
    """Return a page without what is drawn anew each time."""
    return _TOKEN.sub(rb'\1""', page)
