"""The written assessment of four factors (45 CFR 164.402 (breach, (2)(i)-(iv)), 164.414(b)).

Rules:

1. A breach is presumed. Only an assessment of all four factors, each with a written reason, can
   show a low probability that the information was compromised, and only if the privacy officer
   writes down that she finds so and why.
2. The regulation weighs nothing by itself. This house is more careful than it must be: it takes
   *low probability* only where it is shown that nobody opened it, or where it came back or was
   destroyed and whoever had it says so in writing; and only where no more factors speak against it
   than for it.
3. What is not known speaks against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from subrosa.terms.word import Word

CITATION: Final = "45 CFR 164.402 (breach, (2)); 164.414(b)"


class Factor(Word):
    """One of the four; the meaning is the question on the page."""

    NATURE = "nature", "What was it, and can anybody be known by it?"
    RECIPIENT = "recipient", "Who used it, or to whom did it go?"
    ACQUIRED = "acquired", "Was it really got or looked at?"
    MITIGATED = "mitigated", "How far was the risk lessened since?"

    @property
    def paragraph(self) -> str:
        """Return the number of its paragraph."""
        return _PARAGRAPH[self]

    @property
    def citation(self) -> str:
        """Return the law that names it."""
        return f"45 CFR 164.402 (breach, (2)({self.paragraph}))"

    @property
    def choices(self) -> tuple[Choice, ...]:
        """Return the answers to choose from, the gravest last."""
        return tuple(one for one, (factor, _) in _CHOICES.items() if factor is self)


class Leaning(Word):
    """Which way an answer speaks."""

    FOR = "for", "speaks for a low probability"
    NEITHER = "neither", "settles nothing"
    AGAINST = "against", "speaks against a low probability"


class Choice(Word):
    """An answer to one factor."""

    NOBODY_KNOWN = "nobody_known", "nobody can be known by it"
    CONTACT_ONLY = "contact_only", "a name or an address, and nothing that tells of care"
    TELLS_OF_CARE = "tells_of_care", "it tells that somebody comes here, or what for"
    NUMBERS = "numbers", "social security, licence, bank or insurance numbers"
    SESSIONS = "sessions", "what was said in sessions, addiction, HIV or the like"
    BOUND = "bound", "somebody whom the law binds to keep such records secret"
    KNOWN = "known", "somebody known, whom we reached"
    STRANGER = "stranger", "somebody whom we do not know, or nobody knows who"
    MAY_HARM = "may_harm", "somebody who could harm the person with it"
    NOT_OPENED = "not_opened", "it is shown that nobody opened or copied it"
    ONLY_SEEN = "only_seen", "it was seen, and it is shown that no copy was kept"
    NOT_KNOWN = "not_known", "it is not known"
    OPENED = "opened", "it was opened, read or copied"
    ATTESTED = "attested", "it came back or was destroyed, and whoever had it says so in writing"
    PROMISED = "promised", "whoever has it promised to destroy it"
    NOTHING_DONE = "nothing_done", "nothing, or nobody answered"

    @property
    def leaning(self) -> Leaning:
        """Say which way it speaks."""
        return _CHOICES[self][1]


_PARAGRAPH: Final = {
    Factor.NATURE: "i",
    Factor.RECIPIENT: "ii",
    Factor.ACQUIRED: "iii",
    Factor.MITIGATED: "iv",
}
_CHOICES: Final = {
    Choice.NOBODY_KNOWN: (Factor.NATURE, Leaning.FOR),
    Choice.CONTACT_ONLY: (Factor.NATURE, Leaning.NEITHER),
    Choice.TELLS_OF_CARE: (Factor.NATURE, Leaning.AGAINST),
    Choice.NUMBERS: (Factor.NATURE, Leaning.AGAINST),
    Choice.SESSIONS: (Factor.NATURE, Leaning.AGAINST),
    Choice.BOUND: (Factor.RECIPIENT, Leaning.FOR),
    Choice.KNOWN: (Factor.RECIPIENT, Leaning.NEITHER),
    Choice.STRANGER: (Factor.RECIPIENT, Leaning.AGAINST),
    Choice.MAY_HARM: (Factor.RECIPIENT, Leaning.AGAINST),
    Choice.NOT_OPENED: (Factor.ACQUIRED, Leaning.FOR),
    Choice.ONLY_SEEN: (Factor.ACQUIRED, Leaning.NEITHER),
    Choice.NOT_KNOWN: (Factor.ACQUIRED, Leaning.AGAINST),
    Choice.OPENED: (Factor.ACQUIRED, Leaning.AGAINST),
    Choice.ATTESTED: (Factor.MITIGATED, Leaning.FOR),
    Choice.PROMISED: (Factor.MITIGATED, Leaning.NEITHER),
    Choice.NOTHING_DONE: (Factor.MITIGATED, Leaning.AGAINST),
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was answered to one factor, and why."""

    choice: Choice
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FourFactors:
    """The sheet. `finds_low` is the officer's own conclusion, `conclusion` her reason for it."""

    answers: Mapping[Factor, Weighed] = field(default_factory=dict)
    finds_low: bool = False
    conclusion: str = field(default="", repr=False)
    by: str = field(default="", repr=False)


def lacking_of(sheet: FourFactors) -> tuple[str, ...]:
    """Return what keeps *low probability* from being found; empty: it is found."""
    out = [
        f"{factor.meaning} Choose an answer and write down why."
        for factor in Factor
        if not _is_whole(factor, sheet.answers.get(factor))
    ]
    if not sheet.finds_low:
        out.append("The privacy officer does not find a low probability.")
    elif not (sheet.conclusion.strip() and sheet.by.strip()):
        out.append("Write down who finds a low probability, and why.")
    chosen = {answer.choice for answer in sheet.answers.values()}
    if out or not chosen:
        return tuple(out)
    if not chosen & {Choice.NOT_OPENED, Choice.ATTESTED}:
        out.append(
            "Neither is it shown that nobody opened it, nor did whoever had it say in writing that "
            "it came back or was destroyed."
        )
    leanings = [choice.leaning for choice in chosen]
    if leanings.count(Leaning.AGAINST) > leanings.count(Leaning.FOR):
        out.append("More factors speak against a low probability than for it.")
    return tuple(out)


def _is_whole(factor: Factor, answer: Weighed | None) -> bool:
    if answer is None or not answer.reason.strip():
        return False
    return answer.choice in factor.choices
