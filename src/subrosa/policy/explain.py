"""A decision in words for a counsellor: the answer, why, what to do, what to say; then the law.

The order is that of every screen and letter (journeys.md, rule 1): the answer first, the reason
second, the law third. For danger the headline is an act. Words of the engine (needs, must_not,
dotted paths) never appear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS
from subrosa.terms.outcome import Confidence, Existence, Outcome
from subrosa.terms.question import Ask, Purpose

if TYPE_CHECKING:
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision, Duty, Needed, PartAnswer, RuleCite

VERBS: Final = {
    Ask.DISCLOSE: "disclose",
    Ask.GIVE_ACCESS: "give access",
    Ask.AMEND: "amend",
    Ask.ACCOUNT_FOR_DISCLOSURES: "give the accounting",
    Ask.COMMUNICATE_CONFIDENTIALLY: "follow the wish",
    Ask.RECEIVE_INFORMATION: "listen",
    Ask.JUDGE_PAST_DISCLOSURE: "have done this",
    Ask.NOTIFY_BREACH: "notify",
    Ask.DELAY_NOTICE: "delay the notice",
    Ask.ANSWER_COMPLAINT: "answer the complaint",
    Ask.PROCEED: "proceed",
}
_HANDS_OVER: Final = (Ask.DISCLOSE, Ask.GIVE_ACCESS)
NOT_ADVICE: Final = "This is not legal advice. A person decides and signs."
_WIDTH: Final = 78


def headline(ask: Ask, purpose: object, outcome: Outcome) -> str:
    """Return the answer in a few words, as every screen and paper shows it.

    `purpose` is a `Purpose`, or whatever stands in its place; for danger the headline is an act.
    """
    if purpose in (Purpose.SAFETY, Purpose.ABUSE_REPORT):
        report = purpose == Purpose.ABUSE_REPORT
        if outcome is Outcome.MUST:
            return "Report now" if report else "Call now"
        if outcome is Outcome.MAY:
            return "You may report now" if report else "You may call now"
        return "Keep watching and consult"
    verb = VERBS[ask]
    return {
        Outcome.MUST: f"Must {verb}",
        Outcome.MAY: f"May {verb}: allowed, not required; your judgment",
        Outcome.MUST_NOT: f"Must not {verb}",
        Outcome.NEEDS: "Still needed: until then, no",
        Outcome.CONFLICT: "Two laws disagree: pause and call your lawyer",
    }[outcome]


def strongest(decision: Decision) -> Outcome:
    """Return the answer that a headline rests on: in danger a yes towards anybody is an act."""
    found = {decision.outcome, *(part.outcome for part in decision.answers)}
    return next((yes for yes in (Outcome.MUST, Outcome.MAY) if yes in found), decision.outcome)


def _reached(decision: Decision) -> str:
    """Name those whom the yes reaches, where it does not reach everybody."""
    best = strongest(decision)
    people = [
        role.meaning
        for part in decision.answers
        if part.outcome is best
        for role in part.people
        if best is not decision.outcome
    ]
    return f": {', '.join(dict.fromkeys(people))}" if people else ""


def answer_line(ask: Ask, purpose: object, decision: Decision) -> str:
    """Return the headline of a decision; in danger it names whom a partial yes reaches."""
    if purpose not in (Purpose.SAFETY, Purpose.ABUSE_REPORT):
        return headline(ask, purpose, decision.outcome)
    return f"{headline(ask, purpose, strongest(decision))}{_reached(decision)}"


def explain(case: Case, decision: Decision) -> str:
    """Return the whole explanation as plain text, wrapped for a terminal or a page."""
    ask, purpose = case.question.ask, case.facts.get("purpose")
    danger = purpose in (Purpose.SAFETY, Purpose.ABUSE_REPORT)
    out = [*_wrapped(answer_line(ask, purpose, decision).upper(), ""), ""]
    out += [*_reasons(decision), ""]
    reach = "What may go" if case.question.ask in _HANDS_OVER else "How far it reaches"
    out += _section(reach, [decision.scope.text] if decision.scope.text else [])
    out += _section("Different answers", [_part(part) for part in decision.answers])
    title = "Still needed" if decision.outcome is Outcome.NEEDS else "What would change it"
    title += " (each line: what one rule waits for)" if len(decision.needs) > 1 else ""
    out += _section(title, [need_words(need) for need in decision.needs])
    out += _section("Find out", [question(path) for path in decision.unknown])
    out += _section("What to do", [duty_words(duty) for duty in decision.obligations])
    said = f"\u201c{decision.reply.say}\u201d"
    out += _section("Now", [decision.reply.say]) if danger else _section("What to say", [said])
    if decision.reply.existence is Existence.NEITHER_CONFIRM_NOR_DENY:
        out += ["  Say these words to every caller, whoever is asked about.", ""]
    out += _section("Look first", [decision.review] if decision.review else [])
    out += _section("The law", [_law(cite) for cite in decision.because])
    out += _section("Weighed, and gave way", [_law(cite) for cite in decision.against])
    out += [f"Rules of {decision.at}. {NOT_ADVICE}"]
    return "\n".join(out) + "\n"


def _reasons(decision: Decision) -> list[str]:
    said = list(dict.fromkeys(cite.text for cite in decision.because if cite.text))
    if not said:
        said = ["No rule allows this, and without one the answer is no."]
    return [line for text in said for line in _wrapped(text, "")]


def question(path: str) -> str:
    """Return the plain question behind a fact's path."""
    fact = FACTS.get(path)
    return fact.asks if fact else path


def need_words(need: Needed) -> str:
    """Return a missing thing, or the choice of things, as a phrase."""
    return ", or ".join(item.meaning for item in need.any_of)


def duty_words(duty: Duty) -> str:
    """Return an obligation with its deadline, as a sentence part."""
    text = duty.do.meaning
    if duty.deadline is None:
        return text
    limit = duty.deadline
    if limit.amount == 0:
        return f"{text}: at once"
    unit = limit.unit if limit.amount != 1 else limit.unit.removesuffix("s")
    return f"{text}: within {limit.amount} {unit} of the {limit.start.meaning}"


def _part(part: PartAnswer) -> str:
    whom = ", ".join(role.meaning for role in part.people)
    what = ", ".join(record.meaning for record in part.records)
    target = "; ".join(text for text in (whom, what) if text)
    return f"{target}: {part.outcome.plain}"


def _law(cite: RuleCite) -> str:
    marks = [f"rule {cite.rule}"]
    if cite.confidence is not Confidence.HIGH:
        marks.append(f"{cite.confidence.value} confidence")
    marks.append(f"checked {cite.last_checked}" if cite.last_checked else "never checked")
    why = f" It {cite.yielded_because}." if cite.yielded_because else ""
    return f"{cite.citation} ({cite.authority}; {', '.join(marks)}). {cite.text}{why}"


def _section(title: str, items: list[str]) -> list[str]:
    if not items:
        return []
    lines = [title]
    for item in items:
        lines += _wrapped(item, "  ")
    return [*lines, ""]


def _wrapped(text: str, indent: str) -> list[str]:
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) + 1 > _WIDTH and line.strip():
            lines.append(line)
            line = indent + ("  " if indent else "")
        line += word if line.endswith(" ") or not line else f" {word}"
    return [*lines, line]
