"""What a signed authorization lets go: which records, of which days, what for, and until when.

A class of record is never guessed wider than its words. Boxes that are printed and not ticked are
not named. Psychotherapy notes named beside other records make a paper compound
(45 CFR 164.508(b)(3)(ii)).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.findings import Finding, Mark
from subrosa.desk.forms.lines_of_paper import day_in
from subrosa.desk.forms.paper_proposals import RECORD_WORDS, days_in
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from subrosa.desk.forms.findings import Expected, Notes
    from subrosa.desk.forms.lines_of_paper import PaperLines, Spot

_BOX: Final = re.compile(r"\[\s*([xX✓✔v]?)\s*\]|\(\s*([xX✓✔]?)\s*\)|([☐☒☑])")
_TICKED: Final = frozenset("xX✓✔v☒☑")
_LEFT_OUT: Final = re.compile(
    r"\b(?:does not|do not|not)\s+(?:include|cover|authori[sz]e|release|disclose)\b"
    r"|\b(?:except|excluding|other than|but not)\b",
    re.IGNORECASE,
)
_SPEAKS_OF_LAW: Final = re.compile(
    r"re-?disclos|revok|condition|protected by|prohibit|separate (?:form|authori)|own form",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"psychotherapy notes", re.IGNORECASE)
"""They hold the words *therapy notes*, and are no progress notes."""
_PURPOSE: Final = re.compile(
    r"\b(?:purposes?|reasons?)(?: (?:of|for) [\w ,/]{1,60}?)?\s*(?:is|are)?\s*:|\bused? for\s*:",
    re.IGNORECASE,
)
_AT_REQUEST: Final = re.compile(
    r"\bat\s+(?:my|her|his|the)\s+(?:own\s+)?request(?:\s+of\s+the\s+(?:client|patient|individual))?"
    r"|\bfor\s+the\s+purpose\s+of\s+\w+",
    re.IGNORECASE,
)
_DAYS_BETWEEN: Final = re.compile(
    r"^\W{0,3}(?:to|through|until|till|and|thru|[-\u2013\u2014])\W{0,3}$"
)
_NOT_OF_NOTES: Final = re.compile(
    r"expir|birth|born|valid|in (?:force|effect)|sign|dated", re.IGNORECASE
)
_EXPIRY: Final = re.compile(
    r"\bexpir\w*|\bvalid (?:until|through)|\bin (?:force|effect) (?:until|through|for)"
    r"|\bends? (?:on|with|when)\b|\bgood (?:until|through)|\bone[- ]time (?:use|release|disclosure)"
    r"|\bfor (?:this )?one release only|\bremains? in effect",
    re.IGNORECASE,
)
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "six": 6, "twelve": 12, "thirty": 30,
                   "sixty": 60, "ninety": 90, "a": 1}  # fmt: skip
_TERM: Final = re.compile(
    rf"\b(?P<many>\d{{1,3}}|{'|'.join(_NUMBERS)})\s*(?:\(\d{{1,3}}\)\s*)?"
    r"(?P<unit>day|week|month|year)s?\s+(?:after|from|of|following)\b",
    re.IGNORECASE,
)
_ONCE: Final = re.compile(
    r"one[- ]time (?:use|release|disclosure)|this one release|single (?:use|release|disclosure)",
    re.IGNORECASE,
)
_EVENT: Final = re.compile(
    r"\b(?:expir\w*|ends?)\b[^\n]{0,40}?(?:\bupon\b|\bwhen\b|\bat the end of\b|\bwith\b"
    r"|\bevent\b[^:\n]{0,20}:)\s*(?:(?:this|the)\s+event\s*:\s*)?(?P<event>[^\n]{3,200})",
    re.IGNORECASE,
)
_OR_WHEN: Final = re.compile(r"\bor\s+(?:upon|when|if|at the end of)\b", re.IGNORECASE)
_NEVER: Final = re.compile(
    r"\bno expir|\b(?:does|shall|will) not expire|\bnever expires?|\bindefinite", re.IGNORECASE
)


def read_records(paper: PaperLines, notes: Notes) -> None:
    """Find which records it names (45 CFR 164.508(c)(1)(i))."""
    named, left_out, where = _records(paper)
    both = named & left_out
    found = [one for one, _ in RECORD_WORDS if one in named - left_out]
    for record in sorted(both, key=lambda one: one.value):
        says = f"It both names and leaves out: {record.meaning}."
        notes.flag("records", Mark.DOES_NOT_FIT, says, where[record])
    if not found:
        notes.flag("records", Mark.MISSING, "Which records may go was not found.")
        return
    notes.records = tuple(found)
    for spot in dict.fromkeys(where[record] for record in found):
        there = "; ".join(record.meaning for record in found if where[record] == spot)
        notes.findings.append(Finding("records", Mark.READ, f"It names: {there}.", spot.quoted))
    if RecordClass.PSYCHOTHERAPY_NOTES in found and len(found) > 1:
        says = (
            "It names psychotherapy notes beside other records: they need a paper of their own (45 "
            "CFR 164.508(b)(3)(ii))."
        )
        notes.flag("records", Mark.DOES_NOT_FIT, says, where[RecordClass.PSYCHOTHERAPY_NOTES])


def _records(
    paper: PaperLines,
) -> tuple[set[RecordClass], set[RecordClass], dict[RecordClass, Spot]]:
    named, left_out = set[RecordClass](), set[RecordClass]()
    where: dict[RecordClass, Spot] = {}
    for spot in paper.spots():
        for words, counts in _parts(spot.line):
            plain = _APART.sub(" ", words)
            for record, pattern in RECORD_WORDS:
                apart = record is RecordClass.PSYCHOTHERAPY_NOTES
                if re.search(pattern, words if apart else plain, re.IGNORECASE):
                    (named if counts else left_out).add(record)
                    where.setdefault(record, spot)
    return named, left_out, where


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a line that may name records, each with whether it lets them go."""
    boxes = list(_BOX.finditer(line))
    if boxes:
        ends = [box.start() for box in boxes[1:]] + [len(line)]
        for box, end in zip(boxes, ends, strict=True):
            sign = next((one for one in box.groups() if one), "")
            yield line[box.end() : end], sign in _TICKED
        return
    if _SPEAKS_OF_LAW.search(line):
        return
    gone = _LEFT_OUT.search(line)
    yield (line[: gone.start()] if gone else line), True
    if gone:
        yield line[gone.end() :], False


def read_days(paper: PaperLines, notes: Notes) -> None:
    """Find of which days the notes may go."""
    for spot in paper.spots():
        days = sorted(days_in(spot.line, since=1900))
        if len(days) < 2 or _NOT_OF_NOTES.search(spot.line):  # noqa: PLR2004 - a first and a last
            continue
        (at, first), (until, last) = days[:2]
        between = re.sub(r"[\d/]|[A-Z][a-z]+ |,", "", spot.line[at:until]).strip(" -")
        if between and not _DAYS_BETWEEN.search(between):
            continue
        if last < first:
            says = f"The notes run from {first} to {last}: the last day comes before the first."
            notes.flag("last_day", Mark.DOES_NOT_FIT, says, spot)
            return
        notes.read("first_day", first, f"Notes from {first}.", spot)
        notes.read("last_day", last, f"Notes to {last}.", spot)
        return


def read_purpose(paper: PaperLines, notes: Notes) -> None:
    """Find what for (45 CFR 164.508(c)(1)(iv)); “at my request” is enough."""
    labelled = paper.behind(_PURPOSE)
    spot = labelled if labelled and labelled.said else paper.find(_AT_REQUEST)
    if spot is None:
        notes.flag("names_purpose", Mark.MISSING, "What for was not found.", labelled)
        return
    notes.read("names_purpose", "yes", f"What for: “{spot.said[:80]}”.", spot)


def read_end(paper: PaperLines, expected: Expected, notes: Notes) -> None:
    """Find the day or the event with which it ends (45 CFR 164.508(c)(1)(v))."""
    spot = next((one for one in paper.spots() if _EXPIRY.search(one.line)), None)
    if spot is None:
        notes.flag("end", Mark.MISSING, "No day and no event with which it ends was found.")
        return
    # A form often has the label on one line and what is filled in on the next.
    for told in (spot.line, paper.around(spot)):
        if _read_end_in(told, spot, expected, notes):
            return
    notes.flag("end", Mark.MISSING, "When it ends is not filled in.", spot)


def _read_end_in(told: str, spot: Spot, expected: Expected, notes: Notes) -> bool:
    if _NEVER.search(told):
        notes.flag("end", Mark.DOES_NOT_FIT, "It says that it does not end.", spot)
        return True
    day = day_in(told) or _after_signing(told, notes.boxes.get("day", ""))
    event = _EVENT.search(told)
    said = event["event"].strip(" _.:") if event else ""
    if day:
        _ends_on(day, spot, expected, notes)
        if _OR_WHEN.search(told):
            says = "It names an event too: what comes first ends it."
            notes.flag("end", Mark.DOES_NOT_FIT, says, spot)
    elif _ONCE.search(told):
        notes.read("end", "once", "It is for one release.", spot)
    elif said and not _TERM.search(said):
        notes.read("end", "event", "It ends with an event.", spot)
        notes.read("event", said, "The event, in its words.", spot)
    else:
        return False
    return True


def _ends_on(day: str, spot: Spot, expected: Expected, notes: Notes) -> None:
    notes.read("end", "day", "It ends on a day.", spot)
    signed = notes.boxes.get("day", "")
    if day < expected.today.isoformat():
        notes.flag("expires", Mark.RAN_OUT, f"It ran out on {day} (45 CFR 164.508(b)(2)(i)).", spot)
    elif signed and day < signed:
        notes.flag("expires", Mark.DOES_NOT_FIT, f"It ends on {day}, before it was signed.", spot)
    notes.read("expires", day, f"Its last day: {day}.", spot)


def _after_signing(told: str, signed: str) -> str:
    """Count a term from the day of the signature; empty where either is not there."""
    found = _TERM.search(told)
    if found is None or not signed:
        return ""
    said = found["many"].casefold()
    many = _NUMBERS.get(said) or int(said)
    begins, unit = date.fromisoformat(signed), found["unit"].casefold()
    try:
        if unit in ("day", "week"):
            return (begins + timedelta(days=many * (7 if unit == "week" else 1))).isoformat()
        months = begins.month - 1 + many * (12 if unit == "year" else 1)
        year, month = begins.year + months // 12, months % 12 + 1
        day = min(begins.day, calendar.monthrange(year, month)[1])
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return ""
