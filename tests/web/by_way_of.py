"""Going to the identity provider and back, as a browser does, without a screen."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from subrosa.web.doors.provider import Provider, Secrets
from tests.cast import PASSPHRASE
from tests.web.site import HOST

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
WORDS = Secrets(state="s" * 43, nonce="n" * 43, verifier="v" * 43)


def way_there(answer):
    """Return the address of the button on the page that leads to the provider."""
    assert answer.status_code == 200, answer.content
    page = answer.content.decode()
    assert "It cannot open your key" in page
    return unescape(re.search(r'href="(http://127[^"]+)"', page)[1])


def come_back(browser, there, answer):
    """Sign in at the provider and come back; return what the desk says."""
    back = urlsplit(there.sign_in(way_there(answer)))
    # From another site a browser sends no cookie that is SameSite=Strict, and neither do we.
    passing = Client(headers={"host": HOST}).get(f"{back.path}?{back.query}")
    assert passing.status_code == 200
    assert passing.cookies == {}
    onward = re.search(r'url=([^"]+)"', passing.content.decode())[1]
    return browser.get(unescape(onward))


def tied(site, there, staff="s-lena"):
    """Tie the account that is signed in there; return the browser."""
    browser = site.browser_of(staff)
    begun = browser.post("/my-sign-in/identity", {"passphrase": PASSPHRASE})
    assert come_back(browser, there, begun).headers["Location"] == "/my-sign-in"
    return browser


def who(there, asked=NOW, now=NOW, words=WORDS, back=None, **settings):
    """Go the whole way; return whose account it is."""
    said = Provider(there.settings(**settings))
    sent_back = back or there.sign_in(said.way_there(WORDS))
    answer = {name: values[0] for name, values in parse_qs(urlsplit(sent_back).query).items()}
    assert answer["state"] == WORDS.state
    return said.who_came_back(answer["code"], answer.get("iss", ""), words, asked, now)
