"""Whether what somebody typed is a day."""

from __future__ import annotations

from datetime import date


def is_day(said: str) -> bool:
    """Say whether a text is an ISO day that the calendar has."""
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True
