"""A real Chromium before a real server on this machine; found, else said loudly."""

from __future__ import annotations

import os
import shutil
import threading
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from playwright.sync_api import sync_playwright

from subrosa.web.application import start_site
from tests.house.tree import ROOT

# Playwright drives the browser from a loop in this thread; our own calls do not wait in it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
start_site()

from tests.browser.walk import Walk  # noqa: E402 - Django must be set up first
from tests.web.site import served  # noqa: E402 - the same

AXE = ROOT / "src/subrosa/web/assets/node_modules/axe-core/axe.min.js"
# As root it has no sandbox of its own; the rest keeps it from looking for its maker's hosts.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_words):
        pass


@pytest.fixture(scope="session")
def chromium(pytestconfig):
    Walk.pictures = pytestconfig.getoption("--pictures")
    place = shutil.which("chromium") or shutil.which("chromium-browser")
    if place is None or not AXE.exists():
        said = "no Chromium found, or ./dev assets never ran: the pages were NOT looked at"
        if os.environ.get("CI"):
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=place, args=[*FLAGS])
        yield browser
        browser.close()


def _laid_out_first(application, laid):
    """Answer with what was laid out for an address (`Walk.lay_out`), once; else with the site."""

    def answer(environ, start):
        asked = f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}".removesuffix("?")
        content, headers = laid.pop(asked, (None, {}))
        if content is None:
            return application(environ, start)
        start("200 OK", [*headers.items()])
        return [content]

    return answer


@pytest.fixture
def site(tmp_path):
    made = served(tmp_path)
    made.laid = {}
    answers = _laid_out_first(made.application, made.laid)
    with make_server("127.0.0.1", 0, answers, _Server, _Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.address = f"http://127.0.0.1:{server.server_port}"
        yield made
        server.shutdown()
    made.here.office.store.close()


@pytest.fixture
def walk(chromium, site):
    with Walk(chromium, site, AXE.read_text("utf-8")) as made:
        yield made
