"""From the store to the case: papers, consents, relationships and profile become facts.

Rules (decision.md, "From the store to the case"):

- Pure: everything comes in as an argument, the day too.
- Every fact has a source: a document, a person, a time, or a presumption.
- *Nothing on file* is presumed only after the desk looked in its own store; before that, and
  for whatever the store could not read, the fact is UNKNOWN, which no presumption replaces.
- What a caller says is never evidence of a consent, an authority, an age or a relationship.
- Two sources that contradict one another make the fact UNKNOWN; none of them is picked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from subrosa.desk.forms.request import Channel, Teller
from subrosa.desk.forms.vendor_form import vendor_facts
from subrosa.policy.asked.facts import FACTS, Silence
from subrosa.terms.case import UNKNOWN, Facts, FactValue
from subrosa.terms.people import ClientStatus
from subrosa.terms.question import Instrument
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from subrosa.desk.forms.card import Found
    from subrosa.desk.forms.profile import Profile
    from subrosa.desk.forms.request import FactJson, Incoming, PaperShown


class Basis(Word):
    """What a fact rests on."""

    REQUEST = "request", "stands in the request itself"
    CALLER = "caller", "the one who asks said so"
    STAFF = "staff", "a member of staff established it"
    DOCUMENT = "document", "a paper shown with the request"
    CONSENT = "consent", "the consents on file, judged for that day"
    CARD = "card", "the client's card"
    PROFILE = "profile", "the practice's own settings"
    CLOCK = "clock", "the day it is judged for"
    PRESUMPTION = "presumption", "the desk looked in its own store and found nothing on file"
    UNREADABLE = "unreadable", "the store holds something about it that cannot be read"
    CONTRADICTION = "contradiction", "two sources say different things"
    NOT_LOOKED = "not_looked", "nobody has looked in the store"


@dataclass(frozen=True, slots=True)
class FactSource:
    """Where a fact came from; `where` is an id, never words."""

    basis: Basis
    where: str = ""


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What the consent room made of the papers on file: facts, and the papers behind them."""

    facts: Mapping[str, FactValue]
    papers: tuple[str, ...] = ()
    unreadable: bool = False


class Gathered(NamedTuple):
    """The facts of a case with the source of each; the paths of both are the same."""

    facts: Facts
    sources: Mapping[str, FactSource]


_DESK_ONLY: Final = ("consent.", "subject.", "minor.", "access.", "agreements.", "intake.")
"""Facts that no caller can establish by saying so."""
_CALLER_MAY_SAY: Final = ("safety.", "proceeding.", "recipient.states_need", "purpose", "topic")
_PAPER_OF_CHANNEL: Final = {
    Channel.PHONE: Instrument.ORAL_REQUEST,
    Channel.COUNTER: Instrument.ORAL_REQUEST,
    Channel.LETTER: Instrument.WRITTEN_REQUEST,
    Channel.FAX: Instrument.WRITTEN_REQUEST,
    Channel.EMAIL: Instrument.WRITTEN_REQUEST,
    Channel.PORTAL: Instrument.WRITTEN_REQUEST,
    Channel.INSIDE: Instrument.NONE,
}


def gather(
    request: Incoming,
    papers: tuple[PaperShown, ...],
    consents: ConsentFacts,
    relationships: Found,
    profile: Profile,
    at: date,
) -> Gathered:
    """Gather the facts of a case, each with its source.

    `relationships` is what the look-up found: the person's cards and the people around her.
    `at` is the day for which the papers are judged.
    """
    book = _FactBook()
    _from_profile(book, profile, relationships)
    book.add(Basis.PROFILE, "", vendor_facts(profile, request.asker, at))
    _from_request(book, request, at)
    _from_papers(book, request, papers)
    _from_cards(book, request, relationships, at)
    book.add(Basis.CONSENT, ",".join(consents.papers), consents.facts)
    for told in request.told:
        if told.by is Teller.STAFF:
            book.say(told.path, fact_value(told.value), FactSource(Basis.STAFF))
        elif told.path.startswith(_CALLER_MAY_SAY):
            book.say(told.path, fact_value(told.value), FactSource(Basis.CALLER))
    if consents.unreadable:
        book.blank((p for p in FACTS if p.startswith("consent.")), Basis.UNREADABLE)
    if relationships.looked:
        book.presume(at)
    else:
        book.blank((p for p in FACTS if p.startswith(_DESK_ONLY)), Basis.NOT_LOOKED)
    return book.close()


def fact_value(value: FactJson) -> FactValue:
    """Turn a fact as JSON carries it into a fact; None is UNKNOWN."""
    return UNKNOWN if value is None else value


class _FactBook:
    """Collects facts by the rules of the module: first come stays, contradiction blanks."""

    def __init__(self) -> None:
        self._facts: dict[str, FactValue] = {}
        self._sources: dict[str, FactSource] = {}

    def say(self, path: str, value: FactValue, source: FactSource) -> None:
        if path not in self._facts:
            self._facts[path], self._sources[path] = value, source
        elif self._facts[path] != value:
            both = f"{self._sources[path].basis.value},{source.basis.value}"
            self._facts[path] = UNKNOWN
            self._sources[path] = FactSource(Basis.CONTRADICTION, both)

    def add(self, basis: Basis, where: str, facts: Mapping[str, FactValue]) -> None:
        for path, value in facts.items():
            self.say(path, value, FactSource(basis, where))

    def blank(self, paths: Iterable[str], basis: Basis) -> None:
        for path in paths:
            self._facts[path], self._sources[path] = UNKNOWN, FactSource(basis)

    def presume(self, at: date) -> None:
        """Write out what silence means, so that the presumption stands beside the decision."""
        for path, fact in FACTS.items():
            if (
                fact.silence is Silence.NOTHING_ON_FILE
                and fact.presumed is not None
                and path not in self._facts
            ):
                self._facts[path] = fact.presumed
                self._sources[path] = FactSource(Basis.PRESUMPTION, at.isoformat())

    def close(self) -> Gathered:
        order = sorted(self._facts)
        return Gathered(
            {path: self._facts[path] for path in order},
            {path: self._sources[path] for path in order},
        )


def _known(pairs: Mapping[str, FactValue | None]) -> dict[str, FactValue]:
    """Leave out what was never said; it is silent, not unknown."""
    return {path: value for path, value in pairs.items() if value is not None}


def _from_profile(book: _FactBook, profile: Profile, found: Found) -> None:
    # The unit's own site and counsellor come before what holds for the practice in general.
    own = {path: fact_value(v) for card in found.cards[:1] for path, v in card.setting.items()}
    if own:
        book.add(Basis.CARD, found.cards[0].unit, own)
    codes = profile.ethics_codes
    facts: dict[str, FactValue | None] = {
        "jurisdiction": profile.jurisdiction,
        "setting": profile.setting.value,
        "profession": profile.profession and profile.profession.value,
        "ethics_codes": None if codes is None else frozenset(code.value for code in codes),
        "hipaa_covered": profile.hipaa_covered,
        "notes_kept_separate": profile.notes_kept_separate,
    }
    general = {path: value for path, value in _known(facts).items() if path not in own}
    book.add(Basis.PROFILE, "", general)


def _from_request(book: _FactBook, request: Incoming, at: date) -> None:
    asked = request.records
    facts: dict[str, FactValue | None] = {
        "initiated_by": request.initiated_by.value,
        "recipient.role": request.asker.role.value,
        "recipient.verified": request.asker.verified,
        "purpose": request.purpose and request.purpose.value,
        "records": None if asked is None else frozenset(record.value for record in asked),
    }
    book.add(Basis.REQUEST, "", _known(facts))
    if request.event_day:
        book.add(Basis.REQUEST, "", {"event_date": request.event_day})
    else:
        book.add(Basis.CLOCK, at.isoformat(), {"event_date": at.isoformat()})


def _from_papers(book: _FactBook, request: Incoming, papers: tuple[PaperShown, ...]) -> None:
    if not papers:
        kind = _PAPER_OF_CHANNEL[request.channel]
        book.add(Basis.REQUEST, request.channel.value, {"instrument.type": kind.value})
        return
    for paper in papers:
        facts: dict[str, FactValue | None] = {
            "instrument.type": paper.kind.value,
            "instrument.valid": paper.valid,
            "instrument.assurance": paper.assurance and paper.assurance.value,
            "instrument.part2_findings": paper.part2_findings,
            "instrument.with_subpoena": paper.with_subpoena,
        }
        if paper.defects is not None:
            facts["instrument.defects"] = frozenset(fault.value for fault in paper.defects)
        else:
            # Nobody could tell: the exceptional fact must not be presumed absent.
            facts["instrument.defects"] = UNKNOWN
        if paper.covers is not None:
            facts["instrument.covers"] = frozenset(record.value for record in paper.covers)
        book.add(Basis.DOCUMENT, paper.id, _known(facts))


def _from_cards(book: _FactBook, request: Incoming, found: Found, at: date) -> None:
    member = found.member
    if member is None:
        return
    facts: dict[str, FactValue] = {
        "subject.client_status": ClientStatus.CLIENT.value,
        "subject.type": member.kind.value,
        "subject.several_clients": any(len(card.members) > 1 for card in found.cards),
    }
    if member.born and not member.died:
        facts["subject.age"] = _whole_years(member.born, at)
    if member.died:
        facts["subject.years_dead"] = _whole_years(member.died, at)
    where = found.cards[0].unit
    book.add(Basis.CARD, where, facts)
    book.add(Basis.CARD, where, {path: fact_value(v) for path, v in member.facts.items()})
    for card in found.cards:
        book.add(Basis.CARD, card.unit, {path: fact_value(v) for path, v in card.facts.items()})
    book.add(Basis.CARD, where, {"part2": any(card.part2 for card in found.cards)})
    contact = found.contact(request.asker)
    if contact is not None:
        near = {path: fact_value(value) for path, value in contact.facts.items()}
        book.add(Basis.CARD, contact.person, near)


def _whole_years(since: str, at: date) -> FactValue:
    """Count whole years; UNKNOWN for a day that is none, or that lies after the day judged for."""
    try:
        day = date.fromisoformat(since[:10])
    except ValueError:
        return UNKNOWN
    if day > at:
        return UNKNOWN
    return at.year - day.year - ((at.month, at.day) < (day.month, day.day))
