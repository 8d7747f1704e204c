"""What belongs to a link by which one client may read and sign one paper, once.

Each sheet begins with what it is (`what`). Names, words and keys are left out of every ``repr``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.authorization_form import ASKED, TypedAuthorization, faults_of
from subrosa.terms.ids import PersonId, RequestId, SheetId, StaffId, UnitId
from subrosa.terms.people import Signer, SubjectType
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from datetime import date

    from subrosa.desk.forms.card import Member

LINK: Final = "link"
BACK: Final = "signed_by_link"
HOURS: Final = ("4", "24", "72")
"""For how long a link may live, in hours."""


class CodeWay(Word):
    """How the signer gets the code of a link; never by the way on which the link itself goes."""

    PHONE = "phone", "said on the telephone, at the number on file"
    PAPER = "paper", "handed over on paper"
    HERE = "here", "told here, to somebody whom we know or whose ID we saw"


class SignedHow(Word):
    """What somebody did at a link."""

    SIGNED = "signed", "read and signed"
    DECLINED = "declined", "did not want to sign"
    PRESSED = "pressed", "said that somebody makes her sign, or that she is not sure"


@dataclass(frozen=True, slots=True)
class LinkForm:
    """What is read through a link, sealed with the secret that stands in it.

    `born` and `code` are what the signer is asked; `key` seals what comes back, so that only who
    may open the client's file reads it; `sheet` is where it will lie at the intake.
    """

    practice: str
    unit: UnitId
    sheet: SheetId
    key_id: bytes
    key: bytes = field(repr=False)
    born: str = field(repr=False)
    code: str = field(repr=False)
    text: str = field(repr=False)
    until: str
    made: str


@dataclass(frozen=True, slots=True)
class LinkMade:
    """That a link was made, in the client's own file: for whom, for what, what opens its return.

    `found_by` is the name of the link at the door: with it the desk can end it. Times are UTC.
    """

    what: str
    sheet: SheetId
    found_by: str
    key_id: bytes
    key: bytes = field(repr=False)
    request: RequestId
    person: PersonId
    boxes: dict[str, str] = field(repr=False)
    records: tuple[str, ...]
    code_way: CodeWay
    by: StaffId
    name: str
    at: str
    until: str
    entry: int = 0


@dataclass(frozen=True, slots=True)
class CameBack:
    """What came back by a link: what was done there, the paper as it was signed, and when.

    `events` are moments (UTC) and what happened then, in words.
    """

    what: str
    how: SignedHow
    text: str = field(repr=False)
    name: str = field(repr=False)
    events: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back, with what opens its commitment in the history."""

    back: CameBack
    salt: str
    key: str


def asked_to_sign(typed: TypedAuthorization, member: Member, today: date) -> TypedAuthorization:
    """Fill in what is true of a paper that this house writes itself."""
    child = member.kind is SubjectType.MINOR
    boxes = {
        **typed.boxes,
        **{box: "yes" for box, _ in ASKED},
        "member": member.person,
        "signer": (Signer.MINOR if child else Signer.CLIENT).value,
        "day": today.isoformat(),
    }
    return TypedAuthorization(boxes, typed.records)


def faults_of_link(
    typed: TypedAuthorization, members: dict[PersonId, Member], today: date
) -> dict[str, str]:
    """Return what is wrong with what somebody wants to have signed, by the box."""
    boxes, wrong = typed.boxes, {}
    member = members.get(PersonId(boxes.get("member", "")))
    if member is None:
        wrong["member"] = "Choose who is to sign."
    elif not member.born:
        wrong["member"] = "Her day of birth is not on the card: the link asks for it. Add it first."
    else:
        wrong = faults_of(asked_to_sign(typed, member, today), members, today)
    if boxes.get("hours") not in HOURS:
        wrong["hours"] = "Choose how long the link works."
    if boxes.get("code_way") not in {one.value for one in CodeWay}:
        wrong["code_way"] = "Choose how she gets the code."
    return wrong
