"""Texts of the counselling room with identifiers planted in them, drawn again from a seed.

Rules:

1. Two halves that share neither template nor name: `look` may be read by those who build the
   engine, `keep` only gives figures. What goes where is told by the SHA-256 of the words.
2. One draw is one text: a format, a template, some sentences with identifiers, some without.
3. A third of the texts is lower-cased throughout, some lose their punctuation, a few are in
   capitals. Labels follow to the character.
4. `bare` texts hold no identifier at all.

Telephone numbers, hosts and cards are from ranges kept for examples.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from bench.deid_measures import Gold, Labelled
from tests.deid.marked import read_marked

HALVES: Final = ("look", "keep")
_HERE: Final = Path(__file__).parent
_SPLIT: Final = ("first", "last", "city", "org", "school", "church", "facility", "street_name")
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_LOST: Final = re.compile(r"[.,;:!?](?=\s|$)")


def half_of(words: str) -> str:
    """Say to which half a template or a name belongs."""
    return HALVES[hashlib.sha256(words.encode()).digest()[0] % 2]


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads((_HERE / "planted_texts.toml").read_text(encoding="utf-8"))


@cache
def values_of(half: str) -> dict[str, list[str]]:
    """Return what may be planted into texts of one half."""
    every = tomllib.loads((_HERE / "planted_values.toml").read_text(encoding="utf-8"))
    return {
        name: [v for v in values if half_of(v) == half] if name in _SPLIT else values
        for name, values in every.items()
    }


def asides_of(half: str) -> list[str]:
    """Return the sentences with identifiers of one half, with their slots unfilled."""
    return [s for s in _texts()["asides"]["sentences"] if half_of(s) == half]


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a text, by all the names that are used."""

    first: str
    last: str
    nick: str

    @property
    def full(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def init(self) -> str:
        """Both initials with points."""
        return f"{self.first[0]}.{self.last[0]}."


def planted(half: str, count: int = 240, seed: int = 8) -> list[Labelled]:
    """Draw texts of one half; the group is the format, the number ends with the casing."""
    templates = [
        (name, template)
        for name, those in _texts()["formats"].items()
        for template in those
        if half_of(template) == half
    ]
    return [_drawn(half, templates, seed, place) for place in range(count)]


def bare(half: str, count: int = 120, seed: int = 8) -> list[Labelled]:
    """Draw texts of one half that hold no identifier."""
    plain = [s for s in _texts()["plain"]["sentences"] if half_of(s) == half]
    made = []
    for place in range(count):
        chance = random.Random(f"bare {half} {seed} {place}")  # noqa: S311 - drawn again, no secret
        text = " ".join(chance.sample(plain, chance.randint(3, 7)))
        made.append(noised(read_marked(f"bare-{half}-{place}", text, group="bare"), chance))
    return made


def _drawn(half: str, templates: list[tuple[str, str]], seed: int, place: int) -> Labelled:
    chance = random.Random(f"planted {half} {seed} {place}")  # noqa: S311 - drawn again, no secret
    # Formats take turns, so that none is left out by chance.
    formats = sorted({name for name, _ in templates})
    name = formats[place % len(formats)]
    template = chance.choice([t for f, t in templates if f == name])
    asides = asides_of(half)
    plain = [s for s in _texts()["plain"]["sentences"] if half_of(s) == half]
    more = chance.sample(asides, chance.randint(2, 4)) + chance.sample(plain, chance.randint(0, 2))
    chance.shuffle(more)
    filled = template.replace("{more}", " ".join(more))
    while "{bare}" in filled:
        filled = filled.replace("{bare}", " ".join(chance.sample(plain, 2)), 1)
    marked = filled.format(**slots(half, chance))
    return noised(read_marked(f"planted-{half}-{name}-{place}", marked, group=name), chance)


def noised(one: Labelled, chance: random.Random) -> Labelled:
    """Lower-case a third of the texts, take points from some, put a few into capitals."""
    drawn = chance.random()
    if drawn < 1 / 3:
        return replace(one, text=one.text.lower(), number=one.number + "-lower")
    if drawn < 0.45:
        return replace(_without_points(one), number=one.number + "-pointless")
    if drawn < 0.5:
        return replace(one, text=one.text.upper(), number=one.number + "-upper")
    return replace(one, number=one.number + "-plain")


def _without_points(one: Labelled) -> Labelled:
    """Take the punctuation between words away; labels keep their words."""
    kept = [True] * len(one.text)
    for found in _LOST.finditer(one.text):
        kept[found.start()] = False
    at = [0]
    for stays in kept:
        at.append(at[-1] + stays)
    text = "".join(c for c, stays in zip(one.text, kept, strict=True) if stays)
    gold = tuple(Gold(at[g.start], at[g.end], g.kind) for g in one.gold)
    free = tuple((at[start], at[end]) for start, end in one.free)
    return replace(one, text=text, gold=gold, free=free)


def slots(half: str, chance: random.Random) -> dict[str, object]:
    """Draw one value for everything that a template may ask for."""
    values = values_of(half)
    pick = chance.choice
    first, last, nick = (chance.sample(values[k], 4) for k in ("first", "last", "nick"))
    slots: dict[str, object] = {
        who: Person(first[i], last[i], nick[i]) for i, who in enumerate("pqrs")
    }
    for name in ("city", "org", "school", "facility"):
        slots[name], slots[f"{name}2"] = chance.sample(values[name], 2)
    for name in ("county", "church", "kin", "job", "state", "letters"):
        slots[name] = pick(values[name])
    for name in ("street", "street2"):
        slots[name] = f"{chance.randint(3, 9900)} {pick(values['street_name'])} " + pick(
            values["street_kind"]
        )
    word, other = chance.sample(values["handle_word"], 2)
    slots |= {
        "age": chance.randint(18, 79),
        "child": chance.randint(6, 17),
        "ninety": chance.randint(90, 104),
        "zip": f"{chance.randint(10001, 99899):05}",
        "d1": _date(chance),
        "d2": _date(chance),
        "d3": _date(chance),
        "birth": _birth(chance),
        "month": f"{pick(_MONTHS)} {chance.randint(2014, 2026)}",
        "phone": _phone(chance),
        "phone2": _phone(chance),
        "fax": _phone(chance),
        "email": f"{word}.{other}{chance.randint(1, 99)}@{pick(values['mail_house'])}",
        "handle": pick(
            [f"@{word}_{other}", f"{word}{other}{chance.randint(10, 99)}", f"{word}.{other}_x"]
        ),
        "url": f"https://www.{word}{other}.example/{pick(['me', 'blog', 'us'])}",
        "ssn": f"{chance.randint(101, 665)}-{chance.randint(10, 99)}-{chance.randint(1000, 9999)}",
        "last4": f"{chance.randint(1000, 9999)}",
        "mrn": f"{chance.randint(100000, 99999999):08}",
        "plan": f"{pick('ABHXW')}{pick('CQRT')}{chance.randint(10**7, 10**9)}",
        "account": f"{chance.randint(10**8, 10**10)}",
        "card": "4111 1111 1111 1111",
        "case": f"{chance.randint(10, 87)}-{pick(['CV', 'FA', 'JV', 'CR'])}-"
        f"{chance.randint(18, 26)}-{chance.randint(100, 9999)}",
        "code": f"{pick('SN')}{chance.randint(100000, 9999999)}",
        "license": f"{pick(['LP', 'CC', 'MFT'])}-{chance.randint(1000, 99999)}",
        "plate": f"{chance.randint(1, 9)}{pick('BKTZ')}{pick('AXL')} {chance.randint(100, 999)}",
        "ip": f"{pick(['192.0.2', '198.51.100', '203.0.113'])}.{chance.randint(1, 254)}",
        "photo": f"{first[0].lower()}_{pick(['face', 'portrait', 'mugshot'])}"
        f".{pick(['jpg', 'png', 'heic'])}",
        "vin": "".join(chance.choices("ABCDEFGHJKLMNPRSTUVWXYZ0123456789", k=17)),
        "print": f"{pick(['FP', 'RS', 'VX'])}-{chance.randint(10000, 9999999)}",
        "device": f"{pick(['MMT', 'DX', 'PM'])}{chance.randint(10**6, 10**8)}",
    }
    return slots


def _birth(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    return f"{month:02}/{day:02}/{chance.randint(1940, 2012)}"


def _phone(chance: random.Random) -> str:
    area, line = chance.randint(201, 989), chance.randint(100, 199)
    return chance.choice(
        [f"({area}) 555-0{line}", f"{area}-555-0{line}", f"{area}.555.0{line}", f"{area}5550{line}"]
    )


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2016, 2026)
    name = _MONTHS[month - 1]
    return chance.choice(
        [
            f"{name} {day}",
            f"{name} {day}, {year}",
            f"{month}/{day}/{year}",
            f"{month:02}/{day:02}/{year % 100:02}",
            f"{month}/{day}",
            f"{day} {name} {year}",
            f"{name[:3]}. {day}",
            f"{year}-{month:02}-{day:02}",
            f"{name[:3]} {day}, '{year % 100:02}",
        ]
    )
