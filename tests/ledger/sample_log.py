"""A small log with three chains, made the way the store makes one, for the tests of this room."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from subrosa.ledger import (
    THE_HOUSE,
    Entry,
    EntryKind,
    LogState,
    commit,
    encode,
    fresh_pseudonym,
    link_chains,
    looked_up,
    make_signer,
    pseudonym,
    received,
    sequence,
    verify_ledger,
)
from subrosa.ledger.export import export_files

ORIGIN = "harbour.example/ledger"
SIGNER = make_signer(ORIGIN, bytes(range(32)))
PRACTICE_KEY = b"k" * 32
DANA = pseudonym(PRACTICE_KEY, "staff-dana")
RILEY = pseudonym(PRACTICE_KEY, "client-riley")
ROWAN = pseudonym(PRACTICE_KEY, "client-rowan")
PROGRAM = Path(verify_ledger.__file__)


def at(minute):
    return f"2026-11-22T{14 + minute // 60:02d}:{minute % 60:02d}:00Z"


def sealed(minute):
    return commit(b"facts %d" % minute, b"s" * 16, PRACTICE_KEY)


def drafts(requests):
    """Tell the story of so many requests, three or four entries each."""
    told = []
    for number in range(requests):
        minute = number * 4 % 500
        stranger = fresh_pseudonym(hashlib.sha256(b"%d" % number).digest()[:16])
        whose = (RILEY, ROWAN, stranger)[number % 3]
        told += [
            received(at(minute), sealed(minute)),
            looked_up(at(minute + 1), DANA, whose, sealed(minute + 1)),
            Entry(EntryKind.DECIDED, at(minute + 2), DANA, whose, None, sealed(minute + 2)),
        ]
        if whose is not stranger:
            ending = EntryKind.DISCLOSED if number % 2 else EntryKind.REFUSED
            told.append(Entry(ending, at(minute + 3), DANA, whose, None, sealed(minute + 3)))
        elif number % 9 == 8:
            told.append(Entry(EntryKind.HEAD_SENT, at(minute), THE_HOUSE, None, None, sealed(1)))
    return told


@dataclass
class SampleLog:
    entries: list
    encoded: list
    checkpoint: str
    state: LogState

    def files(self, **more):
        program = PROGRAM.read_bytes()
        return export_files(self.encoded, self.checkpoint, SIGNER.public, verifier=program, **more)


def make_log(requests):
    entries, _ = link_chains(drafts(requests), 0, {})
    return log_of([encode(entry) for entry in entries], entries)


def log_of(encoded, entries=()):
    done = sequence(LogState(ORIGIN), encoded, SIGNER)
    return SampleLog(list(entries), encoded, done.checkpoint, done.state)


def write_files(folder, files):
    for path, raw in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(raw)
    return folder
