"""Hide the spans of a text, and tell apart what stood there.

Rules:

1. `spans` are sorted and do not overlap, as the engine gives them. Text outside of them stays.
2. Placeholders are numbered by kind in the order of the text: ``[NAME 1]``. One person has one
   number by whatever name, as far as the record or the text itself shows that it is one person.
3. A role is what the record says in place of a name ("the client's sister"); whom it does not know
   is "person A". Places and ages are told coarser: "a town", "90 or older". An article that stands
   before it already is not said twice.
4. A surrogate is made up, the same throughout the text, and no word of it stands in the text. It is
   drawn from `seed`, so that whoever has the seed and the record gets the same again.
5. A date is moved by `days`, in the form in which it was written; or, with `first`, told as a week
   counted from that day ("week 3"). Safe Harbor allows neither day nor month, moved or not: a moved
   date is for a reader who needs the order of things (45 CFR 164.514(b)(2)(i)(C)).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind
from subrosa.deid.replacing.dates import moved, week_of
from subrosa.deid.replacing.roles import COARSER, lettered
from subrosa.deid.replacing.surrogates import Surrogates
from subrosa.deid.replacing.whose import Whose, whose
from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.deid.known import KnownFinder
    from subrosa.deid.span import Span


_ARTICLES: Final = frozenset({"a", "an", "the"})
_ARTICLE: Final = re.compile(r"(?<!\w)(?:the|an?)(?= \Z)", re.IGNORECASE)


class Replacement(Word):
    """What stands in the place of what is hidden."""

    PLACEHOLDER = "placeholder", "its kind and a number: [NAME 1]"
    ROLE = "role", "what the person is: the client's sister; places and ages told coarser"
    SURROGATE = "surrogate", "a made-up name, place or number, the same throughout a text"
    SHIFT = "shift", "dates moved by a number of days; its kind and a number for everything else"


@dataclass(frozen=True, slots=True)
class Kept:
    """What stood where the new text has characters `start` to `end`."""

    start: int
    end: int
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Hidden:
    """The new text, its spans in it, and the way back: only the vault may keep `back`."""

    text: str = field(repr=False)
    spans: tuple[Span, ...]
    back: tuple[Kept, ...] = field(repr=False)


def hide(
    text: str,
    spans: Sequence[Span],
    how: Replacement = Replacement.PLACEHOLDER,
    *,
    known: KnownFinder | None = None,
    seed: bytes = b"",
    days: int = 0,
    first: date | None = None,
) -> Hidden:
    """Hide the spans of a text; raises `BadInput` for spans that overlap or lie outside of it."""
    _demand_order(text, spans)
    whole = whose(text, spans, known)
    put = _putting(text, how, known, seed, days, first)
    parts: list[str] = []
    moved_spans: list[Span] = []
    back: list[Kept] = []
    done = length = 0
    for span, one in zip(spans, whole, strict=True):
        before = text[done : span.start]
        words = put(span, one)
        if how is Replacement.ROLE:
            words = _fitting(text, span.start, words)
        start = length + len(before)
        parts += [before, words]
        length = start + len(words)
        moved_spans.append(replace(span, start=start, end=length))
        back.append(Kept(start, length, text[span.start : span.end]))
        done = span.end
    parts.append(text[done:])
    return Hidden("".join(parts), tuple(moved_spans), tuple(back))


def bring_back(text: str, back: Sequence[Kept]) -> str:
    """Return the text as it was before it was hidden."""
    parts: list[str] = []
    done = 0
    for kept in back:
        if not done <= kept.start <= kept.end <= len(text):
            raise BadInput("What was kept does not fit this text.")
        parts += [text[done : kept.start], kept.words]
        done = kept.end
    return "".join([*parts, text[done:]])


def _demand_order(text: str, spans: Sequence[Span]) -> None:
    done = 0
    for span in spans:
        if not done <= span.start < span.end <= len(text):
            raise BadInput("The spans overlap, or lie outside of the text.")
        done = span.end


def _putting(
    text: str,
    how: Replacement,
    known: KnownFinder | None,
    seed: bytes,
    days: int,
    first: date | None,
) -> Callable[[Span, Whose], str]:
    """Return what gives the new words of one span."""
    numbers: dict[tuple[Kind, str], int] = {}
    many: dict[Kind, int] = {}
    made = Surrogates(seed, text, known)

    def number(one: Whose) -> int:
        if (one.kind, one.key) not in numbers:
            many[one.kind] = numbers[one.kind, one.key] = many.get(one.kind, 0) + 1
        return numbers[one.kind, one.key]

    def placeholder(one: Whose) -> str:
        return f"[{one.kind.value} {number(one)}]"

    def put(span: Span, one: Whose) -> str:
        words = text[span.start : span.end]
        if span.kind is Kind.DATE:
            dated = _dated(words, how, days or made.days(), first)
            if dated:
                return dated
        if how is Replacement.ROLE:
            return one.role or COARSER.get(span.kind) or lettered(span.kind, number(one))
        if how is Replacement.SURROGATE:
            return made.words(one, words) or placeholder(one)
        return placeholder(one)

    return put


def _dated(words: str, how: Replacement, days: int, first: date | None) -> str:
    if first is not None:
        return week_of(words, first)
    moving = how in (Replacement.SURROGATE, Replacement.SHIFT)
    return moved(words, days) if moving else ""


def _fitting(text: str, start: int, role: str) -> str:
    """Return a role as it fits behind what stands before it: "the Elko library" is "the town"."""
    if _begins(text, start):
        return role[:1].upper() + role[1:]
    said, _, rest = role.partition(" ")
    before = _ARTICLE.search(text, max(0, start - 5), start)
    if before and said in _ARTICLES and before[0].lower() in {"the", said}:
        return rest
    return role


def _begins(text: str, start: int) -> bool:
    """Say whether a sentence begins here."""
    before = text[max(0, start - 3) : start].rstrip(" \"'(")
    return not before or before[-1] in ".!?\n" or (start > 0 and text[start - 1] == "\n")
