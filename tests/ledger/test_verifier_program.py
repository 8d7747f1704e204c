"""The auditor's program stands alone: one file, standard library, calm words, three exit codes."""

import ast
import subprocess
import sys

import pytest

from subrosa.ledger import LedgerFault, verify_checkpoint, verify_ledger
from subrosa.ledger.entry import WITH_CHAIN, WITHOUT_CHAIN
from subrosa.ledger.note import sign_note
from subrosa.ledger.tiles import pack_bundle
from subrosa.ledger.verify_ledger import (
    ALWAYS_IN_CHAIN,
    NEVER_IN_CHAIN,
    Fault,
    Head,
    check_tiles,
    hash_node,
    is_name,
    main,
    numbered,
    read_head,
    read_key,
    root_of,
)
from tests.ledger.sample_log import PROGRAM, SIGNER, make_log, write_files


@pytest.fixture
def folder(tmp_path):
    return write_files(tmp_path / "ledger", make_log(5).files())


def run(*arguments, **more):
    command = [sys.executable, "-I", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def test_it_imports_nothing_but_the_standard_library():
    tree = ast.parse(PROGRAM.read_text(encoding="utf-8"))
    names = {
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    } | {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    tops = {name.split(".")[0] for name in names}
    assert tops <= sys.stdlib_module_names
    assert not tops & {"socket", "http", "urllib", "subprocess", "ctypes"}


def test_it_runs_out_of_the_export_itself_and_says_what_it_checked(folder):
    result = run(folder / "verify_ledger.py", folder)
    assert (result.returncode, result.stderr) == (0, "")
    assert SIGNER.public.text.split("+")[1] in result.stdout
    for word in ("signed by", "19 entries", "1 tile ", "19 proof files", "3 chains", "--head"):
        assert word in result.stdout
    assert result.stdout.endswith("Everything fits.\n")


def test_it_takes_heads_and_the_key_from_outside(folder):
    head, key = folder / "checkpoint", folder / "public-key.txt"
    result = run(PROGRAM, folder, "--head", head, "--head", head, "--key", key)
    assert result.returncode == 0
    assert result.stdout.count("begins as the head that you kept says") == 2
    assert "note" not in result.stdout


def test_a_fault_ends_with_1_and_names_its_place(folder):
    bundle = folder / "tile" / "entries" / "000.p" / "19"
    bundle.write_bytes(bundle.read_bytes().replace(b"refused", b"opened!"))
    result = run(PROGRAM, folder)
    assert (result.returncode, result.stderr) == (1, "")
    assert "FAULT entry 3: expected hash" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["no-such-folder"], ["--nonsense"], ["a", "b"]])
def test_a_wrong_command_ends_with_2(arguments, tmp_path):
    result = run(PROGRAM, *arguments, cwd=tmp_path)
    assert result.returncode == 2
    assert "usage" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("option", ["--head", "--key"])
def test_an_outside_file_that_is_missing_or_garbage_is_a_fault(folder, tmp_path, capsys, option):
    garbage = tmp_path / "garbage"
    garbage.write_bytes(b"\xff\x00")
    for path in (tmp_path / "nowhere", garbage, tmp_path):
        assert main([str(folder), option, str(path)]) == 1
        assert f"FAULT {path}: " in capsys.readouterr().out


def test_foreign_text_cannot_write_to_the_terminal(folder, capsys):
    (folder / "tile" / "\x1b[2J").write_bytes(b"")
    assert main([str(folder)]) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_a_folder_where_a_file_should_be_is_a_missing_file(folder, capsys):
    (folder / "checkpoint").unlink()
    (folder / "checkpoint").mkdir()
    assert main([str(folder)]) == 1
    assert "FAULT checkpoint: the file is missing" in capsys.readouterr().out


def test_an_absurdly_large_file_is_not_read_whole(folder, capsys):
    with (folder / "checkpoint").open("wb") as file:
        file.truncate(1 << 30)
    assert main([str(folder)]) == 1
    assert "larger than any file" in capsys.readouterr().out


def test_it_speaks_on_a_terminal_that_knows_ascii_only(folder):
    result = run("-X", "utf8=0", PROGRAM, folder, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert result.returncode == 0


def test_it_knows_which_kinds_stand_in_a_chain_as_the_ledger_does():
    assert {word.decode() for word in NEVER_IN_CHAIN} == {kind.value for kind in WITHOUT_CHAIN}
    assert {word.decode() for word in ALWAYS_IN_CHAIN} == {kind.value for kind in WITH_CHAIN}


@pytest.mark.parametrize(
    "line",
    [
        "- witness.example d2l0bmVzcw==",
        "\u2014 wit+ness d2l0bmVzcw==",
        "\u2014 wit\u2003ness d2l0bmVzcw==",
        "\u2014  d2l0bmVzcw==",
        "\u2014 witness.example\u2003d2l0bmVzcw==",
        "\u2014 witness.example  d2l0bmVzcw==",
        "\u2014 witness.example d2l0bmVzcw== ",
        "\u2014 witness.example d2l0",
        "\u2014 witness.example d2l0bmVzcw",
        "\u2014 witness.example",
        "witness.example d2l0bmVzcw==",
    ],
)
def test_both_verifiers_refuse_a_line_that_is_no_signature(line):
    log = make_log(1)
    text = f"{log.checkpoint}{line}\n"
    with pytest.raises(Fault, match="not in the form of a signed note"):
        read_head(text, read_key(SIGNER.public.text, "key"), "head")
    with pytest.raises(LedgerFault, match="not in the form of a signed note"):
        verify_checkpoint(text, SIGNER.public)


def test_a_well_formed_signature_of_a_stranger_is_passed_over():
    text = f"{make_log(1).checkpoint}\u2014 witness.example d2l0bmVzcw==\n"
    assert read_head(text, read_key(SIGNER.public.text, "key"), "head").size > 0


@pytest.mark.parametrize("name", ["", "two words", "a+b", "tab\there", "bell\x07"])
def test_what_is_no_name_of_a_key_is_none(name):
    assert not is_name(name)


def test_tiles_stand_on_as_many_levels_as_the_log_needs(tmp_path, monkeypatch):
    """A log of 65,537 entries has three levels; with tiles of two hashes one of nine has four."""
    monkeypatch.setattr(verify_ledger, "TILE", 2)
    leaves = [bytes([number]) * 32 for number in range(9)]
    row, levels = leaves, []
    while row:
        levels.append(row)
        row = [hash_node(left, right) for left, right in zip(row[::2], row[1::2], strict=False)]
    for level, hashes in enumerate(levels):
        for number, (path, width) in enumerate(numbered(len(hashes))):
            raw = b"".join(hashes[2 * number : 2 * number + width])
            write_files(tmp_path, {f"tile/{level}/{path}": raw})
    head = Head(9, root_of(leaves))
    assert check_tiles(str(tmp_path), head, leaves) == 5 + 2 + 1 + 1
    (tmp_path / "tile/3/000.p/1").write_bytes(bytes(32))
    with pytest.raises(
        Fault, match=r"tile/3/000\.p/1: its hashes are not those of the tiles below"
    ):
        check_tiles(str(tmp_path), head, leaves)
    (tmp_path / "tile/3/000.p/1").unlink()
    with pytest.raises(Fault, match=r"tile/3/000\.p/1: the file is missing"):
        check_tiles(str(tmp_path), head, leaves)


def test_the_help_says_what_each_option_is(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "200")
    with pytest.raises(SystemExit) as done:
        main(["--help"])
    said = capsys.readouterr().out
    assert done.value.code == 0
    for line in (
        "Check an exported Subrosa ledger.",
        "FOLDER the exported ledger",
        "--head FILE a checkpoint that you kept",
        "--key FILE the public key as it was handed to you",
        "--chain NAME the chain of an accounting",
        "--head-index NUMBER the number of the accounting's last entry",
    ):
        assert line in " ".join(said.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--chain", "a" * 32], "--chain and --head-index belong together"),
        (["--head-index", "0"], "--chain and --head-index belong together"),
        (["--chain", "A" * 32, "--head-index", "0"], "32 digits from 0 to 9 and a to f"),
        (["--chain", "a" * 31, "--head-index", "0"], "32 digits from 0 to 9 and a to f"),
        (["--chain", "a" * 32, "--head-index", "-1"], "the number of an entry is 0 or more"),
        (["--chain", "a" * 32, "--head-index", "x"], "invalid int value"),
    ],
)
def test_what_was_not_understood_is_said(folder, capsys, arguments, said):
    with pytest.raises(SystemExit) as done:
        main([str(folder), *arguments])
    assert done.value.code == 2
    assert said in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named_with_the_reason(folder, monkeypatch, capsys):
    def refuse(path, _mode):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(verify_ledger, "open", refuse, raising=False)
    assert main([str(folder)]) == 1
    said = capsys.readouterr().out
    assert "FAULT public-key.txt: it cannot be read (Permission denied)" in said


def test_no_file_of_a_ledger_is_larger_than_a_full_bundle_of_the_longest_entries():
    assert len(pack_bundle([bytes(65_535)] * 256)) == verify_ledger.LARGEST_FILE


@pytest.mark.parametrize("sign", ["\0", "\t", "\x0b", "\r", "\x1f"])
def test_both_verifiers_refuse_a_control_character_though_it_is_signed(sign):
    text = sign_note(f"harbour{sign}\n", SIGNER)
    with pytest.raises(Fault, match="it is not a signed note"):
        read_head(text, read_key(SIGNER.public.text, "key"), "head")
    with pytest.raises(LedgerFault, match="it holds control characters"):
        verify_checkpoint(text, SIGNER.public)
