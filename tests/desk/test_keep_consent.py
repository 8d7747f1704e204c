"""Papers are added and never changed; what cannot be read never turns into nothing on file."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.consent import Revocation, encode_consent
from subrosa.desk.answer import answer
from subrosa.desk.keep_consent import consents_of, give_consent, revoke_consent
from subrosa.desk.office import Act
from subrosa.desk.ports import ConsentRow
from subrosa.desk.receive import receive
from subrosa.ledger import EntryKind, decode
from subrosa.terms.case import UNKNOWN
from subrosa.terms.errors import NotEntitled
from subrosa.vault import KeyKind, Label, OpeningPurpose, SealContext, seal
from tests.cast import (
    LENA,
    RILEYS_FILE,
    SAM,
    insurer_with_a_release,
    practice,
    release_to_the_insurer,
)


def test_giving_and_revoking_are_entries_of_her_chain():
    house = practice()
    lena = house.signed_in(LENA)
    first = give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    second = revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))
    with house.office.store.transaction() as books:
        given, revoked = (decode(books.history.entries()[at]) for at in (first, second))
    assert (given.kind, revoked.kind) == (EntryKind.CONSENT_GIVEN, EntryKind.CONSENT_REVOKED)
    assert given.chain == revoked.chain
    assert revoked.previous == first


def test_both_versions_stay_and_the_last_one_counts():
    house = practice()
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer())
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))
    with house.office.store.transaction() as books:
        (paper,) = consents_of(Act(house.office, books, lena), RILEYS_FILE, OpeningPurpose.RELEASE)
        assert len(books.consents.of(RILEYS_FILE)) == 2
    assert paper.revocations


def test_sam_and_an_unknown_paper_get_the_same_refusal():
    house = practice()
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    said = []
    for staff, paper in ((SAM, "c-1"), (LENA, "c-9")):
        with pytest.raises(NotEntitled) as refused:
            revoke_consent(
                house.office,
                house.signed_in(staff),
                RILEYS_FILE,
                paper,
                Revocation(date(2026, 11, 23)),
            )
        said.append(str(refused.value))
    assert said[0] == said[1]


def spoilt(house, lena, how):
    """Lay a consent on file that cannot be read."""
    office, plain = house.office, encode_consent(release_to_the_insurer())
    key = lena.ring.find(RILEYS_FILE, KeyKind.DESK)
    context = SealContext(office.practice, RILEYS_FILE, Label.DESK_CONSENT, "P-1")
    sealed = bytearray(seal(how(plain), key, context, office.random))
    if how is same:
        sealed[-1] ^= 1
    with office.store.transaction() as books:
        books.consents.add(ConsentRow("P-1", RILEYS_FILE, bytes(sealed)))


def same(plain):
    return plain


def cut(plain):
    return plain[:-5]


@pytest.mark.parametrize("how", [same, cut])
def test_a_paper_that_cannot_be_read_makes_the_consent_unknown(how):
    house = practice()
    lena = house.signed_in(LENA)
    spoilt(house, lena, how)
    receipt = receive(house.office, insurer_with_a_release()).receipt
    answered = answer(house.office, lena, receipt)
    assert answered.facts["consent.status"] is UNKNOWN
    assert not answered.decision.lets_go
