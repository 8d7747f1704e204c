"""What the house's own tests look at: the files of this repository, as git would keep them."""

import ast
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "subrosa"


@cache
def kept_files() -> tuple[Path, ...]:
    """List every file that is, or is about to be, kept in the repository."""
    listed = subprocess.run(
        # A checkout may belong to another account than the one that tests it.
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-coz", "--exclude-standard"],  # noqa: S607 - any git will do
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout.split("\0")
    return tuple(path for name in sorted(filter(None, listed)) if (path := ROOT / name).is_file())


def modules() -> tuple[Path, ...]:
    """List the Python files written by hand; Django writes the migrations."""
    return tuple(
        path
        for path in kept_files()
        if (path.suffix == ".py" or path == ROOT / "dev") and "migrations" not in path.parts
    )


def texts() -> tuple[Path, ...]:
    """List the files that people read as text."""
    endings = {".py", ".md", ".toml", ".txt", ".in", ".json", ".jsonl", ".typ", ".cfg", ""}
    return tuple(path for path in kept_files() if path.suffix in endings)


@cache
def project() -> dict[str, Any]:
    """Read pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def rooms() -> dict[str, Path]:
    """Map the name of each room (a package under src/subrosa) to its folder."""
    return {
        path.parent.name: path.parent
        for path in sorted(PACKAGE.glob("*/__init__.py"))
        if path in kept_files()
    }


def public_names(room: Path) -> list[str]:
    """Read a room's ``__all__`` without importing it; without one, its modules are its names."""
    tree = ast.parse((room / "__init__.py").read_text(encoding="utf-8"))
    for statement in tree.body:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(statement, ast.AnnAssign):
            target = statement.target
        if isinstance(target, ast.Name) and target.id == "__all__":
            return sorted(ast.literal_eval(statement.value))
    return sorted(path.stem for path in room.glob("*.py") if not path.stem.startswith("_"))
