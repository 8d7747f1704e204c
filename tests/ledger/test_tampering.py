"""Whatever is changed in an export, both verifiers refuse it and name the same place."""

import string
from base64 import b64decode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subrosa.ledger import (
    LedgerFault,
    LogState,
    encode,
    link_chains,
    make_signer,
    sequence,
    sign_checkpoint,
)
from subrosa.ledger.export import export_files
from subrosa.ledger.note import sign_note
from subrosa.ledger.tiles import pack_bundle, unpack_bundle
from subrosa.ledger.verify import verify_export
from subrosa.ledger.verify_ledger import main
from tests.ledger.sample_log import ORIGIN, RILEY, SIGNER, drafts, log_of, make_log, write_files

# 329 entries: one full tile, one partial one, and a level above.
LOG = make_log(90)
SIZE = len(LOG.encoded)
FILES = LOG.files(proofs=[0, 3, 255, 256, SIZE - 1])
LAST = f"001.p/{SIZE - 256}"

same_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


class Auditor:
    """Runs both verifiers on the same files, and returns the place that they agree on."""

    def __init__(self, tmp_path, capsys):
        self.tmp_path, self.capsys, self.runs = tmp_path, capsys, 0

    def place(self, files, *, head=None, key=None):
        house = ""
        try:
            verify_export(files, head=head, key=key)
        except LedgerFault as fault:
            house = fault.place
        self.runs += 1
        folder = write_files(self.tmp_path / str(self.runs), {"README": b""} | files)
        arguments = [str(folder)]
        for option, text in (("--head", head), ("--key", key)):
            if text is not None:
                kept = self.tmp_path / f"{self.runs}{option}"
                kept.write_text(text)
                arguments += [option, str(kept)]
        status = main(arguments)
        said = self.capsys.readouterr().out
        assert status == (1 if house else 0), said
        if house:
            fault = next(line for line in said.splitlines() if line.startswith("FAULT"))
            assert fault.startswith(f"FAULT {house}: ")
            assert "Everything fits" not in said
        else:
            assert said.endswith("Everything fits.\n")
        return house


@pytest.fixture
def auditor(tmp_path, capsys):
    return Auditor(tmp_path, capsys)


def bundle_of(index):
    return "tile/entries/000" if index < 256 else f"tile/entries/{LAST}"


def with_entries(change):
    """Return the export with its entries changed and everything else left as it was."""
    entries = list(LOG.encoded)
    change(entries)
    return FILES | {
        "tile/entries/000": pack_bundle(entries[:256]),
        f"tile/entries/{LAST}": pack_bundle(entries[256:]),
    }


@pytest.mark.parametrize("requests", [0, 1, 2, 5, 70, 90])
def test_an_untouched_export_fits(auditor, requests):
    log = make_log(requests)
    files = log.files()
    key = SIGNER.public.text
    assert auditor.place(files, head=log.checkpoint, key=key) == ""
    report = verify_export(files, head=log.checkpoint, key=key)
    assert (report.size, report.proofs) == (len(log.encoded), len(log.encoded))
    assert report.head_held_outside == report.size
    assert report.root == log.state.root


@same_folder
@given(st.data())
def test_one_flipped_byte_of_an_entry(auditor, data):
    index = data.draw(st.integers(0, SIZE - 1))
    at = data.draw(st.integers(0, len(LOG.encoded[index]) - 1))
    bit = 1 << data.draw(st.integers(0, 7))

    def flip(entries):
        raw = bytearray(entries[index])
        raw[at] ^= bit
        entries[index] = bytes(raw)

    assert auditor.place(with_entries(flip)) == f"entry {index}"


@pytest.mark.parametrize("index", [0, 17, 255, 256, SIZE - 1])
def test_a_dropped_entry(auditor, index):
    path = bundle_of(index)
    entries = unpack_bundle(FILES[path])
    del entries[index % 256]
    assert auditor.place(FILES | {path: pack_bundle(entries)}) == f"entry {index}"
    # Everything behind it moved up, over the border of the bundle too.
    assert auditor.place(with_entries(lambda entries: entries.pop(index))) == f"entry {index}"


@pytest.mark.parametrize(("one", "other"), [(0, 1), (3, 200), (255, 256), (7, SIZE - 1)])
def test_two_reordered_entries(auditor, one, other):
    def swap(entries):
        entries[one], entries[other] = entries[other], entries[one]

    assert auditor.place(with_entries(swap)) == f"entry {one}"


@pytest.mark.parametrize("index", [0, 100, 256, SIZE])
def test_an_inserted_entry(auditor, index):
    files = with_entries(lambda entries: entries.insert(index, LOG.encoded[2]))
    assert auditor.place(files) == f"entry {index}"


def test_entry_and_hash_changed_together(auditor):
    other = log_of([*LOG.encoded[:5], LOG.encoded[6], *LOG.encoded[6:]]).files(proofs=[])
    forged = FILES | {path: other[path] for path in ("tile/entries/000", "tile/0/000")}
    assert auditor.place(forged) == "tile/1/000.p/1"
    assert auditor.place(forged | {"tile/1/000.p/1": other["tile/1/000.p/1"]}) == "checkpoint"


@pytest.mark.parametrize("level_path", ["tile/0/000", f"tile/0/{LAST}", "tile/1/000.p/1"])
def test_a_changed_tile(auditor, level_path):
    raw = bytearray(FILES[level_path])
    raw[33 % len(raw)] ^= 4
    place = {"tile/0/000": "entry 1", f"tile/0/{LAST}": "entry 257"}.get(level_path, level_path)
    assert auditor.place(FILES | {level_path: bytes(raw)}) == place
    assert auditor.place(FILES | {level_path: FILES[level_path][:-1]}) == level_path


@pytest.mark.parametrize(
    ("old", "new"),
    [(f"\n{SIZE}\n", f"\n{SIZE - 1}\n"), (ORIGIN + "\n", "other.example\n"), ("=\n\n", "=\nx\n\n")],
)
def test_a_changed_checkpoint(auditor, old, new):
    changed = LOG.checkpoint.replace(old, new, 1)
    assert changed != LOG.checkpoint
    assert auditor.place(FILES | {"checkpoint": changed.encode()}) == "checkpoint"


def test_a_root_that_was_never_the_logs(auditor):
    signed = sign_checkpoint(ORIGIN, SIZE, bytes(32), SIGNER)
    assert auditor.place(FILES | {"checkpoint": signed.encode()}) == "checkpoint"


def test_a_log_cut_back_shows_against_a_head_held_outside(auditor):
    older = log_of(LOG.encoded[:300])
    assert auditor.place(older.files()) == ""
    assert auditor.place(older.files(), head=LOG.checkpoint) == "entry 300"
    assert auditor.place(LOG.files(), head=older.checkpoint) == ""


def test_a_history_rewritten_by_the_holder_of_the_key_shows_too(auditor):
    story = drafts(90)
    story[4], story[8] = story[8], story[4]
    entries, _ = link_chains(story, 0, {})
    rewritten = log_of([encode(entry) for entry in entries])
    older = log_of(LOG.encoded[:300])
    assert auditor.place(rewritten.files()) == ""
    assert auditor.place(rewritten.files(), head=older.checkpoint) == "entries 0 to 299"
    assert auditor.place(rewritten.files(), head=LOG.checkpoint) == f"entries 0 to {SIZE - 1}"


def test_an_entry_left_out_by_the_holder_of_the_key_breaks_its_chain(auditor):
    first, second, third = [n for n, entry in enumerate(LOG.entries) if entry.chain == RILEY][:3]
    # Left out and everything behind it shifted: the next of her chain names a wrong index.
    shifted = log_of(LOG.encoded[:second] + LOG.encoded[second + 1 :])
    assert auditor.place(shifted.files()) == f"entry {third - 1}"
    # Replaced by an entry of nobody, so that all indices stay.
    replaced = log_of([*LOG.encoded[:second], LOG.encoded[0], *LOG.encoded[second + 1 :]])
    assert auditor.place(replaced.files()) == f"entry {third}"
    assert first < second < third


def test_a_signed_entry_that_is_no_entry(auditor):
    for raw in (b"", b"{}", b"\xff\xfe", LOG.encoded[0] + b"\n", b"[" * 60_000):
        assert auditor.place(log_of([*LOG.encoded[:3], raw]).files()) == "entry 3"


def test_a_forger_with_a_key_of_his_own(auditor):
    forger = make_signer(ORIGIN, b"f" * 32)
    done = sequence(LogState(ORIGIN), LOG.encoded[:9], forger)
    files = export_files(LOG.encoded[:9], done.checkpoint, forger.public)
    assert auditor.place(files) == ""
    assert auditor.place(files, key=SIGNER.public.text) == "public-key.txt"
    mixed = files | {"public-key.txt": FILES["public-key.txt"]}
    assert auditor.place(mixed) == "public-key.pem"
    mixed["public-key.pem"] = FILES["public-key.pem"]
    assert auditor.place(mixed) == "checkpoint"
    head = "head held outside"
    with pytest.raises(LedgerFault) as fault:
        verify_export(files, head=LOG.checkpoint)
    assert fault.value.place == head


def test_changed_proofs(auditor):
    one, other = "proofs/003.tlog-proof", "proofs/255.tlog-proof"
    assert auditor.place(FILES | {one: FILES[other]}) == one
    assert auditor.place(FILES | {one: FILES[one][:-1]}) == one
    lines = FILES[one].split(b"\n")
    lines[2], lines[3] = lines[3], lines[2]
    assert auditor.place(FILES | {one: b"\n".join(lines)}) == one
    beyond = FILES[one].replace(b"index 3\n", b"index 999\n")
    assert auditor.place(FILES | {"proofs/999.tlog-proof": beyond}) == "proofs/999.tlog-proof"
    assert auditor.place(FILES | {"proofs/stray": b""}) == "proofs/stray"


def test_proofs_of_an_earlier_head_hold_if_it_is_a_head_of_this_log(auditor):
    older = log_of(LOG.encoded[:100]).files(proofs=[3])["proofs/003.tlog-proof"]
    assert auditor.place(FILES | {"proofs/003.tlog-proof": older}) == ""
    fork = log_of([*LOG.encoded[:99], b"fork"]).files(proofs=[3])["proofs/003.tlog-proof"]
    assert auditor.place(FILES | {"proofs/003.tlog-proof": fork}) == "proofs/003.tlog-proof"


@pytest.mark.parametrize("path", sorted(set(FILES) - {"verify_ledger.py"}))
def test_a_missing_file_is_named_and_proofs_may_be_few(auditor, path):
    files = {name: raw for name, raw in FILES.items() if name != path}
    assert auditor.place(files) == ("" if path.startswith("proofs/") else path)


def test_a_file_too_many_among_the_tiles(auditor):
    path = "tile/0/001.p/3"
    assert auditor.place(FILES | {path: b"\x00" * 96}) == path


SMALL = make_log(4)
SMALL_FILES = SMALL.files(proofs=[0, 9])
PLACES = sorted(set(SMALL_FILES) - {"verify_ledger.py"})


@same_folder
@given(st.data())
def test_any_garbage_in_any_file_gets_a_calm_answer_from_both(auditor, data):
    path = data.draw(st.sampled_from(PLACES))
    raw = SMALL_FILES[path]
    at, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
    filling = data.draw(st.binary(max_size=50) | st.text(max_size=30).map(str.encode))
    whole = data.draw(st.booleans())
    changed = filling if whole else raw[:at] + filling + raw[end:]
    place = auditor.place(SMALL_FILES | {path: changed})
    if path == "public-key.txt" and changed.rstrip(b"\n") == raw.rstrip(b"\n"):
        assert place == ""
    elif changed != raw:
        assert place


def test_a_signed_head_of_another_log(auditor):
    body = LOG.checkpoint.partition("\n\n")[0].replace(ORIGIN, "other.example") + "\n"
    assert auditor.place(FILES | {"checkpoint": sign_note(body, SIGNER).encode()}) == "checkpoint"


def test_a_signature_or_proof_spelt_otherwise(auditor):
    # The last letter before the padding has two bits that count for nothing.
    text = LOG.checkpoint.removesuffix("=\n")
    letters = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
    respelt = text[:-1] + letters[letters.index(text[-1]) ^ 1] + "=\n"
    assert b64decode(respelt.split(" ")[-1]) == b64decode(LOG.checkpoint.split(" ")[-1])
    assert auditor.place(FILES | {"checkpoint": respelt.encode()}) == "checkpoint"


@pytest.mark.parametrize("more", [b"\x00", b"\x00\x05abc", b"\x00\x00"])
def test_bytes_behind_the_last_entry(auditor, more):
    path = f"tile/entries/{LAST}"
    assert auditor.place(FILES | {path: FILES[path] + more}) == f"entry {SIZE}"
    assert auditor.place(FILES | {"tile/entries/000": FILES["tile/entries/000"] + more}) == (
        "entry 256"
    )


@pytest.mark.parametrize(
    ("index", "old", "new"),
    [(0, b"-" * 32, RILEY.encode()), (1, RILEY.encode(), b"-" * 32), (0, b"received", b"no_kind!")],
)
def test_a_signed_entry_whose_chain_is_not_that_of_its_kind(auditor, index, old, new):
    raw = LOG.encoded[index]
    assert old in raw
    assert auditor.place(log_of([raw.replace(old, new)]).files()) == "entry 0"
