"""What one paper is worth on a day, whoever asks, and the sentence that says why it allows nothing.

For lists and for people: whether a paper serves one question is judged by ``judge`` alone, and
the last step before anything leaves asks it anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.terms.consent_words import ConsentStatus
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from datetime import date

    from subrosa.consent.papers import Consent


class Worth(Word):
    """What a paper is worth today; the order is that of a list, what is in force first."""

    IN_FORCE = "in_force", "in force"
    STOPPED_FOR_SOME = "stopped_for_some", "in force, but not for everybody it names"
    NOT_YET = "not_yet", "not in force yet"
    OBJECTION = "objection", "an objection: nothing goes to whom it names"
    STOPPED_ALOUD = "stopped_aloud", "stopped aloud; the signature is still to come"
    STOPPED = "stopped", "stopped by the client"
    EXPIRED = "expired", "run out"
    SPENT = "spent", "was for one release, and is used"
    DEFECTIVE = "defective", "void: a fault was found in it"
    UNREADABLE = "unreadable", "cannot be read; it allows nothing"


def worth_of(paper: Consent, today: date) -> Worth:  # noqa: PLR0911 - one for each word
    """Say what a paper is worth on a day; the first of these words that fits."""
    if paper.unreadable:
        return Worth.UNREADABLE
    if paper.status is ConsentStatus.OBJECTED:
        return Worth.OBJECTION
    stops = [one for one in paper.revocations if one.day <= today]
    whole = [one for one in stops if one.whole]
    if paper.status is ConsentStatus.REVOKED or whole:
        aloud = whole and all(one.spoken for one in whole)
        return Worth.STOPPED_ALOUD if aloud else Worth.STOPPED
    if paper.defects or paper.status is ConsentStatus.INVALID:
        return Worth.DEFECTIVE
    if paper.once and paper.used is not None and paper.used <= today:
        return Worth.SPENT
    gone = paper.expires is not None and paper.expires < today
    if gone or (paper.ended is not None and paper.ended <= today):
        return Worth.EXPIRED
    if paper.day is None or max(paper.day, paper.valid_from or paper.day) > today:
        return Worth.NOT_YET
    return Worth.STOPPED_FOR_SOME if stops else Worth.IN_FORCE


def why_not(paper: Consent, today: date) -> str:
    """Say in a sentence why a paper allows nothing now; empty where it is in force.

    It names days and kinds, and nobody.
    """
    which = f"The release of {paper.day}" if paper.day else "A release without a day"
    stops = sorted(one.day for one in paper.revocations if one.day <= today)
    last = stops[-1] if stops else None
    ran_out = paper.ended if paper.ended and paper.ended <= today else paper.expires
    if paper.day is None and not paper.unreadable and worth_of(paper, today) is Worth.NOT_YET:
        return "A release on file bears no day, so it allows nothing."
    if paper.status is ConsentStatus.REVOKED:
        return f"The client took her releases back on {paper.day}."
    faults = "; ".join(sorted(one.meaning for one in paper.defects)) or "it is no valid paper"
    return {
        Worth.IN_FORCE: "",
        Worth.STOPPED_FOR_SOME: f"{which} was stopped on {last} for some whom it names.",
        Worth.NOT_YET: f"{which} is not in force yet.",
        Worth.OBJECTION: f"The client objected on {paper.day}.",
        Worth.STOPPED_ALOUD: f"{which} was stopped by the client on {last}, aloud.",
        Worth.STOPPED: f"{which} was stopped by the client{f' on {last}' if last else ''}.",
        Worth.EXPIRED: f"{which} ran out on {ran_out}.",
        Worth.SPENT: f"{which} was for one release, and was used on {paper.used}.",
        Worth.DEFECTIVE: f"{which} is void: {faults}.",
        Worth.UNREADABLE: "A paper on file cannot be read, so nothing can rest on it.",
    }[worth_of(paper, today)]
