"""What a person is called: every single word, initial and joined form that her names on file give.

Rules: "Moss, Elizabeth" is read as "Elizabeth Moss"; titles and what follows a name ("Jr", "PhD")
are no part of it; a word in quotes or brackets is a nickname; short forms of the given name, and
what it may be short for, come from the list of nicknames; particles ("de la") count only beside
another part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.deid.known.tokens import keys_of
from subrosa.deid.known.words.cues import TITLES
from subrosa.deid.known.words.listed import listed
from subrosa.deid.known.words.names_that_are_words import NAMES_THAT_ARE_WORDS
from subrosa.deid.known.words.nicknames import called
from subrosa.deid.known.words.ordinary import is_ordinary

if TYPE_CHECKING:
    from subrosa.deid.known.facts import KnownPerson

_AFTER: Final = frozenset(
    listed("""
jr sr ii iii iv phd psyd md do esq rn np lpc lpcc lcpc lmhc lcmhc lmft lcsw lmsw msw ma ms ba
mba edd
""")
)
PARTICLES: Final = frozenset(
    listed("""
de la las los del della di da das do dos du van von der den ter el al bin ibn abu le y e zu mc
st
""")
)
_QUOTED: Final = re.compile(
    r"[\"'(\u201c\u2018]([^\W\d_][^\"')\u201d\u2019]*)[\"')\u201d\u2019](?!\w)"
)
# Han, kana, Thai, Lao, Khmer, Burmese.
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff\u1780-\u17ff\u1000-\u109f]")
_LEAST_SURE: Final = 3
_LEAST_JOINED: Final = 5
_LEAST_BEGUN: Final = 3
_MOST_ENDED: Final = 4


@dataclass(slots=True)
class Called:
    """What one person is called: `words` by themselves, `joined` as in an account's name."""

    words: dict[str, str] = field(default_factory=dict, repr=False)
    """Each key and what it is: "name", "nickname" or "short form"; the first of these counts."""
    initials: set[str] = field(default_factory=set, repr=False)
    letters: set[str] = field(default_factory=set, repr=False)
    joined: set[str] = field(default_factory=set, repr=False)
    given: list[str] = field(default_factory=list, repr=False)
    family: list[str] = field(default_factory=list, repr=False)
    particles: set[str] = field(default_factory=set, repr=False)
    unspaced: set[str] = field(default_factory=set, repr=False)
    """Names in a script that puts no blanks between words."""


def is_guarded(key: str) -> bool:
    """Say whether a name is also a word, or so short that it may be anything."""
    if any(map(str.isdigit, key)):
        return False
    # A name in a script without blanks is short and sure.
    short = len(key) < _LEAST_SURE and key.isascii()
    return short or key in NAMES_THAT_ARE_WORDS or is_ordinary(key)


def called_by(person: KnownPerson) -> Called:
    """Return what a person is called; see the rules of the module."""
    found = Called()
    for name in person.names:
        bare = _QUOTED.sub(" ", name)
        for quoted in _QUOTED.findall(name):
            _add_nickname(found, quoted)
        _add_name(found, _parts(bare))
    for nickname in person.nicknames:
        _add_nickname(found, nickname)
    for given in tuple(found.given):
        for short in called(given):
            found.words.setdefault(short, "nickname")
        for short in _begun(given):
            found.words.setdefault(short, "short form")
    return found


def _begun(given: str) -> Iterator[str]:
    """Yield what a name may be cut to: "Anna", "Annie" for Annaliese, "Alek" for Aleksander."""
    for many in range(_LEAST_BEGUN, len(given)):
        cut = given[:many]
        if not is_ordinary(cut):
            yield cut
        if many <= _MOST_ENDED and cut[-1] not in "aeiouy":
            yield from (cut + ending for ending in ("ie", "y"))
            yield from (cut + cut[-1] + ending for ending in ("ie", "y"))


def _parts(name: str) -> list[list[str]]:
    """Return the parts of a name in speaking order, each a list of its hyphenated words."""
    family, comma, rest = name.partition(",")
    ahead = [word for word in rest.replace(",", " ").split() if not _is_beside(word)]
    spoken = " ".join([*ahead, family]) if comma and ahead else f"{family} {rest}"
    words = [list(keys_of(word)) for word in spoken.replace(",", " ").split()]
    kept = [keys for keys in words if keys and not all(map(_is_beside, keys))]
    return kept or [keys for keys in words if keys]


def _is_beside(word: str) -> bool:
    keys = keys_of(word)
    return all(key in _AFTER or key in TITLES for key in keys)


def _add_name(found: Called, parts: list[list[str]]) -> None:
    names = [part for part in parts if len(part) > 1 or part[0] not in PARTICLES]
    if not names:
        return
    found.particles |= {key for part in parts for key in part if key in PARTICLES}
    for part in names:
        _add_part(found, part)
    given, family = names[0], names[-1]
    found.given += [given[0]] if len(given[0]) > 1 else []
    found.letters.add(given[0][0])
    found.unspaced |= {key for part in names for key in part if _UNSPACED.search(key)}
    if len(names) == 1:
        return
    found.family += [key for key in family if len(key) > 1]
    flat = [part[0][0] for part in names]
    found.initials |= {flat[0] + flat[-1], "".join(flat)}
    # "Ana de la Torre" may sign as A.D. too.
    found.initials |= {flat[0] + part[0][0] for part in parts[1:] if part[0] in PARTICLES}
    every = "".join(key[0] for part in names for key in part)
    found.initials.add(every)
    if len(given) > 1:  # "MJ" for Mary-Jane
        found.initials.add("".join(key[0] for key in given))
        found.initials.add("".join(key[0] for key in (*given, family[0])))
    if len(family) > 1:
        found.initials.add("".join(key[0] for key in (given[0], *family)))
    first, whole = "".join(given), "".join(family)
    lead = "".join(key for part in parts if part[0] in PARTICLES for key in part)
    if lead:  # "DeNiro"
        found.words.setdefault(lead + whole, "name")
        found.family.append(lead + whole)
    for last in {whole, lead + whole}:
        for one in (first, *called(first)):
            found.joined |= {one + last, last + one}
        found.joined |= {first[0] + last, first + last[0], last + first[0]}
    found.joined = {
        one for one in found.joined if len(one) >= _LEAST_JOINED and not is_ordinary(one)
    }
    middle = "".join("".join(part) for part in names[:-1])
    if len(names) > len((given, family)):
        found.words.setdefault(middle, "name")


def _add_part(found: Called, part: list[str]) -> None:
    for key in part:
        if len(key) > 1 and key not in PARTICLES:
            found.words.setdefault(key, "name")
    if len(part) > 1:
        found.words.setdefault("".join(part), "name")


def _add_nickname(found: Called, nickname: str) -> None:
    keys = [key for key in keys_of(nickname) if key not in PARTICLES]
    for key in keys:
        if len(key) > 1:
            found.words.setdefault(key, "nickname")
    found.letters |= {key[0] for key in keys[:1]}
    if len(keys) > 1:
        found.words.setdefault("".join(keys), "nickname")
