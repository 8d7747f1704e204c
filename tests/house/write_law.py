"""Write docs/law from the packs: a page for each body of law, each state and each duty.

Run as ``.venv/bin/python -m tests.house.write_law`` after the law or a duty's case changed. The
page reading-list.md is written by hand and left alone.
"""

import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

from subrosa.policy import Statutes
from subrosa.policy.coverage import coverage_of
from subrosa.policy.coverage_table import body_name
from subrosa.policy.explain import headline
from subrosa.policy.law.state_names import name_of
from subrosa.terms.conditions import Need
from subrosa.terms.outcome import Outcome
from subrosa.terms.question import Ask
from tests.house.law_clocks import clocks_page
from tests.house.law_words import body_page, escaped, state_page
from tests.house.tree import ROOT
from tests.policy.worked import shipped_book

FOLDER = ROOT / "docs" / "law"
BY_HAND = {"reading-list.md"}
ELSEWHERE = {"danger.md"}
"""Made by a writer of its own, since every cell of it is decided (`tests.house.write_danger`)."""
CASES = ROOT / "tests" / "policy" / "duties"
DUTIES = Path(__file__).with_name("duties.toml")
HEAD = """# The law, in plain words

These pages show what Subrosa has written down of the law, for lawyers and counsellors who want to
check it. They are made from the packs in `src/subrosa/packs`, and a test compares the two; where a
page is wrong, the pack is wrong. **They are not legal advice, and no lawyer has reviewed them.**

- Each rule says what it asks or allows, to or for whom, by when, in which paragraph it stands, how
  well that paragraph was read, and when it was last checked. Older versions of a rule are left out;
  `subrosa packs show RULE` tells them all, with the facts on which a rule turns.
- A state marked *draft* was set down from summaries and copies. Its answers say so.
- A topic marked *open* has no state law written down: a yes waits for a look at it, a no does not,
  and a call in danger never waits.
- How rules are weighed against one another stands in [the decision](../explain/decision.md); the
  form of a pack in [how law is written down](../reference/packs.md).

What was read for all this, and what was not, stands in [the reading list](reading-list.md). A table
of states and topics stands in [which law is answered](../reference/coverage.md). Whom one may tell
in danger stands, for every state, in [one table](danger.md).
"""


def law() -> Statutes:
    """Return the law as it lies there, whether or not the list of its packs is up to date."""
    return shipped_book()


def duties() -> dict[str, dict[str, str]]:
    """Map each duty to its sentence, what the product does and what the law says."""
    return tomllib.loads(DUTIES.read_text("utf-8"))


def cases() -> dict[str, list[dict[str, Any]]]:
    """Map each duty to its worked cases, in the order of their files."""
    out: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(CASES.glob("*.cases.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            out[case["duty"]].append(case)
    return out


@cache
def pages() -> dict[str, str]:
    """Spell every page that is made here, by its path below docs/law."""
    book = law()
    figures = coverage_of(book)
    out = {_file(body): body_page(book, body, count) for body, count in figures.bodies.items()}
    out |= {f"{state.code.lower()}.md": state_page(book, state) for state in figures.states}
    shown = cases()
    out |= {
        f"duties/{duty.lower()}.md": duty_page(duty, words, shown.get(duty, []))
        for duty, words in duties().items()
    }
    return {"README.md": index(book), "breach-clocks.md": clocks_page(book), **out}


def index(book: Statutes) -> str:
    """Spell the page that leads to all others."""
    figures = coverage_of(book)
    out = [HEAD, "## Federal law and codes of ethics\n"]
    for body, count in figures.bodies.items():
        out.append(f"- [{body_name(body)}]({_file(body)}): {_rules(count.rules)}")
    out += ["\n## States\n", "| state | rules | status | open topics | clashes |"]
    out.append("| --- | --- | --- | --- | --- |")
    for state in sorted(figures.states, key=lambda one: name_of(one.code)):
        link = f"[{name_of(state.code)}]({state.code.lower()}.md)"
        status = "draft" if state.draft else "read"
        lacking = "; ".join(topic.says for topic in state.lacking) or "none"
        clashes = len(state.clashes) or "none"
        out.append(f"| {link} | {state.count.rules} | {status} | {lacking} | {clashes} |")
    out += [
        "\nBy when a breach is told, state by state: [breach clocks](breach-clocks.md).",
        "\n## The duties behind it\n",
        "Sentences in which counsellors are taught confidentiality; some are wrong, and their page",
        "says so. It tells what Subrosa does about it, what the law says, and which worked cases",
        "show it. S42 was given to no duty. What is not built yet stands under *Not yet* in the",
        "[README](../../README.md).\n",
    ]
    for duty, words in duties().items():
        sentence = escaped(words["duty"])
        out.append(f"- [{duty}](duties/{duty.lower()}.md): \u201c{sentence}\u201d")
    return "\n".join(out) + "\n"


def duty_page(duty: str, words: dict[str, str], shown: list[dict[str, Any]]) -> str:
    """Spell the page of one duty with its worked cases."""
    out = [f"# {duty}: \u201c{escaped(words['duty'])}\u201d", ""]
    out += ["## What Subrosa does about it", "", escaped(words["does"]), ""]
    out += ["## What the law says", "", escaped(words["law"]), ""]
    out += ["## Cases that show it", "", "Each is decided anew by a test with every change.", ""]
    for case in shown:
        answer = headline(
            Ask(case["question"]["ask"]),
            case["facts"].get("purpose"),
            Outcome(case["expected"]["outcome"]),
        )
        place = case["facts"].get("jurisdiction", "US")
        where = "federal law alone" if place == "US" else name_of(place)
        answer += f": {needed}" if (needed := _needed(case["expected"])) else ""
        out.append(f"- **{escaped(case['title'])}** ({where}). {answer}. {escaped(case['why'])}")
    out += ["", "[All duties](../README.md#the-duties-behind-it). Not legal advice."]
    return "\n".join(out) + "\n"


def _needed(expected: dict[str, Any]) -> str:
    """Tell what a case waits for, where its outcome is that something is needed."""
    if expected["outcome"] != Outcome.NEEDS:
        return ""
    groups = (
        item["any_of"] if isinstance(item, dict) else [item] for item in expected.get("needs", [])
    )
    return "; ".join(" or ".join(Need(word).meaning for word in group) for group in groups)


def lying() -> set[str]:
    """Return the pages that lie in the folder, but for those that are written elsewhere."""
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.md")}
    return found - BY_HAND - ELSEWHERE


def stale(made: dict[str, str]) -> list[str]:
    """List the pages that lie in the folder and are made no more."""
    return sorted(lying() - made.keys())


def _file(body: str) -> str:
    return f"{body.replace('.', '-').replace('_', '-')}.md"


def _rules(count: int) -> str:
    return "1 rule" if count == 1 else f"{count} rules"


if __name__ == "__main__":
    made = pages()
    for name in stale(made):
        (FOLDER / name).unlink()
    for name, text in made.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_text(text, encoding="utf-8")
