"""A chart export in parts, as it seems to be made up: one for each dated heading, with a guess.

Rules: no word is lost and none is added: the parts together are the text. What a part is, on which
day it was written and whom it concerns is a proposal; a part without a day has none until a person
gives it. Nothing read here is part of a record.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.paper_proposals import days_in
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_HEADING: Final = 90
_OPENS: Final = re.compile(
    r"\b(?:date of service|dos|service date|session|visit|appointment|progress|psychotherapy|note"
    r"|treatment plan|intake|assessment|discharge|invoice|statement|superbill|entry|contact"
    r"|telephone call|group|couples?|family)\b",
    re.IGNORECASE,
)
_NO_HEADING: Final = re.compile(
    r"\b(?:signed|signature|printed|dob|born|birth|due|page|faxed|next|until|expires|reviewed)\b",
    re.IGNORECASE,
)
_CLASSES: Final = (
    (RecordClass.PSYCHOTHERAPY_NOTES, r"psychotherapy notes?|process notes?"),
    (RecordClass.TREATMENT_PLAN, r"treatment plan|goals? and objectives"),
    (RecordClass.TREATMENT_SUMMARY, r"(?:discharge|treatment|termination) summary"),
    (RecordClass.INTAKE, r"\bintake\b|initial (?:assessment|evaluation)|biopsychosocial"),
    (RecordClass.BILLING, r"invoice|superbill|statement of account|\bcpt\b|amount due|\bcopay"),
    (RecordClass.COUPLE_RECORD, r"couples? (?:session|therapy|counsel)|conjoint|joint session"),
    (RecordClass.FAMILY_RECORD, r"family (?:session|therapy)"),
    (RecordClass.GROUP_RECORD, r"group (?:session|therapy|note)"),
    (RecordClass.CORRESPONDENCE, r"\bdear\b|\bletter\b|e-?mail (?:from|to)|telephone call"),
    (RecordClass.ATTENDANCE, r"no[- ]show|cancell?ed|attendance"),
    (RecordClass.DIAGNOSIS, r"^\W*diagnos[ei]s\b"),
)
_TELLING: Final = 300  # letters at the beginning of a part: its heading and what it calls itself
CLASSES: Final = (
    RecordClass.PROGRESS_NOTES,
    RecordClass.PSYCHOTHERAPY_NOTES,
    RecordClass.INTAKE,
    RecordClass.TREATMENT_PLAN,
    RecordClass.TREATMENT_SUMMARY,
    RecordClass.DIAGNOSIS,
    RecordClass.COUPLE_RECORD,
    RecordClass.FAMILY_RECORD,
    RecordClass.GROUP_RECORD,
    RecordClass.INDIVIDUAL_SESSION_IN_COUPLE_WORK,
    RecordClass.SUD_RECORDS,
    RecordClass.ATTENDANCE,
    RecordClass.BILLING,
    RecordClass.INSURANCE,
    RecordClass.CORRESPONDENCE,
    RecordClass.CONTACT_INFO,
    RecordClass.THIRD_PARTY_INFORMATION,
)
"""What a part can be said to be."""


@dataclass(frozen=True, slots=True)
class ChartPart:
    """One part of an export. `number` counts from 1; `day` is ISO, empty where none was read."""

    number: int
    day: str
    record: RecordClass
    text: str = field(repr=False)


def parts_of(pages: Sequence[str]) -> tuple[ChartPart, ...]:
    """Cut an export at its dated headings; what stands before the first is a part without a day."""
    parts: list[ChartPart] = []
    for day, lines in _pieces("\n".join(pages).splitlines()):
        text = "\n".join(lines).strip("\n")
        if text.strip():
            parts.append(ChartPart(len(parts) + 1, day, _class(text), text))
    return tuple(parts)


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    day, held = "", list[str]()
    for line in lines:
        opened = _heading(line)
        if opened:
            yield day, held
            day, held = opened, []
        held.append(line)
    yield day, held


def _heading(line: str) -> str:
    """Return the day of a dated heading; empty for any other line."""
    said = " ".join(line.split())
    if not said or len(said) > _LONGEST_HEADING or _NO_HEADING.search(said):
        return ""
    days = sorted(days_in(said))
    if not days:
        return ""
    place, day = days[0]
    begins = place <= len("Date: ") and (place == 0 or said.casefold().startswith("date"))
    return day if begins or _OPENS.search(said) else ""


def _class(text: str) -> RecordClass:
    beginning = text[:_TELLING]
    for record, words in _CLASSES:
        if re.search(words, beginning, re.IGNORECASE):
            return record
    return RecordClass.PROGRESS_NOTES
