"""Imports point downwards only, and a wrong one is caught and named."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import PACKAGE, ROOT, project, rooms

LINT = Path(sys.executable).with_name("lint-imports")
# Data only; nothing imports it as code.
NOT_A_ROOM = {"packs"}
PURE = {
    "terms",
    "policy",
    "proving",
    "consent",
    "record",
    "deid",
    "ledger",
    "vault",
    "safety",
    "breach",
}
PURE |= {"release", "desk"}


def look(root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def contract(name: str) -> dict:
    (found,) = [
        each for each in project()["tool"]["importlinter"]["contracts"] if each["id"] == name
    ]
    return found


@pytest.fixture
def copy_of_the_house(tmp_path):
    shutil.copytree(
        PACKAGE, tmp_path / "src" / "subrosa", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    wiring = tmp_path / "src" / "subrosa" / "wiring.py"
    if not wiring.exists():
        wiring.write_text(
            '"""Stand in for the wiring."""\n\nimport subrosa.store\n', encoding="utf-8"
        )
    return tmp_path


def test_every_arrow_in_the_house_points_downwards():
    looked = look(ROOT)
    assert looked.returncode == 0, looked.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("room", "line", "named"),
    [
        ("policy", "import subrosa.consent", "subrosa.policy.planted -> subrosa.consent"),
        ("policy", "import django", "subrosa.policy.planted -> django"),
        ("vault", "import random", "subrosa.vault.planted -> random"),
        ("terms", "import subrosa.policy", "subrosa.terms.planted -> subrosa.policy"),
        ("release", "import subrosa.desk", "subrosa.release.planted -> subrosa.desk"),
        ("desk", "import pathlib", "subrosa.desk.planted -> pathlib"),
        ("desk", "import subrosa.store", "subrosa.desk.planted -> subrosa.store"),
        ("desk", "import subrosa.wiring", "subrosa.desk.planted -> subrosa.wiring"),
        ("record", "import cryptography", "subrosa.record.planted -> cryptography"),
        ("store", "import subrosa.paper", "subrosa.store.planted -> subrosa.paper"),
        ("demo", "import subrosa.cli", "subrosa.demo.planted -> subrosa.cli"),
    ],
)
@pytest.mark.sampled
def test_a_planted_wrong_import_is_caught_and_named(copy_of_the_house, room, line, named):
    planted = copy_of_the_house / "src" / "subrosa" / room / "planted.py"
    planted.write_text(f'"""Import what this room must not know."""\n\n{line}\n', encoding="utf-8")
    looked = look(copy_of_the_house)
    assert looked.returncode == 1, looked.stdout
    assert named in looked.stdout.replace("\n", " ")


def test_an_arrow_that_goes_round_through_the_wiring_is_caught_as_such(copy_of_the_house):
    planted = copy_of_the_house / "src" / "subrosa" / "desk" / "planted.py"
    planted.write_text('"""Go round."""\n\nimport subrosa.wiring\n', encoding="utf-8")
    looked = look(copy_of_the_house)
    assert "downwards only BROKEN" in looked.stdout
    assert "only doors know the wiring BROKEN" in looked.stdout


def test_every_room_stands_in_a_layer():
    layers = contract("downwards-only")["layers"]
    named = {part.strip(" ()") for layer in layers for part in layer.split("|")}
    assert set(rooms()) - NOT_A_ROOM <= named


def test_every_pure_room_is_kept_from_touching_the_world():
    kept = set(contract("core-touches-nothing")["source_modules"])
    assert {f"subrosa.{room}" for room in PURE & set(rooms())} == kept


def test_every_room_below_the_doors_is_kept_from_the_wiring():
    kept = set(contract("only-doors-know-the-wiring")["source_modules"])
    below = (PURE | {"store", "paper", "bulk"}) & set(rooms())
    assert {f"subrosa.{room}" for room in below} == kept
