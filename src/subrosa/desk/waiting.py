"""What of an answered request waits for one person: it stands beside her name on her board.

Rules: only what she can do now waits for her. A packet that she prepared waits for somebody else
where the practice wants another person to look at it, and for nobody until its ten minutes are
over where she works alone. A packet is made by whoever has the keys of the chart. What was asked
of somebody waits for her and for the privacy officer; of counsel outside, for the one who asks.
A list of disclosures waits for the privacy officer, until she has looked through it.
What is over waits for nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.cabinet.keep_record import state_of
from subrosa.desk.cabinet.sheets_of_answer import sheets_with_answer
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.confirm import Choice
from subrosa.desk.forms.accounting import CHECKED, AccountingCheck
from subrosa.desk.forms.answers import replay
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.packet_of_answer import sends_records
from subrosa.desk.ports import StaffDuty
from subrosa.desk.second_look import prepared_for, why_not_yet
from subrosa.terms.errors import NotEntitled
from subrosa.terms.question import Ask
from subrosa.terms.word import Word
from subrosa.vault import KeyKind, Label

if TYPE_CHECKING:
    from subrosa.desk.confirm import Confirmed
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Act


class Waits(Word):
    """What somebody has to do with a request."""

    ANSWER = "answer", "look up and answer"
    DECIDE = "decide", "decide by name"
    LOOK_AGAIN = "look_again", "take the second look"
    MAKE_PAPER = "make_paper", "make the paper"
    LOOK_THROUGH = "look_through", "decide about each line of the list"


def waits_for_me(act: Act, kept: Kept, confirmed: Confirmed | None) -> Waits | None:
    """Say what waits for the person acting of a request that is answered and not handed over."""
    if confirmed is not None and confirmed.choice is Choice.WITHHOLD:
        return None
    if confirmed is not None and confirmed.choice is Choice.ESCALATE:
        return Waits.DECIDE if _is_to_decide(act, confirmed) else None
    looks = _second_look(act, kept)
    if looks is not None:
        return Waits.LOOK_AGAIN if looks else None
    if confirmed is None:
        return Waits.DECIDE
    if _is_list_to_look_through(act, kept):
        officer = StaffDuty.PRIVACY_OFFICER in duties_today(act)
        return Waits.LOOK_THROUGH if officer else None
    return Waits.MAKE_PAPER if _can_make_paper(act, kept) else None


def _is_to_decide(act: Act, asking: Confirmed) -> bool:
    """Say whether she was asked, or asks somebody outside; the privacy officer is, of others."""
    if asking.staff == act.staff.id:
        return asking.to in {None, act.staff.id}
    return asking.to == act.staff.id or StaffDuty.PRIVACY_OFFICER in duties_today(act)


def _is_list_to_look_through(act: Act, kept: Kept) -> bool:
    """Say whether a list of disclosures goes out that nobody has looked through.

    Whether her look is still true is asked by the last step alone: here it would tell of more.
    """
    if kept.incoming.ask is not Ask.ACCOUNT_FOR_DISCLOSURES or not kept.units:
        return False
    try:
        sheets = [plain for _, plain in sheets_with_answer(act, kept, Label.DESK_SHEET)]
    except NotEntitled:  # one of two files is not open to her: then this list is not hers to make
        return True
    looks = [read_sheet(plain, CHECKED, AccountingCheck) for plain in sheets]
    seen = any(look is not None and look.answer == kept.id for look in looks)
    return not seen and replay(act.office, kept).lets_go


def _can_make_paper(act: Act, kept: Kept) -> bool:
    decision = replay(act.office, kept)
    if not decision.lets_go or not sends_records(kept, decision):
        return True
    return all(act.staff.ring.find(unit, KeyKind.RECORD) for unit in kept.units)


def _second_look(act: Act, kept: Kept) -> bool | None:
    """Say whether she can look at the packet now; None where no look is due."""
    if act.office.profile.second_look is SecondLook.NONE:
        return None
    prepared, approved = prepared_for(act, kept)
    if prepared is None or approved is not None or prepared.record != state_of(act, kept.units):
        return None
    return not why_not_yet(act, prepared)
