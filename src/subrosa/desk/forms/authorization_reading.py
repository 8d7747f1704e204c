"""Read a signed authorization off its text: proposals for a person, each with where it was read.

Rules:

1. Nothing is decided by what was read. A box that is filled says so, a person looks at the paper,
   and only the form that she sends keeps anything.
2. What a paper must hold (45 CFR 164.508(c)(1) and (2); 42 CFR 2.31(a)) is looked for one by one.
   What was not found is flagged as *look for it*, never as absent.
3. What contradicts the card or itself, has run out, or lies ahead of today proposes nothing, and
   is said first. So is a paper that is combined with another one or makes care depend on it
   (45 CFR 164.508(b)(3) and (4)).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.authorization_form import TypedAuthorization
from subrosa.desk.forms.findings import Mark, Notes, ReadAuthorization
from subrosa.desk.forms.lines_of_paper import PaperLines
from subrosa.desk.forms.people_on_paper import (
    read_client,
    read_discloser,
    read_recipient,
    read_signature,
)
from subrosa.desk.forms.scope_on_paper import read_days, read_end, read_purpose, read_records
from subrosa.terms.consent_words import ConsentForm

if TYPE_CHECKING:
    from subrosa.desk.forms.findings import Expected

_PART2: Final = re.compile(
    r"\b42\s*c\.?\s?f\.?\s?r\.?,?\s*(?:part|§)?\s*2\b|\bsubstance[\s-]+use[\s-]+disorder",
    re.IGNORECASE,
)
_HIPAA: Final = re.compile(r"\b164\.508\b|\bhipaa\b|\bauthori[sz]", re.IGNORECASE)
_STATEMENTS: Final = (
    (
        "says_revocable",
        re.compile(
            r"\b(?:revok\w+|revocation|withdraw\w*|cancel\w*"
            r"|tak(?:e|en)\s+(?:it\s+|this\s+|[\w\s]{0,30}?)back)\b",
            re.IGNORECASE,
        ),
        "That it can be taken back",
        "(c)(2)(i)",
    ),
    (
        "says_conditions",
        re.compile(
            r"\b(?:treatment|payment|care|enrol\w+|eligib\w+|benefits?|services?)\b.{0,160}?"
            r"\b(?:condition\w*|depend\w*|refus\w*|whether\s+(?:or\s+not\s+)?i\s+sign)\b"
            r"|\b(?:condition\w*|depend\w*|refus\w*|whether\s+(?:or\s+not\s+)?i\s+sign)\b.{0,160}?"
            r"\b(?:treatment|payment|care|enrol\w+|benefits?|services?)\b",
            re.IGNORECASE | re.DOTALL,
        ),
        "Whether care depends on it",
        "(c)(2)(ii)",
    ),
    (
        "says_redisclosed",
        re.compile(
            r"\bre-?\s?disclos\w+|\bpass(?:ed)?\s+(?:it\s+|them\s+)?on\b"
            r"|\bno\s+longer\s+(?:be\s+)?protected\b|\bdisclosed?\s+(?:it\s+)?(?:again|further)\b",
            re.IGNORECASE,
        ),
        "That it may be passed on",
        "(c)(2)(iii)",
    ),
)
_MAKES_CARE_DEPEND: Final = re.compile(
    r"\b(?:will|shall|can|may)\s*not\s+(?:be\s+)?(?:provide[d]?|treat(?:ed)?|see[n]?|receive[d]?"
    r"|continue[d]?)\b.{0,80}?\b(?:unless|without|until)\b.{0,40}?\bsign"
    r"|\bmust\s+sign\b.{0,60}?\b(?:to\s+(?:receive|be\s+seen|continue)|before)\b"
    r"|\b(?:treatment|care|services?)\s+(?:is|are|will\s+be)\s+(?:condition\w+|depend\w+)\s+(?:on|up)",
    re.IGNORECASE | re.DOTALL,
)
_ANOTHER_PAPER: Final = re.compile(
    r"^\W*(?:informed\s+)?consent\s+(?:to|for)\s+(?:treatment|care|counsel\w*|telehealth|services?)"
    r"|^\W*(?:notice\s+of\s+privacy\s+practices|assignment\s+of\s+benefits|arbitration\s+agreement"
    r"|financial\s+(?:agreement|policy|responsibility)|liability\s+waiver|waiver\s+of\s+liability"
    r"|practice\s+polic(?:y|ies)|terms\s+and\s+conditions|cancellation\s+policy)\b",
    re.IGNORECASE,
)
_HEADING_WORDS: Final = 9  # a line longer than this is a sentence, no heading
PART2_ELEMENTS: Final = "42 CFR 2.31(a)"


def read_authorization(text: str, expected: Expected) -> ReadAuthorization:
    """Read a paper's text for what the form asks, and compare it with what the practice knows."""
    paper, notes = PaperLines(text), Notes()
    if not paper.lines:
        return ReadAuthorization({}, (), ())
    client = read_client(paper, expected, notes)
    _read_form(paper, expected, notes)
    read_records(paper, notes)
    read_days(paper, notes)
    read_discloser(paper, expected, notes)
    read_recipient(paper, expected, notes)
    read_purpose(paper, notes)
    read_signature(paper, expected, client, notes)
    read_end(paper, expected, notes)
    _read_statements(paper, notes)
    _read_whether_alone(paper, notes)
    return ReadAuthorization(notes.boxes, notes.records, tuple(notes.findings))


def filled_from(typed: TypedAuthorization, read: ReadAuthorization) -> TypedAuthorization:
    """Fill what is empty with what was read; what somebody typed stays as it is."""
    boxes = dict(typed.boxes)
    for box, value in read.boxes.items():
        if not boxes.get(box):
            boxes[box] = value
    records = list(typed.records) or [record.value for record in read.records]
    return TypedAuthorization(boxes, records)


def _read_form(paper: PaperLines, expected: Expected, notes: Notes) -> None:
    part2, hipaa = paper.find(_PART2), paper.find(_HIPAA)
    if part2 is not None:
        says = f"It speaks of substance-use records ({PART2_ELEMENTS})."
        notes.read("form", ConsentForm.PART2.value, says, part2)
    elif hipaa is not None:
        notes.read("form", ConsentForm.HIPAA.value, "It calls itself an authorization.", hipaa)
        if expected.part2:
            says = (
                "This file holds records of a substance-use programme, and the paper does not "
                f"speak of them ({PART2_ELEMENTS}(3))."
            )
            notes.flag("form", Mark.DOES_NOT_FIT, says, hipaa)
    else:
        notes.flag("form", Mark.MISSING, "Which kind of paper it is was not found.")


def _read_statements(paper: PaperLines, notes: Notes) -> None:
    for box, words, what, cites in _STATEMENTS:
        spot = paper.find(words)
        if spot is None:
            notes.flag(box, Mark.MISSING, f"{what} was not found (45 CFR 164.508{cites}).")
        else:
            notes.read(box, "yes", f"{what}: it says so.", spot)
    forced = paper.find(_MAKES_CARE_DEPEND)
    if forced is not None:
        says = "It seems to make care depend on the signature (45 CFR 164.508(b)(4))."
        notes.boxes.pop("says_conditions", None)
        notes.flag("says_conditions", Mark.DOES_NOT_FIT, says, forced)


def _read_whether_alone(paper: PaperLines, notes: Notes) -> None:
    for spot in paper.spots():
        if len(spot.line.split()) <= _HEADING_WORDS and _ANOTHER_PAPER.search(spot.line):
            says = "It seems to be combined with another paper (45 CFR 164.508(b)(3))."
            notes.flag("own_paper", Mark.DOES_NOT_FIT, says, spot)
            return
