"""The table of dangers in words: the same rows for the terminal and for docs/law/danger.md.

Licences of which the law says the same stand in one row. A cell says the force, how sure it is
where it is not read whole, and numbers its rules; below the rows stands what each number cites.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from subrosa.policy.danger_table import LICENCES, TOLD, Cell, Peril, besides, danger_cells, officers
from subrosa.policy.explain import NOT_ADVICE, question
from subrosa.policy.in_words import choices
from subrosa.policy.law.state_names import name_of
from subrosa.terms.outcome import Confidence, Outcome
from subrosa.terms.people import Profession, Role

if TYPE_CHECKING:
    import datetime as dt

    from subrosa.policy.law.rules import Statutes
    from subrosa.terms.decision import RuleCite

SHORT: Final = {
    Profession.LPC: "LPC",
    Profession.LMFT: "LMFT",
    Profession.LCSW: "LCSW",
    Profession.PSYCHOLOGIST: "psychologist",
}
HEADS: Final = {
    Role.POLICE: "police",
    Role.POTENTIAL_VICTIM: "person in danger",
    Role.EMERGENCY_RESPONDER: "hospital, crisis team",
    Role.FAMILY_MEMBER: "family",
    Role.COUNTY_MENTAL_HEALTH_DIRECTOR: "county officer",
    Role.STATE_MENTAL_HEALTH_AUTHORITY: "state agency",
}
FORCE: Final = {
    Outcome.MUST: "must",
    Outcome.MAY: "may",
    Outcome.MUST_NOT: "no",
    Outcome.NEEDS: "ask first",
    Outcome.CONFLICT: "laws clash",
}
KNOWN_IN_THE_TABLE: Final = (
    "an adult client said it herself; it is explicit, serious and near, with plan, means and "
    "intent. The practice is private and bound by HIPAA, not by 42 CFR part 2; she signed nothing, "
    "and is asked about safety alone. The team at the hospital treats her; her relatives take no "
    "part in her care."
)
_WIDTH: Final = 96
READ: Final = {
    Confidence.HIGH: "the text was read",
    Confidence.MEDIUM: "known from a summary or a copy",
    Confidence.LOW: "from memory or unsettled: check it",
}


@dataclass(frozen=True, slots=True)
class StateTable:
    """The table of one state: `rows` of words, what the numbers cite, and what the state adds."""

    state: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cites: tuple[str, ...]
    beside: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass
class _Numbers:
    """What is cited, in the order in which it is cited first."""

    seen: dict[str, RuleCite] = field(default_factory=dict)

    def of(self, cites: Sequence[RuleCite]) -> str:
        for cite in cites:
            self.seen.setdefault(cite.rule, cite)
        order = list(self.seen)
        return ", ".join(str(order.index(cite.rule) + 1) for cite in cites)


def state_table_of(book: Statutes, state: str, at: dt.date) -> StateTable:
    """Return the table of one state in words, decided for the day `at`."""
    cells = danger_cells(book, state, at)
    told = (*TOLD, *officers(book, state))
    numbers, rows = _Numbers(), []
    for peril in Peril:
        alike: dict[tuple[str, ...], list[str]] = {}
        for licence in LICENCES:
            found = {c.told: c for c in cells if (c.peril, c.licence) == (peril, licence)}
            words = tuple(_cell(found[role], numbers) if role in found else "" for role in told)
            alike.setdefault(words, []).append(SHORT[licence])
        for words, licences in alike.items():
            whom = "all four" if len(licences) == len(LICENCES) else ", ".join(licences)
            rows.append((peril.meaning, whom, *words))
    beside = tuple(
        _beside(rule.says, choices(rule.when, "profession")) for rule in besides(book, state)
    )
    return StateTable(
        state,
        ("danger", "licence", *(HEADS[role] for role in told)),
        tuple(rows),
        tuple(_cited(cite) for cite in numbers.seen.values()),
        beside,
        cells,
    )


def _cell(cell: Cell, numbers: _Numbers) -> str:
    sure = "" if cell.confidence in (None, Confidence.HIGH) else f", {cell.confidence} confidence"
    cited = f" ({numbers.of(cell.cites)})" if cell.cites else ""
    open_ones = f"; turns on: {' '.join(map(question, cell.unknown))}" if cell.unknown else ""
    return f"{FORCE[cell.outcome]}{sure}{cited}{open_ones}"


def _cited(cite: RuleCite) -> str:
    checked = f"; last checked {cite.last_checked}" if cite.last_checked else ""
    return f"{cite.citation} ({READ[cite.confidence]}{checked}). {cite.text}"


def _beside(says: str, licences: Sequence[str]) -> str:
    return says if not licences else f"{says} (For: {'; '.join(licences)}.)"


def danger_text(table: StateTable) -> str:
    """Return the table of one state as plain text, with what is known, the law, and whose word."""
    out = [f"In danger in {name_of(table.state)}: who may be told. Act first: 911, or 988.", ""]
    out += [*wrap(f"What is known: {KNOWN_IN_THE_TABLE}", _WIDTH), ""]
    before = ""
    for row in table.rows:
        if row[0] != before:
            out += [row[0][:1].upper() + row[0][1:]]
        before = row[0]
        told = [f"{h}: {w}" for h, w in zip(table.heads[2:], row[2:], strict=True) if w]
        out += [f"  {row[1]}", *(f"    {line}" for line in told)]
    out += ["", "The law"]
    for number, cite in enumerate(table.cites, 1):
        out += wrap(f"{number}. {cite}", _WIDTH, initial_indent="  ", subsequent_indent="     ")
    if table.beside:
        out += ["", "Besides"]
    for says in table.beside:
        out += wrap(says, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join([*out, "", NOT_ADVICE])
