"""The one door: it knows its tasks, notices a change, and says what to do when it cannot go on."""

import ast
import os
import shutil
import subprocess
import sys

import pytest

from tests.house.dev_script import dev
from tests.house.tree import ROOT


def ask(*words, cwd=ROOT):
    return subprocess.run(
        [sys.executable, ROOT / "dev", *words], cwd=cwd, capture_output=True, text=True, check=False
    )


def test_alone_it_lists_every_task_with_a_sentence(tmp_path):
    asked = ask(cwd=tmp_path)
    assert asked.returncode == 0
    for task in ("demo", "test", "serve", "bench"):
        assert f"./dev {task}" in asked.stdout


def test_a_task_that_is_not_there_is_refused_with_the_list():
    asked = ask("dmeo")
    assert asked.returncode == 2
    assert "there is no task 'dmeo'" in asked.stderr
    assert "./dev demo" in asked.stderr


def test_a_bench_that_is_not_there_is_refused_without_a_traceback():
    asked = ask("bench", "no-such-bench")
    assert asked.returncode == 1
    assert "which bench?" in asked.stderr
    assert "Traceback" not in asked.stderr


def test_it_imports_only_the_standard_library():
    tree = ast.parse((ROOT / "dev").read_text(encoding="utf-8"))
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
    }
    assert imported <= sys.stdlib_module_names


@pytest.fixture
def other_checkout(tmp_path, monkeypatch):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    monkeypatch.setattr(dev, "HERE", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", ["requirements/run.txt", "pyproject.toml"])
def test_a_changed_list_or_project_asks_for_a_new_installation(other_checkout, name):
    before = dev.digest_of(dev.NEEDED["run"])
    with (other_checkout / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert dev.digest_of(dev.NEEDED["run"]) != before


def test_what_only_developers_need_does_not_disturb_the_demo(other_checkout):
    before = dev.digest_of(dev.NEEDED["run"])
    (other_checkout / "requirements" / "dev.txt").write_text("# changed\n", encoding="utf-8")
    assert dev.digest_of(dev.NEEDED["run"]) == before


@pytest.mark.parametrize(
    ("printed", "advice"),
    [
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "not the one"),
        ("Temporary failure in name resolution", "could not be fetched"),
        ("No matching distribution found for rich==15", "could not be fetched"),
        ("something else", "Removing .venv and running again is safe"),
    ],
)
def test_a_failed_installation_says_what_to_do(printed, advice):
    assert advice in dev.why_pip_failed(printed)


@pytest.mark.slow
def test_without_a_network_the_demo_stops_with_one_clear_paragraph(tmp_path):
    # A second checkout with an empty list of sources stands for a machine without a network.
    for name in ("dev", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    asked = subprocess.run(
        [sys.executable, tmp_path / "dev", "demo"],
        env={
            **os.environ,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": "",
            "PIP_CONFIG_FILE": os.devnull,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 1
    assert "could not be fetched" in asked.stderr
    assert "Traceback" not in asked.stderr
    assert not (tmp_path / ".venv" / "installed-run").exists()


def test_long_tests_run_only_when_asked_for():
    assert dev.width()[:2] == ["-m", "not long and not faults"]
    assert "not long" in dev.width(fast=True)[1]
    assert "not long" not in dev.width(long=True)[1]


@pytest.mark.parametrize(("fast", "long"), [(False, False), (True, False), (False, True)])
def test_the_fault_bench_runs_at_full_count_only_when_asked_for(fast, long):
    assert "not faults" in dev.width(fast=fast, long=long)[1]


def test_ci_is_a_sound_shell_script_that_runs_the_demo_and_all_tests():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    checked = subprocess.run(["bash", "-n", script], check=False)  # noqa: S607 - any bash will do
    assert checked.returncode == 0
    lines = script.read_text(encoding="utf-8").splitlines()
    assert lines[-2:] == ["./dev demo", "./dev test"]
    assert "set -euo pipefail" in lines
