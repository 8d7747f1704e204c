"""What must hold of the statute book in every world and every jurisdiction (decision.md).

Each property looks for a world that breaks it; none found is a proof over all facts known, all
jurisdictions and all record classes at once. What is proved is the outcome of the rules; confidence
and missing topics only ever turn a yes into *still needed* afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import z3

from subrosa.policy.law.conditions import Named
from subrosa.terms.consent_words import ConsentStatus
from subrosa.terms.outcome import Outcome
from subrosa.terms.people import Authority, EthicsCode, Role, SubjectType
from subrosa.terms.question import Ask, InitiatedBy, Instrument, Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from subrosa.proving.circuit import Circuit
    from subrosa.proving.prover import Prover, World
    from subrosa.proving.vocabulary import Vocabulary

_NO: Final = z3.Not
_PAYERS: Final = (Role.INSURER, Role.GOVERNMENT_FUNDER, Role.LIFE_INSURER, Role.WORKERS_COMP)
_CRIMINAL_COURT: Final = (Role.COURT, Role.PROSECUTOR, Role.POLICE, Role.ATTORNEY_OPPOSING)
_OUTSIDERS: Final = (
    *(Role.EMPLOYER, Role.FAMILY_MEMBER, Role.FRIEND, Role.LANDLORD, Role.MEDIA, Role.OTHER),
    *(Role.SPOUSE_OR_PARTNER, Role.VISITOR, Role.CHURCH_ELDER, Role.PUBLIC, Role.LIFE_INSURER),
    *(Role.SCHOOL_OFFICIAL, Role.IMMIGRATION_OFFICER, Role.DEBT_COLLECTOR, Role.MILITARY_COMMAND),
)
_CONSENT: Final = frozenset(
    {
        *("consent.status", "consent.form", "consent.signed_by", "consent.expired"),
        *("consent.covers_recipient", "consent.covers_record", "consent.covers_purpose"),
        *("consent.names_it_alone", "consent.revoked_here", "consent.revocation_attempted"),
    }
)
"""The paper itself; what else the client said (a wish, an objection, a policy) stays as it is."""


@dataclass(frozen=True)
class Property:
    """One property: its name, what it says, and how a world that breaks it is looked for."""

    name: str
    says: str
    breaks: Callable[[Prover], Iterator[World]]
    two_worlds: bool = False
    """Whether it compares two worlds: that wants a prover of its own, twice as big."""


def _one_outcome(prover: Prover) -> Iterator[World]:
    outcomes = list(prover.law.outcomes.values())
    one = z3.PbEq([(outcome, 1) for outcome in outcomes], 1)
    yield from prover.find_everywhere(_NO(one))


def _no_yes_without_a_rule(prover: Prover) -> Iterator[World]:
    law = prover.law
    said = [law.stands[rule.id] for rule in law.rules if rule.effect in ("permits", "requires")]
    yield from prover.find_everywhere(law.yes, _NO(z3.Or(said)))


def _written(words: Vocabulary) -> list[z3.BoolRef]:
    """Return that a written consent is in force, whatever it covers."""
    return [
        words.is_("consent.status", ConsentStatus.WRITTEN.value),
        *(_flag(words, f"consent.{name}", value=False) for name in _ENDS),
    ]


_ENDS: Final = ("expired", "revoked_here", "revocation_attempted")


def _flag(words: Vocabulary, path: str, *, value: bool) -> z3.BoolRef:
    return words.is_(path, value) if path in words.values else z3.BoolVal(True)  # noqa: FBT003 - the solver's own constant


def _giving_consent(prover: Prover) -> Iterator[World]:
    given = _with_other_consent(prover)
    before = prover.words.is_("consent.status", ConsentStatus.NONE.value)
    yield from prover.find_everywhere(
        before, prover.law.yes, *_written(given.words), _NO(given.yes)
    )


def _ending_consent(prover: Prover) -> Iterator[World]:
    ended = _with_other_consent(prover)
    words = ended.words
    # The same paper, of which only the end is new.
    alike = [
        prover.words.is_(path, value) == words.is_(path, value)
        for path in prover.words.values
        if _of_the_paper(path) and not path.endswith(_ENDS) and path != "consent.status"
        for value in prover.words.values[path]
    ]
    over = z3.Or(
        words.is_("consent.status", ConsentStatus.EXPIRED.value, ConsentStatus.REVOKED.value),
        z3.And(
            words.is_("consent.status", ConsentStatus.WRITTEN.value),
            z3.Or([_flag(words, f"consent.{name}", value=True) for name in _ENDS]),
        ),
    )
    yield from prover.find_everywhere(
        *_written(prover.words), *alike, over, ended.yes, _NO(prover.law.yes)
    )


def _of_the_paper(path: str) -> bool:
    return path.partition(":")[0] in _CONSENT


def _with_other_consent(prover: Prover) -> Circuit:
    return prover.second_world("consent", _CONSENT)


def _codes_never_refuse_a_duty(prover: Prover) -> Iterator[World]:
    codes = frozenset(f"code.{code}" for code in EthicsCode)
    bound = prover.second_world("codes", codes)
    none = [prover.words.is_(code, False) for code in sorted(codes)]
    must = prover.law.outcomes[Outcome.MUST]
    yield from prover.find_everywhere(*none, must, _NO(bound.outcomes[Outcome.MUST]))


def _session_notes_to_payers(prover: Prover) -> Iterator[World]:
    words = prover.words
    signed = prover.law.means(Named("psychotherapy_authorization_in_force"))
    yield from prover.find_everywhere(
        words.is_("record", RecordClass.PSYCHOTHERAPY_NOTES.value),
        words.is_("recipient.role", *(role.value for role in _PAYERS)),
        words.is_("ask", Ask.DISCLOSE.value),
        words.is_(
            "purpose", Purpose.PAYMENT.value, Purpose.CLAIMS.value, Purpose.UNDERWRITING.value
        ),
        words.is_("law.hipaa", True),
        _NO(signed),
        _NO(prover.law.means(Named("court_order_covers"))),
        *_for_nobody_else(words),
        prover.law.yes,
    )


def _for_nobody_else(words: Vocabulary) -> list[z3.BoolRef]:
    """Return that the asker stands in nobody's place: not the client's, not the estate's."""
    if "recipient.authority" not in words.values:
        return []
    return [words.is_("recipient.authority", Authority.NONE.value)]


def _programme_records_in_criminal_court(prover: Prover) -> Iterator[World]:
    words, law = prover.words, prover.law
    papers = (
        *("part2_order_in_force", "part2_consent_in_force"),
        "part2_counseling_notes_consent_in_force",
    )
    yield from prover.find_everywhere(
        words.is_("law.part2", True),
        words.is_("ask", Ask.DISCLOSE.value),
        words.is_("purpose", Purpose.LEGAL_CRIMINAL.value, Purpose.LAW_ENFORCEMENT.value),
        words.is_("recipient.role", *(role.value for role in _CRIMINAL_COURT)),
        words.is_("safety.risk", "none"),
        *(_NO(law.means(Named(paper))) for paper in papers),
        # An order without the subpoena allows and does not compel (42 CFR 2.61(a)).
        _NO(words.is_("instrument.type", Instrument.PART2_COURT_ORDER.value)),
        *_for_nobody_else(words),
        law.yes,
    )


def _existence(prover: Prover) -> Iterator[World]:
    words, law = prover.words, prover.law
    hiding = [law.stands[rule.id] for rule in law.rules if rule.effect == "conceals"]
    yield from prover.find_everywhere(
        words.is_("ask", Ask.DISCLOSE.value),
        words.is_("record", RecordClass.EXISTENCE_OF_RELATIONSHIP.value),
        words.is_("initiated_by", InitiatedBy.RECIPIENT.value, InitiatedBy.THIRD_PARTY.value),
        words.is_("recipient.role", *(role.value for role in _OUTSIDERS)),
        words.is_("consent.status", ConsentStatus.NONE.value),
        words.is_("instrument.type", Instrument.NONE.value, Instrument.ORAL_REQUEST.value),
        words.is_("safety.risk", "none"),
        words.is_("purpose", *(purpose.value for purpose in _CURIOUS)),
        _flag(words, "recipient.one_of_clients", value=False),
        _flag(words, "recipient.involved_in_care", value=False),
        _NO(words.is_("subject.type", SubjectType.DECEASED.value)),
        # Somebody may assert that a state's law lets it; the prover takes nobody's word.
        _flag(words, "proceeding.state_law_authorizes", value=False),
        *_for_nobody_else(words),
        _NO(law.required),
        z3.Or(law.yes, _NO(z3.Or(hiding))),
    )


_CURIOUS: Final = (
    *(Purpose.PERSONAL_INTEREST, Purpose.EMPLOYMENT, Purpose.HOUSING, Purpose.MEDIA),
    *(Purpose.IMMIGRATION, Purpose.NONE, Purpose.LAW_ENFORCEMENT, Purpose.RELIGIOUS_DISCIPLINE),
)


def _child_abuse_is_reported(prover: Prover) -> Iterator[World]:
    """Yield a world for each jurisdiction that nowhere makes a counsellor's report a duty."""
    words, law = prover.words, prover.law
    for state in words.values["state"]:
        duty = prover.holds_in_some_world(
            words.is_("state", state),
            words.is_("ask", Ask.DISCLOSE.value),
            words.is_("recipient.role", Role.CPS.value),
            words.is_("safety.risk", "child_abuse"),
            words.is_("profession", "lpc"),
            law.outcomes[Outcome.MUST],
        )
        if not duty and (world := prover.find(words.is_("state", state))) is not None:
            yield world


PROPERTIES: Final = (
    Property("one-outcome", "Every world has exactly one outcome.", _one_outcome),
    Property(
        "no-yes-without-a-rule",
        "Nothing goes out unless a rule that stands lets it.",
        _no_yes_without_a_rule,
    ),
    Property(
        "consent-never-narrows",
        "Giving a consent never turns a yes into a no.",
        _giving_consent,
        two_worlds=True,
    ),
    Property(
        "ending-never-widens",
        "A consent that expires or is revoked never turns a no into a yes.",
        _ending_consent,
        two_worlds=True,
    ),
    Property(
        "codes-never-refuse-a-duty",
        "A code of ethics never turns a duty of law into a refusal.",
        _codes_never_refuse_a_duty,
        two_worlds=True,
    ),
    Property(
        "session-notes-not-to-payers",
        "Without an order, psychotherapy notes go to payers only on an authorization of their own.",
        _session_notes_to_payers,
    ),
    Property(
        "programme-records-not-to-criminal-court",
        "Part 2 records never go to a criminal court without an order under subpart E or consent.",
        _programme_records_in_criminal_court,
    ),
    Property(
        "existence-not-confirmed",
        "Whether somebody is a client is never confirmed to the curious without consent or a duty.",
        _existence,
    ),
    Property(
        "child-abuse-reported-everywhere",
        "In every jurisdiction a counsellor's report of child abuse can be a duty.",
        _child_abuse_is_reported,
    ),
)
