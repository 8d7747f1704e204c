"""Whoever holds everything the house holds, and tries to read what was destroyed.

He has every retained file, the passphrases of the whole staff, two shares of the recovery key and
the identity of the backups. Out of files of keys he takes each bundle that any of those opens, and
the pairs of groups found in them open further ones; with all keys together he tries every sealed
note of every file of rows.
"""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from subrosa.store.archive import unpack
from subrosa.store.manifest import DATA, KEYS, LEDGER_KEY
from subrosa.terms.errors import SubrosaError
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import (
    HousePair,
    KeyKind,
    KeyRing,
    Label,
    OpeningPurpose,
    PassphraseHome,
    Relationship,
    RelationshipKind,
    SealContext,
    open_sealed,
    unwrap_keys,
)
from subrosa.vault.age_files import decrypt_stream
from subrosa.vault.bundles import Holder
from subrosa.vault.house_keys import private_pair
from subrosa.vault.recovery import join
from tests.cast import PASSPHRASE

SOMEBODY = StaffId("somebody")
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
LABELS = (Label.NOTE_BODY, Label.PSYCHOTHERAPY_BODY)


def unpacked(file: Path, identity: str, folder: Path) -> Path:
    """Unpack one half of a backup as anybody with the identity can; return its database."""
    half = file.name.partition("-")[0]
    tar, database, rest = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with file.open("rb") as sealed:
        decrypt_stream(identity, sealed, tar)
    tar.seek(0)
    into = {DATA: database} if half == "data" else {KEYS: database, LEDGER_KEY: rest}
    unpack(half, tar, into)
    place = folder / f"{file.stem}.sqlite3"
    place.write_bytes(database.getvalue())
    return place


def rows(file: Path, statement: str) -> list[tuple]:
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(statement).fetchall()


def keys_within(keys: list[Path], data: list[Path], shares) -> dict:
    """Return every key that can be had, by its id."""
    wrapped, locked = (
        {bytes(raw) for file in keys for (raw,) in rows(file, f"SELECT {what}")}
        for what in ("wrapped FROM store_wrappedkey", "locked FROM store_lockedkey")
    )
    pairs = []
    for home in locked:
        with suppress(SubrosaError):
            pairs.append(PassphraseHome(PASSPHRASE).unlock(home))
    house = "SELECT key_id, public FROM store_housekey WHERE kind = 'recovery'"
    for key_id, public in {row for file in data for row in rows(file, house)}:
        with suppress(SubrosaError):
            pairs.append(join(shares[:2], HousePair(KeyKind.RECOVERY, key_id, public)))
    found: dict = {}
    while pairs:
        holder, fresh = Holder(pairs.pop()), {}
        for bundle in wrapped:
            with suppress(SubrosaError):
                fresh |= {key.id: key for key in unwrap_keys(holder, bundle)}
        for key_id, key in fresh.items():
            if key_id not in found and key.kind in (KeyKind.EMERGENCY, KeyKind.ON_CALL):
                pairs.append(private_pair(key))
        found |= fresh
    return found


def notes_opened(data: list[Path], keys: dict, practice: str) -> set[tuple[str, str, int]]:
    """Try each version of each note of each file; return unit, note and version of what opens."""
    ring, opened = KeyRing.of(SOMEBODY, keys.values()), set()
    for file in data:
        for unit, segment, version, sealed in rows(
            file, "SELECT unit, segment, version, sealed FROM store_segmentversion"
        ):
            tie = Relationship(SOMEBODY, UnitId(unit), RelationshipKind.TREATING, ALWAYS)
            for label in LABELS:
                with suppress(SubrosaError):
                    open_sealed(
                        bytes(sealed),
                        SealContext(practice, UnitId(unit), label, f"{segment}.{version}"),
                        ring=ring,
                        relationship=tie,
                        purpose=OpeningPurpose.TREATMENT,
                        at=datetime(2100, 1, 1, tzinfo=UTC),
                    )
                    opened.add((unit, segment, version))
    return opened
