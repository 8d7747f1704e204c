"""One of each paper, and a packet with a struck passage, for the tests of this room."""

import io
import struct
import zlib

from subrosa.paper.blocks import Entry, Picture, Struck, Written
from subrosa.paper.letters import LedgerHead, Practice
from subrosa.paper.typeset import PageSize, bind, packet_parts, printed_texts
from subrosa.paper.wording.asker_letters import (
    LegalPaper,
    holding_letter,
    neither_confirm_nor_deny,
    refusal,
)
from subrosa.paper.wording.blank_report import report_sheet
from subrosa.paper.wording.client_letters import (
    Denial,
    DenialGround,
    DisclosureRow,
    accounting,
    delay,
    denial_to_client,
)
from subrosa.paper.wording.companions import (
    Enclosed,
    cover_letter,
    nothing_on_file,
    redisclosure_notice_hipaa,
    redisclosure_notice_part2,
)
from subrosa.paper.wording.decision_sheet import decision_sheet
from subrosa.paper.wording.emergency import (
    LocalNumbers,
    blank_worksheet,
    call_sheet,
    door_card,
    safety_numbers,
)
from subrosa.paper.wording.notices import Asked, notice_to_client
from subrosa.paper.wording.safety_sheets import filled_worksheet, hospital_sheet, safety_plan
from subrosa.terms.conditions import DeadlineFrom, Need, Obligation
from subrosa.terms.decision import Deadline, Decision, Duty, Needed, Reply, RuleCite, Scope
from subrosa.terms.ids import PaperId
from subrosa.terms.outcome import Confidence, Existence, Outcome

DAY = "2026-11-22"
PRACTICE = Practice(
    "Hazel Street Counselling",
    ("14 Hazel Street", "Columbus, OH 43215"),
    "(614) 555-0140",
    "Omar Haddad, privacy officer",
    "(614) 555-0142",
)
HEAD = LedgerHead(1204, "9c3fa0be11d2447a" * 4)
CLIENT = ("Riley Marsh", "4 Orchard Lane", "Columbus, OH 43201")
DOCTOR = ("Dr. A. Abara", "Lakeside Clinic", "Cleveland, OH 44114")
NUMBER = PaperId("R-7Q2K-01")
LOCAL = LocalNumbers(on_call="(614) 555-0199")

DECISION = Decision(
    "D-81",
    Outcome.NEEDS,
    (Needed((Need.AUTHORIZATION_OF_EACH_CLIENT, Need.COURT_ORDER)),),
    Scope((), (), "couple record"),
    (Duty(Obligation.OBJECT_BY_RETURN_DATE, Deadline(14, "days", DeadlineFrom.REQUEST_RECEIVED)),),
    Reply(Existence.NEITHER_CONFIRM_NOR_DENY, "We have your paper and will answer it in time."),
    (
        RuleCite(
            "hipaa.subpoena",
            "HIPAA Privacy Rule",
            "45 CFR 164.512(e)(1)(ii)",
            Outcome.NEEDS,
            Confidence.MEDIUM,
            None,
            DAY,
            "A subpoena without a judge's order is not enough by itself.",
        ),
    ),
    at=DAY,
    packs=("federal@sha256:" + "9c" * 32,),
)

ENCLOSED = Enclosed(
    ("Progress notes, March 3 to April 5, 2026",),
    "a release of information signed on June 1, 2026",
    concerning="Riley Marsh, born 1998",
    something_struck=True,
)
COVER = cover_letter(NUMBER, DAY, PRACTICE, ENCLOSED, to=DOCTOR)
NOTICES = (
    redisclosure_notice_hipaa(NUMBER, DAY, PRACTICE),
    redisclosure_notice_part2(NUMBER, DAY, PRACTICE),
)
ASKER_LETTERS = (
    neither_confirm_nor_deny(NUMBER, DAY, PRACTICE, to=("Ms. J. Porter",)),
    refusal(NUMBER, DAY, PRACTICE, to=("Acme Life Insurance",)),
    holding_letter(NUMBER, DAY, PRACTICE, LegalPaper("Subpoena", "Common Pleas", "26 DR 1188")),
)
OTHER_LETTERS = (
    denial_to_client(
        NUMBER,
        DAY,
        PRACTICE,
        Denial((DenialGround.SEPARATE_NOTES, DenialGround.DANGER), "2026-11-02"),
        to=CLIENT,
    ),
    accounting(
        NUMBER,
        DAY,
        PRACTICE,
        [
            DisclosureRow("2025-12-03", "Columbus Police", "Name", "Warning of a threat", 41),
            DisclosureRow("2026-03-03", "Dr. A. Abara", "Dates of visits", "Order of a court", 77),
        ],
        period=("2020-11-22", DAY),
        to=CLIENT,
    ),
    delay(
        NUMBER, DAY, PRACTICE, reason="The archive moves.", by="2027-01-10", asked_on=DAY, to=CLIENT
    ),
    decision_sheet(NUMBER, DAY, PRACTICE, DECISION, asked="A lawyer's subpoena"),
    COVER,
    *NOTICES,
    notice_to_client(
        NUMBER,
        DAY,
        PRACTICE,
        LegalPaper("Subpoena", "Common Pleas", "26 DR 1188", DAY, "2026-12-04"),
        Asked("Burke & Lane", ("Joint record of a couple", "Ordinary notes in the chart")),
        to=CLIENT,
    ),
    filled_worksheet(
        PRACTICE,
        {"What was said?": "He said Friday.", "Who is in danger?": ""},
        number=NUMBER,
        day=DAY,
    ),
    nothing_on_file(NUMBER, DAY, PRACTICE, concerning="26 DR 1188", received=DAY, to=DOCTOR),
)
EMERGENCY_LETTERS = (
    safety_numbers(PRACTICE, local=LOCAL),
    call_sheet(PRACTICE, local=LOCAL),
    blank_worksheet(),
    door_card(PRACTICE, local=LOCAL),
    hospital_sheet(),
    safety_plan(),
    report_sheet(),
)
LETTERS = (*ASKER_LETTERS, *OTHER_LETTERS)

STRUCK_PASSAGE = (
    "Her brother rang on Tuesday and said that Marek has been gambling away the house money."
)
KEPT_PASSAGE = "She said that she feels heard when her husband puts his telephone away."


def record(*middle):
    """Make a record whose second entry has a bar, or the passages given, in its middle."""
    return (
        Entry("Progress note", "March 3, 2026", (Written(KEPT_PASSAGE),)),
        Entry(
            "Progress note, joint session",
            "March 17, 2026",
            (Written("Two good evenings."), *(middle or (Struck(),)), Written("Plan: walk.")),
        ),
    )


def packet(*middle, size=PageSize.LETTER, extra=()):
    """Set the sample packet, with a bar or with the passages given."""
    return bind((*record(*middle), *extra), COVER, NOTICES, HEAD, size=size)


def printed(*middle, extra=()):
    """List what the sample packet prints on purpose."""
    return printed_texts(*packet_parts((*record(*middle), *extra), COVER, NOTICES))


def chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(width=60, height=80, extra=b"", after=b""):
    """Make a white PNG, with chunks `extra` before its pixels and bytes `after` its end."""
    rows = b"".join(b"\x00" + b"\xff" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    made = io.BytesIO()
    made.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra)
    made.write(chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"") + after)
    return made.getvalue()


def scan(**parts):
    """Make an imported page."""
    return Picture(png(**parts), "Intake form of January 12, 2026, page 1 of 1")
