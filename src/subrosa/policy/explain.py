"""A decision in words for a counsellor: the answer, why, what to do, what to say; then the law.

The order is that of every screen and letter (journeys.md, rule 1): the answer first, the reason
second, the law third. For danger the headline is an act. Words of the engine (needs, must_not,
dotted paths) never appear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.policy.asked.facts import FACTS
from subrosa.policy.law.state_names import name_of
from subrosa.terms.conditions import Need
from subrosa.terms.outcome import Confidence, Existence, Outcome
from subrosa.terms.question import Ask, Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

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
NAME_NOBODY: Final = {
    False: "You may call now: name no programme",
    True: "You may report now: name no programme",
}
"""The headline where Part 2 alone stands in the way; True for a report of abuse."""
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


def names_nobody(decision: Decision) -> bool:
    """Say whether the one lawful way open now is to warn without marking anybody as a patient.

    So it is where Part 2 alone stands in the way of a call: what identifies no patient is no
    disclosure under it (42 CFR 2.12(a)(1), 2.13(a)).
    """
    if strongest(decision) in (Outcome.MUST, Outcome.MAY):
        return False
    waits = [needed for part in decision.answers for needed in part.needs]
    return any(Need.NON_IDENTIFYING_REPORT in one.any_of for one in (*decision.needs, *waits))


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
    if names_nobody(decision):
        return NAME_NOBODY[purpose == Purpose.ABUSE_REPORT]
    return f"{headline(ask, purpose, strongest(decision))}{_reached(decision)}"


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision in words: the same for the terminal, for JSON, for screens and for papers.

    `say` is the sentence for the outside; `to_everyone`, that it is said whoever is asked about.
    `law` and `gave_way` are sentences with citation, confidence and the day of the last check.
    """

    headline: str
    danger: bool
    why: tuple[str, ...]
    reach: str = ""
    reaches: str = ""
    differs: tuple[str, ...] = ()
    waits: bool = False
    would_change_it: tuple[str, ...] = ()
    find_out: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    say: str = ""
    to_everyone: bool = False
    look_first: str = ""
    draft: str = ""
    law: tuple[str, ...] = ()
    gave_way: tuple[str, ...] = ()
    rules_of: str = ""

    @property
    def opens_title(self) -> str:
        """Head what would change the answer; in danger an act stands first, and nothing waits."""
        if self.danger:
            return "What would let you tell more"
        return "Still needed" if self.waits else "What would change it"

    def as_json(self) -> dict[str, object]:
        """Return every part with plain values, under its own name."""
        parts = {name: getattr(self, name) for name in self.__slots__}
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in parts.items()}
        return {**plain, "not_advice": NOT_ADVICE}


def explained(case: Case, decision: Decision) -> Explanation:
    """Return a decision in words: the answer, why, what changes it, what to do and say; the law."""
    ask, purpose = case.question.ask, case.facts.get("purpose")
    said = tuple(dict.fromkeys(cite.text for cite in decision.because if cite.text))
    return Explanation(
        headline=answer_line(ask, purpose, decision),
        danger=purpose in (Purpose.SAFETY, Purpose.ABUSE_REPORT),
        why=said or ("No rule allows this, and without one the answer is no.",),
        reach="What may go" if ask in _HANDS_OVER else "How far it reaches",
        reaches=decision.scope.text,
        differs=tuple(_part(part) for part in decision.answers),
        waits=decision.outcome is Outcome.NEEDS,
        would_change_it=tuple(need_words(need) for need in decision.needs),
        find_out=tuple(question(path) for path in decision.unknown),
        do=tuple(duty_words(duty) for duty in decision.obligations),
        say=decision.reply.say,
        to_everyone=decision.reply.existence is Existence.NEITHER_CONFIRM_NOR_DENY,
        look_first=decision.review,
        draft=draft_words(decision.drafts),
        law=tuple(map(_law, decision.because)),
        gave_way=tuple(map(_law, decision.against)),
        rules_of=decision.at,
    )


def draft_words(drafts: tuple[str, ...]) -> str:
    """Say that the law of these states was not read in full; empty where there is none."""
    if not drafts:
        return ""
    states = " and ".join(map(name_of, drafts))
    return (
        f"The law of {states} stands here as a draft: it was set down from summaries and copies "
        "and not read in full. Have it checked before much hangs on it; in danger act first."
    )


def explain(case: Case, decision: Decision) -> str:
    """Return the whole explanation as plain text, wrapped for a terminal or a page."""
    told = explained(case, decision)
    out = [*_wrapped(told.headline.upper(), ""), ""]
    out += [*(line for text in told.why for line in _wrapped(text, "")), ""]
    out += _section(told.reach, [told.reaches] if told.reaches else [])
    out += _section("Different answers", told.differs)
    title = told.opens_title
    title += " (each line: what one rule waits for)" if len(told.would_change_it) > 1 else ""
    out += _section(title, told.would_change_it)
    out += _section("Find out", told.find_out)
    out += _section("What to do", told.do)
    spoken = told.say if told.danger else f"\u201c{told.say}\u201d"
    out += _section("Now" if told.danger else "What to say", [spoken])
    if told.to_everyone:
        out += ["  Say these words to every caller, whoever is asked about.", ""]
    out += _section("Look first", [told.look_first] if told.look_first else [])
    out += _section("A draft", [told.draft] if told.draft else [])
    out += _section("The law", told.law)
    out += _section("Weighed, and gave way", told.gave_way)
    out += [f"Rules of {told.rules_of}. {NOT_ADVICE}"]
    return "\n".join(out) + "\n"


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


def _section(title: str, items: Sequence[str]) -> list[str]:
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
