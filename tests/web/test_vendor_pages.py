"""Vendors and their contracts: dates on a page, on the board, and in the answer to a request."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.forms.practice_form import (
    Described,
    PracticeChange,
    described_from,
    differences,
    typed_from,
)
from subrosa.desk.forms.profile import Vendor
from subrosa.desk.forms.request import Asker
from subrosa.desk.forms.vendor_form import (
    ending_soon,
    in_force,
    vendor_facts,
    with_vendor,
    wrong_with_vendor,
)
from subrosa.desk.gather import Basis
from subrosa.desk.receive import receive
from subrosa.terms.people import Profession, Role
from subrosa.web.house import office_here
from tests.cast import LENA, PROFILE, insurer_with_a_release

CLOUD = Vendor("Nimbus Storage", Role.CLOUD_VENDOR, baa="2026-01-01", baa_until="2026-12-10")
TYPED = {
    "name": "Nimbus Storage",
    "role": "cloud_vendor",
    "baa": "2026-01-01",
    "baa_until": "2026-12-10",
    "qsoa": "",
    "qsoa_until": "",
}


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        ("2026-11-23", "2026-11-23", True),
        ("2026-11-24", "", False),
        ("2026-11-01", "2026-11-22", False),
        ("2026-11-01", "", True),
        ("", "", False),
    ],
)
def test_a_contract_is_in_force_on_its_days(first, last, holds):
    assert in_force(first, last, date(2026, 11, 23)) is holds


def test_the_contract_counts_for_the_vendor_of_that_name_and_kind_alone():
    practice = replace(PROFILE, vendors=(CLOUD,))
    day = date(2026, 11, 23)
    letterhead = Asker(Role.CLOUD_VENDOR, "M. Chen", address=("NIMBUS  storage", "1 Main Street"))
    expected = {"agreements.baa": True, "agreements.qsoa": False}
    assert vendor_facts(practice, letterhead, day) == expected
    assert vendor_facts(practice, Asker(Role.CLOUD_VENDOR, "Other"), day) == {}
    assert vendor_facts(practice, Asker(Role.INSURER, "Nimbus Storage"), day) == {}
    over = vendor_facts(practice, letterhead, date(2026, 12, 11))
    assert over == {"agreements.baa": False, "agreements.qsoa": False}


def test_what_ends_within_a_month_or_is_over_is_told():
    practice = replace(PROFILE, vendors=(CLOUD,))
    assert ending_soon(practice, date(2026, 11, 9)) == ()
    (found,) = ending_soon(practice, date(2026, 11, 10))
    assert found == ("Nimbus Storage", "Business associate contract", date(2026, 12, 10))
    assert ending_soon(practice, date(2027, 3, 1)) == (found,)
    assert with_vendor((CLOUD,), replace(CLOUD, baa_until="")) == (replace(CLOUD, baa_until=""),)


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("name", "a\x00b"),
        ("role", "police"),
        ("baa", "soon"),
        ("baa", ""),
        ("baa_until", "2025-01-01"),
        ("qsoa_until", "2026-02-30"),
    ],
)
def test_what_is_no_contract_is_not_kept(box, said):
    assert wrong_with_vendor({**TYPED, box: said})
    assert wrong_with_vendor(TYPED) == {}


def test_the_form_of_the_settings_leaves_the_vendors_as_they_are():
    state = replace(PROFILE, jurisdiction="US-CO", vendors=(CLOUD,))
    said = Described(replace(state, professions=frozenset({Profession.LPC})))
    again = described_from(typed_from(said), said.profile.vendors)
    assert again.profile.vendors == (CLOUD,)
    change = PracticeChange(LENA, "Lena Fuchs", "", Described(PROFILE), said)
    told = {asked: after for asked, _before, after in differences(change)}
    assert told["Vendors"].startswith("Nimbus Storage (business associate contract from 2026-01-01")


@pytest.mark.slow
def test_a_vendor_is_kept_counted_shown_on_the_board_and_taken_off(site):
    lena = site.browser_of("s-lena")

    def seen():
        page = lena.get("/vendors").content.decode()
        return re.search(r'name="seen" value="(\w+)"', page).group(1)

    assert b"No vendor is listed" in lena.get("/vendors").content
    wrong = lena.post("/vendors", {**TYPED, "role": "", "seen": seen()})
    assert wrong.status_code == 400
    stale = lena.post("/vendors", {**TYPED, "seen": "0"})
    assert b"Somebody else changed the settings" in stale.content
    assert lena.post("/vendors", {**TYPED, "seen": seen()}).status_code == 302
    page = lena.get("/vendors").content
    assert b"from 1 January 2026 until 10 December 2026" in page
    assert b"Nimbus Storage" in lena.get("/board").content
    assert b"Nimbus Storage" not in site.browser_of("s-dana").get("/board").content
    assert b"Nimbus Storage (business associate contract" in lena.get("/settings").content
    assert site.browser_of("s-dana").get("/vendors").status_code == 404

    asked = insurer_with_a_release()
    asked = replace(asked, asker=Asker(Role.CLOUD_VENDOR, "Nimbus Storage"), papers=())
    receipt = receive(office_here(), asked).receipt
    answered = answer(office_here(), site.here.signed_in(LENA), receipt)
    assert answered.facts["agreements.baa"] is True
    assert answered.sources["agreements.baa"].basis is Basis.PROFILE

    gone = {"name": "Nimbus Storage", "role": "cloud_vendor", "seen": seen()}
    assert lena.post("/vendors/remove", gone).status_code == 302
    assert b"No vendor is listed" in lena.get("/vendors").content
