"""The decision sheet: an answer with its law, for the practice's own file.

Answer first, reason second, law third (journeys, rule 1). It shows the day whose rules were
used and when each was last checked against its text, and it says that it is not legal advice.
It may show needs and rules that reveal what sort of record exists: it stays in the house.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.paper.blocks import Block, Details, Heading, Items, Large, Paragraph, Table
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day
from subrosa.policy.explain import draft_words, duty_words, need_words
from subrosa.terms.outcome import Confidence, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.terms.decision import Decision, PartAnswer, RuleCite
    from subrosa.terms.ids import PaperId

_YES = (Outcome.MUST, Outcome.MAY)
_ANSWER = {
    Outcome.MUST: ("Must disclose", "The law compels it."),
    Outcome.MAY: ("May disclose", "Allowed, not required; your judgment."),
    Outcome.MUST_NOT: ("Must not disclose", "The law forbids it on these facts."),
    Outcome.NEEDS: ("Still needed", "No answer yet. Until then, give nothing."),
    Outcome.CONFLICT: (
        "Two laws disagree",
        "Pause and call your lawyer (danger calls do not wait). Until then, give nothing.",
    ),
}


def decision_sheet(
    number: PaperId,
    day: str,
    practice: Practice,
    decision: Decision,
    *,
    asked: str = "",
    headline: str = "",
) -> Letter:
    """Write the answer to one request with everything it rests on.

    `headline` is the answer in the words of the screen; in danger it is an act.
    """
    word, gloss = _ANSWER[decision.outcome]
    elsewhere = any(part.outcome in _YES for part in decision.answers)
    if elsewhere and decision.outcome not in _YES:
        gloss = "Not to everybody: the answers differ, see below."
    blocks: list[Block] = [Large(headline or word, gloss)]
    if asked:
        blocks.append(Details((("Asked", asked),)))
    blocks += _section("Who, and what", [_part(part) for part in decision.answers])
    if decision.scope.text:
        blocks.append(Paragraph(decision.scope.text, lead="What this covers:"))
    if decision.reply.say:
        blocks.append(Paragraph(decision.reply.say, lead="Say:"))
    if decision.review:
        blocks.append(Paragraph(decision.review, lead="A person must look first:"))
    if decision.drafts:
        blocks.append(Paragraph(draft_words(decision.drafts), lead="A draft:"))
    blocks += _section("Still needed", [need_words(need) for need in decision.needs])
    blocks += _section("What has to be done", [duty_words(duty) for duty in decision.obligations])
    blocks += _section(
        "Not known", [path.replace(".", ": ").replace("_", " ") for path in decision.unknown]
    )
    blocks += _law("The law behind it", decision.because)
    blocks += _law("The law that was weighed and gave way", decision.against)
    blocks += [
        Heading("Which rules"),
        Details(
            (
                ("Rules as of", long_day(decision.at) if decision.at else "not stated"),
                ("Rule books", "\n".join(_short(pack) for pack in decision.packs) or "not stated"),
                ("Answer", decision.id),
            )
        ),
        Paragraph(
            "This sheet reports what the practice's rule books say on the facts that were "
            "entered. It is not legal advice. If much depends on it, or something does not look "
            "right, ask your lawyer or insurer before you act. In danger, act first: 911, 988."
        ),
    ]
    return Letter(LetterKind.DECISION_SHEET, number, day, practice, tuple(blocks))


def _part(part: PartAnswer) -> str:
    whom = ", ".join(role.meaning for role in part.people)
    what = ", ".join(record.meaning for record in part.records)
    target = "; ".join(text for text in (whom, what) if text)
    return f"{target}: {_ANSWER[part.outcome][0].lower()}"


def _section(title: str, lines: Sequence[str]) -> list[Block]:
    return [Heading(title), Items(tuple(_capital(line) for line in lines))] if lines else []


def _law(title: str, cites: Sequence[RuleCite]) -> list[Block]:
    if not cites:
        return []
    rows = tuple((cite.citation, _says(cite), _standing(cite)) for cite in cites)
    return [Heading(title), Table(("Where", "What it says", "How sure"), rows, (5, 2))]


def _says(cite: RuleCite) -> str:
    return f"{cite.text} It {cite.yielded_because}." if cite.yielded_because else cite.text


def _standing(cite: RuleCite) -> str:
    sure = {
        Confidence.HIGH: "text read",
        Confidence.MEDIUM: "likely; verify before relying on it",
        Confidence.LOW: "unsettled; verify before relying on it",
    }[cite.confidence]
    checked = f", {cite.last_checked}" if cite.last_checked else ""
    return f"{sure}{checked}"


def _short(pack: str) -> str:
    name, _, digest = pack.partition("@sha256:")
    return f"{name} ({digest[:16]})" if digest else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
