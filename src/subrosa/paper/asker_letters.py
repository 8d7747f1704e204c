"""Letters to people who ask about somebody: caller, employer, police, lawyer.

INVARIANT: no function here takes anything about the person asked about. A letter made for a
client, for a client behind a wall and for a stranger is therefore the same, word for word; only
number, day, practice and the asker's own address differ (45 CFR 164.502(a); 42 CFR 2.13(c)(2)
for programme records: the answer must not confirm or deny).
None of them is legal advice, and each says to whom it may be taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.paper.blocks import Details, Heading, Items, Paragraph, Signature
from subrosa.paper.letters import Letter, LetterKind, Practice, long_day

if TYPE_CHECKING:
    from subrosa.terms.ids import PaperId

_DANGER = Paragraph(
    "Call 911. To talk to somebody in a crisis, call or text 988, day or night. Please do not "
    "wait for a letter from us.",
    lead="If somebody is in danger now:",
)
_NEITHER = (
    "We give the same answer to everybody who asks about anybody. It says neither that the "
    "person is, or ever was, a client here, nor that the person is not. Please read nothing "
    "more into it."
)


def neither_confirm_nor_deny(
    number: PaperId, day: str, practice: Practice, *, to: tuple[str, ...] = ()
) -> Letter:
    """Write the reply that is the same for a client and for a stranger."""
    return Letter(
        LetterKind.NEITHER_CONFIRM_NOR_DENY,
        number,
        day,
        practice,
        (
            Paragraph("To whom it may concern:"),
            Paragraph("Thank you for writing to us. We understand that your question matters."),
            Paragraph(
                "A counselling practice does not say who comes to it. We therefore cannot answer "
                "whether any person is known to us, and cannot give or receive information in "
                "exchange for such an answer."
            ),
            Paragraph(_NEITHER),
            Heading("What you can do"),
            Items(
                (
                    "Ask the person. Anybody may tell you about his or her own care.",
                    "Write to us what you would like us to know. We read every letter, but we "
                    "cannot say what becomes of it.",
                    "If the person wants us to speak with you, send us a release of information "
                    "that he or she has signed. We will then look at it and answer you.",
                )
            ),
            _DANGER,
            Signature(practice.name),
        ),
        to=to,
    )
