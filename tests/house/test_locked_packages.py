"""What is installed is locked by hash, tells no address, and is what the project declares."""

import ast
import re
import sys
from importlib.metadata import packages_distributions

import pytest

from tests.house.tree import PACKAGE, ROOT, kept_files, modules, project, texts

NOT_FOR_A_PRACTICE = {"dev", "prove"}
"""What those need who work on Subrosa or on its law; a practice runs without."""
AT_SCALE = {"bulk", "presidio", "ray"}
"""What those need who de-identify at scale; too large to stand in everybody's list."""
ONLY_FASTER = {"deid-fast"}
"""What finds the same sooner; developers have it, so that it is seen to find the same."""
OWN_PARTS = {"subrosa-deid-weights"}
"""Wheels that are made in this repository, under parts/."""
LISTS = sorted((ROOT / "requirements").glob("*.txt"))


def names_in(lines):
    found = set()
    for line in lines:
        spelled = re.match(r"[A-Za-z0-9][A-Za-z0-9._-]*", line.strip())
        if spelled:
            found.add(re.sub(r"[._-]+", "-", spelled[0]).lower())
    return found


def asked_in(name):
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return names_in(line for line in lines if line[:1].isalnum())


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_package_is_pinned_to_one_version_with_hashes(path):
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [
        line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]
    pinned = re.compile(r"[a-z0-9.-]+==\S+( ; .+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_one_package_has_one_version_in_all_lists():
    versions = {}
    for path in LISTS:
        if path.name == "lock.txt":  # installed into a room of its own
            continue
        for name, version in re.findall(
            r"^([a-z0-9.-]+)==(\S+)", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        ):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_the_locked_lists_are_what_the_project_declares():
    declared = project()["project"]
    extras = declared["optional-dependencies"]
    run = names_in(declared["dependencies"])
    for extra in set(extras) - NOT_FOR_A_PRACTICE - AT_SCALE - ONLY_FASTER - {"all"}:
        run |= names_in(extras[extra])
    assert run - OWN_PARTS == asked_in("run.in")
    developers = {name for extra in NOT_FOR_A_PRACTICE | ONLY_FASTER for name in extras[extra]}
    assert names_in(developers) == asked_in("dev.in")
    at_scale = {name for extra in AT_SCALE for name in names_in(extras[extra])}
    assert at_scale | {"hypothesis", "pytest"} == asked_in("scale.in")
    assert names_in(project()["build-system"]["requires"]) == asked_in("build.in")


def test_the_extra_all_names_every_other_extra():
    extras = project()["project"]["optional-dependencies"]
    (everything,) = extras["all"]
    named = set(extras) - NOT_FOR_A_PRACTICE - AT_SCALE - ONLY_FASTER - {"all"}
    assert everything == f"subrosa[{','.join(sorted(named))}]"


def test_no_file_tells_the_address_of_a_registry():
    hosts = re.compile(
        r"(files\.python" + r"hosted|py" + r"pi\.org|registry\.npm" + r"js|deb\.deb" + r"ian)"
    )
    told = [path for path in texts() if hosts.search(path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in told] == []


def test_no_file_tells_where_it_lay_on_somebodys_machine():
    places = re.compile(
        r"(?<![\w.:/>~$}-])/(ho" + r"me|ro" + r"ot|wo" + r"rk|Us" + r"ers|op" + r"t)/\w"
    )
    told = [path for path in texts() if places.search(path.read_text(encoding="utf-8"))]
    assert [str(path.relative_to(ROOT)) for path in told] == []


def test_no_database_of_a_practice_is_kept():
    assert [str(path) for path in kept_files() if ".sqlite3" in path.name] == []


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@pytest.mark.slow
def test_what_the_product_imports_the_product_declares():
    # The tests' packages bring others along that the demo's environment does not have.
    shipped_by = packages_distributions()
    ours = [path for path in modules() if path.is_relative_to(PACKAGE)]
    imported = {name for path in ours for name in imported_by(path)}
    foreign = imported - sys.stdlib_module_names - {"subrosa"}
    # The room that proves says what to do where the solver is missing; so do the parts at scale.
    extras = project()["project"]["optional-dependencies"]
    aside = {
        name for extra in {"prove"} | AT_SCALE | ONLY_FASTER for name in names_in(extras[extra])
    }
    undeclared = {
        name: shipped_by.get(name)
        for name in foreign
        if not names_in(shipped_by.get(name, [name])) & (asked_in("run.in") | aside)
    }
    assert undeclared == {}
