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
from subrosa.ledger.merkle import inclusion_path, leaf_hashes, root_of, verify_inclusion
from subrosa.ledger.tiles import nodes_in_tiles, tiles_of
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import ORIGIN, SIGNER


class Shelf:
    """Keeps tiles as a store does: one for each level and number, a wider over a narrower."""

    def __init__(self):
        self.held = {}

    def keep(self, tiles):
        for written in tiles:
            assert len(written.hashes) == written.tile.width * 32
            self.held[written.tile.level, written.tile.number] = written.hashes

    def __call__(self, tile):
        return self.held.get((tile.level, tile.number), b"")


def grown(batches):
    shelf, state, story, done = Shelf(), LogState(ORIGIN), [], None
    for count in batches:
        batch = [b"entry %d" % number for number in range(len(story), len(story) + count)]
        done = sequence(state, batch, SIGNER)
        assert done.first == len(story)
        assert done.leaves == tuple(leaf_hashes(batch))
        story += batch
        shelf.keep(done.tiles)
        state = done.state
    return shelf, state, story, done


@settings(max_examples=30)
@given(st.lists(st.integers(0, 700), min_size=1, max_size=6))
def test_batches_of_any_size_make_the_same_log_as_one(batches):
    shelf, state, story, done = grown(batches)
    whole_shelf, whole_state, _, _ = grown([sum(batches)])
    assert state == whole_state
    assert shelf.held == whole_shelf.held
    assert state.root == root_of(leaf_hashes(story))
    assert set(shelf.held) == {(tile.level, tile.number) for tile in tiles_of(len(story))}
    head = verify_checkpoint(done.checkpoint, SIGNER.public)
    assert (head.size, head.root) == (len(story), state.root)
    assert restore_state(head, shelf) == state


def test_a_log_over_two_levels_restores_and_proves_out_of_its_tiles():
    shelf, state, story, done = grown([65_530, 1, 5, 1, 300])
    head = verify_checkpoint(done.checkpoint, SIGNER.public)
    assert restore_state(head, shelf) == state
    assert sorted({level for level, _ in shelf.held}) == [0, 1, 2]
    for index in (0, 65_535, 65_536, len(story) - 1):
        path = inclusion_path(index, head.size, nodes_in_tiles(head.size, shelf))
        verify_inclusion(leaf_hashes(story)[index], index, head.size, path, head.root)


def test_an_empty_batch_signs_the_same_head_again():
    _, state, _, done = grown([3])
    again = sequence(state, [], SIGNER)
    assert again.state == state
    assert again.tiles == ()
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
    # The full tile below is not read again: its root stands in the level above.
    place = data.draw(st.sampled_from(sorted(place for place in shelf.held if place != (0, 0))))
    raw = bytearray(shelf.held[place])
    change = data.draw(st.sampled_from(["flip", "cut", "gone"]))
    if change == "flip":
        raw[data.draw(st.integers(0, len(raw) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    shelf.held[place] = {"flip": bytes(raw), "cut": bytes(raw[:-32]), "gone": b""}[change]
    with pytest.raises(LedgerFault):
        restore_state(head, shelf)


def test_another_name_or_an_oversized_entry_is_refused_before_signing():
    with pytest.raises(BadInput, match="own name"):
        sequence(LogState(ORIGIN), [b"x"], make_signer("other.example", bytes(32)))
    with pytest.raises(BadInput, match="65,535"):
        sequence(LogState(ORIGIN), [b"x", b"y" * 65_536], SIGNER)
    assert sequence(LogState(ORIGIN), [b"y" * 65_535], SIGNER).state.size == 1
