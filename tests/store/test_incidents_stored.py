"""What went wrong, in both stores: who may read it, and that no way in is left."""

from __future__ import annotations

from datetime import date

import pytest

from subrosa.desk.cabinet.sign_in import come_back, sign_in
from subrosa.desk.confidence_broken import SaidBroken, read_complaints, say_broken
from subrosa.desk.cut_off import let_back, make_keys_anew
from subrosa.desk.forms.papers import LetterPurpose
from subrosa.desk.lead_incident import incidents, incidents_there, open_incident
from subrosa.desk.odd_openings import odd_openings
from subrosa.desk.open_overview import open_overview
from subrosa.desk.open_record import open_record
from subrosa.desk.say_incident import take_up_complaint
from subrosa.desk.tell_of_breach import keep_people, print_paper
from subrosa.desk.what_it_could_see import name_what_it_saw, what_it_could_see
from subrosa.ledger import THE_HOUSE, EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.vault import LIGHT_COST, OpeningPurpose, PassphraseHome, RelationshipKind
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


def test_what_follows_works_behind_the_walls_of_the_rows(fresh_store):
    house = practice(fresh_store)
    office, since = house.office, date(2026, 11, 1)
    open_overview(office, house.signed_in(DANA), RILEYS_FILE)
    incident = said(house, by=SAM)
    cut(house, incident)
    lena = house.signed_in(LENA)
    assert make_keys_anew(office, lena, incident, DANA) == 2
    lena = house.signed_in(LENA)
    reach = what_it_could_see(office, lena, incident, DANA, since)
    assert (reach.files, dict(reach.standing)) == (1, {RelationshipKind.TREATING: 2})
    place = open_incident(office, lena, incident).place
    named = name_what_it_saw(office, lena, incident, place, DANA, since)
    assert [one.names for one in named.files] == [("Riley Moss",)]
    typed = {"state-0": "US-FL", "risk-0": "yes", "called-0": "2026-11-23"}
    keep_people(office, lena, incident, named.incident.place, typed)
    summary = print_paper(office, lena, incident, LetterPurpose.BREACH_SUMMARY)
    assert summary.content.startswith(b"%PDF letter breach_summary")
    assert print_paper(office, lena, incident, LetterPurpose.BREACH_CALL, "p-riley").number
    assert odd_openings(office, lena).explained == 1
    assert say_broken(office, SaidBroken("She told my sister.", "Sam Whitlock"))
    (lies,) = read_complaints(office, lena)
    assert take_up_complaint(office, lena, lies.id)
