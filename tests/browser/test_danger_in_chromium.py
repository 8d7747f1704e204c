"""J3 on a telephone: one tap to the numbers, a minute to the act, and nothing typed is lost."""

from __future__ import annotations

import time

import pytest
from django.db import connections
from django.db.backends.signals import connection_created

from tests.browser.conftest import AXE
from tests.browser.walk import Walk
from tests.cast import RILEYS_FILE

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 640}
WORDS = "He said: on Friday I will shoot my boss."
LONG = WORDS + " He went on about it. " * 250


@pytest.fixture
def phone(walk):
    walk.page.set_viewport_size(PHONE)
    walk.sign_in("s-dana")
    return walk


def begun(walk):
    walk.go(f"/danger/cards/{RILEYS_FILE}")
    walk.click("button:has-text('Begin a worksheet')")
    walk.page.wait_for_selector("[data-saves]")
    return walk.page.url.rpartition("/ask/")[0]


def said(walk, words):
    walk.page.wait_for_function(
        "words => document.querySelector('[data-saved]').textContent.includes(words)", arg=words
    )


def test_from_a_locked_phone_one_tap_shows_the_numbers(phone, site):
    site.here.clock.forward(minutes=30)
    phone.go("/board")
    assert phone.page.inner_text("h1") == "Locked"
    phone.inputs = 0
    phone.click(".sr-danger")
    phone.page.wait_for_url("**/safety")
    assert phone.inputs == 1
    assert phone.page.is_visible("a[href='tel:911']")
    assert phone.page.locator("h1").inner_text() == "Is anyone in immediate danger now?"


def test_from_s_to_the_safe_step_within_a_minute_of_inputs(phone):
    """S, the card, a worksheet, six answers, the act; each page is looked at afterwards."""
    started = time.monotonic()
    phone.inputs = 0
    phone.key("s")
    phone.page.wait_for_url("**/safety")
    assert phone.inputs == 1
    phone.click("text=Open a safety card")
    phone.click("#said")
    phone.type("riley")
    phone.click("button:has-text('Find')")
    phone.click("a.nhsuk-button:has-text('Riley Moss')")
    phone.click("button:has-text('Begin a worksheet')")
    place = phone.page.url.rpartition("/ask/")[0]
    phone.page.wait_for_selector("#words")
    phone.click("label:has-text('The client')")
    phone.click("#words")
    phone.type(WORDS)
    phone.click("button:has-text('Keep and go on')")
    phone.page.wait_for_url("**/ask/who")
    phone.click("label:has-text('Another person, who was named')")
    phone.click("button:has-text('Keep and go on')")
    phone.page.wait_for_url("**/ask/child")
    phone.click("text=What the law says now")
    phone.page.wait_for_url("**/answer")
    assert time.monotonic() - started < 60
    assert phone.inputs <= 16
    shown = phone.page.inner_text("h1")
    assert shown.endswith("Keep watching and consult"), shown
    for path in ("", "/answer", "/calls", "/ask/who", "/ask/words"):
        phone.go(place.removeprefix(phone.site.address) + path)
        assert not phone.faults()
    for path in ("", "/change", "/hospital"):
        phone.go(f"/danger/cards/{RILEYS_FILE}{path}")
        assert not phone.faults()
    for path in ("/danger/cards", "/danger/worksheets"):
        phone.go(path)
        assert not phone.faults()
    assert not phone.outside


def test_what_is_typed_is_kept_by_itself_and_there_after_a_crash(phone):
    place = begun(phone)
    phone.page.fill("#words", WORDS)
    said(phone, "Kept at")
    phone.page.close(run_before_unload=False)
    phone.page = phone.context.new_page()
    phone.page.goto(f"{place}/ask/words")
    assert phone.page.input_value("#words") == WORDS


def test_with_the_network_gone_the_words_stay_and_go_when_it_is_back(phone):
    place = begun(phone)
    phone.context.set_offline(True)
    phone.page.fill("#words", WORDS)
    said(phone, "cannot be reached")
    phone.click("button:has-text('Keep and go on')")
    assert phone.page.input_value("#words") == WORDS
    assert phone.page.url.endswith("/ask/words")
    phone.context.set_offline(False)
    said(phone, "Kept at")
    phone.page.goto(f"{place}/ask/words")
    assert phone.page.input_value("#words") == WORDS


def test_two_on_one_question_both_stand(phone, chromium, site):
    place = begun(phone)
    with Walk(chromium, site, AXE.read_text("utf-8")) as other:
        other.sign_in("s-omar")
        other.page.goto(f"{place}/ask/means")
        phone.page.goto(f"{place}/ask/means")
        other.page.fill("#words", "a gun at home")
        said(other, "Kept at")
        phone.page.fill("#words", "none known")
        said(phone, "Kept at")
        other.page.goto(f"{place}/ask/means")
        both = other.page.inner_text("main")
    assert "a gun at home" in both
    assert "none known" in both
    assert "Two answers were written at the same time" in both


def test_a_lock_of_the_session_loses_nothing(phone, site):
    begun(phone)
    site.here.clock.forward(minutes=30)
    phone.page.fill("#words", WORDS)
    said(phone, "locked")
    phone.click("button:has-text('Keep and go on')")
    phone.page.wait_for_selector("#passphrase")
    assert "What you just sent is not lost" in phone.page.inner_text("main")


@pytest.fixture
def full_disk(site):
    """Let the files of the practice grow no more, on each connection; yield how to make room."""
    store = site.here.office.store
    limit = []

    def hold(connection, **_):
        if limit and connection.alias == store.alias:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA max_page_count={limit[0]}")

    def fill():
        with connections[store.alias].cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            limit.append(cursor.fetchone()[0])
            cursor.execute(f"PRAGMA max_page_count={limit[0]}")

    def make_room():
        limit[:] = [1_000_000]

    connection_created.connect(hold)
    yield fill, make_room
    connection_created.disconnect(hold)


def test_with_the_disk_full_a_decision_comes_back_with_its_words(phone, full_disk):
    fill, make_room = full_disk
    place = begun(phone)
    phone.page.goto(f"{place}/answer")
    phone.page.check("input[value=tell_nobody]")
    phone.page.fill("#reason", LONG[:6000])
    fill()
    phone.click("button:has-text('Keep it')")
    assert phone.page.inner_text("h1") == "Not kept yet"
    assert phone.page.input_value("#reason") == LONG[:6000]
    assert not phone.faults()
    make_room()
    phone.click("button:has-text('Try again')")
    phone.page.wait_for_url(place)
    assert WORDS in phone.page.inner_text("main")


def test_with_the_disk_full_the_words_stay_and_the_papers_open(phone, full_disk):
    fill, make_room = full_disk
    place = begun(phone)
    fill()
    phone.page.fill("#words", LONG[:6000])
    said(phone, "still in the box")
    for path in ("/safety", "/safety/worksheet", "/safety/hospital-sheet", "/safety/door-card"):
        with phone.context.expect_page() as opened:
            phone.page.evaluate("path => { window.open(path) }", path)
        opened.value.wait_for_load_state()
        assert opened.value.locator("h1").count() == 1
        opened.value.close()
    assert phone.page.input_value("#words") == LONG[:6000]
    make_room()
    said(phone, "Kept at")
    phone.page.goto(f"{place}/ask/words")
    assert phone.page.input_value("#words").strip() == LONG[:6000].strip()


@pytest.mark.parametrize("sheet", ["worksheet", "hospital-sheet", "door-card"])
def test_the_three_sheets_open_and_print_with_the_network_gone(phone, sheet):
    from tests.browser.test_offline_in_chromium import kept_in  # noqa: PLC0415 - shared waiting

    assert f"/safety/{sheet}.pdf" in kept_in(phone)
    phone.context.set_offline(True)
    phone.go(f"/safety/{sheet}")
    assert phone.page.locator("h1").count() == 1
    begins = phone.page.evaluate(
        "path => fetch(path).then(one => one.text()).then(all => all.slice(0, 5))",
        f"/safety/{sheet}.pdf",
    )
    assert begins in ("%PDF-", "%PDF ")


def test_it_all_works_without_any_script(chromium, site):
    with Walk(chromium, site, "", script=False) as walk:
        walk.sign_in("s-dana")
        walk.go(f"/danger/cards/{RILEYS_FILE}")
        walk.click("button:has-text('Begin a worksheet')")
        walk.page.fill("#words", WORDS)
        walk.click("button:has-text('Keep and go on')")
        assert "Who is in danger?" in walk.page.inner_text("h1")
        walk.click("text=All questions")
        assert WORDS in walk.page.inner_text("main")
