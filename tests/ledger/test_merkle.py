"""The tree and its proofs against the recursive definitions of RFC 6962, section 2.1."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import LedgerFault
from subrosa.ledger.merkle import (
    EMPTY_ROOT,
    PerfectNodes,
    consistency_path,
    consistency_proof,
    edge_of,
    edge_root,
    extend_edge,
    inclusion_path,
    inclusion_proof,
    leaf_hash,
    leaf_hashes,
    root_of,
    verify_consistency,
    verify_inclusion,
)

# The inputs and roots that Certificate Transparency's own implementations are tested with.
KNOWN_LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
KNOWN_ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
KNOWN_PATH_OF_THE_FIRST = [
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
    "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
]


def half(width):
    """The largest power of two below the width."""
    power = 1
    while power * 2 < width:
        power *= 2
    return power


def mth(entries):
    """MTH(D[n]), word for word."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = half(len(entries))
    return hashlib.sha256(b"\x01" + mth(entries[:k]) + mth(entries[k:])).digest()


def path(m, entries):
    """PATH(m, D[n]), word for word."""
    if len(entries) == 1:
        return []
    k = half(len(entries))
    if m < k:
        return [*path(m, entries[:k]), mth(entries[k:])]
    return [*path(m - k, entries[k:]), mth(entries[:k])]


def subproof(m, entries, *, whole=True):
    """SUBPROOF(m, D[n], b), word for word."""
    n = len(entries)
    if m == n:
        return [] if whole else [mth(entries)]
    k = half(n)
    if m <= k:
        return [*subproof(m, entries[:k], whole=whole), mth(entries[k:])]
    return [*subproof(m - k, entries[k:], whole=False), mth(entries[:k])]


def some_entries(count):
    return [b"entry %d" % number for number in range(count)]


def test_known_roots_and_path_of_certificate_transparency():
    for size, root in enumerate(KNOWN_ROOTS):
        assert root_of(leaf_hashes(KNOWN_LEAVES[:size])).hex() == root
    proof = inclusion_proof(leaf_hashes(KNOWN_LEAVES), 0)
    assert [beside.hex() for beside in proof] == KNOWN_PATH_OF_THE_FIRST


def test_every_root_edge_and_proof_up_to_70_leaves_is_the_recursive_one():
    entries = some_entries(70)
    leaves = leaf_hashes(entries)
    roots = [mth(entries[:size]) for size in range(71)]
    for size in range(71):
        nodes = PerfectNodes(leaves[:size])
        assert root_of(leaves[:size]) == roots[size]
        assert edge_root(edge_of(size, nodes)) == roots[size]
        for index in range(size):
            proof = inclusion_path(index, size, nodes)
            assert proof == path(index, entries[:size])
            verify_inclusion(leaves[index], index, size, proof, roots[size])
        for old in range(1, size + 1):
            proof = consistency_path(old, size, nodes)
            assert proof == subproof(old, entries[:size])
            verify_consistency(old, size, proof, roots[old], roots[size])


@given(st.integers(71, 3000), st.data())
def test_beyond_that_the_proofs_are_the_recursive_ones_too(size, data):
    entries = some_entries(size)
    leaves = leaf_hashes(entries)
    root = mth(entries)
    index = data.draw(st.integers(0, size - 1))
    old = data.draw(st.integers(1, size))
    assert inclusion_proof(leaves, index) == path(index, entries)
    assert consistency_proof(leaves, old) == subproof(old, entries)
    verify_inclusion(leaves[index], index, size, inclusion_proof(leaves, index), root)
    verify_consistency(old, size, consistency_proof(leaves, old), mth(entries[:old]), root)


@given(st.lists(st.integers(0, 300), max_size=6))
def test_the_right_edge_grows_to_the_same_root_whatever_the_batches(batches):
    edge, size, leaves = (), 0, []
    for count in batches:
        batch = leaf_hashes([b"%d %d" % (size, n) for n in range(count)])
        edge, size = extend_edge(edge, size, batch), size + count
        leaves += batch
        assert edge_root(edge) == root_of(leaves)
        assert len(edge) == size.bit_count()


@given(st.integers(1, 200), st.data())
def test_a_changed_inclusion_proof_fails(size, data):
    leaves = leaf_hashes(some_entries(size))
    index = data.draw(st.integers(0, size - 1))
    proof, root = inclusion_proof(leaves, index), root_of(leaves)
    changes = [
        (leaf_hash(b"another"), index, size, proof, root),
        (leaves[index], index, size, [*proof, root], root),
        (leaves[index], index, size, proof, leaf_hash(b"another")),
        (leaves[index], size, size, proof, root),
        (leaves[index], -1, size, proof, root),
    ]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
        changes += [
            (leaves[index], index, size, proof[:-1], root),
            (leaves[index], index, size, [*proof[:at], flipped, *proof[at + 1 :]], root),
            (leaves[index], index ^ 1, size, proof, root),
        ]
    for changed in changes:
        with pytest.raises(LedgerFault) as fault:
            verify_inclusion(*changed)
        assert fault.value.place == f"entry {changed[1]}"


@given(st.integers(2, 200), st.data())
def test_a_changed_consistency_proof_fails(new, data):
    leaves = leaf_hashes(some_entries(new))
    old = data.draw(st.integers(1, new - 1))
    proof = consistency_proof(leaves, old)
    before, after = root_of(leaves[:old]), root_of(leaves)
    at = data.draw(st.integers(0, len(proof) - 1))
    flipped = bytes([proof[at][0] ^ 1]) + proof[at][1:]
    for changed in (
        (old, new, [*proof[:at], flipped, *proof[at + 1 :]], before, after),
        (old, new, proof[:-1], before, after),
        (old, new, [*proof, after], before, after),
        (old, new, [], before, after),
        (old, new, proof, after, after),
        (old, new, proof, before, before),
        (new, old, proof, after, before),
        (-1, new, proof, before, after),
    ):
        with pytest.raises(LedgerFault) as fault:
            verify_consistency(*changed)
        assert fault.value.place == f"size {changed[0]} to {changed[1]}"


def test_the_empty_tree_and_the_same_tree_are_consistent_without_a_proof():
    root = root_of(leaf_hashes([b"one"]))
    verify_consistency(0, 1, [], EMPTY_ROOT, root)
    verify_consistency(1, 1, [], root, root)
    for old, old_root, proof in ((0, root, []), (1, EMPTY_ROOT, []), (0, EMPTY_ROOT, [root])):
        with pytest.raises(LedgerFault) as fault:
            verify_consistency(old, 1, proof, old_root, root)
        assert fault.value.place == f"size {old} to 1"


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_is_made_for_an_entry_that_is_not_there(index, size):
    nodes = PerfectNodes(leaf_hashes(some_entries(size)))
    with pytest.raises(LedgerFault, match="no such entry"):
        inclusion_path(index, size, nodes)
    with pytest.raises(LedgerFault, match="no such earlier size"):
        consistency_path(size + 1, size, nodes)


@pytest.mark.parametrize(("old", "new"), [(-1, 5), (0, 5), (0, 0), (6, 5)])
def test_no_proof_is_made_from_a_tree_that_is_empty_or_larger(old, new):
    with pytest.raises(LedgerFault, match=f"size {old}"):
        consistency_path(old, new, PerfectNodes(leaf_hashes([b"x"] * 5)))
