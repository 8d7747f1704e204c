"""The pages of those outside, in a real browser: accessible, calm, asking nobody."""

from __future__ import annotations

import pytest

from subrosa.desk.receive import receive
from tests.cast import parent_on_the_phone
from tests.web.test_audit_pages import JUDITH, audited_site

pytestmark = pytest.mark.browser


def test_a_requester_finds_no_fault_on_her_way(walk, site, tmp_path):
    number = receive(site.here.office, parent_on_the_phone()).receipt
    walk.go("/receipt")
    assert not walk.faults()
    walk.page.fill("#number", "nothing")
    walk.click("button:has-text('Go on')")
    assert not walk.faults()  # a number that is none
    walk.page.fill("#number", number)
    walk.click("button:has-text('Go on')")
    assert "We answer by post or telephone" in walk.page.inner_text("main")
    assert not walk.faults()
    assert number not in walk.page.url
    walk.click("button:has-text('Send')")
    assert not walk.faults()  # no file chosen
    release = tmp_path / "release.pdf"
    release.write_bytes(b"%PDF-1.7\n%%EOF\n")
    walk.page.set_input_files("#paper", release)
    walk.click("button:has-text('Send')")
    assert "The file is with your request" in walk.page.inner_text("main")
    assert not walk.faults()
    walk.page.check("input[name=danger]")
    walk.click("button:has-text('Send')")
    assert "The person on call is being told" in walk.page.inner_text("h1")
    assert not walk.faults()
    assert not walk.outside
    assert len(site.here.pager.rung) == 1


def test_an_auditor_finds_no_fault_on_hers(walk, site):
    _, entry = audited_site(site)
    walk.sign_in(JUDITH)
    walk.go("/audit")
    assert not walk.faults()
    walk.click("button:has-text('by chance')")
    assert not walk.faults()
    walk.click("text=Sign out")
    walk.sign_in("s-lena")
    walk.go("/audit")
    assert not walk.faults()
    walk.click(f"button:has-text('Make the sheet of {entry}')")
    walk.click(f"text=Disclosure {entry}")
    assert "Fingerprints of the papers" in walk.page.inner_text("main")
    walk.click("summary >> nth=0")
    walk.click("summary >> nth=1")
    assert not walk.faults()
    assert not walk.outside
