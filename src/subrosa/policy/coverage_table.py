"""The figures of coverage as text that a privacy officer reads in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from subrosa.policy.law.state_names import name_of

if TYPE_CHECKING:
    from subrosa.policy.coverage import Count, Coverage, ResearchFigures, StateFigures

BODIES: Final = {
    "hipaa": "HIPAA (privacy and breach rules)",
    "part2": "42 CFR part 2 (substance-use programmes)",
    "ferpa": "FERPA (education records)",
    "house": "Rules between the bodies of law",
    "uncovered.child_abuse": "Child abuse where a state's law is not read",
    "practice": "The practice's own rules",
}
"""The bodies of law by the names that people know; a code of ethics is named after its body."""
_WIDTH: Final = 96
HEAD_OF_FIGURES: Final = ("rules", "high", "medium", "low")
_FIGURES: Final = (
    "Rules by how well they were read: high = the text itself; medium = a summary or a copy; "
    "low = memory."
)


def body_name(body: str) -> str:
    """Return the name of a body of law as people know it."""
    if body.startswith("state."):
        return f"{name_of(body[6:].upper())} law"
    if body.startswith("ethics."):
        return f"Code of ethics of {body[7:].upper()}"
    return BODIES.get(body, body.replace("_", " "))


def whole_table(figures: Coverage) -> str:
    """Return the figures of the whole book: federal law, codes, states, research, clashes."""
    rows = [[body_name(body), *_cells(count)] for body, count in figures.bodies.items()]
    out = [_FIGURES, "", *columns(["Federal law and codes", *HEAD_OF_FIGURES], rows), ""]
    rows = [
        [
            f"{state.code.removeprefix('US-')} {name_of(state.code)}",
            *_cells(state.count),
            "draft" if state.draft else "read",
            str(len(state.clashes) or "-"),
            str(len(state.lacking) or "-"),
        ]
        for state in figures.states
    ]
    out += columns(["State", *HEAD_OF_FIGURES, "status", "clashes", "topics open"], rows)
    out += ["", *_research(figures.research), ""]
    count = len(figures.clashes)
    out.append(
        f"{count} clashes between two laws are declared and stay open for counsel."
        if count != 1
        else "One clash between two laws is declared and stays open for counsel."
    )
    return "\n".join(out) + "\n"


def state_table(state: StateFigures) -> str:
    """Return the figures of one state, topic by topic, with what it lacks and its clashes."""
    rows = [
        [topic.says, *_cells(topic.count), "answered" if topic.covered else "OPEN"]
        for topic in state.topics
    ]
    rows += [
        [says, *_cells(count), ""]
        for says, count in (
            ("how long records are kept", state.retention),
            ("rules beside the topics", state.beside),
        )
        if count.rules
    ]
    rows.append(["together", *_cells(state.count), ""])
    status = (
        "A DRAFT: set down from summaries and copies, not read in full"
        if state.draft
        else "Read from the text named beside each rule"
    )
    day = state.last_checked or "on a day that nobody wrote down"
    out = [f"{name_of(state.code)} ({state.code})", f"{status}; last read {day}."]
    out += [*_wrapped(f"How it was read: {state.reader}.", ""), ""] if state.reader else [""]
    out += [*columns(["Topic", *HEAD_OF_FIGURES, ""], rows), "", _FIGURES]
    if state.lacking:
        out.append("Open: a yes waits for a look at state law; a no and a call in danger do not.")
    out += ["", *_wrapped(f"What it lacks: {state.missing or 'nothing is named.'}", "")]
    if state.clashes:
        out += ["", "Clashes of two laws, open for counsel:"]
        for clash in state.clashes:
            out += _wrapped(f"{clash.duty} against {clash.ban}: {clash.why}", "  ")
    return "\n".join(out) + "\n"


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Return aligned lines: the first column to the left, figures to the right, words left."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    figures = [
        i > 0 and bool(rows) and all(row[i].isdigit() or row[i] in {"-", ""} for row in rows)
        for i in range(len(head))
    ]

    def line(row: Sequence[str]) -> str:
        cells = (
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, figures, strict=True)
        )
        return "  ".join(cells).rstrip()

    return [line(head), "  ".join("-" * width for width in widths), *map(line, rows)]


def _wrapped(text: str, pad: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=pad, subsequent_indent=pad)


def _cells(count: Count) -> list[str]:
    return [str(number or "-") for number in (count.rules, count.high, count.medium, count.low)]


def _research(sources: Sequence[ResearchFigures]) -> list[str]:
    rows = [
        [
            source.source,
            *(
                str(number or "-")
                for number in (
                    source.entries,
                    source.encoded,
                    len(source.not_encoded),
                    len(source.missing),
                )
            ),
        ]
        for source in sources
    ]
    head = ["Research behind the book", "entries", "encoded", "left out, with reason", "missing"]
    return columns(head, rows)
