"""Which table lies in which database: keys apart from everything else, where there are two.

The file of keys is known to Django under the name of the practice's file with ``-keys`` behind
it. A database without such a partner (PostgreSQL, a tool that only reads the models) holds all.
"""

from __future__ import annotations

from typing import Final

from django.db import connections

KEYS: Final = "-keys"
KEY_MODELS: Final = frozenset({"lockedkey", "wrappedkey"})
"""The tables of the file of keys."""
LEDGER_MODELS: Final = frozenset({"ledgerdraft", "ledgerentry", "ledgerchain", "change"})
"""The ledger's own tables: checked against its signed head, not by lines (`changes`)."""
FORMER_LEDGER_MODELS: Final = frozenset({"ledgerhead", "ledgertile"})
"""Those of older files, which migrations still meet."""


def keys_of(alias: str) -> str:
    """Return the name of the database that holds the keys of the one named."""
    apart = alias + KEYS
    return apart if apart in connections.databases else alias


def is_paired(alias: str) -> bool:
    """Say whether a database is one of two, of which the other holds the keys or the rest."""
    return alias.endswith(KEYS) or keys_of(alias) != alias


class KeysApart:
    """Tell Django where a migration may make tables; every query names its database itself."""

    def allow_migrate(
        self,
        db: str,
        app_label: str,
        model_name: str | None = None,
        **hints: object,
    ) -> bool | None:
        """Say whether a table belongs into a database; steps without a table run in each."""
        del hints
        if app_label != "store" or model_name is None:
            return None
        if db.endswith(KEYS):
            return model_name in KEY_MODELS
        return model_name not in KEY_MODELS or keys_of(db) == db
