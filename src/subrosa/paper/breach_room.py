"""The papers about a breach, each from the desk's order for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.papers import LetterPurpose
from subrosa.paper.wording.breach_letters import breach_notice, posting, press_notice
from subrosa.paper.wording.breach_offices import (
    hhs_sheet,
    state_notice,
    vendor_form,
    vendor_letter,
)
from subrosa.paper.wording.breach_sheets import call_sheet_for, envelope, factor_sheet, summary
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    from subrosa.desk.forms.breach_papers import BreachOrder
    from subrosa.desk.forms.papers import LetterOrder
    from subrosa.paper.letters import Letter, Practice


Maker = Callable[["LetterOrder", "BreachOrder", "Practice"], "Letter"]


def breach_paper(order: LetterOrder, practice: Practice) -> Letter:
    """Write the paper that is ordered; raises `BadInput` where its contents are not whole."""
    make = _PAPERS.get(order.purpose)
    if make is None or order.breach is None:
        raise BadInput("A paper about a breach needs what it says of it.")
    return make(order, order.breach, practice)


def _own(order: LetterOrder, of: BreachOrder, practice: Practice) -> Letter:
    return breach_notice(order.number, order.day, practice, of.said, to=order.to, reader=of.reader)


def _posted(order: LetterOrder, of: BreachOrder, practice: Practice) -> Letter:
    return posting(order.number, order.day, practice, of.said, until=of.until)


def _printed(order: LetterOrder, of: BreachOrder, practice: Practice) -> Letter:
    count = dict(of.people.by_state).get(of.state, 0) if of.people else 0
    return press_notice(order.number, order.day, practice, of.said, state=of.state, count=count)


_PAPERS: Final[Mapping[LetterPurpose, Maker]] = {
    LetterPurpose.BREACH_NOTICE: _own,
    LetterPurpose.BREACH_POSTING: _posted,
    LetterPurpose.BREACH_PRESS: _printed,
    LetterPurpose.BREACH_ENVELOPE: lambda one, of, by: envelope(
        one.number, by, to=one.to, plan=of.plan
    ),
    LetterPurpose.BREACH_CALL: lambda one, of, by: call_sheet_for(one.number, one.day, by, of),
    LetterPurpose.BREACH_STATE: lambda one, of, by: state_notice(
        one.number, one.day, by, of, to=one.to
    ),
    LetterPurpose.BREACH_HHS: lambda one, of, by: hhs_sheet(one.number, one.day, by, of),
    LetterPurpose.BREACH_VENDOR: lambda one, of, by: vendor_letter(
        one.number, one.day, by, of, to=one.to
    ),
    LetterPurpose.BREACH_VENDOR_FORM: lambda one, of, by: vendor_form(one.number, one.day, by, of),
    LetterPurpose.BREACH_FACTORS: lambda one, of, by: factor_sheet(one.number, one.day, by, of),
    LetterPurpose.BREACH_SUMMARY: lambda one, of, by: summary(one.number, one.day, by, of),
}
