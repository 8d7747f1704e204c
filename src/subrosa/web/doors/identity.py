"""Trips to the identity provider and back, and whose account there is whose here.

Rules (docs/adr/0025):

1. A trip belongs to the browser that began it: state, nonce and verifier are made from the secret
   in its own cookie, and the file of sessions holds a digest of the state alone. A trip that began
   signed in, or half signed in, must come back to that very session.
2. It comes back once, within ten minutes.
3. An account is tied by its owner, signed in, with her passphrase typed once more; to one person,
   and for the pair of keys that she has. It is known by issuer and subject, never by a name or an
   address of mail. A pair that recovery replaced takes the tie with it.
4. Somebody proved in this way gets a page that asks for her passphrase. No key is near.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import blake2b, sha256
from hmac import digest
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.db import IntegrityError

from subrosa.desk.own_sign_in import SignInChange, note_change
from subrosa.terms.errors import BadInput, NotReady
from subrosa.terms.ids import StaffId
from subrosa.terms.word import Word
from subrosa.web.doors.sessions import acting
from subrosa.web.house import office_here
from subrosa.web.models import Tie, Trip

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.web.doors.provider import Secrets

WITHIN: Final = timedelta(minutes=10)
"""How long somebody may be away."""
PROVED_FOR: Final = timedelta(minutes=5)
"""How long the page that asks for her passphrase stays open."""
MOST_OPEN: Final = 1000
"""Trips that are under way at one time; asking for more is refused for a while."""
_SECRET_BYTES: Final = 32


class Purpose(Word):
    """Why somebody goes to the provider."""

    TIE = "tie", "to tie her account, signed in"
    STEP = "step", "in place of the code, after her passphrase"
    BACK = "back", "to come to her sign-in, nobody being signed in"


@dataclass(frozen=True, slots=True)
class Back:
    """A trip that came back to the browser that began it."""

    purpose: Purpose
    staff: StaffId
    """Who began it; empty where nobody was signed in."""
    asked: datetime
    id: str = field(repr=False)
    secret: bytes = field(repr=False)


def begin(request: HttpRequest, purpose: Purpose, staff: StaffId | None) -> bytes:
    """Begin a trip; return the secret for the browser's cookie. Raises `NotReady` for too many."""
    office = office_here()
    now = office.clock()
    Trip.objects.filter(made__lt=now - WITHIN).delete()
    if Trip.objects.count() >= MOST_OPEN:
        raise NotReady("Too many ask at this moment.", do="Wait ten minutes.")
    secret = office.random(_SECRET_BYTES)
    Trip.objects.create(
        id=_digest(secret),
        purpose=purpose.value,
        staff=staff or "",
        session=acting(request).session if staff else "",
        made=now,
        proved="",
    )
    return secret


def remember(response: HttpResponse, secret: bytes) -> None:
    """Give the browser the secret of its trip."""
    response.set_cookie(
        _cookie(),
        secret.hex(),
        max_age=int((WITHIN + PROVED_FOR).total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path="/",
    )


def secrets_of(secret: bytes) -> Secrets:
    """Return the words of a trip, each made from the cookie's secret."""
    from subrosa.web.doors.provider import Secrets  # noqa: PLC0415 - only where a provider is set

    return Secrets(_made(secret, "state"), _made(secret, "nonce"), _made(secret, "verifier"))


def come_back(request: HttpRequest) -> Back | None:
    """Return the trip that ends here, once; None where this browser began none that is open."""
    secret = _secret(request)
    if secret is None or request.GET.get("state", "") != _made(secret, "state"):
        return None
    since = office_here().clock() - WITHIN
    open_one = Trip.objects.filter(id=_digest(secret), used=False, made__gte=since)
    # Of two that come back at the same moment one is too late.
    if open_one.update(used=True) != 1:
        return None
    row = Trip.objects.get(id=_digest(secret))
    if row.session != (acting(request).session if row.staff else ""):
        return None
    return Back(Purpose(row.purpose), StaffId(row.staff), row.made, row.id, secret)


def prove(trip: Back, staff: StaffId) -> None:
    """Keep that the browser of this trip is somebody's; it opens the page for her passphrase."""
    Trip.objects.filter(id=trip.id).update(proved=staff, made=office_here().clock())


def proved(request: HttpRequest) -> StaffId | None:
    """Return who came to this browser by way of the provider, a moment ago."""
    secret = _secret(request)
    if secret is None:
        return None
    since = office_here().clock() - PROVED_FOR
    row = Trip.objects.filter(id=_digest(secret), used=True, made__gte=since).first()
    return StaffId(row.proved) if row is not None and row.proved else None


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """End the trip of this browser."""
    secret = _secret(request)
    if secret is not None:
        Trip.objects.filter(id=_digest(secret)).delete()
    response.delete_cookie(_cookie(), samesite="Strict")


def tie_of(staff: StaffId) -> Tie | None:
    """Return somebody's tie, as long as she has the keys that she tied it with."""
    return _living(Tie.objects.filter(staff=staff).first())


def whose(account: str) -> StaffId | None:
    """Return to whom an account is tied; None for one that is tied to nobody."""
    row = _living(Tie.objects.filter(account=account).first())
    return StaffId(row.staff) if row else None


def tie(staff: Staff, account: str) -> None:
    """Tie an account to its owner; raise `BadInput` where either is tied already.

    The entry of the history comes first: without it nothing is tied.
    """
    if staff.pair is None:
        raise NotReady("Her key is not unlocked.")
    if tie_of(staff.id) is not None or whose(account) is not None:
        raise _taken()
    office = office_here()
    note_change(office, staff, SignInChange.ACCOUNT_TIED)
    try:
        Tie.objects.create(
            staff=staff.id, account=account, pair=staff.pair.public, made=office.clock()
        )
    except IntegrityError:  # two at the same moment
        raise _taken() from None


def untie(staff: Staff) -> None:
    """Let somebody's account go."""
    row = Tie.objects.filter(staff=staff.id).first()
    if row is not None:
        note_change(office_here(), staff, SignInChange.ACCOUNT_UNTIED)
        row.delete()


def account_of(issuer: str, subject: str) -> str:
    """Return how an account is known here: a digest, which is another one in each practice."""
    key = office_here().practice.encode()
    named = issuer.encode() + b"\0" + subject.encode()
    return blake2b(named, key=key, digest_size=32, person=b"subrosa/account").hexdigest()


def _living(row: Tie | None) -> Tie | None:
    if row is None:
        return None
    with office_here().store.transaction(acting_for=row.staff) as books:
        person = books.keys.staff(StaffId(row.staff))
    if person is None or not person.locked or person.public_key != bytes(row.pair):
        row.delete()  # her key was replaced by recovery, or she left
        return None
    return row


def _taken() -> BadInput:
    return BadInput("One of the two is tied already.", do="Untie it first, on My sign-in.")


def _cookie() -> str:
    return "__Host-trip" if settings.SESSION_COOKIE_SECURE else "trip"


def _secret(request: HttpRequest) -> bytes | None:
    try:
        secret = bytes.fromhex(request.COOKIES.get(_cookie(), ""))
    except ValueError:
        return None
    return secret if len(secret) == _SECRET_BYTES else None


def _made(secret: bytes, what: str) -> str:
    made = digest(secret, f"subrosa/trip.{what}/1".encode(), sha256)
    return urlsafe_b64encode(made).decode("ascii").rstrip("=")


def _digest(secret: bytes) -> str:
    return sha256(_made(secret, "state").encode()).hexdigest()
