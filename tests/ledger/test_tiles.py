"""Tiles and bundles in the form of C2SP tlog-tiles."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import LedgerFault
from subrosa.ledger.merkle import (
    PerfectNodes,
    consistency_path,
    inclusion_path,
    leaf_hashes,
)
from subrosa.ledger.tiles import (
    Tile,
    bundle_path,
    nodes_in_tiles,
    pack_bundle,
    tiles_of,
    unpack_bundle,
)
from subrosa.ledger.verify_ledger import numbered
from subrosa.terms.errors import BadInput


def test_paths_are_those_of_the_specification():
    assert Tile(0, 1234067).path == "tile/0/x001/x234/067"
    assert Tile(1, 0, 17).path == "tile/1/000.p/17"
    assert bundle_path(999) == "tile/entries/999"
    assert bundle_path(1000, 1) == "tile/entries/x001/000.p/1"


def test_a_log_of_70000_has_the_tiles_that_the_specification_counts():
    tiles = list(tiles_of(70_000))
    assert sum(tile.level == 0 and tile.width == 256 for tile in tiles) == 273
    assert [tile for tile in tiles if tile.width < 256 or tile.level] == [
        Tile(0, 273, 112),
        Tile(1, 0),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert list(tiles_of(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_of(0)) == []


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 513, 66_000])
def test_proofs_read_out_of_tiles_are_those_of_the_whole_tree(size):
    leaves = leaf_hashes([b"%d" % number for number in range(size)])
    nodes = PerfectNodes(leaves)
    rows = {
        tile: b"".join(nodes.levels[tile.level * 8][tile.number * 256 :][: tile.width])
        for tile in tiles_of(size)
    }
    read = nodes_in_tiles(size, rows.__getitem__)
    for index in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
        assert inclusion_path(index, size, read) == inclusion_path(index, size, nodes)
        assert consistency_path(index + 1, size, read) == consistency_path(index + 1, size, nodes)


def test_a_tile_of_the_wrong_length_is_named():
    read = nodes_in_tiles(300, lambda _tile: b"short")
    with pytest.raises(LedgerFault, match="expected 44 hashes") as fault:
        inclusion_path(299, 300, read)
    assert fault.value.place == "tile/0/001.p/44"


@given(st.lists(st.binary(max_size=400), max_size=50))
def test_a_bundle_gives_back_its_entries(entries):
    bundle = pack_bundle(entries)
    assert unpack_bundle(bundle) == entries
    assert len(bundle) == sum(2 + len(entry) for entry in entries)


def test_lengths_are_big_endian_and_at_most_65535():
    assert pack_bundle([b"ab", b""]) == b"\x00\x02ab\x00\x00"
    assert unpack_bundle(pack_bundle([b"x" * 65_535])) == [b"x" * 65_535]
    with pytest.raises(BadInput):
        pack_bundle([b"x" * 65_536])


def opened(raw):
    """The entries of a bundle, or the place where it breaks off."""
    try:
        return unpack_bundle(raw), ""
    except LedgerFault as fault:
        return [], fault.place


def test_a_bundle_that_breaks_off_names_the_entry_by_its_number_in_the_log():
    cut = pack_bundle([b"one", b"two"])[:-1]
    for more, place in (({}, "entry 1"), ({"first": 256}, "entry 257")):
        with pytest.raises(LedgerFault) as fault:
            unpack_bundle(cut, **more)
        assert fault.value.place == place


@given(st.binary(max_size=300))
def test_any_bytes_are_a_bundle_or_break_off_within_a_named_entry(raw):
    entries, place = opened(raw)
    assert place.startswith("entry ") if place else pack_bundle(entries) == raw


@given(st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=9), st.data())
def test_a_cut_bundle_never_gives_all_its_entries(entries, data):
    bundle = pack_bundle(entries)
    cut = bundle[: data.draw(st.integers(0, len(bundle) - 1))]
    found, place = opened(cut)
    assert place or found == entries[: len(found)] != entries


@pytest.mark.slow
@pytest.mark.parametrize("tiles", [1, 999, 1000, 1001, 1_000_001])
def test_the_outside_verifier_numbers_tiles_as_the_ledger_does(tiles):
    full = list(islice(numbered(tiles * 256), tiles - 1, None))
    begun = list(islice(numbered(tiles * 256 + 5), tiles, None))
    assert [(f"tile/0/{path}", width) for path, width in full] == [(Tile(0, tiles - 1).path, 256)]
    assert [(f"tile/0/{path}", width) for path, width in begun] == [(Tile(0, tiles, 5).path, 5)]
