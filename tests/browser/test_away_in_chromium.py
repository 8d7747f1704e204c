"""A window that nobody uses is covered, then locked; what was typed is there afterwards."""

from __future__ import annotations

import pytest

from subrosa.web.models import OpenSession
from tests.cast import PASSPHRASE

pytestmark = pytest.mark.browser

FORM = "/new-request/parent-adult"
WORDS = "She asks whether he was here on Tuesday."
MINUTE = 60_000


@pytest.fixture
def typing(walk):
    """Sign in, and type into a form, before a clock that the test puts forward."""
    walk.page.clock.install()
    walk.sign_in("s-lena")
    walk.go(FORM)
    walk.click("summary:has-text('Add names')")
    walk.page.fill("#words", WORDS)
    return walk


def pass_by(walk, milliseconds):
    walk.page.clock.fast_forward(milliseconds)


def test_after_two_minutes_it_is_covered_and_a_key_uncovers_it_without_being_typed(typing):
    page = typing.page
    pass_by(typing, 2 * MINUTE + 2000)
    page.wait_for_selector(".sr-cover")
    assert not page.is_visible("#words")
    assert not page.is_visible("header")
    assert "Riley" not in page.inner_text("body")
    assert not typing.faults()
    page.keyboard.press("n")
    page.wait_for_selector(".sr-cover", state="detached")
    assert page.url.endswith(FORM)
    assert page.input_value("#words") == WORDS
    page.focus("#words")
    pass_by(typing, 2 * MINUTE + 2000)
    page.keyboard.press("x")
    assert page.input_value("#words") == WORDS
    assert page.evaluate("document.activeElement.id") == "words"


def test_somebody_at_work_is_neither_covered_nor_locked_by_the_server(typing, site):
    page = typing.page
    for _ in range(12):
        with page.expect_response("**/awake"):
            page.focus("#words")
            page.keyboard.press("End")
            pass_by(typing, MINUTE + 2000)
        site.here.clock.forward(seconds=62)
    assert page.is_visible("#words")
    typing.click("button:has-text('Keep this call')")
    page.wait_for_url("**/kept/**")


def test_after_ten_minutes_it_locks_and_the_passphrase_gives_the_text_back(typing, site):
    page = typing.page
    with page.expect_response("**/lock"):
        pass_by(typing, 10 * MINUTE + 2000)
    assert page.is_visible("#away-passphrase")
    assert not page.is_visible("#words")
    assert not bytes(OpenSession.objects.get().kept)
    assert not typing.faults()
    page.fill("#away-passphrase", "not hers at all, and long enough")
    page.press("#away-passphrase", "Enter")
    page.wait_for_selector(".sr-wrong:has-text('not your passphrase')")
    assert not page.is_visible("#words")
    page.keyboard.press("Escape")
    assert page.is_visible("#away-passphrase")
    page.fill("#away-passphrase", PASSPHRASE)
    page.press("#away-passphrase", "Enter")
    page.wait_for_selector(".sr-cover", state="detached")
    assert page.input_value("#words") == WORDS
    typing.click("button:has-text('Keep this call')")
    page.wait_for_url("**/kept/**")
    assert len(site.here.office.store.transaction().__enter__().requests.ids()) == 1


def test_without_a_connection_it_locks_all_the_same_and_opens_for_nobody(typing):
    page = typing.page
    typing.context.set_offline(True)
    pass_by(typing, 10 * MINUTE + 2000)
    page.wait_for_selector("#away-passphrase")
    page.fill("#away-passphrase", PASSPHRASE)
    page.press("#away-passphrase", "Enter")
    page.wait_for_selector(".sr-wrong:has-text('cannot be reached')")
    assert not page.is_visible("#words")
    typing.context.set_offline(False)
    page.fill("#away-passphrase", "not hers at all, and long enough")
    page.press("#away-passphrase", "Enter")
    page.wait_for_selector(".sr-wrong:has-text('not your passphrase')")
    assert not page.is_visible("#words")


def test_another_window_of_hers_keeps_it_open_and_unlocks_it(typing):
    second = typing.context.new_page()
    second.goto(typing.site.address + "/board")
    first = typing.page
    with first.expect_response("**/lock"):
        pass_by(typing, 10 * MINUTE + 2000)
    first.wait_for_selector("#away-passphrase")
    second.reload()
    assert second.url.endswith("/locked")
    second.fill("#passphrase", PASSPHRASE)
    second.press("#passphrase", "Enter")
    second.wait_for_url("**/board")
    first.wait_for_selector(".sr-cover", state="detached")
    assert first.input_value("#words") == WORDS


def test_the_full_stop_hides_the_screen_and_leaves_the_text(typing):
    page = typing.page
    page.focus("h1") if page.get_attribute("h1", "tabindex") else page.evaluate(
        "document.activeElement.blur()"
    )
    page.keyboard.press(".")
    page.wait_for_selector(".sr-cover")
    assert not page.is_visible("#words")
    page.keyboard.press("a")
    assert page.input_value("#words") == WORDS
