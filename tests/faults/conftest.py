"""The share of each harness that runs, and the table of what all of them counted."""

from __future__ import annotations

import os

import pytest

from tests.faults.tally import Tally, laid_out

TOLD = "fault bench"


def pytest_generate_tests(metafunc):
    """Run each harness at a small share every day, and whole where faults are asked for."""
    if "share" in metafunc.fixturenames:
        small = float(os.environ.get("SUBROSA_FAULTS_SHARE", "0.01"))
        whole = pytest.param(1.0, marks=pytest.mark.faults, id="whole")
        part = pytest.param(small, marks=pytest.mark.slow, id="small")
        metafunc.parametrize("share", [part, whole])


@pytest.fixture
def tally(request, share, record_property):
    """Count for one harness; its line goes out with the test's report."""
    counted = Tally(request.node.originalname, share)
    yield counted
    if counted.planned:
        line = counted.line()
        record_property(TOLD, line)
        print(line)  # noqa: T201 - each harness says its figures


def pytest_terminal_summary(terminalreporter):
    """Lay out the lines of all harnesses that ran."""
    lines = [
        line
        for reports in terminalreporter.stats.values()
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for name, line in report.user_properties
        if name == TOLD
    ]
    if lines:
        terminalreporter.section("fault bench")
        for line in laid_out(lines):
            terminalreporter.write_line(line)
