"""What an auditor reads: both verifiers over a sound export and over every kind of fault.

The texts lie in ``as_read/auditor.txt``; a test compares them. After a change that was meant, run
``.venv/bin/python -m tests.ledger.as_read_aloud``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from subrosa.ledger import LedgerFault, make_signer, sign_checkpoint, verify_checkpoint
from subrosa.ledger.head_text import head_message
from subrosa.ledger.note import sign_note
from subrosa.ledger.tiles import pack_bundle
from subrosa.ledger.verify import verify_export
from subrosa.ledger.verify_ledger import LARGEST_FILE, main
from tests.ledger.sample_log import ORIGIN, RILEY, SIGNER, log_of, make_log, write_files

FILE = Path(__file__).with_name("as_read") / "auditor.txt"
LOG = make_log(5)
FILES = LOG.files(proofs=[0, 3])
ROOT = verify_checkpoint(LOG.checkpoint, SIGNER.public).root
SIZE = len(LOG.encoded)
TILE, BUNDLE, PROOF = f"tile/0/000.p/{SIZE}", f"tile/entries/000.p/{SIZE}", "proofs/003.tlog-proof"
Files = dict[str, bytes]


def signed(old: bytes, new: bytes, index: int) -> Files:
    """Return an export whose signer herself changed one entry."""
    entries = list(LOG.encoded)
    assert old in entries[index]
    entries[index] = entries[index].replace(old, new, 1)
    return log_of(entries).files(proofs=[])


def put(path: str, raw: bytes | str) -> Files:
    """Return the export with one file put otherwise."""
    return FILES | {path: raw.encode() if isinstance(raw, str) else raw}


def without(path: str) -> Files:
    """Return the export without one file."""
    return {name: raw for name, raw in FILES.items() if name != path}


def head(text: str) -> Files:
    """Return the export with a note over `text` in place of its checkpoint."""
    return put("checkpoint", sign_note(text, SIGNER))


def faults() -> Iterator[tuple[str, Files]]:
    """Yield every kind of fault with the files that have it."""
    name, _, body = SIGNER.public.text.split("+", 2)
    stranger = make_signer(ORIGIN, bytes(32))
    proof = FILES[PROOF].decode()
    older = make_log(2)
    other = sign_checkpoint(ORIGIN, SIZE, bytes(32), SIGNER)
    yield "a key that is none", put("public-key.txt", "harbour\n")
    yield "a key of another number", put("public-key.txt", f"{name}+00000000+{body}\n")
    yield "a key in another file", put("public-key.pem", stranger.public.pem)
    yield "no checkpoint", without("checkpoint")
    yield "a checkpoint in no UTF-8", put("checkpoint", b"\xff")
    yield "a checkpoint too large", put("checkpoint", bytes(LARGEST_FILE + 1))
    yield "a checkpoint that is no note", put("checkpoint", "harbour\n")
    yield "a signature of another form", put("checkpoint", LOG.checkpoint.replace("\u2014", "-"))
    yield (
        "a checkpoint signed by a stranger",
        put("checkpoint", sign_checkpoint(ORIGIN, SIZE, ROOT, stranger)),
    )
    yield "a changed checkpoint", put("checkpoint", LOG.checkpoint.replace(f"\n{SIZE}\n", "\n5\n"))
    yield "a head of two lines", head(f"{ORIGIN}\n5\n")
    yield "a head of another log", head(f"elsewhere\n5\n{b64encode(ROOT).decode()}\n")
    yield "a head with another root", put("checkpoint", other)
    yield "a changed entry", put(BUNDLE, FILES[BUNDLE].replace(b"refused", b"opened!"))
    yield "an entry left out", put(BUNDLE, pack_bundle(LOG.encoded[:-1]))
    yield "bytes behind the last entry", put(BUNDLE, FILES[BUNDLE] + b"\0")
    yield "a tile cut short", put(TILE, FILES[TILE][:-1])
    yield "a file too many", put("tile/0/999", b"")
    yield "a proof of another form", put(PROOF, proof.replace("index 3", "index three"))
    yield "a proof of another number", put(PROOF, proof.replace("index 3", "index 0"))
    yield "a proof in no base64", put(PROOF, proof.replace("index 3\n", "index 3\n!"))
    yield (
        "a proof of another place",
        put(PROOF, proof.replace("index 3\n", f"index 3\n{b64encode(ROOT).decode()}\n")),
    )
    yield "a proof under a head of another log", put(PROOF, proof.replace(LOG.checkpoint, other))
    yield (
        "a proof under an earlier head",
        put(PROOF, proof.replace(LOG.checkpoint, older.checkpoint)),
    )
    yield "no entry as the ledger writes them", signed(b'"late":0', b'"late":2', 3)
    yield "a kind that never has a chain", signed(b'"kind":"refused"', b'"kind":"received"', 3)
    yield "a kind that always has a chain", signed(b'"kind":"received"', b'"kind":"looked_up"', 4)
    yield (
        "an entry that names another one before it",
        signed(b'"previous":"000000000001"', b'"previous":"000000000000"', 2),
    )


def aloud(files: Files, *options: str, kept: dict[str, str] | None = None) -> str:
    """Return what the outside program says of an export, and how it ends."""
    with tempfile.TemporaryDirectory() as place:
        folder = write_files(Path(place) / "ledger", files)
        write_files(Path(place), {name: text.encode() for name, text in (kept or {}).items()})
        words = [f"{place}/{word}" if word in (kept or {}) else word for word in options]
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = main([str(folder), *words])
        return f"{said.getvalue().replace(f'{place}/', '')}(ends with {status})\n"


def house(files: Files, head: str | None = None) -> str:
    """Return what the verifier of the house says."""
    try:
        told = verify_export(files, head=head)
    except LedgerFault as fault:
        return f"house: {fault}\n"
    chains = ", ".join(f"{name} to {last}" for name, last in told.chains.items())
    return (
        f"house: {told.origin}, {told.size} entries, root {told.root.hex()}, {told.proofs} proofs\n"
        f"house: chains {chains}; held outside {told.head_held_outside}; {told.accounting}\n"
    )


def kept(text: str) -> str:
    """Return what both say where this head was kept outside."""
    return aloud(FILES, "--head", "mail", kept={"mail": text}) + house(FILES, text)


def accounted(index: int) -> str:
    """Return what the program says of an accounting whose last entry has this number."""
    return aloud(FILES, "--chain", RILEY, "--head-index", str(index))


def told_of(files: Files) -> str:
    """Return what both say of an export."""
    return aloud(files) + house(files)


def runs() -> dict[str, Callable[[], str]]:
    """Return every run by its title."""
    key, other = SIGNER.public, make_signer(ORIGIN, bytes(32)).public
    covered = verify_checkpoint(LOG.checkpoint, key)
    mail = head_message(covered, LOG.checkpoint, key.text, dt.date(2026, 11, 22))
    foreign = sign_checkpoint(ORIGIN, 5, bytes(32), SIGNER)
    hers = [i for i, raw in enumerate(LOG.encoded) if RILEY.encode() in raw]
    return {
        "the message with the head": lambda: mail,
        "sound": lambda: told_of(FILES),
        "sound, one entry": lambda: told_of(log_of(LOG.encoded[:1]).files()),
        "sound, and empty": lambda: told_of(log_of([]).files()),
        "a key from outside": lambda: aloud(FILES, "--key", "key", kept={"key": key.text}),
        "another key from outside": lambda: aloud(FILES, "--key", "key", kept={"key": other.text}),
        "a message that was kept": lambda: aloud(FILES, "--head", "mail", kept={"mail": mail}),
        "an earlier head": lambda: kept(make_log(1).checkpoint),
        "a later head": lambda: kept(make_log(6).checkpoint),
        "a head over other entries": lambda: kept(foreign),
        "a head that is none": lambda: kept("hello"),
        "an accounting": lambda: accounted(hers[-1]),
        "an accounting that leaves out the newest": lambda: accounted(hers[0]),
        "an accounting of more than there is": lambda: accounted(SIZE),
        "an accounting of somebody else": lambda: accounted(0),
        **{what: partial(told_of, files) for what, files in faults()},
    }


RUNS = runs()

if __name__ == "__main__":
    FILE.write_text("\n".join(f"=== {what}\n{said()}" for what, said in RUNS.items()), "utf-8")
