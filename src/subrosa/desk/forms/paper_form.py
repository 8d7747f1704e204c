"""A paper as somebody reads it who has it in her hand: what it is, who signed, what it asks.

Rules: nothing is guessed. What she could not tell stays unknown ("cannot tell" is an answer of its
own), and an unknown is never a yes. Nobody is looked up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.days import is_day
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown
from subrosa.desk.forms.several import wrong_lines
from subrosa.terms.question import Assurance, Defect, Instrument
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from subrosa.desk.forms.callers import Caller
    from subrosa.desk.forms.paper_proposals import Proposed

PAPERS: Final[tuple[tuple[Instrument, str, str], ...]] = (
    (
        Instrument.SUBPOENA_ATTORNEY,
        "Subpoena signed by a lawyer or a court clerk",
        "Look at the last page, above or below the line for the signature: “Attorney for …”, "
        "“Deputy Clerk”. The name of a judge in the heading is no signature.",
    ),
    (
        Instrument.COURT_ORDER,
        "Order signed by a judge",
        "The words “IT IS ORDERED” or “SO ORDERED”, and a judge's signature under them.",
    ),
    (
        Instrument.PART2_COURT_ORDER,
        "Order under 42 CFR Part 2",
        "A judge's order that names 42 CFR Part 2 and says why the need outweighs the harm.",
    ),
    (
        Instrument.SEARCH_WARRANT,
        "Search warrant signed by a judge",
        "“Search warrant” in the heading, an address to be searched, a judge's signature.",
    ),
    (
        Instrument.ADMINISTRATIVE_WARRANT,
        "Warrant signed by an officer of an agency",
        "For example form I-200 or I-205: an immigration officer signed, no judge.",
    ),
    (Instrument.GRAND_JURY_SUBPOENA, "Grand jury subpoena", "“Grand Jury” in the heading."),
    (
        Instrument.ADMINISTRATIVE_SUBPOENA,
        "Subpoena or demand of an agency",
        "An agency's name in the heading and an official's signature; no court.",
    ),
    (Instrument.DISCOVERY_REQUEST, "Discovery request", "“Request for production”, by a lawyer."),
    (
        Instrument.AUTHORIZATION,
        "Release signed by the client",
        "What, to whom, why, until when, and the client's signature with a day.",
    ),
    (
        Instrument.PART2_CONSENT,
        "Consent for substance-use records (Part 2)",
        "It names substance-use treatment, the recipient, and the right to revoke.",
    ),
    (Instrument.CLAIM, "Insurance claim or audit letter", "Claim or contract number."),
    (Instrument.WRITTEN_REQUEST, "Letter, fax or e-mail without any of these", ""),
)
"""What a paper can be, with where to look for it; in the order in which it is asked."""
RECORDS: Final = (
    RecordClass.EXISTENCE_OF_RELATIONSHIP,
    RecordClass.ATTENDANCE,
    RecordClass.BILLING,
    RecordClass.DIAGNOSIS,
    RecordClass.TREATMENT_PLAN,
    RecordClass.TREATMENT_SUMMARY,
    RecordClass.PROGRESS_NOTES,
    RecordClass.PSYCHOTHERAPY_NOTES,
    RecordClass.COUPLE_RECORD,
    RecordClass.FAMILY_RECORD,
    RecordClass.GROUP_RECORD,
    RecordClass.SUD_RECORDS,
    RecordClass.EDUCATION_RECORD,
    RecordClass.ORAL_TESTIMONY,
    RecordClass.WHOLE_RECORD,
)
FAULTS: Final = (
    Defect.NO_SIGNATURE,
    Defect.EXPIRED,
    Defect.NO_EXPIRY,
    Defect.NO_RECIPIENT,
    Defect.NO_PURPOSE,
    Defect.NO_RECORDS,
    Defect.NO_REVOCATION_STATEMENT,
    Defect.NO_REPRESENTATIVE_AUTHORITY,
    Defect.COMPOUND,
    Defect.COMPOUND_PSYCHOTHERAPY_NOTES,
    Defect.NOT_JUDICIAL,
    Defect.NO_PART2_FINDINGS,
    Defect.FOREIGN_NOT_DOMESTICATED,
)
LONGEST: Final = {
    "asker": 200,
    "address": 600,
    "about": 200,
    "court": 200,
    "docket": 60,
    "words": 4000,
    "others": 12_000,
}
"""Most characters of each box."""
_CALLER_OF: Final[dict[Instrument | None, str]] = {
    Instrument.SUBPOENA_ATTORNEY: "court-lawyer",
    Instrument.COURT_ORDER: "court-lawyer",
    Instrument.PART2_COURT_ORDER: "court-lawyer",
    Instrument.GRAND_JURY_SUBPOENA: "court-lawyer",
    Instrument.DISCOVERY_REQUEST: "court-lawyer",
    Instrument.SEARCH_WARRANT: "police-door",
    Instrument.ADMINISTRATIVE_WARRANT: "immigration",
    Instrument.CLAIM: "insurer",
}
_LINES: Final = 6
_SAID: Final = {"yes": True, "no": False, "unknown": None}
_CLOSED: Final = {
    "kind": ({kind.value for kind, _, _ in PAPERS}, "Choose what the paper is."),
    "looked": ({"none", "some", "unknown"}, "Say whether you looked for faults."),
    "valid": (set(_SAID), "Choose one: is the paper valid on its face?"),
    "verified": (set(_SAID), "Choose one: is it proven who sent it?"),
    "assurance": ({"", *(one.value for one in Assurance)}, "Choose one of these."),
}
"""Boxes with a closed list of values, and what is said to any other."""


@dataclass(frozen=True, slots=True)
class TypedPaper:
    """What was typed: one value for each box, several for the two lists.

    `read` are the boxes that were filled from a file and that nobody has looked at yet.
    """

    boxes: Mapping[str, str]
    records: Sequence[str]
    faults: Sequence[str]
    read: frozenset[str] = frozenset()


def filled_from(typed: TypedPaper, proposed: Proposed) -> TypedPaper:
    """Fill what is empty with what was read from a file; what somebody typed stays as it is."""
    boxes, read = dict(typed.boxes), frozenset[str]()
    said = dict(proposed.boxes)
    if proposed.kind is not None and proposed.kind in {kind for kind, _, _ in PAPERS}:
        said["kind"] = proposed.kind.value
    for box, text in said.items():
        fits = text[: LONGEST.get(box, len(text))]
        if not boxes.get(box):
            boxes[box], read = fits, read | {box}
    records = list(typed.records)
    if not records:
        asked = [record.value for record in RECORDS if record in proposed.records]
        records, read = asked, read | ({"records"} if asked else set())
    return TypedPaper(boxes, records, typed.faults, read)


def caller_for(proposed: Proposed) -> str:
    """Return who seems to ask by a paper, as an entry of *New request*; a person can change it."""
    return _CALLER_OF.get(proposed.kind, "other")


def wrong_with(typed: TypedPaper) -> dict[str, str]:
    """Return what is wrong with the form, by the box where it is to be put right."""
    boxes = typed.boxes
    wrong = {
        box: f"Use {most} characters at most; these are {len(boxes.get(box, ''))}."
        for box, most in LONGEST.items()
        if len(boxes.get(box, "")) > most
    }
    for box, (choices, said) in _CLOSED.items():
        if boxes.get(box, "") not in choices:
            wrong[box] = said
    for box in ("day", "born", "due", "first_day", "last_day"):
        if boxes.get(box) and not is_day(boxes[box]):
            wrong[box] = "Give the day as 2026-11-28, or leave it empty."
    first, last = boxes.get("first_day", ""), boxes.get("last_day", "")
    if first and last and not {"first_day", "last_day"} & set(wrong) and last < first:
        wrong["last_day"] = "The last session comes before the first one."
    if lines := wrong_lines(boxes.get("others", "")):
        wrong["others"] = lines
    if not typed.records or set(typed.records) - {record.value for record in RECORDS}:
        wrong["records"] = "Tick what the paper asks for."
    if boxes.get("looked") == "some" and not typed.faults:
        wrong["faults"] = "Tick the faults that you found."
    if set(typed.faults) - {fault.value for fault in FAULTS}:
        wrong["faults"] = "Tick faults of this list."
    return wrong


def incoming_on_paper(caller: Caller, typed: TypedPaper) -> Incoming:
    """Return the request; the form must be right (`wrong_with` returned nothing)."""
    boxes = typed.boxes
    looked = boxes["looked"]
    faults = frozenset(Defect(one) for one in typed.faults) if looked == "some" else frozenset()
    kind = Instrument(boxes["kind"])
    paper = PaperShown(
        "paper-1",
        kind,
        boxes.get("day", ""),
        valid=_SAID[boxes["valid"]],
        defects=None if looked == "unknown" else faults,
        assurance=Assurance(boxes["assurance"]) if boxes.get("assurance") else None,
        court=boxes.get("court", ""),
        docket=boxes.get("docket", ""),
        due=boxes.get("due", ""),
    )
    lines = tuple(line.strip() for line in boxes.get("address", "").splitlines() if line.strip())
    return Incoming(
        asker=Asker(
            caller.role,
            boxes.get("asker", ""),
            verified=_SAID[boxes["verified"]],
            address=lines[:_LINES],
        ),
        about=About(boxes.get("about", ""), boxes.get("born", "")),
        ask=caller.ask,
        channel=Channel.LETTER,
        initiated_by=caller.initiated_by,
        purpose=caller.purpose,
        records=frozenset(RecordClass(one) for one in typed.records),
        papers=(paper,),
        words=boxes.get("words", ""),
        danger=boxes.get("danger") == "yes",
        first_day=boxes.get("first_day", ""),
        last_day=boxes.get("last_day", ""),
    )
