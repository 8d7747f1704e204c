"""The file beside the practice's that knows who is signed in: sessions, tries, passkeys, links.

It opens nothing by itself and is never backed up. Whoever removes it signs everybody out and takes
second steps, passkeys and ties to a provider away, so that passphrases alone open until they are
set up again. Where a newer program keeps sessions in another form, they are made anew; these stay.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Final

from django.db import connections

from subrosa.store.files import make_private

if TYPE_CHECKING:
    from pathlib import Path

    from django.db.models import Model

DOORS: Final = "doors"
"""The name under which Django knows the file."""
SUFFIX: Final = "-doors"
_FORM: Final = 2


class DoorsApart:
    """Tell Django that the door's tables lie in their own file, and nothing else does."""

    def db_for_read(self, model: type[object], **_hints: object) -> str | None:
        """Read the door's tables from the door's file."""
        return DOORS if model.__module__ == "subrosa.web.models" else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool | None:
        """Keep the tables of others out of the file, and the door's out of others."""
        if db == DOORS or app_label == "web":
            return False
        return None


def open_doors(practice: Path) -> None:
    """Open the file of sessions beside a practice's file; make it, or make it anew."""
    place = practice.with_name(practice.name + SUFFIX)
    wired = deepcopy(connections.databases["default"])
    wired["NAME"] = str(place)
    wired["OPTIONS"]["init_command"] += "PRAGMA busy_timeout=5000;"
    if DOORS in connections.databases:  # an earlier practice of this process
        connections[DOORS].close()
        del connections[DOORS]
    connections.databases[DOORS] = wired
    if not place.exists():
        make_private(place)
    from subrosa.web.models import (  # noqa: PLC0415 - Django must be set up
        Challenge,
        FailedTry,
        OpenSession,
        OwnSession,
        OwnSignIn,
        Passkey,
        SecondStep,
        SigningLink,
        Tie,
        Trip,
    )

    anew: list[type[Model]] = [OpenSession, OwnSession, FailedTry, Challenge, Trip]
    every: list[type[Model]] = [*anew, OwnSignIn, SecondStep, Passkey, SigningLink, Tie]
    with connections[DOORS].cursor() as cursor:
        cursor.execute("PRAGMA user_version")
        (form,) = cursor.fetchone()
        outdated = anew[:0] if form == _FORM else anew
        for model in outdated:
            cursor.execute(f"DROP TABLE IF EXISTS {_table(model)}")
        cursor.execute(f"PRAGMA user_version={_FORM}")
    there = connections[DOORS].introspection.table_names()
    missing = [model for model in every if _table(model) not in there]
    if missing:
        with connections[DOORS].schema_editor() as editor:
            for model in missing:
                editor.create_model(model)


def _table(model: type[Model]) -> str:
    return model._meta.db_table  # noqa: SLF001 - Django documents it for all to use
