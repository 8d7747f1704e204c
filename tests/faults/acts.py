"""Somebody busy at the desk: acts drawn by chance, each acknowledged when its verb has returned.

An acknowledgement is what the world outside holds: ids, digests, and the ledger's signed head of
that moment. After whatever befell the file it is held against what is there (`whole`).
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connections

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.confirm import confirm
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.policy import decide
from subrosa.store.sqlite import SqliteStore, open_sqlite
from subrosa.terms.errors import LedgerUnwritable, NotYetWritten, Withheld
from subrosa.vault import OpeningPurpose
from subrosa.wiring import Adapters, ledger_key_file, office_over
from tests.cast import (
    DANA,
    LENA,
    PASSPHRASE,
    RILEYS_FILE,
    PaperOnDesk,
    TestClock,
    dice,
    insurer_with_a_release,
    note,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
    statutes,
)

if TYPE_CHECKING:
    from random import Random

    from subrosa.desk.office import Office, Staff

LEDGER_SEED = dice("the ledger's key of the fault bench")(32)
BUSY = ("receive", "receive", "go_on", "go_on", "go_on", "go_on", "note", "note", "paper", "look")


@dataclass(frozen=True)
class Acknowledged:
    """One act whose verb returned: what, its id, a digest of its content, and the head then."""

    act: str
    id: str
    digest: str = ""
    entry: int = -1
    head: str = ""

    def line(self) -> str:
        return json.dumps(asdict(self))


@dataclass
class Desk:
    """An opened practice with two people signed in."""

    office: Office
    lena: Staff
    dana: Staff


def found(file: Path, *, seed: str = "faults") -> tuple[str, ...]:
    """Found the practice of the bench in a file, with Riley's release on paper, and close it.

    Returns the shares of its recovery key.
    """
    store = open_sqlite(file, new=True)
    ledger_key_file(file).write_bytes(LEDGER_SEED)
    house = practice(store, seed=seed, ledger_seed=LEDGER_SEED)
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    store.close()
    return house.shares


def lay_fresh(master: Path, file: Path) -> None:
    """Put a copy of the master's files in the place of a practice's files."""
    for path in file.parent.glob(file.name + "*"):
        path.unlink()
    for path in master.parent.glob(master.name + "*"):
        shutil.copyfile(path, file.with_name(file.name + path.name.removeprefix(master.name)))


def opened(store: SqliteStore, **changed) -> Desk:
    """Open a practice that `found` made, and sign Lena and Dana in."""
    book = statutes()
    wired = {
        "decide": lambda case, at: decide(case, book, at),
        "engine": "test",
        "paper": PaperOnDesk(),
        "clock": TestClock(),
    }
    office = office_over(store, LEDGER_SEED, Adapters(**(wired | changed)))
    return Desk(office, *(sign_in(office, staff, PASSPHRASE) for staff in (LENA, DANA)))


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@dataclass
class Hand:
    """One person's hands at work; `mark` keeps its ids apart from those of other hands."""

    desk: Desk
    draw: Random
    mark: str
    open: list[tuple[str, str]] = field(default_factory=list)
    notes: dict[int, int] = field(default_factory=dict)
    papers: int = 0

    def act(self) -> Acknowledged:
        """Do one act drawn by chance; return it once its verb has returned."""
        done = getattr(self, f"_{self.draw.choice(BUSY)}")()
        return done if done is not None else self._receive()

    def _acknowledge(self, act, name, content=b"", entry=-1):
        from subrosa.store.history import StoredHistory  # noqa: PLC0415 - Django must be set up first

        # Not in a unit of work: one that fails would hide an act that was done.
        connections[self.desk.office.store.alias].ensure_connection()
        head = StoredHistory(self.desk.office.store.alias).checkpoint()
        return Acknowledged(act, name, digest(content), entry, head)

    def _receive(self):
        asked = self.draw.choice((parent_on_the_phone(), insurer_with_a_release()))
        if self.draw.random() < 0.3:
            asked = parent_on_the_phone("Nobody Known")
        receipt = receive(self.desk.office, asked).receipt
        self.open.append((receipt, "answer"))
        return self._acknowledge("received", receipt)

    def _go_on(self):
        if not self.open:
            return None
        place = self.draw.randrange(len(self.open))
        receipt, step = self.open.pop(place)
        office, lena = self.desk.office, self.desk.lena
        try:
            if step == "answer":
                name = answer(office, lena, receipt).id
                self.open.append((receipt, "confirm"))
                return self._acknowledge("answered", name)
            if step == "confirm":
                name = confirm(office, lena, receipt, "Read and agreed.").answer
                self.open.append((receipt, "hand_over"))
                return self._acknowledge("confirmed", name)
            who = lena if self._found_nobody(receipt) else self.desk.dana
            handed = hand_over(office, who, receipt)
        except NotYetWritten:
            following = {"answer": "confirm"}.get(step, "hand_over")
            self.open.insert(place, (receipt, following))
            raise
        except LedgerUnwritable:
            self.open.insert(place, (receipt, step))
            raise
        except Withheld:  # a note or a paper came in between: somebody must look again
            return self._acknowledge("halted", receipt)
        content = b"".join(paper.content for paper in handed.papers)
        return self._acknowledge("handed", receipt, content, handed.entry)

    def _found_nobody(self, receipt):
        with self.desk.office.store.transaction() as books:
            return books.requests.answers(receipt)[-1].unit != RILEYS_FILE

    def _note(self):
        number = self.draw.randrange(1, 10)
        version = self.notes.get(number, 0) + 1
        text = f"{self.mark} {number}.{version} " + "slept better. " * self.draw.randrange(60)
        written = note(number, text)
        written = type(written)(
            f"{self.mark}-{number}",
            written.unit,
            written.day,
            written.record,
            written.passages,
            version=version,
        )
        keep_segments(self.desk.office, self.desk.dana, [written])
        self.notes[number] = version
        return self._acknowledge("noted", f"{written.id} {version}", text.encode())

    def _paper(self):
        # A refused verb may have kept the paper; its number is not used again.
        self.papers += 1
        name = f"c-{self.mark}-{self.papers}"
        entry = give_consent(
            self.desk.office, self.desk.lena, RILEYS_FILE, release_to_the_insurer(id=name)
        )
        return self._acknowledge("paper", name, entry=entry)

    def _look(self):
        shown = open_record(self.desk.office, self.desk.dana, RILEYS_FILE, OpeningPurpose.TREATMENT)
        return self._acknowledge("looked", str(shown.entry), entry=shown.entry)
