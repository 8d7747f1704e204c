"""What people read of law and answers, spelled over one small book.

Each text lies beside in ``as_read/``; a test compares them. Whoever changes a word sees in the
difference what a counsellor or a privacy officer will read. After a change that was meant, run
``.venv/bin/python -m tests.policy.as_read_aloud``.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from subrosa.policy import Statutes, decide, read_case, read_packs
from subrosa.policy.coverage import coverage_of
from subrosa.policy.coverage_table import state_table, whole_table
from subrosa.policy.explain import explain, explained, headline
from subrosa.policy.replies import reply_for
from subrosa.policy.rule_sheet import sheet_text, sheets
from subrosa.terms.case import Case, FactValue, Question
from subrosa.terms.outcome import Existence, Outcome
from subrosa.terms.people import Role
from subrosa.terms.question import Ask, Instrument, Purpose
from subrosa.terms.word import Word
from tests.policy.decided_aloud import decisions
from tests.policy.refused_aloud import refusals
from tests.policy.small_books import AT

FOLDER: Final = Path(__file__).with_name("as_read")
FILES: Final = (FOLDER / "law.toml").read_text("utf-8").split("# --- ")[1:]


def law() -> Statutes:
    """Read the small book."""
    return read_packs([(text.split("\n", 1)[0], text.split("\n", 1)[1].encode()) for text in FILES])


def figures() -> str:
    """Spell the coverage of the book and of each state, as text and as JSON."""
    found = coverage_of(law())
    told = [whole_table(found), *map(state_table, found.states)]
    return "\n".join([*told, json.dumps(found.as_json(), indent=1, ensure_ascii=False)]) + "\n"


def rules() -> str:
    """Spell the sheet of every rule; of the first one its JSON too."""
    read = law()
    ids = dict.fromkeys(rule.id for rule in (*read.rules, *(c.rule for c in read.conclusions)))
    found = [sheet for one in ids for sheet in sheets(read, one)]
    first = json.dumps(found[0].as_json(), indent=1, ensure_ascii=False)
    return "\n".join([*map(sheet_text, found), first]) + "\n"


ASKED: Final[dict[str, Mapping[str, object]]] = {
    "a parent wants visit dates": {},
    "the police want them": {"recipient": {"role": "police"}},
    "an insurer with a release": {
        "recipient": {"role": "insurer"},
        "purpose": "payment",
        "consent": {"status": "written"},
    },
    "an insurer with a release, and the client was asked": {
        "recipient": {"role": "insurer"},
        "purpose": "payment",
        "consent": {"status": "written", "asked": True},
    },
    "an insurer, and nobody knows of a release": {
        "recipient": {"role": "insurer"},
        "purpose": "payment",
    },
    "a therapist, in Ohio": {
        "jurisdiction": "US-OH",
        "recipient": {"role": "other_provider"},
        "purpose": "treatment",
    },
    "a therapist, in a state that is not said": {
        "recipient": {"role": "other_provider"},
        "purpose": "treatment",
    },
    "a therapist, and nobody knows about the notes": {
        "recipient": {"role": "other_provider"},
        "purpose": "treatment",
        "records": ["attendance", "psychotherapy_notes"],
    },
    "danger, in Texas": {
        "jurisdiction": "US-TX",
        "purpose": "safety",
        "recipient": {"role": "potential_victim"},
    },
    "danger, and nothing allows a call": {
        "purpose": "abuse_report",
        "recipient": {"role": "employer"},
    },
    "two laws disagree": {"recipient": {"role": "court"}, "purpose": "legal_civil"},
}


def case_of(facts: Mapping[str, object], ask: str = "disclose") -> Case:
    """Return a plain question about visit dates, with some facts put otherwise."""
    plain = {
        "jurisdiction": "US",
        "setting": "private_practice",
        "hipaa_covered": True,
        "part2": False,
        "profession": "lpc",
        "recipient": {"role": "parent"},
        "records": ["attendance"],
        "purpose": "personal_interest",
    }
    return read_case({"id": "t", "question": {"ask": ask}, "facts": {**plain, **facts}})


def answers() -> str:
    """Spell some answers whole, and of the first one its JSON."""
    read = law()
    cases = {title: case_of(facts) for title, facts in ASKED.items()}
    breach = {"jurisdiction": "US-TX", "breach": {"affected": 250}}
    cases["a breach, in Texas"] = case_of(breach, "notify_breach")
    found = {title: decide(case, read, AT) for title, case in cases.items()}
    told = [f"=== {title}\n\n{explain(cases[title], found[title])}" for title in cases]
    first = next(iter(cases))
    plain = explained(cases[first], found[first]).as_json()
    return "\n".join([*told, json.dumps(plain, indent=1, ensure_ascii=False)]) + "\n"


def headlines() -> Iterator[str]:
    """Spell the headline of every ask with every outcome, and those in danger."""
    for ask, outcome in itertools.product(Ask, Outcome):
        yield f"{ask.value}, {outcome.value}: {headline(ask, None, outcome)}"
    for purpose, outcome in itertools.product((Purpose.SAFETY, Purpose.ABUSE_REPORT), Outcome):
        yield f"{purpose.value}, {outcome.value}: {headline(Ask.DISCLOSE, purpose, outcome)}"


def replies() -> str:
    """Spell what is said outside to each ask; then the roles, papers and purposes that change it.

    The last part is for a no that hides whether a person is a client.
    """
    out = []
    for hidden in (False, True):
        outcomes = [Outcome.MUST_NOT] if hidden else list(Outcome)
        for ask, outcome in itertools.product(Ask, outcomes):
            out.append(f"{ask}, {outcome}{', hidden' * hidden}: {_say(outcome, hidden, ask)}")
        for outcome in outcomes:
            plain = _say(outcome, hidden, Ask.DISCLOSE)
            changed: dict[str, list[str]] = {}
            for word in (*Role, *Instrument, *Purpose):
                said = _say(outcome, hidden, Ask.DISCLOSE, word)
                if said != plain:
                    changed.setdefault(said, []).append(word)
            out += [
                f"disclose, {outcome}{', hidden' * hidden}, {', '.join(words)}: {said}"
                for said, words in changed.items()
            ]
    return "\n".join(out) + "\n"


def _say(outcome: Outcome, hidden: bool, ask: Ask, word: Word | None = None) -> str:  # noqa: FBT001 - spelled above
    existence = Existence.NEITHER_CONFIRM_NOR_DENY if hidden else Existence.NONE
    facts: dict[str, FactValue] = {}
    if isinstance(word, Instrument):
        facts["instrument.type"] = word.value
    if isinstance(word, Purpose):
        facts["purpose"] = word.value
    to = (word,) if isinstance(word, Role) else ()
    reply = reply_for(Case("t", Question(ask, to, ""), facts), outcome, existence)
    assert reply.existence is existence
    return reply.say


TEXTS: Final[dict[str, Callable[[], str]]] = {
    "figures.txt": figures,
    "rules.txt": rules,
    "answers.txt": answers,
    "decisions.txt": lambda: decisions(law()),
    "headlines.txt": lambda: "\n".join(headlines()) + "\n",
    "replies.txt": replies,
    "refusals.txt": refusals,
}

if __name__ == "__main__":
    for name, spelled in TEXTS.items():
        (FOLDER / name).write_text(spelled(), "utf-8")
