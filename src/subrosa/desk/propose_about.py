"""Propose which passages are about somebody else on the cards, or were said by her; decide nothing.

Rules (journeys.md, J4):

1. What is struck follows from who said a passage and whom it concerns (`subrosa.release.strike`),
   never from a mention. So a mention proposes nothing: a person must be what a sentence begins
   with, or be spoken of more than once, or be said to have rung, written or told something.
2. Each proposal is one attribution that a person confirms or leaves. Confirmed it is the note's
   next version, as any other.
3. What the client said herself, and what the one who receives said, stays whatever it speaks of:
   nothing is proposed there. Nor where the passage is attributed to that person already.
4. Names are found in any spelling (`subrosa.deid.known`), and so are words for relatives (*her
   mother*) where one person on the cards is that to the client.
5. Nothing can be confirmed of somebody who is on no card. By rule 1 too her sentence is only shown
   (`on_no_card`), so that she is put on the card first. Who works here is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from subrosa.deid import Engine, Kind, Preset, fold
from subrosa.deid.known import Known, KnownFinder, KnownPerson
from subrosa.terms.people import Role
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from subrosa.deid.span import Span
    from subrosa.desk.forms.card import Card
    from subrosa.terms.ids import PassageId, PersonId, SegmentId
    from subrosa.terms.passages import Passage, Segment

_SAYS: Final = re.compile(
    r"\W+(?:\w+\W+){0,2}?(?:rang|called|phoned|telephoned|wrote|texted|e-?mailed|reported|said|says|"
    r"told|informed|disclosed|describe[sd]|noted?|notes|states?|stated|"
    r"left (?:word|an? (?:message|voicemail)))\b",
    re.IGNORECASE,
)
_BEGINS: Final = re.compile(
    r"(?:^|[.!?\n:])[\s\"'(]*(?:(?:the )?(?:client|patient)'s |her |his )?$"
)
_TITLE: Final = re.compile(r"\b(?:Mrs?|Ms|Mx|Dr|Prof)\. ?$")
_BEGINS_AS: Final = re.compile(
    r"(?:^|[.!?\n:])[\s\"'(]*(?:(?:the|an?|her|his|their) (?:[\w-]+ )?[\w-]+,? "
    r"|(?:aunt|uncle|cousin|coach|officer|judge|pastor|sponsor|teacher|counselor|detective),? )?$",
    re.IGNORECASE,
)
_CLIENT: Final = re.compile(r"\b(?:client|patient|pt|ct|cl)\b(?!'s\b)", re.IGNORECASE)
_RELATIVES: Final[Mapping[Role, str]] = {
    Role.PARENT: "mother|father|mom|mum|dad|stepmother|stepfather",
    Role.SPOUSE_OR_PARTNER: "husband|wife|spouse|partner|boyfriend|girlfriend|fiance|fiancee",
    Role.GUARDIAN: "guardian",
    Role.EMPLOYER: "employer|boss",
    Role.PROBATION_OFFICER: "probation officer|parole officer",
}
_ONCE_MORE: Final = 2
_FIRST_WORDS: Final = 120
"""Most characters that are looked at before a name."""


class Proposed(Word):
    """What is proposed for a passage."""

    SAID = "said", "said by this person, out of the client's hearing"
    ALONE = "alone", "concerns this person alone"
    TOO = "too", "concerns this person too"


@dataclass(frozen=True, slots=True)
class AboutProposal:
    """One attribution to confirm: the passage with who said it, whom it concerns, who heard it."""

    segment: SegmentId
    passage: PassageId
    person: PersonId
    what: Proposed
    said_by: PersonId | None
    about: frozenset[PersonId]
    heard_by: frozenset[PersonId]
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OnNoCard:
    """A sentence in which somebody who is on no card, by her `name` there, said or did a thing."""

    segment: SegmentId
    passage: PassageId
    name: str = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Mention:
    person: PersonId
    start: int
    end: int


def proposals(
    cards: Sequence[Card],
    segments: Iterable[Segment],
    subject: PersonId,
    requester: PersonId | None = None,
) -> tuple[AboutProposal, ...]:
    """Propose attributions to the people on these cards, in the order of the notes."""
    people = _people(cards)
    finder = KnownFinder(Known(people=tuple(known for _, known in people)))
    numbers = [person for person, _ in people]
    kin = _kin(cards)
    found: list[AboutProposal] = []
    for segment in segments:
        for passage in segment.passages:
            if not passage.text or passage.said_by in {subject, requester} - {None}:
                continue
            mentions = [*_named(passage.text, finder, numbers), *_by_kin(passage.text, kin)]
            found += _of_passage(segment.id, passage, mentions, subject)
    return tuple(found)


def on_no_card(
    known: KnownFinder,
    engine: Engine,
    segments: Iterable[Segment],
    subject: PersonId,
    requester: PersonId | None = None,
) -> tuple[OnNoCard, ...]:
    """Return whom passages are perhaps about and who is on no card: one line a name and note.

    `known` finds those on the cards and those who work here. Names are looked for by patterns
    alone: it is quick enough for every note of a file, and a sentence left out is no harm done.
    """
    patterns = Engine(engine.policy, engine.patterns, lists=engine.lists)
    found: dict[tuple[SegmentId, str], OnNoCard] = {}
    for segment in segments:
        for passage in segment.passages:
            if not passage.text or passage.said_by in {subject, requester} - {None}:
                continue
            for name, words in _strangers(passage.text, patterns, known):
                line = OnNoCard(segment.id, passage.id, name, words)
                found.setdefault((segment.id, name.casefold()), line)
    return tuple(found.values())


def _strangers(text: str, patterns: Engine, known: KnownFinder) -> Iterator[tuple[str, str]]:
    theirs = [(span.start, span.end) for span in known(fold(text))]
    spans = [
        span
        for span in patterns.find(text, Preset.BALANCED)
        if span.kind is Kind.NAME
        and not any(start < span.end and span.start < end for start, end in theirs)
    ]
    many = Counter(text[span.start : span.end].casefold() for span in spans)
    for span in spans:
        name = text[span.start : span.end]
        # A look back as far as a sentence's first words reach: the time is that of the names alone.
        far = max(0, span.start - _FIRST_WORDS)
        title = _TITLE.search(text, far, span.start)
        end = title.start() if title else span.start
        if _BEGINS_AS.search(text, far, end) or many[name.casefold()] >= _ONCE_MORE:
            yield name, _around(text, span)


def _of_passage(
    segment: SegmentId, passage: Passage, mentions: Collection[_Mention], subject: PersonId
) -> Iterator[AboutProposal]:
    text = passage.text
    others = dict.fromkeys(one.person for one in mentions if one.person != subject)
    with_client = bool(_CLIENT.search(text)) or any(one.person == subject for one in mentions)
    for person in others:
        own = [one for one in mentions if one.person == person]
        said_by, about, heard_by = passage.said_by, passage.about, passage.heard_by
        begins = [one for one in own if _BEGINS.search(text[: one.start])]
        spoke = [one for one in begins if _SAYS.match(text[one.end :])]
        if said_by is None and spoke:
            what, said_by, heard_by = Proposed.SAID, person, heard_by - {subject}
        elif person in about or person == said_by or not (begins or len(own) >= _ONCE_MORE):
            continue
        elif with_client:
            what, about = Proposed.TOO, about | {person}
        else:
            what, about = Proposed.ALONE, frozenset({person})
        words = _around(text, (spoke or begins or own)[0])
        yield AboutProposal(segment, passage.id, person, what, said_by, about, heard_by, words)


def _people(cards: Sequence[Card]) -> list[tuple[PersonId, KnownPerson]]:
    found: dict[PersonId, KnownPerson] = {}
    for card in cards:
        for member in card.members:
            found[member.person] = KnownPerson((member.name, *member.also))
        for contact in card.contacts:
            found.setdefault(contact.person, KnownPerson((contact.name,)))
    return [*found.items()]


def _named(text: str, finder: KnownFinder, numbers: Sequence[PersonId]) -> Iterator[_Mention]:
    for span in finder(fold(text)):
        if span.kind is not Kind.NAME:
            continue
        number = finder.number_of(text[span.start : span.end])
        if number is not None:
            yield _Mention(numbers[number], span.start, span.end)


def _kin(cards: Sequence[Card]) -> list[tuple[re.Pattern[str], PersonId]]:
    """Return words for relatives, each with the one person on the cards who is that."""
    found = []
    for role, words in _RELATIVES.items():
        people = {one.person for card in cards for one in card.contacts if one.role is role}
        if len(people) == 1:
            said = rf"\b(?:her|his|the client's|client's) (?:{words})\b"
            found.append((re.compile(said, re.IGNORECASE), people.pop()))
    return found


def _by_kin(text: str, kin: Iterable[tuple[re.Pattern[str], PersonId]]) -> Iterator[_Mention]:
    for words, person in kin:
        for one in words.finditer(text):
            yield _Mention(person, *one.span())


def _around(text: str, mention: _Mention | Span) -> str:
    """Return the sentence in which somebody is mentioned, for the one who decides."""
    begin = max(text.rfind(mark, 0, mention.start) for mark in ".!?\n") + 1
    ends = [at for mark in ".!?\n" if (at := text.find(mark, mention.end)) >= 0]
    return text[begin : min(ends, default=len(text) - 1) + 1].strip()
