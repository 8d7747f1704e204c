"""Proof files in the form of C2SP tlog-proof, checked with nothing but entry and key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import LedgerFault, make_signer
from subrosa.ledger.merkle import inclusion_proof, leaf_hashes
from subrosa.ledger.proof_file import proof_name, read_proof, verify_proof, write_proof
from tests.ledger.sample_log import ORIGIN, SIGNER, make_log

LOG = make_log(4)
LEAVES = leaf_hashes(LOG.encoded)


def proof_of(index, **more):
    return write_proof(index, inclusion_proof(LEAVES, index), LOG.checkpoint, **more)


def test_the_file_has_the_lines_of_the_specification():
    text = proof_of(5, extra=b"why")
    lines = text.split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra d2h5", "index 5"]
    assert text.endswith("\n\n" + LOG.checkpoint)
    assert read_proof(text).extra == b"why"
    assert proof_name(5) == "proofs/005.tlog-proof"


@pytest.mark.parametrize("index", range(len(LEAVES)))
def test_every_entry_is_proved_alone(index):
    proof = proof_of(index)
    assert verify_proof(proof, LOG.encoded[index], SIGNER.public).size == len(LEAVES)
    assert read_proof(proof).path == tuple(inclusion_proof(LEAVES, index))
    with pytest.raises(LedgerFault, match="expected root") as fault:
        verify_proof(proof, LOG.encoded[index - 1], SIGNER.public, place="proofs/x")
    assert fault.value.place == "proofs/x"


def test_a_proof_of_the_only_entry_has_no_hashes():
    log = make_log(1)
    proof = read_proof(write_proof(0, [], log.checkpoint))
    assert (proof.path, proof.extra) == ((), None)


def test_another_key_refuses_the_proof():
    with pytest.raises(LedgerFault, match="no signature"):
        verify_proof(proof_of(0), LOG.encoded[0], make_signer(ORIGIN, b"o" * 32).public)


@given(st.data())
def test_one_changed_character_refuses_the_proof(data):
    text = proof_of(3)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_characters=text[at], exclude_categories=["Cs"]))
    with pytest.raises(LedgerFault):
        verify_proof(text[:at] + other + text[at + 1 :], LOG.encoded[3], SIGNER.public)


@given(st.text() | st.text(alphabet="index 0159\n+/=AB", max_size=120))
def test_garbage_is_no_proof(text):
    for tried in (text, "c2sp.org/tlog-proof@v1\n" + text):
        with pytest.raises(LedgerFault):
            verify_proof(tried, LOG.encoded[0], SIGNER.public)


@pytest.mark.parametrize(
    "lines",
    [
        ["index 007"],
        ["index -1"],
        ["index"],
        [],
        ["extra ?", "index 1"],
        ["index 1", "AAAA"],
        ["index 1", "A" * 43 + "B="],
        ["index 1", *["A" * 43 + "="] * 64],
    ],
)
def test_lines_that_are_not_those_of_a_proof_are_refused(lines):
    text = "\n".join(["c2sp.org/tlog-proof@v1", *lines]) + "\n\n" + LOG.checkpoint
    with pytest.raises(LedgerFault) as fault:
        read_proof(text, place="proofs/007")
    assert fault.value.place == "proofs/007"


def test_a_proof_may_be_as_long_as_the_highest_tree():
    path = ["A" * 43 + "="] * 63
    text = "\n".join(["c2sp.org/tlog-proof@v1", "index 1", *path]) + "\n\n" + LOG.checkpoint
    assert read_proof(text).path == (bytes(32),) * 63


def test_what_is_no_proof_is_named_by_the_place_that_the_caller_gives():
    for more, place in (({}, "proof"), ({"place": "proofs/007"}, "proofs/007")):
        with pytest.raises(LedgerFault) as fault:
            read_proof("no proof", **more)
        assert fault.value.place == place
