"""J9 and the couple's policy in the browser: each signs alone, and sees nobody else."""

from __future__ import annotations

import pytest

from tests.cast import LENA
from tests.desk.a_couple import COUPLES_FILE, JORDAN, come_together
from tests.desk.test_file_agreements import ANN, GROUP, meet
from tests.web.site import without_token

pytestmark = pytest.mark.slow

PAGE = f"/people/{GROUP}/agreements"


@pytest.fixture
def group(site):
    meet(site.here)
    come_together(site.here)
    return site


def test_a_new_member_is_added_and_signs_a_page_that_shows_nobody_else(group):
    dana = group.browser_of("s-dana")
    assert f'href="{PAGE}"'.encode() in dana.get(f"/people/{GROUP}").content
    page = dana.get(PAGE).content.decode()
    assert "2 of 2 have not signed" in page
    added = dana.post(f"{PAGE}/add", {"name": "Cleo Park", "phone": "804 555 0199"})
    assert added.status_code == 302
    sign = dana.get(added.headers["Location"])
    for other in (b"Ann", b"Lind", b"Bea", b"Rossi", b"Board"):
        assert other not in sign.content.replace(b"data-", b"")
    assert b"may not bind the other members" in sign.content
    wrong = dana.post(added.headers["Location"], {"version": "1", "typed": "Ann Lind"})
    assert wrong.status_code == 400
    assert b"Type your name" in wrong.content
    done = dana.post(
        added.headers["Location"], {"version": "1", "typed": "Cleo Park", "called": "Kim"}
    )
    assert b"Signed. Thank you" in done.content
    assert b"Ann" not in done.content
    page = dana.get(PAGE).content.decode()
    assert "2 of 3 have not signed" in page
    assert "Cleo Park, in the group: Kim" in page


def test_a_household_is_shown_to_whoever_leads_the_group(group):
    dana, lena = group.browser_of("s-dana"), group.browser_of("s-lena")
    for name in ("Cleo Park", "Dov Park"):
        assert dana.post(f"{PAGE}/add", {"name": name, "phone": "804 555 0199"}).status_code == 302
    assert b"Cleo Park and Dov Park have the same telephone number" in dana.get(PAGE).content
    assert b"the same telephone number" not in lena.get(PAGE).content


def test_what_was_signed_on_paper_is_entered_with_its_day(group):
    dana = group.browser_of("s-dana")
    paper = f"{PAGE}/{ANN}/paper"
    assert b"Give the day on the paper" in dana.post(paper, {"day": "soon"}).content
    assert dana.post(paper, {"day": "2026-11-20", "called": "Ann"}).status_code == 302
    assert b"Signed on paper." in dana.get(PAGE).content


def test_a_couple_chooses_one_policy_each_on_her_own_page(group):
    dana, page = group.browser_of("s-dana"), f"/people/{COUPLES_FILE}/agreements"
    assert dana.post(f"{page}/add", {"name": "Cleo Park"}).status_code == 400
    address = f"{page}/{JORDAN}"
    assert b"Riley" not in dana.get(address).content
    unsaid = dana.post(address, {"version": "1", "typed": "Jordan Marsh"})
    assert b"Choose what you agree on" in unsaid.content
    said = {"version": "1", "typed": "Jordan Marsh", "policy": "each"}
    assert b"Signed. Thank you" in dana.post(address, said).content
    assert b"1 of 2 have not signed" in dana.get(page).content
    other = {"version": "1", "typed": "Riley Marsh", "policy": "no_secrets"}
    assert b"Signed" in dana.post(f"{page}/p-riley-too", other).content
    assert b"They signed different things" in dana.get(page).content
    dana.post(f"{page}/p-riley-too", {**other, "policy": "each"})
    assert b"what one tells alone stays there." in dana.get(page).content


def test_who_may_not_know_of_the_file_finds_no_such_page(group):
    sam = group.browser_of("s-sam")
    nowhere = without_token(sam.get("/people/u-none/agreements").content)
    for page in (PAGE, f"{PAGE}/{ANN}"):
        assert without_token(sam.get(page).content) == nowhere
    assert without_token(sam.post(f"{PAGE}/{ANN}/paper").content) == nowhere
    assert without_token(sam.post(f"{PAGE}/add").content) == nowhere
    lena = group.browser_of(LENA)
    assert lena.get(f"{PAGE}/p-nobody").status_code == 404
    assert lena.post(f"{PAGE}/p-nobody/paper").status_code == 404
    assert lena.get("/people/u-riley/agreements").status_code == 404
