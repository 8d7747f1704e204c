"""Prepare a packet in the browser: note by note, word by word, as the recipient sees it.

Every box is read against the packet as it is now; what does not fit is told and nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.board import open_request
from subrosa.desk.prepare import (
    Attribution,
    attribute_passage,
    keep_preparation,
    open_packet,
)
from subrosa.desk.second_look import approve
from subrosa.release import (
    Beyond,
    PageStrike,
    Preparation,
    Strike,
    StrikeWhy,
    strike_words,
    takes_all,
    whole_page,
    words_of,
)
from subrosa.terms.errors import BadInput, StruckTextFound, Withheld
from subrosa.terms.ids import PassageId, PersonId, RequestId
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show
from subrosa.web.pages.strike_page import place_of, strike_on_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.desk.prepare import OpenedPacket
    from subrosa.terms.ids import SegmentId
    from subrosa.terms.passages import Passage, Segment

GOES, SINGLE_WORDS = "goes", "words"
_PLACES = "Goes, with the places struck by you painted over"
_NOT_COVERED = "the release does not cover notes of this day"
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage on the screen: where it stands, in a word for the style and in one for people.

    `chosen` is what its box says: it goes, single words are struck, or the ground for all of it.
    `pieces` are its words, each with whether a person struck them; a scanned page has none.
    """

    passage: Passage
    state: str
    told: str
    said: str
    chosen: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ShownNote:
    """A note on the screen; `stays` says why none of it goes, where the answer holds it.

    `not_asked` is a note of another day than was asked for; `beyond` is why it goes all the same.
    """

    segment: Segment
    stays: str
    left_out: bool
    not_asked: bool
    beyond: str
    passages: tuple[ShownPassage, ...]


@for_staff("GET", "HEAD", "POST")
def prepare(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show note by note what goes and why, and keep what a person takes away."""
    opened = open_packet(office_here(), staff, RequestId(number))
    if request.method != "POST":
        return _page(request, number, opened)
    try:
        preparation = _read(request, opened)
        keep_preparation(office_here(), staff, RequestId(number), preparation)
    except (BadInput, Withheld, StruckTextFound) as fault:
        return _page(request, number, opened, wrong=f"{fault.what} {fault.do}".strip())
    return redirect("prepare", number=number)


@for_staff("GET", "HEAD", "POST")
def strike(request: HttpRequest, staff: Staff, number: str, passage: str) -> HttpResponse:
    """Strike single words of one passage, with a ground."""
    opened = open_packet(office_here(), staff, RequestId(number))
    place = place_of(opened, PassageId(passage))
    if place is None:
        return not_here(request)
    found = place[1]
    if found.scan is not None:
        return strike_on_page(request, staff, RequestId(number), opened, place)
    if request.method != "POST":
        return _words_page(request, number, opened, found)
    try:
        mine = _chosen_words(request, found, opened)
        others = tuple(one for one in opened.preparation.strikes if one.passage != found.id)
        before = opened.preparation
        kept = replace(before, strikes=(*others, *mine))
        keep_preparation(office_here(), staff, RequestId(number), kept)
    except (BadInput, Withheld, StruckTextFound) as fault:
        return _words_page(request, number, opened, found, wrong=f"{fault.what} {fault.do}".strip())
    return redirect("prepare", number=number)


@for_staff("POST")
def say_who(request: HttpRequest, staff: Staff, number: str, passage: str) -> HttpResponse:
    """Put right who said a passage, whom it concerns, and who heard it."""
    opened = open_packet(office_here(), staff, RequestId(number))
    found = place_of(opened, PassageId(passage))
    if found is None:
        return not_here(request)
    segment, part = found
    said = _attribution(request, part)
    place = (segment.id, part.id)
    attribute_passage(office_here(), staff, RequestId(number), place, said)
    return redirect("prepare", number=number)


@for_staff()
def preview(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Show the packet as the recipient sees it, and nothing else."""
    opened = open_packet(office_here(), staff, RequestId(number))
    return show(request, "preview.html", number=number, packet=opened.made.packet)


@for_staff("GET", "HEAD", "POST")
def look_again(request: HttpRequest, staff: Staff, number: str) -> HttpResponse:
    """Take the second look at a prepared packet, by its counts, days and grounds."""
    opened = open_request(office_here(), staff, RequestId(number))
    if opened.prepared is None:
        return not_here(request)
    wrong, words = "", request.POST.get("words", "").strip()
    if request.method == "POST":
        wrong = "" if len(words) <= _LONGEST else f"Use {_LONGEST} characters at most."
        try:
            if not wrong:
                approve(office_here(), staff, RequestId(number), words)
                return redirect("request", number=number)
        except (BadInput, Withheld) as fault:
            wrong = f"{fault.what} {fault.do}".strip()
    return show(
        request,
        "second_look.html",
        status=400 if wrong else 200,
        number=number,
        prepared=opened.prepared,
        approved=opened.approved,
        wrong=wrong,
        words=words,
    )


def _page(request: HttpRequest, number: str, opened: OpenedPacket, wrong: str = "") -> HttpResponse:
    typed = (
        {one: request.POST.get(f"beyond:{one}", "") for one in opened.not_asked} if wrong else {}
    )
    notes = [_shown(opened, segment, typed) for segment in opened.segments]
    packet = opened.made.packet
    return show(
        request,
        "prepare.html",
        status=400 if wrong else 200,
        number=number,
        opened=opened,
        notes=notes,
        going=len(packet.sections),
        struck=len(packet.struck) + sum(len(part.painted) for part in packet.pages),
        staying=len(opened.segments) - len(packet.sections),
        wrong=wrong,
        herself=StrikeWhy.BEYOND_NEED not in opened.grounds,
        people=sorted(opened.names.items(), key=lambda pair: pair[1]),
    )


def _words_page(
    request: HttpRequest,
    number: str,
    opened: OpenedPacket,
    passage: Passage,
    wrong: str = "",
) -> HttpResponse:
    mine = [one for one in opened.preparation.strikes if one.passage == passage.id]
    words = [
        (passage.text[begin:end], any(one.begin <= begin < one.end for one in mine))
        for begin, end in words_of(passage.text)
    ]
    if request.method == "POST":
        typed = set(request.POST.getlist("word"))
        words = [(word, str(place) in typed) for place, (word, _) in enumerate(words)]
    return show(
        request,
        "strike_words.html",
        status=400 if wrong else 200,
        number=number,
        passage=passage,
        words=words,
        grounds=opened.grounds,
        why=request.POST.get("why") or (mine[0].why.value if mine else ""),
        names=opened.names,
        people=sorted(opened.names.items(), key=lambda pair: pair[1]),
        wrong=wrong,
    )


def _shown(opened: OpenedPacket, segment: Segment, typed: Mapping[SegmentId, str]) -> ShownNote:
    made = opened.made
    held = next((one for one in made.packet.held if one.id == segment.id), None)
    out = bool({segment.id, segment.addendum_to} & opened.preparation.left_out)
    whose = segment.id if segment.id in opened.not_asked else segment.addendum_to
    kept = next((one.why for one in opened.preparation.beyond if one.segment == whose), "")
    bare = {segment.id, segment.addendum_to} & opened.not_covered
    return ShownNote(
        segment,
        _NOT_COVERED if bare else held.why.meaning if held else "",
        out,
        whose in opened.not_asked,
        typed.get(whose, kept) if whose else "",
        tuple(_shown_passage(opened, part) for part in segment.passages),
    )


def _shown_passage(opened: OpenedPacket, part: Passage) -> ShownPassage:
    packet = opened.made.packet
    words = [one for one in opened.preparation.strikes if one.passage == part.id]
    places = [one for one in opened.preparation.pages if one.passage == part.id]
    whole = len(words) == 1 and words[0].end - words[0].begin == len(part.text)
    whole = whole or takes_all(places)
    mine = [one.why for one in words] + [one.why for one in places]
    struck = {mark.id for mark in packet.struck}
    by_rule = any(
        one == part.id or (one.startswith(f"{part.id}~") and one not in opened.made.by_hand)
        for one in struck - set(opened.made.by_hand)
    )
    said = opened.names.get(part.said_by, "somebody not on the card") if part.said_by else ""
    if by_rule:
        state, told = "rule", "Struck: information about another person"
    elif whole:
        state, told = "hand", f"Struck by you: {mine[0].meaning}"
    elif mine:
        state, told = "hand", _PLACES if places else "Single words struck by you"
    elif part.id in packet.left_out:
        state, told = "other", "Stays: of a kind that was not asked for"
    else:
        state, told = "goes", "Goes"
    chosen = mine[0].value if whole else SINGLE_WORDS if mine else GOES
    return ShownPassage(part, state, told, said, chosen, _pieces(part.text, words))


def _pieces(text: str, strikes: list[Strike]) -> tuple[tuple[str, bool], ...]:
    edges = sorted({0, len(text), *(edge for one in strikes for edge in (one.begin, one.end))})
    return tuple(
        (text[begin:end], any(one.begin <= begin < one.end for one in strikes))
        for begin, end in pairwise(edges)
    )


def _read(request: HttpRequest, opened: OpenedPacket) -> Preparation:
    """Read the boxes of the page; a passage without a box stays as it was."""
    strikes: list[Strike] = []
    pages: list[PageStrike] = []
    for segment in opened.segments:
        for part in segment.passages:
            chosen = request.POST.get(f"p:{part.id}", SINGLE_WORDS)
            if chosen == SINGLE_WORDS:
                strikes += [one for one in opened.preparation.strikes if one.passage == part.id]
                pages += [one for one in opened.preparation.pages if one.passage == part.id]
            elif chosen != GOES and part.scan:
                pages.append(whole_page(part.id, _ground(chosen)))
            elif chosen != GOES and part.text:
                strikes.append(Strike(part.id, 0, len(part.text), _ground(chosen)))
    out = set(request.POST.getlist("out"))
    named = frozenset(segment.id for segment in opened.segments if segment.id in out)
    beyond = tuple(
        Beyond(segment.id, why)
        for segment in opened.segments
        if segment.id in opened.not_asked
        and (why := request.POST.get(f"beyond:{segment.id}", "").strip())
    )
    return Preparation(named, tuple(strikes), tuple(pages), beyond)


def _ground(said: str) -> StrikeWhy:
    try:
        return StrikeWhy(said)
    except ValueError:
        raise BadInput("Choose why it is struck.", do="Nothing was kept.") from None


def _chosen_words(
    request: HttpRequest, passage: Passage, opened: OpenedPacket
) -> tuple[Strike, ...]:
    numbers = [int(one) for one in request.POST.getlist("word") if one.isdecimal()]
    if not numbers:
        return ()
    why = _ground(request.POST.get("why", ""))
    if why not in opened.grounds:
        raise BadInput("This ground does not count towards whoever asks here.")
    return strike_words(passage, numbers, why)


def _attribution(request: HttpRequest, part: Passage) -> Attribution:
    """Read who said it; with one key only the speaker is named, and the rest follows from it."""
    said = request.POST.get("said_by")
    if said is None:
        raise BadInput("Say who said it, or that the writer noted it.", do="Choose one of them.")
    speaker = PersonId(said) if said else None
    if request.POST.get("whole") != "yes":
        about = part.about | ({speaker} if speaker else set())
        return Attribution(speaker, frozenset(about), part.heard_by)
    return Attribution(
        speaker,
        frozenset(PersonId(one) for one in request.POST.getlist("about")),
        frozenset(PersonId(one) for one in request.POST.getlist("heard_by")),
    )
