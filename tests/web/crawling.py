"""Everything that comes out of the site, for one person after the other.

The addresses are those of the site itself: a part of an address that nobody named here stops the
crawl, so that a new page is never passed over.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from django.urls import reverse

from subrosa.desk.forms.papers import SafetySheet
from subrosa.web import addresses
from tests.cast import QUINNS_FILE, RILEY, RILEYS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.test import Client

_LEAVES = ("sign_out", "lock")
"""Pages that end the session of whoever crawls."""


@dataclass(frozen=True)
class Exit:
    """Something that came out: to whom, from where, and its bytes with its headers."""

    who: str
    where: str
    content: bytes


class Page(HTMLParser):
    """The links and the forms of a page."""

    def __init__(self):
        super().__init__()
        self.links: set[str] = set()
        self.forms: list[tuple[str, dict[str, list[str]]]] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.add(given["href"])
        if tag == "form" and given.get("action", "").startswith("/"):
            self.forms.append((given["action"], {}))
        elif self.forms and given.get("name") and tag in {"input", "textarea", "select", "button"}:
            self.forms[-1][1].setdefault(given["name"], []).append(given.get("value") or "")


def parts_of_addresses(**known: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return what stands for each part of an address; `known` comes in place of what is not."""
    return {
        "unit": [RILEYS_FILE, QUINNS_FILE, "u-none"],
        "number": ["NONE"],
        "letter": ["NONE"],
        "passage": ["none"],
        "segment": ["none"],
        "page": ["1"],
        "paper_id": ["R-NONE"],
        "paper": ["c-1", "none"],
        "caller": ["parent-adult", "police-door", "court-lawyer", "none"],
        "name": [*(sheet.value for sheet in SafetySheet), "worksheet", "door-card", "none"],
        "receipt": ["NONE"],
        "danger": ["danger", "kept"],
        "step": ["place", "none"],
        "sheet": ["T-NONE"],
        "entry": ["3", "999999"],
        "person": [RILEY, "none"],
        "kind": ["person", "family", "none"],
        "ref": ["none"],
        "what": ["record", "none"],
        "who": ["s-none"],
        "suspension": ["S-NONE"],
        "incident": ["I-NONE"],
        "hold": ["H-NONE"],
        "token": ["none"],
        "question": ["who", "none"],
        **known,
    }


def kind_of(action: str, boxes: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return what a form is, whatever request or client it is about."""
    return (re.sub(r"/[\w~.-]*\d[\w~.-]*|/u-\w+", "/N", action), *sorted(boxes))


def every_address(parts: Mapping[str, Sequence[str]]) -> list[str]:
    """Return every address of the site, with every value for each of its parts."""
    found = []
    for one in addresses.urlpatterns:
        if one.name in _LEAVES:
            continue
        names = [*one.pattern.converters]
        unknown = [name for name in names if name not in parts]
        assert not unknown, f"say in the exits test what stands for {unknown} of {one.name}"
        found += [
            reverse(one.name, kwargs=dict(zip(names, values, strict=True)))
            for values in itertools.product(*(parts[name] for name in names))
        ]
    return found


def crawled(browser: Client, who: str, starts: Sequence[str]) -> Iterator[Exit]:
    """Follow every link from these addresses; yield each answer, also that to an empty form."""
    waiting, seen, sent = [*starts], set(), set()
    while waiting:
        address = waiting.pop()
        # Callers differ in a table of words: those that are named at the start are enough.
        more = address.startswith("/new-request/") and address.split("?")[0] not in starts
        if address in seen or more:
            continue
        seen.add(address)
        page = browser.get(address)
        yield _exit(who, f"GET {address}", page)
        if "html" not in page.headers.get("Content-Type", ""):
            continue
        parser = Page()
        parser.feed(page.content.decode())
        waiting += sorted(parser.links - seen)
        for action, boxes in parser.forms:
            kind = kind_of(action, boxes)
            ends = action in {"/sign-out", "/lock", "/mine/leave"} or action.endswith("/leaves")
            if not ends and kind not in sent:
                sent.add(kind)
                yield _exit(who, f"POST {action} empty", browser.post(action, {}))


def _exit(who, where, answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        body = _words_of(body)
    return Exit(who, where, str(dict(answer.headers)).encode() + b"\n" + body)


def _words_of(pdf: bytes) -> bytes:
    import pypdfium2  # noqa: PLC0415 - only where there is a paper

    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    return pdf + "\n".join(pages).encode()
