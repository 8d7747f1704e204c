"""What every letter is: a kind, a number, a day, the practice that writes, and its blocks.

Each kind is made by a function with typed arguments (`asker_letters`, `client_letters`,
`companions`, `decision_sheet`, `emergency`), so that a kind can only say what its function lets
it say. The title and the running head are chosen by kind and never hold a name: a paper left
on a counter, a file name or a print queue tells nobody whom it concerns (journeys 2.4, 2.7).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from subrosa.terms.errors import BadInput
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from subrosa.paper.blocks import Block
    from subrosa.terms.ids import PaperId

_MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class LetterKind(Word):
    """The papers that this room writes; the meaning is the neutral name printed on them."""

    NEITHER_CONFIRM_NOR_DENY = "neither_confirm_nor_deny", "Reply to your enquiry"
    DENIAL_TO_CLIENT = "denial_to_client", "About your request to see your file"
    REFUSAL = "refusal", "Reply to your request"
    HOLDING_LETTER = "holding_letter", "Reply to your legal paper"
    NOTICE_TO_CLIENT = "notice_to_client", "About a paper that came to us"
    COVER_LETTER = "cover_letter", "Papers enclosed"
    OVER_SEVERAL = "over_several", "Reply to your letter"
    NOTHING_ON_FILE = "nothing_on_file", "Reply to your request"
    REDISCLOSURE_NOTICE_HIPAA = "redisclosure_notice_hipaa", "Notice to the recipient"
    REDISCLOSURE_NOTICE_PART2 = "redisclosure_notice_part2", "Notice to the recipient"
    ACCOUNTING = "accounting", "Accounting of disclosures"
    DELAY = "delay", "About your request"
    CALL_SHEET = "call_sheet", "Call sheet"
    BLANK_WORKSHEET = "blank_worksheet", "Safety worksheet"
    DOOR_CARD = "door_card", "Door card"
    SAFETY_NUMBERS = "safety_numbers", "Safety numbers"
    DECISION_SHEET = "decision_sheet", "Decision sheet"
    RELEASED_RECORD = "released_record", "The record"
    IMPORTED_PAGES = "imported_pages", "Imported pages"
    CERTIFICATE = "certificate", "Certificate of a signature"
    BREACH_NOTICE = "breach_notice", "About your information"
    BREACH_ENVELOPE = "breach_envelope", "Return to"
    BREACH_CALL = "breach_call", "Before you ring"
    BREACH_POSTING = "breach_posting", "Notice about information that we keep"
    BREACH_PRESS = "breach_press", "Notice to the press"
    BREACH_STATE = "breach_state", "Notice of a breach of information"
    BREACH_HHS = "breach_hhs", "Sheet for the federal portal"
    BREACH_VENDOR = "breach_vendor", "About information that you hold for us"
    BREACH_VENDOR_FORM = "breach_vendor_form", "Notice of a breach by a vendor"
    BREACH_FACTORS = "breach_factors", "Assessment of four factors"
    BREACH_SUMMARY = "breach_summary", "Summary of a breach"
    HOSPITAL_SHEET = "hospital_sheet", "For the hospital"
    SAFETY_PLAN = "safety_plan", "My safety plan"
    FILLED_WORKSHEET = "filled_worksheet", "Safety worksheet, filled in"
    DESTROYED = "destroyed", "Certificate of destruction"
    REPORT_SHEET = "report_sheet", "Report of abuse"


EMERGENCY = frozenset(
    {
        LetterKind.CALL_SHEET,
        LetterKind.BLANK_WORKSHEET,
        LetterKind.DOOR_CARD,
        LetterKind.SAFETY_NUMBERS,
        LetterKind.HOSPITAL_SHEET,
        LetterKind.SAFETY_PLAN,
        LetterKind.REPORT_SHEET,
    }
)
"""Papers that are made and read without ledger, store or sign-in."""
TELLS_NOTHING = frozenset({LetterKind.BREACH_ENVELOPE})
"""Papers whose head and foot say nothing but their number: they are seen from outside."""
FOR_EVERYBODY = frozenset({LetterKind.BREACH_POSTING, LetterKind.BREACH_PRESS})
"""Papers that everybody may read: nothing on them says that they are confidential."""


@dataclass(frozen=True, slots=True)
class Practice:
    """The letterhead, and whom to ask or complain to.

    45 CFR 164.524(d)(2)(iii) wants the name or title and the telephone number of a person.
    """

    name: str
    address: tuple[str, ...] = ()
    telephone: str = ""
    privacy_officer: str = "Privacy officer"
    privacy_telephone: str = ""

    @property
    def contact(self) -> str:
        """Return the privacy officer with the number to ring."""
        number = (self.privacy_telephone or self.telephone).replace(" ", "\u00a0")
        return f"{self.privacy_officer}, {number}" if number else self.privacy_officer


@dataclass(frozen=True, slots=True)
class LedgerHead:
    """Size and root hash (hex) of the practice's history when the paper was made."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One paper. `day` is ISO; `to` is the address block, in the body of the first page only.

    `large_print` sets it in letters of 18 points, for somebody who sees little.
    """

    kind: LetterKind
    number: PaperId
    day: str
    practice: Practice
    blocks: tuple[Block, ...]
    to: tuple[str, ...] = ()
    title: str = ""
    language: str = "en"
    large_print: bool = False

    @property
    def heading(self) -> str:
        """Return the printed title: the letter's own, else the neutral name of its kind."""
        return self.title or self.kind.meaning


def long_day(day: str) -> str:
    """Return an ISO day as it is written in a letter, ``November 22, 2026``.

    Raises BadInput when it is no day.
    """
    try:
        parsed = date.fromisoformat(day)
    except ValueError as fault:
        raise BadInput("The day of a paper is not a date.", do="Give it as YYYY-MM-DD.") from fault
    return f"{_MONTHS[parsed.month]} {parsed.day}, {parsed.year}"
