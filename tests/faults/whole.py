"""Is a practice's file whole: everything acknowledged is there, and nothing is there by halves.

`misses` names every fault it finds, so that a control can show that it would have found one:
an act that was acknowledged and is gone, a record without its entry, an entry without its
record, a log that does not lead to its signed head or to one handed out before.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import connections

from subrosa.desk.cabinet.history import sequence_waiting
from subrosa.desk.cabinet.keep_record import open_segments
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.forms.request import encode
from subrosa.desk.hand_over import fetch
from subrosa.desk.keep_consent import consents_of
from subrosa.desk.office import Act
from subrosa.desk.receive import decode_taken
from subrosa.ledger import EntryKind, check_chains, commit, decode, verify_checkpoint
from subrosa.ledger.merkle import leaf_hashes, root_of
from subrosa.store.inspection import inspect_practice
from subrosa.terms.errors import SubrosaError
from subrosa.vault import INTAKE_UNIT, KeyKind, Label, OpeningPurpose
from tests.cast import RILEYS_FILE
from tests.faults.acts import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.ports import Books
    from tests.faults.acts import Acknowledged, Desk

LATEST = 3
BY_NUMBER = {
    "handed": {EntryKind.REFUSED, EntryKind.DISCLOSED},
    "paper": {EntryKind.CONSENT_GIVEN},
    "looked": {EntryKind.OPENED},
}
"""Acts whose acknowledgement says the number of their entry."""


def misses(desk: Desk, acknowledged: Iterable[Acknowledged], *, opening: bool = True) -> list[str]:
    """Resume the practice, check it, and name all that is lost or there by halves.

    Without `opening` rows are counted and the log is checked, and no seal is opened: quicker.
    """
    told = list(acknowledged)
    try:
        found = _file_faults(desk)
        with desk.office.store.transaction() as books:
            unnumbered = len(books.history.waiting())
            before = books.history.entries()
        numbered = len(before)
        found += _sizes(told, numbered)
        sequence_waiting(desk.office)
        with desk.office.store.transaction() as books:
            entries = [*books.history.entries()]
            if _acts(entries) != _acts(before) + unnumbered or books.history.waiting():
                found.append("a waiting draft was not numbered")
            found += _log_faults(desk, books, entries, told)
            found += _halves(desk, books, entries)
            found += _lost(desk, entries, told)
            if opening:
                found += _unopened(desk, books, told)
                found += _other_requests(desk, books, entries)
        if opening:
            found += _lost_papers(desk, told)
            found += _verified(desk, told)
    except (SubrosaError, ValueError) as fault:
        return [f"it does not go on: {fault}"]
    return found


def _acts(entries: Iterable[bytes]) -> int:
    """Count the entries of acts; those of the kind *kept* cover rows."""
    return sum(decode(entry).kind is not EntryKind.KEPT for entry in entries)


def _file_faults(desk: Desk) -> list[str]:
    store = desk.office.store
    with store.transaction(), connections[store.alias].cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        said = [row[0] for row in cursor.fetchall()]
    return [] if said == ["ok"] else [f"integrity_check: {said}"]


def _sizes(told: list[Acknowledged], numbered: int) -> list[str]:
    """Find an entry that was acknowledged and had no number yet when the file was opened."""
    return [f"entry {one.entry} had no number" for one in told if one.entry >= numbered]


def _log_faults(
    desk: Desk, books: Books, entries: list[bytes], told: list[Acknowledged]
) -> list[str]:
    key = desk.office.signer.public
    leaves = leaf_hashes(entries)
    found = []
    # A head that is a beginning of the log makes every earlier one that was signed so, too.
    newest = [one.head for one in told if one.head][-LATEST:]
    for text in {*newest, books.history.checkpoint()}:
        head = verify_checkpoint(text, key)
        if head.size > len(leaves) or root_of(leaves[: head.size]) != head.root:
            found.append(f"the head of {head.size} entries is not one of this log")
    if verify_checkpoint(books.history.checkpoint(), key).size != len(entries):
        found.append("the newest head does not cover the log")
    check_chains([decode(entry) for entry in entries])
    return found


def _halves(desk: Desk, books: Books, entries: list[bytes]) -> list[str]:
    """Compare what is kept with what is written down, one for one."""
    from subrosa.store import models  # noqa: PLC0415 - Django must be set up first

    alias = desk.office.store.alias
    written = [decode(entry) for entry in entries]
    kinds = Counter(entry.kind for entry in written)
    handed = list(models.HandOver.objects.using(alias).all())
    papers = set(models.Paper.objects.using(alias).values_list("paper", flat=True))
    lines = models.AccountingLine.objects.using(alias).values_list("entry", flat=True)
    pairs = {
        models.Request: kinds[EntryKind.RECEIVED],
        models.Answer: kinds[EntryKind.DECIDED],
        models.Confirmation: kinds[EntryKind.CONFIRMED],
        models.HandOver: kinds[EntryKind.REFUSED] + kinds[EntryKind.DISCLOSED],
        models.ConsentPaper: kinds[EntryKind.CONSENT_GIVEN],
    }
    found = [
        f"{table.__name__}: {kept} kept, {said} written down"
        for table, said in pairs.items()
        if (kept := table.objects.using(alias).count()) != said
    ]
    late = sum(entry.kind is EntryKind.LATE_ACT and bool(entry.chain) for entry in written)
    if len(set(lines)) != kinds[EntryKind.DISCLOSED] + late:
        found.append("accounting: a disclosure without a line, or a line without one")
    if kinds[EntryKind.LOOKED_UP] != kinds[EntryKind.DECIDED]:
        found.append("look-ups: as many as answers are expected")
    for row in handed:
        index = books.history.number(row.entry)
        if index is None or written[index].kind not in BY_NUMBER["handed"]:
            found.append(f"hand-over of {row.request}: its entry is another")
        found += [f"paper {one} is gone" for one in row.papers.split() if one not in papers]
    return found


def _other_requests(desk: Desk, books: Books, entries: list[bytes]) -> list[str]:
    """Find a request to which no entry commits."""
    written = [decode(entry) for entry in entries]
    said = {entry.commitment for entry in written if entry.kind is EntryKind.RECEIVED}
    act = Act(desk.office, books, desk.lena)
    return [
        f"request {receipt}: no entry commits to it"
        for receipt in books.requests.ids()
        if _commitment(act, receipt) not in said
    ]


def _commitment(act: Act, receipt: str) -> str:
    row = act.books.requests.get(receipt)
    plain = open_content(
        act,
        INTAKE_UNIT,
        Label.INTAKE_REQUEST,
        receipt,
        sealed=row.sealed,
        purpose=OpeningPurpose.BOARD_LOOKUP,
    )
    taken = decode_taken(plain)
    facts = encode(taken.incoming)
    return commit(facts, bytes.fromhex(taken.salt), bytes.fromhex(taken.key))


def _lost(desk: Desk, entries: list[bytes], told: list[Acknowledged]) -> list[str]:
    """Find acts that were acknowledged and of which no row or no entry is left."""
    from subrosa.store import models  # noqa: PLC0415 - Django must be set up first

    def ids(table, *columns):
        rows = table.objects.using(desk.office.store.alias).values_list(*columns)
        return {" ".join(map(str, row)) for row in rows}

    receipts = ids(models.Request, "request")
    held = {
        "received": receipts,
        "halted": receipts,
        "answered": ids(models.Answer, "answer"),
        "confirmed": ids(models.Confirmation, "answer"),
        "noted": ids(models.SegmentVersion, "segment", "version"),
        "handed": ids(models.HandOver, "request"),
    }
    found = [
        f"lost: {one.act} {one.id}" for one in told if one.id not in held.get(one.act, {one.id})
    ]
    for one in told:
        kinds = BY_NUMBER.get(one.act)
        if kinds and (one.entry >= len(entries) or decode(entries[one.entry]).kind not in kinds):
            found.append(f"lost: the entry of {one.act} {one.id}")
    return found


def _unopened(desk: Desk, books: Books, told: list[Acknowledged]) -> list[str]:
    """Find notes that do not open to what was written, and consents that are not on file."""
    dana = Act(desk.office, books, desk.dana)
    chart, why = frozenset({KeyKind.RECORD}), OpeningPurpose.TREATMENT
    texts = {
        f"{one.id} {one.version}": digest("".join(part.text for part in one.passages).encode())
        for one in open_segments(dana, RILEYS_FILE, chart, why)
    }
    papers = {one.id for one in consents_of(dana, RILEYS_FILE, OpeningPurpose.RELEASE)}
    return [
        f"lost: {one.act} {one.id}"
        for one in told
        if (one.act == "noted" and texts.get(one.id, one.digest) != one.digest)
        or (one.act == "paper" and one.id not in papers)
    ]


def _verified(desk: Desk, told: list[Acknowledged]) -> list[str]:
    """Ask `subrosa verify`, with the last head that was handed out."""
    heads = [one.head for one in told if one.head]
    findings = inspect_practice(desk.office.store.files, head=heads[-1] if heads else None)
    return [f"verify: {fault}" for fault in findings.faults]


def _lost_papers(desk: Desk, told: list[Acknowledged]) -> list[str]:
    """Find papers that are fetched again and are others than those that were handed over."""
    found = []
    for one in told:
        if one.act == "handed":
            with desk.office.store.transaction() as books:
                riley = books.requests.answers(one.id)[-1].unit == RILEYS_FILE
            handed = fetch(desk.office, desk.dana if riley else desk.lena, one.id)
            if digest(b"".join(paper.content for paper in handed.papers)) != one.digest:
                found.append(f"lost: the papers of {one.id} are others")
    return found
