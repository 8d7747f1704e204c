"""Live the practice's day: every request received, answered, confirmed and handed over.

What the day leaves behind lies in one folder: the practice's file, every decision, every letter
and packet, and the ledger with the auditor's program beside it. File names are the numbers of
papers and say nothing about anybody.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Final

from subrosa.consent import Revocation
from subrosa.demo.at_the_door import incoming_of, treating_counsellor
from subrosa.demo.founding import Founded, found, keeper_of
from subrosa.demo.shapes import Duty
from subrosa.desk.accounting_letter import LIST
from subrosa.desk.answer import Answered, answer, ask_inside
from subrosa.desk.check_accounting import keep_check, open_check
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.accounting import Place
from subrosa.desk.hand_over import HandedOver, hand_over
from subrosa.desk.keep_consent import revoke_consent
from subrosa.desk.ports import StaffDuty
from subrosa.desk.prove_accounting import take_proof
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.ledger.export import export_files
from subrosa.ledger.verify import verify_export
from subrosa.policy.explain import answer_line
from subrosa.share_files import write_shares
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.terms.question import Ask, InitiatedBy

if TYPE_CHECKING:
    from pathlib import Path

    from subrosa.demo.shapes import Content, DemoRequest, StandingConsent
    from subrosa.desk.office import Office, Staff
    from subrosa.terms.ids import SegmentId, StaffId
    from subrosa.terms.outcome import Outcome

Progress = Callable[[int, int, str], None]
"""Told how many steps are done, of how many, and what is being done."""

_MADE = (
    "practice.sqlite3",
    "decisions.jsonl",
    "letters",
    "packets",
    "ledger",
    "proofs",
    "recovery",
    "sign-in.txt",
    "README.txt",
)
_LEFT: Final = {EntryKind.DISCLOSED: "disclosed", EntryKind.CONFIRMED: "given"}
_NIGHT_ENDS = 7  # o'clock: before that nobody is at the front desk


@dataclass(frozen=True, slots=True)
class DayRow:
    """A line of the day's table; `entry` is the index in the ledger, None where it halted."""

    number: str
    request: str
    outcome: Outcome
    answer: str
    because: str
    left: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class LivedDay:
    """What the day came to: its table, and how many entries the ledger proves."""

    rows: tuple[DayRow, ...]
    entries: int
    out: Path


def live_the_day(content: Content, out: Path, progress: Progress) -> LivedDay:
    """Live the day and leave everything in `out`; what an earlier day left there is replaced."""
    out.mkdir(parents=True, exist_ok=True)
    with _alone_in(out):
        return _live_in(content, out, progress)


@contextlib.contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    """Hold the folder: two days written into one would leave a mixture that fits neither."""
    held = os.open(out, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BadInput(
            f"{out}: another demonstration is being written there.",
            do="Wait until it ends, or name another folder: --out.",
        ) from None
    finally:
        os.close(held)


def _live_in(content: Content, out: Path, progress: Progress) -> LivedDay:
    _clear(out)
    # Written first: it tells the next run that what lies here is a demonstration, even half of one.
    (out / "README.txt").write_text(_UNFINISHED, encoding="utf-8")
    for folder in ("letters", "packets", "ledger"):
        (out / folder).mkdir()
    asked = sorted(content.requests, key=lambda one: datetime.fromisoformat(one.received))
    steps = len(asked) + 2
    lived = found(
        content,
        out / "practice.sqlite3",
        lambda words: progress(0, steps, words),
        lambda shares: write_shares(out / "recovery", shares),
        lambda words: _write_sign_ins(content, words, out / "sign-in.txt"),
    )
    revoked = _revocations(content)
    rows: list[tuple[str, DayRow]] = []
    decisions: list[str] = []
    for done, request in enumerate(asked, 1):
        progress(done, steps, request.label)
        _revoke_until(content, lived, revoked, datetime.fromisoformat(request.received))
        row, answered = _live(content, lived, request, out)
        rows.append((request.id, row))
        decisions.append(json.dumps(answered.decision.as_json(), ensure_ascii=False))
    (out / "decisions.jsonl").write_text("\n".join(decisions) + "\n", encoding="utf-8")
    progress(steps - 1, steps, "exporting the ledger")
    entries = _export(lived.office, out / "ledger")
    lived.office.store.close()
    told = tuple(row for _, row in sorted(rows))
    papers = "\n".join(f"{row.number}  {row.request}: {row.left}" for row in told)
    (out / "README.txt").write_text(_README.format(entries=entries, papers=papers), "utf-8")
    progress(steps, steps, "done")
    return LivedDay(told, entries, out)


def _live(
    content: Content, lived: Founded, request: DemoRequest, out: Path
) -> tuple[DayRow, Answered]:
    """Take one request from the door to its paper."""
    received = datetime.fromisoformat(request.received)
    lived.clock.at = received
    person = lived.staff[request.answered_by]
    incoming = incoming_of(request)
    office = lived.office
    inside = request.initiated_by is InitiatedBy.PRACTICE or received.hour < _NIGHT_ENDS
    if inside:
        answered = ask_inside(office, person, incoming)
    else:
        receipt = receive(office, incoming).receipt
        lived.clock.at = received + timedelta(minutes=5)
        answered = answer(office, _taker(content, lived, request), receipt)
    confirming = _who_can(lived, person, request, answered)
    for one in confirming:
        lived.clock.at += timedelta(minutes=5)
        words = f"Read and agreed: {answered.decision.outcome.plain}."
        confirm(office, one, answered.request, words)
    if request.ask is Ask.ACCOUNT_FOR_DISCLOSURES:
        _look_through(lived, answered)
    try:
        only = frozenset(request.sessions)
        handed = _handed(content, lived, confirming[0], answered, only)
    except Withheld as stopped:
        return _row(request, answered, f"nothing ({stopped.what})", None), answered
    for paper in handed.papers:
        folder = "packets" if paper.packet else "letters"
        (out / folder / f"{paper.id}.pdf").write_bytes(paper.content)
    if request.ask is Ask.ACCOUNT_FOR_DISCLOSURES:
        _write_proof(office, lived.staff[request.answered_by], answered, out / "proofs")
    left = _left(_kind_of(office, handed), handed)
    return _row(request, answered, left, handed.entry), answered


def _look_through(lived: Founded, answered: Answered) -> None:
    """Let the privacy officer decide about each line of a list; nothing of it is held."""
    lived.clock.at += timedelta(minutes=5)
    officer = next(one for one in lived.staff.values() if StaffDuty.PRIVACY_OFFICER in one.duties)
    lines = open_check(lived.office, officer, answered.request).lines
    choices = {one.id: one.place is not Place.LEFT_OUT for one in lines}
    keep_check(lived.office, officer, answered.request, choices, "Looked at each line.")


def _write_proof(office: Office, person: Staff, answered: Answered, folder: Path) -> None:
    """Lay the proof of a list beside its letter, under the same number."""
    program = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    files = take_proof(office, person, answered.request, program)
    number = json.loads(files[LIST])["number"]
    for name, content in files.items():
        place = folder / number / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def _who_can(
    lived: Founded, person: Staff, request: DemoRequest, answered: Answered
) -> tuple[Staff, ...]:
    """Return who confirms: the one whose request it is, then a second person where one is named."""
    people = [person]
    if request.second_person and answered.decision.lets_go:
        people.append(lived.staff[request.second_person])
    return tuple(people)


def _handed(
    content: Content,
    lived: Founded,
    person: Staff,
    answered: Answered,
    only: frozenset[SegmentId],
) -> HandedOver:
    """Hand over; a packet waits for somebody who holds the keys of the record."""
    lived.clock.at += timedelta(minutes=5)
    try:
        return hand_over(lived.office, person, answered.request, only=only)
    except NotEntitled:
        where = answered.sources["subject.client_status"].where
        treating = treating_counsellor(
            content, next(unit.id for unit in content.practice.units if unit.id == where)
        )
        if treating is None:
            raise
        lived.clock.at += timedelta(hours=1)
        return hand_over(lived.office, lived.staff[treating], answered.request, only=only)


def _taker(content: Content, lived: Founded, request: DemoRequest) -> Staff:
    """Return who takes the request in: whoever answers it, or the front desk of the site."""
    takes_in = {Duty.FRONT_DESK, Duty.PRIVACY_OFFICER, Duty.DEPUTY_PRIVACY_OFFICER}
    desk: list[StaffId] = [
        member.id
        for member in content.practice.staff
        if member.duties & takes_in
        and (member.id == request.answered_by or member.site == request.site)
    ]
    desk.sort(key=lambda one: one != request.answered_by)
    return lived.staff[desk[0]]


def _row(request: DemoRequest, answered: Answered, left: str, entry: int | None) -> DayRow:
    decision = answered.decision
    because = ""
    if decision.because:
        first = decision.because[0]
        because = f"{first.text} ({first.citation})"
    word = answer_line(request.ask, request.purpose, decision)
    return DayRow(request.id, request.label, decision.outcome, word, because, left, entry)


def _left(kind: EntryKind, handed: HandedOver) -> str:
    """Say in the words of the office what went out, or what may be told aloud."""
    names = ", ".join(
        f"{'packet' if paper.packet else 'letter'} {paper.id}" for paper in handed.papers
    )
    aloud = kind is EntryKind.DISCLOSED and not any(paper.packet for paper in handed.papers)
    word = "told aloud, by the decision sheet" if aloud else _LEFT.get(kind, kind.plain)
    return f"{word}: {names}"


def _kind_of(office: Office, handed: HandedOver) -> EntryKind:
    with office.store.transaction() as books:
        return decode(books.history.entries()[handed.entry]).kind


def _revocations(content: Content) -> list[tuple[datetime, StandingConsent]]:
    return sorted(
        (
            (datetime.fromisoformat(paper.revoked_at), paper)
            for paper in content.consents
            if paper.revoked_at
        ),
        key=lambda pair: pair[0],
    )


def _revoke_until(
    content: Content,
    lived: Founded,
    waiting: list[tuple[datetime, StandingConsent]],
    moment: datetime,
) -> None:
    """Keep the revocations that came before a moment."""
    while waiting and waiting[0][0] <= moment:
        when, paper = waiting.pop(0)
        lived.clock.at = when
        keeper = lived.staff[keeper_of(content, paper.unit)]
        withdrawn = Revocation(when.date(), time=when.time())
        revoke_consent(lived.office, keeper, paper.unit, paper.id, withdrawn)


def _write_sign_ins(content: Content, words: dict[StaffId, str], place: Path) -> None:
    """Write who may sign in to the make-believe practice, and with what, for its owner alone."""
    people = {member.id: member for member in content.practice.staff}
    lines = [
        "Sign in to the make-believe practice (name, passphrase, who this is):",
        "",
        *(
            f"  {one:4} {said}  {people[one].name}, {people[one].title}"
            for one, said in words.items()
        ),
        "",
    ]
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write("\n".join(lines))


def _export(office: Office, folder: Path) -> int:
    with office.store.transaction() as books:
        entries, checkpoint = books.history.entries(), books.history.checkpoint()
    verifier = resources.files("subrosa.ledger").joinpath("verify_ledger.py").read_bytes()
    files = export_files(entries, checkpoint, office.signer.public, verifier=verifier)
    verify_export(files)
    for name, content in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return len(entries)


def _clear(out: Path) -> None:
    """Remove what an earlier day left, and nothing else.

    A practice at work has files of the same names, and its key among them: what does not say by
    its own README that a demonstration made it is never touched.
    """
    made = [out / name for name in _MADE] + [*out.glob("practice.sqlite3*")]
    lying = [place for place in dict.fromkeys(made) if os.path.lexists(place)]
    if lying and not _is_demonstration(out):
        raise BadInput(
            f"{out}: it holds {lying[0].name}, and not from a demonstration.",
            do="Name an empty or new folder: --out.",
        )
    for place in lying:
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        else:
            place.unlink()


def _is_demonstration(out: Path) -> bool:
    try:
        with (out / "README.txt").open("rb") as file:
            return file.read(len(_MARK)) == _MARK.encode()
    except OSError:
        return False


_MARK = "What this folder holds\n======================\n"
_UNFINISHED = f"{_MARK}\nA day that did not come to its end. Live it again: subrosa demo\n"
_README = f"""\
{_MARK}
practice.sqlite3   the make-believe practice: everything about clients is sealed in it
decisions.jsonl    every decision of the day, one to a line, with its law
letters/           what was written to those who asked
packets/           what was released, bound with its notices
proofs/            beside a list of disclosures: with it anybody checks each line of the letter
ledger/            the history of the day: {{entries}} entries, each written before anything left

recovery/          the three shares of the recovery key: any two of them open every file

In a real practice the shares are printed, lie in three places and are in no file.
practice.sqlite3.ledger-key is the key that signs the history. In a real practice it stays on the
server and is in no backup of the file; here everything is invented, so it lies beside it.

Check the history by hand, without any of our software (Python 3 alone):

    python3 ledger/verify_ledger.py ledger

It says what it checked, or names the place of the first fault. Change one byte of a file below
ledger/tile/entries and run it again. It wants the head of the ledger as you kept it elsewhere
(--head FILE): without one, nobody can see that the end was cut off.

Which paper answers what
------------------------

A paper's name is its number and says nothing about anybody; so here is the list. "refused" is a
letter that says neither yes nor no, or tells the client why. A decision sheet stays in the house:
it says what a counsellor may tell aloud.

{{papers}}

Everybody in this practice is invented. The rules are not legal advice.
"""
