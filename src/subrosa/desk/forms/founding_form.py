"""What is asked before a practice is founded: one group of questions after the other.

Rules: nothing is guessed. "Not sure" is an answer of its own and stays unknown, for an unknown
fact never makes an answer wider. The keyboard (`subrosa init`) and the browser ask the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet.sign_in import NewStaff
from subrosa.desk.forms.profile import Profile, Programme, SecondLook
from subrosa.desk.forms.time_zones import ZONES, zone_of
from subrosa.desk.rows import StaffDuty
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.terms.ids import StaffId
from subrosa.terms.people import EthicsCode, Profession, Setting

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS: Final = ("practice", "place", "kind", "law", "licences", "owner", "numbers")
"""The groups of questions, in order."""
SETTINGS: Final = (
    Setting.PRIVATE_PRACTICE,
    Setting.GROUP_PRACTICE,
    Setting.COMMUNITY_CLINIC,
    Setting.LICENSED_MENTAL_HEALTH_CLINIC,
    Setting.SUD_PROGRAM,
    Setting.COLLEGE_COUNSELING_CENTER,
    Setting.K12_SCHOOL,
    Setting.EAP,
    Setting.PASTORAL_COUNSELING,
    Setting.TELEHEALTH,
    Setting.CHARITY,
)
"""The kinds of practice that are offered; in the order in which they are asked."""
NUMBERS: Final = {
    "on_call": "Person on call",
    "supervisor": "Supervisor or consultant",
    "local_police": "Local or campus police",
    "lawyer": "Lawyer or malpractice insurer",
}
"""Numbers of the place, beside 911 and 988, which stand on every safety page already."""
LEAST_PASSPHRASE: Final = 15
"""Characters of a passphrase; what is short is guessed (NIST SP 800-63B-4, 3.1.1.2)."""
_LEAST_DIFFERENT: Final = 6
_LONGEST: Final = {"name": 120, "address": 400, "phone": 40, "owner_name": 120}
LONGEST_NUMBER: Final = 80
"""Characters of a name with its number, which stand in one line of a safety page."""
_LINES: Final = 5
_SIGN_IN_NAME: Final = re.compile(r"[a-z][a-z0-9.-]{1,39}")
_YES: Final = {"yes": True, "no": False, "unknown": None}
_PART2: Final = {**{one.value: one for one in Programme}, "unknown": None}


@dataclass(slots=True)
class TypedFounding:
    """What was typed so far: one value for each box, several for the lists. It holds a passphrase.

    Nothing of it is kept anywhere until the practice is founded.
    """

    boxes: dict[str, str] = field(default_factory=dict, repr=False)
    lists: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def box(self, name: str) -> str:
        """Return what stands in a box."""
        return self.boxes.get(name, "")

    @property
    def solo(self) -> bool:
        """Say whether one person is all of the practice."""
        return self.box("alone") == "yes"


BOXES: Final[dict[str, tuple[str, ...]]] = {
    "practice": ("name", "address", "phone"),
    "place": ("state", "zone"),
    "kind": ("setting", "alone"),
    "law": ("hipaa", "part2", "separate"),
    "licences": (),
    "owner": ("owner_name", "owner", "passphrase", "again", "agreed"),
    "numbers": tuple(NUMBERS),
}
"""The boxes of each group."""
LISTS: Final[dict[str, tuple[str, ...]]] = {
    "licences": ("professions", "ethics_codes"),
    "owner": ("duties",),
}
"""The lists of each group, in which several may be ticked."""
DUTIES: Final = (
    StaffDuty.CLINICIAN,
    StaffDuty.FRONT_DESK,
    StaffDuty.SUPERVISOR,
    StaffDuty.ON_CALL,
    StaffDuty.EMERGENCY,
)
"""What the owner may do beside answering for confidentiality, which she does in any case."""


def wrong_with(step: str, typed: TypedFounding) -> dict[str, str]:
    """Return what is wrong with one group, by the box where it is to be put right."""
    wrong = {
        box: f"Use {most} characters at most."
        for box, most in _LONGEST.items()
        if box in BOXES[step] and len(typed.box(box)) > most
    }
    wrong |= {
        box: "Take out what cannot be printed."
        for box in BOXES[step]
        if box != "address" and not typed.box(box).isprintable()
    }
    return _CHECKS[step](typed) | wrong


def all_wrong(typed: TypedFounding) -> dict[str, dict[str, str]]:
    """Return the groups that are not right yet, each with what is wrong."""
    found = {step: wrong_with(step, typed) for step in STEPS}
    return {step: wrong for step, wrong in found.items() if wrong}


def profile_from(typed: TypedFounding) -> Profile:
    """Return the practice as it was described; the form must be right (`all_wrong` is empty)."""
    state = typed.box("state")
    professions = frozenset(Profession(one) for one in typed.lists.get("professions", ()))
    codes = frozenset(EthicsCode(one) for one in typed.lists.get("ethics_codes", ()))
    lines = (line.strip() for line in typed.box("address").splitlines())
    return Profile(
        name=typed.box("name"),
        jurisdiction=f"US-{state}",
        setting=Setting(typed.box("setting")),
        zone=typed.box("zone") or zone_of(state),
        profession=next(iter(professions)) if len(professions) == 1 else None,
        ethics_codes=codes or None,
        hipaa_covered=_YES[typed.box("hipaa")],
        notes_kept_separate=_YES[typed.box("separate")],
        address=tuple(line for line in lines if line),
        phone=typed.box("phone"),
        solo=typed.solo,
        second_look=SecondLook.LATER if typed.solo else SecondLook.ANOTHER_PERSON,
        programme=_PART2[typed.box("part2")],
        professions=professions,
    )


def owner_from(typed: TypedFounding) -> NewStaff:
    """Return the first person: she answers for confidentiality, and alone she does everything."""
    chosen = {StaffDuty(one) for one in typed.lists.get("duties", ())}
    duties = frozenset(StaffDuty) if typed.solo else chosen | {StaffDuty.PRIVACY_OFFICER}
    return NewStaff(
        StaffId(typed.box("owner")),
        typed.box("owner_name"),
        frozenset(duties),
        typed.box("passphrase"),
    )


def numbers_from(typed: TypedFounding) -> dict[str, str]:
    """Return the safety numbers of the place that were given."""
    return {name: typed.box(name) for name in NUMBERS if typed.box(name)}


def wrong_passphrase(passphrase: str, again: str, *known: str) -> dict[str, str]:
    """Return what is wrong with a new passphrase; `known` are words that anybody would try."""
    plain = passphrase.casefold()
    if len(passphrase) < LEAST_PASSPHRASE:
        return {
            "passphrase": f"Use at least {LEAST_PASSPHRASE} characters; six words are easy to keep."
        }
    if len(set(plain)) < _LEAST_DIFFERENT or plain in {word.casefold() for word in known if word}:
        return {"passphrase": "This is guessed at once. Take words that have nothing to do here."}
    if again != passphrase:
        return {"again": "The two are not the same. Type both again."}
    return {}


def _practice(typed: TypedFounding) -> dict[str, str]:
    if not typed.box("name"):
        return {"name": "Give the practice a name, as it stands on its letters."}
    if len(typed.box("address").splitlines()) > _LINES:
        return {"address": f"Use {_LINES} lines at most."}
    if not all(part.isprintable() for part in typed.box("address").splitlines()):
        return {"address": "Take out what cannot be printed."}
    return {}


def _place(typed: TypedFounding) -> dict[str, str]:
    wrong = {} if typed.box("state") in STATE_NAMES else {"state": "Choose the state."}
    if typed.box("zone") not in {"", *ZONES}:
        wrong["zone"] = "Choose a time of this list."
    return wrong


def _kind(typed: TypedFounding) -> dict[str, str]:
    wrong = {}
    if typed.box("setting") not in {one.value for one in SETTINGS}:
        wrong["setting"] = "Choose the kind of practice; take the nearest."
    if typed.box("alone") not in {"yes", "no"}:
        wrong["alone"] = "Say whether you work alone."
    return wrong


def _law(typed: TypedFounding) -> dict[str, str]:
    wrong = {
        box: f"{said} “I am not sure” is an answer too."
        for box, said in (
            ("hipaa", "Say whether HIPAA covers the practice."),
            ("separate", "Say whether psychotherapy notes are kept apart."),
        )
        if typed.box(box) not in _YES
    }
    if typed.box("part2") not in _PART2:
        wrong["part2"] = "Say whether it is a Part 2 programme. “I am not sure” is an answer too."
    return wrong


def _licences(typed: TypedFounding) -> dict[str, str]:
    wrong = {}
    said = typed.lists.get("professions", [])
    if not said or set(said) - {one.value for one in Profession}:
        wrong["professions"] = "Tick each licence that somebody here works under."
    if set(typed.lists.get("ethics_codes", [])) - {one.value for one in EthicsCode}:
        wrong["ethics_codes"] = "Tick codes of this list."
    return wrong


def _owner(typed: TypedFounding) -> dict[str, str]:
    wrong = {}
    if not typed.box("owner_name"):
        wrong["owner_name"] = "Give your name, as your colleagues know it."
    if not _SIGN_IN_NAME.fullmatch(typed.box("owner")):
        wrong["owner"] = (
            "Use 2 to 40 small letters, digits, dots or hyphens, a letter first: dana.reyes"
        )
    if set(typed.lists.get("duties", [])) - {one.value for one in DUTIES}:
        wrong["duties"] = "Tick duties of this list."
    if typed.box("agreed") != "yes":
        wrong["agreed"] = "Read the confidentiality agreement and sign it: it binds you too."
    known = (typed.box("owner"), typed.box("owner_name"), typed.box("name"))
    return wrong | wrong_passphrase(typed.box("passphrase"), typed.box("again"), *known)


def _numbers(typed: TypedFounding) -> dict[str, str]:
    return {
        name: f"Use {LONGEST_NUMBER} characters at most."
        for name in NUMBERS
        if len(typed.box(name)) > LONGEST_NUMBER
    }


_CHECKS: Final[dict[str, Callable[[TypedFounding], dict[str, str]]]] = {
    "practice": _practice,
    "place": _place,
    "kind": _kind,
    "law": _law,
    "licences": _licences,
    "owner": _owner,
    "numbers": _numbers,
}
