"""Write docs/reference/coverage.md from the packs: which state answers which topic, in figures.

Run as ``.venv/bin/python -m tests.house.write_coverage`` after a state's pack came or changed.
"""

import tomllib
from collections.abc import Iterator
from typing import Any

from subrosa.policy.coverage import Coverage, StateFigures, coverage_of
from subrosa.policy.coverage_table import body_name
from subrosa.policy.law.state_names import name_of
from tests.house.law_words import escaped
from tests.house.tree import PACKAGE, ROOT
from tests.house.write_law import law

PAGE = ROOT / "docs" / "reference" / "coverage.md"
PACKS = PACKAGE / "packs"
HEAD = """# Which law is answered

Federal law (HIPAA, 42 CFR part 2, FERPA) and the codes of ethics of these bodies stand in the packs
beside the states below: {codes}. This page is written from
`src/subrosa/packs`, and a test compares the two; `subrosa packs coverage` prints the same figures.
[The law in plain words](../law/README.md) has a page for each state. Nothing here was reviewed by
counsel.

{federal}

Rules count once, in their newest version. *High*: the text was read; *medium*: a summary or a copy;
*low*: from memory or unsettled.

## States

{drafts} of the {states} jurisdictions are drafts, set down from summaries and copies; their
answers say so. A figure is the number of rules on a topic. Where a topic is **open**, a yes waits
for a look at that state's law; a no and a call in danger do not wait.
"""


def topics() -> dict[str, str]:
    """Map each topic of state law to what it is about."""
    listed = tomllib.loads((PACKS / "coverage.toml").read_text("utf-8"))["topic"]
    return {topic["name"]: topic["says"] for topic in listed}


def codes() -> list[str]:
    """List the bodies whose code of ethics has a pack."""
    return sorted({path.parent.name.upper() for path in PACKS.glob("ethics/*/*.toml")})


def states() -> dict[str, dict[str, Any]]:
    """Map the code of each state that has a pack to what its pack says of itself."""
    told = (
        tomllib.loads(path.read_text("utf-8"))["jurisdiction"]
        for path in sorted(PACKS.glob("us/states/*/pack.toml"))
    )
    return {one["code"].removeprefix("US-"): one for one in told}


def spelled() -> str:
    """Spell the whole page."""
    figures = coverage_of(law())
    by_name = sorted(figures.states, key=lambda one: name_of(one.code))
    head = HEAD.format(
        codes=", ".join(codes()),
        federal="\n".join(_bodies(figures)),
        drafts=sum(one.draft for one in by_name),
        states=len(by_name),
    )
    return "\n".join([head, *_table(by_name), *_research(figures), *_lacking(by_name)]) + "\n"


def _bodies(figures: Coverage) -> Iterator[str]:
    yield "| body of law | rules | high | medium | low |"
    yield "| --- | --: | --: | --: | --: |"
    for body, count in figures.bodies.items():
        yield (
            f"| {body_name(body)} | {count.rules} | {count.high} | {count.medium} | {count.low} |"
        )


def _table(by_name: list[StateFigures]) -> Iterator[str]:
    short = [name.replace("_", " ") for name in topics()]
    yield f"| state | status | rules | high | medium | low | {' | '.join(short)} | clashes |"
    yield "| --- | --- | --: | --: | --: | --: |" + " :-: |" * (len(short) + 1)
    for one in by_name:
        count, status = one.count, "draft" if one.draft else "read"
        link = f"[{name_of(one.code)}](../law/{one.code.lower()}.md)"
        cells = [str(each.count.rules) if each.covered else "open" for each in one.topics]
        read = f"{count.rules} | {count.high} | {count.medium} | {count.low}"
        yield f"| {link} | {status} | {read} | {' | '.join(cells)} | {len(one.clashes) or ''} |"
    yield ""
    yield "What the topics are about:\n"
    for name, says in topics().items():
        yield f"- {name.replace('_', ' ')}: {says}"


def _research(figures: Coverage) -> Iterator[str]:
    yield "\n## What the book was made from\n"
    yield "Entries of research, by source. What was left out has a reason, which"
    yield "`subrosa packs coverage --json` prints; what is missing has neither rule nor reason.\n"
    yield "| source | entries | became law here | left out | missing |"
    yield "| --- | --: | --: | --: | --: |"
    for one in figures.research:
        left_out, missing = len(one.not_encoded), len(one.missing)
        yield f"| {one.source} | {one.entries} | {one.encoded} | {left_out} | {missing} |"
    yield (
        f"\n{len(figures.clashes)} clashes between two laws are declared and stay open for counsel."
    )


def _lacking(by_name: list[StateFigures]) -> Iterator[str]:
    yield "\n## What each state still lacks\n"
    for one in by_name:
        lacks = escaped(one.missing) or "nothing named"
        yield f"- **{name_of(one.code)}** (last read {one.last_checked}): {lacks}"


if __name__ == "__main__":
    PAGE.write_text(spelled(), encoding="utf-8")
