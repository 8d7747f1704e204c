"""What an auditor asks for, and the audit sheet that the privacy officer makes for her.

INVARIANT: nothing here names a client, an asker or words of either; kinds, law, days and digests.
"""

from __future__ import annotations

from dataclasses import dataclass

from subrosa.terms.ids import PaperId, StaffId

PICK, SHEET = "pick", "sheet"


@dataclass(frozen=True, slots=True)
class AuditPick:
    """An auditor asked for one disclosure, by the number of its entry; `at` is UTC."""

    what: str
    entry: int
    by: StaffId
    name: str
    at: str


@dataclass(frozen=True, slots=True)
class CitedRule:
    """A rule that the answer rests on, in the words of the pack."""

    rule: str
    citation: str
    says: str


@dataclass(frozen=True, slots=True)
class AuditSheet:
    """How one disclosure was decided, without saying about whom or to whom by name."""

    what: str
    entry: int
    pick_by: StaffId
    day: str
    asked: str
    asker: str
    channel: str
    purpose: str
    records: tuple[str, ...]
    outcome: str
    rules: tuple[CitedRule, ...]
    packs: tuple[str, ...]
    rules_day: str
    engine: str
    decided_by: str
    decided_at: str
    told: str
    papers: tuple[PaperId, ...]
    prints: tuple[str, ...]
    owed: bool
    made_by: str
    made_at: str
