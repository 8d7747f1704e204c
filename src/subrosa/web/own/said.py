"""What clients' own pages say of rights, of people and of what they did, in plain words.

Each is an English sentence that the page translates. Reading age 9 to 11: the suite measures it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.consent import Worth
from subrosa.desk.ports import StaffDuty
from subrosa.terms.question import Ask

if TYPE_CHECKING:
    from subrosa.desk.at_own_door import Seen


@dataclass(frozen=True, slots=True)
class Right:
    """Something that may be asked for by right: its address, its names, and what the box is for."""

    slug: str
    ask: Ask
    title: str
    says: str
    box: str
    needed: bool = False


ASKS: Final = (
    Right(
        "record",
        Ask.GIVE_ACCESS,
        "Ask for a copy of my file",
        "You may have a copy of your file. If we hold a part back, we tell you why.",
        "Is there a part that you want most? You can leave this empty.",
    ),
    Right(
        "change",
        Ask.AMEND,
        "Ask for a change in my file",
        "If something in your file is wrong, you may ask us to put it right.",
        "What is wrong, and what should it say?",
        needed=True,
    ),
    Right(
        "list",
        Ask.ACCOUNT_FOR_DISCLOSURES,
        "Ask for the full list of what we sent out",
        "It names what we sent to others in six years. The law leaves some things out.",
        "From when on? You can leave this empty.",
    ),
    Right(
        "reach",
        Ask.COMMUNICATE_CONFIDENTIALLY,
        "Ask us to reach me in another way",
        "You may ask us to write or call in another way, or at another place.",
        "How should we reach you? What should we not do?",
        needed=True,
    ),
)
ASKED: Final = {right.ask: right.title for right in ASKS}
DID: Final = {
    "opened": "Looked at your file",
    "wrote": "Wrote a note for your file",
    "changed": "Changed how we reach you",
    "for_request": "Looked at your file to answer a request of yours",
}
_DUTIES: Final = {
    StaffDuty.CLINICIAN: ("Counselor", "To care for you."),
    StaffDuty.SUPERVISOR: ("Supervisor", "To check that your care is good."),
    StaffDuty.FRONT_DESK: ("Front desk", "To set up a visit, or to answer a call or a letter."),
    StaffDuty.PRIVACY_OFFICER: ("Privacy officer", "To look after your private facts."),
    StaffDuty.ON_CALL: ("On call", "To stand in when your counselor is away."),
    StaffDuty.EMERGENCY: ("On call", "To stand in when your counselor is away."),
    StaffDuty.AUDITOR: ("Auditor", "To check that we keep the rules."),
}
WORTH: Final = {
    Worth.IN_FORCE: "We may share this now",
    Worth.STOPPED_FOR_SOME: "We may share this with some of them",
    Worth.NOT_YET: "We may not share this yet",
    Worth.OBJECTION: "You said no: we do not share this",
    Worth.STOPPED_ALOUD: "Stopped. Please send us a signed note too",
    Worth.STOPPED: "Stopped. We do not share this",
    Worth.EXPIRED: "This has ended. We do not share this",
    Worth.SPENT: "This was for one time, and it is used",
    Worth.DEFECTIVE: "This paper has a fault. We do not share this",
    Worth.UNREADABLE: "We cannot read this paper. We do not share this",
}


def who_in_words(one: Seen) -> tuple[str, ...]:
    """Return what somebody is here, in the order of the list above."""
    names = [name for duty, (name, _) in _DUTIES.items() if duty in one.duties]
    return tuple(dict.fromkeys(names)) or ("Works here, or did",)


def why_in_words(one: Seen) -> str:
    """Return why somebody like her looks at a file."""
    if one.did == "for_request":
        return ""
    return next((why for duty, (_, why) in _DUTIES.items() if duty in one.duties), "")
