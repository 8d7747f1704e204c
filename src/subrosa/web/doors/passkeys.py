"""Passkeys: sign-in without a passphrase where the authenticator can keep a key (docs/adr/0021).

Rules:

1. A challenge is answered once, within five minutes; the file of sessions knows its digest.
2. The authenticator must have made sure who holds it (user verification), so a passkey is two
   steps in one. Where it computes a secret (``prf``), her key lies under that; where it does not,
   it can only take the place of the code after her passphrase.
3. A pair that recovery replaced takes her passkeys with it.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta
from hashlib import blake2b, sha256
from typing import TYPE_CHECKING, Any, Final

import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from subrosa.desk.cabinet.sign_in import come_back
from subrosa.desk.own_sign_in import SignInChange, note_change
from subrosa.terms.errors import BadInput, NotEntitled, NotReady
from subrosa.terms.ids import StaffId
from subrosa.vault.passkey_home import PasskeyHome
from subrosa.web.house import name_here, office_here
from subrosa.web.models import Challenge, Passkey

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff

SALT: Final = sha256(b"subrosa/passkey.prf/1").digest()
"""What every authenticator computes over; what comes out is different for each."""
ANSWER_WITHIN: Final = timedelta(minutes=5)
MOST_OPEN: Final = 1000
"""Challenges that wait at one time; asking for more is refused for a while."""
LONGEST: Final = 20_000
"""Characters of what an authenticator answers."""
_CHALLENGE_BYTES: Final = 32
_VERIFIED: Final = UserVerificationRequirement.REQUIRED


def passkeys_of(staff: StaffId) -> list[Passkey]:
    """Return somebody's passkeys, oldest first."""
    return [*Passkey.objects.filter(staff=staff).order_by("made")]


def options_to_make(request: HttpRequest, staff: Staff) -> str:
    """Return, as JSON, what a browser needs to make a passkey for somebody."""
    handle = blake2b(staff.id.encode(), key=office_here().practice.encode(), digest_size=32)
    options = webauthn.generate_registration_options(
        rp_id=_host(request),
        rp_name=name_here(),
        user_name=staff.id,
        user_id=handle.digest(),
        user_display_name=staff.name,
        challenge=_challenge(staff.id),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=_VERIFIED
        ),
        exclude_credentials=_named(staff.id),
    )
    return _with_salt(webauthn.options_to_json(options))


def options_to_use(request: HttpRequest, staff: StaffId | None = None) -> str:
    """Return what a browser needs to use a passkey: any of this place, or one of somebody's."""
    options = webauthn.generate_authentication_options(
        rp_id=_host(request),
        challenge=_challenge(staff or ""),
        allow_credentials=_named(staff) if staff else None,
        user_verification=_VERIFIED,
    )
    return _with_salt(webauthn.options_to_json(options))


def keep(request: HttpRequest, staff: Staff, said: str, computed: str, label: str) -> bool:
    """Keep a new passkey; return whether it keeps her key. Raises `BadInput` for what is none."""
    answer = _answer(said)
    try:
        made = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=_expected(answer, staff.id),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as fault:
        raise _unusable() from fault
    if staff.pair is None:
        raise NotReady("Her key is not unlocked.")
    secret = _bytes(computed)
    office = office_here()
    kept = PasskeyHome(secret).lock(staff.pair, office.random) if secret else b""
    now = office.clock()
    note_change(office, staff, SignInChange.PASSKEY_MADE)
    Passkey.objects.create(
        id=_text(made.credential_id),
        staff=staff.id,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        pair=staff.pair.public,
        kept=kept,
        label=label[:60],
        made=now,
        used=now,
    )
    return bool(kept)


def sign_in_by(request: HttpRequest, said: str, computed: str) -> Staff:
    """Return who this is, her key unlocked; raise `NotEntitled` for anything else."""
    row = _used(request, said, "")
    if not row.kept:
        raise NotEntitled("This passkey keeps no key.", do="Type your name and passphrase first.")
    secret = _bytes(computed)
    if not secret:
        raise NotEntitled("The passkey did not compute its secret.", do="Use your passphrase.")
    pair = PasskeyHome(secret).unlock(bytes(row.kept))
    return come_back(office_here(), StaffId(row.staff), pair)


def is_second_step(request: HttpRequest, staff: Staff, said: str) -> bool:
    """Say whether one of her passkeys answered, in place of a code."""
    try:
        return _used(request, said, staff.id).staff == staff.id
    except (BadInput, NotEntitled):
        return False


def whose(said: str) -> str:
    """Return whose passkey an answer names, right or wrong; empty for one that is not known."""
    try:
        row = Passkey.objects.filter(id=str(_answer(said).get("id", ""))[:1400]).first()
    except BadInput:
        return ""
    return row.staff if row else ""


def remove(staff: Staff, passkey: str) -> None:
    """Forget one of somebody's passkeys."""
    Passkey.objects.filter(staff=staff.id, id=passkey).delete()


def _used(request: HttpRequest, said: str, asked_for: str) -> Passkey:
    """Check an answer against the passkey that it names; raise where it is not one of ours."""
    answer = _answer(said)
    row = Passkey.objects.filter(id=str(answer.get("id", ""))[:1400]).first()
    if row is None:
        raise NotEntitled("This passkey is not known here.", do="Use your passphrase.")
    office = office_here()
    with office.store.transaction(acting_for=row.staff) as books:
        person = books.keys.staff(StaffId(row.staff))
    if person is None or person.public_key != bytes(row.pair):
        row.delete()  # her key was replaced by recovery, or she left
        raise NotEntitled("This passkey is not known here any more.", do="Use your passphrase.")
    try:
        checked = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=_expected(answer, asked_for),
            expected_rp_id=_host(request),
            expected_origin=_origin(request),
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError) as fault:
        raise NotEntitled("The answer of this passkey does not fit.", do="Try again.") from fault
    Passkey.objects.filter(id=row.id).update(sign_count=checked.new_sign_count, used=office.clock())
    return row


def _challenge(staff: str) -> bytes:
    office = office_here()
    now = office.clock()
    Challenge.objects.filter(made__lt=now - ANSWER_WITHIN).delete()
    if Challenge.objects.count() >= MOST_OPEN:
        raise NotReady("Too many ask at this moment.", do="Wait five minutes.")
    drawn = office.random(_CHALLENGE_BYTES)
    Challenge.objects.create(id=sha256(drawn).hexdigest(), staff=staff, made=now)
    return drawn


def _expected(answer: dict[str, Any], staff: str) -> bytes:
    """Return the challenge that an answer is about, and let it be answered no second time."""
    try:
        client = json.loads(_bytes(answer["response"]["clientDataJSON"]))
        challenge = _bytes(client["challenge"])
    except (KeyError, TypeError, ValueError) as fault:
        raise _unusable() from fault
    since = office_here().clock() - ANSWER_WITHIN
    waiting = Challenge.objects.filter(
        id=sha256(challenge).hexdigest(), staff=staff, made__gte=since
    )
    if waiting.delete()[0] != 1:
        raise ValueError("this challenge was not asked, or was answered")
    return challenge


def _named(staff: StaffId) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=_bytes(row.id)) for row in passkeys_of(staff)]


def _with_salt(options: str) -> str:
    return json.dumps({"options": json.loads(options), "salt": _text(SALT)})


def _answer(said: str) -> dict[str, Any]:
    try:
        answer = json.loads(said[:LONGEST])
    except ValueError as fault:
        raise _unusable() from fault
    if not isinstance(answer, dict):
        raise _unusable()
    return answer


def _unusable() -> BadInput:
    return BadInput("What the passkey answered cannot be used.", do="Try again, or use another.")


def _host(request: HttpRequest) -> str:
    """Return the name under which the site is reached; a passkey belongs to it alone."""
    return request.get_host().rpartition(":")[0] or request.get_host()


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def _bytes(text: str) -> bytes:
    """Read base64url; raise `BadInput` for anything else."""
    try:
        return urlsafe_b64decode(str(text) + "=" * (-len(text) % 4))
    except (ValueError, TypeError) as fault:
        raise _unusable() from fault
