"""Make-believe clients with their files, and notes in which names are spelt as they come.

Rules:

1. The same seed gives the same clients and notes. A client's file (`Known`) holds what a practice
   has on file: names, relatives, clinicians, employer, school, address, telephones, mail, chart
   number, days. One nickname of two stands on it; the notes use both.
2. A mention is a whole name, a part, a nickname, a short form, initials, a slip of the keys or
   another spelling; an employer also its first word or acronym.
3. A third of the notes is in small letters, one of ten has no accents.
4. The words for what is mentioned are made here, by rules of their own: nothing of the finder's
   is used.
"""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.deid_measures import Labelled
from subrosa.deid.kinds import Kind
from subrosa.deid.known import Known, KnownPerson, KnownThing
from tests.deid.marked import read_marked

_DAY: Final = date(2026, 11, 24)
_SMALL: Final = frozenset({"and", "the", "of"})
_FORMS: Final = ("%B %-d", "%m/%d/%Y", "%b %-d, %Y", "%-d %B", "%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Someone:
    """One person: all that she is called, and what of it is on file."""

    first: str
    last: str
    on_file: tuple[str, ...] = ()
    unlisted: tuple[str, ...] = ()
    kin: str = ""


@dataclass(frozen=True, slots=True)
class OnFile:
    """A client: what the practice knows, and one note about her with its labels."""

    known: Known = field(repr=False)
    note: Labelled


@cache
def _words() -> dict[str, Any]:
    raw = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    return tomllib.loads(raw)


def clients(count: int = 1000, seed: int = 8) -> list[OnFile]:
    """Draw clients, each with a file and a note."""
    return [_client(seed, number) for number in range(count)]


def _client(seed: int, number: int) -> OnFile:
    chance = random.Random(f"client {seed} {number}")  # noqa: S311 - drawn again, no secret
    words = _words()
    herself = _someone(chance)
    kin = chance.sample(words["relation"], chance.randint(1, 4))
    family = [_someone(chance, kin=one, beside=herself) for one in kin]
    clinicians = [_someone(chance) for _ in range(chance.randint(1, 2))]
    org, school = chance.choice(words["org"]), chance.choice(words["school"])
    city = chance.choice(words["city"])
    street = f"{chance.randint(2, 9400)} {chance.choice(words['street'])}"
    phone = f"({chance.randint(201, 989)}) 555-01{chance.randint(0, 99):02}"
    chart = f"{chance.choice('ABKM')}{chance.randint(10000, 999999)}"
    days = tuple(_DAY - timedelta(days=chance.randint(1, 300)) for _ in range(3))
    born = date(chance.randint(1950, 2008), chance.randint(1, 12), chance.randint(1, 28))
    mail = f"{_bare(herself.first)}.{_bare(herself.last)}@mail.example"
    known = Known(
        people=(
            _on_file(herself, "the client"),
            *(_on_file(one, f"the client's {one.kin}") for one in family),
            *(_on_file(one, "a clinician") for one in clinicians),
        ),
        organisations=(KnownThing(org), KnownThing(school, Kind.SCHOOL)),
        places=(KnownThing(city, Kind.CITY),),
        addresses=(
            f"{street}, {city}, {chance.choice(words['state'])} 4{chance.randint(1000, 9999)}",
        ),
        phones=(phone,),
        emails=(mail,),
        codes=(KnownThing(f"MRN {chart}", Kind.MRN),),
        dates=(*days, born),
    )
    wanted = chance.sample(words["sentences"]["client"], chance.randint(4, 7))
    wanted += chance.sample(words["sentences"]["others"], chance.randint(2, 5))
    wanted += chance.sample(words["sentences"]["plain"], chance.randint(1, 3))
    chance.shuffle(wanted)
    slots: dict[str, Any] = {
        "C": lambda: _mention(herself, chance),
        "T": lambda: f"[[FREE:Dr.]] {_mention(chance.choice(clinicians), chance)}",
        "W": lambda: _mark("ORG", _called(org, chance)),
        "S": lambda: _mark("SCHOOL", _called(school, chance)),
        "A": lambda: _mark("STREET", chance.choice([street, street.split(" ", 1)[1]])),
        "V": lambda: _mark("CITY", city),
        "P": lambda: _mark("PHONE", _rung(phone, chance)),
        "M": lambda: _mark("MRN", chart),
        "D": lambda: _mark("DATE", chance.choice(days).strftime(chance.choice(_FORMS))),
        "H": lambda: _mark(
            "HANDLE", f"{_bare(herself.first)}{_bare(herself.last)}{chance.randint(1, 99)}"
        ),
    }
    lines = [_filled(sentence, slots, family, chance) for sentence in wanted]
    return OnFile(known, _noised(read_marked(f"client-{number}", " ".join(lines)), chance))


def _filled(
    sentence: str, slots: dict[str, Any], family: list[Someone], chance: random.Random
) -> str:
    one = chance.choice(family)
    every = {**slots, "R": lambda: _mention(one, chance), "K": lambda: one.kin}
    return re.sub(r"\{([A-Z])\}", lambda slot: every[slot[1]](), sentence)


def _someone(chance: random.Random, kin: str = "", beside: Someone | None = None) -> Someone:
    words = _words()
    first = chance.choice(words["wordy_first" if chance.random() < 0.08 else "first"])
    last = chance.choice(words["wordy_last" if chance.random() < 0.08 else "last"])
    if beside is not None and chance.random() < 0.5:
        last = beside.last
    on_file, unlisted = [], list(words["short"].get(first, []))
    if chance.random() < 0.4:
        one, other = chance.sample(words["nick"], 2)
        on_file.append(one)
        unlisted += [other] if chance.random() < 0.05 else []
    return Someone(first, last, tuple(on_file), tuple(unlisted), kin)


def _on_file(one: Someone, role: str) -> KnownPerson:
    return KnownPerson((f"{one.first} {one.last}",), one.on_file, role)


def _mention(one: Someone, chance: random.Random) -> str:
    """Name somebody in one of the ways in which notes do."""
    first, last = one.first, one.last
    initials = first[0] + last.replace("de la ", "").replace("van der ", "")[0].upper()
    ways = [
        (30, lambda: first),
        (12, lambda: f"{first} {last}"),
        (10, lambda: last),
        (3, lambda: f"{last}, {first}"),
        (4, lambda: f"{first} {last[0].upper()}."),
        (4, lambda: f"{first[0]}. {last}"),
        (7, lambda: ".".join(initials) + "."),
        (3, lambda: initials),
        (10, lambda: _slip(first, chance)),
        (6, lambda: _slip(last, chance)),
        (3, first.upper),
    ]
    short = [*one.on_file, *one.unlisted]
    ways += [(18, lambda: chance.choice(short))] if short else []
    (way,) = chance.choices([made for _, made in ways], [weight for weight, _ in ways])
    return _mark("NAME", way())


def _slip(name: str, chance: random.Random) -> str:
    """Return a name with one slip of the keys, or as it is where it is too short for one."""
    if len(name) < 5 or not name.isalpha():
        return name
    at = chance.randrange(1, len(name) - 1)
    swapped = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    dropped = name[:at] + name[at + 1 :]
    doubled = name[:at] + name[at] + name[at:]
    other = name[:at] + chance.choice("aeiourstlnm") + name[at + 1 :]
    return chance.choice([swapped, dropped, doubled, other])


def _called(org: str, chance: random.Random) -> str:
    whole = re.sub(r",? (?:Inc|LLC|Corp)\.?$", "", org)
    parts = [part for part in re.findall(r"[\w'.-]+", whole) if part.lower() not in _SMALL]
    if len(parts) < 2:
        return whole
    acronym = "".join(word[0].upper() for word in re.split("[ -]", " ".join(parts)))
    ways = [whole, whole, " ".join(parts[:2])]
    ways += [acronym] if len(acronym) > len("AB") else []
    return chance.choice(ways)


def _rung(phone: str, chance: random.Random) -> str:
    digits = "".join(filter(str.isdigit, phone))
    return chance.choice(
        [phone, digits, f"{digits[3:6]}-{digits[6:]}", f"{digits[:3]}.{digits[3:6]}.{digits[6:]}"]
    )


def _mark(kind: str, words: str) -> str:
    return f"[[{kind}:{words}]]"


def _bare(name: str) -> str:
    apart = unicodedata.normalize("NFKD", name.lower())
    return "".join(letter for letter in apart if letter.isascii() and letter.isalpha())


def _noised(note: Labelled, chance: random.Random) -> Labelled:
    text = note.text
    if chance.random() < 0.1:
        plain = (unicodedata.normalize("NFKD", letter)[0] for letter in text)
        text = "".join(plain)
    if chance.random() < 1 / 3:
        return replace(note, text=text.lower(), number=f"{note.number}-lower")
    return replace(note, text=text)
