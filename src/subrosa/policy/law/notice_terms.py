"""How a notice of a breach is given, as far as a bare deadline cannot say it.

Written in a pack as ``notice = {offices = ["Attorney General"], order = "before"}`` beside the
obligations of a rule; what each word means stands in ``docs/reference/packs.md``.
"""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from subrosa.terms.conditions import DeadlineFrom, Obligation
from subrosa.terms.decision import Duty

NOTICES: Final = frozenset(
    {
        Obligation.NOTIFY_INDIVIDUALS,
        Obligation.NOTIFY_HHS,
        Obligation.HHS_ANNUAL_LOG,
        Obligation.NOTIFY_MEDIA,
        Obligation.NOTIFY_STATE_REGULATORS,
        Obligation.NOTIFY_COVERED_ENTITY,
    }
)
"""The acts by which somebody is told of a breach."""


class NoticeTerms(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Who is told, and when beside the others.

    `offices` are told. `days` is a limit of its own that runs from the act `after`: the `people`
    told, or `hhs` told; without `days` it says from which of the two the deadline of the rule's own
    obligation runs. `business_days`: they are days from Monday to Friday. `order` is the place of
    an office's notice beside that of the people. `numbers`: the rule speaks only where numbers
    such as social security, licence or account numbers were there.
    """

    offices: tuple[str, ...] = ()
    after: Literal["", "people", "hhs"] = ""
    days: int | None = None
    business_days: bool = False
    order: Literal["", "before", "with", "no_later"] = ""
    numbers: bool = False


def fault_of(terms: NoticeTerms, duties: tuple[Duty, ...]) -> str:
    """Say why these terms do not fit the obligations beside them; empty: they fit."""
    acts = {duty.do for duty in duties}
    looked_up = {Obligation.STATE_LAW_CHECK, Obligation.TELL_OF_REMEDIES}
    if not acts & (NOTICES | looked_up):
        return "only a rule that has somebody told, or looked up, has terms of notice"
    if terms.offices and Obligation.NOTIFY_STATE_REGULATORS not in acts:
        return "names offices, and tells none"
    if terms.days is not None and (terms.days < 1 or not terms.after):
        return "days of its own are one or more, and run after another act"
    if terms.after and terms.days is None and not _runs_from_telling(duties):
        return "says after which act it runs, and no deadline runs from a disclosure"
    if terms.business_days and terms.days is None and not any(duty.deadline for duty in duties):
        return "counts business days of no deadline"
    return ""


def _runs_from_telling(duties: tuple[Duty, ...]) -> bool:
    starts = {duty.deadline.start for duty in duties if duty.deadline}
    return DeadlineFrom.DISCLOSURE in starts
