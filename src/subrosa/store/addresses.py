"""Where a practice's database is: a settings file beside which the ledger's key lies.

::

    [postgresql]
    application = "host=/run/postgresql dbname=subrosa user=subrosa_app"
    owner = "host=/run/postgresql dbname=subrosa user=subrosa_owner"

``application`` is the role that works with the tables, ``owner`` the one that makes them; the
second may be left out where tables are never made, changed or rid of destroyed keys. Passwords
belong into libpq's own file of passwords (PostgreSQL, 34.16). A file that holds one all the same
must be for its owner's eyes alone.
"""

from __future__ import annotations

import stat
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX: Final = ".toml"
"""How the name of a settings file ends; any other place of a practice is a data file."""
_NAMES: Final = {"application", "owner"}
_FOR_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Addresses:
    """Two ways to one database; they may hold passwords and are not shown."""

    application: str = field(repr=False)
    owner: str = field(default="", repr=False)


def read_addresses(path: Path) -> Addresses:
    """Read a settings file; raise `NotReady` if it is missing, malformed or open to others."""
    try:
        text = path.read_text(encoding="utf-8")
        rights = path.stat().st_mode
    except (OSError, UnicodeDecodeError):
        raise NotReady(
            "There is no settings file in this place.", do="Name the file that says where it is."
        ) from None
    try:
        named = tomllib.loads(text).get("postgresql")
    except tomllib.TOMLDecodeError:
        named = None
    if (
        not isinstance(named, dict)
        or not {"application"} <= named.keys() <= _NAMES
        or not all(isinstance(value, str) and value for value in named.values())
    ):
        raise NotReady(
            "The settings file does not say where the database is.",
            do="Write [postgresql] with application and, for making tables, owner.",
        )
    if "password" in text and rights & _FOR_OTHERS:
        raise NotReady(
            "The settings file holds a password and others may read it.",
            do="Take their rights away (chmod 600), or use libpq's file of passwords.",
        )
    return Addresses(named["application"], named.get("owner", ""))
