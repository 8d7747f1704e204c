"""Each kind of entry is written by a verb, in the one form that shows nothing clinical."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.cabinet.sign_in import sign_in
from subrosa.desk.change_practice import change_practice
from subrosa.desk.confirm import confirm
from subrosa.desk.destroy_for_good import destroy_for_good
from subrosa.desk.fill_worksheet import begin_worksheet
from subrosa.desk.forms.practice_form import Described
from subrosa.desk.give_access import end_access, set_wall
from subrosa.desk.hand_over import hand_over, take_out
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.open_accounting import open_accounting
from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.desk.recover import recover_person
from subrosa.desk.review import end_open_review
from subrosa.desk.suspend_accounting import (
    suspend_accounting,
)
from subrosa.ledger import EntryKind, decode
from subrosa.terms.errors import BadInput, NotEntitled, Withheld
from subrosa.vault import LIGHT_COST, OpeningPurpose, PassphraseHome
from tests.cast import (
    DANA,
    LENA,
    OMAR,
    PROFILE,
    RILEYS_FILE,
    SAM,
    parent_on_the_phone,
    practice,
    release_to_the_insurer,
)
from tests.desk.an_act_of_each_kind import ALOUD, VERBS, WORDS, acts, as_insurer_asks, on_the_phone

READABLE = re.compile(
    rb'\{"actor":"[0-9a-f]{32}","at":"[0-9T:Z-]{20}","chain":"[0-9a-f-]{32}"'
    rb',"commitment":"[0-9a-f]{64}","format":1,"kind":"([a-z_]+)","late":[01]'
    rb',"previous":"[0-9-]{12}"\}'
)
ELSEWHERE = {
    EntryKind.RESTORED: "subrosa.store.settle; tests/store/test_restore.py",
    EntryKind.KEPT: "the sequencer, over every store with rows; tests/store/test_integrity.py",
    EntryKind.SIGNED_IN: "the web door; tests/web/test_entrance.py",
}
"""Kinds that no verb of the desk writes."""


def test_no_kind_is_without_a_verb():
    assert set(VERBS) | set(ELSEWHERE) == set(EntryKind)
    assert not set(VERBS) & set(ELSEWHERE)


@pytest.mark.parametrize("kind", VERBS, ids=str)
def test_the_verb_writes_its_entry_and_nothing_readable(kind):
    house = practice()
    with house.office.store.transaction() as books:
        before = len(books.history.entries())
    VERBS[kind](house)
    with house.office.store.transaction() as books:
        raw = list(books.history.entries())[before:]
    assert kind in [decode(one).kind for one in raw]
    for one in raw:
        assert READABLE.fullmatch(one)
        for said in (WORDS, "Riley", "Moss", RILEYS_FILE, DANA, LENA, "Evergreen"):
            assert said.encode() not in one


@pytest.mark.parametrize(
    "attempt",
    [
        lambda house: acts(house, open_record, RILEYS_FILE, OpeningPurpose.TREATMENT, who=SAM),
        lambda house: acts(house, give_consent, RILEYS_FILE, release_to_the_insurer(), who=SAM),
        lambda house: acts(
            house, answer, receive(house.office, parent_on_the_phone()).receipt, who=SAM
        ),
        lambda house: acts(house, confirm, on_the_phone(house, confirm), WORDS, who=SAM),
        lambda house: acts(house, hand_over, on_the_phone(house, confirm), who=SAM),
        lambda house: acts(house, destroy_for_good, RILEYS_FILE, WORDS, who=SAM),
        lambda house: acts(house, end_access, RILEYS_FILE, OMAR, who=SAM),
        lambda house: acts(house, set_wall, RILEYS_FILE, OMAR, who=SAM),
        lambda house: acts(house, end_open_review, "V-none", WORDS, who=SAM),
        lambda house: acts(house, change_practice, "", Described(PROFILE), lambda _: None, who=SAM),
        lambda house: acts(house, take_out, as_insurer_asks(house), EntryKind.PRINTED, who=SAM),
        lambda house: acts(house, suspend_accounting, RILEYS_FILE, ALOUD, who=SAM),
        lambda house: acts(house, open_accounting, RILEYS_FILE, who=SAM),
        lambda house: acts(house, begin_worksheet, RILEYS_FILE, who=SAM),
        lambda house: recover_person(
            house.office, ("zoo", "zoo"), OMAR, PassphraseHome(WORDS, LIGHT_COST)
        ),
    ],
)
def test_what_is_refused_is_an_entry_too(attempt):
    house = practice()
    with pytest.raises((NotEntitled, Withheld, BadInput)):
        attempt(house)
    with house.office.store.transaction() as books:
        last = decode(books.history.entries()[-1])
    assert last.kind is EntryKind.FAILED_ATTEMPT
    assert last.chain is None


def test_a_wrong_name_and_a_wrong_passphrase_leave_the_same_entry():
    said = []
    for who, words in ((DANA, "wrong words"), ("s-nobody", "wrong words")):
        house = practice()
        with pytest.raises(NotEntitled) as refused:
            sign_in(house.office, who, words)
        with house.office.store.transaction() as books:
            last = decode(books.history.entries()[-1])
        said.append((str(refused.value), last.kind, last.actor, last.chain))
    assert said[0] == said[1]
