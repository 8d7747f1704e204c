"""A client's chain shows whether her accounting is whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import (
    LedgerFault,
    chain_of,
    check_chain,
    check_chains,
    decode,
    encode,
    link_chains,
    link_encoded,
)
from subrosa.ledger.chain import check_encoded_chains
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import RILEY, ROWAN, drafts, make_log


def of(log, chain):
    return {index: entry for index, entry in enumerate(log.entries) if entry.chain == chain}


def test_a_chain_is_walked_from_its_head_to_its_beginning():
    log = make_log(9)
    mine = of(log, RILEY)
    head = max(mine)
    assert check_chain(log.entries, RILEY, head) == tuple(mine)
    assert check_chain(mine, RILEY, head) == tuple(mine)
    heads = check_chains(log.entries)
    assert heads[RILEY] == head
    assert len(heads) == 2 + 3


@given(st.integers(1, 40), st.integers(0, 200))
def test_chains_are_the_same_whatever_the_batches(requests, cut):
    story = drafts(requests)
    whole, heads = link_chains(story, 0, {})
    first, known = link_chains(story[:cut], 0, {})
    second, changed = link_chains(story[cut:], len(first), known)
    assert first + second == whole
    assert known | changed == heads == check_chains(whole)


@given(st.integers(1, 40), st.integers(0, 200))
def test_encoded_drafts_are_linked_as_drafts_are(requests, cut):
    story = drafts(requests)
    first, known = link_chains(story[:cut], 0, {})
    second, _ = link_chains(story[cut:], len(first), known)
    raw = [encode(draft) for draft in story[cut:]]
    chains = [chain_of(draft) for draft in raw]
    linked = link_encoded(raw, chains, len(first), known)
    assert linked == [encode(entry) for entry in second]


@given(st.data())
def test_a_missing_entry_of_the_chain_is_named(data):
    mine = of(make_log(12), ROWAN)
    missing = data.draw(st.sampled_from(sorted(mine)))
    head = max(mine)
    del mine[missing]
    with pytest.raises(LedgerFault, match="missing") as fault:
        check_chain(mine, ROWAN, head)
    assert fault.value.place == f"entry {missing}"


def test_an_older_head_does_not_hide_the_entries_after_it():
    mine = of(make_log(12), ROWAN)
    *_, before, head = sorted(mine)
    with pytest.raises(LedgerFault, match="omits") as fault:
        check_chain(mine, ROWAN, before)
    assert fault.value.place == f"entry {head}"


def test_an_entry_passed_over_by_the_chain_is_named():
    mine = of(make_log(12), ROWAN)
    *_, third, second, head = sorted(mine)
    mine[head] = replace(mine[head], previous=third)
    with pytest.raises(LedgerFault, match="omits") as fault:
        check_chain(mine, ROWAN, head)
    assert fault.value.place == f"entry {second}"


def test_a_chain_that_leads_to_another_client_or_forwards_is_refused():
    log = make_log(9)
    mine, other = of(log, RILEY), of(log, ROWAN)
    head = max(mine)
    strayed = mine | other | {head: replace(mine[head], previous=min(other))}
    with pytest.raises(LedgerFault, match="another chain"):
        check_chain(strayed, RILEY, head)
    circle = mine | {head: replace(mine[head], previous=head)}
    with pytest.raises(LedgerFault, match="later entry"):
        check_chain(circle, RILEY, head)


def test_a_fork_of_a_chain_is_named_in_one_pass():
    log = make_log(9)
    head = max(of(log, RILEY))
    forked = list(log.entries)
    forked[head] = replace(forked[head], previous=None)
    with pytest.raises(LedgerFault, match="found no entry") as fault:
        check_chains(forked)
    assert fault.value.place == f"entry {head}"


def test_a_numbered_entry_is_not_a_draft():
    with pytest.raises(BadInput):
        link_chains([replace(drafts(1)[1], previous=0)], 5, {})


def test_a_draft_without_its_chain_is_not_linked():
    raw = [encode(draft) for draft in drafts(1)]
    with pytest.raises(ValueError, match="shorter"):
        link_encoded(raw, [chain_of(draft) for draft in raw][:-1], 0, {})


ENCODED = make_log(70).encoded


def test_a_chain_named_with_a_dash_is_refused_where_it_begins():
    entries = list(ENCODED)
    first = next(at for at, raw in enumerate(entries) if RILEY.encode() in raw)
    entries[first] = entries[first].replace(RILEY.encode(), b"-" + RILEY[1:].encode())
    with pytest.raises(LedgerFault) as fault:
        check_encoded_chains(entries[: first + 1])
    assert fault.value.place == f"entry {first}"


@given(st.data())
def test_encoded_chains_are_judged_as_decoded_ones_are(data):
    """Damage entries in any byte: both ways accept it, or both refuse it."""
    entries = list(ENCODED)
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(entries) - 1))
        place = data.draw(st.integers(0, len(entries[at]) - 1))
        byte = data.draw(st.sampled_from(b'-0a1f9z"\n'))
        entries[at] = entries[at][:place] + bytes([byte]) + entries[at][place + 1 :]

    def slowly():
        return check_chains([decode(raw, place=f"entry {at}") for at, raw in enumerate(entries)])

    def quickly():
        return check_encoded_chains(entries)

    def told(check):
        try:
            return check()
        except LedgerFault as fault:
            return fault.place

    found, expected = told(quickly), told(slowly)
    if isinstance(expected, dict) or isinstance(found, dict):
        assert found == expected
    else:
        assert int(found.split()[1]) <= int(expected.split()[1])


@pytest.mark.parametrize("hidden", [0, 100, 255, 256, 300])
def test_two_entries_in_one_and_none_in_another_are_found(hidden):
    # Together they have as many lines and bytes as two whole entries.
    entries = list(make_log(90).encoded)
    entries[hidden] = entries[hidden] + b"\n" + entries[hidden + 1]
    entries[hidden + 1] = b""
    with pytest.raises(LedgerFault) as fault:
        check_encoded_chains(entries)
    assert fault.value.place == f"entry {hidden}"
