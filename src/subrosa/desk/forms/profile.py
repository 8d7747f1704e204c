"""What is true of the practice itself, whoever asks about whom."""

from __future__ import annotations

from dataclasses import dataclass

from subrosa.desk.forms.request import read_kept
from subrosa.terms.people import (
    EthicsCode,
    Profession,
    Setting,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The practice: its place, licence and papers. `zone` is an IANA time zone name."""

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


def decode_profile(raw: bytes) -> Profile:
    """Read a profile back."""
    return read_kept(raw, Profile)
