"""What is said in place of a name that no record knows, and of places, ages and numbers."""

from __future__ import annotations

from typing import Final

from subrosa.deid.kinds import Kind

COARSER: Final = {
    Kind.ORG: "an organisation",
    Kind.STREET: "an address",
    Kind.CITY: "a town",
    Kind.COUNTY: "a county",
    Kind.ZIP: "a postal code",
    Kind.DATE: "a date",
    Kind.AGE90: "90 or older",
    Kind.SCHOOL: "a school",
    Kind.CHURCH: "a congregation",
    Kind.FACILITY: "an institution",
}
"""Kinds that are told coarser, by what they are."""
_LETTERS: Final = 26


def lettered(kind: Kind, number: int) -> str:
    """Return "person A", "person B", ... for a name; kind and number for a code."""
    if kind is not Kind.NAME:
        return f"[{kind.value} {number}]"
    letters = ""
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return f"person {letters}"
