"""Write docs/reference/words.md from the closed lists in ``subrosa.terms``.

Run as ``.venv/bin/python -m tests.house.write_words`` after a word came or went.
"""

import importlib
import pkgutil
import re

from subrosa import terms
from subrosa.terms.word import Word
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "reference" / "words.md"
HEAD = """# Words

One word for one thing, everywhere: in the code, on the screen, in letters, in packs and in cases.
Each list is closed. This page is written from `src/subrosa/terms`, and a test compares the two.
"""


def lists() -> list[type[Word]]:
    """Collect every closed list of the vocabulary, by name."""
    found = {
        thing
        for module in pkgutil.iter_modules(terms.__path__)
        for thing in vars(importlib.import_module(f"subrosa.terms.{module.name}")).values()
        if isinstance(thing, type) and issubclass(thing, Word) and thing is not Word
    }
    return sorted(found, key=lambda each: each.__name__)


def title_of(each: type[Word]) -> str:
    """Turn SubjectType into "Subject type"."""
    return re.sub(r"(?<!^)([A-Z])", lambda letter: " " + letter[1].lower(), each.__name__)


def spelled() -> str:
    """Spell the whole page."""
    parts = [HEAD]
    for each in lists():
        summary = (each.__doc__ or "").strip().splitlines()[0]
        rows = [f"| `{word.value}` | {word.meaning or word.plain} |" for word in each]
        parts.append(
            "\n".join(
                [f"\n## {title_of(each)}\n", summary, "", "| word | meaning |", "| --- | --- |"]
            )
            + "\n"
            + "\n".join(rows)
            + "\n"
        )
    return "".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(spelled(), encoding="utf-8")
