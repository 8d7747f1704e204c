"""Which adapter is real: the only module that knows, and the only one that may import them all.

`new_practice` founds one in a new file (or in memory), `open_practice` opens one; both give an
`Office`. The ledger's signing key lies in a file of its own beside the store, readable by its
owner alone: a copied database cannot sign a head.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from subrosa.desk.office import Office
from subrosa.desk.profile import Profile, decode_profile
from subrosa.desk.sign_in import NewStaff, found_practice
from subrosa.ledger import make_signer
from subrosa.store.memory import MemoryStore
from subrosa.terms.errors import NotReady
from subrosa.vault import SAFE_COST, IntakeDoor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from subrosa.desk.ports import Clock, Paper, Post, Store
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision
    from subrosa.vault import PassphraseCost

SEED_BYTES = 32


def wall_clock() -> datetime:
    """Return the present moment in UTC; the only reading of a clock below the doors."""
    return datetime.now(UTC)


class NoPost:
    """Reaches nobody: there is no pager or mail server in this installation yet."""

    def alert_on_call(self, reference: str) -> None:
        """Do nothing; the message waits on the board."""


@dataclass(frozen=True, slots=True)
class Adapters:
    """What may be exchanged: engine, paper, post, clock, chance. Left empty: the real ones."""

    decide: Callable[[Case, date], Decision] | None = None
    engine: str = ""
    paper: Paper | None = None
    post: Post = field(default_factory=NoPost)
    clock: Clock = wall_clock
    random: Callable[[int], bytes] = os.urandom


def office_over(store: Store, seed: bytes, adapters: Adapters) -> Office:
    """Wire an office over a store that holds a practice; raise `NotReady` if it holds none."""
    with store.transaction() as books:
        row = books.keys.practice()
    if row is None:
        raise NotReady("There is no practice in this store.", do="Make one first.")
    if adapters.paper is None:
        raise NotReady("No maker of papers is wired.")
    profile = decode_profile(row.profile)
    return Office(
        practice=row.practice,
        profile=profile,
        zone=ZoneInfo(profile.zone),
        store=store,
        decide=adapters.decide,
        engine=adapters.engine,
        paper=adapters.paper,
        clock=adapters.clock,
        random=adapters.random,
        post=adapters.post,
        signer=make_signer(f"subrosa/{row.practice}", seed),
        intake=IntakeDoor(row.intake_key_id, row.intake_public),
        actor_key=sha256(b"subrosa/actor/1" + seed).digest(),
    )


def memory_practice(
    profile: Profile,
    people: Sequence[NewStaff],
    adapters: Adapters,
    *,
    store: Store | None = None,
    cost: PassphraseCost = SAFE_COST,
) -> Office:
    """Found a practice in a store that is handed in, or in memory."""
    kept = store or MemoryStore()
    found_practice(
        kept,
        adapters.random(8).hex(),
        profile,
        people,
        since=adapters.clock(),
        random=adapters.random,
        cost=cost,
    )
    return office_over(kept, adapters.random(SEED_BYTES), adapters)
