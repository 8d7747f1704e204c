"""To whom and by when abuse is reported: every row, and both sides of every last moment."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from subrosa.policy.law.report_routes import (
    NATIONAL,
    Handing,
    ReportKind,
    ReportRoute,
    Survivor,
    doors_of,
    is_sure,
    report_deadlines,
    report_route,
)
from subrosa.terms.conditions import Obligation
from subrosa.terms.errors import BadPack
from subrosa.terms.outcome import Confidence
from tests.policy.small_books import HIPAA, book
from tests.policy.worked import TODAY, shipped_book

EAST, WEST = ZoneInfo("America/New_York"), ZoneInfo("America/Los_Angeles")
ROWS = {(row.state, row.kind): row for row in shipped_book().report_routes}
STATES = sorted(shipped_book().jurisdictions)


def moment(text: str, zone: ZoneInfo = EAST) -> dt.datetime:
    """Read a local moment; the second of two alike is marked with a star."""
    return dt.datetime.fromisoformat(text.rstrip("*")).replace(
        tzinfo=zone, fold=int(text.endswith("*"))
    )


def due(state: str, kind: str, learned: str, zone: ZoneInfo = EAST, spoke: str = "") -> list[str]:
    """Return the last moments of a state's reports as local moments of `zone`."""
    row = ROWS[f"US-{state}", ReportKind(kind)]
    said = moment(spoke, zone) if spoke else None
    found = report_deadlines(row, moment(learned, zone), zone, spoke=said)
    return [f"{one.last.astimezone(zone):%Y-%m-%d %H:%M:%S}" for one in found]


def test_every_state_says_where_child_and_adult_are_reported() -> None:
    assert set(ROWS) == {(state, kind) for state in STATES for kind in ReportKind}
    assert len(shipped_book().report_routes) == 2 * 51


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.id)
def test_hours_of_a_row_are_those_of_the_rule_that_orders_the_report(row: ReportRoute) -> None:
    hours = {
        duty.deadline.hours
        for rule in shipped_book().rules
        if rule.file == row.file and not rule.effective_to
        for duty in rule.obligations
        if duty.do is Obligation.MAKE_REPORT and duty.deadline
    }
    assert row.oral_hours in hours or not hours, row
    assert row.source
    assert row.citation


@pytest.mark.parametrize(
    ("state", "kind", "learned", "last"),
    [
        # At once: no hour is given, and the moment itself is the last.
        ("FL", "child", "2026-11-29 16:00", ["2026-11-29 16:00:00"]),
        # Twelve hours, over the night on which clocks go back and the one on which they go on.
        ("CT", "child", "2026-10-31 20:00", ["2026-11-01 07:00:00", "2026-11-03 07:00:00"]),
        ("CT", "child", "2027-03-13 20:00", ["2027-03-14 09:00:00", "2027-03-16 09:00:00"]),
        # Twenty-four hours; the leap day counts as any other.
        ("TX", "child", "2026-11-29 16:00", ["2026-11-30 16:00:00"]),
        ("TX", "child", "2028-02-28 23:59:59", ["2028-02-29 23:59:59"]),
        ("TX", "child", "2027-02-28 23:59:59", ["2027-03-01 23:59:59"]),
        ("CO", "adult", "2027-03-13 12:00", ["2027-03-14 13:00:00"]),
        ("CO", "adult", "2026-10-31 12:00", ["2026-11-01 11:00:00"]),
        # Thirty-six hours from learning, beside at once.
        ("CA", "child", "2028-02-28 18:00", ["2028-02-28 18:00:00", "2028-03-01 06:00:00"]),
        ("CA", "child", "2027-03-13 18:00", ["2027-03-13 18:00:00", "2027-03-15 07:00:00"]),
        # Forty-eight hours for the call itself.
        ("WA", "child", "2026-10-31 09:30", ["2026-11-02 08:30:00"]),
        ("VT", "adult", "2028-02-28 10:00", ["2028-03-01 10:00:00", "2028-03-08 23:59:59"]),
        # Forty-eight hours of writing, from learning.
        ("MD", "child", "2026-12-30 08:00", ["2026-12-30 08:00:00", "2027-01-01 08:00:00"]),
        # Seventy-two: from learning in Minnesota, from the call in Michigan.
        ("MN", "child", "2027-03-12 12:00", ["2027-03-13 12:00:00", "2027-03-15 13:00:00"]),
        ("MI", "child", "2026-10-30 12:00", ["2026-10-30 12:00:00", "2026-11-02 11:00:00"]),
        # Five days after the call, to the end of the day.
        ("LA", "child", "2028-02-26 15:00", ["2028-02-26 15:00:00", "2028-03-02 23:59:59"]),
        # Two working days: from a Friday to Tuesday, from a Saturday too.
        ("CA", "adult", "2026-11-27 09:00", ["2026-11-27 09:00:00", "2026-12-01 23:59:59"]),
        ("CA", "adult", "2026-11-28 09:00", ["2026-11-28 09:00:00", "2026-12-01 23:59:59"]),
        ("CA", "adult", "2026-11-29 23:59:59", ["2026-11-29 23:59:59", "2026-12-01 23:59:59"]),
        ("CA", "adult", "2026-11-30 00:00", ["2026-11-30 00:00:00", "2026-12-02 23:59:59"]),
        ("CA", "adult", "2028-02-28 09:00", ["2028-02-28 09:00:00", "2028-03-01 23:59:59"]),
    ],
)
def test_last_moments_by_hand(state: str, kind: str, learned: str, last: list[str]) -> None:
    assert due(state, kind, learned) == last


def test_days_end_where_the_practice_is() -> None:
    row = ROWS["US-CA", ReportKind.ADULT]
    learned = dt.datetime(2026, 11, 30, 6, 0, tzinfo=dt.UTC)  # Sunday evening in the West
    east, west = (report_deadlines(row, learned, zone)[1].last for zone in (EAST, WEST))
    assert west == dt.datetime(2026, 12, 2, 7, 59, 59, tzinfo=dt.UTC)
    assert east == dt.datetime(2026, 12, 3, 4, 59, 59, tzinfo=dt.UTC)


def test_of_two_hours_alike_each_counts_for_itself() -> None:
    assert due("TX", "child", "2026-11-01 01:30") == ["2026-11-02 00:30:00"]
    assert due("TX", "child", "2026-11-01 01:30*") == ["2026-11-02 01:30:00"]


def test_what_runs_from_the_call_runs_from_it_once_it_was_made() -> None:
    said = due("NY", "child", "2026-11-29 08:00", spoke="2026-11-29 09:15")
    assert said == ["2026-11-29 08:00:00", "2026-12-01 09:15:00"]
    assert due("NY", "child", "2026-11-29 08:00")[1] == "2026-12-01 08:00:00"
    # Where the law counts from learning, a later call wins no time.
    late = due("MD", "child", "2026-11-29 08:00", spoke="2026-11-30 08:00")
    assert late[1] == "2026-12-01 08:00:00"


def test_a_moment_without_a_zone_is_refused() -> None:
    row = ROWS["US-TX", ReportKind.CHILD]
    with pytest.raises(ValueError, match="zone"):
        report_deadlines(row, dt.datetime(2026, 11, 29, 8), EAST)  # noqa: DTZ001 - the point


def test_a_number_never_stands_without_where_it_was_read() -> None:
    for row in ROWS.values():
        assert bool(row.telephone) == bool(row.telephone_source)
        doors = doors_of(row, row.kind)
        assert any(number for _, number, _ in doors), row.id
        assert all(source for _, number, source in doors if number)
    assert doors_of(None, ReportKind.ADULT) == (NATIONAL[ReportKind.ADULT],)


def test_what_was_not_read_whole_is_to_be_confirmed_by_asking() -> None:
    assert not is_sure(None, TODAY)
    assert not is_sure(ROWS["US-AL", ReportKind.CHILD], TODAY)  # its numbers from a summary
    assert is_sure(ROWS["US-UT", ReportKind.CHILD], TODAY)
    assert not is_sure(ROWS["US-UT", ReportKind.CHILD], dt.date(2028, 1, 1))


def test_traps_of_the_table_by_hand() -> None:
    assert ROWS["US-CA", ReportKind.CHILD].handing is Handing.MAY_NOT
    assert ROWS["US-MA", ReportKind.CHILD].handing is Handing.IN_CHARGE
    assert ROWS["US-MD", ReportKind.CHILD].survivor is Survivor.MUST
    assert ROWS["US-CO", ReportKind.CHILD].survivor is Survivor.TRUST
    assert ROWS["US-ME", ReportKind.CHILD].written_if == "if the agency asks for it"
    assert "law enforcement" in ROWS["US-CO", ReportKind.ADULT].to
    assert ROWS["US-IN", ReportKind.ADULT].confidence is Confidence.MEDIUM
    assert report_route(shipped_book(), "US-ZZ", ReportKind.CHILD) is None


ROUTE = """
[pack]
body = "state.tx"
authority = "Code"
[[report_route]]
id = "tx.route"
kind = "child"
to = "the agency"
deadline = "at once"
oral_hours = 0
citation = "§ 1"
source = "read"
confidence = "high"
detail = "high"
last_checked = 2026-11-22
next_check_due = 2027-11-22
"""


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        ("oral_hours = -1", "hours"),
        ("written_hours = 0", "hours"),
        ("written_hours = 48\nwritten_days = 2", "hours or days"),
        ('telephone = "1-800-555-0100"', "where it was read"),
        ("hours = 3", "hours"),
        ('kind = "elder"', "elder"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused(added: str, fault: str) -> None:
    name = added.split(" ", maxsplit=1)[0]
    kept = "\n".join(line for line in ROUTE.splitlines() if not line.startswith(f"{name} "))
    with pytest.raises(BadPack, match=fault):
        book(HIPAA, f"{kept}\n{added}\n")


def test_only_a_state_has_rows() -> None:
    with pytest.raises(BadPack, match="state's law"):
        book(HIPAA, ROUTE.replace("state.tx", "hipaa"))
