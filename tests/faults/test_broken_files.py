"""A bit flipped, a row deleted, values swapped, a file cut or put back: `subrosa verify` sees all.

A fault that hit nothing that is kept (a bit in the unused part of a page) is counted apart: the
copy then holds, row for row, what was kept.
"""

from __future__ import annotations

import shutil
from itertools import cycle

import pytest

from subrosa.store.inspection import inspect_practice
from subrosa.terms.errors import NotReady
from tests.store.spoiling import KINDS, busy_practice, copy_practice, looks_the_same, spoilt_copies

FAULTS = 10_000


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    return busy_practice(tmp_path_factory.mktemp("busy"))


def holds(files, head):
    try:
        return inspect_practice(files, head=head).hold
    except NotReady:
        return False


def each_in_a_folder(busy, folder, many):
    """Draw copies with one fault each, each in a folder that no other copy was read from."""
    for number, kind in zip(range(many), cycle(KINDS), strict=False):
        own = folder / str(number)
        yield from spoilt_copies(busy, own, 1, f"fault bench {number}", (kind,))
        shutil.rmtree(own)


def test_faults_put_into_files(busy, tmp_path, tally):
    assert holds(copy_practice(busy.today, tmp_path / "sound"), busy.head)
    unseen = []
    many = tally.plan(FAULTS, least=50)
    for spoilt in each_in_a_folder(busy, tmp_path, many):
        tally.done += 1
        if not holds(spoilt.files, busy.head):
            tally.count(spoilt.kind)
        elif looks_the_same(spoilt.files, busy.today):
            tally.count("hit nothing")
        else:
            unseen.append(f"{spoilt.kind}: {spoilt.where}")
    tally.count("unseen", len(unseen))
    yesterday = holds(copy_practice(busy.yesterday, tmp_path / "yesterday"), None)
    tally.control = "without the head held outside, yesterday's files fit"
    assert unseen == []
    assert yesterday
