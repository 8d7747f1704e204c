"""Why one paper on file does not serve one question, in the sentence that a desk would want.

For people: what a paper lets go is judged by ``judge`` and by the law, and this only says in words
what a person would otherwise have to find out by comparing. It names kinds and days, and nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.consent.judge import permits
from subrosa.consent.worth import why_not
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.people import Signer
from subrosa.terms.record_families import covers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from subrosa.consent.papers import Consent, Recipient
    from subrosa.terms.ids import PersonId
    from subrosa.terms.question import Purpose
    from subrosa.terms.records import RecordClass
    from subrosa.terms.word import Word

_HIPAA: Final = {
    "records": "45 CFR 164.508(c)(1)(i)",
    "recipient": "45 CFR 164.508(c)(1)(iii)",
    "purpose": "45 CFR 164.508(c)(1)(iv)",
    "signature": "45 CFR 164.508(c)(1)(vi)",
}
_PART2: Final = {
    "records": "42 CFR 2.31(a)(3)",
    "recipient": "42 CFR 2.31(a)(4)",
    "purpose": "42 CFR 2.31(a)(5)",
    "signature": "42 CFR 2.31(a)(8)",
}
_PROGRAMMES: Final = (
    ConsentForm.PART2,
    ConsentForm.PART2_TPO,
    ConsentForm.PART2_CRIMINAL_JUSTICE,
)
_FERPA: Final = dict.fromkeys(_HIPAA, "34 CFR 99.30(b)") | {"signature": "34 CFR 99.30(a)"}
_CITES: Final = {
    ConsentForm.FERPA_99_30: _FERPA,
    **dict.fromkeys(_PROGRAMMES, _PART2),
}
"""Which paragraph asks for what, by the form; every other form is held to the authorization's."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a paper would have to serve.

    `of_age` is None where nobody was a child; `part2` says that a programme's records are there.
    """

    recipient: Recipient
    records: frozenset[RecordClass]
    purpose: Purpose | None
    client: PersonId | None
    day: date
    of_age: bool | None = None
    part2: bool = False


def why_it_does_not_serve(paper: Consent, asked: Question) -> str:
    """Say in a sentence why a paper lets nothing of this go; empty where it seems to serve."""
    worth = why_not(paper, asked.day)
    if worth:
        return worth
    which = f"The release of {paper.day}"
    said = (
        _missing(paper, which) or _another_one(paper, which, asked) or _signer(paper, which, asked)
    )
    if not said and asked.part2 and paper.form not in _PROGRAMMES:
        said = f"{which} is no consent under 42 CFR 2.31, which a programme's records need."
    if not said and paper.status is ConsentStatus.ORAL:
        said = f"{which} was only said aloud: its signature is still to come."
    return said


def _missing(paper: Consent, which: str) -> str:
    cites = _CITES.get(paper.form, _HIPAA) if paper.form else _HIPAA
    if not paper.recipients and not paper.named:
        return f"{which} names nobody to whom anything may go ({cites['recipient']})."
    if not paper.records:
        return f"{which} names no records ({cites['records']})."
    if not paper.purposes:
        return f"{which} says no purpose ({cites['purpose']})."
    if not paper.signed_by and paper.status is ConsentStatus.WRITTEN:
        return f"{which} bears nobody's signature ({cites['signature']})."
    return ""


def _another_one(paper: Consent, which: str, asked: Question) -> str:
    if paper.client not in (None, asked.client):
        return f"{which} is another client's."
    return _another_recipient(paper, which, asked) or _another_matter(paper, which, asked)


def _another_recipient(paper: Consent, which: str, asked: Question) -> str:
    names_her = permits(paper, asked.recipient)
    if names_her is None:
        return f"{which} names people, and it is open whether the one who asks is among them."
    if names_her:
        return ""
    if asked.recipient.role in paper.recipients:
        return f"{which} names somebody else of this kind."
    return f"{which} is for somebody else: {_meanings(paper.recipients)}."


def _another_matter(paper: Consent, which: str, asked: Question) -> str:
    if not any(covers(paper.records, record) for record in asked.records):
        return f"{which} names other records: {_meanings(paper.records)}."
    if asked.purpose not in paper.purposes:
        return f"{which} is for another purpose: {_meanings(paper.purposes)}."
    return ""


def _signer(paper: Consent, which: str, asked: Question) -> str:
    by = paper.signed_by
    if by & {Signer.REPRESENTATIVE, Signer.ALL_CLIENTS}:
        return ""
    if asked.of_age and by <= {Signer.PARENT, Signer.MINOR}:
        return f"{which} was signed for a child, who is of age now: ask for her own signature."
    if by & {Signer.SPOUSE, Signer.ONE_OF_SEVERAL_CLIENTS} and Signer.CLIENT not in by:
        return f"{which} bears another signature than the client's: {_meanings(by)}."
    if Signer.PARENT in by and Signer.CLIENT not in by and asked.of_age is None:
        return f"{which} bears a parent's signature, and the client is no child."
    return ""


def _meanings(words: Iterable[Word]) -> str:
    return "; ".join(sorted(one.meaning for one in words))
