"""What was typed where an incident is weighed, read for the rules that find what it was.

Rules kept here:

1. Whatever was typed is kept as it was typed, and shown again; a box left empty is not known, and
   what is not known speaks against.
2. A choice that is none, a day that is none or still to come, and a state or a number that nobody
   can read are told with the box, and nothing is kept until they are put right.
3. Who is concerned is counted by state. People who are named count once; typed numbers come on top,
   for those of whom nobody here has a file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final, TypeVar

from subrosa.desk.forms.incident import Happened
from subrosa.policy.breach.evidence import DeviceState, Evidence, KeyPlace, Proof, Standard
from subrosa.policy.breach.exceptions import BreachException, Claim, Condition
from subrosa.policy.breach.finding import Finding, find
from subrosa.policy.breach.four_factors import Choice, Factor, FourFactors, Weighed
from subrosa.policy.breach.people import Spread
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.terms.danger import BreachEvent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.forms.incident import Concerned
    from subrosa.terms.word import Word

_One = TypeVar("_One", bound="Word")

EVENT_OF: Final = {
    Happened.LOST_DEVICE: BreachEvent.STOLEN_DEVICE,
    Happened.MISDIRECTED: BreachEvent.MISDIRECTED_EXTERNAL,
    Happened.SNOOPING: BreachEvent.INSIDER_SNOOPING,
    Happened.VENDOR: BreachEvent.BUSINESS_ASSOCIATE_BREACH,
    Happened.INTRUSION: BreachEvent.HACK,
    Happened.NO_NOTICE: BreachEvent.SENT_WITHOUT_NOTICE,
    Happened.OTHER: BreachEvent.IMPERMISSIBLE_DISCLOSURE,
}
"""What the law calls it, unless somebody chose otherwise."""
NO_EXCEPTION: Final = "none"
DAYS: Final = ("vendor_day", "people_told", "hhs_told")
"""Boxes that hold a day."""
TEXTS: Final = (
    *(f"{point}_{part}" for point in ("standard", "device", "key") for part in ("by", "paper")),
    "exception_why", "exception_by",
    *(f"{factor.value}_why" for factor in Factor),
    "conclusion", "counts", "unreachable",
)  # fmt: skip
"""Boxes that hold words or numbers."""
LONGEST: Final = 2000
_YES_NO: Final = ("yes", "no", "unknown")
_LINE: Final = re.compile(r"(?P<state>[A-Za-z][A-Za-z .-]*?)[\s:,]+(?P<count>\d{1,7})")
_STATES: Final = {
    **{code.lower(): f"US-{code}" for code in STATE_NAMES},
    **{f"us-{code.lower()}": f"US-{code}" for code in STATE_NAMES},
    **{name.lower(): f"US-{code}" for code, name in STATE_NAMES.items()},
}
STATES: Final = tuple((f"US-{code}", name) for code, name in sorted(STATE_NAMES.items()))


def choices_of() -> dict[str, tuple[str, ...]]:
    """Return the boxes that are chosen in, each with its choices."""
    return {
        "event": tuple(BreachEvent),
        "standard": tuple(Standard),
        "device": tuple(DeviceState),
        "key": tuple(KeyPlace),
        "exception": (NO_EXCEPTION, *BreachException),
        **{f"is_{one.value}": _YES_NO for one in Condition},
        **{factor.value: tuple(factor.choices) for factor in Factor},
        "finds_low": ("yes", "no"),
        "numbers": _YES_NO,
        "at_vendor": tuple(BreachEvent),
        "agent": _YES_NO,
    }


def boxes_of() -> tuple[str, ...]:
    """Return every box of the form."""
    return (*choices_of(), *TEXTS, *DAYS)


@dataclass(frozen=True, slots=True)
class TypedAssessment:
    """What was typed, as the form shows it again."""

    boxes: Mapping[str, str] = field(repr=False)

    def box(self, name: str) -> str:
        """Return what stands in a box."""
        return self.boxes.get(name, "")


def wrong_boxes(typed: Mapping[str, str], today: date) -> dict[str, str]:
    """Return what is wrong in which box; nothing where it can be kept."""
    wrong = {
        box: "Choose among these."
        for box, among in choices_of().items()
        if typed.get(box, "") not in ("", *among)
    }
    for box in DAYS:
        day = _day(typed.get(box, ""))
        if typed.get(box, "") and (day is None or day > today):
            wrong[box] = "Give a day that has come, as 2026-11-28."
    for box in TEXTS:
        if len(typed.get(box, "")) > LONGEST:
            wrong[box] = f"Use {LONGEST} characters at most."
    if _counts(typed.get("counts", "")) is None:
        wrong["counts"] = "Write one state in each line, with how many: Ohio 501"
    if not re.fullmatch(r"\d{0,7}", typed.get("unreachable", "")):
        wrong["unreachable"] = "Write a number."
    return wrong


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was weighed, read; `finding` says what follows from it."""

    event: BreachEvent
    finding: Finding
    spread: Spread
    numbers: bool | None = None
    at_vendor: BreachEvent = BreachEvent.HACK
    vendor_day: date | None = None
    agent: bool = False
    """Whether the vendor acts as the practice's agent, so that what it knew was known here."""
    people_told: date | None = None
    hhs_told: date | None = None
    evidence: Evidence = field(default_factory=Evidence)
    claim: Claim | None = None
    factors: FourFactors = field(default_factory=FourFactors)


def read_assessment(
    what: Happened, typed: Mapping[str, str], people: Iterable[Concerned], *, home: str, by: str
) -> Assessment:
    """Read what was kept; `home` is the state of the practice, `by` who weighs it."""
    evidence = _evidence(typed)
    claim = _claim(typed)
    factors = _factors(typed, by)
    return Assessment(
        event=_chosen(BreachEvent, typed.get("event")) or EVENT_OF[what],
        finding=find(claim, evidence, factors),
        spread=_spread(typed, people, home),
        numbers=_yes_no(typed.get("numbers")),
        at_vendor=_chosen(BreachEvent, typed.get("at_vendor")) or BreachEvent.HACK,
        vendor_day=_day(typed.get("vendor_day", "")),
        agent=typed.get("agent") == "yes",
        people_told=_day(typed.get("people_told", "")),
        hhs_told=_day(typed.get("hhs_told", "")),
        evidence=evidence,
        claim=claim,
        factors=factors,
    )


def _evidence(typed: Mapping[str, str]) -> Evidence:
    def proof(point: str) -> Proof:
        return Proof(typed.get(f"{point}_by", ""), typed.get(f"{point}_paper", ""))

    return Evidence(
        _chosen(Standard, typed.get("standard")) or Standard.NONE,
        proof("standard"),
        _chosen(DeviceState, typed.get("device")) or DeviceState.UNKNOWN,
        proof("device"),
        _chosen(KeyPlace, typed.get("key")) or KeyPlace.UNKNOWN,
        proof("key"),
    )


def _claim(typed: Mapping[str, str]) -> Claim | None:
    exception = _chosen(BreachException, typed.get("exception"))
    if exception is None:
        return None
    answers = {one: _yes_no(typed.get(f"is_{one.value}")) for one in exception.conditions}
    return Claim(exception, answers, typed.get("exception_why", ""), typed.get("exception_by", ""))


def _factors(typed: Mapping[str, str], by: str) -> FourFactors:
    answers = {
        factor: Weighed(choice, typed.get(f"{factor.value}_why", ""))
        for factor in Factor
        if (choice := _chosen(Choice, typed.get(factor.value))) is not None
    }
    return FourFactors(answers, typed.get("finds_low") == "yes", typed.get("conclusion", ""), by)


def _spread(typed: Mapping[str, str], people: Iterable[Concerned], home: str) -> Spread:
    """Count who is concerned; each person named counts once, in the state where she lives."""
    named = {one.person: one for one in people}.values()
    found = Counter(_counts(typed.get("counts", "")) or {})
    found.update(one.state or home for one in named)
    unreachable = int(typed.get("unreachable") or 0)
    unreachable += sum(not one.address_known for one in named)
    unplaced = sum(not one.state for one in named)
    return Spread(tuple(sorted(found.items())), unreachable, unplaced)


def _counts(said: str) -> dict[str, int] | None:
    found: Counter[str] = Counter()
    for line in filter(None, map(str.strip, said.splitlines())):
        match = _LINE.fullmatch(line)
        state = _STATES.get(" ".join(match["state"].lower().split())) if match else None
        if match is None or state is None:
            return None
        found[state] += int(match["count"])
    return dict(found)


def _chosen(kind: type[_One], said: str | None) -> _One | None:
    return next((one for one in kind if one.value == said), None)


def _yes_no(said: str | None) -> bool | None:
    return {"yes": True, "no": False}.get(said or "")


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None
