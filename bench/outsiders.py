"""Can somebody outside tell a client from a stranger by how long an answer takes?

At each door the same thing is done about a client, about a client hidden from the one at the door,
and about a stranger, in pairs, in an order drawn by chance, at the WSGI call of the real site over
a real file. Shown are the median of the paired differences against the median of the call (at most
0.01 is wanted), and the area under the curve: how often the one of a pair is told from the other by
time alone (0.49 to 0.51; 0.5 is a coin). The control plants a delay of two in a hundred and must be
caught. A door is measured for five minutes at most; how many pairs that made is told.
"""

from __future__ import annotations

import io
import logging
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from bench.report import Figure, run, tell
from subrosa.web.application import site_over, start_site

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from wsgiref.types import WSGIApplication

    from tests.cast import Practice

PAIRS: Final = 5000
MINUTES: Final = 5
DELAY: Final = 0.02
CLIENT, HIDDEN, STRANGER = "Riley Moss", "Quinn Abara", "Alex Nobody"
_HOST: Final = "127.0.0.1"


@dataclass
class Browser:
    """Somebody's cookies, and calls of the application as a server makes them."""

    application: WSGIApplication
    cookies: dict[str, str]

    def call(self, method: str, path: str, body: bytes = b"") -> tuple[str, bytes, float]:
        """Make one call; return its status, its bytes, and the seconds it took."""
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_NAME": _HOST,
            "SERVER_PORT": "80",
            "HTTP_HOST": _HOST,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": _HOST,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        told: list[str] = []

        def begin(status: str, headers: list[tuple[str, str]], *_: object) -> Callable[..., object]:
            told.append(status)
            for name, value in headers:
                if name.lower() == "set-cookie":
                    self.cookies |= {k: one.value for k, one in SimpleCookie(value).items()}
            return lambda *_: None

        began = time.perf_counter()
        page = b"".join(self.application(environ, begin))
        return told[0], page, time.perf_counter() - began

    def post(self, path: str, boxes: dict[str, str]) -> tuple[str, bytes, float]:
        """Send a form, with the token that belongs to it."""
        typed = {**boxes, "csrfmiddlewaretoken": self.cookies["form"]}
        return self.call("POST", path, urlencode(typed).encode())


def measure() -> Sequence[Figure]:
    """Measure every door, and its control."""
    logging.disable(logging.CRITICAL)
    start_site()
    from subrosa.store.sqlite import open_sqlite  # noqa: PLC0415 - Django must be set up first
    from tests.cast import PASSPHRASE, WALTER, practice  # noqa: PLC0415 - the same

    with tempfile.TemporaryDirectory() as room:
        place = Path(room) / "practice.sqlite3"
        here = practice(open_sqlite(place, new=True))
        walter = Browser(site_over(here.office, place, [_HOST], plain=True), {})
        walter.call("GET", "/")
        status, _, _ = walter.post("/", {"name": WALTER, "passphrase": PASSPHRASE})
        if not status.startswith("302"):
            raise SystemExit(f"nobody could sign in: {status}")
        walter.call("GET", "/board")
        numbers = _answered(here)
        outside = Browser(walter.application, {})
        outside.call("GET", "/receipt")
        figures: list[Figure] = []
        for about in (CLIENT, HIDDEN):
            figures += _door(f"a call about {_plain(about)}", _call_about(walter), about)
        figures += _door("a receipt of a client", _receipt(outside, numbers), CLIENT)
        figures += _door("control, two in a hundred", _call_about(walter, CLIENT), CLIENT)
        here.office.store.close()
    return figures


def _plain(about: str) -> str:
    return {CLIENT: "a client", HIDDEN: "a hidden client"}[about]


def _call_about(browser: Browser, delayed: str = "") -> Callable[[str], float]:
    """Keep a call about somebody; about `delayed` it takes two in a hundred longer.

    Of its own time, so that the control is as large on a machine that others make busy meanwhile.
    """

    def keep(about: str) -> float:
        taken = _keep(browser, about)
        return taken * (1 + DELAY) if about == delayed else taken

    return keep


def _answered(here: Practice) -> dict[str, str]:
    """Take a request in about each, and let somebody who may know answer it; their numbers."""
    from subrosa.desk.answer import answer  # noqa: PLC0415 - Django must be set up first
    from subrosa.desk.receive import receive  # noqa: PLC0415 - the same
    from tests.cast import LENA, parent_on_the_phone  # noqa: PLC0415 - the same

    numbers: dict[str, str] = {}
    for about in (CLIENT, STRANGER):
        receipt = receive(here.office, parent_on_the_phone(about)).receipt
        answer(here.office, here.signed_in(LENA), receipt)
        numbers[about] = receipt
    return numbers


def _receipt(browser: Browser, numbers: Mapping[str, str]) -> Callable[[str], float]:
    """Ask under the number of an answered request, as whoever sent it does."""

    def ask(about: str) -> float:
        status, _, seconds = browser.post("/receipt", {"number": numbers[about]})
        if not status.startswith("200"):
            raise SystemExit(f"the number was not found: {status}")
        return seconds

    return ask


def _keep(browser: Browser, about: str) -> float:
    boxes = {"about": about, "caller": "", "words": "Is she there?", "how": "phone"}
    status, _, seconds = browser.post("/new-request/parent-adult/keep", boxes)
    if not status.startswith("302"):
        raise SystemExit(f"the call was not kept: {status}")
    return seconds


def _door(name: str, knock: Callable[[str], float], about: str) -> list[Figure]:
    chance = random.Random(name)  # noqa: S311 - an order, no secret
    mine: list[float] = []
    strangers: list[float] = []
    until = time.monotonic() + MINUTES * 60
    while len(mine) < PAIRS and time.monotonic() < until:
        pair = [about, STRANGER]
        chance.shuffle(pair)
        taken = {one: knock(one) for one in pair}
        mine.append(taken[about])
        strangers.append(taken[STRANGER])
        if len(mine) % 500 == 0:
            tell(f"{name}: {len(mine)} pairs")
    middle = statistics.median([*mine, *strangers])
    apart = abs(statistics.median(a - b for a, b in zip(mine, strangers, strict=True)))
    tell(f"{name}: {len(mine)} pairs in all")
    return [
        Figure("outsiders", f"{name}: pair", apart * 1000, "ms", "median call", middle * 1000),
        Figure("outsiders", f"{name}: told apart", area(mine, strangers), "area", "a coin", 0.5),
    ]


def area(mine: Sequence[float], others: Sequence[float]) -> float:
    """Return how often one of `mine` is longer than one of `others` (ties count half).

    The area under the receiver operating characteristic, by ranks (Mann and Whitney, 1947).
    """
    ordered = sorted([*((value, True) for value in mine), *((value, False) for value in others)])
    ranks, place = 0.0, 0
    while place < len(ordered):
        alike = place
        while alike < len(ordered) and ordered[alike][0] == ordered[place][0]:
            alike += 1
        middle = (place + 1 + alike) / 2
        ranks += middle * sum(own for _, own in ordered[place:alike])
        place = alike
    return (ranks - len(mine) * (len(mine) + 1) / 2) / (len(mine) * len(others))


if __name__ == "__main__":
    sys.exit(run("outsiders", measure, sys.argv[1:]))
