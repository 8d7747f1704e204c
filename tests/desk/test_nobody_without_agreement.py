"""Nobody without a confidentiality agreement in force opens anything, by any verb of the desk.

The verbs are those of the package itself: every function that takes an office and somebody on the
staff, so that a new verb is tried too; for a parameter that nobody named here stands `Whatever`.
Tried are accounts with every duty there is: just taken on, signed and not accepted, after the end
of the placement, and with a year that is over; the last two treat the client.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from dataclasses import fields, is_dataclass, replace
from datetime import timedelta

import pytest

import subrosa.desk
from subrosa.consent import Revocation
from subrosa.desk.act_on_danger import LateAct
from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.card import Card, Member
from subrosa.desk.forms.sheets import Adviser
from subrosa.desk.give_access import Access, give_access
from subrosa.desk.keep_consent import End, give_consent
from subrosa.desk.keep_staff import NewColleague, add_colleague, hand_on_groups
from subrosa.desk.new_client import NewClient, new_unit_id
from subrosa.desk.open_record import open_record
from subrosa.desk.open_safety_card import open_safety_card
from subrosa.desk.ports import StaffDuty
from subrosa.desk.receive import receive
from subrosa.desk.staff_agreements import accept_colleague
from subrosa.desk.write_note import NewNote
from subrosa.ledger import EntryKind, decode
from subrosa.release import Preparation
from subrosa.terms.errors import BadInput, NotEntitled, SubrosaError
from subrosa.terms.ids import SegmentId, SheetId, StaffId
from subrosa.terms.people import SubjectType
from subrosa.terms.records import RecordClass
from subrosa.vault import KeyKind, OpeningPurpose, PassphraseHome, RelationshipKind
from subrosa.vault.passphrase import LIGHT_COST
from tests.cast import (
    DANA,
    LENA,
    MONDAY,
    PASSPHRASE,
    PRIYA,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    join,
    note,
    parent_on_the_phone,
    release_to_the_insurer,
    signed,
)
from tests.desk.test_safety_card_and_destroying import CARD, furnished

OLGA = StaffId("s-olga")
NEW = NewColleague(OLGA, "Olga Berg", frozenset(StaffDuty))
SECRETS = ("Riley", "Moss", "She slept better", "her sister", "1991-04-17", "Evergreen", "Carol")
IN_DANGER = {"find_safety_cards", "open_safety_card"}
"""What whose year is over may still open; an emergency opening of a record is tried below."""


def verbs():
    found = {}
    for module in pkgutil.walk_packages(subrosa.desk.__path__, "subrosa.desk."):
        if ".cabinet" in module.name or ".forms" in module.name:
            continue
        for name, verb in inspect.getmembers(
            importlib.import_module(module.name), inspect.isfunction
        ):
            takes = list(inspect.signature(verb).parameters)
            own = verb.__module__ == module.name and not name.startswith("_")
            if own and takes[:2] == ["office", "staff"]:
                found[f"{module.name.rpartition('.')[2]}.{name}"] = verb
    return found


VERBS = verbs()


def worked_in(house):
    """Take a request in, answer and confirm it, and keep a release; return its number."""
    office, lena = house.office, house.signed_in(LENA)
    give_consent(office, lena, RILEYS_FILE, release_to_the_insurer())
    receipt = receive(office, insurer_with_a_release()).receipt
    answer(office, lena, receipt)
    confirm(office, lena, receipt, "Riley Moss signed for it.")
    return receipt


def arguments(house, receipt):
    """Return what stands for each parameter of a verb."""
    member = Member(RILEY, "Riley Moss", SubjectType.ADULT)
    card = Card(RILEYS_FILE, "", (member,))
    words = note(1, "Words.").passages
    return {
        "unit": RILEYS_FILE,
        "request": receipt,
        "letter": receipt,
        "receipt": receipt,
        "act_done": LateAct(MONDAY, "police", "Riley Moss"),
        "incoming": parent_on_the_phone(),
        "entry": 3,
        "entries": [3],
        "many": 2,
        "most": 200,
        "person": RILEY,
        "said": "Riley Moss",
        "name": "Riley Moss",
        "names": ["Riley Moss"],
        "new": {
            "change_card": card,
            "add_colleague": replace(NEW, id=StaffId("s-next")),
            "take_on": NewClient(replace(card, unit=new_unit_id(house.office)), frozenset({DANA})),
        },
        "seen": 1,
        "words": "Some words.",
        "reason": "Some words.",
        "to": None,
        "day": "2026-11-20",
        "whom": {"note_consulted": Adviser.LAWYER, "": DANA},
        "called": "A lawyer",
        "path": "instrument.valid",
        "typed": ["yes"],
        "access": Access(
            RILEYS_FILE, LENA, RelationshipKind.COVERING, MONDAY + timedelta(days=900), "Cover."
        ),
        "only": frozenset(),
        "way": EntryKind.PRINTED,
        "home": PassphraseHome("another six words than before", LIGHT_COST),
        "group": KeyKind.ON_CALL,
        "sheet": SheetId("T-NONE"),
        "paper": "c-1",
        "spoken": True,
        "consent": release_to_the_insurer(id="c-2"),
        "end": End(MONDAY.date()),
        "revocation": Revocation(MONDAY.date()),
        "segment": SegmentId("g-1"),
        "passage": words[0].id,
        "passages": words,
        "said_by": RILEY,
        "about": frozenset({RILEY}),
        "heard_by": frozenset({RILEY}),
        "at": 2,
        "note": NewNote(RILEYS_FILE, "2026-11-23", RecordClass.PROGRESS_NOTES, words),
        "preparation": Preparation(),
        "purpose": OpeningPurpose.TREATMENT,
        "card": CARD,
        "review": "V-none",
        "place": (SegmentId("g-1"), words[0].id),
        "progress": lambda *_: None,
        "parts": (),
        "scanned": (),
        "chosen": (),
        "version": 1,
        "answers": {},
        "until": "",
    }


class Whatever:
    """Stands for a parameter that nobody named above; it is everything and says nothing."""

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_given, **_named):
        return self

    def __iter__(self):
        return iter(())

    def __str__(self):
        return "whatever"


def told(value):
    """Return every word in what a verb returned, hidden fields too."""
    if is_dataclass(value) and not isinstance(value, type):
        return " ".join(told(getattr(value, one.name)) for one in fields(value))
    if isinstance(value, dict):
        return " ".join(told(part) for pair in value.items() for part in pair)
    if isinstance(value, (list, tuple, set, frozenset)):
        return " ".join(told(part) for part in value)
    return str(value)


def what_comes_out(house, staff, receipt):
    """Call every verb as somebody; return what each let out, its refusal too."""
    known = arguments(house, receipt)
    out = {}
    for name, verb in VERBS.items():
        word = name.rpartition(".")[2]
        given = {}
        for one, parameter in list(inspect.signature(verb).parameters.items())[2:]:
            value = known.get(one, Whatever)
            if one in {"new", "whom"}:
                value = value.get(word, value.get("", Whatever))
            if value is not Whatever:
                given[one] = value
            elif parameter.default is inspect.Parameter.empty:
                given[one] = Whatever()
        try:
            out[word] = told(verb(house.office, staff, **given))
        except SubrosaError as fault:
            out[word] = str(fault)
        except Exception as fault:  # noqa: BLE001 - what stands for a parameter may not fit this verb
            out[word] = str(fault)
    return out


def at_work():
    house = furnished()
    join(house.office, NEW)
    hand_on_groups(house.office, house.signed_in(PRIYA))
    access = Access(RILEYS_FILE, OLGA, RelationshipKind.TREATING, None, "Hers from now on.")
    give_access(house.office, house.signed_in(DANA), access)
    return house, worked_in(house)


def asked():
    house = furnished()
    home = PassphraseHome(PASSPHRASE, LIGHT_COST)
    add_colleague(house.office, house.signed_in(LENA), NEW, home)
    return house, worked_in(house)


def waiting():
    house, receipt = asked()
    signed(house.office, house.signed_in(OLGA))
    return house, receipt


def ended():
    house, receipt = at_work()
    accept_colleague(house.office, house.signed_in(LENA), OLGA, "2026-11-23")
    house.clock.forward(days=1)
    return house, receipt


def due():
    house, receipt = at_work()
    house.clock.forward(days=366)
    return house, receipt


def secrets_in(out):
    return {name for name, said in out.items() if any(secret in said for secret in SECRETS)}


def entries(house):
    with house.office.store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


def test_with_an_agreement_words_come_out_by_many_verbs():
    """The control: the same account, the same calls, and the agreement in force."""
    house, receipt = at_work()
    out = what_comes_out(house, house.signed_in(OLGA), receipt)
    assert len(secrets_in(out)) >= 12


@pytest.mark.parametrize("state", [asked, waiting, ended])
def test_without_an_agreement_no_word_comes_out_by_any_verb(state):
    house, receipt = state()
    olga = house.signed_in(OLGA)
    assert not olga.duties
    assert {key.kind for key in olga.ring.with_keys([])._keys.values()} == {KeyKind.DIRECTORY}
    before = len(entries(house))
    out = what_comes_out(house, olga, receipt)
    assert not secrets_in(out)
    # Nothing was opened, given or changed: there are refusals, what she said herself, and her own
    # new passphrase.
    assert set(entries(house)[before:]) <= {
        EntryKind.FAILED_ATTEMPT,
        EntryKind.RECEIVED,
        EntryKind.LOOKED_UP,
        EntryKind.DECIDED,
        EntryKind.LATE_ACT,
        EntryKind.HEAD_SENT,
        EntryKind.STAFF_CHANGED,
        EntryKind.KEPT,
    }


def test_who_has_to_sign_again_opens_nothing_but_what_an_emergency_opens():
    house, receipt = due()
    for staff in [house.signed_in(who) for who in (OLGA, PRIYA, DANA)]:
        out = what_comes_out(house, staff, receipt)
        assert secrets_in(out) <= IN_DANGER
        assert open_safety_card(house.office, staff, RILEYS_FILE).card.name == "Riley Moss"
        emergency = OpeningPurpose.EMERGENCY
        opened = open_record(house.office, staff, RILEYS_FILE, emergency, "She does not answer.")
        assert opened.segments
        with pytest.raises(NotEntitled):
            open_record(house.office, staff, RILEYS_FILE, OpeningPurpose.TREATMENT)


@pytest.mark.parametrize("state", [asked, waiting, ended])
def test_who_never_was_accepted_or_is_gone_opens_nothing_in_an_emergency_either(state):
    house, _ = state()
    olga = house.signed_in(OLGA)
    with pytest.raises(NotEntitled):
        open_safety_card(house.office, olga, RILEYS_FILE)
    with pytest.raises(NotEntitled):
        open_record(house.office, olga, RILEYS_FILE, OpeningPurpose.EMERGENCY, "She is in danger.")


@pytest.mark.parametrize("state", [asked, waiting])
def test_nobody_can_give_her_access_before_she_is_accepted(state):
    house, _ = state()
    access = Access(RILEYS_FILE, OLGA, RelationshipKind.TREATING, None, "Hers from now on.")
    with pytest.raises(BadInput):
        give_access(house.office, house.signed_in(DANA), access)
    assert hand_on_groups(house.office, house.signed_in(PRIYA)) == 0


def test_a_day_that_passes_while_she_is_signed_in_closes_what_was_open():
    house, _ = at_work()
    olga = house.signed_in(OLGA)
    assert open_record(house.office, olga, RILEYS_FILE, OpeningPurpose.TREATMENT).segments
    house.clock.forward(days=366)
    with pytest.raises(NotEntitled):
        open_record(house.office, olga, RILEYS_FILE, OpeningPurpose.TREATMENT)
