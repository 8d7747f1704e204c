"""Entries: one spelling each, one size for every look-up, and nothing readable of a client."""

import json
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import (
    THE_HOUSE,
    Entry,
    EntryKind,
    LedgerFault,
    chain_of,
    commit,
    decode,
    encode,
    fresh_pseudonym,
    looked_up,
    pseudonym,
    received,
)
from subrosa.ledger.entry import (
    CHAIN_SLOT,
    KIND_SLOT,
    LAST_INDEX,
    OUTSIDE,
    PREVIOUS_SLOT,
    UNLINKED,
    WITH_CHAIN,
    WITHOUT_CHAIN,
    with_previous,
)
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import DANA, RILEY, at, make_log, sealed

HEX = "0123456789abcdef"
pseudonyms = st.text(HEX, min_size=32, max_size=32)
entries = st.builds(
    Entry,
    kind=st.sampled_from(sorted(set(EntryKind) - WITHOUT_CHAIN)),
    at=st.datetimes().map(lambda day: day.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20)),
    actor=pseudonyms,
    chain=pseudonyms,
    previous=st.none() | st.integers(0, LAST_INDEX),
    commitment=st.text(HEX, min_size=64, max_size=64),
    late=st.booleans(),
)


@given(entries)
def test_what_is_encoded_is_decoded_and_is_canonical_json(entry):
    raw = encode(entry)
    assert decode(raw) == entry
    told = json.loads(raw)
    canonical = json.dumps(told, sort_keys=True, separators=(",", ":")).encode()
    assert raw == canonical
    assert told["kind"] == entry.kind


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_can_be_written_and_has_a_meaning(kind):
    chain = None if kind in WITHOUT_CHAIN else RILEY
    entry = Entry(kind, at(0), DANA, chain, None, sealed(0))
    assert decode(encode(entry)) == entry
    assert kind.meaning


@given(entries, entries)
def test_every_look_up_has_one_size(one, other):
    sizes = {len(encode(replace(entry, kind=EntryKind.LOOKED_UP))) for entry in (one, other)}
    assert len(sizes) == 1


def test_a_strangers_look_up_has_the_form_of_a_clients():
    stranger = fresh_pseudonym(b"\x00" * 15 + b"\x01")
    client = encode(looked_up(at(0), DANA, RILEY, sealed(0)))
    unknown = encode(looked_up(at(0), DANA, stranger, sealed(0)))
    assert client.replace(RILEY.encode(), stranger.encode()) == unknown


def test_received_belongs_to_no_chain_and_to_no_actor():
    entry = received(at(0), sealed(0))
    assert (entry.chain, entry.previous, entry.actor) == (None, None, THE_HOUSE)
    with pytest.raises(BadInput, match="no chain"):
        encode(replace(entry, chain=RILEY))


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-11-22T14:00:00+01:00"},
        {"at": "today"},
        {"actor": "Dana"},
        {"chain": "Riley Moss"},
        {"chain": RILEY.upper()},
        {"chain": None},
        {"chain": None, "kind": EntryKind.DECIDED, "previous": 3},
        {"previous": -1},
        {"previous": LAST_INDEX + 1},
        {"commitment": "short"},
        {"format": 2},
    ],
)
def test_a_field_that_does_not_fit_is_refused_without_being_repeated(change):
    entry = replace(looked_up(at(0), DANA, RILEY, sealed(0)), **change)
    with pytest.raises(BadInput) as refused:
        encode(entry)
    assert "Moss" not in str(refused.value)


@given(st.binary(max_size=400))
def test_garbage_is_no_entry(raw):
    with pytest.raises(LedgerFault) as fault:
        decode(raw, place="entry 7")
    assert fault.value.place == "entry 7"


@given(st.data())
def test_a_changed_entry_is_another_entry_or_none(data):
    log = make_log(2)
    raw = data.draw(st.sampled_from(log.encoded))
    at = data.draw(st.integers(0, len(raw) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != raw[at]))
    changed = raw[:at] + bytes([byte]) + raw[at + 1 :]
    try:
        entry = decode(changed)
    except LedgerFault:
        return
    assert entry != decode(raw)
    assert encode(entry) == changed


@pytest.mark.parametrize("kind", sorted(WITHOUT_CHAIN))
def test_decoding_refuses_a_chain_where_none_belongs(kind):
    # No writer of ours makes such bytes, so they are put together here.
    raw = encode(Entry(kind, at(0), DANA, None, None, sealed(0)))
    with pytest.raises(LedgerFault, match="no chain"):
        decode(raw.replace(b"-" * 32, RILEY.encode()))


@pytest.mark.parametrize("kind", sorted(WITH_CHAIN))
def test_decoding_refuses_a_missing_chain(kind):
    raw = encode(Entry(kind, at(0), DANA, RILEY, None, sealed(0)))
    with pytest.raises(LedgerFault, match="stands in a chain"):
        decode(raw.replace(RILEY.encode(), b"-" * 32))


@given(st.binary(), st.binary(), st.binary(min_size=16), st.binary(min_size=16))
def test_a_commitment_binds_facts_salt_and_key(facts, more, salt, key):
    here = commit(facts, salt, key)
    assert len(here) == 64
    assert set(here) <= set(string.hexdigits.lower())
    assert commit(facts, salt, key) == here
    assert commit(facts, salt + b"\x00", key) != here
    assert commit(more + b"!" + facts, salt, key) != here
    # Moving bytes from the salt to the facts is not the same commitment.
    assert commit(salt[-1:] + facts, b"p" + salt[:-1], key) != commit(facts, b"p" + salt, key)


def test_a_weak_salt_or_key_is_refused():
    for salt, key in ((b"s" * 15, b"k" * 16), (b"s" * 16, b"k" * 15)):
        with pytest.raises(BadInput):
            commit(b"facts", salt, key)
    with pytest.raises(BadInput):
        pseudonym(b"short", "client-riley")
    with pytest.raises(BadInput):
        fresh_pseudonym(b"short")


def test_pseudonyms_differ_by_key_and_by_person():
    names = {pseudonym(key * 16, who) for key in (b"a", b"b") for who in ("one", "two")}
    assert len(names) == 4


def test_format_1_is_what_it_was_when_the_first_log_was_written():
    # A change that needs another line here is a new format: old logs must verify for ever.
    entry = Entry(EntryKind.DISCLOSED, "2026-11-22T14:00:00Z", "a" * 32, "c" * 32, 41, "f" * 64)
    assert encode(entry) == (
        b'{"actor":"'
        + b"a" * 32
        + b'","at":"2026-11-22T14:00:00Z","chain":"'
        + b"c" * 32
        + b'","commitment":"'
        + b"f" * 64
        + b'","format":1,"kind":"disclosed","late":0'
        b',"previous":"000000000041"}'
    )
    assert (
        commit(b"facts", b"salt" * 4, b"key!" * 8)
        == "abec0d936ef772733a17b024b1168875f57c1b353326de96604f74fd7c4ae753"
    )
    assert pseudonym(b"key!" * 8, "client-riley") == "e2bff4bb62c7c81868097f749be08ad4"


FROZEN = """
received looked_up decided confirmed refused disclosed opened halted consent_given consent_revoked
late_act failed_attempt head_sent emergency_access access_given access_ended recovery_used
erasure_begun erasure_done printed exported wall_set wall_broken staff_changed signed_in key_rotated
restored kept clock_corrected note_written note_locked reviewed
file_opened card_changed letter_written counsel_consulted hold_set hold_lifted
prepared approved practice_changed consent_ended
accounting_checked suspension_set suspension_ended
link_made signed
own_door put_at_door opened_for_request statement_taken worksheet
incident cut_off
file_closed file_reopened erasure_proposed erasure_agreed
case_sheet consulted
"""


def test_the_words_of_the_kinds_are_frozen():
    # Logs hold them for ever: add a word at the end, never change or drop one.
    assert [kind.value for kind in EntryKind] == FROZEN.split()


@given(entries)
def test_the_chain_of_a_draft_is_read_from_where_it_stands(entry):
    draft = replace(entry, previous=None)
    assert chain_of(encode(draft)) == draft.chain


@given(entries, st.integers(0, LAST_INDEX))
def test_the_entry_before_is_cut_in_where_it_stands(entry, previous):
    draft = encode(replace(entry, previous=None))
    assert with_previous(draft, previous) == encode(replace(entry, previous=previous))
    assert with_previous(draft, None) == draft


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"-" * 12 + b'"}', b'000000000007"}'),
        lambda raw: raw.replace(b"decided", b"guessed"),
        lambda raw: raw.replace(b"decided", b"received"),
        lambda raw: raw.replace(RILEY.encode(), b"-" * 32).replace(b"decided", b"looked_up"),
        lambda raw: raw + b"\n",
        lambda raw: raw[:-1],
    ],
)
def test_what_is_no_draft_is_refused(change):
    draft = encode(Entry(EntryKind.DECIDED, at(0), DANA, RILEY, None, sealed(0)))
    assert change(draft) != draft
    with pytest.raises(LedgerFault) as fault:
        chain_of(change(draft))
    assert fault.value.place == "draft"


@pytest.mark.parametrize("index", [-1, LAST_INDEX + 1])
def test_an_index_that_does_not_fit_is_refused(index):
    draft = encode(Entry(EntryKind.DECIDED, at(0), DANA, RILEY, None, sealed(0)))
    with pytest.raises(BadInput):
        with_previous(draft, index)


@given(entries)
def test_each_slot_cuts_out_its_field(entry):
    raw = encode(entry)
    assert raw[CHAIN_SLOT] == (entry.chain.encode() if entry.chain else OUTSIDE)
    assert raw[KIND_SLOT] == entry.kind.value.encode()
    spelled = UNLINKED if entry.previous is None else b"%012d" % entry.previous
    assert raw[PREVIOUS_SLOT] == spelled


def test_an_index_has_twelve_digits_and_no_more():
    draft = encode(Entry(EntryKind.DECIDED, at(0), DANA, RILEY, None, sealed(0)))
    assert decode(with_previous(draft, 999_999_999_999)).previous == 999_999_999_999
    for beyond in (-1, 1_000_000_000_000):
        with pytest.raises(BadInput, match="12 digits"):
            with_previous(draft, beyond)
