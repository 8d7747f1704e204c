"""Made-up names, places and numbers, drawn from a seed, none of which stands in the text.

Rules:

1. The same person, place or code gets the same words throughout a text, and in every text that is
   hidden with the same seed, unless they stand in that text already. People of the record are named
   before all others, so that two of them never change their names with the order of a text; a name
   of the record is made up for nobody.
2. A name keeps its form: given and family name, initials, order, capitals. Given names are those
   that any person may bear, so that no gender is told that the text does not tell.
3. Numbers are such as nobody has: telephones 555-0100 to 555-0199 (kept for fiction), mail and web
   addresses at example.org (RFC 2606), 192.0.2.0/24 and 2001:db8::/32 (RFC 5737, RFC 3849), Social
   Security numbers that begin with 9 (never assigned). Other codes keep their shape.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from subrosa.deid.kinds import Kind
from subrosa.deid.known.names import PARTICLES
from subrosa.deid.known.tokens import keys_of, plain
from subrosa.deid.known.words.cues import TITLES
from subrosa.deid.replacing.made_up import FAMILY, GIVEN, PLACES

if TYPE_CHECKING:
    from subrosa.deid.known import KnownFinder
    from subrosa.deid.replacing.whose import Whose

_LETTERS: Final = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_WORD: Final = re.compile(r"[^\W_]+")
_HEADS: Final = {
    Kind.ORG: "Company",
    Kind.SCHOOL: "School",
    Kind.CHURCH: "Church",
    Kind.FACILITY: "Center",
    Kind.COUNTY: "County",
    Kind.STREET: "Street",
}
_MOST_DAYS: Final = 364
_LAST_PHONES: Final = 100
_MOST_TRIES: Final = 64
_FIRST_NAMED: Final = 24
"""So many of the record's people at most: names are left for whom it does not know."""
_EXTENSION: Final = re.compile(r"(?:ext|extension|x|#)\D{0,3}\d{1,6}\D{0,3}\Z", re.IGNORECASE)
_OLDEST: Final = "90"


class Surrogates:
    """Makes up words for one text."""

    def __init__(self, seed: bytes, text: str, known: KnownFinder | None) -> None:
        """Take in the text, whose words are never made up."""
        self._seed = hashlib.sha256(seed).digest()
        self._taken = set(map(plain, _WORD.findall(text)))
        self._known = known
        self._made: dict[tuple[str, str], str] = {}
        self._owners: dict[tuple[Kind, str], str] = {}
        if known is not None:
            self._taken |= known.called()
            for key in known.keys()[:_FIRST_NAMED]:
                for part in ("given", "family"):
                    self._one_name(key, part)

    def days(self) -> int:
        """Return by how many days dates are moved where nobody said: back, by less than a year."""
        return -1 - self._draw("days", "", _MOST_DAYS)

    def words(self, one: Whose, words: str) -> str:
        """Return what stands in place of some words; empty where nothing can be made up."""
        if one.kind is Kind.NAME:
            return self._name(one, words)
        if one.kind in _HEADS or one.kind is Kind.CITY:
            return self._place(one, words)
        if one.kind is Kind.AGE90:
            return _OLDEST
        return self._own_code(one, words)

    def _name(self, one: Whose, words: str) -> str:
        found = list(_LETTERS.finditer(words))
        if not found:
            return ""
        parts = self._parts([(*keys_of(word[0]), "")[0] for word in found], one, words)
        new, done = "", 0
        for word, part in zip(found, parts, strict=True):
            made = word[0] if part == "as it is" else self._one_name(one.key, part)
            if not made:
                return ""  # no name is left: two people would bear the same one
            if len(word[0]) == 1 and part != "as it is":
                made = made[:1]
            new += words[done : word.start()] + (
                made if part == "as it is" else _cased(word[0], made)
            )
            done = word.end()
        return new + words[done:]

    def _parts(self, keys: Sequence[str], one: Whose, words: str) -> list[str]:
        """Say of each word of a name which part of it it is."""
        full = next((name for name in one.names if len(name) > 1 and len(name[-1]) > 1), ())
        family = {full[-1]} if full else set()
        given = set(full[:-1])
        parts = []
        if self._known is not None:
            first, last = self._known.parts_of(words)
            given, family = given | first, (family - first) | last
        for at, key in enumerate(keys):
            ends = at == len(keys) - 1
            if (key in TITLES or key in PARTICLES) and not ends and key not in given | family:
                parts.append("as it is")
            elif key in family or (ends and at and key not in given):
                parts.append("family")
            else:
                parts.append("given" if key in given or not at else f"given {at}")
        if "," in words and len(keys) > 1 and not family & set(keys[1:]):
            parts[0] = "family"
            parts[-1] = "given"
        return parts

    def _one_name(self, key: str, part: str) -> str:
        pool = FAMILY if part == "family" else GIVEN
        return self._drawn(pool, part, key)

    def _drawn(self, pool: Sequence[str], what: str, key: str) -> str:
        """Draw from a pool what was not drawn for anybody else and does not stand in the text."""
        if (what, key) not in self._made:
            begin = self._draw(what, key, len(pool))
            free = (
                one
                for one in (*pool[begin:], *pool[:begin])
                if not any(plain(word) in self._taken for word in _WORD.findall(one))
            )
            drawn = next(free, "")
            self._taken.update(map(plain, _WORD.findall(drawn)))
            self._made[what, key] = drawn
        return self._made[what, key]

    def _place(self, one: Whose, words: str) -> str:
        drawn = self._drawn(PLACES, "place", f"{one.kind} {one.key}")
        if not drawn:
            return ""
        several = len(keys_of(words)) > 1
        head = _HEADS.get(one.kind, "")
        named = f"{drawn} {head}" if several and head else drawn
        if one.kind is Kind.STREET and words[:1].isdigit():
            number = re.match(r"\d+", words)
            named = f"{self._shaped(one, number[0] if number else '')} {named}"
        return _cased(words, named)

    def _own_code(self, one: Whose, words: str) -> str:
        """Return a code that stands for no other one in this text."""
        for turn in range(_MOST_TRIES):
            new = self._code(replace(one, key=f"{one.key} {turn}") if turn else one, words)
            bare = "".join(filter(str.isalnum, new))
            if not new or self._owners.setdefault((one.kind, bare), one.key) == one.key:
                return new
        return ""

    def _code(self, one: Whose, words: str) -> str:
        match one.kind:
            case Kind.EMAIL:
                given, family = (self._one_name(one.key, part) for part in ("given", "family"))
                return f"{given}.{family}@example.org".lower() if given and family else ""
            case Kind.URL:
                return f"https://example.org/{self._draw('page', one.key, 9000) + 1000}"
            case Kind.IP:
                last = self._draw("ip", one.key, 254) + 1
                return f"2001:db8::{last:x}" if ":" in words else f"192.0.2.{last}"
            case Kind.PHONE | Kind.FAX:
                return self._phone(one, words)
            case _:
                return self._shaped(one, words)

    def _phone(self, one: Whose, words: str) -> str:
        last = f"55501{self._draw('phone', one.key, _LAST_PHONES):02}"
        beside = _EXTENSION.search(words)
        if beside is not None and any(map(str.isdigit, words[: beside.start()])):
            own = "".join(
                self._sign(sign, f"{one.key} beside {at}") if sign.isdigit() else sign
                for at, sign in enumerate(beside[0])
            )
            return self._phone(one, words[: beside.start()]) + own
        many = sum(map(str.isdigit, words))
        if many < len(last):
            return f"{last[:3]}-{last[3:]}" if not many else self._shaped(one, words)
        area = str(self._draw("area", one.key, 700) + 200)
        digits = iter(("1" * many + area + last)[-many:])
        return "".join(next(digits) if sign.isdigit() else sign for sign in words)

    def _shaped(self, one: Whose, words: str) -> str:
        """Return a code of the same shape: digits for digits, letters for letters."""
        for turn in range(_MOST_TRIES):
            new = "".join(
                self._sign(sign, f"{one.key} {at} {turn}") for at, sign in enumerate(words)
            )
            if one.kind is Kind.SSN and sum(map(str.isdigit, words)) > len("9999"):
                new = re.sub(r"\d", "9", new, count=1)
            if plain(new) != plain(words) and plain(new) not in self._taken:
                return new
        return ""

    def _sign(self, sign: str, key: str) -> str:
        if sign.isdigit():
            return str(self._draw("digit", key, 10))
        if not sign.isalpha():
            return sign
        letter = chr(ord("a") + self._draw("letter", key, 26))
        return letter.upper() if sign.isupper() else letter

    def _draw(self, what: str, key: str, many: int) -> int:
        mixed = hashlib.blake2b(f"{what}\0{key}".encode(), key=self._seed, digest_size=8)
        return int.from_bytes(mixed.digest()) % many


def _cased(old: str, new: str) -> str:
    letters = [sign for sign in old if sign.isalpha()]
    if letters and all(map(str.islower, letters)):
        return new.lower()
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return new.upper()
    return new
