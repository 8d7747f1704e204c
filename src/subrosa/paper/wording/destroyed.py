"""The certificate of destruction: on what ground a file was destroyed, by whom, and what stays.

It bears no name of a client and nothing that lay in the file. Whose file it was, only the
practice's own number of it says, if one was written down: the names go with the keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from subrosa.paper.blocks import Details, Heading, Items, Paragraph
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day

if TYPE_CHECKING:
    from subrosa.desk.forms.keeping import Certificate, DestroyedLine
    from subrosa.terms.ids import PaperId

STAYS: Final = (
    "The sealed rows, which nobody can read: without them the history could not be checked.",
    "The history's entries about this file, under its pseudonym: kinds of acts, by whom, when.",
    "This certificate.",
    "What left the practice before: packets, letters and copies at those who got them.",
)


def certificate_of_destruction(
    number: PaperId, day: str, practice: Practice, line: DestroyedLine
) -> Letter:
    """Certify that a file was destroyed."""
    said = line.certificate
    rows = (
        ("The practice's number of the file", said.file_number or "none was written down"),
        ("Its pseudonym in the history", said.chain),
        ("Last day of service", long_day(said.last_day)),
        ("Kept to the end of", long_day(said.until)),
        ("On the ground of", _ground(said)),
        ("Papers of the desk", _papers(said)),
        ("Looked up besides", said.looked_up),
        ("Holds that had ended", ", ".join(long_day(one) for one in said.hold_ended)),
        ("Reason", said.reason),
    )
    contents = tuple(f"{what}: {many}" for what, many in said.contents)
    return Letter(
        LetterKind.DESTROYED,
        number,
        day,
        practice,
        (
            Paragraph(
                "The keys under which everything of one file lay were destroyed. Nothing of it can "
                "be read again, by anybody. This page names no client on purpose."
            ),
            Details(tuple((label, text) for label, text in rows if text)),
            Heading("Who did it, and when"),
            Items(
                (
                    f"{_moment(said.proposed)} asked for it.",
                    f"{_moment(said.agreed)} took the second look.",
                    f"{_moment(said.destroyed)} destroyed it: entry {line.begun} of the history.",
                    f"Every page of the store was then searched for the keys and none was found: "
                    f"entry {line.done}.",
                )
            ),
            Heading("What was destroyed"),
            Items(tuple(f"{one[:1].upper()}{one[1:]}" for one in contents)),
            Heading("What stays"),
            Items(STAYS),
            Heading("Backups"),
            Paragraph(
                "A backup of the keys that was made before still opens this file until it is "
                "removed. Where such backups are kept for the usual seven days, the first backup "
                f"after {long_day(line.backups.isoformat())} removes the last of them. Copies of "
                "those files elsewhere are removed by whoever keeps them."
            ),
            Paragraph(
                "All times are UTC. The entries can be checked against the head that stands at the "
                "foot of this page, without us. The rules are those of the day above; this page is "
                "no legal advice. Keep it for as long as somebody may ask where the file is."
            ),
        ),
    )


def _ground(said: Certificate) -> str:
    if not said.citation:
        return f"a default, which is not law. {said.says}"
    how = f" (how well it was read: {said.confidence.value})" if said.confidence else ""
    return f"{said.citation}{how}. {said.says}"


def _papers(said: Certificate) -> str:
    if not said.papers_until:
        return ""
    return f"kept to the end of {long_day(said.papers_until)} (45 CFR 164.530(j)(2))"


def _moment(act: tuple[str, str]) -> str:
    name, at = act
    return f"{at.replace('T', ' ')[:16]}: {name}"
