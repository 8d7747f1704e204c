"""Weigh a change of law: what was answered, and what may go, decided anew by two books.

Rules:

1. Every request that this person may open is decided twice with the facts that were kept with its
   answer, and so is every standing release on a quiet day, for each reader and purpose it names.
2. What is not open to her is counted with its number: a wall, another's key, and an answer about
   nobody known that somebody else gave look alike. Of files that are closed to her nothing is
   said, not even that there are any.
3. Every opening is an entry of the history, in the chain of whom it concerns, a stranger's like a
   client's, and it is numbered and signed before anything is decided. The papers are opened a
   hundred at a time, so that the door is never held up for long.
4. Nothing is kept, nothing leaves, and no name is in what comes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Final, TypeVar

from subrosa.desk.answer import day_here, gathered_for
from subrosa.desk.cabinet.beside import key_of, open_answer
from subrosa.desk.cabinet.history import sequence_waiting, write_down
from subrosa.desk.cabinet.look_up import cards_open_to
from subrosa.desk.cabinet.seals import key_for
from subrosa.desk.forms.answers import case_of, facts_as_json
from subrosa.desk.forms.card import Found
from subrosa.desk.forms.request import About, Asker, Channel, Incoming, PaperShown, Told, encode
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.office import Act
from subrosa.ledger import EntryKind
from subrosa.policy.compare import Compared, Shift, compare
from subrosa.terms.consent_words import ConsentForm
from subrosa.terms.danger import Risk
from subrosa.terms.errors import BadInput, NotEntitled, NotReady, Tampered
from subrosa.terms.question import Ask, InitiatedBy, Instrument
from subrosa.vault import KeyKind, OpeningPurpose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from subrosa.consent import Consent
    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.forms.card import Card
    from subrosa.desk.forms.request import FactJson
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.case import Case
    from subrosa.terms.decision import Decision
    from subrosa.terms.ids import PersonId, RequestId, UnitId
    from subrosa.terms.people import Role

Engine = Callable[["Case", date], "Decision"]
"""Decides a case by one book for a day."""

AT_ONCE: Final = 100
"""Papers opened in one unit of work."""

_VERB: Final = "weigh_a_change"
_UNANSWERED, _CLOSED, _UNREADABLE = "unanswered", "closed", "unreadable"
_PART2: Final = (ConsentForm.PART2, ConsentForm.PART2_TPO, ConsentForm.PART2_CRIMINAL_JUSTICE)
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Changed:
    """An answer that would be another. `number` is of the request, or of the release."""

    number: str
    release: bool
    role: Role
    what: Compared


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change of law would do to a practice; `at` is the day for which it was decided."""

    at: date
    requests: int = 0
    releases: int = 0
    changed: tuple[Changed, ...] = ()
    unanswered: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question that can be decided twice, with the facts that were opened for it."""

    number: str
    role: Role
    incoming: Incoming = field(repr=False)
    facts: dict[str, FactJson] = field(repr=False)
    release: bool = False


@dataclass(slots=True)
class _Walk:
    """One walk through what a practice keeps, and what it found so far."""

    engines: tuple[Engine, Engine]
    at: date
    moved: bool
    cards: dict[PersonId, list[Card]] = field(default_factory=dict, repr=False)
    aside: dict[str, list[str]] = field(default_factory=dict)
    looked: set[tuple[bool, str]] = field(default_factory=set)
    changed: dict[Changed, None] = field(default_factory=dict)
    answered: dict[bytes, Compared | None] = field(default_factory=dict, repr=False)
    """By question and facts: many a request is asked again and again."""

    def put_aside(self, why: str, number: str) -> None:
        self.aside.setdefault(why, []).append(number)

    def found(self, consent: Consent, card: Card) -> Found:
        """Return whose paper it is, with every file of hers that is open here, her own first."""
        person = consent.client or card.members[0].person
        return Found(looked=True, person=person, cards=tuple(self.cards.get(person, (card,))))

    def weigh(self, asked: _Asked) -> None:
        """Decide one question by both books, for the same day."""
        facts = {**asked.facts, "event_date": self.at.isoformat()} if self.moved else asked.facts
        try:
            case = case_of(asked.number, asked.incoming, facts)
        except BadInput:
            self.put_aside(_UNREADABLE, asked.number)
            return
        self.looked.add((asked.release, asked.number))
        alike = encode((asked.incoming.ask, asked.incoming.tell or asked.role, facts))
        if alike not in self.answered:
            before, after = (engine(case, self.at) for engine in self.engines)
            self.answered[alike] = compare(before, after)
        what = self.answered[alike]
        if what is not None:
            self.changed[Changed(asked.number, asked.release, asked.role, what)] = None

    def result(self) -> Impact:
        """Return what was found, widenings first."""
        order = list(Shift)
        return Impact(
            self.at,
            sum(1 for release, _ in self.looked if not release),
            sum(1 for release, _ in self.looked if release),
            tuple(sorted(self.changed, key=lambda one: order.index(one.what.shift))),
            *(tuple(self.aside.get(why, ())) for why in (_UNANSWERED, _CLOSED, _UNREADABLE)),
        )


def weigh_a_change(
    office: Office,
    staff: Staff,
    before: Engine,
    after: Engine,
    *,
    on: date | None = None,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Impact:
    """Decide what this practice keeps by two books, and say what would be answered otherwise.

    Both decide for today, with the day of each event as it was; with `on` as though everything had
    been asked on that day, for law that is not in force yet. Raises `LedgerUnwritable` where an
    opening cannot be written down: then nothing is shown.
    """
    walk = _Walk((before, after), on or day_here(office), on is not None)
    with office.store.transaction(acting_for=staff.holder) as books:
        requests = list(books.requests.ids())
        cards = cards_open_to(Act(office, books, staff), OpeningPurpose.RELEASE)
    for card in sorted(cards, key=lambda one: (len(one.members), one.unit)):
        for member in card.members:
            walk.cards.setdefault(member.person, []).append(card)
    steps: list[tuple[int, Callable[[Act], list[_Asked]]]] = [
        *((len(some), partial(_open_requests, walk, some)) for some in _parts(requests)),
        *((len(some), partial(_open_releases, walk, some)) for some in _parts(cards)),
    ]
    done, total = 0, len(requests) + len(cards)
    progress(done, total)
    for size, opens in steps:
        with office.store.transaction(acting_for=staff.holder) as books:
            opened = opens(Act(office, books, staff))
        # INVARIANT: signed before it is used. What cannot be written down is not looked at.
        sequence_waiting(office)
        for asked in opened:
            walk.weigh(asked)
        done += size
        progress(done, total)
    return walk.result()


def _parts(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    for start in range(0, len(items), AT_ONCE):
        yield items[start : start + AT_ONCE]


def _open_requests(walk: _Walk, requests: Sequence[RequestId], act: Act) -> list[_Asked]:
    """Open the answers that count for this person, each with its entry."""
    opened: dict[str, list[Kept]] = {}
    for request in requests:
        if not act.books.requests.answers(request):
            walk.put_aside(_UNANSWERED, request)
            continue
        try:
            kept = open_answer(act, request)
        except NotEntitled:
            walk.put_aside(_CLOSED, request)
        except (BadInput, NotReady, Tampered):
            walk.put_aside(_UNREADABLE, request)
        else:
            opened.setdefault(kept.chain, []).append(kept)
    for chain, own in opened.items():
        _write(act, chain, key_of(act.staff, own[0]), [kept.id for kept in own])
    return [
        _Asked(kept.request, kept.incoming.asker.role, kept.incoming, kept.facts)
        for own in opened.values()
        for kept in own
    ]


def _open_releases(walk: _Walk, cards: Sequence[Card], act: Act) -> list[_Asked]:
    """Open the papers of some files, each with its entry, and ask what each still lets go."""
    asked: list[_Asked] = []
    opened: dict[UnitId, Card] = {}
    for card in cards:
        try:
            for consent in consents_of(act, card.unit, OpeningPurpose.RELEASE):
                found = walk.found(consent, card)
                opened |= {card.unit: card, **{near.unit: near for near in found.cards}}
                asked += _asked(walk.at, act, found, consent)
        except NotEntitled:  # a relationship ended meanwhile: as though it had never been open
            continue
    for unit, card in opened.items():
        papers = [row.id for row in act.books.consents.of(unit)]
        if papers:
            _write(act, card.chain, key_for(act.staff, unit, KeyKind.DESK).secret, papers)
    return asked


def _asked(at: date, act: Act, found: Found, consent: Consent) -> Iterator[_Asked]:
    """Ask, for each reader and purpose that a paper names, what it lets go on a quiet day."""
    kind = Instrument.PART2_CONSENT if consent.form in _PART2 else Instrument.AUTHORIZATION
    day = consent.day.isoformat() if consent.day else ""
    shown = PaperShown(consent.id, kind, day, valid=True, defects=frozenset())
    for role, one, purpose in product(
        sorted(consent.recipients), sorted(consent.named) or (None,), sorted(consent.purposes)
    ):
        incoming = Incoming(
            asker=Asker(role, verified=True, person=one),
            about=About(""),
            ask=Ask.DISCLOSE,
            channel=Channel.INSIDE,
            initiated_by=InitiatedBy.RECIPIENT,
            purpose=purpose,
            records=consent.records or None,
            papers=(shown,),
            told=(Told("safety.risk", Risk.NONE.value),),
        )
        gathered, papers = gathered_for(act, incoming, found, at)
        if consent.id in papers:
            facts = facts_as_json(dict(gathered.facts))
            yield _Asked(consent.id, role, incoming, facts, release=True)


def _write(act: Act, chain: str, key: bytes, papers: Sequence[str]) -> None:
    facts = encode({"papers": papers, "purpose": OpeningPurpose.RELEASE, "verb": _VERB})
    write_down(act, EntryKind.OPENED, chain, facts, key)
