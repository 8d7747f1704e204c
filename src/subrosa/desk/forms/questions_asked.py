"""Which questions a worksheet asks, and the facts of law that its answers say.

Rules: what two people answered differently is not picked from: it is unknown (None) until somebody
who saw both writes it anew. A figure of speech and a passive wish are told apart from a danger only
where plan, intent and seriousness were each asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.danger_questions import DANGER
from subrosa.desk.forms.report_questions import ABOUT, REPORT
from subrosa.desk.forms.worksheet import WorksheetKind
from subrosa.desk.forms.worksheet_questions import UNKNOWN, Option, Question
from subrosa.terms.danger import Risk
from subrosa.terms.people import Profession

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from subrosa.desk.forms.request import FactJson
    from subrosa.desk.forms.worksheet import Worksheet

QUESTIONS: Final = {WorksheetKind.DANGER: DANGER, WorksheetKind.REPORT: REPORT}
"""In the order in which they are asked; no two questions of any have the same name."""
_TELLS_WHO: Final = {WorksheetKind.DANGER: "who", WorksheetKind.REPORT: ABOUT}
"""Which question says who is meant, and so which others are asked."""


LICENCE: Final = "licence"
"""The question that only a practice with several licences asks: a duty is often one licence's."""


def licence_asked(among: Iterable[str]) -> Question:
    """Return the question which licence the writer holds, among those of the practice."""
    options = (
        *(Option(one, Profession(one).meaning, (("profession", one),)) for one in among),
        Option(UNKNOWN, "None of these, or not known"),
    )
    return Question(
        LICENCE,
        "Which licence do you hold?",
        "What you must or may do differs by licence. Until you say it, the answer is what holds "
        "for every licence of this practice.",
        options,
    )


def question_of(kind: WorksheetKind, name: str) -> Question | None:
    """Return a question of a kind of worksheet by its name."""
    if name == LICENCE:
        return licence_asked(Profession)
    return next((one for one in QUESTIONS[kind] if one.id == name), None)


def question_named(name: str) -> Question | None:
    """Return a question of any worksheet by its name."""
    return next((one for kind in QUESTIONS if (one := question_of(kind, name))), None)


def asked_of(sheet: Worksheet) -> tuple[Question, ...]:
    """Return the questions that this worksheet asks, by who is said to be in danger."""
    who = {one.said.choice for one in sheet.of(_TELLS_WHO[sheet.begun.kind])} - {""}
    every = QUESTIONS[sheet.begun.kind]
    if sheet.begun.licences:
        every = (*every[:2], licence_asked(sheet.begun.licences), *every[2:])
    return tuple(one for one in every if not one.only or one.only & who or not who)


def facts_said(sheet: Worksheet) -> dict[str, FactJson]:
    """Return the facts that the answers say, by their paths in a case."""
    found: dict[str, FactJson] = {}
    for question in asked_of(sheet):
        chosen = {one.said.choice for one in sheet.of(question.id)} - {""}
        said: dict[str, list[FactJson]] = {}
        for option in question.options:
            for path, value in option.facts if option.value in chosen else ():
                said.setdefault(path, []).append(value)
        for path, values in said.items():
            found[path] = values[0] if len(chosen) == 1 else None
    if _passive(sheet) and found.get("safety.risk") == Risk.DANGER_TO_SELF.value:
        found["safety.risk"] = Risk.PASSIVE_IDEATION.value
    if sheet.begun.kind is WorksheetKind.REPORT and not sheet.of("suspicion"):
        # Whoever begins such a sheet suspects something; leaving a question out takes nothing back.
        found["safety.reasonable_suspicion"] = True
    return found


def answered(sheet: Worksheet) -> Mapping[str, bool]:
    """Say of each question that is asked whether anything stands under it."""
    return {
        one.id: any(a.said.words or a.said.choice for a in sheet.of(one.id))
        for one in asked_of(sheet)
    }


def _passive(sheet: Worksheet) -> bool:
    """Say whether plan, intent and seriousness were each asked about and answered no."""
    return all(
        {one.said.choice for one in sheet.of(name)} == {"no"}
        for name in ("plan", "intent", "serious")
    )
