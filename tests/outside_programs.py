"""Programs a test needs and a bare machine may lack: else skipped aloud, and never in CI."""

from __future__ import annotations

import os
import shutil

import pytest


def outside_program(name: str, package: str) -> str:
    """Return the path of a program; skip with the reason where it is missing, fail in CI."""
    found = shutil.which(name)
    if found:
        return found
    reason = f"{name} is missing: install it (Debian: apt-get install {package})"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
