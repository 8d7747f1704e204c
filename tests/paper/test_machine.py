"""What a machine reads on a page is a proposal; it runs with the limits of every other reader."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops

from subrosa.paper.reading.machine import MOST_READ, can_read, read_first_pages, read_page
from subrosa.paper.reading.page_pictures import page_picture
from tests.outside_programs import outside_program
from tests.paper.scans import drawn, file_of

LINE = "The custodian of records shall appear"


def stand_in(folder, monkeypatch, body):
    """Lay a program of this name where programs are looked for first."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


def test_without_a_program_nothing_is_read(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not can_read()
    assert read_page(b"pixels") == ""
    assert read_first_pages(file_of(drawn()), (1,)) == ""


@pytest.mark.slow
def test_the_program_gets_the_page_by_a_pipe_and_may_write_no_file(monkeypatch, tmp_path):
    kept = tmp_path / "kept"
    monkeypatch.setenv("SUBROSA_SECRET", "KESTREL")
    stand_in(tmp_path, monkeypatch, f'cat > "{kept}"; echo "$SUBROSA_SECRET $1 $2 $4"')
    assert read_page(b"pixels of a page") == "stdin stdout eng"
    assert not kept.exists() or kept.read_bytes() == b""
    stand_in(tmp_path, monkeypatch, 'printf "%s bytes" "$(cat | wc -c)"; ulimit -t')
    assert read_page(b"x" * 70_000).split() == ["70000", "bytes20"]
    stand_in(tmp_path, monkeypatch, "exit 3")
    assert read_page(b"pixels") == ""


@pytest.mark.slow
def test_of_a_paper_only_the_first_pages_are_read(monkeypatch, tmp_path):
    stand_in(tmp_path, monkeypatch, "echo one page")
    content = file_of(*[drawn(size=(20, 20), where=(0, 0))] * 5, form="TIFF")
    assert read_first_pages(content, (1, 2, 3, 4, 5)).splitlines() == ["one page"] * MOST_READ
    assert read_first_pages(b"%PDF-1.7 cut", (1,)) == ""


@pytest.mark.slow
def test_the_program_reads_what_was_drawn_with_the_noise_of_a_scanner():
    outside_program("tesseract", "tesseract-ocr")
    page = drawn(LINE, size=(900, 300), points=36)
    chance = random.Random(4)  # noqa: S311 - noise, and the same each time
    noise = Image.frombytes(
        "L", page.size, bytes(chance.randrange(96, 160) for _ in range(900 * 300))
    )
    scanned = ImageChops.add(page.rotate(0.5, fillcolor="white"), noise, 1, -128)
    content = file_of(scanned, form="JPEG", quality=60)
    assert LINE in " ".join(read_page(page_picture(content, 1).png).split())
