"""The token by which a provider says who somebody is (OpenID Connect Core 1.0, 3.1.3.7).

Rules, each failing closed:

1. Signed by one of `ALGORITHMS`, with exactly one public key of the provider's list that fits the
   token's `kid` and algorithm. No other key, no `none`, no shared secret.
2. From this issuer, for this desk and for nobody besides, about the nonce that was asked with.
3. Not expired, not from the future, made after the question; a sign-in there that is older than
   the question is refused unless the practice takes it (`fresh`).

Only the subject is used. Names and addresses of mail are not looked at: they change hands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hmac import compare_digest
from typing import TYPE_CHECKING, Any, Final

import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from subrosa.terms.errors import NotEntitled

if TYPE_CHECKING:
    from datetime import datetime

    from joserfc.jwk import GuestProtocol

ALGORITHMS: Final = ("RS256", "PS256", "ES256")
SMALLEST_RSA: Final = 2048
LEEWAY: Final = 60
"""Seconds by which the clocks of the two may differ."""
LONGEST_SUBJECT: Final = 255
_UNREADABLE: Final = (
    *(JoseError, msgspec.MsgspecError, ValueError, TypeError),
    *(LookupError, AttributeError, RecursionError),
)
"""What comes out of a token or a key that is none."""
_TYPE_OF: Final = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, and so what the answer must be about."""

    issuer: str
    client_id: str
    nonce: str = field(repr=False)
    asked: datetime
    fresh: bool


def subject_in(token: str, keys: bytes, question: Question, now: datetime) -> str:
    """Return whose account it is; raise `NotEntitled` for a token that is not the one asked for."""

    def choose(guest: GuestProtocol) -> RSAKey | ECKey:
        return _key(keys, guest.headers())

    try:
        said = jwt.decode(token, choose, algorithms=ALGORITHMS).claims
    except _UNREADABLE as fault:
        raise _unfit("its signature") from fault
    for wrong, what in (
        (said.get("iss") != question.issuer, "its issuer"),
        (not _for_us(said, question.client_id), "its audience"),
        (not _same(said.get("nonce"), question.nonce), "its nonce"),
        (not _in_time(said, question, now), "its time"),
        (question.fresh and not _since(said.get("auth_time"), question), "when she signed in"),
    ):
        if wrong:
            raise _unfit(what)
    subject = said.get("sub")
    if not isinstance(subject, str) or not subject.isascii():
        raise _unfit("its subject")
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise _unfit("its subject")
    return subject


def _key(keys: bytes, header: dict[str, Any]) -> RSAKey | ECKey:
    """Return the one key of the list that a token may be signed with; raise `ValueError` else."""
    algorithm = header.get("alg")
    if algorithm not in ALGORITHMS:
        raise ValueError("an algorithm that is not taken")
    kid, listed = header.get("kid"), msgspec.json.decode(keys)
    fitting = [
        one
        for one in (listed.get("keys") if isinstance(listed, dict) else None) or ()
        if isinstance(one, dict)
        and one.get("kty") == _TYPE_OF[algorithm]
        and one.get("use", "sig") == "sig"
        and one.get("alg", algorithm) == algorithm
        and (kid is None or one.get("kid") == kid)
    ]
    if len(fitting) != 1:
        raise ValueError("no key, or more than one")
    if algorithm == "ES256":
        return ECKey.import_key(fitting[0])
    key = RSAKey.import_key(fitting[0])
    if key.public_key.key_size < SMALLEST_RSA:
        raise ValueError("a key that is too short")
    return key


def _for_us(said: dict[str, Any], client_id: str) -> bool:
    audience = said.get("aud")
    alone = audience in (client_id, [client_id])
    return alone and said.get("azp", client_id) == client_id


def _same(said: object, nonce: str) -> bool:
    return isinstance(said, str) and said.isascii() and compare_digest(said, nonce)


def _in_time(said: dict[str, Any], question: Question, now: datetime) -> bool:
    expires, before = _seconds(said.get("exp")), said.get("nbf")
    made, here = _seconds(said.get("iat")), now.timestamp()
    if expires is None or made is None or (before is not None and _seconds(before) is None):
        return False
    begun = max(made, _seconds(before) or 0) <= here + LEEWAY
    return here < expires and begun and _since(made, question)


def _since(moment: object, question: Question) -> bool:
    """Say whether it was after the question was asked."""
    at = _seconds(moment)
    return at is not None and at >= question.asked.timestamp() - LEEWAY


def _seconds(said: object) -> float | None:
    """Read a moment (RFC 7519, 2); nothing that is no plain number, and nothing without an end."""
    if isinstance(said, bool) or not isinstance(said, (int, float)):
        return None
    return float(said) if 0 < said < 2**40 else None


def _unfit(what: str) -> NotEntitled:
    return NotEntitled(f"What the provider said does not fit: {what}.", do="Begin again.")
