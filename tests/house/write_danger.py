"""Write docs/law/danger.md: whom one may or must tell in danger, decided for every state.

Run as ``.venv/bin/python -m tests.house.write_danger`` after the law changed. Each cell of the
tables is a whole decision (`subrosa.policy.danger_table`), for the day on which the book was last
looked at, so that the page changes with the law and not with the calendar.
"""

import datetime as dt
from collections.abc import Iterator
from textwrap import fill

from subrosa.policy import Statutes
from subrosa.policy.danger_table import LICENCES, Peril
from subrosa.policy.danger_words import KNOWN_IN_THE_TABLE, SHORT, StateTable, state_table_of
from subrosa.policy.law.state_names import name_of
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Role
from tests.house.law_words import escaped
from tests.house.tree import ROOT
from tests.house.write_law import law

PAGE = ROOT / "docs" / "law" / "danger.md"
HEAD = f"""# In danger: who may be told

For every state, four licences and four dangers: what the law says of telling each person. The
tables are made by deciding each case with the packs in `src/subrosa/packs`, and a test compares
them; where a table is wrong, the pack is wrong. **They are not legal advice, and no lawyer has
reviewed them. In danger act first: 911, or 988.**

What is known in each case:
{fill(KNOWN_IN_THE_TABLE, 98)}

- **must**: the law compels it. Where two or three cells of one row say *must*, the law often lets
  one of them be enough: the text below the table says so.
- **may**: allowed, and your judgement.
- **no**: not to this person on these facts. Whoever may be told stands in the same row; and anybody
  may ring 911 or 988 for advice without naming a client.
- **ask first**: with her own word, or on another ground that the text below names.
- Numbers lead to the law below the table, which also says how well it was read. A word such as
  *medium confidence* tells that the answer leans on a rule that was not read in full. Being unsure
  of a paragraph never makes a *must* into a *may*.
- With programme records under 42 CFR part 2 the tables do not hold: there call without a word that
  shows a client, or tell medical people in an emergency (42 CFR 2.51).

Less is known on most days: a threat that is vague, old, or told by somebody else. Then
`subrosa decide` and the desk answer for the case itself. Here, for one state:
`subrosa packs danger --state FL`.
"""


def day_of(book: Statutes) -> dt.date:
    """Return the day on which some rule of the book was looked at last."""
    return max(dt.date.fromisoformat(r.last_checked) for r in book.rules if r.last_checked)


def section(table: StateTable) -> str:
    """Spell the part of one state."""
    out = [f"## {name_of(table.state)}", "", f"| {' | '.join(table.heads)} |"]
    out.append(f"|{' --- |' * len(table.heads)}")
    before = ""
    for row in table.rows:
        first = "" if row[0] == before else row[0]
        before = row[0]
        out.append("| " + " | ".join((first, *(_bold(word) for word in row[1:]))) + " |")
    out.append("")
    out += [f"{number}. {escaped(cite)}" for number, cite in enumerate(table.cites, 1)]
    if table.beside:
        out += ["", "Besides:", ""]
        out += [f"- {escaped(says)}" for says in table.beside]
    return "\n".join(out) + "\n"


def _bold(word: str) -> str:
    return f"**must**{word[4:]}" if word.startswith("must") else word


def overview(tables: list[StateTable]) -> Iterator[str]:
    """Spell the first table: whom each licence must tell of a threat against a named person."""
    yield "## At a glance"
    yield ""
    yield "Whom the law obliges each licence to tell of a threat against a person who can be named."
    yield "*Nobody*: no law that we read obliges. Where that is unsure, the state's section tells."
    yield ""
    yield f"| state | {' | '.join(SHORT.values())} |"
    yield f"|{' --- |' * (len(SHORT) + 1)}"
    for table in tables:
        cells = [_owed(table, licence) for licence in LICENCES]
        yield f"| [{name_of(table.state)}](#{_anchor(table.state)}) | {' | '.join(cells)} |"
    yield ""


def _owed(table: StateTable, licence: str) -> str:
    short = {
        Role.POLICE: "police",
        Role.POTENTIAL_VICTIM: "person",
        Role.EMERGENCY_RESPONDER: "hospital",
        Role.FAMILY_MEMBER: "family",
    }
    found = [
        short.get(cell.told, "officer")
        for cell in table.cells
        if cell.peril is Peril.IDENTIFIED
        and cell.licence == licence
        and cell.outcome is Outcome.MUST
    ]
    return ", ".join(found) or "nobody"


def _anchor(state: str) -> str:
    return name_of(state).lower().replace(" ", "-")


def page(tables: list[StateTable]) -> str:
    """Spell the whole page."""
    tables = sorted(tables, key=lambda one: name_of(one.state))
    return "\n".join([HEAD, *overview(tables), *map(section, tables)])


def table_of(state: str) -> StateTable:
    """Decide the table of one state."""
    book = law()
    return state_table_of(book, state, day_of(book))


if __name__ == "__main__":
    PAGE.write_text(page([table_of(state) for state in law().jurisdictions]), encoding="utf-8")
