"""The words of an authorization that this house writes itself, for a client to read and sign.

They hold every element and statement of 45 CFR 164.508(c)(1) and (2), and of 42 CFR 2.31(a) for a
programme's records, in plain words of our own; no lawyer has looked at them. What is read off the
finished text (``authorization_reading``) is what was asked for: a test compares the two.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.terms.consent_words import ConsentForm
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.desk.forms.authorization_form import TypedAuthorization
    from subrosa.desk.forms.card import Member
    from subrosa.desk.forms.request import Incoming

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_RECORD_WORDS: Final = {
    RecordClass.EXISTENCE_OF_RELATIONSHIP: "whether I am or was a client here",
    RecordClass.ATTENDANCE: "dates of sessions (attendance)",
    RecordClass.BILLING: "billing: my bills and payments",
    RecordClass.DIAGNOSIS: "my diagnosis",
    RecordClass.TREATMENT_PLAN: "my treatment plan",
    RecordClass.TREATMENT_SUMMARY: "a treatment summary",
    RecordClass.PROGRESS_NOTES: "progress notes of my sessions",
    RecordClass.PSYCHOTHERAPY_NOTES: "psychotherapy notes",
    RecordClass.COUPLE_RECORD: "the record of our couple counseling",
    RecordClass.FAMILY_RECORD: "the record of our family counseling",
    RecordClass.GROUP_RECORD: "the record of group counseling",
    RecordClass.SUD_RECORDS: "records of substance use treatment",
    RecordClass.EDUCATION_RECORD: "my school record",
    RecordClass.ORAL_TESTIMONY: "testimony of my counselor",
    RecordClass.WHOLE_RECORD: "my whole record",
}
STATEMENTS: Final = (
    "You can take this back at any time. Tell us, or write to us: you may revoke it in writing.",
    "From then on we share nothing more on it. What was shared before cannot be called back.",
    "You do not have to sign. Your care and what you pay do not depend on it.",
    "Who gets this may pass it on. Then it may be no longer protected by this law.",
    "You may have a copy of this paper.",
)
"""What every such paper says, each read with ease at eleven."""


def day_in_words(day: date) -> str:
    """Return a day as a paper says it, whatever the language of this machine."""
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def authorization_text(
    typed: TypedAuthorization, incoming: Incoming, member: Member, practice: str
) -> str:
    """Write the paper that a client is asked to sign; the form must be right."""
    boxes, asker = typed.boxes, incoming.asker
    to = ", ".join((asker.name or asker.role.meaning, *asker.address))
    purpose = incoming.purpose.meaning if incoming.purpose else "at my request"
    lines = [
        "AUTHORIZATION: MAY WE SHARE THIS?",
        f"Client name: {member.name}",
        f"Date of birth: {_long(member.born)}",
        f"I authorize {practice} to disclose to:",
        to,
        f"What may be shared: {'; '.join(_records(typed.records))}.",
        *_days(boxes.get("first_day", ""), boxes.get("last_day", "")),
        f"Purpose: {purpose}",
        _end(typed),
        *STATEMENTS,
    ]
    if boxes.get("form") == ConsentForm.PART2.value:
        lines.insert(6, "Records of substance use treatment are protected by 42 CFR part 2.")
    return "\n".join(lines)


def signed_text(text: str, name: str, day: date) -> str:
    """Put the typed signature and its day beneath a paper."""
    return f"{text}\nSignature: /s/ {name}   Date: {day_in_words(day)}\n"


def _records(records: Sequence[str]) -> list[str]:
    named = [RecordClass(one) for one in records]
    return [_RECORD_WORDS.get(one, one.meaning) for one in named]


def _days(first: str, last: str) -> list[str]:
    if first and last:
        return [f"Only notes from {_long(first)} to {_long(last)}."]
    if first:
        return [f"Only notes of {_long(first)} and later."]
    return [f"Only notes of {_long(last)} and earlier."] if last else []


def _end(typed: TypedAuthorization) -> str:
    boxes = typed.boxes
    if boxes["end"] == "day":
        return f"This paper expires on {_long(boxes['expires'])}."
    if boxes["end"] == "event":
        return f"This paper expires with this event: {boxes['event']}"
    return "This paper is for this one release, and expires with it."


def _long(day: str) -> str:
    return day_in_words(date.fromisoformat(day))
