"""The second step of signing in: one-time codes (RFC 6238), and codes on paper for a lost phone.

Rules (docs/adr/0021):

1. The secret lies sealed to her own key (`vault.own_box`) in the file of sessions, so it is read
   only after her passphrase unlocked that key. A pair that recovery replaced takes the step with
   it: two shares weigh more than a telephone.
2. A code counts once. What was used is written before anybody is let in, and of two that come at
   the same moment one is refused.
3. Codes on paper are kept as digests, each for one use. Wrong ones count like wrong passphrases.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from typing import TYPE_CHECKING, Final

import msgspec
import pyotp
import segno

from subrosa.terms.errors import NotEntitled, SubrosaError
from subrosa.vault.own_box import OwnUse, open_own, seal_own
from subrosa.web.house import name_here, office_here
from subrosa.web.models import SecondStep

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from subrosa.desk.office import Staff
    from subrosa.vault import StaffKeys

SECONDS: Final = 30
"""How long a code is shown; one before and one after are taken too (RFC 6238, 5.2)."""
PAPER_CODES: Final = 10
_SECRET_BYTES: Final = 20
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789x"
_LENGTH: Final = 10


@dataclass(slots=True)
class _Kept:
    """What is sealed: the secret, the last step that counted, digests of the codes on paper."""

    secret: str = field(repr=False)
    last: int = 0
    paper: list[str] = field(default_factory=list, repr=False)


def is_asked(staff: Staff) -> bool:
    """Say whether somebody who typed her passphrase is asked for a second step."""
    row = SecondStep.objects.filter(staff=staff.id).first()
    if row is None or not row.kept:
        return False
    try:
        _read(_pair(staff), bytes(row.kept))
    except NotEntitled:  # her key was replaced by recovery
        row.delete()
        return False
    except SubrosaError:
        return True  # damaged: nothing is let through for that
    return True


def fits(staff: Staff, said: str, now: datetime) -> bool:
    """Take a code from her telephone or from paper; say whether it is one, and was not used."""
    row = SecondStep.objects.filter(staff=staff.id).first()
    if row is None or not row.kept:
        return False
    try:
        kept = _read(_pair(staff), bytes(row.kept))
    except SubrosaError:
        return False
    plain = "".join(said.lower().split()).replace("-", "")
    step = _step(kept, plain, now)
    if step is not None:
        kept.last = step
    elif _digest(plain) in kept.paper:
        kept.paper.remove(_digest(plain))
    else:
        return False
    return _keep(staff, kept, row.version)


def begin(staff: Staff) -> None:
    """Draw a new secret; nothing is asked of anybody before a code of it was typed."""
    office = office_here()
    secret = b32encode(office.random(_SECRET_BYTES)).decode("ascii")
    draft = _sealed(staff, _Kept(secret))
    SecondStep.objects.update_or_create(staff=staff.id, defaults={"draft": draft})


def drafted(staff: Staff) -> str:
    """Return the secret that is being set up; empty where there is none."""
    row = SecondStep.objects.filter(staff=staff.id).first()
    if row is None or not row.draft:
        return ""
    try:
        return _read(_pair(staff), bytes(row.draft)).secret
    except SubrosaError:
        return ""


def confirm(
    staff: Staff, said: str, now: datetime, before: Callable[[], object] = lambda: None
) -> tuple[str, ...]:
    """Take the first code; return the codes for paper, or nothing where the code is wrong.

    `before` is called when the code is right and nothing is kept yet.
    """
    secret = drafted(staff)
    if not secret:
        return ()
    kept = _Kept(secret)
    step = _step(kept, "".join(said.split()), now)
    row = SecondStep.objects.filter(staff=staff.id).first()
    if step is None or row is None:
        return ()
    kept.last = step
    before()
    codes = _new_codes(kept)
    return codes if _keep(staff, kept, row.version) else ()


def new_paper_codes(staff: Staff) -> tuple[str, ...]:
    """Put new codes for paper in the place of the old ones; nothing where no step is set up."""
    row = SecondStep.objects.filter(staff=staff.id).first()
    if row is None or not row.kept:
        return ()
    try:
        kept = _read(_pair(staff), bytes(row.kept))
    except SubrosaError:
        return ()
    codes = _new_codes(kept)
    return codes if _keep(staff, kept, row.version) else ()


def paper_codes_left(staff: Staff) -> int | None:
    """Return how many codes on paper are left; None where no step is set up."""
    row = SecondStep.objects.filter(staff=staff.id).first()
    if row is None or not row.kept:
        return None
    try:
        return len(_read(_pair(staff), bytes(row.kept)).paper)
    except SubrosaError:
        return 0


def remove(staff: Staff) -> None:
    """Ask for no second step of hers any more."""
    SecondStep.objects.filter(staff=staff.id).delete()


def picture(staff: Staff, secret: str) -> str:
    """Return the secret as a QR code for an authenticator, as an address with the picture in it."""
    address = pyotp.TOTP(secret).provisioning_uri(name=staff.id, issuer_name=name_here())
    return str(segno.make(address, micro=False).svg_data_uri(scale=5, border=4, light="white"))


def _step(kept: _Kept, said: str, now: datetime) -> int | None:
    """Return the step whose code this is, if it is later than the last that counted."""
    here = int(now.timestamp()) // SECONDS
    codes = pyotp.TOTP(kept.secret)
    found = None
    for step in (here - 1, here, here + 1):  # all are looked at, whichever fits
        fits_it = compare_digest(codes.generate_otp(step).encode(), said.encode())
        if fits_it and step > kept.last:
            found = step
    return found


def _new_codes(kept: _Kept) -> tuple[str, ...]:
    random = office_here().random
    drawn = [
        "".join(_LETTERS[byte % len(_LETTERS)] for byte in random(_LENGTH))
        for _ in range(PAPER_CODES)
    ]
    kept.paper = [_digest(code) for code in drawn]
    return tuple(f"{code[:5]}-{code[5:]}" for code in drawn)


def _digest(code: str) -> str:
    return sha256(b"subrosa/paper-code/1" + code.encode()).hexdigest()


def _keep(staff: Staff, kept: _Kept, version: int) -> bool:
    """Keep what changed; False where another change came first."""
    changed = SecondStep.objects.filter(staff=staff.id, version=version).update(
        kept=_sealed(staff, kept), draft=b"", version=version + 1
    )
    return changed == 1


def _sealed(staff: Staff, kept: _Kept) -> bytes:
    plain = msgspec.json.encode(kept)
    return seal_own(_pair(staff).public, plain, OwnUse.SECOND_STEP, office_here().random)


def _read(pair: StaffKeys, sealed: bytes) -> _Kept:
    return msgspec.json.decode(open_own(pair, sealed, OwnUse.SECOND_STEP), type=_Kept)


def _pair(staff: Staff) -> StaffKeys:
    if staff.pair is None:
        raise NotEntitled("Her key is not unlocked.")
    return staff.pair
