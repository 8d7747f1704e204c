"""What one transaction sees of the database: the ports, each over its tables."""

from __future__ import annotations

from subrosa.store.history import StoredHistory
from subrosa.store.people import StoredKeys, StoredRelationships
from subrosa.store.records import StoredConsents, StoredRecords
from subrosa.store.requests import StoredRequests


class StoredBooks:
    """Everything that one transaction sees."""

    def __init__(self, alias: str) -> None:
        """Read and write the database known under that name."""
        self.records = StoredRecords(alias)
        self.consents = StoredConsents(alias)
        self.requests = StoredRequests(alias)
        self.relationships = StoredRelationships(alias)
        self.keys = StoredKeys(alias)
        self.history = StoredHistory(alias)
