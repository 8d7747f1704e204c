"""Who is signed in, who tried in vain, and second steps of signing in; see ``doors.file``."""

from __future__ import annotations

from django.db import models


class OpenSession(models.Model):
    """One browser that is signed in. `kept` opens with the cookie's secret only (`SessionHome`).

    A locked session has an empty `kept`: its browser may unlock it with the passphrase. One that
    `waits` has the passphrase behind it and the second step before it. Times are UTC.
    """

    id = models.CharField(max_length=64, primary_key=True)
    staff = models.CharField(max_length=64, db_index=True)
    kept = models.BinaryField()
    made = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.CharField(max_length=80)
    waits = models.BooleanField(default=False)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "an open session"


class OwnSession(models.Model):
    """One browser in which a client came in by her own door; see ``own.sessions``. Times are UTC.

    `kept` opens with the cookie's secret only; there is no lock: after a while it is over.
    """

    id = models.CharField(max_length=64, primary_key=True)
    door = models.CharField(max_length=64, db_index=True)
    kept = models.BinaryField()
    made = models.DateTimeField()
    seen = models.DateTimeField()
    browser = models.CharField(max_length=80)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "an open session"


class OwnSignIn(models.Model):
    """That somebody came in by a door, for the eyes of whoever comes in by it. Times are UTC."""

    door = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()
    browser = models.CharField(max_length=80)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a sign-in"


class SecondStep(models.Model):
    """The second step of somebody's sign-in, sealed to her own key (``doors.second_step``)."""

    staff = models.CharField(max_length=64, primary_key=True)
    kept = models.BinaryField(default=bytes)
    draft = models.BinaryField(default=bytes)
    version = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a second step"


class Passkey(models.Model):
    """A passkey of somebody; `kept` is her key under what it computes, empty where it cannot."""

    id = models.CharField(max_length=1400, primary_key=True)
    staff = models.CharField(max_length=64, db_index=True)
    public_key = models.BinaryField()
    sign_count = models.PositiveBigIntegerField()
    pair = models.BinaryField()
    kept = models.BinaryField()
    label = models.CharField(max_length=60)
    made = models.DateTimeField()
    used = models.DateTimeField()

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a passkey"


class Challenge(models.Model):
    """What a passkey was asked; `id` is a digest. It is answered once."""

    id = models.CharField(max_length=64, primary_key=True)
    staff = models.CharField(max_length=64)
    made = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a challenge"


class Trip(models.Model):
    """Somebody on the way to the identity provider and back; see ``doors.identity``.

    `id` is a digest of the state, which the browser's cookie alone can make. It is used once; then
    `proved` may name who came back.
    """

    id = models.CharField(max_length=64, primary_key=True)
    purpose = models.CharField(max_length=8)
    staff = models.CharField(max_length=64)
    session = models.CharField(max_length=64)
    made = models.DateTimeField(db_index=True)
    used = models.BooleanField(default=False)
    proved = models.CharField(max_length=64)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a trip"


class Tie(models.Model):
    """Whose account at the provider is whose here; `account` is a digest, `pair` her public key."""

    staff = models.CharField(max_length=64, primary_key=True)
    account = models.CharField(max_length=64, unique=True)
    pair = models.BinaryField()
    made = models.DateTimeField()

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a tie"


class SigningLink(models.Model):
    """A link by which somebody may sign one paper; ``doors.signing_links``.

    `id` finds it and opens nothing; `kept` opens with the secret that stands in the link. The row
    is removed when the link was used, or its time is over.
    """

    id = models.CharField(max_length=64, primary_key=True)
    kept = models.BinaryField()
    until = models.DateTimeField(db_index=True)
    tries = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a link"


class FailedTry(models.Model):
    """A try to sign in that failed; `whom` is a digest of the name that was typed."""

    whom = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        """Say no more than that it is one."""
        return "a failed try"
