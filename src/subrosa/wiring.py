"""Which adapter is real: the only module that knows, and the only one that may import them all.

`new_practice` founds one in a new file, `open_practice` opens one, `practice_over` founds one in
any store (memory, for a trial); all give an `Office`. The ledger's signing key lies in a file of
its own beside the store, readable by its owner alone: a copied database cannot sign a head.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from subrosa import __version__
from subrosa.decided_before import DecidedBefore
from subrosa.deid_shelf import engine as identifier_engine
from subrosa.desk.cabinet.givers import given_at_the_intake
from subrosa.desk.cabinet.history import enter
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.sign_in import NewStaff, found_practice, sign_in
from subrosa.desk.destroy_for_good import finish_destroying
from subrosa.desk.end_case_sheets import end_case_sheets
from subrosa.desk.forms.profile import Profile, decode_profile
from subrosa.desk.office import Act, Office
from subrosa.desk.ports import SEQUENCER, StaffDuty
from subrosa.ledger import EntryKind, make_signer
from subrosa.mail_post import MailPost
from subrosa.paper.letters import Practice
from subrosa.paper.printing_room import PrintingRoom
from subrosa.policy import decide
from subrosa.policy.breach.clocks import owed
from subrosa.policy.law.report_routes import report_route
from subrosa.practice_settings import NAMES_IN_MEMORY, read_settings
from subrosa.statute_shelf import shipped_book
from subrosa.store.addresses import SUFFIX, read_addresses
from subrosa.store.files import PracticeFiles, keep_name
from subrosa.store.inspection import inspect_practice
from subrosa.store.postgres import open_postgres
from subrosa.store.sqlite import SqliteStore, open_sqlite
from subrosa.terms.errors import NotReady
from subrosa.vault import SAFE_COST, IntakeDoor, KeyKind
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from subrosa.deid import Engine
    from subrosa.desk.ports import Books, Clock, Paper, Post, Store
    from subrosa.ledger import Signer
    from subrosa.policy.breach.clocks import Breach, Owed
    from subrosa.policy.law.report_routes import ReportKind, ReportRoute
    from subrosa.policy.law.rules import Retention
    from subrosa.store.move import Moved
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import StaffId
    from subrosa.vault import PassphraseCost, SymmetricKey

SEED_BYTES = 32


def wall_clock() -> datetime:
    """Return the present moment in UTC; the only reading of a clock below the doors."""
    return datetime.now(UTC)


class NoPost:
    """Reaches nobody: there is no mail server in the settings of this practice."""

    def alert_on_call(self, reference: str) -> None:
        """Do nothing; the message waits on the board."""

    def send_head(self, text: str) -> bool:
        """Send nothing; whoever asked prints it."""
        del text
        return False

    def notice(self, text: str) -> None:
        """Do nothing; the history holds what happened."""


def _shipped_engine() -> Callable[[Case, date], Decision]:
    """Return the engine with the book of law that came with this program, read and checked."""
    book = shipped_book()

    def engine(case: Case, at: date) -> Decision:
        return decide(case, book, at)

    return engine


def _shipped_clocks(breach: Breach, at: date) -> Owed:
    """Return who is told of a breach, by the book of law that came with this program."""
    return owed(shipped_book(), breach, at)


def _shipped_routes(state: str, kind: ReportKind) -> ReportRoute | None:
    """Return to whom abuse is reported, by the book of law that came with this program."""
    return report_route(shipped_book(), state, kind)


@dataclass(frozen=True, slots=True)
class Adapters:
    """What may be exchanged: engine, paper, post, clock, chance. Left empty: the real ones."""

    decide: Callable[[Case, date], Decision] | None = None
    owes: Callable[[Breach, date], Owed] = _shipped_clocks
    routes: Callable[[str, ReportKind], ReportRoute | None] = _shipped_routes
    engine: str = ""
    paper: Paper | None = None
    post: Post = field(default_factory=NoPost)
    clock: Clock = wall_clock
    random: Callable[[int], bytes] = os.urandom
    names_in_memory: int = NAMES_IN_MEMORY
    safety_numbers: Mapping[str, str] = field(default_factory=dict)
    retentions: Sequence[Retention] | None = None
    """With an engine of its own: how long records are kept in its book."""
    identifiers: Callable[[], Engine] = identifier_engine
    """Gives what finds in a text whom it is about."""


def adapters_of(path: Path) -> Adapters:
    """Return the real adapters of a practice, as the settings file beside it says."""
    settings = read_settings(path)
    post = NoPost() if settings.mail is None else MailPost(settings.mail)
    return Adapters(
        post=post,
        names_in_memory=settings.names_in_memory,
        safety_numbers=settings.safety_numbers,
    )


def office_over(store: Store, seed: bytes, adapters: Adapters) -> Office:
    """Wire an office over a store that holds a practice; raise `NotReady` if it holds none."""
    with store.transaction() as books:
        row = books.keys.practice()
        turned = [one for one in books.keys.house_keys() if one.kind is KeyKind.INTAKE]
    if row is None:
        raise NotReady("There is no practice in this store.", do="Make one first.")
    door = IntakeDoor(row.intake_key_id, row.intake_public)
    if turned:  # the key of the founding was replaced; the newest counts
        door = IntakeDoor(turned[-1].key_id, turned[-1].public)
    profile = decode_profile(row.profile)
    return Office(
        practice=row.practice,
        profile=profile,
        zone=ZoneInfo(profile.zone),
        store=store,
        decide=adapters.decide or DecidedBefore(_shipped_engine(), adapters.random(32)),
        owes=adapters.owes,
        routes=adapters.routes,
        engine=adapters.engine or f"subrosa {__version__}",
        paper=adapters.paper
        or PrintingRoom(Practice(profile.name, profile.address, profile.phone)),
        clock=adapters.clock,
        random=adapters.random,
        post=adapters.post,
        signer=make_signer(f"subrosa/{row.practice}", seed),
        intake=door,
        actor_key=sha256(b"subrosa/actor/1" + seed).digest(),
        names_in_memory=adapters.names_in_memory,
        safety_numbers=adapters.safety_numbers,
        retentions=_retentions(adapters),
        identifiers=adapters.identifiers,
    )


def _retentions(adapters: Adapters) -> Sequence[Retention]:
    if adapters.retentions is not None:
        return adapters.retentions
    return shipped_book().retentions if adapters.decide is None else ()


def renewed(office: Office, profile: Profile, safety_numbers: Mapping[str, str]) -> Office:
    """Return an office as the practice describes itself now: its time, its papers, its numbers."""
    paper = office.paper
    if isinstance(paper, PrintingRoom):
        head = Practice(profile.name, profile.address, profile.phone)
        paper = replace(paper, practice=head)
    return office.renewed(profile, ZoneInfo(profile.zone), paper, safety_numbers)


def practice_over(
    store: Store,
    profile: Profile,
    people: Sequence[NewStaff],
    adapters: Adapters,
    *,
    seed: bytes | None = None,
    cost: PassphraseCost = SAFE_COST,
    hand_out: Callable[[tuple[str, ...]], None] = lambda _shares: None,
    recovery: SymmetricKey | None = None,
) -> Office:
    """Found a practice in an empty store and wire an office over it.

    `hand_out` gets the three shares of the recovery key, which are kept nowhere else; `recovery`
    is one whose shares were handed out already (`desk.found`).
    """
    shares = found_practice(
        store,
        adapters.random(8).hex(),
        profile,
        people,
        at=adapters.clock(),
        random=adapters.random,
        cost=cost,
        recovery=recovery,
    )
    hand_out(shares)
    return office_over(store, seed or adapters.random(SEED_BYTES), adapters)


def new_practice(
    path: Path,
    profile: Profile,
    people: Sequence[NewStaff],
    adapters: Adapters | None = None,
    *,
    cost: PassphraseCost = SAFE_COST,
    hand_out: Callable[[tuple[str, ...]], None] = lambda _shares: None,
    recovery: SymmetricKey | None = None,
) -> Office:
    """Found a practice in a new SQLite file, or in the database that a settings file names.

    Raises `NotReady` if there is one already.

    `hand_out` gets the three shares of the recovery key, which are kept nowhere else; `recovery`
    is one whose shares were handed out already (`desk.found`).
    """
    wired = adapters or adapters_of(path)
    key_file = ledger_key_file(path)
    if key_file.exists():
        raise NotReady("A ledger key of that name lies there already.", do="Choose another place.")
    store = _store_at(path, new=True)
    seed = wired.random(SEED_BYTES)
    write_seed(key_file, seed)
    return practice_over(
        store, profile, people, wired, seed=seed, cost=cost, hand_out=hand_out, recovery=recovery
    )


def is_founded(path: Path) -> bool:
    """Say whether there is a practice in a place, or what is left of one.

    What is left of one is never founded over: `open_practice` then says what is missing.
    """
    here = ledger_key_file(path).exists()
    return here if path.suffix == SUFFIX else here or path.exists()


def _store_at(path: Path, *, new: bool = False) -> Store:
    """Open the store of a place: a settings file names a database, other files hold the data."""
    if path.suffix != SUFFIX:
        return open_sqlite(path, new=new)
    addresses = read_addresses(path)
    return open_postgres(addresses.application, owner=addresses.owner, new=new)


def move_practice(path: Path, to: Path, staff: StaffId, passphrase: str) -> Moved:
    """Move a practice from its files into the database that a settings file names.

    By the privacy officer, whose keys tell who gave the answers that found nobody. Its entry is in
    the history that moves. Killed at any moment, the same call brings it to its end. Raises
    `NotReady` where something of it does not fit, and `NotEntitled` for anybody else.
    """
    from subrosa.store.move import is_moved, move_rows  # noqa: PLC0415 - Django, and needed once

    office = open_practice(path)
    source, addresses = office.store, read_addresses(to)
    if not isinstance(source, SqliteStore) or not addresses.owner:
        raise NotReady("A practice moves from a file, with the owner's address of the database.")
    findings = inspect_practice(source.files)
    if not findings.hold:
        raise NotReady("The practice does not fit, so it is not moved.", do="Run: subrosa verify")
    person = sign_in(office, staff, passphrase)
    with refusals_noted(office, person, {"move": "the practice"}):
        if StaffDuty.PRIVACY_OFFICER not in person.duties:
            raise refusal()
    target = open_postgres(addresses.application, owner=addresses.owner)
    try:
        if not is_moved(target):
            enter(office, person, EntryKind.EXPORTED, None, b"moved", office.random(SEED_BYTES))
        with source.transaction(acting_for=person.holder) as books:
            given = list(given_at_the_intake(Act(office, books, person)))
        _keep_seed(ledger_key_file(to), _ledger_seed(path))
        return move_rows(source, target, given)
    finally:
        target.close()


def _keep_seed(key_file: Path, seed: bytes) -> None:
    """Keep the ledger's key beside a settings file; raise `NotReady` if another lies there."""
    if key_file.exists():
        if key_file.read_bytes() != seed:
            raise NotReady("Another ledger key lies there already.", do="Choose another place.")
        return
    write_seed(key_file, seed)


def write_seed(key_file: Path, seed: bytes) -> None:
    """Write the ledger's key, by its owner alone from the first moment, never over another."""
    with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(seed)
        out.flush()
        os.fsync(out.fileno())
    keep_name(key_file)


def open_practice(path: Path, adapters: Adapters | None = None) -> Office:
    """Open a practice's file; raise `NotReady` if it or the ledger's key is missing.

    A destruction of keys that a crash left half done is brought to its end first, and case sheets
    whose day is over are ended.
    """
    store = _store_at(path)
    office = office_over(store, _ledger_seed(path), adapters or adapters_of(path))
    finish_destroying(office)
    end_case_sheets(office)
    return office


@dataclass(frozen=True, slots=True)
class OpenLedger:
    """The history of a practice by itself; no passphrase, for nothing in it is readable."""

    store: Store
    signer: Signer = field(repr=False)

    def rows(self) -> AbstractContextManager[Books]:
        """Open a unit of work over the ledger's own rows."""
        return self.store.transaction(acting_for=SEQUENCER)


def open_ledger(path: Path) -> OpenLedger:
    """Open the history of a practice's file; raise `NotReady` if it or its key is missing."""
    store = _store_at(path)
    with store.transaction() as books:
        row = books.keys.practice()
    if row is None:
        raise NotReady("There is no practice in this store.", do="Make one first.")
    return OpenLedger(store, make_signer(f"subrosa/{row.practice}", _ledger_seed(path)))


def _ledger_seed(path: Path) -> bytes:
    try:
        return ledger_key_file(path).read_bytes()
    except OSError:
        raise NotReady(
            "The ledger's key is not beside the file of the practice.",
            do="Put it back; without it nothing can be written down, so nothing goes out.",
        ) from None


def ledger_key_file(path: Path) -> Path:
    """Return where the ledger's signing key lies."""
    return PracticeFiles.of(path).ledger_key
