"""The words of clients' own pages, in their language.

Rules (journeys.md, 2.6): the pages are written in English, and each sentence of them stands in a
file for every other language (``words/es.toml``). A sentence that is missing there is shown in
English, and the suite fails. Texts of law are not translated here. Which languages run from right
to left is known, so that a page turns with them.
"""

from __future__ import annotations

import tomllib
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from django.http import HttpRequest

ENGLISH: Final = "en"
COOKIE: Final = "language"
RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "he", "ur"})
_FOLDER: Final = Path(__file__).with_name("words")
_NOW: ContextVar[str] = ContextVar("language", default=ENGLISH)


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the pages: its code (BCP 47), and its own name for itself."""

    code: str
    name: str


@cache
def languages() -> tuple[Language, ...]:
    """Return every language of the pages, English first."""
    others = [Language(file.stem, _read(file.stem)["="]) for file in sorted(_FOLDER.glob("*.toml"))]
    return (Language(ENGLISH, "English"), *others)


@cache
def _read(code: str) -> Mapping[str, str]:
    said = tomllib.loads((_FOLDER / f"{code}.toml").read_text("utf-8"))
    return {**{name: str(words) for name, words in said["words"].items()}, "=": said["name"]}


def words(code: str) -> Mapping[str, str]:
    """Return the sentences of a language, by their English."""
    return {} if code == ENGLISH else _read(code)


def language_of(request: HttpRequest) -> str:
    """Return the language that a browser chose, or the first of those that it asks for."""
    known = {one.code for one in languages()}
    chosen = request.COOKIES.get(COOKIE, "")
    if chosen in known:
        return str(chosen)
    for said in request.headers.get("Accept-Language", "").split(","):
        code = said.partition(";")[0].strip().partition("-")[0].lower()
        if code in known:
            return str(code)
    return ENGLISH


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language within."""
    token = _NOW.set(code)
    try:
        yield
    finally:
        _NOW.reset(token)


def gettext(said: str) -> str:
    """Return a sentence in the language that is spoken now."""
    return words(_NOW.get()).get(said, said)


def ngettext(one: str, many: str, number: int) -> str:
    """Return a sentence about a number in the language that is spoken now."""
    return gettext(one if number == 1 else many)


def direction() -> str:
    """Return which way the language that is spoken now runs, as HTML says it."""
    return "rtl" if _NOW.get() in RIGHT_TO_LEFT else "ltr"


def day_in_words(said: str | date | None) -> str:
    """Write a day as it is read in the language that is spoken now: 28 November 2026."""
    if isinstance(said, str):
        try:
            said = date.fromisoformat(said)
        except ValueError:
            return str(said)
    if said is None:
        return ""
    name = said.strftime("%B")
    month = gettext(name)
    return gettext("%(day)s %(month)s %(year)s") % {
        "day": said.day,
        "month": month,
        "year": said.year,
    }
