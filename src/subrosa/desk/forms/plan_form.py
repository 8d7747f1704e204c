"""The safe-contact plan as somebody fills it in, with the client beside her or on the telephone.

Rules: each way is asked by itself, and "not asked" is an answer of its own. A yes says where.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.safe_contact import BY_NUMBER, Means, SafeContact, Way

if TYPE_CHECKING:
    from collections.abc import Mapping

    from subrosa.desk.forms.card import Card, Member

LONGEST: Final = {"calls_itself": 100, "never_says": 400, "not_told": 400}
"""Most characters of each box of free words."""
LONGEST_AT: Final = 400
WITHOUT_PLACE: Final = frozenset({Means.VOICEMAIL})
"""Ways whose number is that of another: a voicemail goes where we ring."""
_SAID: Final = ("yes", "no", "unknown")
BOXES: Final = (
    *(f"may-{means.value}" for means in Means),
    *(f"at-{means.value}" for means in Means if means not in WITHOUT_PLACE),
    *LONGEST,
    "envelope",
)


def plan_typed(plan: SafeContact) -> dict[str, str]:
    """Return the boxes of the form as a plan fills them."""
    boxes = {
        "calls_itself": plan.calls_itself,
        "never_says": plan.never_says,
        "not_told": plan.not_told,
        "envelope": "plain" if plan.plain_envelope else "any",
    }
    for means in Means:
        way = plan.way(means)
        boxes[f"may-{means.value}"] = "unknown" if way is None else ("yes" if way.may else "no")
        boxes[f"at-{means.value}"] = "" if way is None else way.at
    return boxes


def wrong_with_plan(boxes: Mapping[str, str], card: Card, member: Member) -> dict[str, str]:
    """Return what is wrong, by box."""
    wrong: dict[str, str] = {}
    for means in Means:
        said, at = boxes[f"may-{means.value}"], boxes.get(f"at-{means.value}", "")
        if said not in _SAID:
            wrong[f"may-{means.value}"] = f"Choose one: may we {means.meaning}?"
        elif len(at) > LONGEST_AT:
            wrong[f"at-{means.value}"] = f"Use {LONGEST_AT} characters at most."
        elif said == "yes" and not _reaches(means, boxes, card, member):
            wrong[_place(means)] = f"Say where: she lets us {means.meaning}."
    if boxes["may-email"] == "yes" and boxes["at-email"] and "@" not in boxes["at-email"]:
        wrong["at-email"] = "Write a whole e-mail address."
    for box, most in LONGEST.items():
        if len(boxes[box]) > most:
            wrong[box] = f"Use {most} characters at most; these are {len(boxes[box])}."
    if boxes["envelope"] not in ("plain", "any"):
        wrong["envelope"] = "Choose which envelope."
    return wrong


def plan_from(boxes: Mapping[str, str]) -> SafeContact:
    """Return the plan of a form that has no fault."""
    return SafeContact(
        tuple(
            Way(means, boxes[f"may-{means.value}"] == "yes", boxes.get(f"at-{means.value}", ""))
            for means in Means
            if boxes[f"may-{means.value}"] != "unknown"
        ),
        boxes["calls_itself"],
        boxes["never_says"],
        boxes["not_told"],
        boxes["envelope"] == "plain",
    )


def _place(means: Means) -> str:
    return f"at-{(Means.CALL if means in WITHOUT_PLACE else means).value}"


def _reaches(means: Means, boxes: Mapping[str, str], card: Card, member: Member) -> bool:
    if means not in BY_NUMBER:
        return bool(boxes[f"at-{means.value}"])
    rings = boxes["at-call"] if boxes["may-call"] == "yes" else ""
    return bool(boxes.get(f"at-{means.value}", "") or rings or card.phone_of(member))
