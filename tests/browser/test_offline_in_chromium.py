"""Safety numbers, worksheet and door card open when the server cannot be reached; nothing else."""

from __future__ import annotations

import time

import pytest

pytestmark = pytest.mark.browser

# Asked anew by us: a promise that a page's own waiting is given counts as true before it is kept.
READY = """navigator.serviceWorker.getRegistration('/safety').then(
  one => one?.active?.state === "activated")"""
KEPT = """caches.keys().then(async names => {
  const found = [];
  for (const name of names) for (const one of await (await caches.open(name)).keys())
    found.push(new URL(one.url).pathname);
  return found; })"""
TEXTS = """caches.keys().then(async names => {
  let all = "";
  for (const name of names) { const kept = await caches.open(name);
    for (const one of await kept.keys()) if (!one.url.includes("/static/"))
      all += await (await kept.match(one)).text(); }
  return all;
})"""


def until(walk, asked):
    """Ask the page until it says yes; how long is the page's own limit, half a minute."""
    last = time.monotonic() + 30
    while not walk.page.evaluate(asked):
        assert time.monotonic() < last, f"never came true: {asked}"


def kept_in(walk):
    until(walk, READY)
    return set(walk.page.evaluate(KEPT))


@pytest.mark.parametrize("path", ["/safety", "/safety/worksheet", "/safety/door-card"])
def test_a_safety_paper_opens_without_a_connection_once_the_desk_was_opened(walk, path):
    walk.go("/")
    assert path in kept_in(walk)
    walk.go(path)
    online = walk.page.inner_text("main")
    walk.context.set_offline(True)
    walk.go(path)
    assert walk.page.inner_text("main") == online
    assert walk.page.evaluate("getComputedStyle(document.querySelector('.sr-danger')).color")
    assert not walk.faults()
    assert not walk.outside


def test_only_safety_pages_and_their_looks_are_kept_and_nobodys_name(walk):
    walk.sign_in("s-lena")
    kept = kept_in(walk)
    assert {"/safety", "/safety/worksheet", "/safety/worksheet.pdf"} <= kept
    assert not [path for path in kept if not path.startswith(("/safety", "/static/"))]
    texts = walk.page.evaluate(TEXTS)
    assert "911" in texts
    assert "Lena" not in texts
    assert "s-lena" not in texts
    assert "csrfmiddlewaretoken" not in texts


def test_no_page_of_the_desk_comes_before_the_worker(walk):
    walk.sign_in("s-lena")
    kept_in(walk)
    for path in ("/board", "/people", "/new-request"):
        walk.go(path)
        assert walk.page.evaluate("navigator.serviceWorker.controller") is None
    walk.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        walk.go("/board")


def test_after_sign_out_the_papers_are_kept_anew_for_whoever_comes(walk):
    walk.sign_in("s-lena")
    kept_in(walk)
    walk.click("button:has-text('Sign out')")
    walk.page.wait_for_url(walk.site.address + "/")
    # The browser may still be forgetting what it was told to; the page looks every two seconds.
    until(walk, f"{KEPT}.then(all => all.includes('/safety/worksheet'))")
    walk.context.set_offline(True)
    walk.go("/safety/worksheet")
    assert "worksheet" in walk.page.inner_text("main").lower()


def test_papers_that_went_missing_are_fetched_again_by_the_page_before_sign_in(walk):
    walk.page.clock.install()
    walk.go("/")
    kept_in(walk)
    walk.page.evaluate("caches.keys().then(all => Promise.all(all.map(one => caches.delete(one))))")
    walk.page.clock.fast_forward(2500)
    until(walk, f"{KEPT}.then(all => all.includes('/safety/worksheet'))")
