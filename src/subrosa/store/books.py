"""What one transaction sees of the database: the ports, each over its tables."""

from __future__ import annotations

from subrosa.store.boards import StoredNames, StoredReviews
from subrosa.store.changes import StoredChanges
from subrosa.store.history import StoredHistory
from subrosa.store.people import StoredKeys, StoredRelationships
from subrosa.store.records import StoredConsents, StoredRecords
from subrosa.store.requests import StoredRequests
from subrosa.store.sheets import StoredSheets


class StoredBooks:
    """Everything that one transaction sees."""

    def __init__(self, alias: str, keys_alias: str | None = None) -> None:
        """Read and write the databases known under these names; keys may lie with the rest."""
        self.records = StoredRecords(alias)
        self.consents = StoredConsents(alias)
        self.requests = StoredRequests(alias)
        self.sheets = StoredSheets(alias)
        self.relationships = StoredRelationships(alias)
        self.reviews = StoredReviews(alias)
        self.names = StoredNames(alias)
        self.keys = StoredKeys(alias, keys_alias or alias)
        self.history = StoredHistory(alias)
        self.changes = StoredChanges(alias)
