"""How long the pages of the desk take, served as in earnest, beside the page that shows nothing.

A practice that has lived through a year (60 clients, 120 requests) is served by `subrosa serve`
on a port of this machine, from SQLite and then from PostgreSQL. Fifty sessions of three people
(privacy officer, counsellor, supervisor) are signed in; each in turn asks for each page, one at a
time, over a connection that stays open, after a first round that is not measured. The peer of each
figure is the neutral page in the same run: signed in like the others, and empty.

``…_p50``, ``…_p95``: from the first byte sent to the last received.
``…_cpu``: processor time of the server for one page, which a busy machine does not lengthen.
``…_weight``: bytes of the page itself, which is never compressed; ``first_visit``: with style and
scripts, as they are sent to a browser that takes gzip.
"""

from __future__ import annotations

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from bench.report import Figure, run, tell
from subrosa.demo.year.living import draw_year, live_the_year
from subrosa.demo.year.people import CELIA, OWNER, RUTH
from subrosa.wiring import move_practice
from tests.store.postgres_server import APPLICATION, programs, running_server
from tests.store.postgres_server import OWNER as TABLES_OWNER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from subrosa.terms.ids import StaffId

SESSIONS: Final = 50
ROUNDS: Final = 4
MOST: Final = 120_000
"""Bytes that a page may weigh, without pictures."""
_PEOPLE: Final = (OWNER, CELIA, RUTH)
_TICK: Final = 1000 / os.sysconf("SC_CLK_TCK")
_TOKEN: Final = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
_REQUEST: Final = re.compile(rb'href="(/requests/[A-Z0-9]+)"')
_UNIT: Final = re.compile(rb'href="(/people/u[0-9a-f]+)"')
_ASSET: Final = re.compile(rb'(?:href|src|data-components)="(/static/[^"]+)"')


@dataclass(slots=True)
class Browser:
    """One session: its cookies, and the connection that all of them take in turn."""

    line: http.client.HTTPConnection
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def ask(self, path: str, form: Mapping[str, str] | None = None) -> bytes:
        """Ask for a page, or send a form; return the page."""
        headers = {
            "Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()),
            "Accept-Encoding": "gzip",
        }
        body = None
        if form is not None:
            body = urlencode({**form, "csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.line.request("GET" if form is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        page = answer.read()
        for said in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = said.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status not in (200, 302):
            raise SystemExit(f"bench web: {path} answered {answer.status}")
        if found := _TOKEN.search(page):
            self.token = found[1].decode()
        return page


def measure() -> Sequence[Figure]:
    """Live the year once, serve it from both stores, and ask for each page in turn."""
    found = programs()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        place = folder / "practice.sqlite3"
        tell("Living through the year.")
        lived = live_the_year(draw_year(datetime.now(UTC).date()), place, lambda *_told: None)
        lived.founded.office.store.close()
        words = lived.words
        figures = _figures("sqlite", place, words)
        if found is None:
            tell("No PostgreSQL on this machine: its half was not measured.")
            return figures
        with running_server(found) as server:
            settings = folder / "practice.toml"
            database = server.fresh()
            settings.write_text(
                "[postgresql]\n"
                f'application = "{server.address(APPLICATION, database)}"\n'
                f'owner = "{server.address(TABLES_OWNER, database)}"\n'
            )
            settings.chmod(0o600)
            move_practice(place, settings, OWNER, words[OWNER])
            return [*figures, *_figures("postgresql", settings, words)]


def _figures(store: str, place: Path, words: Mapping[StaffId, str]) -> list[Figure]:
    with _served(place) as (port, process):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        sessions = [_signed_in(line, one, words[one]) for one in _people()]
        tell(f"{store}: {SESSIONS} sessions signed in, load {os.getloadavg()[0]:.1f}.")
        pages = [_pages(one) for one in sessions]
        times: dict[str, list[float]] = {name: [] for name in pages[0]}
        weights, spent = dict.fromkeys(times, 0), dict.fromkeys(times, 0.0)
        for turn in range(ROUNDS + 1):  # the first is not measured
            for name, took in times.items():
                before = _spent_by(process)
                for browser, own in zip(sessions, pages, strict=True):
                    path, form = own[name]
                    began = time.perf_counter()
                    page = browser.ask(path, form)
                    if turn:
                        took.append((time.perf_counter() - began) * 1e3)
                        weights[name] = max(weights[name], len(page))
                if turn:
                    spent[name] += (_spent_by(process) - before) / (ROUNDS * SESSIONS)
        first = _first_visit(sessions[0])
    return _told(store, times, weights, spent, first)


def _told(
    store: str,
    times: Mapping[str, list[float]],
    weights: Mapping[str, int],
    spent: Mapping[str, float],
    first: int,
) -> list[Figure]:
    def point(name: str, share: int) -> float:
        return statistics.quantiles(times[name], n=100)[share - 1]

    floor = "the neutral page"
    figures = []
    for name in times:
        figures += [
            Figure("web", f"{store}_{name}_p{share}", point(name, share), "ms", floor, low)
            for share in (50, 95)
            if (low := point("neutral", share))
        ]
        own = max(spent["neutral"], _TICK / SESSIONS)
        figures.append(Figure("web", f"{store}_{name}_cpu", spent[name], "ms", floor, own))
    figures += [
        Figure("web", f"{store}_{name}_weight", weight, "B", "the bar", MOST)
        for name, weight in weights.items()
    ]
    return [*figures, Figure("web", f"{store}_first_visit", first, "B", "the bar", MOST)]


def _people() -> list[StaffId]:
    return [_PEOPLE[number % len(_PEOPLE)] for number in range(SESSIONS)]


def _signed_in(line: http.client.HTTPConnection, who: StaffId, passphrase: str) -> Browser:
    browser = Browser(line)
    browser.ask("/")
    browser.ask("/", {"name": who, "passphrase": passphrase})
    return browser


def _pages(browser: Browser) -> dict[str, tuple[str, dict[str, str] | None]]:
    """Find what this session can ask for: a closed request of hers, and a client of hers."""
    board = browser.ask("/board")
    request = _REQUEST.findall(board)[-1].decode()
    browser.ask("/people")
    unit = _UNIT.findall(browser.ask("/people", {"said": "an"}))[0].decode()
    return {
        "neutral": ("/neutral", None),
        "board": ("/board", None),
        "new_request": ("/new-request", None),
        "answer_first": ("/new-request/parent-adult", None),
        "request_decided": (request, None),
        "people_search": ("/people", {"said": "an"}),
        "overview": (unit, None),
    }


def _first_visit(browser: Browser) -> int:
    page = browser.ask("/board")
    parts = {found.decode() for found in _ASSET.findall(page)}
    return len(page) + sum(len(browser.ask(part)) for part in parts)


def _spent_by(process: subprocess.Popen[bytes]) -> float:
    """Return the processor time of the server and its workers so far, in ms."""
    total = 0.0
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        own = int(place.parent.name) == process.pid
        if own or int(fields[1]) == process.pid:
            total += (int(fields[11]) + int(fields[12])) * _TICK
    return total


@contextmanager
def _served(place: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    program = Path(sys.executable).with_name("subrosa")
    command: list[str | Path] = [program, "serve", place, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:  # noqa: S603 - our own
        try:
            _wait_for(port, process)
            yield port, process
        finally:
            process.terminate()


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise SystemExit("bench web: the server ended before it answered")
        try:
            Browser(http.client.HTTPConnection("127.0.0.1", port, timeout=60)).ask("/neutral")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("bench web: the server did not answer within a minute")


if __name__ == "__main__":
    raise SystemExit(run("web", measure, sys.argv[1:]))
