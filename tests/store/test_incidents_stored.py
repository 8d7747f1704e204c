"""What went wrong, in both stores: who may read it, and that no way in is left."""

from __future__ import annotations

import pytest

from subrosa.desk.cabinet.sign_in import come_back, sign_in
from subrosa.desk.cut_off import let_back
from subrosa.desk.lead_incident import incidents, incidents_there, open_incident
from subrosa.desk.open_record import open_record
from subrosa.ledger import THE_HOUSE, EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import LIGHT_COST, OpeningPurpose, PassphraseHome
from tests.cast import DANA, LENA, PASSPHRASE, RILEYS_FILE, SAM, WALTER, practice
from tests.desk.test_incidents import NEW, WORDS, cut, entries, said


def test_anybody_says_it_and_only_the_officer_reads_it(fresh_store):
    house = practice(fresh_store)
    incident = said(house, by=SAM)
    (found,) = incidents(house.office, house.signed_in(LENA))
    assert (found.id, found.words, found.by, found.whom) == (incident, WORDS, SAM, DANA)
    assert WORDS not in repr(found)
    for who in (SAM, DANA, WALTER):
        with pytest.raises(NotEntitled):
            open_incident(house.office, house.signed_in(who), incident)
        assert incidents_there(house.office, house.signed_in(who)) == ()
    assert house.pager.told == ["Something was reported here. The privacy officer should sign in."]
    # The history does not say who said it.
    taken = next(one for one in entries(house) if one.kind is EntryKind.RECEIVED)
    assert taken.actor == THE_HOUSE


def test_whoever_is_cut_off_comes_in_by_no_way_until_she_is_let_back(fresh_store):
    house = practice(fresh_store)
    dana = house.signed_in(DANA)
    incident = said(house, by=WALTER)
    cut(house, incident)
    with pytest.raises(NotEntitled):
        sign_in(house.office, DANA, PASSPHRASE)
    with pytest.raises(NotEntitled):
        come_back(house.office, DANA, dana.pair)
    assert EntryKind.CUT_OFF in {one.kind for one in entries(house)}
    lena = house.signed_in(LENA)
    old, new = PassphraseHome(PASSPHRASE), PassphraseHome(NEW, LIGHT_COST)
    with pytest.raises(NotEntitled):
        let_back(house.office, lena, incident, DANA, PassphraseHome("not hers at all"), new)
    let_back(house.office, lena, incident, DANA, old, new)
    with pytest.raises(NotEntitled):
        sign_in(house.office, DANA, PASSPHRASE)
    back = sign_in(house.office, DANA, NEW)
    # What only she can open is still hers.
    open_record(house.office, back, RILEYS_FILE, OpeningPurpose.TREATMENT)
    found = open_incident(house.office, lena, incident)
    assert [(one.back != "", one.locked) for one in found.cut_offs] == [(True, b"")]
    with pytest.raises(BadInput, match="not cut off"):
        let_back(house.office, lena, incident, DANA, old, new)
