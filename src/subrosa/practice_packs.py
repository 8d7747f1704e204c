"""A practice's own packs: signed by the practice, checked before they are read, narrowing only.

Stands outside the rooms, beside ``statute_shelf``. Rules kept here:

1. ``MANIFEST.signed`` in the folder is a signed note (C2SP signed-note, Ed25519) over the day of
   signing and the SHA-256 of every pack file. A file that is missing, added or changed refuses
   the folder and is named; so does a signature that does not fit.
2. The bytes that were checked are the bytes that are read; no file is opened twice.
3. What is signed was read together with the law first: only rules that narrow get a signature.
4. The private key is one line in a file of its owner alone. It stands in no message and no repr.
   Neither it nor the public key may lie in the folder: who changes the packs could change it too.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from subrosa.ledger import LedgerFault, PublicKey, Signer, make_signer, read_public_key
from subrosa.ledger.note import ED25519, KEY_SIZE, open_note, read_base64, sign_note
from subrosa.policy import Statutes, read_packs
from subrosa.policy.law.rules import PRACTICE
from subrosa.statute_shelf import manifest_of, pack_files
from subrosa.terms.errors import BadInput, NotReady, Tampered

if TYPE_CHECKING:
    from pathlib import Path

Files = list[tuple[str, bytes]]
"""Name and bytes of each pack file."""

SIGNED: Final = "MANIFEST.signed"
KEY_NAME: Final = "practice-packs"
PUBLIC_SUFFIX: Final = ".pub"

_FIRST_LINE: Final = "subrosa practice packs 1"
_PRIVATE: Final = "PRIVATE+KEY+"
_LONGEST_KEY: Final = 1000  # bytes; a key is one short line
_OTHERS: Final = 0o077
_DAY: Final = re.compile(r"signed (\d{4}-\d\d-\d\d)")
_ROW: Final = re.compile(r"([0-9a-f]{64})  (.+)")
_SIGN: Final = "Read them, then sign them: subrosa packs sign FOLDER --key FILE."


@dataclass(frozen=True, slots=True)
class OwnPacks:
    """Packs whose signature and digests were checked; `day` (ISO) is when they were signed."""

    files: tuple[tuple[str, bytes], ...]
    day: str


def new_key(file: Path, seed: bytes) -> PublicKey:
    """Write a key pair made of 32 secret bytes: `file` for its owner alone, ``.pub`` beside it.

    Raises `BadInput` where either lies there already: a key is never written over.
    """
    signer = make_signer(KEY_NAME, seed)
    public = file.with_name(file.name + PUBLIC_SUFFIX)
    hint = signer.public.text.split("+")[1]
    secret = f"{_PRIVATE}{KEY_NAME}+{hint}+{b64encode(ED25519 + seed).decode()}\n"
    if file.exists() or public.exists():
        raise BadInput(
            f"{file}: there is a key of that name already; it is not written over.",
            do="Name another file.",
        )
    _write_new(file, secret, 0o600)
    _write_new(public, f"{signer.public.text}\n", 0o644)
    return signer.public


def read_signer(file: Path, folder: Path) -> Signer:
    """Read a private key; raise `BadInput` if others may read it, or if it is none."""
    text = _key_text(file, folder)
    try:
        name, _, body = text.removeprefix(_PRIVATE).split("+", 2)
        raw = read_base64(body)
    except ValueError:
        name, raw = "", b""
    if not text.startswith(_PRIVATE) or raw[:1] != ED25519 or len(raw) != KEY_SIZE + 1:
        raise BadInput(
            f"{file}: is no private key of Subrosa.",
            do="Make a pair: subrosa packs sign --new-key FILE.",
        )
    if file.stat().st_mode & _OTHERS:
        raise BadInput(f"{file}: others may read this key.", do="Close it first: chmod 600.")
    return make_signer(name, raw[1:])


def read_verifier(file: Path, folder: Path) -> PublicKey:
    """Read the public key by which the packs of `folder` are checked."""
    text = _key_text(file, folder)
    if text.startswith(_PRIVATE):
        raise BadInput(
            f"{file}: is a private key.", do=f"Name the public one: it ends in {PUBLIC_SUFFIX}."
        )
    try:
        return read_public_key(text)
    except LedgerFault:
        raise BadInput(f"{file}: is no public key of Subrosa.") from None


def sign_folder(folder: Path, signer: Signer, law: Files, day: str) -> OwnPacks:
    """Sign every pack of a folder; `law` is the book they narrow, `day` (ISO) stands in the note.

    Raises `BadPack` where a rule does more than narrow, or cannot be read.
    """
    files = _own_files(folder)
    if not files:
        raise BadInput(f"{folder}: holds no pack.", do="Put your rules there as .toml files.")
    read_with(law, OwnPacks(tuple(files), day))
    text = f"{_FIRST_LINE}\nsigned {day}\n{manifest_of(files)}"
    (folder / SIGNED).write_text(sign_note(text, signer), encoding="utf-8")
    return OwnPacks(tuple(files), day)


def verify_folder(folder: Path, key: PublicKey) -> OwnPacks:
    """Check signature and digests of a practice's own packs, and return what was checked.

    Raises `NotReady` where they are not signed, `Tampered` where a file is missing, added or
    changed or the signature does not fit.
    """
    files = _own_files(folder)
    try:
        note = (folder / SIGNED).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotReady(f"{folder}: these packs are not signed.", do=_SIGN) from None
    except (OSError, UnicodeDecodeError):
        raise Tampered(f"{folder / SIGNED}: cannot be read.", do=_SIGN) from None
    try:
        text = open_note(note, key, place=SIGNED)
    except LedgerFault as fault:
        raise Tampered(f"{folder}: {fault.what}", do=_SIGN) from None
    day, listed = _listed(text, folder)
    _compare(listed, {name: sha256(raw).hexdigest() for name, raw in files})
    return OwnPacks(tuple(files), day)


def read_with(law: Files, own: OwnPacks) -> Statutes:
    """Read the law and a practice's own packs as one book; raise `BadPack` unless they narrow."""
    return read_packs([*law, *((f"{PRACTICE}/{name}", raw) for name, raw in own.files)])


def _own_files(folder: Path) -> Files:
    if not folder.is_dir():
        raise BadInput(f"{folder}: is no folder.", do="Name the folder of your own packs.")
    try:
        files = pack_files(folder)
    except OSError as error:
        raise BadInput(f"{folder}: a pack cannot be read ({error.strerror}).") from None
    if any(not name.isprintable() for name, _ in files):
        raise BadInput(f"{folder}: a file has a name that cannot be printed.", do="Rename it.")
    return files


def _listed(text: str, folder: Path) -> tuple[str, dict[str, str]]:
    """Return the day and the digests that a signed text names."""
    first, *rest = text.splitlines()
    day = _DAY.fullmatch(rest[0]) if rest else None
    rows = [_ROW.fullmatch(line) for line in rest[1:]]
    if first != _FIRST_LINE or day is None or not rows or None in rows:
        raise Tampered(f"{folder / SIGNED}: is no list of packs.", do=_SIGN)
    return day[1], {row[2]: row[1] for row in rows if row}


def _compare(listed: dict[str, str], found: dict[str, str]) -> None:
    """Raise `Tampered` with the name of the first file that is not the one that was signed."""
    for name in sorted(listed.keys() | found.keys()):
        if name not in found:
            raise Tampered(f"Your own pack {name} is missing.", do="Put it back, or sign anew.")
        if name not in listed:
            raise Tampered(
                f"Your own pack {name} was added and nobody signed it.",
                do="Take it away, or sign anew.",
            )
        if listed[name] != found[name]:
            raise Tampered(
                f"Your own pack {name} was changed after it was signed.",
                do="Put the signed one back, or sign anew.",
            )


def _key_text(file: Path, folder: Path) -> str:
    if file.resolve().is_relative_to(folder.resolve()):
        raise BadInput(
            f"{file}: the key lies among the packs it is for.",
            do="Keep it elsewhere: who changes the packs could change it too.",
        )
    try:
        with file.open("rb") as stream:
            return stream.read(_LONGEST_KEY).decode("ascii").strip()
    except OSError as error:
        raise BadInput(f"{file}: cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise BadInput(f"{file}: is no key of Subrosa.") from None


def _write_new(file: Path, text: str, mode: int) -> None:
    try:
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except OSError as error:
        raise BadInput(f"{file}: cannot be made ({error.strerror}).") from None
    with os.fdopen(made, "w", encoding="ascii") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
