"""A thousand planted words, and every way out of the site: none comes out where it may not be.

Planted are notes, notes kept apart, what another person said, cards, what was asked for and what a
client said of it. Everybody crawls every address, follows every link, sends every form empty; then
papers, mail and logs are read too. Whether a word may be seen where it was seen is said by a table
here, not by the product.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.draft_case_sheet import begin_case
from subrosa.desk.forms.request import About
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_own_door import NewDoor
from subrosa.desk.prepare import keep_preparation, open_packet
from subrosa.desk.receive import receive
from subrosa.desk.show_case import show_case
from subrosa.desk.supervision_register import write_advice
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.release import Preparation, StrikeWhy, strike_words
from subrosa.terms.ids import PassageId, SegmentId
from subrosa.terms.passages import Passage, Segment
from subrosa.terms.people import Role, Signer
from subrosa.terms.records import RecordClass
from subrosa.web.house import move_in
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    QUINN,
    QUINNS_FILE,
    RILEY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    own_file_asked_for,
    parent_on_the_phone,
    release_to_the_insurer,
)
from tests.faults.canaries import Nest
from tests.web.crawling import crawled, every_address, parts_of_addresses
from tests.web.provider_there import serve
from tests.web.site import served
from tests.web.test_own_door_pages import client_browser

pytestmark = pytest.mark.slow

WORD = re.compile(rb"qzkanari\d{4}([a-z]+)", re.IGNORECASE)
OPEN_TO = {
    "s-dana": {
        "rileynote",
        "rileymother",
        "rileyhand",
        "rileycase",
        "rileyadvice",
        "quinnnote",
        "said",
        "saidofquinn",
    },
    "s-omar": {"rileynote", "rileymother", "rileyhand", "rileycase", "rileyadvice", "said"},
    "s-lena": {"said", "saidofquinn"},
    "s-walter": {"said", "saidofquinn"},
    "s-sam": {"rileycase"},
    "s-priya": set(),
    "": set(),
    "client": set(),
    "proxy": set(),
}
"""Which words each person may see on a page: Dana treats both, Omar covers for Riley alone, and
Lena and Walter take requests in. Notes kept apart were asked for by nobody."""
NOT_SHOWN = {"quinnnote"}
"""Which stand on no page: nobody asked for what is in Quinn's file. All others are seen."""
LEAVES = {"rileynote", "rileycase"}
"""Which may stand in a paper that leaves, and in what shows how it will look."""
ON_A_SHEET = {"rileycase"}
"""Which stand on the case sheet that Dana shows to Sam: he sees them there and nowhere else."""
AT_DOORS = {
    "client": NewDoor(RILEY, RILEY),
    "proxy": NewDoor(MOTHER, RILEY, "2027-01-31", "court order of May", Signer.PARENT),
}


def note(nest, number, where, *, said_by=RILEY, unit=RILEYS_FILE, many=40, **more):
    record = more.pop("record", RecordClass.PROGRESS_NOTES)
    person = RILEY if unit == RILEYS_FILE else QUINN
    words = " ".join(nest.canary(where) for _ in range(many))
    name = f"g-{number}"
    heard = frozenset() if said_by == MOTHER else frozenset({person})
    passage = Passage(PassageId(f"{name}.1"), words, frozenset({person}), said_by, heard, record)
    return Segment(SegmentId(name), unit, f"2026-10-{number:02}", record, (passage,), **more)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A practice with a thousand words in it, and three requests about Riley."""
    site = served(tmp_path_factory.mktemp("planted"))
    nest = Nest()
    here = site.here
    head = Letterhead("Juniper Street Counseling", ("12 Juniper Street",), "555 0100")
    here.office = replace(here.office, paper=PrintingRoom(head))
    there, stop = serve(here.clock)
    move_in(here.office, there.settings(second_step=True))
    dana, lena = here.signed_in(DANA), here.signed_in(LENA)
    apart = {"record": RecordClass.PSYCHOTHERAPY_NOTES, "separate": True}
    segments = [note(nest, number, "rileynote") for number in range(1, 9)]
    segments += [note(nest, number, "rileymother", said_by=MOTHER) for number in range(9, 13)]
    segments += [note(nest, number, "rileyhand", many=20) for number in range(13, 16)]
    segments += [note(nest, number, "rileyapart", **apart) for number in range(16, 19)]
    segments += [note(nest, 27, "rileycase", many=20)]
    segments += [
        note(nest, number, "quinnnote", said_by=QUINN, unit=QUINNS_FILE) for number in range(19, 27)
    ]
    keep_segments(here.office, dana, segments)
    case = begin_case(here.office, dana, RILEYS_FILE, ["g-27"], [SAM])
    show_case(here.office, dana, RILEYS_FILE, case)
    write_advice(here.office, dana, RILEYS_FILE, case, nest.canary("rileyadvice"))
    give_consent(here.office, lena, RILEYS_FILE, release_to_the_insurer())
    asked = [own_file_asked_for(), insurer_with_a_release(), parent_on_the_phone()]
    numbers = []
    for incoming in asked:
        words = " ".join(nest.canary("said") for _ in range(20))
        of_quinn = replace(incoming, about=About("Quinn Abara"), words=nest.canary("saidofquinn"))
        others = (of_quinn,) * (incoming.asker.role is Role.INSURER)
        asked_for = replace(incoming, words=words)
        numbers.append(receive(here.office, asked_for, None, others).receipt)
    site.browser_of(LENA).post(f"/letters/{numbers[1]}/answer")
    for number in numbers:
        site.browser_of(LENA).post(f"/requests/{number}/answer")
    for number in numbers[:2]:
        opened = open_packet(here.office, dana, number)
        by_hand = [
            strike
            for segment in opened.segments
            for part in segment.passages
            if b"rileyhand" in part.text.encode()
            for strike in strike_words(part, range(19), StrikeWhy.ANOTHER_PERSON)
        ]
        # One word of each is let go: what is struck is what is looked for.
        keep_preparation(here.office, dana, number, Preparation(strikes=tuple(by_hand)))
    confirm(here.office, dana, numbers[1], "Read and agreed.")
    papers = hand_over(here.office, dana, numbers[1]).papers
    numbers.append(case)
    assert len(nest.planted) >= 1000
    yield site, numbers, [paper.id for paper in papers], segments, there
    stop()
    here.office.store.close()


def places(planted_here):
    _, numbers, papers, *_ = planted_here
    return parts_of_addresses(
        number=[*numbers, "NONE"],
        letter=numbers[1:2],
        passage=["g-1.1", "g-9.1", "g-13.1", "g-16.1", "g-19.1", "none"],
        paper_id=[*papers, "R-NONE"],
        receipt=[numbers[0]],
    )


def forbidden(exits, struck=()):
    """Return every word that came out where the table does not let it."""
    found = []
    for one in exits:
        elsewhere = ON_A_SHEET if one.who == "s-sam" and "/case-sheets/" not in one.where else set()
        leaves = "/preview" in one.where or "/papers/" in one.where
        allowed = OPEN_TO[one.who] & LEAVES if leaves else OPEN_TO[one.who]
        allowed = allowed - elsewhere
        for word in WORD.finditer(one.content):
            kind = word.group(1).decode().lower()
            if kind not in allowed and word.group(0).decode() not in struck:
                found.append((one.who, one.where, kind))
    return sorted(set(found))


def crawled_by(planted_here, who):
    """Return everything that comes out for one of the table."""
    site = planted_here[0]
    starts = every_address(places(planted_here))
    if who in AT_DOORS:
        browser, _ = client_browser(site, AT_DOORS[who])
        return [*crawled(browser, who, [one for one in starts if one.startswith("/mine/")])]
    return [*crawled(site.browser_of(who) if who else site.stranger(), who, starts)]


@pytest.mark.parametrize("who", OPEN_TO)
def test_no_word_comes_out_where_it_may_not_be(planted, caplog, capfd, who):
    caplog.set_level(logging.DEBUG)
    site, _, _, segments, there = planted
    let_go = {
        part.text.split()[-1]
        for one in segments
        for part in one.passages
        if "rileyhand" in part.text
    }
    exits = crawled_by(planted, who)
    assert len(exits) > (20 if who in AT_DOORS else 150)
    assert forbidden(exits, let_go) == []
    seen = {word.group(1).decode() for one in exits for word in WORD.finditer(one.content)}
    # The search finds all that she may see: it would find the rest.
    assert OPEN_TO[who] >= seen >= OPEN_TO[who] - NOT_SHOWN
    assert who != SAM or [one.where for one in exits if b"Shown by Dana" in one.content]
    pager = site.here.pager
    beside = "\n".join(
        [caplog.text, *capfd.readouterr(), *pager.rung, *pager.heads, *pager.told, *there.told]
    )
    assert who or there.told  # the provider is a way out too, for whoever is not signed in
    assert not WORD.search(beside.encode())
    with site.here.office.store.transaction() as books:
        assert not any(WORD.search(entry) for entry in books.history.entries())


def test_the_search_finds_a_word_that_comes_out(planted):
    """The control: Sam sees the page of Dana's packet."""
    site, numbers, *_ = planted
    pages = crawled(site.browser_of("s-dana"), "s-sam", [f"/requests/{numbers[0]}/prepare"])
    leaked = [next(pages)]
    assert ("s-sam", f"GET /requests/{numbers[0]}/prepare", "rileynote") in forbidden(leaked)
