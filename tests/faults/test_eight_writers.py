"""Eight processes write into one ledger at the same time: no gap, and no number twice."""

from __future__ import annotations

from subrosa.ledger import EntryKind, check_chains, decode, verify_checkpoint
from subrosa.ledger.merkle import leaf_hashes, root_of
from subrosa.store.sqlite import open_sqlite
from tests.faults.acts import LEDGER_SEED, found, lay_fresh, opened
from tests.store.many_writers import act_once, append_together, writer

WRITERS, EACH = 8, 1000


def gaps_and_doubles(office, told, before, refused=0):
    """Hold what each writer was told against the log; name what does not fit.

    Entries of the kind *kept* cover rows, not acts: nobody was told their numbers. An act that was
    refused while it waited for its number may be kept and numbered: at most one for each refusal.
    """
    with office.store.transaction() as books:
        raw = list(books.history.entries())
        waiting = len(books.history.waiting())
        head = verify_checkpoint(books.history.checkpoint(), office.signer.public)
    entries = [decode(one) for one in raw]
    check_chains(entries)
    indices = sorted(index for of_one in told for index in of_one)
    acts = {
        number
        for number, entry in enumerate(entries)
        if number >= before and entry.kind is not EntryKind.KEPT
    }
    found_here = [f"{waiting} wait"] if waiting else []
    doubled, untold = len(indices) - len(set(indices)), len(acts - set(indices))
    if doubled or set(indices) - acts or untold > refused:
        found_here.append("a number was told twice, or an entry has no act")
    if head.size != len(raw) or root_of(leaf_hashes(raw)) != head.root:
        found_here.append("the head does not cover a log without gaps")
    for number, of_one in enumerate(told):
        own = {entries[index].actor for index in of_one if index < len(entries)}
        if of_one != sorted(of_one) or len(own) != 1:
            found_here.append(f"writer {number} was told the number of somebody else's act")
    return found_here


def told_alone(master, file, name):
    """Let one writer write into a copy of her own; return the numbers she was told."""
    lay_fresh(master, file)
    office = opened(open_sqlite(file)).office
    return [act_once(office, writer(name), number) for number in range(WRITERS)]


def test_eight_writers_at_once(tmp_path, tally):
    each = tally.plan(WRITERS * EACH, least=WRITERS) // WRITERS
    master, file = tmp_path / "master.sqlite3", tmp_path / "practice.sqlite3"
    found(master)
    lay_fresh(master, file)
    office = opened(open_sqlite(file)).office
    with office.store.transaction() as books:
        before = len(books.history.entries())
    office.store.close()
    told, refused = append_together(file, LEDGER_SEED, WRITERS, each)
    faults = gaps_and_doubles(office, told, before, refused)
    tally.count("refused and tried again", refused)
    tally.done = sum(len(of_one) for of_one in told)
    tally.count("gaps and doubles", len(faults))
    alone = [told_alone(master, tmp_path / f"{name}.sqlite3", name) for name in ("one", "two")]
    # Two who do not share the file's lock number alike: the check must see that.
    caught = gaps_and_doubles(office, alone, before)
    tally.control = f"two writers who share no lock: {len(caught)} faults named"
    assert faults == []
    assert tally.done == WRITERS * each
    assert caught
