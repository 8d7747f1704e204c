"""Tests seen from the outside: which lines each one wakes, how long it takes, in which order.

Two pytest plugins and the order between them:

* `Noting` runs sound code and notes, for every test, its processor time and the lines it woke.
* `Chosen` runs only the tests it is given, in the order it is given them.
* `in_turn` makes that order: quick tests first, and every claim gets the same time, so that a fault
  does not meet a thousand cases of one before it meets another.
"""

from __future__ import annotations

import os
import signal
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import coverage
import pytest
from hypothesis import HealthCheck, Phase, settings

SHARE = 12
"""Of the cases of a test marked as sampled, one in so many is used; the book has thousands, and in
the time that a mutant has a few dozen of them are asked."""

PATIENCE, FACTOR = 5, 5
"""A test may take so many seconds and so many times its sound time; then the mutant timed out."""

LEFT_OUT = "not long and not faults and not browser and not slow"
"""Slow tests too: with coverage those of policy take ten minutes before the first mutant, and one
of them uses up a tenth of the time that a mutant has."""

# Only the plugin that our tests need: each one that is loaded is loaded again for every mutant.
PLUGINS = ["--disable-plugin-autoload", "-p", "_hypothesis_pytestplugin", "-p", "no:cacheprovider"]
QUIET = [*PLUGINS, "-q", "-x", "--assert=plain", "-m", LEFT_OUT]

# No shrinking: that a test fails is enough, the smallest example is not asked for.
settings.register_profile(
    "mutants",
    max_examples=50,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class _OneProfile:
    """Let properties search alike in every run, whatever the tree's own profile is."""

    def pytest_sessionstart(self) -> None:
        settings.load_profile("mutants")


class Noting(_OneProfile):
    """Note the time of every test and, with coverage.py, the lines it woke."""

    def __init__(self, cover: coverage.Coverage) -> None:
        self.cover = cover
        self.seconds: dict[str, float] = {}
        self.failed: list[str] = []

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        seen: dict[str, int] = defaultdict(int)
        kept = []
        for item in items:
            name = item.nodeid.split("[")[0]
            if item.get_closest_marker("sampled") is None or seen[name] % SHARE == 0:
                kept.append(item)
            seen[name] += 1
        items[:] = kept

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self.cover.switch_context(item.nodeid)
        began = processor_seconds()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = processor_seconds() - began
            self.cover.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)


def processor_seconds() -> float:
    """Return what this process and its children have used; a clock would count other work too."""
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


class Chosen(_OneProfile):
    """Run the given tests in the given order and note the first that fails.

    A test that takes far longer than over sound code, in processor time, ends the process.
    """

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self.seconds = seconds
        self.place = {name: i for i, name in enumerate(seconds)}
        self.failed = ""

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        chosen = [item for item in items if item.nodeid in self.place]
        items[:] = sorted(chosen, key=lambda item: self.place[item.nodeid])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        signal.setitimer(signal.ITIMER_PROF, PATIENCE + FACTOR * self.seconds[item.nodeid])
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed = self.failed or report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self.failed = self.failed or f"{report.nodeid} (cannot be collected)"


def file_of(test: str) -> str:
    """Return the file in which a test stands."""
    return test.split("::", maxsplit=1)[0]


def in_turn(tests: Iterable[str], seconds: Mapping[str, float]) -> list[str]:
    """Order tests so that every claim gets the same time: quick ones first, many cases spread.

    A case stands where its own time and that of the quicker cases of the same test add up to.
    """
    spent: dict[str, float] = defaultdict(float)
    due = []
    for test in sorted(tests, key=lambda one: (seconds[one], one)):
        claim = test.split("[", maxsplit=1)[0]
        spent[claim] += seconds[test]
        due.append((spent[claim], test))
    return [test for _, test in sorted(due)]


def within(order: Sequence[str], seconds: Mapping[str, float], *, limit: float) -> list[str]:
    """Take tests from the front of an order as long as together they take `limit` seconds."""
    taken, spent = [], 0.0
    for test in order:
        spent += seconds[test]
        if spent > limit:
            break
        taken.append(test)
    return taken


def that_wake(
    woken: Mapping[int, Collection[str]], lines: tuple[int, int], tests: Collection[str]
) -> set[str]:
    """Return the tests that wake any of the lines.

    A line that runs while a file of tests is imported bears the name of the file: it is the
    business of all its tests.
    """
    first, last = lines
    names = {name for line in range(first, last + 1) for name in woken.get(line, ())}
    files = {name for name in names if "::" not in name}
    return {name for name in names if "::" in name} | {
        test for test in tests if file_of(test) in files
    }
