"""What a client is told at intake: by the law of her place, initialled, signed, asked anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.forms import intake_text
from subrosa.desk.forms.intake_text import intake_clauses, version_of
from subrosa.desk.intake_consent import (
    initial_page,
    intake_of,
    open_intake,
    put_intake_off,
    sign_intake,
)
from subrosa.desk.open_overview import open_overview
from subrosa.ledger import EntryKind, decode
from subrosa.policy import decide
from subrosa.statute_shelf import shipped_book
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import PersonId
from tests.cast import LENA, RILEY, RILEYS_FILE, SAM, practice
from tests.policy.test_reading_age import OLDEST, reading_age

DAY = date(2026, 11, 23)
PRACTICE = {"setting": "private_practice", "profession": "lpc", "hipaa_covered": True}
WORDS = [
    *(text for one in intake_text._LIMITS for text in (one.must, one.may, one.unclear)),
    *(one.text for one in (intake_text._FIRST, intake_text._SELF)),
    *(one.text for one in (intake_text._PART2, *intake_text._HOUSE)),
]


@pytest.fixture
def house():
    return practice()


def initialled(house, but=()):
    lena = house.signed_in(LENA)
    for one in open_intake(house.office, lena, RILEYS_FILE).clauses:
        if one.id not in but:
            choice = "no" if one.asks else ""
            initial_page(house.office, lena, RILEYS_FILE, RILEY, one.id, "R.M.", choice)
    return lena


def of_riley(house):
    return open_intake(house.office, house.signed_in(LENA), RILEYS_FILE).of(RILEY)


@pytest.mark.parametrize("text", WORDS)
def test_every_sentence_is_read_with_ease_at_eleven(text):
    assert reading_age(text) <= OLDEST


def test_it_is_signed_page_by_page_and_kept_with_every_word(house):
    before = of_riley(house)
    assert before.warns.startswith("The intake pages are not signed yet")
    lena = initialled(house)
    sign_intake(house.office, lena, RILEYS_FILE, RILEY, "Riley Moss", "2026-11-23")
    after = of_riley(house)
    assert (after.done, after.warns) == (True, "")
    assert after.signed.choices == {"supervision": "no", "recording": "no"}
    assert after.signed.pages[0][0] == "What you say here stays here"
    with house.office.store.transaction() as books:
        kinds = [decode(raw).kind for raw in books.history.entries()]
    assert EntryKind.CONSENT_GIVEN in kinds


def test_a_form_that_is_left_goes_on_where_it_stopped(house):
    initialled(house, but=("money", "rights"))
    state = of_riley(house)
    waiting = [one for one in open_intake(
        house.office, house.signed_in(LENA), RILEYS_FILE
    ).clauses if one.id not in state.initialled]  # fmt: skip
    assert [one.id for one in waiting] == ["money", "rights"]
    with pytest.raises(BadInput, match="not initialled yet"):
        sign_intake(
            house.office, house.signed_in(LENA), RILEYS_FILE, RILEY, "Riley Moss", "2026-11-23"
        )


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("", "2026-11-23", "full name"),
        ("Riley Moss", "", "privacy practices"),
        ("Riley Moss", "2026-12-01", "still to come"),
    ],
)
def test_a_signature_without_a_name_or_a_notice_is_none(house, name, day, said):
    lena = initialled(house)
    with pytest.raises(BadInput, match=said):
        sign_intake(house.office, lena, RILEYS_FILE, RILEY, name, day)
    assert not of_riley(house).done


def test_initials_and_a_choice_are_asked_for(house):
    lena = house.signed_in(LENA)
    for clause, initials, choice, said in (
        ("secret", "", "", "initials"),
        ("secret", "x" * 20, "", "initials"),
        ("recording", "R.M.", "", "yes or no"),
    ):
        with pytest.raises(BadInput, match=said):
            initial_page(house.office, lena, RILEYS_FILE, RILEY, clause, initials, choice)
    with pytest.raises(NotEntitled):
        initial_page(house.office, lena, RILEYS_FILE, RILEY, "none", "R.M.")
    with pytest.raises(NotEntitled):
        initial_page(house.office, lena, RILEYS_FILE, PersonId("p-else"), "secret", "R.M.")


def test_it_is_put_off_for_a_reason_and_the_warning_stays(house):
    lena = house.signed_in(LENA)
    with pytest.raises(BadInput, match="Say why"):
        put_intake_off(house.office, lena, RILEYS_FILE, RILEY, " ")
    put_intake_off(house.office, lena, RILEYS_FILE, RILEY, "She came in a crisis.")
    assert of_riley(house).warns.startswith("The intake pages are put off since 2026-11-23")
    shown = open_overview(house.office, lena, RILEYS_FILE).intake
    assert [name for name, _ in shown] == ["Riley Moss"]


def test_a_changed_text_is_asked_anew_and_says_which_page_changed(house, monkeypatch):
    lena = initialled(house)
    sign_intake(house.office, lena, RILEYS_FILE, RILEY, "Riley Moss", "2026-11-23")
    money = next(one for one in intake_text._HOUSE if one.id == "money")
    changed = replace(money, text="We do not take money.")
    others = tuple(changed if one is money else one for one in intake_text._HOUSE)
    monkeypatch.setattr(intake_text, "_HOUSE", others)
    house.clock.forward(days=1)  # the pages are written once a day
    state = of_riley(house)
    assert state.changed == ("Money",)
    assert state.warns == "The intake pages have changed since 2026-11-23: ask her again."
    assert state.initialled == {}
    initialled(house)
    sign_intake(house.office, lena, RILEYS_FILE, RILEY, "Riley Moss", "2026-11-24")
    assert of_riley(house).done


def test_somebody_without_a_relationship_finds_nothing(house):
    sam = house.signed_in(SAM)
    for act in (
        lambda: open_intake(house.office, sam, RILEYS_FILE),
        lambda: initial_page(house.office, sam, RILEYS_FILE, RILEY, "secret", "R.M."),
        lambda: sign_intake(house.office, sam, RILEYS_FILE, RILEY, "Riley Moss", "2026-11-23"),
        lambda: put_intake_off(house.office, sam, RILEYS_FILE, RILEY, "No time."),
    ):
        with pytest.raises(NotEntitled):
            act()
    assert intake_of


@pytest.mark.slow
def test_what_must_be_told_is_what_the_law_of_the_place_says():
    book = shipped_book()

    def engine(case, at):
        return decide(case, book, at)

    def pages(place, *, part2=False):
        clauses = intake_clauses(engine, {**PRACTICE, "jurisdiction": place}, DAY, part2=part2)
        return {one.id: one for one in clauses}, version_of(clauses)

    virginia, one = pages("US-VA")
    texas, other = pages("US-TX")
    assert "the law makes us tell the state" in virginia["child"].text
    assert any("63.2-1509" in cite for cite in virginia["child"].law)
    assert virginia["threat"].text != texas["threat"].text or virginia["elder"] != texas["elder"]
    assert one != other
    assert "Drugs and alcohol" not in {page.title for page in virginia.values()}
    programme, third = pages("US-VA", part2=True)
    assert "42 CFR 2.22" in programme["programme"].law
    assert third not in (one, other)
    for place in ("US", "US-CA", "US-NY", "US-IL"):
        clauses, _ = pages(place)
        assert all(page.text for page in clauses.values())
