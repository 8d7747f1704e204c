"""The tables. A column is a random id, a time, a number, a word of a closed list, or sealed.

INVARIANT: nothing readable about a client is ever a column; names of clients stand in sealed
cards only. Rows are added and never changed, except that a draft of the ledger gets its number
and a chain its newest entry, and that what the practice says of itself, and who works in it, can be
said anew. Names of staff are readable: they stand on letters anyway.

Every table is of one of two sorts: rows that are accounted for (`Row`), and the ledger's own
(`LedgerRow`). A migration that changes what rows hold lists them again (`changes.list_again`).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from subrosa.store.covered import KeyRow, Row, VersionRow
from subrosa.store.row_number import RowNumber

ID = 64
WORD = 40


class LedgerRow(models.Model):
    """A row of the ledger's own tables, which are checked against its signed head.

    It says kind and key only, for the screen of a debugger.
    """

    class Meta:
        """Have no table of its own."""

        abstract = True

    def __str__(self) -> str:
        """Name the table and the row's key."""
        return f"{type(self).__name__} {self.pk}"


class Practice(Row):
    """The one practice of this store."""

    practice = models.CharField(max_length=ID, primary_key=True)
    profile = models.BinaryField()
    intake_key_id = models.BinaryField()
    intake_public = models.BinaryField()


class StaffMember(Row):
    """A member of the workforce; her locked private key lies with the keys."""

    id = models.CharField(max_length=ID, primary_key=True)
    name = models.TextField()
    duties = models.TextField()
    public_key = models.BinaryField()
    voucher = models.BinaryField(default=b"")


class LockedKey(KeyRow):
    """A private key of a member of the workforce, locked; the newest one counts."""

    staff = models.CharField(max_length=ID, db_index=True)
    locked = models.BinaryField()


class WrappedKey(KeyRow):
    """A bundle of a unit's keys, wrapped to one holder; the column keeps its older name."""

    holder = models.CharField(max_length=ID, db_column="staff")
    unit = models.CharField(max_length=ID)
    kind = models.CharField(max_length=WORD, default="", editable=False)
    """Always empty: which keys a holder has would tell what she is to the client."""
    wrapped = models.BinaryField()

    class Meta:
        """Find what a holder has of a unit, among what she has of a hundred thousand."""

        indexes: ClassVar = [models.Index(fields=["holder", "unit"], name="wraps_of_a_holder")]


class HouseKey(Row):
    """The open half of a pair of the house; the newest of a kind counts."""

    kind = models.CharField(max_length=WORD)
    key_id = models.BinaryField()
    public = models.BinaryField()
    proof = models.BinaryField()
    voucher = models.BinaryField(default=b"")


class KeyTurn(Row):
    """A key of a unit that took the place of an older one; whoever lacks it fetches it."""

    unit = models.CharField(max_length=ID, db_index=True)
    key_id = models.BinaryField()
    voucher = models.BinaryField(default=b"")


class Review(VersionRow):
    """Something to be looked at afterwards, sealed; or, where it `ends` another, its end."""

    review = models.CharField(max_length=ID, primary_key=True)
    ends = models.CharField(max_length=ID, default="", db_index=True)
    sealed = models.BinaryField()


class NameToken(Row):
    """A name of a unit in the blind index: an HMAC under a key of the house, or only filling."""

    unit = models.CharField(max_length=ID, db_index=True)
    token = models.BinaryField(db_index=True)


class SafetyCard(VersionRow):
    """The safety card of a unit, sealed; the newest counts."""

    unit = models.CharField(max_length=ID, db_index=True)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        """Keep each version once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "version"], name="one_safety_version"),
        ]


class Erasure(Row):
    """The destruction of a unit's keys: begun, and done; resumed where it was only begun.

    `chain` is the unit's pseudonym in the history, kept so that the end can be written down when
    the card no longer opens.
    """

    unit = models.CharField(max_length=ID, primary_key=True)
    chain = models.CharField(max_length=ID)
    done = models.BooleanField(default=False)


class SealedRelationship(Row):
    """Who has which relationship to a unit, sealed under its card key."""

    relationship = models.CharField(max_length=ID, primary_key=True)
    unit = models.CharField(max_length=ID, db_index=True)
    sealed = models.BinaryField()


class Unit(Row):
    """A client, couple, family or group: one sealed card."""

    unit = models.CharField(max_length=ID, primary_key=True)
    sealed = models.BinaryField()


class SegmentVersion(VersionRow):
    """One version of a segment, sealed whole."""

    segment = models.CharField(max_length=ID)
    unit = models.CharField(max_length=ID, db_index=True)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=WORD)
    sealed = models.BinaryField()

    class Meta:
        """Keep each version once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["segment", "version"], name="one_version"),
        ]


class ConsentPaper(Row):
    """A consent, revocation or objection, sealed."""

    paper = models.CharField(max_length=ID, unique=True)
    unit = models.CharField(max_length=ID, db_index=True)
    sealed = models.BinaryField()


class Request(Row):
    """A request, sealed to the intake key."""

    request = models.CharField(max_length=ID, unique=True)
    received = models.DateTimeField()
    sealed = models.BinaryField()


class Answer(Row):
    """An answer to a request, sealed with its facts and sources."""

    answer = models.CharField(max_length=ID, unique=True)
    request = models.CharField(max_length=ID, db_index=True)
    unit = models.CharField(max_length=ID)
    sealed = models.BinaryField()


class Confirmation(Row):
    """What a person decided about an answer, sealed."""

    confirmation = models.CharField(max_length=ID, unique=True)
    answer = models.CharField(max_length=ID, db_index=True)
    staff = models.CharField(max_length=ID)
    unit = models.CharField(max_length=ID)
    sealed = models.BinaryField()


class Paper(Row):
    """A finished letter or packet, sealed."""

    paper = models.CharField(max_length=ID, primary_key=True)
    request = models.CharField(max_length=ID)
    unit = models.CharField(max_length=ID)
    label = models.CharField(max_length=WORD)
    sealed = models.BinaryField()


class Sheet(VersionRow):
    """A sheet beside a file or a request, sealed; it is added and never changed."""

    sheet = models.CharField(max_length=ID, primary_key=True)
    unit = models.CharField(max_length=ID, db_index=True)
    request = models.CharField(max_length=ID, default="", db_index=True)
    label = models.CharField(max_length=WORD)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        """Keep each version of a kind once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "request", "label", "version"], name="one_sheet_version"
            ),
        ]


class HandOver(Row):
    """The one hand-over of an answer; `papers` are ids, in order, one to a line."""

    answer = models.CharField(max_length=ID, primary_key=True)
    request = models.CharField(max_length=ID, db_index=True)
    papers = models.TextField()
    entry = models.BigIntegerField()


class AccountingLine(Row):
    """A line of a client's accounting of disclosures, sealed."""

    line = models.CharField(max_length=ID, unique=True)
    unit = models.CharField(max_length=ID, db_index=True)
    entry = models.BigIntegerField()
    sealed = models.BinaryField()


class LedgerDraft(LedgerRow):
    """An entry as its act wrote it down; `number` comes from the sequencer."""

    draft = models.BinaryField()
    number = models.BigIntegerField(null=True, unique=True)


class LedgerEntry(LedgerRow):
    """An entry of the log, as it was hashed, and all that its signing added to the log.

    One table that only ever grows at its end: an act writes one page of it. `hashes` are those of
    the subtrees that the entry completes (`subrosa.ledger.merkle`). `sitting` counts the signings,
    from 1; the last entry of each has the `head` that was signed then, and no other one has.
    """

    number = RowNumber(primary_key=True)
    content = models.BinaryField()
    hashes = models.BinaryField()
    sitting = models.BigIntegerField()
    head = models.TextField(null=True)  # noqa: DJ001 - None is "not the last of its sitting"


class LedgerChain(LedgerRow):
    """The newest entry of each chain: an index over the entries, which name the ones before."""

    chain = models.CharField(max_length=ID, primary_key=True)
    number = models.BigIntegerField()


class Change(LedgerRow):
    """A line for a row that was added, changed or removed (`subrosa.store.changes`).

    `digest` is empty where the row was removed; `entry` is the ledger entry that covers the line.
    """

    place = models.CharField(max_length=ID)
    key = models.CharField(max_length=ID)
    digest = models.BinaryField()
    entry = models.BigIntegerField(null=True)

    class Meta:
        """Find those that no entry covers yet."""

        indexes: ClassVar = [
            models.Index(fields=["id"], name="uncovered", condition=models.Q(entry=None)),
        ]
