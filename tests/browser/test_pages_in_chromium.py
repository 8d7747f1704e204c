"""Every page in a real browser: accessible, narrow and wide, by day and by night, asking nobody."""

from __future__ import annotations

import pytest

from subrosa.desk.receive import receive
from tests.browser.walk import Walk
from tests.cast import parent_on_the_phone

pytestmark = pytest.mark.browser

OUTSIDE = ("/", "/safety", "/safety/worksheet", "/safety/door-card", "/neutral", "/nothing")
INSIDE = (
    "/board",
    "/new-request",
    "/new-request/parent-adult",
    "/new-request/police-door",
    "/new-request/court-lawyer/paper",
    "/people",
    "/people/u-riley",
    "/my-sign-in",
)


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_page_before_sign_in_has_no_fault(walk, path):
    walk.go(path)
    assert not walk.faults()
    assert not walk.outside


@pytest.mark.parametrize("path", INSIDE)
def test_a_page_of_the_desk_has_no_fault(walk, path):
    walk.sign_in("s-lena")
    walk.go(path)
    assert not walk.faults()
    assert not walk.outside
    assert not walk.said


def test_a_request_has_no_fault_in_any_of_its_states(walk, site):
    number = receive(site.here.office, parent_on_the_phone()).receipt
    walk.sign_in("s-lena")
    assert not walk.faults()  # the board with something on it
    walk.go(f"/requests/{number}")
    assert not walk.faults()
    walk.click("button:has-text('Look up and answer')")
    assert not walk.faults()
    walk.click("summary")
    assert not walk.faults()
    walk.click("button:has-text('Decide')")
    assert not walk.faults()  # with both errors
    walk.page.check("input[value=confirm]")
    walk.page.fill("#words", "Read and agreed.")
    walk.click("button:has-text('Decide')")
    assert not walk.faults()
    walk.click("button:has-text('Make the paper')")
    assert not walk.faults()
    assert not walk.outside


def test_a_locked_screen_and_a_wrong_passphrase_have_no_fault(walk, site):
    walk.sign_in("s-lena")
    site.here.clock.forward(minutes=11)
    walk.go("/board")
    assert walk.page.url.endswith("/locked")
    walk.page.fill("#passphrase", "no")
    walk.page.press("#passphrase", "Enter")
    assert not walk.faults()


def test_a_parent_on_the_phone_takes_three_inputs_by_keyboard_alone(walk, site):
    """J1: N, the caller, one click to keep the call; the sentence stands after the second."""
    walk.sign_in("s-walter")
    walk.key("n")
    walk.page.wait_for_url("**/new-request")
    walk.page.focus("text=A parent of an adult")
    walk.key("Enter")
    walk.page.wait_for_url("**/new-request/parent-adult")
    assert "We do not tell anyone" in walk.page.inner_text("blockquote")
    assert "Do not confirm or deny" in walk.page.inner_text("h1")
    walk.page.focus("button:has-text('Keep this call')")
    walk.key("Enter")
    walk.page.wait_for_url("**/kept/**")
    assert walk.inputs <= 3
    with site.here.office.store.transaction() as books:
        assert len(books.requests.ids()) == 1


def test_the_same_without_any_script(chromium, site):
    with Walk(chromium, site, "", script=False) as walk:
        walk.sign_in("s-lena")
        walk.click("text=New request >> nth=0")
        walk.click("text=A parent of an adult")
        walk.page.fill("#words", "Is she there?") if walk.page.is_visible("#words") else None
        walk.click("button:has-text('Keep this call')")
        walk.click("text=Back to the board")
        walk.click(".sr-row a")
        walk.click("button:has-text('Look up and answer')")
        walk.page.check("input[value=confirm]")
        walk.page.fill("#words", "Read and agreed.")
        walk.click("button:has-text('Decide')")
        walk.click("button:has-text('Make the paper')")
        assert "Handed over" in walk.page.inner_text("main")


def test_the_door_card_is_three_inputs_away_and_names_nobody(walk):
    """J12: N, police at the door, the card."""
    walk.sign_in("s-walter")
    walk.key("n")
    walk.page.wait_for_url("**/new-request")
    walk.click("text=Police or officers at the door")
    walk.click("text=Open the door card")
    walk.page.wait_for_url("**/safety/door-card")
    assert walk.inputs <= 3
    assert "Riley" not in walk.page.content()
    assert not walk.faults()
