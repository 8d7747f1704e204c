"""To whom, and by when, abuse is reported: a table of each state's law, and its last moments.

Whether one must or may report is decided by rules; a row says the rest, which the call needs: the
door, the telephone, hours for the spoken and the written report, whether somebody else may make it,
what is known of grown survivors, privilege and the reporter's name. Where a row is unsure it says
so, and nothing waits for that: one calls, and asks the agency for number and deadline.

Hours are counted as they pass, also where clocks are changed. Days run to the end of the day where
the practice is; working days leave out Saturday and Sunday, and no holiday, since a day too early
does no harm.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from subrosa.policy.law.state_names import name_of
from subrosa.terms.days import business_days_after, days_after, end_of, local_day
from subrosa.terms.errors import BadPack
from subrosa.terms.outcome import Confidence
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.policy.law.rules import Statutes


class ReportKind(Word):
    """Of whose abuse a report is."""

    CHILD = "child", "a child"
    ADULT = "adult", "an elder, or a disabled or dependent adult"


class Handing(Word):
    """Whether somebody else may make the report."""

    MAY_NOT = "may_not", "you make it yourself; telling a superior is not a report"
    IN_CHARGE = (
        "in_charge",
        "in some institutions the person in charge may make it; see that it was made",
    )
    UNKNOWN = "unknown", "make it yourself: no law that we read lets another's report stand for it"


class Survivor(Word):
    """What is known where a grown person tells of abuse in childhood."""

    UNCLEAR = "unclear", "no rule on grown survivors was found: ask whether a child is at risk now"
    CHILD_AT_RISK = (
        "child_at_risk",
        "no report for the past alone; a report where a child is at risk now",
    )
    MUST = "must", "a report is owed although the victim is grown"
    THREE_YEARS = "three_years", "no report of what is more than three years past"
    CHILD_SEEN = (
        "child_seen",
        "the duty is about a child seen or treated: ask whether one is at risk now",
    )
    TRUST = (
        "trust",
        "no report for the past alone, unless a child is at risk now or the abuser is trusted "
        "with one",
    )
    PROTECTS_ANOTHER = (
        "protects_another",
        "a report where it is needed to protect another child, or an old or disabled person",
    )


class ReportRoute(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One row: `to` whom reports of `kind` go in a state, and by when.

    `oral_hours` run from learning; 0 is at once. A written report follows within `written_hours` or
    `written_days` (of work: `working_days`), from learning or from the spoken report; `written_if`
    says when it is owed at all, empty: always. `confidence` is that of the duty and the door,
    `detail` that of all numbers.
    """

    id: str
    kind: ReportKind
    to: str
    deadline: str
    oral_hours: int
    citation: str
    source: str
    confidence: Confidence
    detail: Confidence
    last_checked: dt.date
    next_check_due: dt.date
    research: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    telephone: str = ""
    telephone_source: str = ""
    written_hours: int | None = None
    written_days: int | None = None
    working_days: bool = False
    written_from: Literal["learned", "oral"] = "learned"
    written_if: str = ""
    handing: Handing = Handing.UNKNOWN
    handing_says: str = ""
    survivor: Survivor | None = None
    privilege: str = ""
    reporter: str = ""
    whom: str = ""
    state: str = ""
    file: str = ""


NATIONAL: Final = {
    ReportKind.CHILD: (
        "Childhelp National Child Abuse Hotline",
        "1-800-422-4453",
        "Child Welfare Information Gateway; at all hours",
    ),
    ReportKind.ADULT: (
        "Eldercare Locator",
        "1-800-677-1116",
        "Administration for Community Living, acl.gov; on weekdays, 9 to 20 Eastern Time",
    ),
}
"""Where no telephone of a state was found: who knows the agency's number, and where it was read."""
CONFIRM: Final = "Confirm number and deadline when you call; look up the law afterwards."
CONFIRM_NUMBER: Final = (
    "Confirm the number when you call: it was read in a list, and lists grow old."
)


class ReportDue(msgspec.Struct, frozen=True, kw_only=True):
    """The last moment of a spoken or written report, in UTC; `at_once` where no hours are given."""

    spoken: bool
    last: dt.datetime
    at_once: bool = False
    only_if: str = ""


def checked_route(row: ReportRoute, body: str, file: str) -> ReportRoute:
    """Return a row as law of the state whose pack it stands in; raises `BadPack`."""
    numbers = (row.written_hours, row.written_days)
    if not body.startswith("state."):
        raise BadPack("whom to tell of abuse is a state's law", file=file, rule=row.id)
    if row.oral_hours < 0 or any(n is not None and n < 1 for n in numbers) or None not in numbers:
        raise BadPack(
            "a spoken report has hours, a written one hours or days", file=file, rule=row.id
        )
    if row.telephone and not row.telephone_source:
        raise BadPack("a telephone number says where it was read", file=file, rule=row.id)
    return msgspec.structs.replace(row, state=f"US-{body[6:].upper()}", file=file)


def report_route(book: Statutes, state: str, kind: ReportKind) -> ReportRoute | None:
    """Return the row of a state (``US-FL``); None where the book has none."""
    return next((r for r in book.report_routes if (r.state, r.kind) == (state, kind)), None)


def report_deadlines(
    row: ReportRoute,
    learned: dt.datetime,
    zone: dt.tzinfo,
    *,
    spoke: dt.datetime | None = None,
) -> tuple[ReportDue, ...]:
    """Return the last moments of the spoken and of the written report, in UTC.

    `learned` is when the reporter knew or had cause to suspect; `spoke` when the spoken report was
    made, for laws that count from it: until then the last moment of speaking stands for it. Raises
    `ValueError` for a moment without a zone.
    """
    if learned.tzinfo is None or (spoke is not None and spoke.tzinfo is None):
        raise ValueError("a moment needs its zone")
    start = learned.astimezone(dt.UTC)
    spoken_by = start + dt.timedelta(hours=row.oral_hours)
    found = [ReportDue(spoken=True, last=spoken_by, at_once=row.oral_hours == 0)]
    if row.written_from == "oral":
        start = spoken_by if spoke is None else spoke.astimezone(dt.UTC)
    if row.written_hours is not None:
        last = start + dt.timedelta(hours=row.written_hours)
        found.append(ReportDue(spoken=False, last=last, only_if=row.written_if))
    elif row.written_days is not None:
        last = _end_of_day(start, row.written_days, zone, working=row.working_days)
        found.append(ReportDue(spoken=False, last=last, only_if=row.written_if))
    return tuple(found)


def doors_of(row: ReportRoute | None, kind: ReportKind) -> tuple[tuple[str, str, str], ...]:
    """Return whom to ring: name, number (empty: not known), where the number was read."""
    own = () if row is None else ((row.to, row.telephone, row.telephone_source),)
    return own if row is not None and row.telephone else (*own, NATIONAL[kind])


def is_sure(row: ReportRoute | None, at: dt.date) -> bool:
    """Say whether duty and deadline of a row were read; a number is always to be confirmed."""
    return (
        row is not None
        and row.confidence is Confidence.HIGH
        and row.detail is Confidence.HIGH
        and row.next_check_due >= at
    )


def in_one_sentence(row: ReportRoute) -> str:
    """Return where, to whom and by when, as a sentence."""
    return f"{name_of(row.state)}: to {row.to}; {row.deadline}."


def _end_of_day(start: dt.datetime, days: int, zone: dt.tzinfo, *, working: bool) -> dt.datetime:
    """Return the last second of the day that lies `days` after the day of `start`, in UTC."""
    count = business_days_after if working else days_after
    return end_of(count(local_day(start, zone), days), zone) - dt.timedelta(seconds=1)
