"""The identity provider of a practice: asked who somebody is, and nothing else (docs/adr/0025).

OpenID Connect Core 1.0, authorization code flow, with PKCE (RFC 7636, S256). Rules:

1. It is told the standard question: who we are to it, where to send her back, `openid`, and random
   words that mean nothing to it. No name, no address of a page, no hint who it is.
2. Every address that its discovery document names must be one over TLS (or of this machine, where
   the issuer is); its issuer must be the one that was set, letter by letter.
3. Nothing that it says opens a key. Where it is down, slow or wrong, sign-in by passphrase is as
   it was. At most two questions are under way at a time, so that it cannot hold up the desk.
"""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from threading import BoundedSemaphore
from time import monotonic
from typing import TYPE_CHECKING, Final
from urllib.parse import quote_plus, urlencode, urlsplit

import msgspec

from subrosa.practice_settings import safe_address
from subrosa.terms.errors import NotEntitled, NotReady
from subrosa.web.doors.asking import SECONDS, SaidNo, ask
from subrosa.web.doors.id_token import Question, subject_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from subrosa.practice_settings import IdentitySettings

AT_A_TIME: Final = 2
KEPT: Final = 600.0
"""Seconds for which its discovery document is kept."""
BACK: Final = "/identity/back"
"""Where it sends somebody back to, behind the desk's own address; registered with it."""
_DISCOVERY: Final = "/.well-known/openid-configuration"
_LONGEST_CODE: Final = 4000


@dataclass(frozen=True, slots=True)
class Secrets:
    """The random words of one trip; all come from the secret in the browser's cookie."""

    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


class _Discovery(msgspec.Struct, frozen=True):
    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str


@dataclass(slots=True)
class Provider:
    """A provider that is set; it is asked at the first need, never before."""

    settings: IdentitySettings
    _found: tuple[float, _Discovery] | None = field(default=None, init=False, repr=False)
    _turns: BoundedSemaphore = field(
        default_factory=lambda: BoundedSemaphore(AT_A_TIME), init=False, repr=False
    )

    @property
    def name(self) -> str:
        """Return what pages call it."""
        return self.settings.name

    def way_there(self, secrets: Secrets) -> str:
        """Return the address at which it asks somebody to sign in; raise `NotReady` where down."""
        with self._turn():
            place = self._discovery(monotonic() + SECONDS).authorization_endpoint
        challenge = urlsafe_b64encode(sha256(secrets.verifier.encode()).digest()).decode()
        asked = {
            "response_type": "code",
            "client_id": self.settings.client_id,
            "redirect_uri": self.settings.desk + BACK,
            "scope": "openid",
            "state": secrets.state,
            "nonce": secrets.nonce,
            "code_challenge": challenge.rstrip("="),
            "code_challenge_method": "S256",
        }
        if self.settings.fresh:
            asked |= {"prompt": "login", "max_age": "0"}
        return f"{place}{'&' if urlsplit(place).query else '?'}{urlencode(asked)}"

    def who_came_back(
        self, code: str, issuer: str, secrets: Secrets, asked: datetime, now: datetime
    ) -> str:
        """Return the subject of whoever signed in there.

        Raises `NotReady` where it does not answer, and `NotEntitled` for an answer that does not
        fit. `issuer` is what stood beside the code (RFC 9207); empty where nothing did.
        """
        said = self.settings
        if not 0 < len(code) <= _LONGEST_CODE:
            raise NotEntitled("There was no code in the answer.", do="Begin again.")
        until = monotonic() + SECONDS
        with self._turn():
            place = self._discovery(until)
            named = place.authorization_response_iss_parameter_supported
            if (issuer or named) and issuer != said.issuer:
                raise NotEntitled("The answer is from somebody else.", do="Begin again.")
            form = {
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": said.desk + BACK,
                "code_verifier": secrets.verifier,
            }
            try:
                answer = self._proving_who_we_are(place, form, until)
                keys = ask(place.jwks_uri, until, authority=said.authority)
            except SaidNo as fault:
                raise NotEntitled(
                    "It did not take its own code back.", do="Begin again."
                ) from fault
        try:
            token = msgspec.json.decode(answer, type=_Tokens).id_token
        except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
            raise NotEntitled("Its answer holds no token.", do="Begin again.") from fault
        question = Question(said.issuer, said.client_id, secrets.nonce, asked, said.fresh)
        return subject_in(token, keys, question, now)

    def _proving_who_we_are(self, place: _Discovery, form: dict[str, str], until: float) -> bytes:
        said, headers = self.settings, {}
        if "client_secret_basic" in place.token_endpoint_auth_methods_supported:
            # RFC 6749, 2.3.1: each half is written as in a form first.
            pair = f"{quote_plus(said.client_id)}:{quote_plus(said.client_secret)}"
            headers["Authorization"] = f"Basic {b64encode(pair.encode()).decode('ascii')}"
        else:
            form |= {"client_id": said.client_id, "client_secret": said.client_secret}
        return ask(
            place.token_endpoint, until, form=form, headers=headers, authority=said.authority
        )

    def _discovery(self, until: float) -> _Discovery:
        if self._found is not None and monotonic() - self._found[0] < KEPT:
            return self._found[1]
        said = self.settings
        try:
            raw = ask(said.issuer.rstrip("/") + _DISCOVERY, until, authority=said.authority)
            place = msgspec.json.decode(raw, type=_Discovery)
        except (SaidNo, msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as fault:
            raise NotReady("It does not say how it is asked.") from fault
        addresses = (place.authorization_endpoint, place.token_endpoint, place.jwks_uri)
        here = urlsplit(said.issuer).scheme == "http"
        if place.issuer != said.issuer or not all(
            safe_address(one) and (here or one.startswith("https:")) for one in addresses
        ):
            raise NotReady("It does not say how it is asked as this desk takes it.")
        self._found = monotonic(), place
        return place

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(blocking=False):
            raise NotReady("Others are asking at this moment.", do="Try again in a moment.")
        try:
            yield
        finally:
            self._turns.release()
