"""Write docs/reference/masking-policy.md from ``masking_policy.toml``.

Run as ``.venv/bin/python -m tests.house.write_masking_policy`` after the policy changed.
"""

from collections.abc import Iterator

from subrosa import deid_shelf
from subrosa.deid import BESIDE_SAFE_HARBOR, Channel, Kind, Preset, Risk
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "reference" / "masking-policy.md"
HEAD = """# The masking policy

What the de-identification engine hides, how it may identify, and how sure it must be. This page is
written from `src/subrosa/deid/masking_policy.toml`, and a test compares the two. What the engine
finds is a draft for a person to confirm; nothing here makes a text free to leave by itself.

The letters are those of the Safe Harbor method, 45 CFR 164.514(b)(2)(i)(A) to (R). Schools,
congregations and clinics have none: the rule does not name them, and a small town knows a person
by them.
"""


def spelled() -> str:
    """Spell the whole page."""
    return "\n".join([HEAD, *_hidden(), *_kept(), *_presets(), *_bars()]) + "\n"


def _hidden() -> Iterator[str]:
    policy = deid_shelf.masking_policy()
    yield "## What is hidden\n"
    yield "| letter | kind | what | risk | example |"
    yield "| :-: | --- | --- | --- | --- |"
    for case in policy.cases:
        if case.kind is not None:
            cells = (case.letter, f"`{case.kind.value}`", case.what, case.risk.value, case.example)
            yield f"| {' | '.join(cells)} |"
    yield ""
    yield from (f"*{risk.value}*: {risk.meaning}.  " for risk in (Risk.DIRECT, Risk.QUASI))


def _kept() -> Iterator[str]:
    yield "\n## What stays\n"
    yield "| what | example |"
    yield "| --- | --- |"
    for case in deid_shelf.masking_policy().cases:
        if case.kind is None:
            yield f"| {case.what} | {case.example} |"


def _presets() -> Iterator[str]:
    policy = deid_shelf.masking_policy()
    yield "\n## The presets\n"
    for preset in Preset:
        yield f"- **{preset.value}**: {policy.says(preset)}"
    left = ", ".join(f"`{kind.value}`" for kind in Kind if kind in BESIDE_SAFE_HARBOR)
    yield f"\nOnly kinds that the rule does not name may be left standing: {left}."


def _bars() -> Iterator[str]:
    policy = deid_shelf.masking_policy()
    columns = [(preset, channel) for preset in Preset for channel in Channel]
    yield "\n## How sure the engine must be\n"
    yield "The least score from which a kind is hidden, by preset and by what kind of text is read."
    yield "What the record or a pattern found has a score of 1, less where the pattern is weak.\n"
    yield f"| kind | {' | '.join(', '.join(column) for column in columns)} |"
    yield f"| --- |{' --: |' * len(columns)}"
    for kind in Kind:
        bars = [policy.bars(preset, channel)[kind] for preset, channel in columns]
        told = ["stays" if bar > 1 else f"{bar:g}" for bar in bars]
        yield f"| `{kind.value}` | {' | '.join(told)} |"


if __name__ == "__main__":
    PAGE.write_text(spelled(), encoding="utf-8")
