"""Sessions: who acts in this request, opened by the two halves of a key.

Rules (sealed.md, "Keys"; journeys.md, 2.5 and 2.7):

1. The cookie holds a random id and the secret of a `SessionHome`; the row holds the other half
   under the digest of the id. Whoever reads the file of sessions can sign in as nobody.
2. After ten minutes without a request the key is dropped (*locked*): the passphrase unlocks the
   same session again. After twelve hours it is over, whatever happened.
3. Where a second step is asked for, the session *waits* after the passphrase: it opens that one
   page, for five minutes.
4. Signing out removes the row and tells the browser to forget everything of this site.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.shortcuts import redirect

from subrosa.desk.cabinet.sign_in import come_back
from subrosa.terms.errors import NotEntitled, NotReady
from subrosa.terms.ids import StaffId
from subrosa.vault.session_home import SessionHome
from subrosa.web.house import first_run_here, office_here
from subrosa.web.models import OpenSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Office, Staff

IDLE: Final = timedelta(minutes=10)
LONGEST: Final = timedelta(hours=12)
WAITS: Final = timedelta(minutes=5)
ID_BYTES: Final = 16
SECRET_BYTES: Final = 32
_BEFORE: Final = ("/first-run", "/safety")
"""What can be reached before a practice is founded."""
_SYSTEMS: Final = ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux")


@dataclass(slots=True)
class Acting:
    """Who acts in a request: nobody, somebody whose session is locked, or somebody signed in.

    `half` is somebody whose passphrase was right and whose second step is not done.
    """

    staff: Staff | None = None
    half: Staff | None = None
    locked: StaffId | None = None
    session: str = field(default="", repr=False)


def acting(request: HttpRequest) -> Acting:
    """Return who acts."""
    found: Acting = getattr(request, "acting", Acting())
    return found


class WhoActs:
    """Find out who acts, before any page runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Stand before the pages."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Open the session of the cookie, if there is one."""
        nobody_yet = first_run_here() is not None
        who = Acting() if nobody_yet else _from_cookie(request, office_here())
        request.acting = who  # type: ignore[attr-defined]  # ours
        if nobody_yet and not request.path.startswith(_BEFORE):
            return redirect("first_run")
        return self.get_response(request)


def cookie_name() -> str:
    """Return the cookie's name; the prefix binds it to this host and to TLS."""
    return "__Host-door" if settings.SESSION_COOKIE_SECURE else "door"


def begin(
    request: HttpRequest, response: HttpResponse, staff: Staff, *, waits: bool = False
) -> None:
    """Begin a session for somebody who just unlocked her key; an older one of this browser ends."""
    office = office_here()
    end(request)
    name, secret = office.random(ID_BYTES), office.random(SECRET_BYTES)
    if staff.pair is None:
        raise NotReady("A session needs the key that was unlocked.")
    now = office.clock()
    OpenSession.objects.filter(made__lt=now - LONGEST).delete()
    OpenSession.objects.create(
        id=sha256(name).hexdigest(),
        staff=staff.id,
        kept=SessionHome(secret).lock(staff.pair, office.random),
        made=now,
        seen=now,
        browser=browser_of(request),
        waits=waits,
    )
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
    OpenSession.objects.filter(id=acting(request).session).delete()


def lock(request: HttpRequest) -> None:
    """Drop the key of this browser's session; the passphrase opens it again."""
    OpenSession.objects.filter(id=acting(request).session).update(kept=b"")


def sessions_of(staff: Staff) -> list[OpenSession]:
    """Return the sessions of somebody that can still be used, the last used first."""
    since = office_here().clock() - LONGEST
    found = OpenSession.objects.filter(staff=staff.id, made__gte=since, waits=False)
    return [*found.order_by("-seen")]


def end_one(staff: Staff, session: str) -> None:
    """End one session of somebody, wherever its browser is."""
    OpenSession.objects.filter(staff=staff.id, id=session).delete()


def end_others(request: HttpRequest, staff: Staff) -> None:
    """End all sessions of somebody but that of this browser."""
    OpenSession.objects.filter(staff=staff.id).exclude(id=acting(request).session).delete()


def _from_cookie(request: HttpRequest, office: Office) -> Acting:
    halves = halves_of(request.COOKIES.get(cookie_name(), ""))
    if halves is None:
        return Acting()
    name, secret = halves
    row = OpenSession.objects.filter(id=sha256(name).hexdigest()).first()
    now = office.clock()
    if row is None or now - row.made > LONGEST:
        return Acting()
    if row.waits and now - row.made > WAITS:
        row.delete()
        return Acting()
    if not row.kept or now - row.seen > IDLE:
        OpenSession.objects.filter(id=row.id).update(kept=b"")
        return Acting(locked=StaffId(row.staff), session=row.id)
    return _opened(row, secret, office)


def _opened(row: OpenSession, secret: bytes, office: Office) -> Acting:
    try:
        pair = SessionHome(secret).unlock(bytes(row.kept))
        staff = come_back(office, StaffId(row.staff), pair)
    except (NotEntitled, NotReady):
        return Acting()
    if row.waits:
        return Acting(half=staff, session=row.id)
    _touch(row, office.clock())
    return Acting(staff=staff, session=row.id)


def _touch(row: OpenSession, now: datetime) -> None:
    # Every tenth of a minute is enough, and spares the disk.
    if now - row.seen > timedelta(seconds=6):
        OpenSession.objects.filter(id=row.id).update(seen=now)


def halves_of(cookie: str) -> tuple[bytes, bytes] | None:
    """Return the random id and the secret that a cookie holds; None for what is no such cookie."""
    try:
        raw = urlsafe_b64decode(cookie.encode("ascii"))
    except (NotBase64, UnicodeEncodeError):
        return None
    if len(raw) != ID_BYTES + SECRET_BYTES:
        return None
    return raw[:ID_BYTES], raw[ID_BYTES:]


def browser_of(request: HttpRequest) -> str:
    """Name a browser and its system in two words, for the list of sessions."""
    said = request.headers.get("User-Agent", "")
    system = next((one for one in _SYSTEMS if one in said), "")
    kind = next((k for k in ("Firefox", "Edg", "Chrome", "Safari") if k in said), "A browser")
    return f"{kind.replace('Edg', 'Edge')} on {system}" if system else kind
