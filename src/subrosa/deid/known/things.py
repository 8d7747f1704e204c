"""Organisations, places, addresses, dates and codes on file: every sequence of words they give.

Rules:

1. An organisation is met by its whole name, without its legal form or "the", by its first words as
   long as one of them tells it apart, and by its acronym. A word that any organisation bears
   ("Center", "County") never stands for one.
2. An address is met by house and street, by the street, by its city and by its code, with the words
   for kinds of street written out or short.
3. A date is met in the forms in which people write it, with and without its year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from subrosa.deid.kinds import Kind
from subrosa.deid.known.facts import Known
from subrosa.deid.known.names import is_guarded
from subrosa.deid.known.sequences import Entry
from subrosa.deid.known.tokens import keys_of
from subrosa.deid.known.words.cues import SHORTHAND
from subrosa.deid.known.words.listed import listed
from subrosa.deid.known.words.names_that_are_words import MONTHS
from subrosa.deid.known.words.ordinary import is_ordinary

_LEGAL: Final = frozenset(listed("inc llc llp ltd corp corporation co company pc"))
_SMALL: Final = frozenset(("the", "of", "and", "for", "at", "in", "on", "a", "n"))
GENERIC: Final = frozenset(
    listed("""
academy agency fort lake mount mountain san santa river bay hills park plains creek springs
animal apartments assembly associates association auto automotive bakery bank baptist bar bistro
brothers building cafe care catholic center centre charter chapel childrens christian church
city clinic club coffee college community construction consulting cooperative county credit day
daycare dental department design diner district elementary electric emergency energy engineering
family farm farms fellowship fire first fitness food foods foundation general global grace
graphics grill group gym hardware health healthcare high holy home homes hospital hotel house
household industries institute insurance international junior kitchen lab labs laboratory
landscaping law library life lodge logistics lutheran machine main management manufacturing
market marketing media medical memorial mental methodist middle ministries mission mosque motel
motors municipal national new north office outreach partners pharmacy police prep preparatory
presbyterian primary public real regional rehab rehabilitation repair restaurant retail saint
saints salon savings school security senior service services shelter shop solutions south st
staffing state states station storage store studio sunrise supply synagogue systems team tech
technical technologies technology temple towing town training transit transport trust trucking
union united university urban valley veterans village ward warehouse wellness west east works
workshop
""")
)
_STREETS: Final = (
    ("street", "st"),
    ("avenue", "ave", "av"),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("boulevard", "blvd"),
    ("court", "ct"),
    ("place", "pl"),
    ("circle", "cir"),
    ("terrace", "ter"),
    ("parkway", "pkwy"),
    ("highway", "hwy"),
    ("square", "sq"),
    ("trail", "trl"),
    ("way",),
    ("loop",),
    ("alley",),
    ("row",),
    ("run",),
)
_STREET_WORDS: Final = {word: forms for forms in _STREETS for word in forms}
_SIDES: Final = {
    **dict.fromkeys(("n", "north"), ("n", "north")),
    **dict.fromkeys(("s", "south"), ("s", "south")),
    **dict.fromkeys(("e", "east"), ("e", "east")),
    **dict.fromkeys(("w", "west"), ("w", "west")),
    **{side: (side,) for side in ("ne", "nw", "se", "sw")},
}
_ZIP: Final = re.compile(r"\b(\d{5})(?:-(\d{4}))?\s*$")
_STATE: Final = re.compile(r"(?:^|\s)[A-Z]{2}\.?\s*$")
_DOTTED: Final = re.compile(r"\b(?:[A-Z]\.){2,}")
_UNIT: Final = frozenset(
    ("apt", "apartment", "unit", "suite", "ste", "floor", "lot", "room", "box")
)
_ACRONYM: Final = 3
_LEAST_NUMBER: Final = 5
_ORDINALS: Final = listed("""
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
""")
_TENS: Final = {20: "twenty", 30: "thirty"}

Sequence = tuple[tuple[str, ...], Entry]


def sequences_of(known: Known) -> Iterator[Sequence]:
    """Yield every sequence by which what is known may be met, but people and telephones."""
    for one in known.codes:
        for words in (one.words, *one.also):
            yield from _code(words, Entry(one.kind, "code"))
    for mail in known.emails:
        yield keys_of(mail), Entry(Kind.EMAIL, "e-mail")
    for address in known.addresses:
        yield from _address(address)
    for one in known.organisations:
        for words in (one.words, *one.also):
            yield from _organisation(words, one.kind)
    for one in known.places:
        for words in (one.words, *one.also):
            yield from _place(keys_of(words), one.kind)
    for day in known.dates:
        yield from ((keys, Entry(Kind.DATE, "date")) for keys in _day(day))


def met_by(words: str) -> set[str]:
    """Return the words by which a thing may be met, its acronym and its joined form too."""
    keys = [key for key in keys_of(words) if key not in _LEGAL]
    telling = [key for key in keys if key not in _SMALL]
    acronyms = {"".join(key[0] for key in each) for each in (keys, telling) if each}
    return {*keys, *acronyms, "".join(telling)}


def _code(words: str, entry: Entry) -> Iterator[Sequence]:
    keys = keys_of(words)
    yield keys, entry
    yield from _joined(words, entry)
    # "MRN 00482913": the number counts without what it is called, where it is long enough.
    first = next((at for at, key in enumerate(keys) if any(map(str.isdigit, key))), 0)
    if first and len("".join(keys[first:])) >= _LEAST_NUMBER:
        yield keys[first:], entry


def _joined(words: str, entry: Entry) -> Iterator[Sequence]:
    keys = keys_of(words)
    if len(keys) > 1:
        yield ("".join(keys),), entry


def _organisation(words: str, kind: Kind) -> Iterator[Sequence]:
    if _DOTTED.search(words):  # "U.S. Postal Service" is "US Postal Service" too
        yield from _organisation(_DOTTED.sub(lambda found: found[0].replace(".", ""), words), kind)
    whole = [key for key in keys_of(words) if key not in _LEGAL]
    bare = [key for key in whole if key != "the"]
    telling = [key for key in bare if key not in _SMALL]
    if not telling:
        return
    entry = Entry(kind, "organisation")
    for keys in (whole, bare, telling):
        if len("".join(keys)) > 1:
            yield tuple(keys), entry._replace(only_capital=all(map(is_guarded, keys)))
    if len(telling) > 1:
        joined = "".join(telling)
        yield (joined,), entry._replace(only_capital=is_guarded(joined))
    for many in range(1, len(telling)):
        yield from _short_form(tuple(telling[:many]), kind)
    for each in ("".join(key[0] for key in telling), "".join(key[0] for key in bare)):
        if len(each) >= _ACRONYM and each not in SHORTHAND:
            yield (each,), Entry(kind, "acronym", only_capital=is_guarded(each))
            yield tuple(each), Entry(kind, "acronym", only_close=True)


def _short_form(first: tuple[str, ...], kind: Kind) -> Iterator[Sequence]:
    many = len(first)
    if any(key not in GENERIC and not _is_plain(key, many) for key in first):
        yield first, Entry(kind, "short form")
    elif many > 1 or (first[0] not in GENERIC and not first[0].isdigit() and len(first[0]) > 1):
        yield first, Entry(kind, "short form", only_capital=True)


def _is_plain(key: str, many: int) -> bool:
    """Say whether a word tells nothing by itself; beside another one a name that is a word does."""
    return is_guarded(key) if many == 1 else is_ordinary(key) or len(key) < _ACRONYM


def _place(keys: tuple[str, ...], kind: Kind) -> Iterator[Sequence]:
    if not keys:
        return
    ordinary = len(keys) == 1 and is_guarded(keys[0])
    yield keys, Entry(kind, "place", only_capital=ordinary)
    if keys[0] in ("st", "saint", "mt", "mount", "ft", "fort"):
        other = {"st": "saint", "saint": "st", "mt": "mount", "mount": "mt", "ft": "fort"}
        yield (other.get(keys[0], "ft"), *keys[1:]), Entry(kind, "place")


def _address(address: str) -> Iterator[Sequence]:
    for raw in re.split(r"[,\n;]", address):
        line = raw.strip()
        code = _ZIP.search(line)
        if code and (code.start() == 0 or _STATE.search(line[: code.start()])):
            yield (code[1],), Entry(Kind.ZIP, "address")
            if code[2]:
                yield (code[1], code[2]), Entry(Kind.ZIP, "address")
            line = line[: code.start()].strip()
        line = _STATE.sub("", line).strip()
        keys = keys_of(line)
        if not keys:
            continue
        if "box" in keys[:-1]:
            yield keys, Entry(Kind.STREET, "address")
            yield keys[keys.index("box") :], Entry(Kind.STREET, "address")
        elif any(key in _STREET_WORDS for key in keys[1:]) or keys[0].isdigit():
            yield from _street(keys)
        elif keys[0] in _UNIT:
            if len(keys) > 1:
                yield keys, Entry(Kind.STREET, "address")
        elif len(keys[0]) > 1:
            yield from _place(keys, Kind.CITY)


def _street(keys: tuple[str, ...]) -> Iterator[Sequence]:
    unit = next((at for at, key in enumerate(keys) if key in _UNIT and at), len(keys))
    if keys[unit + 1 :]:
        yield keys[unit:], Entry(Kind.STREET, "address")
    number = keys[:1] if keys[0][0].isdigit() else ()
    street = keys[len(number) : unit]
    for written in _written(street):
        if number:
            yield number + written, Entry(Kind.STREET, "address")
        if len(written) > 1:
            yield written, Entry(Kind.STREET, "address")
    core = tuple(key for key in street if key not in _STREET_WORDS and key not in _SIDES)
    if core:
        if number:
            yield number + core, Entry(Kind.STREET, "address")
            yield number + core[:1], Entry(Kind.STREET, "address")
        sure = len(core) == 1 and not is_guarded(core[0]) and not core[0][0].isdigit()
        if sure:
            yield core, Entry(Kind.STREET, "street", only_capital=True)


def _written(street: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a street with the words for its kind and its side in each of their forms."""
    found: list[tuple[str, ...]] = [()]
    for place, key in enumerate(street):
        last = place and place >= len(street) - 2
        forms = _STREET_WORDS.get(key, (key,)) if last else _SIDES.get(key, (key,))
        found = [(*before, form) for before in found for form in forms]
    bare = tuple(key for key in street if key not in _SIDES)
    return found if bare == street or not bare else [*found, bare]


def _day(day: date) -> Iterator[tuple[str, ...]]:
    month, short = MONTHS[day.month - 1], MONTHS[day.month - 1][:3]
    written = ((str(day.day),), (f"{day.day:02}",), (_ordinal(day.day),))
    numbers = (*written, _spoken(day.day), ("".join(_spoken(day.day)),))
    years = (str(day.year), f"{day.year % 100:02}")
    for name in dict.fromkeys((month, short, "sept" if short == "sep" else short)):
        for number in dict.fromkeys(numbers):
            yield name, *number
            yield *number, name
            for year in years:
                yield name, *number, year
                yield *number, name, year
    for first, second in ((day.month, day.day), (day.day, day.month)):
        for form in ("{}", "{:02}"):
            for year in years:
                yield form.format(first), form.format(second), year
    yield str(day.year), f"{day.month:02}", f"{day.day:02}"


def _ordinal(number: int) -> str:
    teens = range(11, 14)
    ending = "th" if number in teens else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _spoken(number: int) -> tuple[str, ...]:
    if number <= len(_ORDINALS):
        return (_ORDINALS[number - 1],)
    tens, rest = number // 10 * 10, number % 10
    return (_TENS[tens], _ORDINALS[rest - 1]) if rest else ("thirtieth",)
