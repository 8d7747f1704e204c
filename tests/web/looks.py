"""Every look that the site has for somebody: each page in each of its states, found by crawling.

Two pages look alike where the same address pattern shows the same elements, classes and forms. A
page whose form refuses to be sent empty has one look more: itself with its errors. A form that
stands on several pages and leads to one is looked at once.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from django.urls import Resolver404, resolve

from tests.web.crawling import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.test import Client

_LEAVES: Final = {"sign_out", "lock"}
_MANY_WORDS_ONE_PAGE: Final = {"answer_first": 2, "paper_request": 1, "staff_leaves": 1}
"""Pages that differ in a table of words: so many of them are looked at."""
_MOST: Final = 20
"""Pages of one pattern that are opened in search of a new look."""


@dataclass(frozen=True)
class Look:
    """A page in one of its states; `sent` is the form on it that was sent empty."""

    who: str
    view: str
    address: str
    sent: str
    status: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    @property
    def name(self) -> str:
        """Return what a picture of it is called."""
        sent = re.sub(r"\W+", "-", f"/sent{self.sent}") if self.sent else ""
        return re.sub(r"\d{4,}|[A-Z0-9]{8,}", "N", f"{self.view}{sent}")


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.shape: set[str] = set()
        self.forms: dict[str, list[str]] = {}
        self._form = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: said or "" for key, said in attrs}
        self.shape |= {f"{tag}.{one}" for one in given.get("class", "").split()}
        if tag == "a" and given.get("href", "").startswith("/"):
            self.links.append(given["href"].partition("#")[0])
        if tag == "form":
            self._form = given.get("action", "")
            self.forms.setdefault(self._form, [])
        shown = tag in {"input", "textarea", "select"} and given.get("type") != "hidden"
        if shown and given.get("name") and self._form:
            self.forms[self._form].append(given["name"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = ""


def looks(
    browser: Client, who: str, starts: Sequence[str], known: set[Any] | None = None
) -> Iterator[Look]:
    """Follow every link from these addresses; yield each look once, also those with errors."""
    waiting = [*starts]
    opened: set[str] = set()
    known = set() if known is None else known
    of_view: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0)
        view = _view_at(address)
        if address in opened or view in _LEAVES or of_view[view] >= _MOST:
            continue
        if of_view[view] >= _MANY_WORDS_ONE_PAGE.get(view, _MOST):
            continue
        opened.add(address)
        of_view[view] += 1
        answer = browser.get(address)
        page = _read(answer)
        if page is None:
            waiting += _led_to(answer)
            continue
        waiting += page.links
        if _is_new(known, view, answer, page):
            yield Look(who, view, address, "", answer.status_code, answer.content, answer.headers)
        for action, boxes in page.forms.items():
            to = _view_at(action)
            if not boxes or ("sent", view, to) in known:
                continue
            known.add(("sent", view, to))
            sent = browser.post(action, {})
            found = _read(sent)
            if found is None:
                waiting += _led_to(sent)
            elif _is_new(known, f"{to}, sent", sent, found):
                yield Look(who, to, address, action, sent.status_code, sent.content, sent.headers)


def _view_at(address: str) -> str:
    try:
        return str(resolve(address.partition("?")[0]).view_name)
    except Resolver404:
        return "nothing"


def _led_to(answer: Any) -> list[str]:
    to = answer.headers.get("Location", "").partition("#")[0]
    return [to] if to else []


def _read(answer: Any) -> _Read | None:
    if "html" not in answer.headers.get("Content-Type", "") or answer.status_code in {301, 302}:
        return None
    page = _Read()
    page.feed(answer.content.decode())
    return page


def _is_new(known: set[Any], view: str, answer: Any, page: _Read) -> bool:
    forms = [kind_of(action, dict.fromkeys(boxes, ())) for action, boxes in page.forms.items()]
    shape = (view, answer.status_code, frozenset(page.shape), frozenset(forms))
    if shape in known:
        return False
    known.add(shape)
    return True
