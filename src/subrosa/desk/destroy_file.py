"""Destroy a file whose time is over: asked for, looked at a second time, done, and certified.

Rules:

1. Only a closed file against which nothing stands (`weigh_keeping`), asked anew at each of the
   three steps and within the unit of work that destroys: a hold may have been set meanwhile.
2. The privacy officer asks for it and destroys it. Between the two somebody looks a second time:
   another person who decides here and may open the file, or, where the practice has nobody else,
   the same one, ten minutes later. Nothing undoes destroying, so a practice that lets its packets
   go without a second look takes one here.
3. A day that rests on no rule that was read needs where the law was looked up.
4. The certificate lies with the desk, for the privacy officer: the file's pseudonym of the history,
   the practice's own number of it, days and grounds; no name, nothing of the content. It is kept
   with the intent; that the end was reached, the history says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from subrosa.desk.assemble import new_paper_id
from subrosa.desk.cabinet.history import ledger_time, number_of
from subrosa.desk.cabinet.keep_sheets import leave_at_intake
from subrosa.desk.cabinet.keeping import keep_keeping
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.close_file import demand_closed, demand_deciding
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.forms.keeping import Agreed, Certificate, Proposal, a_reason
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_staff import demand_officer
from subrosa.desk.office import Act
from subrosa.desk.ports import StaffDuty
from subrosa.desk.second_look import LATER
from subrosa.desk.weigh_keeping import contents_of, weigh
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, Withheld
from subrosa.vault import Label
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from subrosa.desk.destroy_for_good import Destroyed
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.weigh_keeping import Weighed
    from subrosa.terms.ids import PaperId, UnitId


@dataclass(frozen=True, slots=True)
class DestroyedFile:
    """What was destroyed, and the number of its certificate."""

    destroyed: Destroyed
    certificate: PaperId


def propose_destroying(
    office: Office, staff: Staff, unit: UnitId, reason: str, looked_up: str = ""
) -> int:
    """Ask for a file to be destroyed; return the index of the entry.

    Raises `NotEntitled` for anybody but the privacy officer, `Withheld` while the law, a hold or an
    open request stands against it, `BadInput` without a reason.
    """
    said = a_reason(reason, "Destroying a file")
    with (
        refusals_noted(office, staff, {"unit": unit, "destroy": "ask"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        found = demand_time_over(act, unit)
        if found.shaky and not looked_up.strip():
            raise BadInput(
                "No rule that was read says until when this file is kept.",
                do="Look the law up, and say where you found how long it is to be kept.",
            )
        at = ledger_time(office.now())
        proposed = Proposal(staff.id, staff.name, at, said, looked_up.strip())
        now = replace(found.keeping, proposed=proposed)
        reference = keep_keeping(act, unit, now, EntryKind.ERASURE_PROPOSED)
    return number_of(office, reference)


def leave_file(office: Office, staff: Staff, unit: UnitId) -> int:
    """Let a file be that somebody asked to destroy; whoever decides here and may open it."""
    with (
        refusals_noted(office, staff, {"unit": unit, "destroy": "leave"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        was = demand_closed(act, unit)
        if was.proposed is None:
            raise BadInput("Nobody asked for this file to be destroyed.")
        now = replace(was, proposed=None)
        reference = keep_keeping(act, unit, now, EntryKind.ERASURE_PROPOSED)
    return number_of(office, reference)


def agree_to_destroying(office: Office, staff: Staff, unit: UnitId, words: str) -> int:
    """Take the second look, in one's own words; return the index of the entry.

    Raises `Withheld` where it is too early or where somebody else has to look.
    """
    said = a_reason(words, "A second look")
    with (
        refusals_noted(office, staff, {"unit": unit, "destroy": "agree"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_deciding(act)
        found = demand_time_over(act, unit)
        proposed = _demand_proposed(found)
        wrong = why_no_second_look(act, proposed)
        if wrong:
            raise Withheld(wrong, do="Nothing was destroyed.")
        agreed = Agreed(staff.id, staff.name, ledger_time(office.now()), said)
        now = replace(found.keeping, proposed=replace(proposed, agreed=agreed))
        reference = keep_keeping(act, unit, now, EntryKind.ERASURE_AGREED)
    return number_of(office, reference)


def destroy_file(office: Office, staff: Staff, unit: UnitId) -> DestroyedFile:
    """Destroy the keys of a file that was asked for and looked at twice, and certify it.

    Raises `NotEntitled` for anybody but the privacy officer, `Withheld` where something stands
    against it now or the second look is missing, and what `destroy_for_good` raises.
    """
    number: list[PaperId] = []
    with (
        refusals_noted(office, staff, {"unit": unit, "destroy": "now"}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        demand_officer(act)
        proposed = _demand_agreed(demand_time_over(act, unit))

    def certify(act: Act) -> None:
        found = demand_time_over(act, unit)
        made = _certificate(act, found, _demand_agreed(found))
        leave_at_intake(office, act.books, Label.DESK_KEEPING, encode(made), None)
        number.append(made.number)

    done = destroy_for_good(office, staff, unit, proposed.reason, certify)
    return DestroyedFile(done, number[0])


def why_no_second_look(act: Act, proposed: Proposal) -> str:
    """Say why this person cannot take the second look now; empty where she can."""
    mine = proposed.by == act.staff.id
    if act.office.profile.second_look is SecondLook.ANOTHER_PERSON:
        return "Who asked for it does not agree to it: somebody else looks at it." if mine else ""
    ready = datetime.fromisoformat(proposed.at) + LATER
    if mine and act.office.now() < ready:
        at = ready.astimezone(act.office.zone)
        return f"Look again at {at:%H:%M} or later: a second look needs some distance."
    return ""


def may_destroy(act: Act) -> bool:
    """Say whether somebody asks for files to be destroyed, and destroys them."""
    return StaffDuty.PRIVACY_OFFICER in duties_today(act)


def demand_time_over(act: Act, unit: UnitId) -> Weighed:
    """Return a closed file against whose destruction nothing stands; raise `Withheld` otherwise."""
    found = weigh(act, unit)
    if found is None:
        raise Withheld(
            "This file is not closed, so nobody knows until when it must be kept.",
            do="Close it first, with its last day of service.",
        )
    if found.against:
        raise Withheld("This file is not destroyed. " + " ".join(found.against))
    return found


def _demand_proposed(found: Weighed) -> Proposal:
    if found.keeping.proposed is None:
        raise Withheld("Nobody asked for this file to be destroyed.", do="Ask for it first.")
    return found.keeping.proposed


def _demand_agreed(found: Weighed) -> Proposal:
    proposed = _demand_proposed(found)
    if proposed.agreed is None:
        raise Withheld("Nobody has taken the second look yet.", do="Let somebody look first.")
    return proposed


def _certificate(act: Act, found: Weighed, proposed: Proposal) -> Certificate:
    if proposed.agreed is None:
        raise refusal()  # kept out by `_demand_agreed`
    now = ledger_time(act.office.now())
    return Certificate(
        new_paper_id(act.office),
        found.card.unit,
        found.card.chain,
        found.closed.number,
        found.closed.last_day,
        found.until.isoformat(),
        found.law.citation,
        found.law.says,
        found.law.confidence,
        found.papers.isoformat() if found.papers else "",
        proposed.looked_up,
        proposed.reason,
        (proposed.name, proposed.at),
        (proposed.agreed.name, proposed.agreed.at),
        (act.staff.name, now),
        tuple((one.what, one.many) for one in contents_of(act, found.card.unit)),
        tuple(one.ended.at[:10] for one in found.keeping.holds if one.ended is not None),
    )
