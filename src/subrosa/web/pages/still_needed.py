"""What is still needed, each thing with the place where it is got."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.urls import reverse

from subrosa.terms.conditions import Need

if TYPE_CHECKING:
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import RequestId

_SIGNED: Final = frozenset(
    {
        Need.CLIENT_AUTHORIZATION,
        Need.CORRECTED_AUTHORIZATION,
        Need.SEPARATE_AUTHORIZATION,
        Need.PSYCHOTHERAPY_NOTES_AUTHORIZATION,
        Need.PART2_CONSENT,
        Need.AUTHORIZATION_OF_EACH_CLIENT,
        Need.OTHER_CLIENT_CONSENT,
        Need.PAYER_AUTHORIZATION,
        Need.PRIVILEGE_WAIVER,
    }
)
_ON_PAPER: Final = frozenset(
    {Need.COURT_ORDER, Need.PART2_COURT_ORDER, Need.JUDICIAL_WARRANT, Need.VALID_PROCESS}
)
_FACTS: Final = {
    Need.SATISFACTORY_ASSURANCE: "instrument.assurance",
    Need.QUALIFIED_PROTECTIVE_ORDER: "instrument.assurance",
    Need.PART2_ORDER_FINDINGS: "instrument.part2_findings",
    Need.PRIVILEGE_REVIEW: "proceeding.privilege_argued",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A thing that is needed, and where it is got; `at` is empty where no page gets it."""

    words: str
    at: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is needed, of `places` any; `part` says for what, where answers differ."""

    places: tuple[Place, ...]
    part: str = ""


def wanted_for(decision: Decision, number: RequestId, *, known: bool = True) -> tuple[Wanted, ...]:
    """Return what a decision needs, and what its parts need where answers differ.

    About nobody known no signed paper can be recorded: there is no file to keep it in.
    """
    needs = [("", need) for need in decision.needs]
    for part in decision.answers:
        named = (*part.records, *part.people)
        needs += [(", ".join(one.meaning for one in named), need) for need in part.needs]
    return tuple(
        Wanted(tuple(_place(one, number, known=known) for one in need.any_of), part)
        for part, need in dict.fromkeys(needs)
    )


def _place(need: Need, number: RequestId, *, known: bool) -> Place:
    if need in _SIGNED and known:
        return Place(need.meaning, reverse("authorization", args=[number]), "Record one that came")
    if need in _ON_PAPER:
        return Place(need.meaning, reverse("new_request") + "#paper-came", "Write down a new paper")
    if need in _FACTS:
        at = f"{reverse('request', args=[number])}?ask={_FACTS[need]}#find-out"
        return Place(need.meaning, at, "Say what came")
    return Place(need.meaning)
