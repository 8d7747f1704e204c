"""Links by which somebody may sign one paper: kept sealed, used once, gone when their time is over.

Rules:

1. A row is found by a name that the link's secret makes, and opens with nothing but that secret.
2. After five wrong answers the link is dead: whoever guesses has spent it, and the desk makes a new
   one.
3. Who signs takes the row away first, so that two windows cannot sign twice; where the signature
   could not be kept, the row is put back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import F

from subrosa.web.doors.file import DOORS
from subrosa.web.models import SigningLink

if TYPE_CHECKING:
    from datetime import datetime

TRIES: Final = 5
"""So many wrong answers end a link: a code of six digits is met by chance once in 200,000 links."""


def keep(found_by: str, kept: bytes, until: datetime) -> None:
    """Keep a new link."""
    SigningLink.objects.create(id=found_by, kept=kept, until=until)


def find(found_by: str, now: datetime) -> bytes | None:
    """Return what a link leads to, still sealed; remove all whose time is over."""
    SigningLink.objects.filter(until__lte=now).delete()
    row = SigningLink.objects.filter(id=found_by).first()
    return None if row is None else bytes(row.kept)


def lives(found_by: str, now: datetime) -> bool:
    """Say whether a link still leads anywhere."""
    return find(found_by, now) is not None


def answered_wrong(found_by: str) -> int:
    """Count a wrong answer; return how many tries are left, and remove a link with none."""
    with transaction.atomic(using=DOORS):
        SigningLink.objects.filter(id=found_by).update(tries=F("tries") + 1)
        row = SigningLink.objects.filter(id=found_by).first()
        left = TRIES - row.tries if row is not None else 0
        if left <= 0:
            end(found_by)
    return max(left, 0)


def take(found_by: str) -> bool:
    """Take a link away to use it; return whether it was there: of two, one gets it."""
    with transaction.atomic(using=DOORS):
        many, _ = SigningLink.objects.filter(id=found_by).delete()
    return many == 1


def put_back(found_by: str, kept: bytes, until: datetime) -> None:
    """Put a link back that was taken and could not be used."""
    SigningLink.objects.get_or_create(id=found_by, defaults={"kept": kept, "until": until})


def end(found_by: str) -> None:
    """End a link."""
    SigningLink.objects.filter(id=found_by).delete()
