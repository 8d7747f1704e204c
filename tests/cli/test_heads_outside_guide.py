"""docs/guides/heads-outside.md is done step by step, as it says."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from subrosa.desk.receive import receive
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, new_practice
from tests.cast import PEOPLE, PROFILE, PaperOnDesk, TestClock, parent_on_the_phone
from tests.house.tree import ROOT

pytestmark = pytest.mark.slow

GUIDE = (ROOT / "docs" / "guides" / "heads-outside.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL)
STEPS = [shlex.split(line) for block in BLOCKS for line in block.splitlines() if line.strip()]


def test_the_guide_is_done_step_by_step(table, tmp_path):
    adapters = Adapters(
        decide=lambda *_: None, engine="test", paper=PaperOnDesk(), clock=TestClock()
    )
    file = tmp_path / "practice.sqlite3"
    office = new_practice(file, PROFILE, PEOPLE, adapters, cost=LIGHT_COST)
    receive(office, parent_on_the_phone())
    office.store.close()
    assert [Path(step[0]).name for step in STEPS] == ["subrosa", "subrosa", "python3"]
    for step in STEPS[:2]:
        done = table(*step[1:])
        assert done.returncode == 0, done.stderr
    checked = subprocess.run(
        [sys.executable, *STEPS[2][1:]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    for said in ("Everything fits.", "begins as the head that you kept says"):
        assert said in checked.stdout
        assert said in GUIDE
