"""What a practice says of itself, changed afterwards: the form of the first run, filled in.

Rules: nothing is guessed, as in the first run; what was not known stays not known until somebody
says it. A form that nobody touched changes nothing, also where an older practice answered in words
that are not offered any more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.founding_form import (
    BOXES,
    LISTS,
    LONGEST_NUMBER,
    NUMBERS,
    SETTINGS,
    TypedFounding,
    profile_from,
    wrong_with,
)
from subrosa.desk.forms.profile import Profile, SecondLook, Vendor
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.time_zones import ZONES, zone_of
from subrosa.desk.forms.vendor_form import in_words
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.terms.ids import StaffId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.terms.word import Word

STEPS: Final = ("practice", "place", "kind", "law", "licences")
"""The groups of the first run that can be answered anew."""
ALL_NUMBERS: Final = {**NUMBERS, "privacy_officer": "Privacy officer"}
"""Every number that the settings of a practice have a place for."""
ALL_BOXES: Final = (
    *(box for step in STEPS for box in BOXES[step]),
    "second_look",
    *ALL_NUMBERS,
)
"""Every box of the form."""
ALL_LISTS: Final = tuple(name for step in STEPS for name in LISTS.get(step, ()))
"""Every list of the form."""
_SURE: Final = {True: "yes", False: "no", None: "unknown"}
_SAID: Final = {True: "Yes", False: "No", None: "Not sure"}


@dataclass(frozen=True, slots=True)
class Described:
    """What a practice says of itself: its profile, and the safety numbers of its place."""

    profile: Profile
    numbers: tuple[tuple[str, str], ...] = ()

    def digest(self) -> str:
        """Return what tells this from any other description."""
        return sha256(encode(self)).hexdigest()


@dataclass(frozen=True, slots=True)
class PracticeChange:
    """One change: by whom, when (UTC), from what to what."""

    by: StaffId
    name: str
    at: str
    before: Described
    after: Described


def decode_change(raw: bytes) -> PracticeChange:
    """Read a change back."""
    return read_kept(raw, PracticeChange)


def typed_from(described: Described) -> TypedFounding:
    """Return the form as it stands before anybody types."""
    profile = described.profile
    state = profile.jurisdiction.removeprefix("US-")
    state = state if state in STATE_NAMES else ""
    usual = profile.zone == zone_of(state) or profile.zone not in ZONES
    professions = profile.professions or {one for one in (profile.profession,) if one}
    boxes = {
        "name": profile.name,
        "address": "\n".join(profile.address),
        "phone": profile.phone,
        "state": state,
        "zone": "" if usual else profile.zone,
        "setting": profile.setting.value if profile.setting in SETTINGS else "",
        "alone": "yes" if profile.solo else "no",
        "hipaa": _SURE[profile.hipaa_covered],
        "part2": profile.programme.value if profile.programme else "unknown",
        "separate": _SURE[profile.notes_kept_separate],
        "second_look": profile.second_look.value,
        **{name: dict(described.numbers).get(name, "") for name in ALL_NUMBERS},
    }
    lists = {
        "professions": sorted(one.value for one in professions),
        "ethics_codes": sorted(one.value for one in profile.ethics_codes or ()),
    }
    return TypedFounding(boxes, lists)


def untouched(typed: TypedFounding, described: Described) -> bool:
    """Say whether a form says what the practice says already."""
    before = typed_from(described)
    same = all(typed.box(box) == before.box(box) for box in ALL_BOXES)
    return same and all(
        sorted(typed.lists.get(name, ())) == before.lists[name] for name in ALL_LISTS
    )


def wrong_with_settings(typed: TypedFounding) -> dict[str, str]:
    """Return what is wrong with the form, by the box where it is to be put right."""
    wrong = {}
    look = typed.box("second_look")
    if look not in {one.value for one in SecondLook}:
        wrong["second_look"] = "Choose what a packet needs before it leaves."
    elif typed.solo and look == SecondLook.ANOTHER_PERSON:
        wrong["second_look"] = "Who works alone has nobody else: choose one of the other two."
    for step in STEPS:
        wrong |= wrong_with(step, typed)
    for name in ALL_NUMBERS:
        if len(typed.box(name)) > LONGEST_NUMBER:
            wrong[name] = f"Use {LONGEST_NUMBER} characters at most."
        elif not typed.box(name).isprintable():
            wrong[name] = "Take out what cannot be printed."
    return wrong


def described_from(typed: TypedFounding, vendors: tuple[Vendor, ...] = ()) -> Described:
    """Return what was typed; the form must be right (`wrong_with_settings` is empty).

    The vendors have a page of their own and stay as they are.
    """
    look = SecondLook(typed.box("second_look"))
    numbers = {name: typed.box(name) for name in ALL_NUMBERS if typed.box(name)}
    profile = replace(profile_from(typed), second_look=look, vendors=vendors)
    return Described(profile, tuple(sorted(numbers.items())))


def differences(change: PracticeChange) -> tuple[tuple[str, str, str], ...]:
    """Return what a change changed: the question, the answer before, the answer after."""
    before, after = _answers(change.before), _answers(change.after)
    return tuple(
        (asked, before[asked] or "Nothing", after[asked] or "Nothing")
        for asked in after
        if before[asked] != after[asked]
    )


def _answers(described: Described) -> dict[str, str]:
    profile, numbers = described.profile, dict(described.numbers)
    state = profile.jurisdiction.removeprefix("US-")
    professions = profile.professions or {one for one in (profile.profession,) if one}
    return {
        "Name": profile.name,
        "Address": ", ".join(profile.address),
        "Telephone": profile.phone,
        "State": STATE_NAMES.get(state, ""),
        "Time": ZONES.get(profile.zone, profile.zone),
        "Kind of practice": _said([profile.setting]),
        "Works alone": _SAID[profile.solo],
        "Covered by HIPAA": _SAID[profile.hipaa_covered],
        "42 CFR Part 2": _said([profile.programme]) if profile.programme else _SAID[None],
        "Psychotherapy notes apart": _SAID[profile.notes_kept_separate],
        "Licences": _said(professions),
        "Codes of ethics": _said(profile.ethics_codes or ()),
        "Second look": _said([profile.second_look]),
        "Vendors": "; ".join(in_words(one) for one in profile.vendors),
        **{label: numbers.get(name, "") for name, label in ALL_NUMBERS.items()},
    }


def _said(words: Iterable[Word]) -> str:
    said = "; ".join(sorted(word.meaning for word in words))
    return said[:1].upper() + said[1:]
