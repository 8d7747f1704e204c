"""Look over the ledger's own tables: entries, hashes, drafts, every signed head, and the chains.

The order is that of an auditor: is every entry there and of the one form, do the stored hashes
follow from the entries, is every head that was ever signed the head of this log, does the log still
begin with what a head held outside was signed over. Unlike a check of an export, this one goes on
after a fault and names the first twenty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.ledger import Entry, EntryKind, LedgerFault, check_chains, decode, verify_checkpoint
from subrosa.ledger.merkle import (
    PerfectNodes,
    completed_subtrees,
    edge_of,
    edge_root,
    extend_edge,
    leaf_hashes,
)
from subrosa.terms.errors import BadInput

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from subrosa.ledger import PublicKey
    from subrosa.store.findings import Findings

_LEDGER = "ledger"


def inspect_ledger(
    data: sqlite3.Connection, key: PublicKey, held_outside: str | None, findings: Findings
) -> Mapping[int, str]:
    """Check the ledger's tables; return what each *kept* entry commits to, by its number."""
    contents, entries = _entries(data, findings)
    leaves = leaf_hashes(contents)
    _check_drafts(data, contents, findings)
    _check_hashes(data, leaves, findings)
    _check_heads(data, leaves, key, findings)
    if held_outside is not None:
        _check_outside(held_outside, leaves, key, findings)
    findings.entries = len(contents)
    return {
        number: entry.commitment
        for number, entry in entries.items()
        if entry.kind is EntryKind.KEPT
    }


def _entries(data: sqlite3.Connection, findings: Findings) -> tuple[list[bytes], dict[int, Entry]]:
    """Read every entry, and check its number, its form and its chain."""
    contents: list[bytes] = []
    entries: dict[int, Entry] = {}
    rows = data.execute("SELECT number, content FROM store_ledgerentry ORDER BY number")
    for number, content in rows:
        raw = content if isinstance(content, bytes) else b""
        if number != len(contents):
            findings.add(_LEDGER, f"entry {len(contents)}", "it is missing")
        contents.append(raw)
        try:
            entry = decode(raw, place=f"entry {number}")
        except LedgerFault as fault:
            findings.add(_LEDGER, f"entry {number}", _what(fault))
            continue
        entries[number] = entry
    if len(entries) == len(contents):
        try:
            ends = check_chains([entries[number] for number in sorted(entries)])
        except LedgerFault as fault:
            findings.add(_LEDGER, fault.place, _what(fault))
        else:
            _check_ends(data, ends, findings)
    return contents, entries


def _check_ends(data: sqlite3.Connection, ends: Mapping[str, int], findings: Findings) -> None:
    """Check that the table of chains says of each which entry is its newest."""
    missing = dict(ends)
    for chain, number in data.execute("SELECT chain, number FROM store_ledgerchain ORDER BY chain"):
        if missing.pop(str(chain), None) != number:
            findings.add(_LEDGER, "chain", f"its newest entry is not entry {_shown(number)}")
    for number in missing.values():
        findings.add(_LEDGER, "chain", f"it is missing; its newest entry is entry {number}")


def _shown(number: object) -> str:
    return str(number) if isinstance(number, int) else "of that name"


def _what(fault: LedgerFault) -> str:
    return fault.what.removeprefix(f"{fault.place}: ")


def _check_drafts(data: sqlite3.Connection, contents: Sequence[bytes], findings: Findings) -> None:
    """Check that each draft became the entry of its number, and count those that wait."""
    rows = data.execute("SELECT id, draft, number FROM store_ledgerdraft ORDER BY id")
    for counted, (reference, raw, number) in enumerate(rows, 1):
        place = f"draft {reference}"
        if reference != counted:  # none is ever removed, so their numbers have no gap
            findings.add(_LEDGER, f"draft {counted}", "it is missing")
            return
        try:
            draft = decode(raw if isinstance(raw, bytes) else b"", place=place)
            if number is None:
                findings.waiting_drafts += 1
            elif not 0 <= number < len(contents):
                findings.add(_LEDGER, place, f"its entry {number} is missing")
            elif _unlinked(decode(contents[number])) != _unlinked(draft):
                findings.add(_LEDGER, place, f"entry {number} is not what it says")
        except LedgerFault:
            findings.add(_LEDGER, place, "it is not a draft as this ledger writes them")


def _unlinked(entry: Entry) -> tuple[object, ...]:
    """Return what a draft and its entry share: all but the number of the entry before."""
    return entry.kind, entry.at, entry.actor, entry.chain, entry.commitment, entry.late


def _check_hashes(data: sqlite3.Connection, leaves: Sequence[bytes], findings: Findings) -> None:
    """Check what lies beside each entry: the hashes of the subtrees that it completes."""
    _, expected = completed_subtrees((), 0, leaves)
    rows = data.execute("SELECT number, hashes FROM store_ledgerentry ORDER BY number")
    for (number, hashes), follows in zip(rows, expected, strict=True):
        if hashes != follows:
            findings.add(
                _LEDGER, f"entry {number}", "the hashes beside it do not follow from the entries"
            )


def _check_heads(
    data: sqlite3.Connection, leaves: Sequence[bytes], key: PublicKey, findings: Findings
) -> None:
    """Check every head that was ever signed: the last entry of each sitting has one, no other."""
    edge: tuple[bytes, ...] = ()
    size, newest, sittings = 0, "", 0
    rows = data.execute("SELECT number, sitting, head FROM store_ledgerentry ORDER BY number")
    for covered, (number, sitting, text) in enumerate(rows, 1):
        place = f"head of entry {number}"
        if sitting != sittings + 1:
            findings.add(_LEDGER, f"entry {number}", f"it is not of sitting {sittings + 1}")
            return
        if text is None:
            continue
        sittings += 1
        try:
            head = verify_checkpoint(str(text), key, place=place)
        except (LedgerFault, BadInput, UnicodeEncodeError):
            findings.add(_LEDGER, place, "it is not signed by the ledger's key")
            continue
        if head.size != covered:
            findings.add(_LEDGER, place, f"it covers {head.size} entries, and not {covered}")
            continue
        edge = extend_edge(edge, size, leaves[size:covered])
        size, newest = covered, str(text)
        if edge_root(edge) != head.root:
            findings.add(_LEDGER, place, f"its root is not that of the first {size} entries")
    if size != len(leaves):
        findings.add(
            _LEDGER, f"entry {size}", f"no head covers it: the newest one covers {size} entries"
        )
    findings.head = newest
    findings.root = edge_root(edge).hex()


def _check_outside(text: str, leaves: Sequence[bytes], key: PublicKey, findings: Findings) -> None:
    """Check that the log still begins with what the outside head was signed over."""
    place = "head held outside"
    try:
        head = verify_checkpoint(text, key, place=place)
    except LedgerFault as fault:
        findings.add(_LEDGER, place, _what(fault))
        return
    findings.head_held_outside = head.size
    if head.size > len(leaves):
        findings.add(
            _LEDGER,
            f"entry {len(leaves)}",
            f"it is missing: the head held outside covers {head.size} entries, this ledger has"
            f" {len(leaves)}. The practice was put back to an earlier day, or its end was cut off",
        )
    elif edge_root(edge_of(head.size, PerfectNodes(leaves))) != head.root:
        findings.add(
            _LEDGER,
            f"entries 0 to {head.size - 1}",
            "they are not those that the head held outside was signed over",
        )
