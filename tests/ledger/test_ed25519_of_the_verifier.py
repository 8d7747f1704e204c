"""The auditor's own Ed25519 against RFC 8032, section 7.1, and against ``cryptography``."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa.ledger.verify_ledger import ORDER, is_signed, read_point

# RFC 8032, section 7.1: public key, message, signature.
VECTORS = {
    "TEST 1": (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    "TEST 2": (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    "TEST 3": (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
    "TEST SHA(abc)": (
        "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
        "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704",
    ),
}


@pytest.mark.parametrize("name", VECTORS)
def test_vectors_of_the_rfc_hold_and_break_with_one_bit(name):
    key, message, signature = (bytes.fromhex(part) for part in VECTORS[name])
    assert is_signed(key, message, signature)
    assert not is_signed(key, message + b"\x00", signature)
    for at in (0, 31, 32, 60):
        flipped = bytearray(signature)
        flipped[at] ^= 1
        assert not is_signed(key, message, bytes(flipped))


def test_a_second_spelling_of_a_signature_is_refused():
    key, message, signature = (bytes.fromhex(part) for part in VECTORS["TEST 2"])
    larger = int.from_bytes(signature[32:], "little") + ORDER
    assert not is_signed(key, message, signature[:32] + larger.to_bytes(32, "little"))


def test_a_second_spelling_of_a_point_is_refused():
    p = 2**255 - 19
    assert read_point((1).to_bytes(32, "little")) == (0, 1, 1, 0)
    assert read_point((p + 1).to_bytes(32, "little")) is None
    assert read_point((1 | 1 << 255).to_bytes(32, "little")) is None
    assert read_point((2).to_bytes(32, "little")) is None


@settings(max_examples=25, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.data())
def test_it_agrees_with_cryptography(seed, message, data):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = private.public_key().public_bytes_raw()
    signature = private.sign(message)
    assert is_signed(key, message, signature)
    bit = data.draw(st.integers(0, 511))
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert not is_signed(key, message, bytes(flipped))


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=80))
def test_garbage_is_no_signature(key, message, signature):
    assert not is_signed(key, message, signature)
