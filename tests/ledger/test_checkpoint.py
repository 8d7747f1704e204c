"""Signed notes and checkpoints: the forms of C2SP, a note of Go's own, and openssl."""

import subprocess
from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.ledger import (
    Checkpoint,
    LedgerFault,
    make_signer,
    read_public_key,
    sign_checkpoint,
    verify_checkpoint,
)
from subrosa.ledger.note import open_note, sign_note
from subrosa.terms.errors import BadInput
from tests.ledger.sample_log import ORIGIN, SIGNER, make_log
from tests.outside_programs import outside_program

ROOT = bytes(range(32))
# The example in the documentation of golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
GO_NOTE = (
    GO_TEXT + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvq"
    "fqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_signed_by_go_opens():
    key = read_public_key(GO_KEY)
    assert open_note(GO_NOTE, key) == GO_TEXT
    assert key.text == GO_KEY


def test_what_is_no_note_is_named_by_the_place_that_the_caller_gives():
    key = read_public_key(GO_KEY)
    for more, place in (({}, "note"), ({"place": "head"}, "head")):
        with pytest.raises(LedgerFault) as fault:
            open_note("no note", key, **more)
        assert fault.value.place == place


def test_a_checkpoint_has_three_lines_and_one_signature_line():
    text = sign_checkpoint(ORIGIN, 1234, ROOT, SIGNER)
    body, line = text.split("\n\n")
    assert body == f"{ORIGIN}\n1234\n{b64encode(ROOT).decode()}"
    dash, name, stamp = line.rstrip("\n").split(" ")
    assert (dash, name, len(b64decode(stamp))) == ("—", ORIGIN, 68)
    assert verify_checkpoint(text, SIGNER.public) == Checkpoint(ORIGIN, 1234, ROOT)


def test_openssl_verifies_a_checkpoint(tmp_path):
    openssl = outside_program("openssl", "openssl")
    text = make_log(3).checkpoint
    body, line = text.split("\n\n")
    (tmp_path / "key.pem").write_bytes(SIGNER.public.pem)
    (tmp_path / "body").write_bytes((body + "\n").encode())
    (tmp_path / "signature").write_bytes(b64decode(line.split(" ")[2])[4:])
    command = [openssl, "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin"]
    command += ["-in", "body", "-sigfile", "signature"]
    good = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    (tmp_path / "body").write_bytes((body + "\n").replace("\n", "\n1", 1).encode())
    bad = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert bad.returncode != 0


def test_signatures_of_unknown_keys_are_passed_over():
    witness = make_signer("witness.example", b"w" * 32)
    text = sign_checkpoint(ORIGIN, 5, ROOT, SIGNER)
    body = text.partition("\n\n")[0] + "\n"
    cosigned = text + sign_note(body, witness).partition("\n\n")[2]
    same_name = text + sign_note(body, make_signer(ORIGIN, b"x" * 32)).partition("\n\n")[2]
    assert verify_checkpoint(cosigned, SIGNER.public).size == 5
    assert verify_checkpoint(same_name, SIGNER.public).size == 5
    with pytest.raises(LedgerFault, match="no signature"):
        verify_checkpoint(sign_note(body, witness), SIGNER.public)


def test_a_second_wrong_signature_by_the_known_key_refuses_the_note():
    text = sign_checkpoint(ORIGIN, 5, ROOT, SIGNER)
    other = sign_checkpoint(ORIGIN, 6, ROOT, SIGNER)
    with pytest.raises(LedgerFault, match="does not fit"):
        verify_checkpoint(text + other.partition("\n\n")[2], SIGNER.public)


@pytest.mark.parametrize(
    "body",
    [
        f"{ORIGIN}\n5\n",
        f"{ORIGIN}\n05\n{b64encode(ROOT).decode()}\n",
        f"{ORIGIN}\n-5\n{b64encode(ROOT).decode()}\n",
        f"{ORIGIN}\n5\n{b64encode(ROOT[:31]).decode()}\n",
        f"{ORIGIN}\n5\n{b64encode(ROOT).decode()}\nextension\n",
        f"another.example\n5\n{b64encode(ROOT).decode()}\n",
        f"{ORIGIN}\n\u0665\n{b64encode(ROOT).decode()}\n",
        "\n\n\n",
    ],
)
def test_a_signed_text_that_is_no_checkpoint_is_refused(body):
    with pytest.raises(LedgerFault):
        verify_checkpoint(sign_note(body, SIGNER), SIGNER.public)


@given(st.data())
def test_one_changed_character_refuses_a_checkpoint(data):
    text = sign_checkpoint(ORIGIN, 5, ROOT, SIGNER)
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.characters(exclude_characters=text[at], exclude_categories=["Cs"]))
    with pytest.raises(LedgerFault):
        verify_checkpoint(text[:at] + other + text[at + 1 :], SIGNER.public)


@given(st.text() | st.text(alphabet="\n— abAB+/=0159", max_size=80))
def test_garbage_is_no_checkpoint_and_no_key(text):
    with pytest.raises(LedgerFault):
        verify_checkpoint(text, SIGNER.public)
    with pytest.raises(LedgerFault):
        read_public_key(text)


def test_a_key_whose_parts_do_not_fit_is_refused():
    name, number, body = SIGNER.public.text.split("+", 2)
    for wrong in (
        f"other.example+{number}+{body}",
        f"{name}+00000000+{body}",
        f"{name}+{number}+{b64encode(b'?' * 33).decode()}",
        f"two words+{number}+{body}",
    ):
        with pytest.raises(LedgerFault):
            read_public_key(wrong)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\n", "tab\there"])
def test_a_signer_needs_a_proper_name(name):
    with pytest.raises(BadInput):
        make_signer(name, bytes(32))


def test_a_signer_needs_32_bytes_and_hides_them():
    with pytest.raises(BadInput):
        make_signer(ORIGIN, bytes(31))
    assert "PrivateKey" not in repr(SIGNER)


def test_only_text_that_ends_in_a_newline_is_signed():
    with pytest.raises(BadInput):
        sign_note("no end", SIGNER)


def test_a_note_may_bear_many_signatures_but_not_any_number():
    text = sign_checkpoint(ORIGIN, 5, ROOT, SIGNER)
    body = text.partition("\n\n")[0] + "\n"
    line = sign_note(body, make_signer("witness.example", b"w" * 32)).partition("\n\n")[2]
    assert verify_checkpoint(text + line * 16, SIGNER.public).size == 5
    with pytest.raises(LedgerFault, match="too many"):
        verify_checkpoint(text + line * 100, SIGNER.public)
