"""Papers for the tests: Riley's consents, and made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import strategies as st

from subrosa.consent import Consent, Recipient, Revocation
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Defect, Purpose
from subrosa.terms.records import RecordClass

R, P = RecordClass, Purpose
TODAY = date(2026, 11, 24)
DR_A, DR_B = PersonId("dr-a"), PersonId("dr-b")
PROVIDER = Recipient(Role.OTHER_PROVIDER, DR_A)
ASKED = frozenset({R.ATTENDANCE})


def on(day, hour=None):
    return {"day": date(2026, 11, day), "time": None if hour is None else time(hour)}


def paper(name="c1", *, day=3, hour=None, status=ConsentStatus.WRITTEN, **said):
    told = {
        "signed_by": frozenset({Signer.CLIENT}),
        "form": ConsentForm.HIPAA,
        "recipients": frozenset({Role.OTHER_PROVIDER}),
        "records": ASKED,
        "purposes": frozenset({P.TREATMENT}),
    } | said
    return Consent(name, status, **on(day, hour), **told)


def objection(name="o1", **said):
    return paper(name, status=ConsentStatus.OBJECTED, **said)


def stop(day, hour=None, **said):
    return Revocation(**on(day, hour), **said)


QUESTION = {
    "recipient": PROVIDER,
    "records": ASKED,
    "purpose": P.TREATMENT,
    "day": TODAY,
}

# Few words, so that made-up papers meet and clash.
roles = st.frozensets(st.sampled_from([Role.OTHER_PROVIDER, Role.INSURER]), max_size=2)
names = st.frozensets(st.sampled_from([DR_A, DR_B]), max_size=1)
records = st.frozensets(
    st.sampled_from([R.ATTENDANCE, R.DIAGNOSIS, R.WHOLE_RECORD, R.PSYCHOTHERAPY_NOTES]),
    max_size=2,
)
purposes = st.frozensets(st.sampled_from([P.TREATMENT, P.PAYMENT]), max_size=2)
days = st.dates(date(2026, 11, 20), date(2026, 11, 26))
hours = st.none() | st.sampled_from([time(9), time(15)])
revocations = st.builds(Revocation, days, st.booleans(), roles, names, hours, spoken=st.booleans())
questions = st.fixed_dictionaries(
    {
        "recipient": st.builds(
            Recipient,
            st.sampled_from([Role.OTHER_PROVIDER, Role.OTHER_PROVIDER, Role.INSURER]),
            st.sampled_from([DR_A, DR_B, None]),
        ),
        "records": st.frozensets(
            st.sampled_from([R.ATTENDANCE, R.ATTENDANCE, R.DIAGNOSIS, R.PSYCHOTHERAPY_NOTES]),
            min_size=1,
            max_size=2,
        ),
        "purpose": st.sampled_from([P.TREATMENT, P.TREATMENT, P.PAYMENT, None]),
        "day": st.dates(date(2026, 11, 23), date(2026, 11, 26)),
    },
)


FAULTS = {
    "status": st.sampled_from([*ConsentStatus, ConsentStatus.OBJECTED, ConsentStatus.REVOKED]),
    "day": st.none(),
    "signed_by": st.frozensets(st.sampled_from([*Signer]), max_size=1),
    "form": st.sampled_from([None, *ConsentForm]),
    "recipients": roles,
    "named": names,
    "records": records,
    "purposes": purposes,
    "valid_from": st.none() | days,
    "expires": st.none() | days,
    "revocations": st.lists(revocations, max_size=2).map(tuple),
    "unreadable": st.booleans(),
    "defects": st.frozensets(st.sampled_from([Defect.KNOWN_FALSE, Defect.COMPOUND]), max_size=2),
    "ends_with": st.sampled_from(["", "the end of treatment"]),
    "ended": st.none() | days,
    "once": st.booleans(),
    "used": st.none() | days,
    "first_day": st.none() | days,
    "last_day": st.none() | days,
}


@st.composite
def any_paper(draw, name=None):
    """Draw a good paper and change up to three things about it."""
    wide = frozenset({R.ATTENDANCE, R.DIAGNOSIS})
    good = Consent(
        id=name or draw(st.uuids()).hex,
        status=ConsentStatus.WRITTEN,
        day=draw(days),
        time=draw(hours),
        signed_by=frozenset({Signer.CLIENT}),
        form=ConsentForm.HIPAA,
        recipients=frozenset({Role.OTHER_PROVIDER}),
        records=draw(st.sampled_from([ASKED, wide])),
        purposes=frozenset({P.TREATMENT}),
    )
    changed = draw(st.lists(st.sampled_from(sorted(FAULTS)), max_size=3, unique=True))
    return replace(good, **{field: draw(FAULTS[field]) for field in changed})


@st.composite
def files(draw, max_size=4):
    count = draw(st.integers(0, max_size))
    return [draw(any_paper(f"c{n}")) for n in range(count)]
