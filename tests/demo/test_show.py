"""``./dev serve``: the papers of a demonstration, in an order for people, and nothing else."""

from __future__ import annotations

import http.client
import http.server
import subprocess
import sys
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from subrosa.demo.show import ADDRESS, DemoPapers, listed, page

if TYPE_CHECKING:
    from pathlib import Path


def a_day(folder: Path) -> Path:
    for name in ("README.txt", "ledger/checkpoint", "letters/R-1.pdf", "packets/R-2.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(b"words")
    (folder / "practice.sqlite3").write_bytes(b"sealed")
    (folder / "practice.sqlite3.ledger-key").write_bytes(b"key")
    return folder


def test_papers_come_before_what_proves_them(tmp_path: Path) -> None:
    shown = page(a_day(tmp_path))
    places = [shown.index(word) for word in ("README.txt", "R-1.pdf", "R-2.pdf", "checkpoint")]
    assert places == sorted(places)


def test_neither_the_practice_nor_its_key_nor_what_a_link_points_to_is_shown(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "beside.txt").write_bytes(b"private")
    (a_day(folder) / "letters" / "link.txt").symlink_to(tmp_path / "beside.txt")
    assert listed(folder) == [
        "README.txt",
        "ledger/checkpoint",
        "letters/R-1.pdf",
        "packets/R-2.pdf",
    ]


def test_a_port_that_cannot_be_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "subrosa.demo.show", "--out", str(a_day(tmp_path))]
    done = subprocess.run(
        [*command, "--port", "99999"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Port 99999 cannot be used")
    assert "Traceback" not in done.stderr


def test_only_this_machines_own_address_is_answered(tmp_path: Path) -> None:
    server = http.server.ThreadingHTTPServer(
        (ADDRESS, 0), partial(DemoPapers, folder=a_day(tmp_path))
    )
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        for host, status in {"127.0.0.1": 200, "localhost": 200, "evil.example": 404}.items():
            asked = http.client.HTTPConnection(ADDRESS, server.server_port, timeout=10)
            asked.request("GET", "/README.txt", headers={"Host": f"{host}:{server.server_port}"})
            answered = asked.getresponse()
            assert answered.status == status, host
            assert answered.getheader("Content-Security-Policy", "").startswith(
                "default-src 'none'"
            )
            answered.read()
    finally:
        server.shutdown()
        server.server_close()
