"""The closed lists of the vault: labels, kinds of key, relationships, purposes of opening.

The values of `Label` go into the associated data of every sealed payload. They are FROZEN: one
may be added, none may be renamed or removed, or what is stored under it never opens again.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from subrosa.terms.ids import UnitId
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping

INTAKE_UNIT: Final = UnitId("intake")
"""The unit under which requests lie that nobody has opened yet: the desk itself."""
EMERGENCY_UNIT: Final = UnitId("emergency")
"""The unit of the pair of keys to which record keys are wrapped for an emergency."""
ON_CALL_UNIT: Final = UnitId("on_call")
"""The unit of the pair of keys to which the keys of safety cards are wrapped."""
RECOVERY_UNIT: Final = UnitId("recovery")
"""The unit of the pair of keys of which the private half is split and kept offline."""
SERVICE_UNIT: Final = UnitId("service")
"""The unit of the pair of keys that the server itself holds in service mode."""
AUDIT_UNIT: Final = UnitId("audit")
"""The unit of audit sheets: what the privacy officer lets an auditor read, and nobody's file."""
COMPLAINTS_UNIT: Final = UnitId("complaints")
"""The unit of what people say who think that a confidence was broken; nobody's file."""
INCIDENTS_UNIT: Final = UnitId("incidents")
"""The unit of what went wrong, as the privacy officer leads it; nobody's file."""
DIRECTORY_UNIT: Final = UnitId("directory")
"""The unit of the key that turns ids of people into the pseudonyms of relationship rows."""


class KeyKind(Word):
    """Which part of a unit's papers a key opens; each unit has one key of the first four."""

    CARD = "card", "name, contact, wishes about contact"
    DESK = "desk", "requests, decisions and their facts, consents, accounting"
    RECORD = "record", "the chart"
    PSYCHOTHERAPY = "psychotherapy", "session notes kept apart (45 CFR 164.501)"
    INTAKE = "intake", "requests from outside that nobody has opened yet"
    SAFETY = "safety", "the safety card: who to call, where, and the safety plan"
    PORTAL = "portal", "what was released or addressed to the client herself"
    EMERGENCY = "emergency", "record keys, for the named people, when harm must be averted"
    ON_CALL = "on_call", "safety cards, for whoever is on call"
    RECOVERY = "recovery", "every unit's keys; split in three and kept offline"
    DIRECTORY = "directory", "which pseudonym in relationship rows is whom"
    SERVICE = "service", "unattended work, where the practice chose service mode"
    CASE = "case", "one case sheet, for those to whom it is shown, until it ends"


class Label(Word):
    """What a sealed payload is; frozen, see the module."""

    CARD = "card", "the card of a client, couple, family or group"
    DESK_REQUEST = "desk.request", "a request after intake"
    DESK_DECISION = "desk.decision", "a decision with its facts and sources"
    DESK_CONSENT = "desk.consent", "a consent, revocation or objection"
    DESK_ACCOUNTING = "desk.accounting", "a row of the accounting of disclosures"
    DESK_LETTER = "desk.letter", "a letter without anything from the chart"
    NOTE_BODY = "note.body", "a segment of the chart"
    PACKET_BYTES = "packet.bytes", "a finished packet"
    PSYCHOTHERAPY_BODY = "psychotherapy.body", "a segment of psychotherapy notes"
    PSYCHOTHERAPY_PACKET = "psychotherapy.packet", "a finished packet with psychotherapy notes"
    INTAKE_REQUEST = "intake.request", "a request as it came in"
    PRIVATE_KEY = "private.key", "a staff member's private key under her passphrase"
    KEY_WRAP = "key.wrap", "a unit's key, wrapped to one person"
    SAFETY_CARD = "safety.card", "the safety card of a client"
    PORTAL_COPY = "portal.copy", "a copy, consent or statement for the client's own eyes"
    RELATIONSHIP = "relationship", "who has which relationship to a unit, since and until when"
    SERVICE_WRAP = "service.wrap", "a unit's keys under the key of service mode"
    RECOVERY_DRILL = "recovery.drill", "what a recovery drill opens to prove that the shares work"
    DESK_SHEET = "desk.sheet", "a sheet beside a file or a request, without anything from the chart"
    DESK_ATTACHMENT = "desk.attachment", "a file that came with a request"
    DESK_PREPARED = "desk.prepared", "what a packet will hold, in counts and days, and who looked"
    RECORD_PREPARATION = "record.preparation", "what is kept and struck of a packet, and why"
    RECORD_DRAFT = "record.draft", "an imported chart before somebody has confirmed it"
    DESK_REVIEW = "desk.review", "an emergency opening or a broken wall, to be looked at"
    SAFETY_REVIEW = "safety.review", "the opening of a safety card, to be looked at"
    RECORD_PAGE = "record.page", "a scanned page of the chart, as a picture"
    PSYCHOTHERAPY_PAGE = "psychotherapy.page", "a scanned page of notes kept apart, as a picture"
    DESK_PRACTICE = "desk.practice", "a change of the practice's settings: who, when, from, to"
    STAFF_AGREEMENT = "staff.agreement", "that somebody on the staff signed, or was accepted"
    DESK_DOOR = "desk.door", "a client's own door: whose it is, and who comes in by it"
    PORTAL_PAPER = "portal.paper", "a finished paper for the client's own eyes"
    SAFETY_RECORD = "safety.record", "a piece of a danger worksheet, kept apart from the notes"
    DESK_KEEPING = "desk.keeping", "until when a file is kept, its holds, and how it was destroyed"
    RECORD_CASE = (
        "record.case",
        "a case brought to supervision: how it was drafted, to whom, advice",
    )
    CASE_SHEET = "case.sheet", "a case sheet as it is shown to colleagues, until it ends"
    SUPERVISION_AGREEMENT = "supervision.agreement", "who supervises whom, signed by each of them"


KEY_OF_LABEL: Final[Mapping[Label, KeyKind]] = MappingProxyType(
    {
        Label.CARD: KeyKind.CARD,
        Label.DESK_REQUEST: KeyKind.DESK,
        Label.DESK_DECISION: KeyKind.DESK,
        Label.DESK_CONSENT: KeyKind.DESK,
        Label.DESK_ACCOUNTING: KeyKind.DESK,
        Label.DESK_LETTER: KeyKind.DESK,
        Label.NOTE_BODY: KeyKind.RECORD,
        Label.PACKET_BYTES: KeyKind.RECORD,
        Label.PSYCHOTHERAPY_BODY: KeyKind.PSYCHOTHERAPY,
        Label.PSYCHOTHERAPY_PACKET: KeyKind.PSYCHOTHERAPY,
        Label.INTAKE_REQUEST: KeyKind.INTAKE,
        Label.SAFETY_CARD: KeyKind.SAFETY,
        Label.PORTAL_COPY: KeyKind.PORTAL,
        Label.RELATIONSHIP: KeyKind.CARD,
        Label.DESK_SHEET: KeyKind.DESK,
        Label.DESK_ATTACHMENT: KeyKind.DESK,
        Label.DESK_PREPARED: KeyKind.DESK,
        Label.RECORD_PREPARATION: KeyKind.RECORD,
        Label.RECORD_DRAFT: KeyKind.RECORD,
        Label.DESK_REVIEW: KeyKind.DESK,
        Label.SAFETY_REVIEW: KeyKind.SAFETY,
        Label.RECORD_PAGE: KeyKind.RECORD,
        Label.PSYCHOTHERAPY_PAGE: KeyKind.PSYCHOTHERAPY,
        Label.DESK_PRACTICE: KeyKind.DESK,
        Label.STAFF_AGREEMENT: KeyKind.DIRECTORY,
        Label.DESK_DOOR: KeyKind.DESK,
        Label.PORTAL_PAPER: KeyKind.PORTAL,
        Label.SAFETY_RECORD: KeyKind.SAFETY,
        Label.DESK_KEEPING: KeyKind.DESK,
        Label.RECORD_CASE: KeyKind.RECORD,
        Label.CASE_SHEET: KeyKind.CASE,
        Label.SUPERVISION_AGREEMENT: KeyKind.DIRECTORY,
    },
)
"""The one kind of key under which each label is sealed; a label left out seals keys, no content."""


class RelationshipKind(Word):
    """What ties a member of the workforce, or the client, to a unit."""

    TREATING = "treating", "the counsellor who treats"
    COVERING = "covering", "a clinician who stands in for a stated time"
    SUPERVISING = "supervising", "the clinical supervisor of the one who treats"
    FRONT_DESK = "front_desk", "front desk"
    PRIVACY_OFFICER = "privacy_officer", "privacy officer"
    EMERGENCY = "emergency", "emergency opening, with a reason and an end"
    CLIENT_SELF = "client_self", "the client"
    PROXY = "proxy", "somebody who acts for the client at her own door"
    ON_CALL = "on_call", "whoever is on call, for the safety card only"
    AUDITOR = "auditor", "whoever audits, for audit sheets only"
    PARTICIPANT = "participant", "whoever is shown a case sheet, for that sheet only"


class OpeningPurpose(Word):
    """Why sealed content is opened; written into the history by the desk."""

    TREATMENT = "treatment", "care of the client"
    RELEASE = "release", "deciding or preparing a disclosure"
    ACCESS = "access", "deciding or preparing the client's own access"
    BOARD_LOOKUP = "board_lookup", "finding whom a request is about"
    SUPERVISION = "supervision", "clinical supervision"
    EMERGENCY = "emergency", "averting harm now"
    ACCOUNTING = "accounting", "listing or recording disclosures"
    VERIFICATION = "verification", "checking who asks against what is on file"
    AUDIT = "audit", "checking how a disclosure was decided, on an audit sheet"
