"""Papers on file about permission: consents, objections, and revocations of a consent.

A `Consent` is one document as it was read: what it does not say is an empty set, and an empty
set covers nothing (a purpose left out is never any purpose). An objection is a document of its
own with status *objected*; a letter that withdraws without naming a paper has status *revoked*.
A paper that could not be read has `unreadable` set; then none of its fields is relied on but the
day, and that only where somebody wrote it down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from subrosa.terms.consent_words import ConsentStatus

if TYPE_CHECKING:
    from datetime import date, time

    from subrosa.terms.consent_words import ConsentForm
    from subrosa.terms.ids import PersonId
    from subrosa.terms.people import Role, Signer
    from subrosa.terms.question import Defect, Purpose
    from subrosa.terms.records import RecordClass


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who would be told; `id` is None while it is not established which one it is."""

    role: Role
    id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Revocation:
    """A later stop to one consent: for everybody (`whole`), or for some recipients.

    `time` is the practice's local time, if it was noted. One that was `spoken` stops as one in
    writing does; its signature follows where the law asks for one (45 CFR 164.508(b)(5)).
    """

    day: date
    whole: bool = True
    recipients: frozenset[Role] = frozenset()
    named: frozenset[PersonId] = frozenset()
    time: time | None = None
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class Consent:
    """One paper on file.

    `recipients` are the kinds of recipient that it names; `named`, where not empty, narrows them
    to these people. `day` and `time` (local) say when it was given; `valid_from` and `expires`
    (in force to the end of that day) bound it. `client` is the one whose consent it is, in a
    file of several.

    `ends_with` is the event with which it ends, in its own words, and `ended` the day on which
    somebody wrote down that it came: from that day on nothing goes (45 CFR 164.508(b)(2)(i)).
    `once` is a permission for one release, and `used` the day of that release. `defects` are the
    faults that somebody found in it, of which each alone voids it (45 CFR 164.508(b)(2)).
    `first_day` and `last_day` bound, both taken in, the days of the notes that it covers.
    """

    id: str
    status: ConsentStatus
    day: date | None
    signed_by: frozenset[Signer] = frozenset()
    form: ConsentForm | None = None
    recipients: frozenset[Role] = frozenset()
    named: frozenset[PersonId] = frozenset()
    records: frozenset[RecordClass] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    valid_from: date | None = None
    expires: date | None = None
    revocations: tuple[Revocation, ...] = ()
    unreadable: bool = False
    client: PersonId | None = None
    time: time | None = None
    defects: frozenset[Defect] = frozenset()
    ends_with: str = field(default="", repr=False)
    ended: date | None = None
    once: bool = False
    used: date | None = None
    first_day: date | None = None
    last_day: date | None = None


def unreadable_consent(document: str, day: date | None = None) -> Consent:
    """Stand in for a paper that is on file and cannot be read."""
    return Consent(document, ConsentStatus.NONE, day, unreadable=True)
