"""A client's own door: who comes in, what lies there, and what is said from it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from subrosa.consent import Worth
from subrosa.desk.answer import answer
from subrosa.desk.at_own_door import (
    come_again,
    come_in,
    door_named,
    paper_there,
    releases_there,
    who_saw,
)
from subrosa.desk.board import open_board, open_request
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.confirm import confirm
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_own_door import (
    NewDoor,
    close_own_door,
    last_day_for,
    open_doors_of,
    open_own_door,
)
from subrosa.desk.open_releases import open_releases
from subrosa.desk.put_at_door import put_papers_at_door, write_to_door
from subrosa.desk.receive import receive
from subrosa.desk.say_at_own_door import (
    STOPPED,
    Said,
    ask_at_door,
    choose_passphrase,
    stop_at_door,
    write_at_door,
)
from subrosa.ledger import EntryKind, check_chains, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.people import Signer
from subrosa.terms.question import Ask, InitiatedBy
from subrosa.vault import LIGHT_COST, PassphraseHome
from tests.cast import (
    DANA,
    INSURER,
    LENA,
    MONDAY,
    MOTHER,
    PASSPHRASE,
    QUINN,
    RILEY,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    practice,
    release_to_the_insurer,
)
from tests.desk.test_releases import ready


def a_door(house, new=None, who=LENA):
    new = new or NewDoor(RILEY, RILEY)
    slip = open_own_door(house.office, house.signed_in(who), RILEYS_FILE, new, cost=LIGHT_COST)
    return slip, come_in(house.office, slip.name, PassphraseHome(slip.code))


def again(house, visitor):
    return come_again(house.office, visitor.door, visitor.pair)


def for_mother(**more):
    return NewDoor(MOTHER, RILEY, **{"until": "2027-01-31", "why": "court order of May", **more})


def entries(house):
    with house.office.store.transaction() as books:
        found = [decode(raw) for raw in books.history.entries()]
    check_chains(found)
    return found


def test_she_comes_in_by_the_slip_and_then_by_a_passphrase_of_her_own():
    house = practice()
    slip, visitor = a_door(house)
    assert visitor.first
    assert visitor.herself
    assert "Riley" not in slip.name
    choose_passphrase(house.office, visitor, PassphraseHome("a sentence of her own", LIGHT_COST))
    with pytest.raises(NotEntitled):
        come_in(house.office, slip.name, PassphraseHome(slip.code))
    back = come_in(house.office, slip.name.lower(), PassphraseHome("a sentence of her own"))
    assert not back.first


def test_the_code_on_paper_runs_out_and_her_own_passphrase_does_not():
    house = practice()
    slip, _ = a_door(house)
    other, second = a_door(house)
    choose_passphrase(house.office, second, PassphraseHome("her own", LIGHT_COST))
    house.clock.forward(days=7, seconds=1)
    with pytest.raises(NotEntitled):
        come_in(house.office, slip.name, PassphraseHome(slip.code))
    assert come_in(house.office, other.name, PassphraseHome("her own"))


@pytest.mark.parametrize("name", ["", "door-", "ABCDEFG", "ABCDEFG1", "s-dana", "ABCDEFGHI"])
def test_what_is_no_name_of_a_door_opens_nothing(name):
    house = practice()
    assert door_named(name) is None
    with pytest.raises(NotEntitled, match="does not open"):
        come_in(house.office, name, PassphraseHome(PASSPHRASE))


def test_a_closed_door_opens_nothing_also_for_whoever_is_inside():
    house = practice()
    slip, visitor = a_door(house)
    close_own_door(house.office, house.signed_in(LENA), RILEYS_FILE, visitor.door)
    with pytest.raises(NotEntitled):
        again(house, visitor)
    with pytest.raises(NotEntitled):
        come_in(house.office, slip.name, PassphraseHome(slip.code))
    with pytest.raises(Withheld, match="closed"):
        write_to_door(house.office, house.signed_in(LENA), RILEYS_FILE, visitor.door, "Hello")
    assert [one.kind for one in entries(house)].count(EntryKind.OWN_DOOR) == 2


def test_a_stop_at_the_door_counts_at_once_with_nobody_of_the_staff_at_work():
    house = practice()
    request = ready(house, named=frozenset({INSURER}))
    _, visitor = a_door(house)
    (one,) = releases_there(house.office, visitor)
    assert (one.worth, one.to) == (Worth.IN_FORCE, ("Evergreen Health Plan",))
    stop_at_door(house.office, visitor, one.ref)
    (after,) = releases_there(house.office, again(house, visitor))
    assert after.worth is Worth.STOPPED
    assert house.pager.told[-1] == STOPPED
    with pytest.raises(Withheld, match="was stopped by the client on 2026-11-23"):
        hand_over(house.office, house.signed_in(DANA), request)
    assert open_request(house.office, house.signed_in(DANA), request).changed
    seen = open_releases(house.office, house.signed_in(LENA), RILEYS_FILE)
    assert seen.releases[0].worth is Worth.STOPPED
    assert EntryKind.DISCLOSED not in {one.kind for one in entries(house)}


def test_a_stop_is_told_to_the_desk_and_a_second_one_is_nothing():
    house = practice()
    ready(house)
    _, visitor = a_door(house)
    (one,) = releases_there(house.office, visitor)
    stop_at_door(house.office, visitor, one.ref)
    with pytest.raises(BadInput, match="nothing to stop"):
        stop_at_door(house.office, again(house, visitor), one.ref)
    with pytest.raises(NotEntitled):
        stop_at_door(house.office, visitor, "0" * 32)
    lena = house.signed_in(LENA)
    told = [line for line in open_board(house.office, lena).lines if line.incoming]
    words = [line.incoming.words for line in told]
    (request,) = [one for one in told if "stopped at the client's own door" in one.incoming.words]
    assert len(words) == 2
    answer(house.office, lena, request.request)
    assert open_request(house.office, lena, request.request).units == (RILEYS_FILE,)


def test_a_paper_kept_after_a_stop_keeps_it():
    house = practice()
    ready(house)
    _, visitor = a_door(house)
    stop_at_door(house.office, visitor, releases_there(house.office, visitor)[0].ref)
    lena = house.signed_in(LENA)
    other = replace(release_to_the_insurer(), id="c-2")
    give_consent(house.office, lena, RILEYS_FILE, other)
    worths = {
        one.paper.id: one.worth for one in open_releases(house.office, lena, RILEYS_FILE).releases
    }
    assert worths == {"c-1": Worth.STOPPED, "c-2": Worth.IN_FORCE}
    shown = {one.paper.id: one.worth for one in releases_there(house.office, again(house, visitor))}
    assert shown == worths


def test_what_went_out_under_her_release_stands_with_it():
    house = practice()
    request = ready(house)
    _, visitor = a_door(house)
    hand_over(house.office, house.signed_in(DANA), request)
    (one,) = releases_there(house.office, again(house, visitor))
    assert [use.day for use in one.used] == ["2026-11-23"]
    _, later = a_door(house)
    assert [use.day for use in releases_there(house.office, later)[0].used] == ["2026-11-23"]


def test_who_saw_her_file_lacks_no_opening():
    house = practice()
    _, visitor = a_door(house)
    before = len(who_saw(house.office, visitor))
    for who in (LENA, DANA, LENA):
        house.clock.forward(minutes=1)
        open_overview(house.office, house.signed_in(who), RILEYS_FILE)
    seen = who_saw(house.office, visitor)
    assert [one.name for one in seen[: len(seen) - before]] == [
        "Lena Fuchs",
        "Dana Reyes",
        "Lena Fuchs",
    ]


def test_a_proxy_sees_nothing_of_who_saw_and_only_what_she_signed():
    house = practice()
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    parents = replace(
        release_to_the_insurer(), id="c-2", client=RILEY, signed_by=frozenset({Signer.PARENT})
    )
    give_consent(house.office, lena, RILEYS_FILE, parents)
    _, mother = a_door(house, for_mother(signs_as=Signer.PARENT))
    assert [one.paper.id for one in releases_there(house.office, mother)] == ["c-2"]
    with pytest.raises(NotEntitled):
        who_saw(house.office, mother)
    assert mother.about.chain == ""


def test_a_proxy_stops_what_she_signed():
    house = practice()
    parents = replace(
        release_to_the_insurer(), id="c-2", client=RILEY, signed_by=frozenset({Signer.PARENT})
    )
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, parents)
    _, mother = a_door(house, for_mother(signs_as=Signer.PARENT))
    stop_at_door(house.office, mother, releases_there(house.office, mother)[0].ref)
    (one,) = open_releases(house.office, house.signed_in(LENA), RILEYS_FILE).releases
    assert one.worth is Worth.STOPPED


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (NewDoor(MOTHER, RILEY, until="2027-01-31"), "its reason"),
        (for_mother(until="soon"), "Give its last day"),
        (for_mother(until="2026-11-23"), "has passed"),
        (NewDoor(QUINN, RILEY, "2027-01-31", "a paper"), "somebody on the card"),
        (NewDoor(RILEY, QUINN), "whose file"),
        (NewDoor(INSURER, RILEY, "2027-01-31", "a paper"), "does not act"),
    ],
)
def test_a_door_that_cannot_be_meant_is_not_opened(new, says):
    house = practice()
    with pytest.raises(BadInput, match=says):
        a_door(house, new)
    assert not open_doors_of(house.office, house.signed_in(LENA), RILEYS_FILE).doors


def test_a_proxys_door_ends_with_its_last_day():
    house = practice()
    slip, mother = a_door(house, for_mother(until="2026-11-25"))
    choose_passphrase(house.office, mother, PassphraseHome("hers", LIGHT_COST))
    house.clock.forward(days=2)
    assert come_in(house.office, slip.name, PassphraseHome("hers"))
    house.clock.forward(days=1)
    with pytest.raises(NotEntitled):
        come_in(house.office, slip.name, PassphraseHome("hers"))


def test_the_last_day_of_a_minors_proxy_is_the_day_before_she_is_of_age():
    assert last_day_for("2010-04-17") == "2028-04-16"
    assert last_day_for("2008-02-29") == "2026-02-28"
    assert last_day_for("") == last_day_for("unknown") == ""


def test_nobody_without_a_relationship_opens_closes_or_writes():
    house = practice()
    _, visitor = a_door(house)
    sam = house.signed_in(SAM)
    for act in (
        lambda: open_own_door(house.office, sam, RILEYS_FILE, NewDoor(RILEY, RILEY)),
        lambda: close_own_door(house.office, sam, RILEYS_FILE, visitor.door),
        lambda: write_to_door(house.office, sam, RILEYS_FILE, visitor.door, "Hello"),
        lambda: open_doors_of(house.office, sam, RILEYS_FILE),
    ):
        with pytest.raises(NotEntitled):
            act()


def test_messages_go_both_ways_and_danger_rings_first():
    house = practice()
    _, visitor = a_door(house)
    write_to_door(house.office, house.signed_in(DANA), RILEYS_FILE, visitor.door, "See you at ten.")
    write_at_door(house.office, again(house, visitor), Said("I may be late."))
    told = [(one.by, one.words) for one in again(house, visitor).behind.messages]
    assert told == [("Dana Reyes", "See you at ten."), ("", "I may be late.")]
    assert not house.pager.rung
    write_at_door(house.office, visitor, Said("", danger=True))
    assert len(house.pager.rung) == 1
    with pytest.raises(BadInput, match="empty"):
        write_at_door(house.office, visitor, Said("  "))
    with pytest.raises(BadInput, match="longer"):
        write_at_door(house.office, visitor, Said("x" * 4001))


def test_what_she_asks_for_arrives_as_hers_and_names_its_last_day():
    house = practice()
    _, visitor = a_door(house)
    kept = ask_at_door(house.office, visitor, Ask.GIVE_ACCESS, Said(forced=True))
    assert kept.due == (date(2026, 11, 23) + timedelta(days=30)).isoformat()
    assert again(house, visitor).behind.asked == (kept,)
    lena = house.signed_in(LENA)
    (line,) = open_board(house.office, lena).lines
    assert line.incoming.asker.person == RILEY
    assert line.incoming.initiated_by is InitiatedBy.CLIENT
    assert "somebody is making me" in line.incoming.words
    with pytest.raises(BadInput):
        ask_at_door(house.office, visitor, Ask.DISCLOSE, Said())


def test_papers_go_to_the_door_of_the_one_to_whom_they_were_handed():
    house = practice()
    lena, dana = house.signed_in(LENA), house.signed_in(DANA)
    keep_segments(house.office, dana, [note(1, "She slept better this week.")])
    _, visitor = a_door(house)
    own = own_file_asked_for()
    asked = replace(own, asker=replace(own.asker, person=RILEY, verified=True))
    receipt = receive(house.office, asked).receipt
    answer(house.office, lena, receipt)
    confirm(house.office, dana, receipt, "Hers.")
    with pytest.raises(Withheld):
        put_papers_at_door(house.office, dana, receipt, visitor.door)
    handed = hand_over(house.office, dana, receipt)
    _, mother = a_door(house, for_mother())
    with pytest.raises(Withheld, match="somebody else"):
        put_papers_at_door(house.office, dana, receipt, mother.door)
    put_papers_at_door(house.office, dana, receipt, visitor.door)
    there = again(house, visitor)
    found = [paper_there(house.office, there, one.sheet) for one in there.behind.papers]
    assert found == [one.content for one in handed.papers]
    with pytest.raises(NotEntitled):
        paper_there(house.office, again(house, mother), there.behind.papers[0].sheet)
    assert not again(house, mother).behind.papers


def test_the_insurers_papers_go_to_no_door_of_hers():
    house = practice()
    request = ready(house)
    _, visitor = a_door(house)
    dana = house.signed_in(DANA)
    hand_over(house.office, dana, request)
    with pytest.raises(Withheld, match="somebody else"):
        put_papers_at_door(house.office, dana, request, visitor.door)


def test_the_day_of_the_stop_is_that_of_the_practice():
    house = practice()
    ready(house)
    _, visitor = a_door(house)
    house.clock.at = MONDAY.replace(hour=3)  # still Sunday in New York: the history goes on
    house.clock.at = MONDAY + timedelta(hours=13)  # Tuesday in UTC, Monday at the practice
    stop_at_door(house.office, visitor, releases_there(house.office, visitor)[0].ref)
    (one,) = releases_there(house.office, again(house, visitor))
    assert [stop.day for stop in one.paper.revocations] == [date(2026, 11, 23)]
    assert insurer_with_a_release().asker.name == "Evergreen Health Plan"


def test_what_lies_behind_a_door_goes_with_the_clients_keys():
    house = practice()
    slip, visitor = a_door(house)
    lena = house.signed_in(LENA)
    destroy_for_good(house.office, lena, RILEYS_FILE, "Seven years are over.")
    with pytest.raises(NotEntitled):
        again(house, visitor)
    with pytest.raises(NotEntitled):
        come_in(house.office, slip.name, PassphraseHome(slip.code))
    with house.office.store.transaction() as books:
        assert not books.keys.wraps(visitor.door)
