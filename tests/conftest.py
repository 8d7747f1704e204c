"""What every test stands on: no network, and three widths of property search."""

import gc
import os
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path
from shutil import disk_usage
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A green run stays green: the two daily profiles search the same places each time. The long one
# wanders, and prints how to find again what it found.
settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("default", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "long",
    max_examples=3000,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("default")

HOMELY = {"127.0.0.1", "::1", "localhost", ""}


class NetworkUsed(RuntimeError):
    """Says that a test tried to reach beyond this machine."""


def forbid_the_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop any connection that leaves this machine; sockets in the file system may be used."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0] or ""
    else:
        return
    if str(host) not in HOMELY:
        message = f"a test tried to reach {host!r}"
        raise NetworkUsed(message)


sys.addaudithook(forbid_the_network)


# Neighbours are taken, because each law has to be read before its first case and then stays read.
NEIGHBOURS = 10
FAST_SHARE = 60
DAILY_SHARE = 3


IN_MEMORY = Path("/dev/shm")  # noqa: S108 - a place in memory, not a name that can be guessed
ROOM = 6 * 1024**3
"""Bytes that have to be free there: three times what a whole run has been seen to need."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take ``--pictures FOLDER``: each page the browser tests look at is drawn there, four times.

    Every rule of axe is then asked at each width and in each scheme, which takes twice as long.
    """
    parser.addoption("--pictures", type=Path, help="draw every page looked at into this folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take a few cases of a sampled test for a fast run, a third of a broad one's for a day's.

    Which ones is fixed by their order, so that two runs of one tree run the same tests. What is
    marked ``scale`` is taken only where it is asked for: it needs an environment of its own.
    """
    if config.getoption("markexpr") != "scale":
        aside = [item for item in items if item.get_closest_marker("scale")]
        items[:] = [item for item in items if not item.get_closest_marker("scale")]
        config.hook.pytest_deselected(items=aside)
    length = config.getoption("--hypothesis-profile", default=None)
    shares = {"fast": {"sampled": FAST_SHARE, "broad": FAST_SHARE}, "long": {}}
    share_of = shares.get(str(length), {"broad": DAILY_SHARE})
    seen: Counter[str] = Counter()
    kept, left = [], []
    for item in items:
        name = item.nodeid.split("[")[0]
        shares_of_item = [many for mark, many in share_of.items() if item.get_closest_marker(mark)]
        passed = seen[name] // NEIGHBOURS % max(shares_of_item, default=1)
        (left if passed else kept).append(item)
        seen[name] += 1
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def pytest_collection_finish() -> None:
    """Leave what is there after collecting out of the search for garbage, and search less often.

    The law and twelve thousand tests stay to the end; looking through them took a tenth of a run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_configure(config: pytest.Config) -> None:
    """Let all workers see sets in one order, so that they collect the same tests.

    Django is set up once in a process: with the site's settings, which are the store's and more.
    Where there is room the tests write into memory, for a disk is waited for at every commit, and
    a run makes some ten thousand of them; ``--faults`` writes to the disk.
    """
    if config.getoption("markexpr") != "faults" and "TMPDIR" not in os.environ:
        with suppress(OSError):
            if disk_usage(IN_MEMORY).free >= ROOM and os.access(IN_MEMORY, os.W_OK):
                os.environ["TMPDIR"] = tempfile.tempdir = str(IN_MEMORY)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "subrosa.web.settings")
    os.environ.setdefault("PYTHONHASHSEED", "0")
