"""Failed tries: after five in a quarter of an hour a name waits, whether it exists or not.

Rules: the count lies in the file of sessions, so it survives a restart and holds for every
worker. Nothing tells a name that exists from one that does not: both are counted, and both cost
one stretching of a passphrase.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from subrosa.web.models import FailedTry

if TYPE_CHECKING:
    from datetime import datetime

MOST: Final = 5
WITHIN: Final = timedelta(minutes=15)


def waits(name: str, now: datetime, most: int = MOST) -> bool:
    """Say whether this name has to wait; for others than names, `most` may be another."""
    since = now - WITHIN
    return FailedTry.objects.filter(whom=_digest(name), at__gte=since).count() >= most


def lately(name: str, now: datetime, within: timedelta) -> bool:
    """Say whether something was counted under this name within so short a time."""
    return FailedTry.objects.filter(whom=_digest(name), at__gte=now - within).exists()


def failed(name: str, now: datetime) -> None:
    """Count a failed try, and forget what is a day old."""
    FailedTry.objects.filter(at__lt=now - timedelta(days=1)).delete()
    FailedTry.objects.create(whom=_digest(name), at=now)


def let_go(name: str) -> None:
    """Forget the failed tries of a name, once the right passphrase was typed."""
    FailedTry.objects.filter(whom=_digest(name)).delete()


def _digest(name: str) -> str:
    return blake2b(name.casefold().encode(), digest_size=32, person=b"subrosa/tries").hexdigest()
