"""Show a client to somebody in spite of a wall: two people, a reason, an end, a look afterwards.

Rules kept here (journeys.md, J6 and J9; sealed.md, "Keys"):

1. A wall is broken only where the law or somebody's safety demands it, by the privacy officer
   together with a second person who knows the client already; both are signed in.
2. The wall stays. Through it goes one relationship of one person, to an end within `MOST`, with the
   keys that go with it and no more; everybody else finds what she found before.
3. Nobody gives what neither of the two has, and nobody breaks a wall for herself.
4. It is an entry of the client's chain before a key can be used, everybody is told that something
   is to be looked at, and a review is open until the counsellor or the privacy officer ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.cards import card_of
from subrosa.desk.cabinet.history import ledger_time, number_of, write_down
from subrosa.desk.cabinet.holders import KEYS_OF, directory_of
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.reviews import ask_for_review
from subrosa.desk.cabinet.rings import newest_key, ring_for
from subrosa.desk.cabinet.seals import standing
from subrosa.desk.cabinet.ties import begin, duties_today, everybody_at, relationships_to
from subrosa.desk.forms.request import encode
from subrosa.desk.forms.review import Review, ReviewOf
from subrosa.desk.give_access import demand_giver
from subrosa.desk.office import Act
from subrosa.desk.open_record import LOOK
from subrosa.desk.ports import StaffDuty, WrapRow
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word
from subrosa.vault import (
    KeyKind,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    holder_pseudonym,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal

if TYPE_CHECKING:
    from datetime import datetime

    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import StaffRow
    from subrosa.terms.ids import StaffId, UnitId
    from subrosa.vault import SymmetricKey

MOST: Final = timedelta(hours=72)
"""The longest time for which somebody is let through a wall."""
_THROUGH: Final = frozenset(
    {RelationshipKind.FRONT_DESK, RelationshipKind.COVERING, RelationshipKind.TREATING}
)


class WallGround(Word):
    """Why a wall may be broken at all."""

    LAW = "law", "a law or an order of a court demands it"
    SAFETY = "safety", "somebody's safety demands it"


@dataclass(frozen=True, slots=True)
class Breach:
    """Who is let through to which unit, as what, until when (UTC), on which ground, and why."""

    unit: UnitId
    whom: StaffId
    kind: RelationshipKind
    until: datetime
    ground: WallGround
    reason: str = field(repr=False)


def break_wall(office: Office, officer: Staff, second: Staff, breach: Breach) -> int:
    """Let somebody through a wall for a stated time; return the index of the entry.

    Raises `NotEntitled` where one of the two may not, where there is no wall, or where neither has
    the keys; `BadInput` for a missing reason or an end that is none.
    """
    _demand_words(office, breach)
    if len({officer.id, second.id, breach.whom}) != 3:  # noqa: PLR2004 - three different people
        raise BadInput("Two people break a wall for a third.", do="Ask a colleague who may.")
    facts = {"unit": breach.unit, "through wall": breach.whom}
    with (
        refusals_noted(office, officer, facts),
        office.store.transaction(acting_for=(officer.holder, second.holder)) as books,
    ):
        act, other = Act(office, books, officer), Act(office, books, second)
        person = _demand_three(act, other, breach)
        keys = _keys_of_two(act, other, breach)
        holder = holder_pseudonym(directory_of(officer), breach.whom)
        wrapped = wrap_keys(person.public_key, keys, office.random)
        books.keys.add_wrap(WrapRow(holder, breach.unit, wrapped))
        now = office.now()
        through = Relationship(
            breach.whom, breach.unit, breach.kind, now, breach.until, through_wall=True
        )
        begin(act, through, f"{breach.ground.value}: {breach.reason}")
        reference = _written(act, second, breach)
    index = number_of(office, reference)
    office.post.notice(LOOK)
    return index


def _demand_words(office: Office, breach: Breach) -> None:
    if not breach.reason.strip():
        raise BadInput("Breaking a wall needs its reason.", do="Say it in a sentence.")
    if breach.kind not in _THROUGH:
        raise BadInput(f"Nobody goes through a wall as {breach.kind.meaning}.")
    if office.clock_behind():
        raise BadInput(
            "The clock stands behind the history, so nobody can tell when this would end.",
            do="Set the machine's clock, or declare it right: subrosa clock",
        )
    if not office.now() < breach.until <= office.now() + MOST:
        raise BadInput("A broken wall has an end within three days.", do="Say until when.")


def _demand_three(act: Act, other: Act, breach: Breach) -> StaffRow:
    """Return the row of whoever is let through; raise `NotEntitled` unless all three fit."""
    if StaffDuty.PRIVACY_OFFICER not in duties_today(act) or not duties_today(other):
        raise refusal()
    demand_giver(act, breach.unit)
    known = relationships_to(other, breach.unit)
    if standing(known, KeyKind.CARD, OpeningPurpose.VERIFICATION, act.office.now()) is None:
        raise refusal()
    if not any(tie.staff == breach.whom and tie.walled for tie in everybody_at(act, breach.unit)):
        raise refusal()
    person = vouching.person(act.books, directory_of(act.staff), breach.whom)
    if person is None or not person.duties:
        raise BadInput("There is nobody of that name on the staff.")
    return person


def _keys_of_two(act: Act, other: Act, breach: Breach) -> list[SymmetricKey]:
    """Return the keys that go with the relationship, of kinds that one of the two may give."""
    now, wanted = act.office.now(), KEYS_OF[breach.kind]
    keys: dict[bytes, SymmetricKey] = {}
    for one in (act, other):
        may = {
            kind
            for tie in relationships_to(one, breach.unit)
            if tie.runs(now) and not tie.walled
            for kind in KEYS_OF.get(tie.kind, frozenset())
        }
        for key in ring_for(one, breach.unit).of_unit(breach.unit):
            if key.kind in wanted & may:
                keys.setdefault(key.id, key)
    if {key.kind for key in keys.values()} != wanted:
        raise refusal()
    return list(keys.values())


def _written(act: Act, second: Staff, breach: Breach) -> int:
    chain = card_of(act, breach.unit, OpeningPurpose.VERIFICATION).chain
    facts = encode(
        {
            "unit": breach.unit,
            "whom": breach.whom,
            "as": breach.kind.value,
            "until": ledger_time(breach.until),
            "second": second.id,
            "ground": breach.ground.value,
            "reason": breach.reason,
        }
    )
    secret = newest_key(act, breach.unit, KeyKind.DESK).secret
    reference = write_down(act, EntryKind.WALL_BROKEN, chain, facts, secret)
    review = Review(
        breach.unit,
        ReviewOf.BROKEN_WALL,
        act.staff.id,
        ledger_time(act.office.now()),
        reference,
        ledger_time(breach.until),
        breach.whom,
        breach.reason,
    )
    ask_for_review(act, review)
    return reference
