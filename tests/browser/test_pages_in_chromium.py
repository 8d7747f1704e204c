"""J1 and J12 in a real browser: by keyboard alone, and without any script."""

from __future__ import annotations

import pytest

from tests.browser.walk import Walk

pytestmark = pytest.mark.browser


def test_a_parent_on_the_phone_takes_three_inputs_by_keyboard_alone(walk, site):
    """J1: N, the caller, one click to keep the call; the sentence stands after the second."""
    walk.sign_in("s-walter")
    walk.key("n")
    walk.page.wait_for_url("**/new-request")
    walk.reach("text=A parent of an adult")
    walk.key("Enter")
    walk.page.wait_for_url("**/new-request/parent-adult")
    assert "We do not tell anyone" in walk.page.inner_text("blockquote")
    assert "Do not confirm or deny" in walk.page.inner_text("h1")
    walk.reach("button:has-text('Keep this call')")
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
