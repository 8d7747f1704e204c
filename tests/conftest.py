"""What every test stands on: no network, and three widths of property search."""

import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A green run stays green: the two daily profiles search the same places each time. The long one
# wanders, and prints how to find again what it found.
settings.register_profile("fast", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("default", max_examples=100, deadline=None, derandomize=True)
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
FAST_NEIGHBOURS, FAST_SHARE = 10, 60


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take ``--pictures FOLDER``: each page the browser tests look at is drawn there, four times.

    Every rule of axe is then asked at each width and in each scheme, which takes twice as long.
    """
    parser.addoption("--pictures", type=Path, help="draw every page looked at into this folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take ten in six hundred of the cases of each sampled test when the run is to be fast.

    Which ones is fixed by their order, so that two fast runs of one tree run the same tests.
    """
    if config.getoption("--hypothesis-profile", default=None) != "fast":
        return
    seen: Counter[str] = Counter()
    kept, left = [], []
    for item in items:
        name = item.nodeid.split("[")[0]
        sampled = item.get_closest_marker("sampled") is not None
        passed = seen[name] // FAST_NEIGHBOURS % FAST_SHARE
        (left if sampled and passed else kept).append(item)
        seen[name] += 1
    items[:] = kept
    config.hook.pytest_deselected(items=left)


def pytest_configure() -> None:
    """Let all workers see sets in one order, so that they collect the same tests.

    Django is set up once in a process: with the site's settings, which are the store's and more.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "subrosa.web.settings")
    os.environ.setdefault("PYTHONHASHSEED", "0")
