"""What is true of the practice itself, whoever asks about whom."""

from __future__ import annotations

from dataclasses import dataclass

from subrosa.desk.forms.request import read_kept
from subrosa.terms.people import (
    EthicsCode,
    Profession,
    Role,
    Setting,
)
from subrosa.terms.word import Word


class Programme(Word):
    """How far the practice is a substance-use programme under 42 CFR Part 2 (2.11, 2.12)."""

    WHOLE = "whole", "all of it is a substance-use programme"
    PART = "part", "a part of it is, or some of its staff are"
    NONE = "none", "nothing of it is"


class SecondLook(Word):
    """What a packet needs, beside the one who prepared it, before it leaves."""

    NONE = "none", "the one who prepares a packet lets it go"
    ANOTHER_PERSON = "another_person", "somebody else approves each packet"
    LATER = "later", "who works alone looks a second time, ten minutes later"


@dataclass(frozen=True, slots=True)
class Vendor:
    """A supplier, and its contracts: ISO days from which and until which each is in force.

    A business associate contract (45 CFR 164.502(e)) and, of a Part 2 programme, a qualified
    service organization agreement (42 CFR 2.11). A first day left empty: there is none; a last day
    left empty: it has no end.
    """

    name: str
    role: Role
    baa: str = ""
    baa_until: str = ""
    qsoa: str = ""
    qsoa_until: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """The practice: its place, licence and papers. `zone` is an IANA time zone name.

    `solo` says that one person is all of it: there is no second person and no privacy officer
    beside her. `professions` are the licences of those who work here; `profession` is the one
    where there is only one.
    """

    name: str
    jurisdiction: str
    setting: Setting
    zone: str
    profession: Profession | None = None
    ethics_codes: frozenset[EthicsCode] | None = None
    hipaa_covered: bool | None = None
    notes_kept_separate: bool | None = None
    address: tuple[str, ...] = ()
    phone: str = ""
    solo: bool = False
    programme: Programme | None = None
    professions: frozenset[Profession] = frozenset()
    second_look: SecondLook = SecondLook.NONE
    """A practice that was founded before there was a choice goes on without."""
    vendors: tuple[Vendor, ...] = ()
    """Whom the practice has a contract with: the facts `agreements.baa` and `agreements.qsoa`."""


def decode_profile(raw: bytes) -> Profile:
    """Read a profile back."""
    return read_kept(raw, Profile)
