"""Safety sheets with words on them: for the hospital, the client's own plan, a worksheet.

Rules: the entry of the printing is durable before the paper is returned. A sheet for a hospital
bears no letterhead: of a substance use programme it would tell that the person is in it (42 CFR
2.13(c)). What nobody filled in stays a line to write on.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from subrosa.desk.answer import day_here
from subrosa.desk.cabinet.groups import holders_with_group, with_keys_of_group
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    head,
    number_of,
    write_down,
)
from subrosa.desk.cabinet.keep_worksheet import acting_in_danger, is_loose, lent, worksheet_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.rings import newest_key
from subrosa.desk.cabinet.safety_cards import safety_card_of
from subrosa.desk.forms.papers import FilledSheet, SheetOrder
from subrosa.desk.forms.questions_asked import asked_of
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.worksheet import fitting
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PaperId
from subrosa.vault import KeyKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import tzinfo

    from subrosa.desk.forms.worksheet import Worksheet
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import RequestId, UnitId


def print_for_hospital(
    office: Office, staff: Staff, unit: UnitId, said: Mapping[str, str]
) -> bytes:
    """Return the sheet for the hospital as PDF; raise `NotEntitled` without the safety card."""
    told = {name: fitting(text) for name, text in said.items()}
    reference = _noted(office, staff, unit, "hospital")
    order = SheetOrder(FilledSheet.HOSPITAL, _number(office), "", told, neutral=True)
    return _made(office, order, reference)


def print_plan(office: Office, staff: Staff, unit: UnitId) -> bytes:
    """Return the client's own safety plan as PDF; raise `BadInput` where none was made yet."""
    with (
        refusals_noted(office, staff, {"unit": unit, "sheet": "plan"}),
        office.store.transaction(acting_for=holders_with_group(staff, KeyKind.ON_CALL)) as books,
    ):
        act = with_keys_of_group(Act(office, books, staff), unit, KeyKind.ON_CALL)
        plan = safety_card_of(act, unit).safety_plan
    if not plan:
        raise BadInput(
            "There is no safety plan on this card yet.",
            do="Write it with the client on the card, or print a blank one.",
        )
    reference = _noted(office, staff, unit, "plan")
    said = {str(number): line for number, line in enumerate(plan, 1)}
    return _made(office, SheetOrder(FilledSheet.PLAN, _number(office), "", said), reference)


def print_worksheet(office: Office, staff: Staff, number: RequestId) -> bytes:
    """Return a worksheet as it stands as PDF; raise `NotEntitled`, as for one that is not there."""
    with (
        refusals_noted(office, staff, {"worksheet": number, "print": "it"}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = Act(office, books, staff)
        unit, sheet = worksheet_of(act, number)
        facts = encode({"worksheet": number, "printed": "it"})
        if is_loose(unit):
            key = office.random(COMMITMENT_KEY_BYTES)
            reference = write_down(act, EntryKind.PRINTED, None, facts, key)
        else:
            act = lent(act, unit)
            secret = newest_key(act, unit, KeyKind.SAFETY).secret
            chain = safety_card_of(act, unit).chain
            reference = write_down(act, EntryKind.PRINTED, chain, facts, secret)
    order = SheetOrder(
        FilledSheet.WORKSHEET, PaperId(f"R-{number}"), "", written_out(sheet, office.zone)
    )
    return _made(office, order, reference)


def written_out(sheet: Worksheet, zone: tzinfo) -> dict[str, str]:
    """Return a worksheet as pairs of what was asked and what was answered, in their order.

    Moments are written in the practice's own time.
    """

    def when(at: str) -> str:
        here = datetime.fromisoformat(at).astimezone(zone)
        return f"{here.day} {here:%B %Y, %H:%M}"

    said: dict[str, str] = {"Begun": f"{when(sheet.begun.at)} by {sheet.begun.name}"}
    for question in asked_of(sheet):
        words = {option.value: f"{option.says}. " for option in question.options}
        said[question.asks] = "\n".join(
            f"{words.get(one.said.choice, '')}{one.said.words} "
            f"({one.said.name}, {when(one.said.at)})".strip()
            for one in sheet.of(question.id)
            if one.said.choice or one.said.words
        )
    for number, call in enumerate(sheet.told, 1):
        late = f", written down late, {when(call.at)}" if call.late else ""
        whom = f"{call.role.meaning} {call.whom}".strip()
        said[f"Call {number}, {when(call.done)}"] = (
            f"{whom}: {call.came.meaning}. {call.words} ({call.name}{late})"
        )
    for chosen in sheet.chosen:
        said[f"Decided {when(chosen.at)}"] = (
            f"{chosen.way.meaning}: {chosen.reason} ({chosen.name})"
        )
    for signed in sheet.signed:
        said[f"Signed beside {when(signed.at)}"] = f"{signed.words} ({signed.name})"
    for looked in sheet.followed:
        said[f"Looked again {when(looked.at)}"] = f"{looked.words} ({looked.name})"
    return said


def _noted(office: Office, staff: Staff, unit: UnitId, what: str) -> int:
    with (
        refusals_noted(office, staff, {"unit": unit, "sheet": what}),
        office.store.transaction(acting_for=acting_in_danger(staff)) as books,
    ):
        act = with_keys_of_group(Act(office, books, staff), unit, KeyKind.ON_CALL)
        chain = safety_card_of(act, unit).chain
        secret = newest_key(act, unit, KeyKind.SAFETY).secret
        return write_down(act, EntryKind.PRINTED, chain, encode({"printed": what}), secret)


def _made(office: Office, order: SheetOrder, reference: int) -> bytes:
    number_of(office, reference)
    with office.store.transaction() as books:
        newest = head(books)
    return office.paper.filled_sheet(replace(order, day=day_here(office).isoformat()), newest)


def _number(office: Office) -> PaperId:
    return PaperId("R-" + b32encode(office.random(10)).decode("ascii"))
