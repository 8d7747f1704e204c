"""What a paper seems to say, read off its text: proposals for a person, never facts.

Rules: a proposal fills an empty box and says of itself that it was read from the file. Nothing is
decided by it until a person sends the form. Whoever signed is never guessed upwards: a paper with
"subpoena" in its heading is proposed as a subpoena, whatever else stands in it, because an order
opens more than a subpoena does (45 CFR 164.512(e)(1)(i) and (ii)). Whether a paper is valid, whose
it is proven to be and whether it has faults is never proposed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from subrosa.desk.forms.card import JOINED
from subrosa.terms.question import Instrument
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = 1500  # letters: caption and title of a paper stand within them
_NEAR: Final = 160  # letters between a word and the day that belongs to it
_MOST_READ: Final = 60_000
_SIGNED_WITHIN: Final = 700  # letters at the end, where a paper is signed
_LONGEST_LINE: Final = 120
_MONTHS: Final = {
    "january": 1,
    "february": 2,
    "march": 3,
    "april": 4,
    "may": 5,
    "june": 6,
    "july": 7,
    "august": 8,
    "september": 9,
    "october": 10,
    "november": 11,
    "december": 12,
}
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})"
_DAY_FORMS: Final = (
    re.compile(r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(
        rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?{_MONTH}\s*,?\s*(?P<y>(?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    # As it is written in the United States: the month first.
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)\d\d)\b"),
)
_DUE: Final = re.compile(
    r"\b(?:on or before|no later than|not later than|return date|due (?:date|by|on)|deadline"
    r"|compliance date|by|at the (?:time|date),? (?:date|time)?|produce\b.{0,60}?\bon)\b",
    re.IGNORECASE | re.DOTALL,
)
_DATED: Final = re.compile(
    r"\b(?:dated|issued|date of issue|entered|date signed|date)\b", re.IGNORECASE
)
_DOCKET: Final = re.compile(
    r"\b(?:case|docket|cause|index|civil action|civil|file)\s*(?:no\.?|number|#|:)\s*[:#]?\s*"
    r"(?P<number>[A-Z0-9][A-Z0-9:/.\-]{2,38}[A-Z0-9])",
    re.IGNORECASE,
)
_COURT: Final = re.compile(r"\b(?:court|tribunal)\b", re.IGNORECASE)
_SMALL: Final = re.compile(r"(?<= )(?:Of|The|For|And|In)(?= )")
_FOR_WHOM: Final = re.compile(r"\b(?:attorneys?|counsel)\s+for\b", re.IGNORECASE)
_NAME: Final = r"[A-Z][a-zA-Z'\u2019-]+(?:[ \t]+[A-Z]\.)?(?:[ \t]+[A-Z][a-zA-Z'\u2019-]+){1,2}"
_ABOUT: Final = re.compile(
    rf"\b(?i:records?\s+(?:of|concerning|regarding|pertaining\s+to|relating\s+to|for)"
    rf"|patients?|clients?|notes\s+of|re)\s*:?\s+(?P<one>{_NAME})"
    rf"(?:\s+and\s+(?P<two>{_NAME}))?"
)
RECORD_WORDS: Final = (
    (RecordClass.PSYCHOTHERAPY_NOTES, r"psychotherapy notes|process notes"),
    (
        RecordClass.PROGRESS_NOTES,
        r"progress notes|session notes|treatment notes|therapy notes|clinical notes",
    ),
    (RecordClass.BILLING, r"billing|invoices?|ledgers? of payment|claims? data|payment records"),
    (
        RecordClass.ATTENDANCE,
        r"attendance|appointment|dates? of (?:service|treatment|visits?|sessions?)",
    ),
    (RecordClass.DIAGNOSIS, r"diagnos[ei]s"),
    (RecordClass.TREATMENT_PLAN, r"treatment plans?"),
    (RecordClass.TREATMENT_SUMMARY, r"(?:treatment|discharge) summar(?:y|ies)"),
    (
        RecordClass.COUPLE_RECORD,
        r"couples?(?:['\u2019]s?)? (?:therapy|counsel|session|record)|marriage counsel"
        r"|marital (?:therapy|counsel)|joint sessions?",
    ),
    (RecordClass.FAMILY_RECORD, r"family (?:therapy|counsel|sessions?)"),
    (RecordClass.GROUP_RECORD, r"group (?:therapy|counsel|sessions?)"),
    (RecordClass.SUD_RECORDS, r"substance (?:use|abuse)|alcohol (?:and|or) drug|42 cfr part 2"),
    (RecordClass.ORAL_TESTIMONY, r"to testify|testimony|deposition|ad testificandum"),
    (
        RecordClass.WHOLE_RECORD,
        # "All couples counseling records" are not everything: a class is never guessed wider.
        r"(?:any and all|entire|complete|whole)\s+(?:(?:of\s+)?(?:the|her|his|their|medical|mental"
        r"|health|treatment|clinical|client|patient)\s+){0,3}(?:records?|files?|chart)"
        r"|\ball (?:of the )?records\b",
    ),
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was read: text for boxes by their name, a kind, and classes of record."""

    boxes: dict[str, str] = field(default_factory=dict, repr=False)
    kind: Instrument | None = None
    records: tuple[RecordClass, ...] = ()
    signed_by: str = ""
    """In words, whose signature the text seems to bear; shown beside the question, not chosen."""


def propose(text: str) -> Proposed:
    """Read a paper's text for what the form asks; what it does not find stays empty."""
    read = text[:_MOST_READ]
    flat = " ".join(read.split())
    kind = _kind(flat.casefold())
    asker, address = _signature_block(read)
    boxes = {
        "asker": asker,
        "address": address,
        "about": _about(flat),
        "court": _court(read),
        "docket": _docket(read),
        "due": _day_near(flat, _DUE),
        "day": _day_near(flat, _DATED),
    }
    return Proposed(
        {box: said for box, said in boxes.items() if said},
        kind,
        tuple(record for record, words in RECORD_WORDS if re.search(words, flat, re.IGNORECASE)),
        _signer(flat.casefold()),
    )


def _kind(said: str) -> Instrument | None:  # noqa: PLR0911 - one line for each kind
    heading = said[:_HEADING]
    if "subpoena" in heading:
        if "grand jury" in heading:
            return Instrument.GRAND_JURY_SUBPOENA
        agency = "administrative subpoena" in heading or (
            "court" not in said and re.search(r"\b(?:agency|department|bureau|board)\b", heading)
        )
        return Instrument.ADMINISTRATIVE_SUBPOENA if agency else Instrument.SUBPOENA_ATTORNEY
    if re.search(r"\bform i-?20[05]\b|warrant for arrest of alien|warrant of removal", said):
        return Instrument.ADMINISTRATIVE_WARRANT
    if "search warrant" in heading or "search and seizure warrant" in heading:
        return Instrument.SEARCH_WARRANT
    if re.search(r"\brequests? for (?:the )?production\b|\binterrogatories\b", heading):
        return Instrument.DISCOVERY_REQUEST
    if re.search(r"\bauthori[sz]ation\b", heading) and re.search(r"\brelease|\bdisclos", said):
        return Instrument.AUTHORIZATION
    if "consent" in heading and re.search(r"42 c\.?f\.?r\.? part 2", said):
        return Instrument.PART2_CONSENT
    if re.search(r"\bit is (?:hereby |so |further )?ordered\b|\bso ordered\b", said):
        part2 = re.search(r"42 c\.?f\.?r\.? (?:part 2|§? ?2\.6)", said)
        return Instrument.PART2_COURT_ORDER if part2 else Instrument.COURT_ORDER
    if re.search(r"\b(?:claim|member|policy) (?:no\.?|number|id)\b", said):
        return Instrument.CLAIM
    return None


def _signer(said: str) -> str:
    end = said[-_SIGNED_WITHIN:]
    found = [
        word
        for word, pattern in (
            ("a lawyer", r"\b(?:attorneys?|counsel) for\b|\besq\b"),
            ("a clerk", r"\b(?:deputy )?clerk\b"),
            ("a judge", r"\bjudge\b|\bmagistrate\b|\bso ordered\b"),
        )
        if re.search(pattern, end)
    ]
    return " and ".join(found)


def _court(text: str) -> str:
    for line in text[: 2 * _HEADING].splitlines():
        said = " ".join(line.split()).strip(" .,:;")
        if _COURT.search(said) and len(said) <= _LONGEST_LINE:
            said = re.sub(r"^in the ", "", said, flags=re.IGNORECASE)
            return (
                _SMALL.sub(lambda word: word[0].lower(), said.title()) if said.isupper() else said
            )
    return ""


def _docket(text: str) -> str:
    for found in _DOCKET.finditer(text):
        number = found["number"]
        if any(sign.isdigit() for sign in number):
            return number
    return ""


def _about(flat: str) -> str:
    found = _ABOUT.search(flat)
    if found is None:
        return ""
    return JOINED.join(name for name in (found["one"], found["two"]) if name)


def _signature_block(text: str) -> tuple[str, str]:
    """Return who signed as a lawyer, and the address below, as the end of a paper has them."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    for place in range(len(lines) - 1, -1, -1):
        if not _FOR_WHOM.search(lines[place]) or len(lines[place]) > _LONGEST_LINE:
            continue
        before = [line.strip(" _/,") for line in lines[max(0, place - 3) : place]]
        names = [line for line in before if re.search(r"[A-Za-z]{3}", line)]
        below = [line for line in lines[place + 1 : place + 5] if len(line) <= _LONGEST_LINE]
        numbered = [at for at, line in enumerate(below) if re.search(r"\d", line)]
        address = below[: numbered[-1] + 1] if numbered else []
        name = names[-1] if names else ""
        return (name if len(name) <= _LONGEST_LINE else ""), "\n".join(address)
    return "", ""


def _day_near(flat: str, words: re.Pattern[str]) -> str:
    """Return the first day that stands close behind one of these words."""
    for found in words.finditer(flat):
        behind = flat[found.end() : found.end() + _NEAR]
        days = sorted(days_in(behind))
        if days:
            return days[0][1]
    return ""


def days_in(text: str, *, since: int = 2000) -> Iterator[tuple[int, str]]:
    """Yield each day of a year from `since` on that a text names, with the place where it stands.

    A day of birth lies further back than anything that a request is about.
    """
    for form in _DAY_FORMS:
        for found in form.finditer(text):
            parts = found.groupdict()
            month = _MONTHS.get((parts.get("month") or "").casefold()) or int(parts["m"])
            if int(parts["y"]) < since:
                continue
            try:
                yield found.start(), date(int(parts["y"]), month, int(parts["d"])).isoformat()
            except ValueError:
                continue
