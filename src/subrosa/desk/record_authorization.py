"""A signed authorization has come for a request: keep it, and answer again.

The paper goes into the file of the one who signed, with its own file where one came; the answer
before it stays as it was given.
"""

from __future__ import annotations

from base64 import b32encode
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import Answered, day_here
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.history import number_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.establish import answer_anew
from subrosa.desk.forms.authorization_form import TypedAuthorization, consent_from, faults_of
from subrosa.desk.forms.papers import Certified
from subrosa.desk.keep_consent import add_consent
from subrosa.desk.office import Act
from subrosa.desk.signed_papers import certify, keep_with_paper
from subrosa.desk.write_letters import members_of
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, SheetId

_CHECKED: Final = "Somebody compared the form with the paper; who signed it was not watched"


def record_authorization(
    office: Office,
    staff: Staff,
    request: RequestId,
    typed: TypedAuthorization,
    scan: SheetId | None = None,
) -> Answered:
    """Keep a paper that one client signed for a request, and answer the request again.

    `scan` is its file, if one was sealed before (`take_scan`). Raises `BadInput` for a defective
    paper (the form names its faults before), `NotEntitled` where there is no answer for this
    person, `Withheld` for a closed request.
    """
    with (
        refusals_noted(office, staff, {"request": request, "authorization": "keep"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        kept = answered_request(act, request)
        where = {member.person: card.unit for card, member in members_of(act, kept)}
        if faults_of(typed, where.keys(), day_here(office)):
            raise BadInput("This paper is defective, so it allows nothing and is not kept.")
        number = "P" + b32encode(office.random(10)).decode("ascii")
        consent = consent_from(typed, kept.incoming, number)
        if consent.client is None:  # pragma: no cover - the form has chosen one, for the type
            raise BadInput("Choose who signed.")
        unit = where[consent.client]
        reference = add_consent(act, unit, consent)
        if scan is not None:
            keep_with_paper(act, kept, scan, unit, number)
    entry = number_of(office, reference)
    if scan is not None:
        certify(office, staff, unit, number, Certified("", "", _CHECKED), entry)
    return answer_anew(office, staff, request)
