"""The recovery key: split two of three into words that are kept offline (SLIP-0039).

Rules kept here (sealed.md, "Keys"):

1. The private half of the recovery pair is never stored. It is split when it is made: any two of
   three shares give it back, one alone tells nothing.
2. A share is 33 words with a checksum of their own; a slip of the pen is named, not guessed.
3. Losing two shares loses the way back: the words at set-up say so, and a drill shows that the
   shares still work by opening `drill_box`, which holds nothing about anybody.

The splitting is the library's (shamir-mnemonic, by the authors of the standard); it draws from the
system's random source by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from shamir_mnemonic import MnemonicError, combine_mnemonics, generate_mnemonics
from shamir_mnemonic.wordlist import WORDLIST

from subrosa.terms.errors import BadInput, NotEntitled, Tampered
from subrosa.vault.bundles import unwrap_keys, wrap_keys
from subrosa.vault.house_keys import HousePair
from subrosa.vault.key_wrap import StaffKeys
from subrosa.vault.keys import SECRET_BYTES, SymmetricKey, new_key
from subrosa.vault.randomness import draw
from subrosa.vault.words import RECOVERY_UNIT, KeyKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.vault.randomness import Random

SHARES: Final = 3
ENOUGH: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]+")
_SUGGESTED: Final = 6
"""Words of a suggested passphrase: 60 bits out of a list of 1024."""


def split(key: SymmetricKey) -> tuple[str, ...]:
    """Split the private half of a recovery pair into three shares of words."""
    if key.kind is not KeyKind.RECOVERY:
        raise BadInput("Only the recovery key is split.")
    return tuple(generate_mnemonics(1, [(ENOUGH, SHARES)], key.secret, iteration_exponent=0)[0])


def join(shares: Sequence[str], pair: HousePair) -> StaffKeys:
    """Put two shares together; return both halves of the recovery pair.

    Raises `BadInput` for words that are no share, or too few of them, and `NotEntitled` for shares
    of another recovery key.
    """
    # The numbers and stops of a list are copied along with the words; no word has any.
    said = [" ".join(_WORD.findall(share.lower())) for share in shares]
    if len(set(said)) < ENOUGH:
        raise BadInput("Recovery takes two different shares.", do="Fetch a second one.")
    try:
        secret = combine_mnemonics(said[:ENOUGH])
    except MnemonicError as fault:
        # The library's words name the fault and never a word of the share.
        raise BadInput(
            f"These shares do not fit together: {_reason(fault)}",
            do="Compare each word with the paper.",
        ) from None
    if len(secret) != SECRET_BYTES:
        raise BadInput("These shares are of something else than a recovery key.")
    keys = StaffKeys.from_private(secret)
    if keys.public != pair.public:
        raise NotEntitled(
            "These shares are of another recovery key.", do="Fetch those of this one."
        )
    return keys


def _reason(fault: MnemonicError) -> str:
    text = str(fault).lower()
    for sign, words in (
        ("checksum", "a word is wrong or stands in another place."),
        ("length", "words are missing."),
        ("invalid mnemonic word", "a word is not one of the list."),
        ("wrong number", "two shares of one set are needed."),
    ):
        if sign in text:
            return words
    return "they are not two shares of one set."


def drill_box(pair: HousePair, random: Random) -> bytes:
    """Make what a drill opens: a key that opens nothing, wrapped to the recovery pair."""
    return wrap_keys(pair.public, [new_key(KeyKind.RECOVERY, RECOVERY_UNIT, random)], random)


def drilled(keys: StaffKeys, box: bytes) -> bool:
    """Say whether the joined shares open the drill's box."""
    try:
        return bool(unwrap_keys(keys, box))
    except Tampered:
        return False


def suggested_passphrase(random: Random) -> str:
    """Return six words drawn from the list of the shares, for whom no passphrase comes to mind."""
    numbers = (int.from_bytes(draw(random, 2), "big") for _ in range(_SUGGESTED))
    return " ".join(WORDLIST[number % len(WORDLIST)] for number in numbers)
