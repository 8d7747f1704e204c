"""One line of the history: what was done, when, by whom, without readable client data.

Rules kept here:

1. An entry is canonical JSON: these eight keys in order, ASCII, no spaces. `decode` accepts
   exactly what `encode` writes, so that one entry has one spelling.
2. Staff and clients stand there as pseudonyms of 32 hex digits; what was done to whom is a
   *commitment*: HMAC-SHA-256 over salt and facts under the client's key. Without the key nobody
   can tell two guesses apart, and a shredded key unlinks the entry while the tree still verifies.
3. Every field but the kind has a fixed width: all *looked up* entries are of one form and
   size. A stranger's chain is a fresh random pseudonym.
4. *Received* belongs to no chain: at that moment nobody has looked whether there is a client.
5. `at` is the time of the act in UTC to the second; an act entered afterwards (an emergency)
   keeps its true time and is marked late.

Random bytes and the time are handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from hmac import digest

from subrosa.ledger.fault import LedgerFault
from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

FORMAT = 1
THE_HOUSE = "0" * 32
"""The actor where no person acted: a request arrives before anybody has opened it."""
NO_PREVIOUS = "-" * 12
SMALLEST_SALT = 16
SMALLEST_KEY = 16
LAST_INDEX = 10**12 - 1


class EntryKind(Word):
    """What was done. A value once written into a log is never changed and never reused."""

    RECEIVED = "received", "a request came in; nobody was looked up"
    LOOKED_UP = "looked_up", "somebody looked whether the person is known here"
    DECIDED = "decided", "the request was answered, with its law"
    CONFIRMED = "confirmed", "a person confirmed the answer"
    REFUSED = "refused", "nothing left but a refusal"
    DISCLOSED = "disclosed", "records left the practice"
    OPENED = "opened", "a record was opened"
    HALTED = "halted", "a step was stopped before anything left"
    CONSENT_GIVEN = "consent_given", "the client signed a release or an agreement"
    CONSENT_REVOKED = "consent_revoked", "the client took a release back"
    LATE_ACT = "late_act", "an emergency act, entered afterwards"
    FAILED_ATTEMPT = "failed_attempt", "somebody tried to open what is not open to them"
    HEAD_SENT = "head_sent", "the ledger's head was sent to people outside"
    EMERGENCY_ACCESS = "emergency_access", "a record was opened in an emergency, with a reason"
    ACCESS_GIVEN = "access_given", "a member of staff was given a client's key"
    ACCESS_ENDED = "access_ended", "a member of staff lost a client's key"
    RECOVERY_USED = "recovery_used", "the recovery key was used"
    ERASURE_BEGUN = "erasure_begun", "the destruction of a client's keys was begun"
    ERASURE_DONE = "erasure_done", "a client's keys were destroyed and the places scanned"
    PRINTED = "printed", "something of a client's was printed"
    EXPORTED = "exported", "a record, an accounting or the history was exported as files"
    WALL_SET = "wall_set", "a client was hidden from a member of staff"
    WALL_BROKEN = "wall_broken", "a wall was broken, with a reason"
    STAFF_CHANGED = (
        "staff_changed",
        "somebody joined the staff, left it, or changed her sign-in",
    )
    SIGNED_IN = "signed_in", "a member of staff signed in"
    KEY_ROTATED = "key_rotated", "a key was replaced by a new one"
    RESTORED = "restored", "the practice was restored from a backup"
    KEPT = "kept", "rows of the store were added, changed or removed; one digest over all"
    CLOCK_CORRECTED = "clock_corrected", "the clock was declared right, though behind the history"
    NOTE_WRITTEN = "note_written", "a note, a change of it or an addendum was written"
    NOTE_LOCKED = "note_locked", "a note was signed: nothing but an addendum follows"
    REVIEWED = "reviewed", "an emergency opening or a broken wall was looked at afterwards"
    FILE_OPENED = "file_opened", "a file was opened for a client, couple, family or group"
    CARD_CHANGED = "card_changed", "a client's card was changed; the earlier one stays"
    LETTER_WRITTEN = "letter_written", "a letter was written that lets nothing of a record go"
    COUNSEL_CONSULTED = "counsel_consulted", "a lawyer or insurer was consulted; not what was said"
    HOLD_SET = "hold_set", "a legal hold was set: nothing may be destroyed"
    HOLD_LIFTED = "hold_lifted", "a legal hold was lifted"
    PREPARED = "prepared", "a packet was put together, and what it will hold was looked through"
    APPROVED = "approved", "somebody took a second look at a packet before it left"
    PRACTICE_CHANGED = "practice_changed", "the practice's own settings were changed"
    CONSENT_ENDED = "consent_ended", "a release ended: by its event, its one use, or a fault in it"
    ACCOUNTING_CHECKED = (
        "accounting_checked",
        "the privacy officer looked through a list of disclosures",
    )
    SUSPENSION_SET = "suspension_set", "an agency had disclosures to it kept off a list for a time"
    SUSPENSION_ENDED = "suspension_ended", "a suspension was ended before its day"
    LINK_MADE = "link_made", "a link was made by which a client may sign one paper"
    SIGNED = "signed", "a paper was signed by a link, or not signed; nobody was looked up"
    OWN_DOOR = "own_door", "a client's own door was opened, or closed"
    PUT_AT_DOOR = "put_at_door", "a paper or a message was put at a client's own door"
    OPENED_FOR_REQUEST = "opened_for_request", "a record was opened to answer a request"
    STATEMENT_TAKEN = "statement_taken", "a statement of who saw a file was signed and taken"
    WORKSHEET = "worksheet", "a danger worksheet was begun, read, decided, signed or followed up"
    INCIDENT = "incident", "a step was taken about something that went wrong; not which"
    CUT_OFF = "cut_off", "every way in of somebody on the staff was closed at once"
    FILE_CLOSED = "file_closed", "a file was closed: its last day of service was written down"
    FILE_REOPENED = "file_reopened", "a closed file was opened again"
    ERASURE_PROPOSED = "erasure_proposed", "somebody asked for a file to be destroyed, or let it be"
    ERASURE_AGREED = "erasure_agreed", "somebody took a second look before a file was destroyed"
    CASE_SHEET = "case_sheet", "a case sheet was drafted, shown to colleagues, or opened by one"
    CONSULTED = "consulted", "supervision or consultation was agreed on or written down"


WITHOUT_CHAIN = frozenset(
    {
        EntryKind.RECEIVED,
        EntryKind.HEAD_SENT,
        EntryKind.SIGNED_IN,
        EntryKind.STAFF_CHANGED,
        EntryKind.PRACTICE_CHANGED,
        EntryKind.RESTORED,
        EntryKind.KEPT,
        EntryKind.CLOCK_CORRECTED,
        EntryKind.SUSPENSION_SET,
        EntryKind.SUSPENSION_ENDED,
        EntryKind.SIGNED,
        EntryKind.STATEMENT_TAKEN,
        EntryKind.INCIDENT,
        EntryKind.CUT_OFF,
    }
)
"""Kinds that belong to nobody's chain."""
WITH_CHAIN = frozenset({EntryKind.LOOKED_UP})
"""Kinds that always stand in a chain, a stranger's in one of its own."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `chain` is the client's pseudonym, `previous` the index of the entry before.

    `previous` is filled in by `link_chains` when the entry is numbered.
    """

    kind: EntryKind
    at: str
    actor: str
    chain: str | None
    previous: int | None
    commitment: str
    late: bool = False
    format: int = FORMAT


_FORM = re.compile(
    rb'\{"actor":"(?P<actor>[0-9a-f]{32})"'
    rb',"at":"(?P<at>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)"'
    rb',"chain":"(?P<chain>[0-9a-f]{32}|-{32})"'
    rb',"commitment":"(?P<commitment>[0-9a-f]{64})"'
    rb',"format":1'
    rb',"kind":"(?P<kind>[a-z_]{1,40})"'
    rb',"late":(?P<late>[01])'
    rb',"previous":"(?P<previous>[0-9]{12}|-{12})"\}'
)
NO_CHAIN = "-" * 32
OUTSIDE = NO_CHAIN.encode()
"""How an entry spells that it belongs to no chain."""
UNLINKED = NO_PREVIOUS.encode()
"""How an entry spells that none stands before it in its chain."""
_KINDS = {kind.value.encode(): kind for kind in EntryKind}
CHAINED_KINDS = frozenset(kind.value.encode() for kind in EntryKind if kind not in WITHOUT_CHAIN)
UNCHAINED_KINDS = frozenset(kind.value.encode() for kind in EntryKind if kind not in WITH_CHAIN)
_SLOT = re.compile(rb"\(\?P<\w+>([^)|]*)(\|[^)]*)?\)")
LINES = re.compile(
    # What `_FORM` takes, for many at once and without picking anything out: the two fields that
    # may be dashes take them here in any mixture, and are compared whole by whoever reads them.
    b"(?:"
    + _SLOT.sub(lambda m: m[1] if m[2] is None else m[1].replace(b"]{", b"-]{"), _FORM.pattern)
    + b"\n)*+"
)
"""Takes any number of entries, each with a newline behind it."""
_CHAIN_AT = len('{"actor":"","at":"","chain":"') + 32 + 20
_KIND_AT = _CHAIN_AT + len('","commitment":"","format":1,"kind":"') + 32 + 64
_AFTER_KIND = len('","late":0,"previous":""}') + 12
CHAIN_SLOT = slice(_CHAIN_AT, _CHAIN_AT + 32)
"""Where the chain stands in an encoded entry."""
KIND_SLOT = slice(_KIND_AT, -_AFTER_KIND)
"""Where the kind stands."""
PREVIOUS_SLOT = slice(-14, -2)
"""Where the index of the entry before stands."""


def encode(entry: Entry) -> bytes:
    """Write the entry as it is hashed; raise `BadInput` if a field does not fit its form."""
    previous = NO_PREVIOUS if entry.previous is None else f"{entry.previous:012d}"
    line = (
        f'{{"actor":"{entry.actor}","at":"{entry.at}","chain":"{entry.chain or NO_CHAIN}"'
        f',"commitment":"{entry.commitment}","format":{entry.format},"kind":"{entry.kind.value}"'
        f',"late":{int(entry.late)},"previous":"{previous}"}}'
    ).encode()
    if not _FORM.fullmatch(line):
        raise BadInput("A ledger entry has a field that does not fit its form.")
    if problem := _misplaced(entry):
        raise BadInput(problem)
    return line


def _misplaced(entry: Entry) -> str:
    """Say what is wrong with the entry's chain, if anything is."""
    if entry.chain is None and entry.previous is not None:
        return "A ledger entry outside every chain has no previous entry."
    if entry.kind in WITHOUT_CHAIN and entry.chain is not None:
        return f"A ledger entry of the kind {entry.kind.value} belongs to no chain."
    if entry.kind in WITH_CHAIN and entry.chain is None:
        return f"A ledger entry of the kind {entry.kind.value} stands in a chain."
    return ""


def decode(raw: bytes, *, place: str = "entry") -> Entry:
    """Read an entry; raise `LedgerFault` unless it is spelt exactly as `encode` spells it."""
    match = _FORM.fullmatch(raw)
    kind = _KINDS.get(match["kind"]) if match else None
    if match is None or kind is None:
        raise LedgerFault(place, "it is not an entry as this ledger writes them")
    chain, previous = match["chain"].decode(), match["previous"].decode()
    entry = Entry(
        kind=kind,
        at=match["at"].decode(),
        actor=match["actor"].decode(),
        chain=None if chain == NO_CHAIN else chain,
        previous=None if previous == NO_PREVIOUS else int(previous),
        commitment=match["commitment"].decode(),
        late=match["late"] == b"1",
    )
    if problem := _misplaced(entry):
        raise LedgerFault(place, problem)
    return entry


def chain_of(draft: bytes, *, place: str = "draft") -> str | None:
    """Read the chain of an encoded draft; raise `LedgerFault` unless it is one.

    A draft has the form of an entry and does not know the entry before it.
    """
    match = _FORM.fullmatch(draft)
    if match is None or match["kind"] not in _KINDS or match["previous"] != UNLINKED:
        raise LedgerFault(place, "it is not a draft as this ledger writes them")
    chain = match["chain"]
    kind = _KINDS[match["kind"]]
    if (kind in WITH_CHAIN) if chain == OUTSIDE else (kind in WITHOUT_CHAIN):
        raise LedgerFault(place, f"a draft of the kind {kind.value} has its chain otherwise")
    return None if chain == OUTSIDE else chain.decode()


def with_previous(draft: bytes, previous: int | None) -> bytes:
    """Cut the index of the entry before it into an encoded draft, which has room for it."""
    if previous is None:
        return draft
    if not 0 <= previous <= LAST_INDEX:
        raise BadInput("The index of a ledger entry has at most 12 digits.")
    return b'%s%012d"}' % (draft[: -len(NO_PREVIOUS) - 2], previous)


def pseudonym(key: bytes, identity: str) -> str:
    """Derive the pseudonym of a person or member of staff from a key and a random id.

    The key keeps a reader of the log from trying ids out; destroying it unlinks the chain.
    """
    if len(key) < SMALLEST_KEY:
        raise BadInput("A pseudonym needs a key of at least 16 bytes.")
    return digest(key, b"subrosa/ledger/pseudonym/1\x00" + identity.encode(), sha256)[:16].hex()


def fresh_pseudonym(random_bytes: bytes) -> str:
    """Make the pseudonym of a stranger from 16 random bytes."""
    if len(random_bytes) != SMALLEST_SALT:
        raise BadInput("A stranger's pseudonym takes 16 random bytes.")
    return random_bytes.hex()


def commit(facts: bytes, salt: bytes, key: bytes) -> str:
    """Commit to facts without showing them: 64 hex digits. Keep the salt with the facts."""
    if len(salt) < SMALLEST_SALT or len(key) < SMALLEST_KEY:
        raise BadInput("A commitment needs a salt and a key of at least 16 bytes each.")
    framed = len(salt).to_bytes(2, "big") + salt + facts
    return digest(key, b"subrosa/ledger/commitment/1\x00" + framed, sha256).hex()


def received(at: str, commitment: str) -> Entry:
    """Write down that a request came in: no chain, and no person acted."""
    return Entry(EntryKind.RECEIVED, at, THE_HOUSE, None, None, commitment)


def signed_outside(at: str, commitment: str) -> Entry:
    """Write down what was done at a link outside: no chain, and no person of the staff acted."""
    return Entry(EntryKind.SIGNED, at, THE_HOUSE, None, None, commitment)


def looked_up(at: str, actor: str, chain: str, commitment: str) -> Entry:
    """Write down a look-up; `chain` is the client's pseudonym or a stranger's fresh one."""
    return Entry(EntryKind.LOOKED_UP, at, actor, chain, None, commitment)
