"""Write docs/reference/coverage.md from the packs: which state answers which topic.

Run as ``.venv/bin/python -m tests.house.write_coverage`` after a state's pack came or changed.
"""

import tomllib
from typing import Any

from tests.house.tree import PACKAGE, ROOT

PAGE = ROOT / "docs" / "reference" / "coverage.md"
PACKS = PACKAGE / "packs"
HEAD = """# Which law is answered

Federal law (HIPAA, 42 CFR part 2, FERPA) and the codes of ethics of these bodies stand in the packs
beside the states below: {codes}. Where a topic of a state is open, a yes waits for a look
at that state's law and the answer says so; a no and a call in danger do not wait. This page is
written from `src/subrosa/packs`, and a test compares the two. Nothing here was reviewed by counsel.
"""


def topics() -> dict[str, str]:
    """Map each topic of state law to what it is about."""
    listed = tomllib.loads((PACKS / "coverage.toml").read_text("utf-8"))["topic"]
    return {topic["name"]: topic["says"] for topic in listed}


def codes() -> list[str]:
    """List the bodies whose code of ethics has a pack."""
    return sorted({path.parent.name.upper() for path in PACKS.glob("ethics/*/*.toml")})


def states() -> dict[str, dict[str, Any]]:
    """Map the code of each state that has a pack to what its pack says of itself."""
    told = (
        tomllib.loads(path.read_text("utf-8"))["jurisdiction"]
        for path in sorted(PACKS.glob("us/states/*/pack.toml"))
    )
    return {one["code"].removeprefix("US-"): one for one in told}


def spelled() -> str:
    """Spell the whole page."""
    known, lines = states(), [HEAD.format(codes=", ".join(codes()))]
    lines.append("| topic | " + " | ".join(known) + " |")
    lines.append("| --- |" + " :-: |" * len(known))
    for name, says in topics().items():
        marks = ("yes" if name in one["covers"] else "open" for one in known.values())
        lines.append(f"| {says} | " + " | ".join(marks) + " |")
    lines.append("\n## What each state still lacks\n")
    lines += [
        f"- **{code}** (last read {one['last_checked']}): {one.get('missing') or 'nothing named'}"
        for code, one in known.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(spelled(), encoding="utf-8")
