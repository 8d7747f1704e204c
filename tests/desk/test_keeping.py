"""Closing, holding and destroying files: by the law's last day, with a second look, certified."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from subrosa.consent import Revocation
from subrosa.desk.answer import answer
from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.change_card import change_card, open_card
from subrosa.desk.close_file import close_file, hold_file, reopen_file
from subrosa.desk.confirm import confirm
from subrosa.desk.forms.keeping import HoldWhy, TypedClosing
from subrosa.desk.hand_over import hand_over
from subrosa.desk.keep_consent import give_consent, revoke_consent
from subrosa.desk.office import Act
from subrosa.desk.open_keeping import open_keeping
from subrosa.desk.receive import receive
from subrosa.desk.weigh_keeping import weigh
from subrosa.ledger import EntryKind
from subrosa.terms.errors import BadInput, NotEntitled
from tests.cast import (
    DANA,
    LENA,
    RILEYS_FILE,
    SAM,
    WALTER,
    insurer_with_a_release,
    note,
    release_to_the_insurer,
)
from tests.desk.closed_files import VIRGINIA, closed, house_of_law, kinds, weighed

WHY = "Her husband's lawyer wrote."


@pytest.fixture
def house():
    return house_of_law()


def born(house, day):
    lena = house.signed_in(LENA)
    card = open_card(house.office, lena, RILEYS_FILE)
    riley = replace(card.card.members[0], born=day)
    change_card(house.office, lena, replace(card.card, members=(riley,)), card.version)


def test_a_file_is_closed_with_its_last_day_and_opened_again(house):
    assert weighed(house) is None
    closed(house)
    found = weighed(house)
    assert (found.until, found.law.citation) == (date(2021, 3, 1), "18 VAC 115-20-130")
    assert found.against == ()
    assert kinds(house)[-1] is EntryKind.FILE_CLOSED
    reopen_file(house.office, house.signed_in(LENA), RILEYS_FILE)
    assert kinds(house)[-1] is EntryKind.FILE_REOPENED
    assert weighed(house) is None
    with pytest.raises(BadInput, match="not closed"):
        reopen_file(house.office, house.signed_in(LENA), RILEYS_FILE)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (replace(VIRGINIA, last_day="1 March"), "as 2026-11-28"),
        (replace(VIRGINIA, last_day="2026-11-24"), "ahead of today"),
        (replace(VIRGINIA, last_day="1985-01-01"), "before the client was born"),
        (replace(VIRGINIA, states=()), "every state"),
        (replace(VIRGINIA, states=("US-XX",)), "every state"),
        (replace(VIRGINIA, professions=()), "licence"),
        (replace(VIRGINIA, professions=("witch",)), "licence"),
        (replace(VIRGINIA, number="9" * 61), "60 characters"),
    ],
)
def test_a_closing_that_does_not_fit_closes_nothing(house, typed, said):
    with pytest.raises(BadInput, match=said):
        close_file(house.office, house.signed_in(DANA), RILEYS_FILE, typed)
    assert weighed(house) is None


@pytest.mark.parametrize("who", [SAM, WALTER])
def test_whoever_does_not_decide_or_has_no_relationship_closes_and_sees_nothing(house, who):
    person = house.signed_in(who)
    for verb in (
        lambda: close_file(house.office, person, RILEYS_FILE, VIRGINIA),
        lambda: hold_file(house.office, person, RILEYS_FILE, HoldWhy.BOARD, WHY),
        lambda: open_keeping(house.office, person, RILEYS_FILE),
    ):
        with pytest.raises(NotEntitled):
            verb()


@pytest.mark.parametrize(
    ("typed", "birth", "until", "law"),
    [
        # Two licences and two states: the one that keeps longest counts.
        (("2020-06-15", ("US-CO",), ("lpc",)), "2014-03-10", "2032-06-15", True),
        (("2020-06-15", ("US-CO",), ("lpc", "lmft")), "2014-03-10", "2039-03-10", True),
        (("2020-06-15", ("US-CO", "US-NV"), ("lpc",)), "2014-03-10", "2037-03-10", True),
        (("2020-06-15", ("US-PA", "US-TX"), ("lpc",)), "1980-01-01", "2027-06-15", True),
        # A rule that is silent on children, and a child: the default, and it is called one.
        (("2020-06-15", ("US-FL",), ("lpc",)), "2010-01-01", "2035-01-01", False),
        (("2020-06-15", ("US-FL",), ("lpc",)), "2002-06-15", "2027-06-15", True),
        # A rule from memory ends nothing sooner than the default.
        (("2020-06-15", ("US-DC",), ("lpc",)), "1980-01-01", "2027-06-15", False),
        # No rule in the book.
        (("2020-06-15", ("US-WY",), ("lpc",)), "1980-01-01", "2027-06-15", False),
        # Born, or last seen, on a 29 February.
        (("2020-02-29", ("US-TX",), ("lcsw",)), "1980-01-01", "2027-03-01", True),
        (("2019-02-28", ("US-TX",), ("lcsw",)), "2004-02-29", "2027-03-01", True),
        (("2016-02-29", ("US-WA",), ("psychologist",)), "1980-01-01", "2024-02-29", True),
    ],
)
def test_the_longest_of_all_states_and_licences_counts(house, typed, birth, until, law):
    born(house, birth)
    closed(house, TypedClosing(*typed))
    found = weighed(house)
    assert (found.until.isoformat(), found.law.is_law) == (until, law)
    assert not found.law.birth_unknown


def test_an_unknown_birth_keeps_longest_until_somebody_says_it(house):
    born(house, "")
    closed(house)
    found = weighed(house)
    assert found.law.birth_unknown
    assert found.until == date(2039, 3, 1)  # as if born on the last day: eighteen, and five more
    born(house, "1991-04-17")
    assert weighed(house).until == date(2021, 3, 1)


@pytest.mark.parametrize(
    ("last", "over"),
    # The last day counts whole, in the practice's own time: also where clocks were changed that day
    # (8 March and 1 November 2026 in New York), and at the end of a February.
    [("2021-03-08", "2026-03-08"), ("2021-11-01", "2026-11-01"), ("2022-02-28", "2027-02-28")],
)
def test_the_last_day_counts_to_its_end_in_the_practices_own_time(house, last, over):
    closed(house, replace(VIRGINIA, last_day=last))
    winter = over != "2026-03-08"
    morning_after = datetime.combine(
        date.fromisoformat(over) + timedelta(days=1), datetime.min.time(), UTC
    ) + timedelta(hours=5 if winter else 4)
    lena = house.signed_in(LENA)
    zone = house.office.zone
    for moment, refused in ((morning_after - timedelta(seconds=1), True), (morning_after, False)):
        local = moment.astimezone(zone).date()
        assert (local <= date.fromisoformat(over)) is refused
        with house.office.store.transaction(acting_for=lena.holder) as books:
            later_office = replace(house.office, clock=lambda at=moment: at)
            object.__setattr__(later_office, "house_clock", Standing(moment))
            found = weigh(Act(later_office, books, lena), RILEYS_FILE)
        assert bool(found.against) is refused
        if refused:
            assert "18 VAC 115-20-130" in found.against[0]


class Standing:
    """A clock of the house that stands at a moment, also one before the newest entry."""

    def __init__(self, at):
        self.at = at

    def now(self):
        return self.at


def test_papers_of_the_desk_keep_a_file_six_years_longer_than_its_notes(house):
    give_consent(
        house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer(expires=None)
    )
    number = receive(house.office, insurer_with_a_release()).receipt
    answer(house.office, house.signed_in(LENA), number)
    closed(house)
    found = weighed(house)
    assert found.law.without_hold == date(2021, 3, 1)
    assert (found.papers, found.until) == (date(2032, 11, 23), date(2032, 11, 23))
    assert any("164.530(j)(2)" in one for one in found.against)
    assert any("still open" in one for one in found.against)
    keep_segments(house.office, house.signed_in(DANA), [note(1, "She slept better.")])
    confirm(house.office, house.signed_in(DANA), number, "Agreed.")
    hand_over(house.office, house.signed_in(DANA), number)
    assert not any("still open" in one for one in weighed(house).against)


def test_a_release_counts_until_the_day_it_was_last_in_effect(house):
    lena = house.signed_in(LENA)
    give_consent(house.office, lena, RILEYS_FILE, release_to_the_insurer(expires=date(2030, 6, 30)))
    closed(house)
    assert weighed(house).papers == date(2036, 6, 30)
    revoke_consent(house.office, lena, RILEYS_FILE, "c-1", Revocation(date(2026, 11, 23)))
    assert weighed(house).papers == date(2032, 11, 23)


def test_a_practice_outside_hipaa_keeps_by_the_states_rule_alone(house):
    give_consent(house.office, house.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    closed(house)
    object.__setattr__(house.office, "profile", replace(house.office.profile, hipaa_covered=False))
    found = weighed(house)
    assert (found.papers, found.until) == (None, date(2021, 3, 1))
