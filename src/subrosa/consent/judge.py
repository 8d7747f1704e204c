"""Judge one paper by itself, for one recipient, some records and one purpose, on one day.

Three-valued where the question is open: a paper for *Dr A.* neither covers nor fails to cover an
outside provider of whom nobody knows yet which one it is.

Rules: in force to the end of its last day; not before its first; a stop on the same day counts;
a written paper that names no signer, no recipient or no records is *invalid*
(45 CFR 164.508(b)(2)(ii), (c)(1)), and so is one in which somebody found a defect; what ends with
an event ends on the day on which that was written down; a permission for one release is spent by
it; a consent under 42 CFR 2.35 cannot be withdrawn before its end,
so there an attempt is reported as an attempt, and policy decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from subrosa.terms.case import UNKNOWN
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.record_families import covers
from subrosa.terms.records import RecordClass
from subrosa.terms.word import Word

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from subrosa.consent.papers import Consent, Recipient, Revocation
    from subrosa.terms.case import FactValue
    from subrosa.terms.ids import PersonId
    from subrosa.terms.people import Role
    from subrosa.terms.question import Purpose


class State(Word):
    """What one paper is worth for one question."""

    IN_FORCE = "in_force", "stands on that day, for this recipient"
    ELSEWHERE = "elsewhere", "speaks of another recipient, or of no record asked for"
    NOT_YET = "not_yet", "was given later, or begins later"
    EXPIRED = "expired", "has run out"
    REVOKED = "revoked", "was withdrawn"
    OBJECTED = "objected", "is an objection"
    INVALID = "invalid", "is no valid paper"
    UNKNOWN = "unknown", "cannot be read, or it is open whether it speaks of this recipient"


@dataclass(frozen=True, slots=True)
class Standing:
    """What one paper is worth, which of the records asked for it speaks of, and its facts."""

    consent: Consent
    state: State
    speaks_of: frozenset[RecordClass]
    for_this_purpose: bool
    facts: Mapping[str, FactValue]


_PATHS: Final = (
    "consent.status",
    "consent.signed_by",
    "consent.form",
    "consent.records",
    "consent.recipients",
    "consent.purposes",
    "consent.expires",
    "consent.revoked_for",
    "consent.revocation_attempted",
)
UNKNOWN_FACTS: Final[Mapping[str, FactValue]] = dict.fromkeys(_PATHS, UNKNOWN)
"""Every fact that a paper could give, said to be unknown: no presumption may fill them."""

_GIVEN: Final = (ConsentStatus.WRITTEN, ConsentStatus.ORAL)
_STATE_OF: Final = {
    ConsentStatus.OBJECTED: State.OBJECTED,
    ConsentStatus.REVOKED: State.REVOKED,
    ConsentStatus.EXPIRED: State.EXPIRED,
    ConsentStatus.INVALID: State.INVALID,
}
_STATUS_OF: Final = {
    State.EXPIRED: ConsentStatus.EXPIRED,
    State.REVOKED: ConsentStatus.REVOKED,
    State.OBJECTED: ConsentStatus.OBJECTED,
    State.INVALID: ConsentStatus.INVALID,
}


def judge(
    consent: Consent,
    *,
    recipient: Recipient,
    records: frozenset[RecordClass],
    purpose: Purpose | None,
    day: date,
) -> Standing:
    """Judge one paper; the facts are those of ``case.schema.json``, ``consent.*``."""
    state = _state(consent, recipient, day)
    if state in (State.OBJECTED, State.REVOKED):
        spoken = stopped_records(consent, records)
    else:
        spoken = frozenset(record for record in records if covers(consent.records, record))
    if state not in (State.UNKNOWN, State.NOT_YET, State.INVALID) and not spoken:
        state = State.ELSEWHERE
    return Standing(
        consent=consent,
        state=state,
        speaks_of=spoken,
        for_this_purpose=purpose in consent.purposes,
        facts=_facts(consent, state, recipient, day),
    )


def permits(consent: Consent, recipient: Recipient) -> bool | None:
    """Say whether a permission names a recipient; None while it is open who he is.

    Where it names people, it is for them in the capacity it names, not in any other.
    """
    if consent.recipients and recipient.role not in consent.recipients:
        return False
    if consent.named:
        return None if recipient.id is None else recipient.id in consent.named
    return bool(consent.recipients)


def touches(
    roles: frozenset[Role],
    named: frozenset[PersonId],
    recipient: Recipient,
) -> bool | None:
    """Say whether a stop reaches a recipient; None while it is open who he is.

    A person who was named is stopped in every capacity. A stop to nobody in particular is one
    to everybody.
    """
    if named:
        return None if recipient.id is None else recipient.id in named
    return recipient.role in roles if roles else True


def stopped_records(
    consent: Consent,
    records: frozenset[RecordClass],
) -> frozenset[RecordClass]:
    """Return the records asked for that a stop touches: wider than what a permission covers.

    A stop that names no records stops all; one that names a part stops a whole that contains it.
    """
    named = consent.records
    if not named or RecordClass.WHOLE_RECORD in named:
        return records
    return frozenset(
        record
        for record in records
        if covers(named, record) or any(covers([record], part) for part in named)
    )


def stops(consent: Consent, revocation: Revocation, recipient: Recipient) -> bool | None:
    """Say whether a revocation reaches a recipient; None while it is open who he is."""
    if revocation.whole:
        return touches(consent.recipients, consent.named, recipient)
    if recipient.role in revocation.recipients:
        return True
    return touches(frozenset(), revocation.named, recipient) if revocation.named else False


def revokes(consent: Consent) -> bool:
    """Say whether a withdrawal ends the paper: not so under 42 CFR 2.35, before its end."""
    return consent.form is not ConsentForm.PART2_CRIMINAL_JUSTICE


def revocations_made(consent: Consent, day: date) -> tuple[Revocation, ...]:
    """Return the revocations made up to and on a day."""
    return tuple(one for one in consent.revocations if one.day <= day)


def _state(consent: Consent, recipient: Recipient, day: date) -> State:
    if consent.unreadable or consent.day is None:
        return State.UNKNOWN
    if max(consent.day, consent.valid_from or consent.day) > day:
        return State.NOT_YET
    if consent.status in _STATE_OF:
        reached = touches(consent.recipients, consent.named, recipient)
        return _first_of(reached, _STATE_OF[consent.status])
    if consent.status not in _GIVEN:
        return State.ELSEWHERE
    if _is_void(consent):
        return _first_of(touches(consent.recipients, consent.named, recipient), State.INVALID)
    return _first_of(permits(consent, recipient), _state_of_given(consent, recipient, day))


def _first_of(reached: bool | None, state: State) -> State:  # noqa: FBT001 - three-valued
    if reached is None:
        return State.UNKNOWN
    return state if reached else State.ELSEWHERE


def _state_of_given(consent: Consent, recipient: Recipient, day: date) -> State:
    stopped = {stops(consent, one, recipient) for one in revocations_made(consent, day)}
    if True in stopped and revokes(consent):
        return State.REVOKED
    if _has_run_out(consent, day):
        return State.EXPIRED
    return State.UNKNOWN if None in stopped and revokes(consent) else State.IN_FORCE


def _has_run_out(consent: Consent, day: date) -> bool:
    """Say whether it has ended: by its day, by the event that it names, or by its one use."""
    if consent.expires is not None and consent.expires < day:
        return True
    if consent.ended is not None and consent.ended <= day:
        return True
    return consent.once and consent.used is not None and consent.used <= day


def _is_void(consent: Consent) -> bool:
    names_nobody = not consent.recipients and not consent.named
    unsigned = consent.status is ConsentStatus.WRITTEN and not consent.signed_by
    # 34 CFR 99.30(b) asks for the purpose on the paper itself; elsewhere one that is left out is
    # never the purpose asked for, which the law then answers.
    aimless = consent.form is ConsentForm.FERPA_99_30 and not consent.purposes
    return names_nobody or unsigned or aimless or not consent.records or bool(consent.defects)


def _facts(
    consent: Consent,
    state: State,
    recipient: Recipient,
    day: date,
) -> Mapping[str, FactValue]:
    if state is State.UNKNOWN:
        return UNKNOWN_FACTS
    if state in (State.ELSEWHERE, State.NOT_YET):
        return {"consent.status": ConsentStatus.NONE.value}
    made = revocations_made(consent, day)
    stopped_roles = frozenset(
        role.value for one in made if not one.whole for role in one.recipients
    )
    attempted = any(stops(consent, one, recipient) for one in made)
    facts: dict[str, FactValue] = {
        "consent.status": _STATUS_OF.get(state, consent.status).value,
        "consent.signed_by": frozenset(signer.value for signer in consent.signed_by),
        "consent.form": UNKNOWN if consent.form is None else consent.form.value,
        "consent.records": frozenset(record.value for record in consent.records),
        # Where people are named, the paper is for this one, not for others of the same kinds.
        "consent.recipients": frozenset(
            role.value for role in ({recipient.role} if consent.named else consent.recipients)
        ),
        "consent.purposes": frozenset(purpose.value for purpose in consent.purposes),
        "consent.revoked_for": stopped_roles,
        "consent.revocation_attempted": attempted,
    }
    if consent.expires is not None:
        facts["consent.expires"] = consent.expires.isoformat()
    return facts
