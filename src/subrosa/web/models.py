"""Who is signed in, and who tried in vain. Nothing here has to last; see ``doors.file``."""

from __future__ import annotations

from django.db import models


class OpenSession(models.Model):
    """One browser that is signed in. `kept` opens with the cookie's secret only (`SessionHome`).

    A locked session has an empty `kept`: its browser may unlock it with the passphrase. Times are
    UTC.
    """

    id = models.CharField(max_length=64, primary_key=True)
    staff = models.CharField(max_length=64, db_index=True)
    kept = models.BinaryField()
    made = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.CharField(max_length=80)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "an open session"


class FailedTry(models.Model):
    """A try to sign in that failed; `whom` is a digest of the name that was typed."""

    whom = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a failed try"
