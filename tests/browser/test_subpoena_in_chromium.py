"""J2 in a real browser: a subpoena is dropped, and the holding letter is twelve inputs away."""

from __future__ import annotations

import pytest

from tests.desk.a_couple import come_together
from tests.desk.papers_that_came import SUBPOENA
from tests.paper.came_in import pdf_of

pytestmark = pytest.mark.browser

PAPER = SUBPOENA.replace("Moss", "Marsh")


@pytest.fixture
def pdf(tmp_path):
    place = tmp_path / "scan 17.pdf"
    place.write_bytes(pdf_of(PAPER.splitlines()))
    return place


def tick(walk, what):
    walk.inputs += 1
    walk.page.check(what)


def drop(walk, place):
    walk.inputs += 1
    walk.page.set_input_files("input[type=file]", place)
    walk.page.wait_for_selector("text=The file is sealed")


def to_the_decision(walk, pdf):
    walk.key("n")
    walk.page.wait_for_url("**/new-request")
    drop(walk, pdf)
    assert walk.page.input_value("#docket") == "CL-2026-118"
    assert walk.page.input_value("#due") == "2026-12-04"
    for box in ("verified", "valid"):
        tick(walk, f"input[name={box}][value=yes]")
    tick(walk, "input[name=looked][value=none]")
    walk.click("button:has-text('Keep this paper')")
    walk.click("text=Open this request")
    walk.click("button:has-text('Look up and answer')")


def test_twelve_inputs_lead_from_the_pdf_to_the_holding_letter(walk, site, pdf):
    come_together(site.here)
    walk.sign_in("s-lena")
    to_the_decision(walk, pdf)
    walk.click("button:has-text('Write the holding letter')")
    walk.page.wait_for_selector("a:has-text('Holding letter (R-')")
    assert walk.inputs <= 12, walk.inputs
    with walk.page.expect_download() as saved:
        walk.page.click("a:has-text('Holding letter (R-')")
    assert saved.value.suggested_filename.startswith("R-")
    assert "days left" in walk.page.inner_text("main")
    assert "CL-2026-118" in site.here.paper.letters[0].docket
    assert not walk.outside


def test_a_paper_that_was_read_has_no_fault_and_keeps_what_is_missing_named(walk, site, pdf):
    come_together(site.here)
    walk.sign_in("s-lena")
    walk.go("/new-request")
    drop(walk, pdf)
    assert not walk.faults()
    walk.click("button:has-text('Keep this paper')")
    assert walk.page.title().startswith("Error: ")
    assert walk.page.input_value("#docket") == "CL-2026-118"
    assert not walk.outside


def test_the_same_without_any_script(chromium, site, pdf):
    from tests.browser.walk import Walk  # noqa: PLC0415 - Django must be set up first

    come_together(site.here)
    with Walk(chromium, site, "", script=False) as walk:
        walk.sign_in("s-lena")
        walk.go("/new-request")
        walk.page.set_input_files("#paper", pdf)
        walk.click("button:has-text('Read the file')")
        assert walk.page.input_value("#docket") == "CL-2026-118"
