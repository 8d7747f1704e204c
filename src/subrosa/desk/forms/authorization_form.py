"""A signed authorization as somebody reads it who has it in her hand; what is missing is named.

Rules (45 CFR 164.508(b) and (c)): a paper that lacks a core element or a statement is defective and
allows nothing, so it is not kept as a consent; the form says which box makes it so, and the paper
goes back to be completed. Psychotherapy notes stand on a paper of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.consent import Consent
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Signer
from subrosa.terms.question import Defect
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from subrosa.desk.forms.request import Incoming


ASKED: Final = (
    ("names_discloser", "Does it say who may disclose: this practice, by name or by kind?"),
    ("names_recipient", "Does it name this recipient?"),
    ("names_purpose", "Does it say what for, or “at my request”?"),
    ("signed", "Is it signed and dated?"),
    ("says_revocable", "Does it say that it can be taken back in writing, and how?"),
    ("says_conditions", "Does it say whether treatment or payment depend on it?"),
    ("says_redisclosed", "Does it say that the recipient may pass it on?"),
    ("own_paper", "Does it stand on a paper of its own?"),
)
"""What a valid paper answers with yes."""
_FAULTS: Final = {
    "names_discloser": ("It does not say who may disclose", "(c)(1)(ii)", "(2)"),
    "names_recipient": (
        "It names no such recipient: an authorization says to whom",
        "(c)(1)(iii)",
        "(4)",
    ),
    "names_purpose": ("It says no purpose", "(c)(1)(iv)", "(5)"),
    "signed": ("It is not signed and dated", "(c)(1)(vi)", "(8) and (9)"),
    "says_revocable": ("It does not say that it can be revoked", "(c)(2)(i)", "(6)"),
    "says_conditions": ("It does not say whether care depends on it", "(c)(2)(ii)", ""),
    "says_redisclosed": ("It does not say that it may be passed on", "(c)(2)(iii)", ""),
    "own_paper": ("It is combined with another paper", "(b)(3)", ""),
    "records": ("Tick what it names: one that names no records is defective", "(c)(1)(i)", "(3)"),
    "end": (
        "It names no end: without a date or an event it is defective",
        "(c)(1)(v)",
        "(7)",
    ),
}
"""What is said of a paper that lacks something, and which paragraph of 45 CFR 164.508, or of 42 CFR
2.31(a) for a programme's consent, asks for it."""
FORMS: Final = (
    (ConsentForm.HIPAA, "An authorization (45 CFR 164.508)"),
    (ConsentForm.PART2, "A consent for substance-use records (42 CFR 2.31)"),
)
ENDS: Final = (
    ("day", "On a day"),
    ("event", "With an event, for example the end of the proceeding"),
    ("once", "With this one release"),
    ("none", "It names no end"),
)
SIGNERS: Final = (
    (Signer.CLIENT, "The client"),
    (Signer.MINOR, "The client, who is a minor"),
    (Signer.PARENT, "A parent or guardian, for a client who is a minor"),
    (Signer.REPRESENTATIVE, "A representative, whose authority the paper describes"),
)
FOUND_LATER: Final = (
    Defect.KNOWN_FALSE,
    Defect.COMPOUND,
    Defect.COMPOUND_PSYCHOTHERAPY_NOTES,
    Defect.CONDITIONED_ON_TREATMENT,
    Defect.NO_SIGNATURE,
    Defect.NO_REPRESENTATIVE_AUTHORITY,
    Defect.NO_REVOCATION_STATEMENT,
    Defect.NO_PURPOSE,
    Defect.NO_EXPIRY,
)
"""Faults that somebody may find in a paper that is on file (45 CFR 164.508(b)(2))."""
LONGEST_EVENT: Final = 200
_YES_NO: Final = frozenset({"yes", "no"})


@dataclass(frozen=True, slots=True)
class TypedAuthorization:
    """What was typed: one value for each box, and the records that the paper names."""

    boxes: Mapping[str, str]
    records: Sequence[str]


def faults_of(
    typed: TypedAuthorization, members: Collection[PersonId], today: date
) -> dict[str, str]:
    """Return what is wrong, by the box: a fault of the paper, or a box that was left out."""
    boxes = typed.boxes
    wrong = {}
    if boxes.get("member") not in members:
        wrong["member"] = "Choose whose authorization it is."
    if boxes.get("form") not in {form.value for form, _ in FORMS}:
        wrong["form"] = "Choose which paper it is."
    if boxes.get("signer") not in {signer.value for signer, _ in SIGNERS}:
        wrong["signer"] = "Choose whose signature it bears."
    for box, asks in ASKED:
        said = boxes.get(box)
        if said not in _YES_NO:
            # Each in words of its own: the summary at the top shows nothing but these.
            wrong[box] = f"{asks} Look, and choose yes or no."
        elif said == "no":
            wrong[box] = _fault(box, boxes)
    return {**wrong, **_records(typed), **_days(boxes, today)}


def _fault(box: str, boxes: Mapping[str, str]) -> str:
    says, hipaa, part2 = _FAULTS[box]
    programme = boxes.get("form") == ConsentForm.PART2.value and part2
    return f"{says} ({f'42 CFR 2.31(a){part2}' if programme else f'45 CFR 164.508{hipaa}'})."


def _records(typed: TypedAuthorization) -> dict[str, str]:
    known = {record.value for record in RecordClass}
    if not typed.records or set(typed.records) - known:
        return {"records": _fault("records", typed.boxes)}
    apart = RecordClass.PSYCHOTHERAPY_NOTES.value
    if apart in typed.records and len(typed.records) > 1:
        return {"records": "Psychotherapy notes need a paper for themselves alone (45 CFR "
                "164.508(b)(3)(ii))."}  # fmt: skip
    return {}


def _days(boxes: Mapping[str, str], today: date) -> dict[str, str]:
    wrong = {}
    signed, ends = _day(boxes.get("day", "")), _day(boxes.get("expires", ""))
    if signed is None or signed > today:
        wrong["day"] = "Give the day on which it was signed, as 2026-11-28."
    end = boxes.get("end", "")
    if end not in {value for value, _ in ENDS}:
        wrong["end"] = "Choose when it ends."
    elif end == "none":
        wrong["end"] = _fault("end", boxes)
    elif end == "day" and ends is None:
        wrong["expires"] = "Give its last day, as 2027-06-30."
    elif end == "day" and ends is not None and ends < today:
        wrong["expires"] = "It has expired (45 CFR 164.508(b)(2)(i))."
    if end == "event" and not 0 < len(boxes.get("event", "")) <= LONGEST_EVENT:
        wrong["event"] = f"Say which event it names, in {LONGEST_EVENT} characters at most."
    return {**wrong, **_notes(boxes)}


def _notes(boxes: Mapping[str, str]) -> dict[str, str]:
    """Say what is wrong with the days of the notes that it covers; both may be left out."""
    wrong = {}
    for box in ("first_day", "last_day"):
        if boxes.get(box) and _day(boxes[box]) is None:
            wrong[box] = "Give the day as 2026-03-01, or leave it empty."
    first, last = _day(boxes.get("first_day", "")), _day(boxes.get("last_day", ""))
    if first and last and last < first:
        wrong["last_day"] = "Its last day comes before the first one."
    return wrong


def consent_from(typed: TypedAuthorization, incoming: Incoming, number: str) -> Consent:
    """Return the paper as a consent; the form must be right (`faults_of` returned nothing)."""
    boxes = typed.boxes
    asker = incoming.asker
    return Consent(
        id=number,
        status=ConsentStatus.WRITTEN,
        day=date.fromisoformat(boxes["day"]),
        signed_by=frozenset({Signer(boxes["signer"])}),
        form=ConsentForm(boxes["form"]),
        recipients=frozenset({asker.role}),
        named=frozenset({asker.person} if asker.person else ()),
        records=frozenset(RecordClass(one) for one in typed.records),
        purposes=frozenset({incoming.purpose} if incoming.purpose else ()),
        expires=date.fromisoformat(boxes["expires"]) if boxes["end"] == "day" else None,
        client=PersonId(boxes["member"]),
        ends_with=boxes.get("event", "") if boxes["end"] == "event" else "",
        once=boxes["end"] == "once",
        first_day=_day(boxes.get("first_day", "")),
        last_day=_day(boxes.get("last_day", "")),
    )


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
