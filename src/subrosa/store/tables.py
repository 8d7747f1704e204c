"""What every group of tables shares: the name under which Django knows the database."""

from __future__ import annotations


class Tables:
    """Rows of one database, within the transaction that runs on it."""

    def __init__(self, alias: str) -> None:
        """Read and write the database known under that name."""
        self._alias = alias
