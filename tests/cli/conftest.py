"""Give a command in this process, in an empty folder, as a script would."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from subrosa.cli import main


@dataclass
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def table(tmp_path, monkeypatch, capfdbinary):
    """Return how a command is given in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)

    def subrosa(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["subrosa", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        sys.stdout.flush()
        sys.stderr.flush()
        told = capfdbinary.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return subrosa
