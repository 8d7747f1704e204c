"""A form that came in when the screen had locked: carried by the browser, readable by her alone.

Rules: the server keeps nothing of it. What was typed is sealed to the public key of the one whose
session it is (`vault.own_box`) and travels in the page of the lock; after her passphrase it comes
back as a form that she sends herself. Passphrases, codes and files are not carried.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec
from django.urls import Resolver404, resolve

from subrosa.terms.errors import SubrosaError
from subrosa.vault.own_box import OwnUse, open_own, seal_own
from subrosa.web.house import office_here

if TYPE_CHECKING:
    from django.http import HttpRequest

    from subrosa.desk.office import Staff
    from subrosa.terms.ids import StaffId

_LEFT_OUT: Final = frozenset({"csrfmiddlewaretoken", "passphrase", "again", "code", "carried"})
_MOST: Final = 1024 * 1024
"""Bytes that are carried; with their wrapping they still fit into a form."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was sent: its address in this desk, and its boxes in order."""

    to: str
    boxes: tuple[tuple[str, str], ...] = field(repr=False)


def carried(request: HttpRequest, staff: StaffId) -> str:
    """Return what was sent, sealed to the one whose session is locked; empty if it cannot be."""
    office = office_here()
    with office.store.transaction(acting_for=staff) as books:
        row = books.keys.staff(staff)
    boxes = tuple(
        (box, value)
        for box, values in request.POST.lists()
        if box not in _LEFT_OUT
        for value in values
    )
    plain = msgspec.json.encode(Sent(request.path, boxes))
    if row is None or not row.locked or len(plain) > _MOST:
        return ""
    sealed = seal_own(row.public_key, plain, OwnUse.TYPED, office.random)
    return b64encode(sealed).decode("ascii")


def opened(staff: Staff, said: str) -> Sent | None:
    """Return what was carried, for the one to whom it was sealed; None for anything else."""
    if not said or staff.pair is None:
        return None
    try:
        plain = open_own(staff.pair, b64decode(said, validate=True), OwnUse.TYPED)
        sent = msgspec.json.decode(plain, type=Sent)
        resolve(sent.to)  # a page of this desk, and of nobody else
    except (SubrosaError, NotBase64, ValueError, msgspec.MsgspecError, Resolver404):
        return None
    return sent
