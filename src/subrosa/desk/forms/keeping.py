"""Until when a file is kept: that it is closed, what holds it, and what was asked about its end.

One sheet of a file says all of it; the newest counts and the earlier ones stay. The log of what was
destroyed lies elsewhere, for nothing of the file can be read by then. Words are left out of every
``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.request import read_kept
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PaperId, StaffId, UnitId
from subrosa.terms.outcome import Confidence
from subrosa.terms.people import Profession
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.profile import Profile

EARLIEST: Final = date(1900, 1, 1)
"""No last day of service lies before it."""
LONGEST: Final = 1000
"""Characters of a reason."""


class HoldWhy(Word):
    """Why a file is held without a request of anybody."""

    LITIGATION = "litigation", "a lawsuit is pending, threatened or to be expected"
    BOARD = "board", "a complaint to a licensing or ethics board"
    INVESTIGATION = "investigation", "an investigation, inspection or audit"
    CLAIM = "claim", "a claim that the malpractice insurer knows of"
    CONTRACT = "contract", "a contract or another law wants it kept longer"


@dataclass(frozen=True, slots=True)
class HoldEnd:
    """That a hold was ended: by whom, when (UTC), and why."""

    by: StaffId
    name: str
    at: str
    reason: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FileHold:
    """A hold on one file, set without a request; `ended` once it is over. `at` is UTC."""

    id: str
    why: HoldWhy
    by: StaffId
    name: str
    at: str
    reason: str = field(repr=False)
    ended: HoldEnd | None = None


@dataclass(frozen=True, slots=True)
class Closing:
    """A file is closed: the last day of service (ISO), whose law may hold, who treated.

    `states` are ``US-CO``; `at` is UTC.
    """

    last_day: str
    states: tuple[str, ...]
    professions: tuple[Profession, ...]
    by: StaffId
    name: str
    at: str
    number: str = field(default="", repr=False)
    """The practice's own number of the file, for the log of what was destroyed."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A second look before a file is destroyed: by whom, when (UTC), in her own words."""

    by: StaffId
    name: str
    at: str
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody asks for a file to be destroyed. `at` is UTC.

    `looked_up` says where the law was looked up, for a day that rests on no rule that was read.
    """

    by: StaffId
    name: str
    at: str
    reason: str = field(repr=False)
    looked_up: str = field(default="", repr=False)
    agreed: Agreed | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """All of it, for one file."""

    closed: Closing | None = None
    holds: tuple[FileHold, ...] = ()
    proposed: Proposal | None = None

    @property
    def standing(self) -> tuple[FileHold, ...]:
        """Return the holds that are on."""
        return tuple(one for one in self.holds if one.ended is None)


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was destroyed, on what ground, and what stays: without a name and without content.

    Written within the act that begins it; that it is done, the history says under `chain`.
    """

    number: PaperId
    unit: UnitId
    chain: str
    file_number: str
    last_day: str
    until: str
    citation: str
    says: str
    confidence: Confidence | None
    papers_until: str
    looked_up: str
    reason: str
    proposed: tuple[str, str]
    """Who asked for it, and when (UTC)."""
    agreed: tuple[str, str]
    destroyed: tuple[str, str]
    contents: tuple[tuple[str, int], ...]
    """What lay in the file, by kind, and how many."""
    hold_ended: tuple[str, ...] = ()
    """The days on which holds on it had ended."""


@dataclass(frozen=True, slots=True)
class DestroyedLine:
    """A certificate, and the entries of the history in which its file begins and ends to be gone.

    `done` is None where the end was not reached. Until `backups` a backup of the keys that was made
    before still opens it, where such backups are kept for the usual seven days.
    """

    certificate: Certificate = field(repr=False)
    begun: int | None
    done: int | None
    backups: date


def decode_keeping(raw: bytes) -> Keeping:
    """Read the sheet of a file back."""
    return read_kept(raw, Keeping)


def decode_certificate(raw: bytes) -> Certificate:
    """Read a certificate back."""
    return read_kept(raw, Certificate)


@dataclass(frozen=True, slots=True)
class TypedClosing:
    """A closing as somebody typed it."""

    last_day: str
    states: tuple[str, ...]
    professions: tuple[str, ...]
    number: str = ""


def faults_of_closing(typed: TypedClosing, card: Card, today: date) -> dict[str, str]:
    """Return what is wrong with a closing, by the box."""
    wrong: dict[str, str] = {}
    try:
        last = date.fromisoformat(typed.last_day)
    except ValueError:
        wrong["last_day"] = "Give the last day of service as 2026-11-28."
    else:
        if last > today:
            wrong["last_day"] = "The last day of service lies ahead of today."
        elif last < _first_day(card):
            wrong["last_day"] = "The last day of service lies before the client was born."
    if not typed.states or any(one.removeprefix("US-") not in STATE_NAMES for one in typed.states):
        wrong["states"] = "Choose every state whose law may hold, one at least."
    known = {one.value for one in Profession}
    if not typed.professions or not set(typed.professions) <= known:
        wrong["professions"] = "Choose the licence of everybody who treated, one at least."
    if len(typed.number) > 60:  # noqa: PLR2004 - the number of a shelf, and no sentence
        wrong["number"] = "Use 60 characters at most."
    return wrong


def _first_day(card: Card) -> date:
    born = [one.born for one in card.members if one.born]
    return max([EARLIEST, *(date.fromisoformat(day) for day in born[:1] if len(card.members) == 1)])


def usual_states(profile: Profile, card: Card) -> tuple[str, ...]:
    """Return the states whose law holds for a file as far as the house knows."""
    own = card.setting.get("jurisdiction")
    found = [profile.jurisdiction, own if isinstance(own, str) else ""]
    return tuple(dict.fromkeys(one for one in found if one.removeprefix("US-") in STATE_NAMES))


def usual_professions(profile: Profile, card: Card) -> tuple[Profession, ...]:
    """Return the licences of those who treat, as far as the house knows."""
    own = card.setting.get("profession")
    if isinstance(own, str) and own in {one.value for one in Profession}:
        return (Profession(own),)
    if profile.profession is not None:
        return (profile.profession,)
    return tuple(sorted(profile.professions, key=lambda one: list(Profession).index(one)))


def births_of(card: Card) -> tuple[date | None, ...]:
    """Return the day of birth of each client of a file, None where nobody said it."""
    return tuple(date.fromisoformat(one.born) if one.born else None for one in card.members)


def a_reason(said: str, what: str) -> str:
    """Return a reason without its edges; raise `BadInput` for none, or one too long."""
    if not 0 < len(said.strip()) <= LONGEST:
        raise BadInput(f"{what} needs its reason, in {LONGEST} characters at most.")
    return said.strip()
