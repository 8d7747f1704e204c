"""Failed tries: after five in a quarter of an hour a name waits, whether it exists or not.

Rules: the count lies in the file of sessions, so it survives a restart and holds for every
worker. Nothing tells a name that exists from one that does not: both are counted, and both cost
one stretching of a passphrase. Who came by way of the identity provider has a count of her own
(`proved`), which strangers cannot fill.
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


def waits(name: str, now: datetime, most: int = MOST, *, proved: bool = False) -> bool:
    """Say whether this name has to wait; for others than names, `most` may be another."""
    whom, since = _digest(name, proved=proved), now - WITHIN
    return FailedTry.objects.filter(whom=whom, at__gte=since).count() >= most


def lately(name: str, now: datetime, within: timedelta) -> bool:
    """Say whether something was counted under this name within so short a time."""
    return FailedTry.objects.filter(whom=_digest(name), at__gte=now - within).exists()


def failed(name: str, now: datetime, *, proved: bool = False) -> None:
    """Count a failed try, and forget what is a day old."""
    FailedTry.objects.filter(at__lt=now - timedelta(days=1)).delete()
    FailedTry.objects.create(whom=_digest(name, proved=proved), at=now)


def let_go(name: str) -> None:
    """Forget the failed tries of a name, once the right passphrase was typed."""
    both = (_digest(name), _digest(name, proved=True))
    FailedTry.objects.filter(whom__in=both).delete()


def _digest(name: str, *, proved: bool = False) -> str:
    use = b"subrosa/proved" if proved else b"subrosa/tries"
    return blake2b(name.casefold().encode(), digest_size=32, person=use).hexdigest()
