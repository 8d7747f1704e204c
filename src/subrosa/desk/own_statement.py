"""The statement of who saw a file, signed, with what an outsider needs to check it.

Rules (journeys.md, J11): the statement is the list as its reader sees it, as text. Its fingerprint
is committed to in an entry of the history, which belongs to nobody's chain: so the proof tells
nothing of what else was written down about her. It proves that the practice made this list then and
nobody changed it since; not that the law left nothing out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from subrosa.desk.cabinet.history import COMMITMENT_KEY_BYTES, SALT_BYTES, ledger_time
from subrosa.desk.cabinet.proofs import prove_entry
from subrosa.ledger import Entry, EntryKind, commit, pseudonym

if TYPE_CHECKING:
    from subrosa.desk.at_own_door import Visitor
    from subrosa.desk.office import Office

STATEMENT: Final = "statement.txt"
OPENS: Final = "opens-the-commitment.json"
ENTRY: Final = "entry.json"
PROOF: Final = "entry.tlog-proof"
KEY: Final = "public-key.txt"
READ_ME: Final = "how-to-check.txt"
_HOW: Final = """How to check this list without us

1. The SHA-256 of statement.txt stands in opens-the-commitment.json, as "facts".
2. HMAC-SHA-256 under "key" (as bytes) is the "commitment" of entry.json. It is taken over these
   bytes: the text "subrosa/ledger/commitment/1", a zero byte, the length of "salt" as two bytes,
   "salt" (as bytes), and the 64 digits of "facts". 3. entry.tlog-proof (C2SP tlog-proof) shows
   that entry.json is in the log whose head it holds, signed under public-key.txt. Compare that key
   with the one on a letter of ours.

It shows that we made this list and that nobody changed it later. The law keeps some things out of
it: they are in the full list that you may ask for.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """The files of a statement as one archive (ZIP), and the index of its entry."""

    archive: bytes = field(repr=False)
    entry: int


def take_statement(office: Office, visitor: Visitor, lines: list[str]) -> Statement:
    """Sign a statement of these lines for whoever came in by a door.

    Raises `LedgerUnwritable` if its entry cannot be kept: then there is no statement.
    """
    now = ledger_time(office.now())
    text = "\n".join([f"Who saw my file: as of {now} (UTC)", "", *lines, ""])
    facts = sha256(text.encode()).hexdigest().encode()
    salt, key = office.random(SALT_BYTES), office.random(COMMITMENT_KEY_BYTES)
    who = pseudonym(office.actor_key, visitor.door)
    commitment = commit(facts, salt, key)
    draft = Entry(EntryKind.STATEMENT_TAKEN, now, who, None, None, commitment)
    index = office.sequencer.enter([draft])[0]
    with office.store.transaction() as books:
        entry = books.history.entry(index) or b""
        proof = prove_entry(books.history, office.signer.public, index)
    opens = {"facts": facts.decode(), "key": key.hex(), "salt": salt.hex()}
    files = {
        STATEMENT: text.encode(),
        OPENS: json.dumps(opens, indent=1).encode(),
        ENTRY: entry,
        PROOF: proof.encode(),
        KEY: office.signer.public.text.encode() + b"\n",
        READ_ME: _HOW.encode(),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(ZipInfo(name), content)
    return Statement(out.getvalue(), index)
