"""The names of the states as people write them, by postal code; the District counts as one."""

from __future__ import annotations

from typing import Final

_ROWS: Final = (
    "AL Alabama;AK Alaska;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut;"
    "DE Delaware;DC District of Columbia;FL Florida;GA Georgia;HI Hawaii;ID Idaho;IL Illinois;"
    "IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;"
    "MI Michigan;MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;"
    "NH New Hampshire;NJ New Jersey;NM New Mexico;NY New York;NC North Carolina;ND North Dakota;"
    "OH Ohio;OK Oklahoma;OR Oregon;PA Pennsylvania;RI Rhode Island;SC South Carolina;"
    "SD South Dakota;TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;WA Washington;"
    "WV West Virginia;WI Wisconsin;WY Wyoming"
)

STATE_NAMES: Final[dict[str, str]] = {
    code: name for code, _, name in (row.partition(" ") for row in _ROWS.split(";"))
}
"""Postal code (``TX``) to name (``Texas``)."""


def name_of(code: str) -> str:
    """Return the name of a state by its code, with or without ``US-``; the code if unknown."""
    return STATE_NAMES.get(code.removeprefix("US-"), code)


def code_named(text: str) -> str | None:
    """Return the code (``US-TX``) that `text` means: ``TX``, ``us-tx`` or ``Texas``; else None."""
    wanted = text.strip().upper()
    bare = wanted.removeprefix("US-")
    if bare in STATE_NAMES:
        return f"US-{bare}"
    found = (code for code, name in STATE_NAMES.items() if name.upper() == wanted)
    return next((f"US-{code}" for code in found), None)
