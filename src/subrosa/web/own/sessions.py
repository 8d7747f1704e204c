"""Sessions of clients at their own doors: as those of the staff, with a cookie of their own.

Rules (journeys.md, "Coercion and minors"; 2.7): the row holds one half of the key and the cookie
the other. After ten minutes without a request, or two hours in all, it is over; there is nothing
to unlock. Each sign-in is kept for its own reader, and shown to her.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.conf import settings

from subrosa.desk.at_own_door import come_again
from subrosa.terms.errors import NotEntitled, NotReady
from subrosa.terms.ids import UnitId
from subrosa.vault.session_home import SessionHome
from subrosa.web.doors.sessions import ID_BYTES, SECRET_BYTES, browser_of, halves_of
from subrosa.web.house import office_here
from subrosa.web.models import OwnSession, OwnSignIn

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.at_own_door import Visitor

IDLE: Final = timedelta(minutes=10)
LONGEST: Final = timedelta(hours=2)
KEPT_FOR: Final = timedelta(days=365)
SHOWN: Final = 50
"""So many of the last sign-ins are shown."""


def cookie_name() -> str:
    """Return the cookie's name; the prefix binds it to this host and to TLS."""
    return "__Host-own" if settings.SESSION_COOKIE_SECURE else "own"


def visitor_of(request: HttpRequest) -> Visitor | None:
    """Return who came in by her own door in this browser, or None."""
    found = _row_of(request)
    if found is None:
        return None
    row, secret = found
    office = office_here()
    now = office.clock()
    if now - row.made > LONGEST or now - row.seen > IDLE:
        row.delete()
        return None
    try:
        pair = SessionHome(secret).unlock(bytes(row.kept))
        visitor = come_again(office, UnitId(row.door), pair)
    except (NotEntitled, NotReady):
        return None
    OwnSession.objects.filter(id=row.id).update(seen=now)
    return visitor


def begin(request: HttpRequest, response: HttpResponse, visitor: Visitor) -> None:
    """Begin a session; an older one of this browser ends. Whoever comes in reads that she did."""
    end(request)
    office = office_here()
    name, secret, now = office.random(ID_BYTES), office.random(SECRET_BYTES), office.clock()
    browser = browser_of(request)
    OwnSession.objects.filter(made__lt=now - LONGEST).delete()
    OwnSession.objects.create(
        id=sha256(name).hexdigest(),
        door=visitor.door,
        kept=SessionHome(secret).lock(visitor.pair, office.random),
        made=now,
        seen=now,
        browser=browser,
    )
    OwnSignIn.objects.filter(at__lt=now - KEPT_FOR).delete()
    OwnSignIn.objects.create(door=visitor.door, at=now, browser=browser)
    response.set_cookie(
        cookie_name(),
        urlsafe_b64encode(name + secret).decode("ascii"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
        path="/",
    )


def end(request: HttpRequest) -> None:
    """End the session of this browser."""
    found = _row_of(request)
    if found is not None:
        found[0].delete()


def end_others(request: HttpRequest, visitor: Visitor) -> None:
    """End every session of a door but that of this browser."""
    found = _row_of(request)
    here = "" if found is None else found[0].id
    OwnSession.objects.filter(door=visitor.door).exclude(id=here).delete()


def sign_ins(visitor: Visitor) -> list[OwnSignIn]:
    """Return the last sign-ins at a door, the newest first."""
    return [*OwnSignIn.objects.filter(door=visitor.door).order_by("-at")[:SHOWN]]


def open_elsewhere(request: HttpRequest, visitor: Visitor) -> int:
    """Return in how many other browsers this door is open now."""
    found = _row_of(request)
    here = "" if found is None else found[0].id
    since = office_here().clock() - IDLE
    rows = OwnSession.objects.filter(door=visitor.door, seen__gte=since)
    return int(rows.exclude(id=here).count())


def _row_of(request: HttpRequest) -> tuple[OwnSession, bytes] | None:
    halves = halves_of(request.COOKIES.get(cookie_name(), ""))
    if halves is None:
        return None
    name, secret = halves
    row = OwnSession.objects.filter(id=sha256(name).hexdigest()).first()
    return None if row is None else (row, secret)
