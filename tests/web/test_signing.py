"""A link to sign: nothing of it is told before the answers are right, and it is used once."""

from __future__ import annotations

import re

import pytest

from subrosa.desk.answer import answer
from subrosa.desk.receive import receive
from subrosa.terms.errors import LedgerUnwritable
from subrosa.web.doors import signing_links
from subrosa.web.models import SigningLink
from subrosa.web.pages import sign as outside
from tests.cast import DANA, LENA, RILEYS_FILE, SAM, WALTER, insurer_with_a_release
from tests.desk.test_sign_by_link import RECORDS, WANTED
from tests.web.site import without_token

pytestmark = pytest.mark.slow

LINK = re.compile(r"http://testserver(/sign/[a-z2-7]{52})")
CODE = re.compile(r"<strong>(\d{3}) (\d{3})</strong>")
HIDDEN = re.compile(r'name="(door|free)" value="([^"]+)"')
SERVER_FAULT = 500
BORN = "04/17/1991"


@pytest.fixture
def asked(site):
    office, lena = site.here.office, site.here.signed_in(LENA)
    number = receive(office, insurer_with_a_release()).receipt
    answer(office, lena, number)
    return site, number


def linked(site, number, who=LENA, **said):
    page = site.browser_of(who).post(
        f"/requests/{number}/link", {**WANTED, "records": RECORDS, **said}
    )
    told = page.content.decode()
    assert page.status_code == 200, told
    return LINK.search(told)[1], "".join(CODE.search(told).groups())


def came_in(site, place, code):
    browser = site.stranger()
    page = browser.post(place, {"step": "who", "born": BORN, "code": code})
    return browser, page.content.decode(), dict(HIDDEN.findall(page.content.decode()))


def read_it(site, place, code):
    browser, _, proofs = came_in(site, place, code)
    page = browser.post(place, {"step": "alone", "pressed": "no", **proofs}).content.decode()
    return browser, page, dict(HIDDEN.findall(page))


def test_she_reads_it_signs_it_once_and_the_desk_keeps_it(asked):
    site, number = asked
    place, code = linked(site, number)
    first = site.stranger().get(place)
    assert "no-store" in first["Cache-Control"]
    for said in ("Riley", "Evergreen", "Juniper", code):
        assert said not in first.content.decode()
    browser, page, proofs = read_it(site, place, code)
    assert "Evergreen Health Plan" in page
    assert "You can take this back at any time." in page
    signs = {"step": "paper", "do": "sign", "name": "Riley Moss", "agree": "yes", **proofs}
    for missing in ("name", "agree"):
        page = browser.post(place, {**signs, missing: ""})
        assert page.status_code == 400
        assert "It is not signed yet" in page.content.decode()
    done = browser.post(place, signs).content.decode()
    assert "You signed it" in done
    again = browser.post(place, signs)
    assert again.status_code == 404
    assert not SigningLink.objects.exists()
    lena = site.browser_of(LENA)
    assert "Something came back by a link" in lena.get(f"/requests/{number}").content.decode()
    links = lena.get(f"/requests/{number}/link").content.decode()
    (back,) = re.findall(rf'href="(/requests/{number}/link/T-[A-Z2-7]+)"', links)
    seen = lena.get(back).content.decode()
    assert "Look at these first" not in seen
    assert "asked alone whether somebody makes her sign: no" in seen
    assert lena.post(back).status_code == 302
    releases = lena.get(f"/people/{RILEYS_FILE}/releases").content.decode()
    assert "In force" in releases
    (paper,) = re.findall(r'href="([^"]+/certificate)"', releases)
    came = lena.get(paper)
    assert came["Content-Type"] == "application/pdf"
    assert "certificate-p" in came["Content-Disposition"]
    assert lena.post(back).status_code == 400


@pytest.mark.parametrize("said", ["yes", "unsure"])
def test_who_is_pressed_signs_nothing_and_sees_no_paper(asked, said):
    site, number = asked
    place, code = linked(site, number)
    browser, page, proofs = came_in(site, place, code)
    assert "Is somebody making you sign this?" in page
    assert "Evergreen" not in page
    page = browser.post(place, {"step": "alone", "pressed": said, **proofs}).content.decode()
    assert "Nothing was signed" in page
    assert "Evergreen" not in page
    assert site.stranger().get(place).status_code == 404
    back = site.browser_of(LENA).get(f"/requests/{number}/link").content.decode()
    assert "Not signed: she said that somebody makes her sign" in back


def test_who_does_not_want_to_signs_nothing(asked):
    site, number = asked
    place, code = linked(site, number)
    browser, _, proofs = read_it(site, place, code)
    page = browser.post(place, {"step": "paper", "do": "decline", **proofs}).content.decode()
    assert "Nothing was signed" in page
    page = site.browser_of(LENA).get(f"/people/{RILEYS_FILE}/releases").content.decode()
    assert "Nothing is signed yet" in page


def test_five_wrong_answers_end_a_link(asked):
    site, number = asked
    place, code = linked(site, number)
    browser = site.stranger()
    for left in ("4 times", "3 times", "2 times", "once"):
        page = browser.post(place, {"step": "who", "born": "1991-04-18", "code": code})
        assert f"You can try {left} more" in page.content.decode()
    assert browser.post(place, {"born": BORN, "code": "0"}).status_code == 404
    assert browser.post(place, {"born": BORN, "code": code}).status_code == 404
    assert browser.post(place, {"born": "", "code": ""}).status_code == 404


def test_a_step_is_not_jumped_over(asked):
    site, number = asked
    place, code = linked(site, number)
    signs = {"step": "paper", "do": "sign", "name": "Riley Moss", "agree": "yes"}
    browser, _, door = came_in(site, place, code)
    for jumped in (
        signs,
        {**signs, **door},
        {**signs, "door": door["door"], "free": door["door"]},
        {"step": "alone", "pressed": "no"},
        {"step": "alone", "pressed": "no", "door": "2026-11-23T15:00:00Z 00"},
    ):
        page = browser.post(place, jumped).content.decode()
        assert "First, who are you?" in page
        assert "Evergreen" not in page
    page = browser.post(place, {"step": "alone", **door})
    assert page.status_code == 400
    assert SigningLink.objects.count() == 1


def test_a_link_that_was_used_has_run_out_or_never_was_is_one_page(asked):
    site, number = asked
    place, code = linked(site, number, hours="4")
    browser, _, proofs = read_it(site, place, code)
    over = without_token(site.stranger().get("/sign/none").content)
    site.here.clock.forward(hours=5)
    assert without_token(site.stranger().get(place).content) == over
    assert browser.post(place, {"step": "paper", "do": "sign", **proofs}).status_code == 404
    assert not SigningLink.objects.exists()
    other = place[:-1] + ("a" if place[-1] != "a" else "q")
    assert (
        without_token(site.stranger().get(other).content).replace(other.encode(), b"/sign/none")
        == over
    )


def test_the_door_keeps_what_cannot_be_read_and_a_danger_rings(asked):
    site, number = asked
    place, code = linked(site, number)
    (row,) = SigningLink.objects.all()
    word = place.rpartition("/")[2]
    stolen = site.place.with_name(site.place.name + "-doors").read_bytes()
    for said in (b"Riley", b"Evergreen", b"1991-04-17", code.encode(), word.encode()):
        assert said not in bytes(row.kept)
        assert word.encode() not in stolen
    site.stranger().post(place, {"danger": "yes"})
    assert len(site.here.pager.rung) == 1


def test_of_two_windows_one_signs(asked):
    site, number = asked
    place, code = linked(site, number)
    first, _, one = read_it(site, place, code)
    second, _, two = read_it(site, place, code)
    signs = {"step": "paper", "do": "sign", "name": "Riley Moss", "agree": "yes"}
    assert first.post(place, {**signs, **one}).status_code == 200
    assert second.post(place, {**signs, **two}).status_code == 404
    assert not signing_links.take("none")


def test_where_it_cannot_be_kept_it_is_not_signed_and_the_link_still_works(asked, monkeypatch):
    site, number = asked
    place, code = linked(site, number)
    browser, _, proofs = read_it(site, place, code)
    signs = {"step": "paper", "do": "sign", "name": "Riley Moss", "agree": "yes", **proofs}

    def full(*_said):
        raise LedgerUnwritable("The disk is full.")

    with monkeypatch.context() as changed:
        changed.setattr(outside, "sign_here", full)
        assert browser.post(place, signs).status_code >= 500
    assert SigningLink.objects.count() == 1
    assert "You signed it" in browser.post(place, signs).content.decode()


def test_the_desk_ends_a_link_and_others_have_none(asked):
    site, number = asked
    place, _ = linked(site, number)
    lena = site.browser_of(LENA)
    links = lena.get(f"/requests/{number}/link").content.decode()
    (ends,) = re.findall(rf'action="(/requests/{number}/link/T-[A-Z2-7]+/end)"', links)
    for who in (SAM, WALTER):
        came = site.browser_of(who).get(f"/requests/{number}/link")
        assert came.status_code in {200, 404}
    assert site.browser_of(SAM).post(ends).status_code == 404
    assert site.stranger().get(place).status_code == 200
    assert lena.post(ends).status_code == 302
    assert site.stranger().get(place).status_code == 404
    assert "Over: it was not used" in lena.get(f"/requests/{number}/link").content.decode()
    assert site.browser_of(DANA).get(f"/requests/{number}/link/T-NONE").status_code == 404


@pytest.mark.parametrize("box", ["member", "form", "end", "hours", "code_way"])
def test_what_is_missing_is_told_and_no_link_is_made(asked, box):
    site, number = asked
    page = site.browser_of(LENA).post(
        f"/requests/{number}/link", {**WANTED, "records": RECORDS, box: ""}
    )
    assert page.status_code == 400
    assert "No link was made" in page.content.decode()
    assert not SigningLink.objects.exists()
