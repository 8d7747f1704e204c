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
from subrosa.terms.errors import SubrosaError
from subrosa.vault import INTAKE_UNIT, KeyKind, Label, OpeningPurpose
from tests.cast import QUINNS_FILE, RILEYS_FILE
from tests.faults.acts import digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.desk.ports import Books
    from tests.faults.acts import Acknowledged, Desk

UNITS = (RILEYS_FILE, QUINNS_FILE)
BY_NUMBER = {
    "handed": {EntryKind.REFUSED, EntryKind.DISCLOSED},
    "paper": {EntryKind.CONSENT_GIVEN},
    "looked": {EntryKind.OPENED},
}
"""Acts whose acknowledgement says the number of their entry."""


def misses(desk: Desk, acknowledged: Iterable[Acknowledged], *, whole: bool = True) -> list[str]:
    """Resume the practice, check it, and name all that is lost or there by halves.

    Without `whole` the papers are not opened one by one: quicker, and the log is checked as well.
    """
    told = list(acknowledged)
    try:
        found = _file_faults(desk)
        with desk.office.store.transaction() as books:
            unnumbered = len(books.history.waiting())
            numbered = len(books.history.entries())
        found += _sizes(told, numbered)
        sequence_waiting(desk.office)
        with desk.office.store.transaction() as books:
            entries = [*books.history.entries()]
            if len(entries) != numbered + unnumbered or books.history.waiting():
                found.append("a waiting draft was not numbered")
            found += _log_faults(desk, books, entries, told)
            found += _halves(desk, books, entries)
            found += _lost(desk, books, entries, told)
        if whole:
            found += _lost_papers(desk, told)
    except (SubrosaError, ValueError) as fault:
        return [f"it does not go on: {fault}"]
    return found


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
    for text in {one.head for one in told if one.head} | {books.history.checkpoint()}:
        head = verify_checkpoint(text, key)
        if head.size > len(leaves) or root_of(leaves[: head.size]) != head.root:
            found.append(f"the head of {head.size} entries is not one of this log")
    if verify_checkpoint(books.history.checkpoint(), key).size != len(entries):
        found.append("the newest head does not cover the log")
    check_chains([decode(entry) for entry in entries])
    return found


def _halves(desk: Desk, books: Books, entries: list[bytes]) -> list[str]:
    """Compare what is kept with what is written down, one for one."""
    written = [decode(entry) for entry in entries]
    kinds = Counter(entry.kind for entry in written)
    receipts = books.requests.ids()
    answers = [row for receipt in receipts for row in books.requests.answers(receipt)]
    confirmed = [row for row in answers if books.requests.confirmation(row.id)]
    handed = [row for receipt in receipts for row in books.requests.hand_overs(receipt)]
    consents = [row for unit in UNITS for row in books.consents.of(unit)]
    lines = [row for unit in UNITS for row in books.requests.accounting(unit)]
    pairs = {
        "requests": (len(receipts), kinds[EntryKind.RECEIVED]),
        "answers": (len(answers), kinds[EntryKind.DECIDED]),
        "look-ups": (len(answers), kinds[EntryKind.LOOKED_UP]),
        "confirmations": (len(confirmed), kinds[EntryKind.CONFIRMED]),
        "hand-overs": (len(handed), kinds[EntryKind.REFUSED] + kinds[EntryKind.DISCLOSED]),
        "consents": (len(consents), kinds[EntryKind.CONSENT_GIVEN]),
        "accounting": (len({row.entry for row in lines}), kinds[EntryKind.DISCLOSED]),
    }
    found = [
        f"{what}: {kept} kept, {said} written down"
        for what, (kept, said) in pairs.items()
        if kept != said
    ]
    for row in handed:
        index = books.history.number(row.entry)
        if index is None or written[index].kind not in BY_NUMBER["handed"]:
            found.append(f"hand-over of {row.request}: its entry is another")
        found += [f"paper {one} is gone" for one in row.papers if not books.requests.paper(one)]
    said = {entry.commitment for entry in written if entry.kind is EntryKind.RECEIVED}
    return found + [
        f"request {receipt}: no entry commits to it"
        for receipt in receipts
        if _commitment(Act(desk.office, books, desk.lena), receipt) not in said
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


def _lost(desk: Desk, books: Books, entries: list[bytes], told: list[Acknowledged]) -> list[str]:
    dana = Act(desk.office, books, desk.dana)
    receipts = set(books.requests.ids())
    answers = {row.id for one in receipts for row in books.requests.answers(one)}
    texts = {}
    for segment in open_segments(
        dana, RILEYS_FILE, frozenset({KeyKind.RECORD}), OpeningPurpose.TREATMENT
    ):
        text = "".join(passage.text for passage in segment.passages)
        texts[segment.id] = (segment.version, digest(text.encode()))
    papers = {one.id for one in consents_of(dana, RILEYS_FILE, OpeningPurpose.RELEASE)}
    found = []
    for one in told:
        if one.act in BY_NUMBER:
            there = (
                one.entry < len(entries) and decode(entries[one.entry]).kind in BY_NUMBER[one.act]
            )
            there = there and (one.act != "paper" or one.id in papers)
        elif one.act == "noted":
            name, version = one.id.split()
            held, content = texts.get(name, (0, ""))
            there = held > int(version) or (held == int(version) and content == one.digest)
        elif one.act == "confirmed":
            there = books.requests.confirmation(one.id) is not None
        else:
            held = {"received": receipts, "answered": answers, "halted": receipts}[one.act]
            there = one.id in held
        if not there:
            found.append(f"lost: {one.act} {one.id}")
    return found


def _lost_papers(desk: Desk, told: list[Acknowledged]) -> list[str]:
    found = []
    for one in told:
        if one.act == "handed":
            with desk.office.store.transaction() as books:
                riley = books.requests.answers(one.id)[-1].unit == RILEYS_FILE
            handed = fetch(desk.office, desk.dana if riley else desk.lena, one.id)
            if digest(b"".join(paper.content for paper in handed.papers)) != one.digest:
                found.append(f"lost: the papers of {one.id} are others")
    return found
