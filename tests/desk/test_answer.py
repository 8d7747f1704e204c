"""An answer is kept whole, replays, and looks the same whether somebody was found or not."""

from __future__ import annotations

import pytest

from subrosa.desk.answer import answer, ask_inside
from subrosa.desk.cabinet.beside import open_answer
from subrosa.desk.forms.answers import replay
from subrosa.desk.gather import Basis
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.office import Act
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import NotEntitled
from subrosa.terms.ids import RequestId
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    SAM,
    WALTER,
    insurer_with_a_release,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
    signed,
)


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(raw) for raw in books.history.entries()], list(books.history.entries())


def kept_answer(house, staff, request):
    with house.office.store.transaction() as books:
        return open_answer(Act(house.office, books, staff), request)


@pytest.mark.parametrize("name", ["Riley Moss", "Nobody Knows Whom"])
def test_a_kept_answer_replays_to_the_same_decision(name):
    house = practice()
    lena = house.signed_in(LENA)
    receipt = receive(house.office, parent_on_the_phone(name)).receipt
    answered = answer(house.office, lena, receipt)
    house.clock.forward(days=400)
    lena = signed(house.office, house.signed_in(LENA))
    kept = kept_answer(house, lena, receipt)
    assert replay(house.office, kept) == answered.decision
    assert kept.decision == answered.decision.as_json()
    assert kept.packs == answered.decision.packs
    assert kept.packs
    assert kept.engine == "test"
    assert (kept.event_day, kept.rules_day) == ("2026-11-23", "2026-11-23")
    assert set(kept.sources) == set(kept.facts)


def test_looked_up_has_one_form_and_size_for_client_walled_client_and_stranger():
    sizes, seen = set(), []
    for name in ("Riley Moss", "Quinn Abara", "Nobody Knows Whom"):
        house = practice(seed=name)
        receipt = receive(house.office, parent_on_the_phone(name)).receipt
        answer(house.office, house.signed_in(WALTER), receipt)
        decoded, raw = entries(house)
        place = [entry.kind for entry in decoded].index(EntryKind.LOOKED_UP)
        sizes.add(len(raw[place]))
        seen.append(decoded[place])
    assert len(sizes) == 1
    assert all(entry.chain and entry.previous is None for entry in seen)
    assert len({entry.chain for entry in seen}) == 3


def test_the_walled_answer_is_the_strangers_answer():
    house = practice()
    walter = house.signed_in(WALTER)
    walled, stranger = (
        answer(house.office, walter, receive(house.office, parent_on_the_phone(name)).receipt)
        for name in ("Quinn Abara", "Nobody Knows Whom")
    )
    assert walled.facts == stranger.facts
    assert walled.sources == stranger.sources
    assert walled.decision.outcome == stranger.decision.outcome
    assert walled.decision.reply == stranger.decision.reply


def test_client_and_stranger_get_the_same_reply_words():
    house = practice()
    lena = house.signed_in(LENA)
    client, stranger = (
        answer(house.office, lena, receive(house.office, parent_on_the_phone(name)).receipt)
        for name in ("Riley Moss", "Nobody Knows Whom")
    )
    assert client.decision.reply == stranger.decision.reply
    assert client.decision.hides_existence


def test_only_those_who_take_requests_in_open_the_intake():
    house = practice()
    receipt = receive(house.office, parent_on_the_phone()).receipt
    said = set()
    for request in (receipt, RequestId("A" * 16)):
        with pytest.raises(NotEntitled) as refused:
            answer(house.office, house.signed_in(SAM), request)
        said.add(str(refused.value))
    assert len(said) == 1


def test_a_standing_release_is_judged_and_named_as_source():
    house = practice()
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answered = answer(house.office, lena, receipt)
    assert answered.decision.outcome.value == "may"
    assert answered.sources["consent.status"].basis is Basis.CONSENT
    assert "c-1" in answered.sources["consent.status"].where


def test_a_counsellor_asks_about_her_own_client_without_the_intake():
    house = practice()
    dana = house.signed_in(DANA)
    answered = ask_inside(house.office, dana, insurer_with_a_release())
    assert answered.facts["subject.client_status"] == "client"
    assert kept_answer(house, dana, answered.request).units == (RILEYS_FILE,)


def test_a_client_keeps_one_chain_through_all_her_requests():
    house = practice()
    lena = house.signed_in(LENA)
    for _ in range(2):
        answer(house.office, lena, receive(house.office, parent_on_the_phone()).receipt)
    decoded, _ = entries(house)
    own = [entry for entry in decoded if entry.kind is EntryKind.LOOKED_UP]
    assert own[0].chain == own[1].chain
    assert own[1].previous is not None
