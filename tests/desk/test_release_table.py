"""A table of releases with something wrong: each stops at the last step, with the right sentence.

Every row ends in `hand_over`, the one verb after which a packet has left: something that happened
after the approval halts it; a paper that never served leads to a letter without records, and the
desk is told why; a paper with an element missing is not kept, and nothing goes without it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.consent import Consent, Revocation
from subrosa.desk.answer import answer
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.authorization_form import FOUND_LATER, TypedAuthorization, faults_of
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import End, end_consent, give_consent, revoke_consent
from subrosa.desk.open_releases import stop_release
from subrosa.desk.receive import receive
from subrosa.desk.record_authorization import record_authorization
from subrosa.ledger import EntryKind
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.errors import BadInput, Withheld
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role
from subrosa.terms.question import Defect, Purpose
from subrosa.terms.records import RecordClass
from tests.cast import (
    DANA,
    INSURER,
    LENA,
    RILEY,
    RILEYS_FILE,
    insurer_with_a_release,
    practice,
)
from tests.desk.test_letters_and_hold import GOOD
from tests.desk.test_releases import LATER, STOPPED, TODAY, asked_again, entries, ready

OF = "The release of 2026-10-01"
CHANGED = "Today's papers lead to another answer (may became must_not)."
FOR_SOME = f"{OF} was stopped on 2026-11-23 for some whom it names."
OBJECTS = "The client objected on 2026-11-23."


def objection(**said):
    return Consent("o-1", ConsentStatus.OBJECTED, TODAY, client=RILEY, **said)


def lena_does(verb, *rest, **more):
    return lambda house: verb(house.office, house.signed_in(LENA), RILEYS_FILE, *rest, **more)


def stops(**said):
    return lena_does(revoke_consent, "c-1", Revocation(TODAY, **said))


def days_pass(many):
    return lambda house: house.clock.forward(days=many)


EVENT = {"ends_with": "the end of the claim", "expires": None}
INSURERS = frozenset({Role.INSURER})
BETWEEN = [
    ("stopped aloud", {}, lena_does(stop_release, "c-1", spoken=True), f"{STOPPED}, aloud."),
    ("stopped in writing", {}, lena_does(stop_release, "c-1", spoken=False), f"{STOPPED}."),
    ("stopped for one", {}, stops(whole=False, named=frozenset({INSURER})), FOR_SOME),
    ("stopped for a kind", {}, stops(whole=False, recipients=INSURERS), FOR_SOME),
    ("an objection", {}, lena_does(give_consent, objection()), OBJECTS),
    (
        "an objection to the insurer",
        {},
        lena_does(give_consent, objection(recipients=INSURERS)),
        OBJECTS,
    ),
    (
        "an objection to a part of it",
        {},
        lena_does(give_consent, objection(records=frozenset({RecordClass.ATTENDANCE}))),
        OBJECTS,
    ),
    (
        "a letter that takes everything back",
        {},
        lena_does(give_consent, Consent("r-1", ConsentStatus.REVOKED, TODAY, client=RILEY)),
        "The client took her releases back on 2026-11-23.",
    ),
    ("its last day passes", {"expires": TODAY}, days_pass(1), f"{OF} ran out on 2026-11-23."),
    (
        "its event came today",
        EVENT,
        lena_does(end_consent, "c-1", End(TODAY)),
        f"{OF} ran out on 2026-11-23.",
    ),
    (
        "its event came before the request",
        EVENT,
        lena_does(end_consent, "c-1", End(date(2026, 11, 2))),
        f"{OF} ran out on 2026-11-02.",
    ),
    *(
        (
            f"found later: {fault.value}",
            {},
            lena_does(end_consent, "c-1", End(defects=frozenset({fault}))),
            f"{OF} is void: {fault.meaning}.",
        )
        for fault in FOUND_LATER
    ),
]
"""What happens between the approval and the moment at which the packet would leave."""
FROM_THE_START = [
    (
        "only spoken",
        {"status": ConsentStatus.ORAL},
        f"{OF} was only said aloud: its signature is still to come.",
    ),
    (
        "known to be none",
        {"status": ConsentStatus.INVALID},
        f"{OF} is void: it is no valid paper.",
    ),
    (
        "nobody signed",
        {"signed_by": frozenset()},
        f"{OF} bears nobody's signature (45 CFR 164.508(c)(1)(vi)).",
    ),
    (
        "names nobody",
        {"recipients": frozenset()},
        f"{OF} names nobody to whom anything may go (45 CFR 164.508(c)(1)(iii)).",
    ),
    (
        "names another kind",
        {"recipients": frozenset({Role.POLICE})},
        f"{OF} is for somebody else: law enforcement officer.",
    ),
    (
        "names another of this kind",
        {"recipients": INSURERS, "named": frozenset({PersonId("p-x")})},
        f"{OF} names somebody else of this kind.",
    ),
    (
        "names no records",
        {"records": frozenset()},
        f"{OF} names no records (45 CFR 164.508(c)(1)(i)).",
    ),
    (
        "names other records",
        {"records": frozenset({RecordClass.BILLING})},
        f"{OF} names other records: bills, payments, claims data.",
    ),
    (
        "names psychotherapy notes alone, asked for others",
        {"records": frozenset({RecordClass.PSYCHOTHERAPY_NOTES})},
        f"{OF} names other records: separate notes of session content (45 CFR 164.501).",
    ),
    (
        "says no purpose",
        {"purposes": frozenset()},
        f"{OF} says no purpose (45 CFR 164.508(c)(1)(iv)).",
    ),
    (
        "a programme's consent without a purpose",
        {"purposes": frozenset(), "form": ConsentForm.PART2},
        f"{OF} says no purpose (42 CFR 2.31(a)(5)).",
    ),
    (
        "a school's consent without a purpose",
        {"purposes": frozenset(), "form": ConsentForm.FERPA_99_30},
        f"{OF} says no purpose (34 CFR 99.30(b)).",
    ),
    (
        "says another purpose",
        {"purposes": frozenset({Purpose.EMPLOYMENT})},
        f"{OF} is for another purpose: hiring, work, fitness, fraud at work.",
    ),
    ("ran out yesterday", {"expires": date(2026, 11, 22)}, f"{OF} ran out on 2026-11-22."),
    (
        "its event came yesterday",
        {"ended": date(2026, 11, 22), "ends_with": "it"},
        f"{OF} ran out on 2026-11-22.",
    ),
    (
        "was for one release, and is used",
        {"once": True, "used": date(2026, 11, 1)},
        f"{OF} was for one release, and was used on 2026-11-01.",
    ),
    ("begins tomorrow", {"valid_from": LATER}, f"{OF} is not in force yet."),
    ("is signed tomorrow", {"day": LATER}, "The release of 2026-11-24 is not in force yet."),
    ("bears no day", {"day": None}, "A release on file bears no day, so it allows nothing."),
    (
        "cannot be read",
        {"unreadable": True},
        "A paper on file cannot be read, so nothing can rest on it.",
    ),
    ("is another client's", {"client": PersonId("p-else")}, f"{OF} is another client's."),
    (
        "was stopped before",
        {"revocations": (Revocation(date(2026, 11, 1)),)},
        f"{OF} was stopped by the client on 2026-11-01.",
    ),
    (
        "was stopped aloud today",
        {"revocations": (Revocation(TODAY, spoken=True),)},
        f"{STOPPED}, aloud.",
    ),
    *(
        (f"fault: {fault.value}", {"defects": frozenset({fault})}, f"{OF} is void: {says}.")
        for fault, says in (
            (Defect.EXPIRED, "expiry date passed"),
            (Defect.EXPIRY_EVENT_OCCURRED, "expiry event happened"),
            (Defect.NO_RECIPIENT, "names no recipient"),
            (Defect.NO_RECORDS, "does not say which records"),
            (Defect.BUNDLED_PROCEEDINGS_CONSENT, Defect.BUNDLED_PROCEEDINGS_CONSENT.meaning),
            (Defect.NOT_MEANINGFUL_FOR_SUD, Defect.NOT_MEANINGFUL_FOR_SUD.meaning),
            (Defect.MINOR_SIGNATURE_MISSING, Defect.MINOR_SIGNATURE_MISSING.meaning),
        )
    ),
]
"""Papers on file that allow nothing from the start."""
RECORDS = ("attendance", "progress_notes")
HIPAA, PART2 = "(45 CFR 164.508{}).", "(42 CFR 2.31(a){})."
NO_DISCLOSER = "It does not say who may disclose "
NO_RECIPIENT = "It names no such recipient: an authorization says to whom "
NO_PURPOSE = "It says no purpose "
NO_END = "It names no end: without a date or an event it is defective "
UNSIGNED = "It is not signed and dated "
NOT_REVOCABLE = "It does not say that it can be revoked "
NO_RECORDS = "Tick what it names: one that names no records is defective "
DAY = "Give the day on which it was signed, as 2026-11-28."
ON_THE_FORM = [
    ("records", {"records": ()}, NO_RECORDS + HIPAA.format("(c)(1)(i)")),
    ("names_discloser", {}, NO_DISCLOSER + HIPAA.format("(c)(1)(ii)")),
    ("names_recipient", {}, NO_RECIPIENT + HIPAA.format("(c)(1)(iii)")),
    ("names_purpose", {}, NO_PURPOSE + HIPAA.format("(c)(1)(iv)")),
    ("end", {"end": "none"}, NO_END + HIPAA.format("(c)(1)(v)")),
    ("signed", {}, UNSIGNED + HIPAA.format("(c)(1)(vi)")),
    ("says_revocable", {}, NOT_REVOCABLE + HIPAA.format("(c)(2)(i)")),
    (
        "says_conditions",
        {},
        "It does not say whether care depends on it " + HIPAA.format("(c)(2)(ii)"),
    ),
    (
        "says_redisclosed",
        {},
        "It does not say that it may be passed on " + HIPAA.format("(c)(2)(iii)"),
    ),
    ("own_paper", {}, "It is combined with another paper " + HIPAA.format("(b)(3)")),
    (
        "records",
        {"records": ("progress_notes", "psychotherapy_notes")},
        "Psychotherapy notes need a paper for themselves alone " + HIPAA.format("(b)(3)(ii)"),
    ),
    ("expires", {"expires": "2026-11-22"}, "It has expired " + HIPAA.format("(b)(2)(i)")),
    ("day", {"day": "2026-11-24"}, DAY),
    ("day", {"day": ""}, DAY),
    ("signer", {"signer": ""}, "Choose whose signature it bears."),
    (
        "last_day",
        {"first_day": "2026-11-02", "last_day": "2026-11-01"},
        "Its last day comes before the first one.",
    ),
    # 42 CFR 2.31(a): (1) the patient's name; (9) the date stands with the signature.
    ("member", {"form": "part2", "member": ""}, "Choose whose authorization it is."),
    ("names_discloser", {"form": "part2"}, NO_DISCLOSER + PART2.format("(2)")),
    ("records", {"form": "part2", "records": ()}, NO_RECORDS + PART2.format("(3)")),
    ("names_recipient", {"form": "part2"}, NO_RECIPIENT + PART2.format("(4)")),
    ("names_purpose", {"form": "part2"}, NO_PURPOSE + PART2.format("(5)")),
    ("says_revocable", {"form": "part2"}, NOT_REVOCABLE + PART2.format("(6)")),
    ("end", {"form": "part2", "end": "none"}, NO_END + PART2.format("(7)")),
    ("signed", {"form": "part2"}, UNSIGNED + PART2.format("(8) and (9)")),
    ("day", {"form": "part2", "day": ""}, DAY),
]
"""Papers with an element, a statement or a day missing, as somebody types them in from the paper:
45 CFR 164.508(c)(1)(i) to (vi), (c)(2) and (b)(3); 42 CFR 2.31(a)(1) to (9)."""


def ids(rows):
    return [f"{number} {row[0]}" for number, row in enumerate(rows)]


@pytest.mark.parametrize(("consent", "happens", "said"), [r[1:] for r in BETWEEN], ids=ids(BETWEEN))
def test_what_happens_to_a_release_after_the_approval_stops_the_packet(consent, happens, said):
    house = practice()
    receipt = ready(house, **consent)
    happens(house)
    with pytest.raises(Withheld) as stopped:
        hand_over(house.office, house.signed_in(DANA), receipt)
    assert stopped.value.what == f"{said} {CHANGED}"
    assert entries(house)[-1].kind is EntryKind.HALTED
    assert house.paper.packets == []


@pytest.mark.parametrize(
    ("consent", "said"), [row[1:] for row in FROM_THE_START], ids=ids(FROM_THE_START)
)
def test_a_release_that_is_none_lets_nothing_go_and_the_desk_is_told_why(consent, said):
    house = practice()
    receipt = ready(house, **consent)
    handed = hand_over(house.office, house.signed_in(LENA), receipt)
    assert handed.why == said
    assert [paper.packet for paper in handed.papers] == [False]
    assert EntryKind.DISCLOSED not in {one.kind for one in entries(house)}
    assert house.paper.packets == []
    assert said not in str(house.paper.letters)  # it is for the desk alone


@pytest.mark.parametrize(("box", "typed", "said"), ON_THE_FORM, ids=ids(ON_THE_FORM))
def test_a_paper_with_something_missing_is_not_kept_and_nothing_goes_on_it(box, typed, said):
    house = practice()
    office, lena = house.office, house.signed_in(LENA)
    receipt = receive(office, insurer_with_a_release()).receipt
    answer(office, lena, receipt)
    boxes = {**GOOD, "member": RILEY, box: "no", **typed}
    paper = TypedAuthorization(boxes, typed.get("records", RECORDS))
    assert faults_of(paper, {RILEY}, TODAY) == {box: said}
    with pytest.raises(BadInput, match="defective"):
        record_authorization(office, lena, receipt, paper)
    confirm(office, lena, receipt, "Read and agreed.")
    handed = hand_over(office, lena, receipt)
    assert handed.why == "No release is on file."
    assert [paper.packet for paper in handed.papers] == [False]
    assert house.paper.packets == []


def test_where_no_note_is_covered_nothing_goes():
    for days, said in (
        ({"last_day": date(2026, 10, 31)}, "to 2026-10-31"),
        ({"first_day": date(2026, 11, 2)}, "from 2026-11-02"),
        (
            {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 9)},
            "from 2026-11-02 to 2026-11-09",
        ),
    ):
        house = practice()
        receipt = ready(house, **days)
        with pytest.raises(Withheld) as stopped:
            hand_over(house.office, house.signed_in(DANA), receipt)
        covers = f"The signed paper covers notes {said} only"
        assert stopped.value.what == f"{covers}, and every note on file is of another day."
        assert house.paper.packets == []


def test_a_paper_that_was_renamed_away_from_the_one_who_asks_is_open_and_lets_nothing_go():
    house = practice()
    receipt = ready(house, named=frozenset({INSURER}))
    assert receipt
    office, lena = house.office, house.signed_in(LENA)
    asked = insurer_with_a_release()
    renamed = replace(asked, asker=replace(asked.asker, name="Cascade Health Plan"))
    receipt = receive(office, renamed).receipt
    answer(office, lena, receipt)
    confirm(office, lena, receipt, "Read and agreed.")
    handed = hand_over(office, lena, receipt)
    assert (
        handed.why == f"{OF} names people, and it is open whether the one who asks is among them."
    )
    assert house.paper.packets == []


def test_used_once_and_used_up():
    house = practice()
    first = ready(house, once=True)
    second = asked_again(house)
    dana = house.signed_in(DANA)
    hand_over(house.office, dana, first)
    with pytest.raises(Withheld) as stopped:
        hand_over(house.office, dana, second)
    spent = f"{OF} was for one release, and was used on 2026-11-23."
    assert stopped.value.what == f"{spent} {CHANGED}"
    assert len(house.paper.packets) == 1


def test_the_table_has_more_than_sixty_rows_and_no_two_alike():
    rows = [*BETWEEN, *FROM_THE_START, *ON_THE_FORM]
    told = {(str(row[0]), str(row[1]), row[-1]) for row in rows}
    assert len(told) == len(rows) > 60
