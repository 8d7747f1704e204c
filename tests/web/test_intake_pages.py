"""The pages of intake: one at a time, half done and gone on with, signed, put off."""

from __future__ import annotations

import re

import pytest

from tests.cast import LENA, RILEY, RILEYS_FILE, SAM

pytestmark = pytest.mark.slow

PLACE = f"/people/{RILEYS_FILE}/intake"
PAGE = f"{PLACE}/{RILEY}"
CLAUSE = re.compile(r'name="clause" value="(\w+)"')


def test_a_client_reads_initials_and_signs(site):
    lena = site.browser_of(LENA)
    assert "not signed yet" in lena.get(f"/people/{RILEYS_FILE}").content.decode()
    page, seen = lena.get(PAGE).content.decode(), []
    while CLAUSE.search(page):
        clause = CLAUSE.search(page)[1]
        seen.append(clause)
        sends = {"do": "initial", "clause": clause, "initials": "R.M.", "choice": "yes"}
        page = lena.post(PAGE, sends).content.decode()
    assert seen[0] == "secret"
    assert len(seen) == len(set(seen)) > 9
    assert "Sign below" in page
    wrong = lena.post(PAGE, {"do": "sign", "name": "Riley Moss"})
    assert wrong.status_code == 400
    assert "notice of privacy practices" in wrong.content.decode()
    sends = {"do": "sign", "name": "Riley Moss", "notice_day": "2026-11-23"}
    assert lena.post(PAGE, sends).status_code == 302
    page = lena.get(PLACE).content.decode()
    assert "Signed as Riley Moss on 23 November 2026" in page
    assert "not signed yet" not in lena.get(f"/people/{RILEYS_FILE}").content.decode()


def test_what_is_missing_is_told_on_the_same_page(site):
    lena = site.browser_of(LENA)
    page = lena.post(PAGE, {"do": "initial", "clause": "secret", "initials": ""})
    assert page.status_code == 400
    assert "What you say here stays here" in page.content.decode()
    page = lena.post(PAGE, {"do": "put_off", "reason": ""})
    assert "Say why it cannot be signed now." in page.content.decode()
    assert lena.post(PAGE, {"do": "put_off", "reason": "In a crisis"}).status_code == 302
    assert "put off since" in lena.get(PLACE).content.decode()


def test_for_others_and_for_nobody_there_is_nothing(site):
    lena, sam = site.browser_of(LENA), site.browser_of(SAM)
    assert lena.get(f"{PLACE}/p-none").status_code == 404
    for page in (PLACE, PAGE):
        assert sam.get(page).status_code == 404
    assert sam.post(PAGE, {"do": "put_off", "reason": "x"}).status_code == 404
