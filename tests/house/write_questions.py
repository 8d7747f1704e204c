"""Write docs/reference/questions.md from the table of facts and what follows from them.

Run as ``.venv/bin/python -m tests.house.write_questions`` after a question came, went or changed.
"""

from collections.abc import Iterator

from subrosa.policy.asked.facts import FACTS, Fact, Kind, Silence
from subrosa.policy.asked.views import FOLLOWING
from subrosa.policy.in_words import question_of
from subrosa.policy.law.conditions import ASKED
from tests.house.tree import ROOT
from tests.house.write_words import title_of

PAGE = ROOT / "docs" / "reference" / "questions.md"
HEAD = """# Questions

Everything that a case may say and a rule may ask, in the order in which a person is asked. A link
in the column *answer* leads to a closed list of words. This page is written from
`src/subrosa/policy/asked`, and a test compares the two.

*Silence* is what a fact means when nobody said it. `null` always means that nobody knows.

| fact | question | answer | silence |
| --- | --- | --- | --- |
"""
FOLLOW = """
## What follows from the question and from other facts

Rules may ask for these too. Where one stays open, the last column says what a person is asked for.

| name | question | follows from | asked for |
| --- | --- | --- | --- |
"""
ANSWERS = {
    Kind.FLAG: "yes or no",
    Kind.NUMBER: "a whole number",
    Kind.DAY: "a day",
    Kind.PLACE: "a state (`US-TX`)",
}


def answer(fact: Fact) -> str:
    """Say what a fact may be."""
    if fact.words is None:
        return ANSWERS[fact.kind]
    title = title_of(fact.words)
    link = f"[{title}](words.md#{title.lower().replace(' ', '-')})"
    return f"any of {link}" if fact.kind is Kind.CHOICES else link


def silence(fact: Fact) -> str:
    """Say what a fact means when nobody said it."""
    if fact.silence is not Silence.NOTHING_ON_FILE:
        return fact.silence.value
    if isinstance(fact.presumed, bool):
        presumed = "yes" if fact.presumed else "no"
    elif isinstance(fact.presumed, frozenset):
        presumed = ", ".join(sorted(fact.presumed)) or "none of them"
    else:
        presumed = "no answer" if fact.presumed is None else f"`{fact.presumed}`"
    return f"nothing on file: {presumed}"


def rows() -> Iterator[str]:
    """Spell a row for every fact."""
    for path, fact in FACTS.items():
        yield f"| `{path}` | {fact.asks} | {answer(fact)} | {silence(fact)} |"


def following() -> Iterator[str]:
    """Spell a row for all that follows from other facts."""
    for name in ASKED:
        yield f"| `{name}` | {question_of(name)} | the question itself | - |"
    for name, view in FOLLOWING.items():
        inputs = ", ".join(f"`{path}`" for path in view.inputs) or "state law"
        yield f"| `{name}` | {question_of(name)} | {inputs} | `{view.names}` |"


def spelled() -> str:
    """Spell the whole page."""
    return HEAD + "\n".join(rows()) + "\n" + FOLLOW + "\n".join(following()) + "\n"


if __name__ == "__main__":
    PAGE.write_text(spelled(), encoding="utf-8")
