"""The contracts with vendors: what may be typed, whose is in force on a day, and which end soon."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import plain_name
from subrosa.desk.forms.profile import Vendor
from subrosa.terms.people import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.forms.request import Asker

VENDOR_ROLES: Final = (
    Role.CLOUD_VENDOR,
    Role.INTERPRETER_VENDOR,
    Role.ATTORNEY_OF_PRACTICE,
    Role.DEBT_COLLECTOR,
    Role.VENDOR,
)
"""Who works for the practice under a contract."""
BOXES: Final = ("name", "role", "baa", "baa_until", "qsoa", "qsoa_until")
CONTRACTS: Final = {"baa": "Business associate contract", "qsoa": "Qualified service agreement"}
LONGEST: Final = 120
SOON: Final = timedelta(days=30)


def in_force(first: str, last: str, on: date) -> bool:
    """Say whether a contract is in force on a day; both of its days taken in."""
    day = on.isoformat()
    return bool(first) and first <= day and (not last or day <= last)


def vendor_facts(profile: Profile, asker: Asker, on: date) -> dict[str, bool]:
    """Return what the contracts on file say of whoever asks; nothing of somebody who has none here.

    The name may stand in the letterhead.
    """
    lines = {plain_name(line) for line in (asker.name, *asker.address)} - {""}
    known = [
        one for one in profile.vendors if one.role is asker.role and plain_name(one.name) in lines
    ]
    if not known:
        return {}
    return {
        "agreements.baa": any(in_force(one.baa, one.baa_until, on) for one in known),
        "agreements.qsoa": any(in_force(one.qsoa, one.qsoa_until, on) for one in known),
    }


def ending_soon(profile: Profile, today: date) -> tuple[tuple[str, str, date], ...]:
    """Return vendor, contract and last day of what is over or ends in a month, soonest first."""
    found = []
    for one in profile.vendors:
        for label, first, last in (
            (CONTRACTS["baa"], one.baa, one.baa_until),
            (CONTRACTS["qsoa"], one.qsoa, one.qsoa_until),
        ):
            if first and last and date.fromisoformat(last) - today <= SOON:
                found.append((one.name, label, date.fromisoformat(last)))
    return tuple(sorted(found, key=lambda due: due[2]))


def wrong_with_vendor(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what is wrong with the form of a vendor, by its boxes."""
    wrong = {}
    if not typed["name"] or len(typed["name"]) > LONGEST or not typed["name"].isprintable():
        wrong["name"] = f"Say the name, in {LONGEST} characters at most."
    if typed["role"] not in {role.value for role in VENDOR_ROLES}:
        wrong["role"] = "Choose what it does."
    for contract, label in CONTRACTS.items():
        first, last = typed[contract], typed[f"{contract}_until"]
        wrong |= {
            box: f"{label}: write the day as 2026-11-28."
            for box, said in ((contract, first), (f"{contract}_until", last))
            if said and not _is_day(said)
        }
        if last and not first:
            wrong[contract] = f"{label}: say from which day it is in force."
        elif first and last and not {contract, f"{contract}_until"} & set(wrong) and last < first:
            wrong[f"{contract}_until"] = f"{label}: it ends before it begins."
    return wrong


def vendor_from(typed: Mapping[str, str]) -> Vendor:
    """Return what was typed; the form must be right (`wrong_with_vendor` is empty)."""
    days = {box: typed[box] for box in BOXES[2:]}
    return Vendor(typed["name"], Role(typed["role"]), **days)


def with_vendor(vendors: Iterable[Vendor], new: Vendor) -> tuple[Vendor, ...]:
    """Return the vendors with a new one, in the place of the one of its name and role."""
    return tuple(sorted((*without_vendor(vendors, new), new), key=lambda one: one.name.casefold()))


def without_vendor(vendors: Iterable[Vendor], gone: Vendor) -> tuple[Vendor, ...]:
    """Return the vendors without the one of this name and role."""
    name = plain_name(gone.name)
    return tuple(one for one in vendors if (plain_name(one.name), one.role) != (name, gone.role))


def in_words(vendor: Vendor) -> str:
    """Say a vendor and its contracts in one line, for the list of what was changed."""
    said = [
        f"{CONTRACTS[contract].casefold()} from {first}" + (f" until {last}" if last else "")
        for contract, first, last in (
            ("baa", vendor.baa, vendor.baa_until),
            ("qsoa", vendor.qsoa, vendor.qsoa_until),
        )
        if first
    ]
    return f"{vendor.name} ({'; '.join(said) or 'no contract'})"


def _is_day(said: str) -> bool:
    try:
        return date.fromisoformat(said).isoformat() == said
    except ValueError:
        return False
