"""What is said from a client's own door: a stop, a question, a message, a passphrase of her own.

Rules (journeys.md, J8, "Also, for clients"):

1. A stop is kept in one unit of work with its entry and its word to the desk; from that moment no
   packet that rests on the paper leaves. It cannot be undone: a new release takes its place. 2.
   What is asked goes to the intake as every request does, from somebody who proved who she is by
   her key. Its last day by law is told at once.
3. "Somebody may be in danger" rings before anything is written. "Somebody is making me" is told to
   the desk, and the page says the same either way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.answer import day_here
from subrosa.desk.at_own_door import releases_there, shut
from subrosa.desk.cabinet.history import (
    COMMITMENT_KEY_BYTES,
    SALT_BYTES,
    ledger_time,
    number_of,
    sequence_waiting,
)
from subrosa.desk.cabinet.own_doors import keep_stop, moment, put_behind
from subrosa.desk.forms.own_door import (
    ASKED,
    CHOSEN,
    MESSAGE,
    AskedThere,
    MessageThere,
    OwnPassphrase,
    StopSaid,
)
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown, encode
from subrosa.desk.receive import new_receipt, take_in
from subrosa.ledger import Entry, EntryKind, commit, pseudonym
from subrosa.terms.errors import BadInput
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.desk.at_own_door import Visitor
    from subrosa.desk.office import Office
    from subrosa.desk.ports import Books
    from subrosa.vault import KeyHome

LONGEST: Final = 4000
"""Characters of a message or a question."""
STOPPED: Final = "A release was stopped at a client's own door. Sign in and look at the board."
_DAYS: Final = {Ask.GIVE_ACCESS: 30, Ask.AMEND: 60, Ask.ACCOUNT_FOR_DISCLOSURES: 60}
"""Days by which the law wants an answer: 45 CFR 164.524(b)(2), 164.526(b)(2), 164.528(c)(1)."""
_WHY: Final = {
    Ask.GIVE_ACCESS: Purpose.ACCESS,
    Ask.AMEND: Purpose.AMENDMENT,
    Ask.ACCOUNT_FOR_DISCLOSURES: Purpose.ACCOUNTING,
    Ask.COMMUNICATE_CONFIDENTIALLY: Purpose.CONFIDENTIAL_COMMUNICATIONS,
}
_FORCED: Final = (
    "Said at the door: somebody is making me ask for this. Ask her alone before you answer."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with a question or a message: words, and the two ticks."""

    words: str = ""
    danger: bool = False
    forced: bool = False


def stop_at_door(office: Office, visitor: Visitor, ref: str) -> int:
    """Stop a release at once; return the index of the entry.

    Raises `NotEntitled` for a paper that does not stand at this door, `BadInput` for one that is
    stopped or over: then there is nothing to stop.
    """
    one = next((one for one in releases_there(office, visitor) if one.ref == ref), None)
    if one is None:
        raise shut()
    if not one.can_stop:
        raise BadInput("Nothing goes out under this any more.", do="There is nothing to stop.")
    at, key = ledger_time(office.now()), office.random(COMMITMENT_KEY_BYTES)
    said = StopSaid(visitor.door, ref, at, key)
    day = day_here(office).isoformat()
    shown = PaperShown("the stop", Instrument.REVOCATION, day, valid=True, defects=frozenset())
    which = f"The release of {one.paper.day}" if one.paper.day else "A release without a day"
    words = (
        f"{which} was stopped at the client's own door. It counts already; nothing is to be done."
    )
    told = replace(_incoming(visitor, Ask.RECEIVE_INFORMATION, words), papers=(shown,))
    with office.store.transaction(acting_for=visitor.door) as books:
        keep_stop(office, books, visitor.about.stops, said)
        entry = Entry(
            EntryKind.CONSENT_REVOKED,
            at,
            pseudonym(office.actor_key, visitor.door),
            visitor.about.chain or None,
            None,
            commit(encode(said), office.random(SALT_BYTES), key),
        )
        reference = books.history.note(entry)
        take_in(office, books, new_receipt(office), told)
    office.post.notice(STOPPED)
    return number_of(office, reference)


def ask_at_door(office: Office, visitor: Visitor, ask: Ask, said: Said) -> AskedThere:
    """Ask for something by right; return what was kept of it. Raises `BadInput` for too many words.

    `ask` is one of those of which the law sets a last day, or *communicate confidentially*.
    """
    if ask not in _WHY:
        raise BadInput("This cannot be asked for here.", do="Write a message.")
    words = _words(said.words, needed=ask is Ask.AMEND or ask is Ask.COMMUNICATE_CONFIDENTIALLY)
    receipt, today = new_receipt(office), day_here(office)
    days = _DAYS.get(ask)
    due = (today + timedelta(days=days)).isoformat() if days else ""
    kept = AskedThere(ASKED, moment(office), receipt, ask, today.isoformat(), due)
    told = _FORCED if said.forced else ""
    incoming = replace(
        _incoming(visitor, ask, "\n".join(one for one in (told, words) if one)),
        danger=said.danger,
        purpose=_WHY[ask],
        records=frozenset({RecordClass.WHOLE_RECORD}),
    )
    if said.danger:
        office.post.alert_on_call(receipt)
    with office.store.transaction(acting_for=visitor.door) as books:
        take_in(office, books, receipt, incoming)
        _put_own(office, books, visitor, encode(kept))
    sequence_waiting(office)
    return kept


def write_at_door(office: Office, visitor: Visitor, said: Said) -> None:
    """Leave a message for the desk; raise `BadInput` without words, but for danger."""
    words = _words(said.words, needed=not said.danger)
    receipt = new_receipt(office)
    if said.danger:
        office.post.alert_on_call(receipt)
    incoming = replace(
        _incoming(visitor, Ask.RECEIVE_INFORMATION, words or "Somebody may be in danger."),
        danger=said.danger,
    )
    with office.store.transaction(acting_for=visitor.door) as books:
        take_in(office, books, receipt, incoming)
        mine = MessageThere(MESSAGE, moment(office), "", words)
        _put_own(office, books, visitor, encode(mine))
    sequence_waiting(office)


def choose_passphrase(office: Office, visitor: Visitor, home: KeyHome) -> None:
    """Lock the door's pair under a passphrase of her own; the one before opens it no more."""
    locked = home.lock(visitor.pair, office.random)
    with office.store.transaction(acting_for=visitor.door) as books:
        if not books.keys.door_lock(visitor.door):
            raise shut()
        books.keys.lock_door(visitor.door, locked)
        _put_own(office, books, visitor, encode(OwnPassphrase(CHOSEN, moment(office))))
    sequence_waiting(office)


def _put_own(office: Office, books: Books, visitor: Visitor, plain: bytes) -> None:
    """Put something behind her own door, for herself."""
    put_behind(office, books, visitor.door, visitor.pair.public, plain)


def _incoming(visitor: Visitor, ask: Ask, words: str) -> Incoming:
    about = visitor.about
    started = InitiatedBy.CLIENT if visitor.herself else InitiatedBy.RECIPIENT
    return Incoming(
        asker=Asker(about.role, about.name, verified=True, person=about.person),
        about=About(about.client_name, about.born),
        ask=ask,
        channel=Channel.PORTAL,
        initiated_by=started,
        words=words,
    )


def _words(said: str, *, needed: bool) -> str:
    words = said.strip()
    if needed and not words:
        raise BadInput("The box is empty.", do="Write what you want to say.")
    if len(words) > LONGEST:
        raise BadInput(f"This is longer than {LONGEST} characters.", do="Send it in two parts.")
    return words
