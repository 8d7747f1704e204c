"""Every sealed payload of a practice, as it lies in the tables, with what names it to the vault."""

from __future__ import annotations

from dataclasses import dataclass

from subrosa.vault import INTAKE_UNIT, KEY_OF_LABEL, KeyKind, Label

_BODY = {
    KeyKind.RECORD.value: Label.NOTE_BODY,
    KeyKind.PSYCHOTHERAPY.value: Label.PSYCHOTHERAPY_BODY,
}
_STATEMENTS = {
    "card": "SELECT unit, unit, 'card', sealed FROM store_unit",
    "tie": "SELECT unit, relationship, 'relationship', sealed FROM store_sealedrelationship",
    "segment": "SELECT unit, segment || '.' || version, kind, sealed FROM store_segmentversion",
    "consent": "SELECT unit, paper, 'desk.consent', sealed FROM store_consentpaper",
    "accounting": "SELECT unit, line, 'desk.accounting', sealed FROM store_accountingline",
    "answer": "SELECT unit, answer, 'desk.decision', sealed FROM store_answer",
    "confirmation": "SELECT unit, confirmation, 'desk.decision', sealed FROM store_confirmation",
    "paper": "SELECT unit, paper, label, sealed FROM store_paper",
    "request": "SELECT 'intake', request, 'intake.request', sealed FROM store_request",
}


@dataclass(frozen=True)
class Payload:
    """One sealed row: of which sort, whose, and under which label and name it is sealed."""

    sort: str
    unit: str
    record: str
    label: Label
    sealed: bytes

    @property
    def key(self):
        return KEY_OF_LABEL[self.label]


def every_payload(run):
    """Read all of them with a statement runner that no wall holds back."""
    found = []
    for sort, statement in _STATEMENTS.items():
        for unit, record, word, sealed in run(statement):
            label = _BODY.get(word) or Label(word)
            if unit == INTAKE_UNIT:
                label = Label.INTAKE_REQUEST
            found.append(Payload(sort, unit, record, label, bytes(sealed)))
    return found
