"""The blank sheet for a report of abuse: what the agency asks, what was said, and the record of it.

It needs no ledger, no store, no sign-in and no state: numbers of the agency are written in by hand,
beside two national lines that know them. It bears no letterhead: of a substance use programme it
would tell that somebody is in it (42 CFR 2.13(c)). Legal ground: 45 CFR 164.512(b)(1)(ii) for a
child, 164.512(c) for an adult; in a Part 2 programme 42 CFR 2.12(c)(6), for a child alone.
"""

from __future__ import annotations

from subrosa.paper.blocks import Blanks, Details, Heading, Items, Large, Paragraph, Ticks
from subrosa.paper.letters import Letter, LetterKind, Practice
from subrosa.policy.law.report_routes import CONFIRM, NATIONAL
from subrosa.terms.ids import PaperId


def report_sheet() -> Letter:
    """Write the sheet, blank."""
    lines = tuple((name, f"{number} ({where})") for name, number, where in NATIONAL.values())
    blocks = (
        Large("911", "Somebody is in danger now"),
        Paragraph(
            "Reason to suspect is enough; the agency looks for proof. Report yourself: telling a "
            f"superior is no report. {CONFIRM}",
        ),
        Details((("Agency here, number", ""), *lines)),
        Heading("Before the call"),
        Ticks(
            ("Child", "Old person", "Disabled or dependent adult", "Grown person, of childhood"),
        ),
        Details((("I learned of it: day, time", ""), ("Report due by word, in writing", ""))),
        Blanks("Who, age, where now; who looks after her", 2),
        Blanks("What was said or seen: the exact words, and when", 3),
        Blanks("Who is suspected, and where that person is; is somebody in danger now?", 2),
        Heading("The call"),
        Details((("Day, time; who took it", ""), ("Number of the report", ""))),
        Blanks("What they said; in writing until when, to whom", 2),
        Heading("Afterwards"),
        Ticks(
            (
                "sent in writing; the copy is kept apart from the notes",
                "the client told, or why not (an adult is told promptly, unless that puts her at "
                "risk of serious harm: 45 CFR 164.512(c)(2))",
                "written into the accounting of disclosures",
                "no report: the reason is written here, and somebody was asked",
            ),
        ),
        Blanks("Reason, whom I asked", 2),
        Heading("Do not add"),
        Items(
            (
                "the file, notes, diagnosis, or what the report does not need",
                "in a substance use programme: that this is one, or that somebody is in it (a "
                "report about a child is allowed, 42 CFR 2.12(c)(6); about an adult see the guide)",
            )
        ),
        Details((("Counsellor, time", ""), ("Supervisor (later)", ""))),
    )
    return Letter(LetterKind.REPORT_SHEET, PaperId(""), "", Practice(""), blocks)
