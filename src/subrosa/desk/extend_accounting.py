"""Take thirty days more for a list of disclosures, once, with a letter that says why and by when.

Rules (45 CFR 164.528(c)(1)(ii)): the letter goes before the sixty days from the receipt are over;
it gives the reasons and the day by which the list comes, at most thirty days later; there is one
such extension. The letter is kept beside the request; the fact that it went is established, and the
request is answered again, so that its clock says the new day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.assemble import answer_to_paper
from subrosa.desk.board import answered_request
from subrosa.desk.cabinet.beside import hand_over_of
from subrosa.desk.cabinet.history import number_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.establish import establish
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.office import Act
from subrosa.desk.suspend_accounting import demand_officer
from subrosa.desk.write_letters import letters_of, write_beside
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.question import Ask
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId

DAYS: Final = 60
MORE: Final = 30
LONGEST: Final = 500


def extend_accounting(
    office: Office, staff: Staff, request: RequestId, reason: str, by: str
) -> int:
    """Write the letter about the delay, and put the clock forward; return the entry's index.

    `by` is the ISO day by which the list comes. Raises `BadInput` where the law gives no more time,
    `NotEntitled` for everybody but a privacy officer, `Withheld` for a list that was handed over.
    """
    said = reason.strip()
    if not said or len(said) > LONGEST:
        raise BadInput(f"Say why it takes longer, in {LONGEST} characters at most.")
    with (
        refusals_noted(office, staff, {"request": request, "accounting": "extend"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        kept = answered_request(act, request)
        if kept.incoming.ask is not Ask.ACCOUNT_FOR_DISCLOSURES or not kept.units:
            raise refusal()
        if hand_over_of(act, request) is not None:
            raise Withheld("This request is closed: its list was handed over.")
        day = _day(act, kept, by)
        order = replace(
            answer_to_paper(act, kept, LetterPurpose.DELAY),
            answer_by=day.isoformat(),
            purpose_words=said,
        )
        reference = write_beside(act, kept, order)
    index = number_of(office, reference)
    establish(office, staff, request, "access.extension_letter", ["yes"])
    return index


def _day(act: Act, kept: Kept, by: str) -> date:
    row = act.books.requests.get(kept.request)
    if row is None:
        raise refusal()
    if any(letter.what is LetterPurpose.DELAY for _, letter in letters_of(act, kept)):
        raise BadInput("There is one extension, and it was taken (45 CFR 164.528(c)(1)(ii)(B)).")
    came = row.received.astimezone(act.office.zone).date()
    last, latest = came + timedelta(days=DAYS), came + timedelta(days=DAYS + MORE)
    if day_here(act.office) > last:
        raise BadInput(f"The sixty days were over on {last.isoformat()}: no letter gives more.")
    try:
        day = date.fromisoformat(by)
    except ValueError:
        raise BadInput("Give the day by which the list comes as 2026-11-28.") from None
    if not day_here(act.office) <= day <= latest:
        raise BadInput(f"The list comes by {latest.isoformat()} at the latest.")
    return day
