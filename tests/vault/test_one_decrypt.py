"""Ciphers are imported in one module, and content is decrypted in one function."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import subrosa

pytestmark = pytest.mark.slow

SOURCE = Path(subrosa.__file__).parent
CIPHERS = ("cryptography", "Crypto", "Cryptodome", "nacl", "pyrage", "age", "OpenSSL")
# Signing is no opening: the ledger signs its heads and never decrypts.
SIGNING = (
    "cryptography.hazmat.primitives.asymmetric.ed25519",
    "cryptography.hazmat.primitives.serialization",
    "cryptography.exceptions",
)
OPENERS = {
    "vault/sealing.py": {"open_sealed", "_open_row"},
    "vault/key_wrap.py": {"unwrap"},
    "vault/bundles.py": {"_opened"},
    "vault/passphrase.py": {"unlock_private_key"},
    "vault/session_home.py": {"unlock"},
    "vault/link_home.py": {"unlock"},
    "vault/own_box.py": {"open_own"},
}


def imported(tree: ast.AST) -> set[str]:
    """Return every dotted name that a module imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def ciphers_of(code: str) -> set[str]:
    """Return the imports of a module that could decrypt."""
    found = {name for name in imported(ast.parse(code)) if name.split(".")[0] in CIPHERS}
    return {name for name in found if not name.startswith(SIGNING)}


def callers_of(code: str, called: str) -> set[str]:
    """Return the functions of a module in whose body a name is used."""
    using: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = ast.walk(node)
            if any(isinstance(part, ast.Name) and part.id == called for part in inside):
                using.add(node.name)
    return using


def mentions(code: str, name: str) -> bool:
    """Say whether a module uses a name at all: imported, called or as an attribute."""
    tree = ast.parse(code)
    used = {part.id for part in ast.walk(tree) if isinstance(part, ast.Name)}
    used |= {part.attr for part in ast.walk(tree) if isinstance(part, ast.Attribute)}
    return name in used | {dotted.rsplit(".", 1)[-1] for dotted in imported(tree)}


MODULES = {path.relative_to(SOURCE).as_posix(): path.read_text() for path in SOURCE.rglob("*.py")}


def test_only_two_modules_of_the_house_import_a_cipher():
    """One for seals; one for age files, which hold backups and keys and no content of their own."""
    using = {name for name, code in MODULES.items() if ciphers_of(code)}
    assert using == {"vault/aead.py", "vault/age_files.py"}


def test_only_named_functions_open_a_box_and_only_one_of_them_opens_content():
    using = {
        name: callers_of(code, "open_box")
        for name, code in MODULES.items()
        if mentions(code, "open_box") and name != "vault/aead.py"
    }
    assert using == OPENERS


def test_two_kinds_of_row_open_without_a_relationship():
    code = MODULES["vault/sealing.py"]
    assert callers_of(code, "_open_row") == {"open_relationship", "open_agreement"}


def test_what_opens_a_bundle_takes_out_keys_only():
    code = MODULES["vault/bundles.py"]
    assert callers_of(code, "_opened") == {"unwrap_keys", "move_keys"}
    assert not [name for name, code in MODULES.items() if "bundles import _" in code]


def test_no_other_room_reaches_into_the_cipher_module():
    outside = {name for name, code in MODULES.items() if not name.startswith("vault/")}
    assert outside
    assert not [name for name in outside if mentions(MODULES[name], "aead")]
    assert not [name for name in outside if mentions(MODULES[name], "intake_secret")]


@pytest.mark.parametrize(
    "planted",
    [
        "from cryptography.hazmat.primitives.ciphers.aead import AESGCM",
        "import cryptography.fernet",
        "def f():\n    from nacl.secret import SecretBox",
        "from cryptography.hazmat.primitives import ciphers",
    ],
)
def test_a_planted_cipher_is_seen(planted):
    assert ciphers_of(planted)


def test_a_planted_second_opener_is_seen():
    planted = "def peek(x):\n    return open_box(x)"
    assert callers_of(planted, "open_box") == {"peek"}
