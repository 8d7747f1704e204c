"""No secret stands in a repr, a string or an error."""

from __future__ import annotations

import os
import traceback

import pytest

from subrosa.terms.errors import SubrosaError
from subrosa.vault import (
    LIGHT_COST,
    AgeHome,
    KeyKind,
    KeyRing,
    PassphraseHome,
    lock_private_key,
    new_staff_keys,
    new_unit_keys,
    seal,
    unlock_private_key,
    unwrap,
    wrap_for,
)
from subrosa.vault.age_files import new_identity
from tests.vault.cast import DANA, NOTE, UNIT, dana

PLAIN = b"Kestrel-planted-words"
PHRASE = "Kestrel-planted-passphrase"


def shown(thing: object) -> str:
    return f"{thing!r} {thing!s} {thing}"


def test_keys_pairs_and_rings_print_without_their_secrets():
    keys = new_unit_keys(UNIT, os.urandom)
    pair = new_staff_keys(os.urandom)
    ring = KeyRing.of(DANA, keys)
    for thing in (*keys, pair, ring, [keys], {"ring": ring}):
        text = shown(thing)
        for secret in (*(key.secret for key in keys), pair.private):
            assert repr(secret)[2:-1] not in text
            assert secret.hex() not in text


def test_homes_of_keys_print_without_what_opens_them():
    identity, _ = new_identity()
    for home, secret in ((PassphraseHome(PHRASE), PHRASE), (AgeHome(identity), identity)):
        assert secret not in shown(home)
        assert secret not in shown([home])


def test_no_error_carries_content_passphrase_or_key():
    held = dana()
    key = held.key(KeyKind.RECORD)
    sealed = seal(PLAIN, key, NOTE, os.urandom)
    pair, other = new_staff_keys(os.urandom), new_staff_keys(os.urandom)
    locked = lock_private_key(pair, PHRASE, os.urandom, LIGHT_COST)
    wrapped = wrap_for(pair.public, key, os.urandom)
    faults = [
        lambda: held.open(sealed[:-1] + b"?", NOTE),
        lambda: held.open(sealed, NOTE, ring=KeyRing.of(DANA)),
        lambda: unlock_private_key(locked, PHRASE + "!"),
        lambda: unwrap(other, wrapped),
        lambda: seal(PLAIN, held.key(KeyKind.CARD), NOTE, os.urandom),
    ]
    for fault in faults:
        with pytest.raises(SubrosaError) as raised:
            fault()
        told = "".join(traceback.format_exception(raised.value)) + shown(raised.value)
        # The text of this very file is quoted in a traceback, so only the values are searched.
        assert PLAIN.decode() not in told
        assert PHRASE not in told
        assert key.secret.hex() not in told
        assert raised.value.__cause__ is None
