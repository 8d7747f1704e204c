"""Write down the public names of each room, after a change that was meant.

Run as ``.venv/bin/python -m tests.house.pin_public_names``; the difference then shows in review.
"""

from pathlib import Path

from tests.house.tree import public_names, rooms

PINNED = Path(__file__).with_name("public_names.txt")


def spelled() -> str:
    """Spell one line for each public name, in order."""
    return "".join(
        f"subrosa.{name}.{public}\n"
        for name, room in rooms().items()
        for public in public_names(room)
    )


if __name__ == "__main__":
    PINNED.write_text(spelled(), encoding="utf-8")
