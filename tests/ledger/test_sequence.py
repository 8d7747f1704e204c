"""The sequencer: any way of cutting the story into batches makes the same log."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa.ledger import (
    LedgerFault,
    LogState,
    make_signer,
    restore_state,
    sequence,
    verify_checkpoint,
)
from subrosa.ledger.merkle import (
    PerfectNodes,
    completed_by,
    inclusion_path,
    inclusion_ranges,
    last_leaves,
    leaf_hashes,
    nodes_completed,
    root_of,
    verify_inclusion,
)
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import ORIGIN, SIGNER


def reading(shelf):
    return nodes_completed(lambda number: shelf.get(number, b""))


def grown(batches):
    shelf, state, story, done = {}, LogState(ORIGIN), [], None
    for count in batches:
        batch = [b"entry %d" % number for number in range(len(story), len(story) + count)]
        done = sequence(state, batch, SIGNER)
        assert done.first == len(story)
        assert [beside[:32] for beside in done.hashes] == leaf_hashes(batch)
        shelf |= dict(enumerate(done.hashes, len(story)))
        story += batch
        state = done.state
    return shelf, state, story, done


@settings(max_examples=30)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=6))
def test_batches_of_any_size_make_the_same_log_as_one(batches):
    shelf, state, story, done = grown(batches)
    whole_shelf, whole_state, _, _ = grown([sum(batches)])
    assert state == whole_state
    assert shelf == whole_shelf
    assert state.root == root_of(leaf_hashes(story))
    nodes = PerfectNodes(leaf_hashes(story))
    assert shelf == {number: completed_by(number, nodes) for number in range(len(story))}
    head = verify_checkpoint(done.checkpoint, SIGNER.public)
    assert (head.size, head.root) == (len(story), state.root)
    assert restore_state(head, reading(shelf)) == state


def test_a_proof_reads_the_few_hashes_that_it_names():
    shelf, state, story, done = grown([65_530, 1, 5, 1, 300])
    head = verify_checkpoint(done.checkpoint, SIGNER.public)
    edge = {number: shelf[number] for number in last_leaves([(0, head.size)])}
    assert restore_state(head, reading(edge)) == state
    for index in (0, 65_535, 65_536, len(story) - 1):
        few = last_leaves(inclusion_ranges(index, head.size))
        assert len(few) < 24
        nodes = reading({number: shelf[number] for number in few})
        path = inclusion_path(index, head.size, nodes)
        verify_inclusion(leaf_hashes(story)[index], index, head.size, path, head.root)


def test_an_empty_batch_signs_the_same_head_again():
    _, state, _, done = grown([3])
    again = sequence(state, [], SIGNER)
    assert again.state == state
    assert again.hashes == ()
    assert again.checkpoint == done.checkpoint


def test_a_batch_that_never_committed_has_not_happened():
    _, state, _, _ = grown([300])
    lost = sequence(state, [b"lost"], SIGNER)
    assert lost.state != state
    assert sequence(state, [b"kept"], SIGNER).first == lost.first == 300


@given(st.data())
def test_the_log_goes_on_only_from_what_was_signed(data):
    shelf, _, _, done = grown([300, 21])
    head = verify_checkpoint(done.checkpoint, SIGNER.public)
    edge = sorted(last_leaves([(0, head.size)]))
    place = data.draw(st.sampled_from(edge))
    raw = bytearray(shelf[place])
    change = data.draw(st.sampled_from(["flip", "cut", "gone"]))
    if change == "flip":
        # Of what an entry completes the last hash, the largest subtree, stands at the edge.
        at = data.draw(st.integers(len(raw) - 32, len(raw) - 1))
        raw[at] ^= 1 << data.draw(st.integers(0, 7))
    shelf[place] = {"flip": bytes(raw), "cut": bytes(raw[:-32]), "gone": b""}[change]
    with pytest.raises(LedgerFault):
        restore_state(head, reading(shelf))


def test_another_name_or_an_oversized_entry_is_refused_before_signing():
    with pytest.raises(BadInput, match="own name"):
        sequence(LogState(ORIGIN), [b"x"], make_signer("other.example", bytes(32)))
    with pytest.raises(BadInput, match="65,535"):
        sequence(LogState(ORIGIN), [b"x", b"y" * 65_536], SIGNER)
    assert sequence(LogState(ORIGIN), [b"y" * 65_535], SIGNER).state.size == 1
