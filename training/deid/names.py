"""Names of people for planting, split by a hash so that no name of the test is ever trained on.

Faker's lists (MIT) give names of some forty countries; names that are words and nicknames are ours.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import Final

from training.deid.words import words

LOCALES: Final = (
    "en_US", "en_GB", "en_IN", "en_PK", "en_NG", "en_KE", "es_MX", "es_ES", "es_CO", "es_AR", "fr_FR", "fr_CA",
    "de_DE", "it_IT", "pt_BR", "pt_PT", "nl_NL", "sv_SE", "no_NO", "da_DK", "fi_FI", "pl_PL", "cs_CZ", "sk_SK",
    "sl_SI", "hr_HR", "hu_HU", "ro_RO", "lt_LT", "lv_LV", "et_EE", "tr_TR", "az_AZ", "id_ID", "fil_PH", "vi_VN",
    "yo_NG", "zu_ZA", "tw_GH", "ga_IE", "sq_AL", "is_IS", "ha_NG", "ig_NG", "sw", "uz_UZ",
)  # fmt: skip
SPLITS: Final = ("train", "dev", "test")


def split_of(word: str) -> str:
    """Say where a name or a template belongs: of twenty, seventeen train, two are dev, one test."""
    drawn = int.from_bytes(hashlib.sha256(word.casefold().encode()).digest()[:4], "big") % 20
    return "train" if drawn < 17 else "dev" if drawn < 19 else "test"


def of_split(words: Sequence[str], split: str) -> tuple[str, ...]:
    """Keep the words of one split."""
    return tuple(word for word in words if split_of(word) == split)


def _plain(words: object) -> list[str]:
    given = words if isinstance(words, (list, tuple)) else list(words or ())
    return [
        word
        for word in given
        if isinstance(word, str) and word[:1].isalpha() and ord(word[0]) < 0x250 and len(word) > 1
    ]


@cache
def people_of(locale: str, split: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return given names and family names of a country, without those of other splits."""
    try:
        provider = import_module(f"faker.providers.person.{locale}").Provider
    except ModuleNotFoundError:
        return (), ()
    first: list[str] = []
    for kind in ("first_names", "first_names_male", "first_names_female"):
        first += _plain(getattr(provider, kind, ()))
    last: list[str] = []
    for kind in ("last_names", "last_names_male", "last_names_female"):
        last += _plain(getattr(provider, kind, ()))
    if locale == "en_US":
        first += words("people_more_first")
        last += words("people_more_last")
    return (
        of_split(sorted(set(first)), split),
        of_split(sorted(set(last)), split),
    )


class People:
    """Draws names of one split."""

    def __init__(self, draw: random.Random, split: str) -> None:
        self._draw = draw
        self._split = split
        self._lists = {at: both for at in LOCALES if all(both := people_of(at, split))}
        self._first_words = of_split(words("people_first_like_words"), split)
        self._last_words = of_split(words("people_last_like_words"), split)
        self._nicknames = of_split(words("people_nicknames"), split)

    def _country(self) -> str:
        # Half of the names are those of the country whose law the product keeps.
        return "en_US" if self._draw.random() < 0.5 else self._draw.choice(list(self._lists))

    def first(self) -> str:
        """Draw a given name; one in eight is also a word, one in eight a nickname."""
        drawn = self._draw.random()
        if drawn < 0.12:
            return self._draw.choice(self._first_words)
        if drawn < 0.24:
            return self._draw.choice(self._nicknames)
        return self._draw.choice(self._lists[self._country()][0])

    def last(self) -> str:
        """Draw a family name."""
        drawn = self._draw.random()
        if drawn < 0.12:
            return self._draw.choice(self._last_words)
        last = self._draw.choice(self._lists[self._country()][1])
        if drawn < 0.17:
            return f"{last}-{self._draw.choice(self._lists['en_US'][1])}"
        return last

    def full(self) -> str:  # noqa: PLR0911 - one return for each way of writing
        """Draw a whole name, in one of the ways people write it."""
        first, last, drawn = self.first(), self.last(), self._draw.random()
        if drawn < 0.08:
            return f"{first} {self._draw.choice('ABCDEFGHJKLMNPRSTW')}. {last}"
        if drawn < 0.14:
            return f"{last}, {first}"
        if drawn < 0.18:
            return f"{first[0]}. {last}"
        if drawn < 0.22:
            return f"{first} {self.first()} {last}"
        if drawn < 0.25:
            return f"{first} {last} {self._draw.choice(['Jr.', 'Jr', 'Sr.', 'III', 'II'])}"
        if drawn < 0.28:
            return f'{first} "{self._draw.choice(self._nicknames)}" {last}'
        if drawn < 0.31:
            return f"{first} {last[0]}."
        return f"{first} {last}"

    def initials(self) -> str:
        """Draw initials: J.D., J. D., JD, K."""
        one, two = (
            self._draw.choice("ABCDEFGHJKLMNOPRSTVWYZ"),
            self._draw.choice("ABCDEFGHJKLMNPRSTW"),
        )
        return self._draw.choice(
            [
                f"{one}.{two}.",
                f"{one}. {two}.",
                f"{one}{two}",
                f"{one}.",
                f"{one}{two}{self._draw.choice('ABCDEM')}",
                f"{one}.{two}",
                f"{one}{two}",
                f"{one}.{two[0]}.{self._draw.choice('ABCDEM')}.",
            ]
        )

    def misspelled(self) -> str:
        """Draw a given name as a hurried hand types it."""
        name = self.first()
        if len(name) < 4:
            return name
        at = self._draw.randrange(1, len(name) - 1)
        way = self._draw.randrange(4)
        if way == 0:
            return name[:at] + name[at + 1 :]
        if way == 1:
            return name[:at] + name[at] + name[at:]
        if way == 2:
            return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
        return name[:at] + self._draw.choice("aeioulnrst") + name[at + 1 :]
