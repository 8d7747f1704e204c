"""Before there is a practice: who may found it, and what she typed so far, in memory alone.

Rules:

1. Only whoever types the code that `subrosa serve` printed on the machine itself goes on, and
   only while no practice is founded in this place. The process knows the code's digest alone.
2. What was typed, the passphrase and the recovery key lie in the memory of this process and
   nowhere else, until everything is founded in one step. Whoever stops it begins anew.
3. The browser that goes on is known by a cookie of its own; a newer one takes its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from typing import TYPE_CHECKING, Final

from django.conf import settings

from subrosa.desk.forms.founding_form import TypedFounding

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.found import NewRecovery

COOKIE: Final = "first-run"
MOST_TRIES: Final = 20
"""Wrong codes after which the program has to be started again; a code has 60 bits."""
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789x"
_GROUPS: Final = 3
_LENGTH: Final = 4


def new_code(random: Callable[[int], bytes]) -> str:
    """Return a code that is easily copied: three groups of four letters and digits."""
    drawn = [_LETTERS[byte % len(_LETTERS)] for byte in random(_GROUPS * _LENGTH)]
    return "-".join(
        "".join(drawn[start : start + _LENGTH]) for start in range(0, len(drawn), _LENGTH)
    )


def digest_of(code: str) -> str:
    """Return what the process keeps of a code; spaces, hyphens and capitals do not matter."""
    plain = "".join(code.lower().split()).replace("-", "")
    return sha256(b"subrosa/first-run/1" + plain.encode()).hexdigest()


@dataclass(slots=True)
class FirstRun:
    """A place without a practice, and the one who founds it."""

    practice: Path
    code: str = field(repr=False)
    """The digest of the code."""
    typed: TypedFounding = field(default_factory=TypedFounding, repr=False)
    recovery: NewRecovery | None = field(default=None, repr=False)
    tries: int = 0
    busy: Lock = field(default_factory=Lock, repr=False)
    _browser: bytes = field(default=b"", repr=False)

    def let_in(self, said: str) -> bool:
        """Say whether this is the code; too many wrong ones close the door for good."""
        if self.tries >= MOST_TRIES:
            return False
        if compare_digest(digest_of(said), self.code):
            return True
        self.tries += 1
        return False

    def begin(self, response: HttpResponse, random: Callable[[int], bytes]) -> None:
        """Know this browser from now on."""
        secret = random(32)
        self._browser = sha256(secret).digest()
        response.set_cookie(
            COOKIE,
            secret.hex(),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
            path="/",
        )

    def knows(self, request: HttpRequest) -> bool:
        """Say whether a request comes from the browser in which the code was typed."""
        try:
            said = bytes.fromhex(request.COOKIES.get(COOKIE, ""))
        except ValueError:
            return False
        return bool(self._browser) and compare_digest(sha256(said).digest(), self._browser)
