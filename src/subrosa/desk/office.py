"""The office: everything the verbs need, wired once, and the people who act in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from subrosa.desk.cabinet.house_clock import HouseClock
from subrosa.desk.cabinet.sequencer import Sequencer
from subrosa.desk.forms.standing import Standing
from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date, datetime, timedelta, tzinfo

    from subrosa.deid import Engine
    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.ports import Books, Clock, Paper, Post, StaffDuty, Store
    from subrosa.ledger import Signer
    from subrosa.policy.breach.clocks import Breach, Owed
    from subrosa.policy.law.report_routes import ReportKind, ReportRoute
    from subrosa.policy.law.rules import Retention
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import IntakeDoor, KeyRing, Relationship, StaffKeys, SymmetricKey


@dataclass(frozen=True, slots=True)
class Office:
    """One practice at work.

    `decide` is the engine with its verified packs already in it; `engine` names its version.
    `signer` signs the ledger's heads and opens nothing.
    """

    practice: str
    profile: Profile
    store: Store
    decide: Callable[[Case, date], Decision] | None
    engine: str
    paper: Paper
    clock: Clock
    random: Callable[[int], bytes] = field(repr=False)
    post: Post
    signer: Signer = field(repr=False)
    intake: IntakeDoor
    zone: tzinfo
    actor_key: bytes = field(repr=False)
    """Makes the pseudonyms of staff in the ledger; it opens nothing."""
    names_in_memory: int = 1_000_000
    """So many files are searched by opening every card; past them the blind index stands in."""
    owes: Callable[[Breach, date], Owed] | None = None
    """Says who is told of a breach and by which day, with the verified packs already in it."""
    routes: Callable[[str, ReportKind], ReportRoute | None] | None = None
    """Says to whom abuse is reported in a state, from the verified packs."""
    safety_numbers: Mapping[str, str] = field(default_factory=dict)
    """Numbers of the place, printed on the safety sheets beside 911 and 988."""
    retentions: Sequence[Retention] = ()
    """How long each state asks whom to keep a record; where it says nothing a default counts."""
    identifiers: Callable[[], Engine] | None = None
    """Gives the engine that finds what would tell whom a text is about; made once, at first use."""
    sequencer: Sequencer = field(init=False, repr=False, compare=False)
    """Numbers the entries of this store, for all who act in this process."""
    house_clock: HouseClock = field(init=False, repr=False, compare=False)
    """Tells the time of this house; `clock` is only what the machine says."""

    def __post_init__(self) -> None:
        """Refuse to open without an engine: nothing could be decided, so nothing may be asked."""
        if self.decide is None:
            raise NotReady("No verified rules are wired.", do="Install the statute book.")
        object.__setattr__(self, "sequencer", Sequencer(self.store, self.signer))
        object.__setattr__(self, "house_clock", HouseClock(self.clock, self.store))

    def decided(self, case: Case, at: date) -> Decision:
        """Decide a case with the rules of a day."""
        if self.decide is None:  # pragma: no cover - kept out by __post_init__, for the type
            raise NotReady("No verified rules are wired.")
        return self.decide(case, at)

    def renewed(
        self, profile: Profile, zone: tzinfo, paper: Paper, safety_numbers: Mapping[str, str]
    ) -> Office:
        """Return this office as the practice describes itself now.

        Whoever acts in this process goes on numbering with the others, at the same time.
        """
        fresh = replace(
            self, profile=profile, zone=zone, paper=paper, safety_numbers=safety_numbers
        )
        object.__setattr__(fresh, "sequencer", self.sequencer)
        object.__setattr__(fresh, "house_clock", self.house_clock)
        return fresh

    def now(self) -> datetime:
        """Return the present moment in UTC, never earlier than the newest of the history."""
        return self.house_clock.now()

    def clock_behind(self) -> timedelta:
        """Return how far the machine's clock stands behind the history; zero while in step."""
        return self.house_clock.behind()


@dataclass(frozen=True, slots=True)
class Staff:
    """A signed-in member of the workforce and the keys she has unlocked."""

    id: StaffId
    name: str
    duties: frozenset[StaffDuty]
    ring: KeyRing = field(repr=False)
    holder: str = field(default="", repr=False)
    """The pseudonym under which she holds keys."""
    pair: StaffKeys | None = field(default=None, repr=False)
    """Her own pair, for keys that reach her while she is signed in."""
    standing: Standing = field(default_factory=Standing)
    """Where she stands with the agreement; `cabinet.sign_in` looks it up."""


@dataclass(frozen=True, slots=True)
class Act:
    """One person acting within one transaction: what every step of a verb works with."""

    office: Office
    books: Books
    staff: Staff
    ties: dict[UnitId, tuple[Relationship, ...]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Relationships opened in this transaction already, by unit: asked once for each content."""
    duties: dict[StaffId, frozenset[StaffDuty]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Duties of the person acting, looked up in this transaction already."""
    rings: dict[UnitId, KeyRing] = field(default_factory=dict, repr=False, compare=False)
    """Rings brought up to date in this transaction, by unit."""
    lent: tuple[SymmetricKey, ...] = field(default=(), repr=False, compare=False)
    """Keys that a group holds of the unit, for this act only."""
