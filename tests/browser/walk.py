"""Somebody walking through the pages: her inputs are counted, and each page is checked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

from tests.cast import PASSPHRASE

RUN = """async only => {
  const told = await axe.run({runOnly: only, resultTypes: ["violations"], preload: false});
  const found = told.violations.map(fault =>
    `${fault.id}: ${fault.nodes.map(node => node.html.slice(0, 90))}`);
  return [told.passes.length, found];
}"""
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LOOKS = ("color-contrast", "target-size")
"""The rules that look at what is laid out; all others read what a page says, at any width alike."""
BY_TAG = {"type": "tag", "values": [*RULES]}
QUICK = ((1100, "light", BY_TAG), (320, "dark", {"type": "rule", "values": [*LOOKS]}))
"""Wide by day and narrow by night: each width and each scheme once, as no rule of our style depends
on both."""
THOROUGH = tuple((*look, BY_TAG) for look in product((1100, 320), ("light", "dark")))
"""Every rule, at each width, by day and by night: with ``--pictures``."""


@dataclass
class Walk:
    """One window. `inputs` counts clicks, keys and boxes filled, as journeys.md counts them.

    `pictures` is where each page is drawn as it is looked at; None draws nothing.
    """

    pictures: ClassVar[Path | None] = None
    browser: Any
    site: Any
    axe: str = field(repr=False)
    script: bool = True
    inputs: int = 0
    outside: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __enter__(self):
        self.context = self.browser.new_context(java_script_enabled=self.script)
        self.page = self.context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", lambda told: self.said.append(told.text))
        return self

    def __exit__(self, *_fault):
        self.context.close()

    def _asked(self, request):
        if not request.url.startswith((self.site.address, "data:")):
            self.outside.append(request.url)

    def go(self, path):
        self.page.goto(self.site.address + path)

    def sign_in(self, staff):
        self.go("/")
        self.page.fill("#name", staff)
        self.page.fill("#passphrase", PASSPHRASE)
        self.page.press("#passphrase", "Enter")
        self.page.wait_for_url("**/board")

    def stands(self):
        """Wait until the whole page is there: a click goes on as soon as its first byte came."""
        self.page.wait_for_load_state()

    def click(self, what):
        self.inputs += 1
        self.page.click(what)
        self.stands()

    def key(self, which):
        self.inputs += 1
        self.page.keyboard.press(which)
        self.stands()

    def type(self, words):
        """Type into what has the focus; a box that is filled is one input."""
        self.inputs += 1
        self.page.keyboard.type(words)

    def faults(self):
        """Look at the page wide by day and narrow by night; return what is wrong with it."""
        self.stands()
        found = []
        for width, scheme, only in THOROUGH if self.pictures else QUICK:
            self.page.set_viewport_size({"width": width, "height": 800})
            self.page.emulate_media(color_scheme=scheme)
            place = f"{self.page.url} {width} {scheme}"
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            found += [f"{place}: {wide} px wide"] * (wide > width)
            found += [f"{place}: {fault}" for fault in self._axe(only)]
            self._draw(f"{width}-{scheme}")
        return found

    def _draw(self, way):
        """Draw the page under its number in the walk and its address, random numbers left out."""
        if self.pictures is None:
            return
        place = re.sub(r"[^a-z-]+", "_", self.page.url.removeprefix(self.site.address)).strip("_")
        folder = self.pictures / way
        folder.mkdir(parents=True, exist_ok=True)
        number = len([*folder.iterdir()])
        self.page.screenshot(path=folder / f"{number:03}-{place or 'entrance'}.png", full_page=True)

    def lay_out(self, address, content, headers):
        """Show the bytes that the site answered with, at their address and under their headers.

        The server hands them out. An interception in the browser would, for as long as it stands,
        have every style and script fetched anew for each page.
        """
        self.site.laid[unquote(address, "iso-8859-1")] = content, headers
        self.go(address)

    def reach(self, what, by="Tab", most=80):
        """Press Tab (or an arrow) until `what` has the focus, as somebody without a mouse does.

        To move is no input: the bars of journeys.md count what is said, not the way there.
        """
        wanted = self.page.locator(what).first
        for _ in range(most):
            if wanted.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press(by)
        raise AssertionError(f"{what} is not reached by {most} times {by}")

    def _axe(self, only):
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(self.axe)
        passed, found = self.page.evaluate(RUN, only)
        # A run that looked at nothing would also find nothing.
        assert passed > (10 if only["type"] == "tag" else 0)
        return found
