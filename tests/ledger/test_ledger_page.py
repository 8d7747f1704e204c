"""The page on the ledger shows the words of the code, and its commands work."""

import re
import subprocess
from pathlib import Path

from subrosa.ledger import EntryKind
from tests.ledger.sample_log import make_log, write_files
from tests.outside_programs import outside_program

PAGE = (Path(__file__).parents[2] / "docs/reference/ledger.md").read_text(encoding="utf-8")


def test_the_page_lists_every_kind_of_entry_with_its_meaning():
    listed = PAGE.partition("| kind | meaning |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", listed, flags=re.MULTILINE)
    assert rows == [(kind.value, kind.meaning) for kind in EntryKind]


def test_the_openssl_commands_of_the_page_work(tmp_path):
    outside_program("openssl", "openssl")
    write_files(tmp_path / "ledger", make_log(3).files())
    block = re.search(r"```console\n(.*?)```", PAGE, re.DOTALL)[1]
    script = "set -e\n" + "\n".join(re.findall(r"^\$ (.+)$", block, flags=re.MULTILINE))
    command = ["sh", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Signature Verified Successfully" in done.stdout
