"""An auditor checks how disclosures were decided; the privacy officer opens item by item.

Rules (journeys.md, "Auditor"; docs/adr/0023):

1. An auditor holds no key of any client. What anybody may know of the history she sees at once:
   that something left, on which day, under which number, and the proof of it.
2. For more she picks entries. The privacy officer makes an audit sheet of each that she lets her
   see: kinds, law, decision, fingerprints; no name, no words of the record.
3. Picks and sheets lie under a key of the audit, wrapped to the auditor and to those who are
   privacy officer when she picks. Making one is an entry in the client's chain, reading one too.
4. The officer makes a sheet with her own keys: what is walled from her another officer must make.
"""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, TypeVar, cast

from subrosa.desk.cabinet import vouching
from subrosa.desk.cabinet.beside import key_of, open_answer
from subrosa.desk.cabinet.history import enter, ledger_time, number_of, write_down
from subrosa.desk.cabinet.holders import directory_of
from subrosa.desk.cabinet.proofs import prove_entry
from subrosa.desk.cabinet.refusals import refusals_noted
from subrosa.desk.cabinet.seals import open_content
from subrosa.desk.cabinet.sign_in import refreshed
from subrosa.desk.cabinet.ties import duties_today
from subrosa.desk.confirm import confirmation_of
from subrosa.desk.forms.audit import PICK, SHEET, AuditPick, AuditSheet, CitedRule
from subrosa.desk.forms.papers import DisclosureLine
from subrosa.desk.forms.request import encode, read_kept
from subrosa.desk.forms.sheets import read_sheet
from subrosa.desk.office import Act
from subrosa.desk.ports import SheetRow, StaffDuty, WrapRow
from subrosa.ledger import EntryKind, decode
from subrosa.ledger.entry import KIND_SLOT
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import SheetId
from subrosa.terms.outcome import Outcome
from subrosa.vault import (
    AUDIT_UNIT,
    KeyKind,
    Label,
    OpeningPurpose,
    Relationship,
    RelationshipKind,
    SealContext,
    holder_pseudonym,
    new_key,
    open_sealed,
    seal,
    wrap_keys,
)
from subrosa.vault.entitlement import refusal
from subrosa.vault.payload import read_header

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from subrosa.desk.forms.answers import Kept
    from subrosa.desk.office import Office, Staff
    from subrosa.desk.ports import HandOverRow
    from subrosa.vault import SymmetricKey

_Kind = TypeVar("_Kind")
MOST_SHOWN: Final = 500
_MAY: Final = frozenset({StaffDuty.AUDITOR, StaffDuty.PRIVACY_OFFICER})
_ALWAYS: Final = datetime(1, 1, 1, tzinfo=UTC)
_DISCLOSED: Final = EntryKind.DISCLOSED.value.encode()


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A disclosure as the history shows it to anybody: number and day, and what she did with it."""

    entry: int
    day: str
    picked: bool = False
    ready: bool = False


@dataclass(frozen=True, slots=True)
class AuditedItem:
    """A disclosure with its audit sheet, its line of the history, and the proof of that line."""

    sheet: AuditSheet
    line: str
    proof: str


def disclosures(office: Office, staff: Staff) -> tuple[AuditLine, ...]:
    """Return the newest disclosures, by number and day, for an auditor or a privacy officer."""
    staff = refreshed(office, staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        _demand(act, _MAY)
        picks, sheets = _found(act)
        picked = {one.entry for one in picks}
        ready = {one.entry for one in sheets}
        lines = [
            AuditLine(index, decode(entry).at[:10], index in picked, index in ready)
            for index, entry in enumerate(books.history.entries())
            if entry[KIND_SLOT] == _DISCLOSED
        ]
    return tuple(lines[::-1][:MOST_SHOWN])


def pick(office: Office, staff: Staff, entries: Collection[int]) -> None:
    """Ask for the audit sheets of some disclosures; those asked for already are left as they are.

    Raises `NotEntitled` for everybody but an auditor, `BadInput` for what is no disclosure.
    """
    known = {line.entry: line for line in disclosures(office, staff)}
    if not entries or not set(entries) <= known.keys():
        raise BadInput("That is no disclosure of this history.", do="Choose one of the list.")
    staff = refreshed(office, staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        _demand(act, frozenset({StaffDuty.AUDITOR}))
        key = _key_of_hers(act)
        at = ledger_time(office.now())
        for entry in sorted(entry for entry in set(entries) if not known[entry].picked):
            _keep(act, key, encode(AuditPick(PICK, entry, staff.id, staff.name, at)))


def pick_at_random(office: Office, staff: Staff, many: int) -> tuple[int, ...]:
    """Ask for some disclosures drawn by chance among those not asked for yet; return them."""
    left = [line.entry for line in disclosures(office, staff) if not line.picked]
    drawn: list[int] = []
    while left and len(drawn) < many:
        at = int.from_bytes(office.random(8), "big") % len(left)
        drawn.append(left.pop(at))
    if not drawn:
        raise BadInput("There is no disclosure left that was not asked for.")
    pick(office, staff, drawn)
    return tuple(sorted(drawn))


def waiting_picks(office: Office, staff: Staff) -> tuple[AuditPick, ...]:
    """Return what auditors asked for and no sheet was made of yet, for a privacy officer."""
    staff = refreshed(office, staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        _demand(act, frozenset({StaffDuty.PRIVACY_OFFICER}))
        picks, sheets = _found(act)
    done = {(one.entry, one.pick_by) for one in sheets}
    return tuple(one for one in picks if (one.entry, one.by) not in done)


def make_sheet(office: Office, staff: Staff, entry: int) -> int:
    """Make the audit sheet of a disclosure that was asked for; return the index of the entry.

    Raises `NotEntitled` for everybody but a privacy officer who may open the answer.
    """
    staff = refreshed(office, staff)
    with (
        refusals_noted(office, staff, {"audit": str(entry)}),
        office.store.transaction(acting_for=staff.holder) as books,
    ):
        act = Act(office, books, staff)
        _demand(act, frozenset({StaffDuty.PRIVACY_OFFICER}))
        rows = [(row, one) for row, one in _opened(act, PICK, AuditPick) if one.entry == entry]
        if not rows:
            raise refusal()
        done = _hand_over_at(act, entry)
        kept = open_answer(act, done.request)
        line = _line_of(act, kept, done)
        for row, one in rows:
            sheet = _sheet_of(act, kept, line, one)
            _keep(act, _key_that_opens(act, row), encode(sheet))
        facts = encode({"audit": str(entry), "for": " ".join(one.by for _, one in rows)})
        reference = write_down(
            act, EntryKind.OPENED_FOR_REQUEST, kept.chain, facts, key_of(staff, kept)
        )
    return number_of(office, reference)


def open_sheet(office: Office, staff: Staff, entry: int) -> AuditedItem:
    """Open the audit sheet of a disclosure; raise `NotEntitled` where there is none for her."""
    staff = refreshed(office, staff)
    with office.store.transaction(acting_for=staff.holder) as books:
        act = Act(office, books, staff)
        _demand(act, _MAY)
        sheets = [one for _, one in _opened(act, SHEET, AuditSheet) if one.entry == entry]
    if not sheets:
        raise refusal()
    enter(office, staff, EntryKind.OPENED, None, encode({"audit": str(entry)}), office.random(32))
    with office.store.transaction() as books:
        line = (books.history.entry(entry) or b"").decode()
        proof = prove_entry(books.history, office.signer.public, entry)
    return AuditedItem(sheets[-1], line, proof)


def take_history_home(office: Office, staff: Staff) -> tuple[Sequence[bytes], str]:
    """Return all entries and the head over them, for an export; it is an entry itself."""
    with office.store.transaction(acting_for=staff.holder) as books:
        _demand(Act(office, books, staff), _MAY)
    facts = encode({"export": "the history"})
    enter(office, staff, EntryKind.EXPORTED, None, facts, office.random(32))
    with office.store.transaction() as books:
        return books.history.entries(), books.history.checkpoint()


def _demand(act: Act, duties: frozenset[StaffDuty]) -> None:
    if not duties & duties_today(act):
        raise refusal()


def _found(act: Act) -> tuple[list[AuditPick], list[AuditSheet]]:
    picks = [one for _, one in _opened(act, PICK, AuditPick)]
    return picks, [one for _, one in _opened(act, SHEET, AuditSheet)]


def _opened(act: Act, what: str, kind: type[_Kind]) -> list[tuple[SheetRow, _Kind]]:
    """Open the picks or sheets under keys on the ring; others are somebody else's."""
    found = []
    for row in act.books.sheets.of_unit(AUDIT_UNIT):
        try:
            one = read_sheet(_plain(act, row), what, kind)
        except NotEntitled:
            continue
        if one is not None:
            found.append((row, one))
    return found


def _plain(act: Act, row: SheetRow) -> bytes:
    now = act.office.now()
    tie = Relationship(act.staff.id, AUDIT_UNIT, RelationshipKind.AUDITOR, _ALWAYS)
    return open_sealed(
        row.sealed,
        _context(act, row.id),
        ring=act.staff.ring,
        relationship=tie,
        purpose=OpeningPurpose.AUDIT,
        at=now,
    )


def _context(act: Act, name: str) -> SealContext:
    return SealContext(act.office.practice, AUDIT_UNIT, Label.DESK_SHEET, name)


def _keep(act: Act, key: SymmetricKey, plain: bytes) -> None:
    name = SheetId("T-" + b32encode(act.office.random(10)).decode("ascii"))
    sealed = seal(plain, key, _context(act, name), act.office.random)
    there = [row.version for row in act.books.sheets.of_unit(AUDIT_UNIT)]
    version = max(there, default=0) + 1
    act.books.sheets.add(SheetRow(name, AUDIT_UNIT, None, Label.DESK_SHEET.value, version, sealed))


def _key_of_hers(act: Act) -> SymmetricKey:
    """Return the key of this auditor's picks and sheets; make it and wrap it at her first pick.

    Who became privacy officer since she picked last gets it now.
    """
    own = act.staff.ring.of_unit(AUDIT_UNIT)
    key = own[-1] if own else new_key(KeyKind.DESK, AUDIT_UNIT, act.office.random)
    directory = directory_of(act.staff)
    have = {row.holder for row in act.books.keys.wraps_of(AUDIT_UNIT)} if own else set()
    for one in vouching.people(act.books, directory):
        holder = holder_pseudonym(directory, one.id)
        reads = one.id == act.staff.id or StaffDuty.PRIVACY_OFFICER in one.duties
        if reads and holder not in have:
            wrapped = wrap_keys(one.public_key, [key], act.office.random)
            act.books.keys.add_wrap(WrapRow(holder, AUDIT_UNIT, wrapped))
    return key


def _key_that_opens(act: Act, row: SheetRow) -> SymmetricKey:
    key = act.staff.ring.get(read_header(row.sealed).key_id)
    if key is None:
        raise refusal()
    return key


def _hand_over_at(act: Act, entry: int) -> HandOverRow:
    """Return the hand-over whose entry has this number."""
    requests = act.books.requests
    every = requests.ids()
    requests.read_ahead(every)
    for request in every:
        for done in requests.hand_overs(request):
            if act.books.history.number(done.entry) == entry:
                return done
    raise BadInput("No paper of this disclosure lies in the store, so there is no sheet to make.")


def _line_of(act: Act, kept: Kept, done: HandOverRow) -> DisclosureLine:
    """Return the line of the accounting of a hand-over, from the first file that has one."""
    for unit in kept.units:
        for row in act.books.requests.accounting(unit):
            if row.entry == done.entry:
                plain = open_content(
                    act,
                    unit,
                    Label.DESK_ACCOUNTING,
                    row.id,
                    sealed=row.sealed,
                    purpose=OpeningPurpose.ACCOUNTING,
                )
                return read_kept(plain, DisclosureLine)
    raise BadInput("The accounting has no line of this disclosure.")


def _sheet_of(act: Act, kept: Kept, line: DisclosureLine, picked: AuditPick) -> AuditSheet:
    incoming, confirmed = kept.incoming, confirmation_of(act, kept)
    cited = cast("list[dict[str, object]]", kept.decision["because"])
    records = sorted(record.meaning for record in incoming.records or ())
    told = ", ".join(role.meaning for role in incoming.tell or (incoming.asker.role,))
    return AuditSheet(
        what=SHEET,
        entry=picked.entry,
        pick_by=picked.by,
        day=line.day,
        asked=incoming.ask.value,
        asker=incoming.asker.role.meaning,
        channel=incoming.channel.meaning,
        purpose=incoming.purpose.meaning if incoming.purpose else "not stated",
        records=tuple(records),
        outcome=Outcome(str(kept.decision["outcome"])).plain,
        rules=tuple(
            CitedRule(str(one["rule"]), str(one["citation"]), str(one["text"])) for one in cited
        ),
        packs=kept.packs,
        rules_day=kept.rules_day,
        engine=kept.engine,
        decided_by=confirmed.name,
        decided_at=confirmed.at,
        told=told,
        papers=line.papers,
        prints=line.prints,
        owed=line.owed,
        made_by=act.staff.name,
        made_at=ledger_time(act.office.now()),
    )
