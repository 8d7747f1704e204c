"""Refuse content whose parts name one another wrongly.

Promises: every id stands once among its kind, and every id that is named is carried by
somebody or something. A fault is told with its file and the row it stands in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum

from subrosa.demo.shapes import Content
from subrosa.terms.errors import BadInput

ADVICE = "Mend the file, or reinstall to get the content as it was shipped."


class _Kind(Enum):
    SITE = "site"
    PROGRAMME = "programme"
    STAFF = "member of staff"
    PERSON = "person"
    UNIT = "unit"
    NOTE = "note"
    PASSAGE = "passage"
    PAPER = "paper on file"
    REQUEST = "request"


_FILE = {_Kind.NOTE: "notes", _Kind.PAPER: "consents.toml", _Kind.REQUEST: "requests.toml"}
_Named = tuple[str, _Kind, Iterable[str | None]]


def check_references(content: Content) -> None:
    """Check that no id is doubled and none is named in vain; raises `BadInput` with the place."""
    carried = {kind: _once(kind, ids) for kind, ids in _ids(content)}
    for where in (_within_practice, _within_notes, _within_papers, _within_requests):
        for place, kind, ids in where(content):
            for one in ids:
                if one is not None and one not in carried[kind]:
                    raise BadInput(f"{place}: no {kind.value} has the id {one!r}.", do=ADVICE)


def _ids(content: Content) -> Iterator[tuple[_Kind, list[str]]]:
    practice = content.practice
    yield _Kind.SITE, [site.id for site in practice.sites]
    yield _Kind.PROGRAMME, [programme.id for programme in practice.programmes]
    yield _Kind.STAFF, [member.id for member in practice.staff]
    yield _Kind.PERSON, [person.id for person in practice.people]
    yield _Kind.UNIT, [unit.id for unit in practice.units]
    yield _Kind.NOTE, [note.segment.id for note in content.notes]
    passages = [str(passage.id) for note in content.notes for passage in note.segment.passages]
    yield _Kind.PASSAGE, passages
    papers = [paper.id for paper in content.consents]
    yield _Kind.PAPER, papers + [wish.id for wish in content.wishes]
    yield _Kind.REQUEST, [request.id for request in content.requests]


def _once(kind: _Kind, ids: Iterable[str]) -> set[str]:
    counted = Counter(ids)
    for one, times in counted.items():
        if times > 1:
            place = f"{_FILE.get(kind, 'practice.toml')}: {kind.value} {one!r}"
            raise BadInput(f"{place}: the id stands {times} times.", do=ADVICE)
    return set(counted)


def _within_practice(content: Content) -> Iterator[_Named]:
    practice = content.practice
    yield "practice.toml: practice.home", _Kind.SITE, (practice.home,)
    for programme in practice.programmes:
        yield f"practice.toml: programme {programme.id}", _Kind.SITE, (programme.site,)
    for member in practice.staff:
        yield f"practice.toml: staff {member.id}", _Kind.SITE, (member.site,)
    for unit in practice.units:
        place = f"practice.toml: unit {unit.id}"
        yield place, _Kind.PERSON, unit.members
        yield place, _Kind.SITE, (unit.site,)
        yield place, _Kind.PROGRAMME, (unit.programme,)
        yield place, _Kind.UNIT, (unit.part_of,)
    for tie in practice.relationships:
        yield f"practice.toml: relationship of {tie.staff}", _Kind.UNIT, (tie.unit,)
        yield f"practice.toml: relationship to {tie.unit}", _Kind.STAFF, (tie.staff,)
    for contact in practice.contacts:
        yield f"practice.toml: contact of {contact.unit}", _Kind.PERSON, (contact.person,)
        yield f"practice.toml: contact {contact.person}", _Kind.UNIT, (contact.unit,)
    for wall in practice.walls:
        yield "practice.toml: wall", _Kind.UNIT, (wall.unit,)
        yield f"practice.toml: wall of {wall.unit}", _Kind.STAFF, wall.staff


def _within_notes(content: Content) -> Iterator[_Named]:
    for note in content.notes:
        place = f"notes: note {note.segment.id}"
        yield place, _Kind.UNIT, (note.segment.unit,)
        yield place, _Kind.STAFF, (note.writer,)
        for passage in note.segment.passages:
            people = (*passage.about, *passage.heard_by, passage.said_by)
            yield f"notes: passage {passage.id}", _Kind.PERSON, people


def _within_papers(content: Content) -> Iterator[_Named]:
    for paper in content.consents:
        yield f"consents.toml: {paper.id}", _Kind.PERSON, (paper.client,)
        yield f"consents.toml: {paper.id}", _Kind.UNIT, (paper.unit,)
    for wish in content.wishes:
        people = (wish.client, wish.emergency_contact, wish.not_to_be_told)
        yield f"consents.toml: {wish.id}", _Kind.PERSON, people
        yield f"consents.toml: {wish.id}", _Kind.UNIT, (wish.unit,)


def _within_requests(content: Content) -> Iterator[_Named]:
    for request in content.requests:
        place = f"requests.toml: request {request.id}"
        yield place, _Kind.SITE, (request.site,)
        yield place, _Kind.STAFF, (request.answered_by, request.second_person)
        yield place, _Kind.UNIT, request.units
        yield place, _Kind.PERSON, (request.asker.known_as,)
        yield place, _Kind.NOTE, (*request.sessions, *request.expected.leaves)
        yield place, _Kind.PASSAGE, request.expected.struck
