"""Somebody walking through the pages: her inputs are counted, and each page is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.cast import PASSPHRASE

WIDTHS = (1100, 320)
SCHEMES = ("light", "dark")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


@dataclass
class Walk:
    """One window. `inputs` counts clicks, keys and boxes filled, as journeys.md counts them."""

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

    def click(self, what):
        self.inputs += 1
        self.page.click(what)

    def key(self, which):
        self.inputs += 1
        self.page.keyboard.press(which)

    def faults(self):
        """Look at the page in both widths and both schemes; return what is wrong with it."""
        found = []
        for width in WIDTHS:
            for scheme in SCHEMES:
                self.page.set_viewport_size({"width": width, "height": 800})
                self.page.emulate_media(color_scheme=scheme)
                place = f"{self.page.url} {width} {scheme}"
                wide = self.page.evaluate("document.documentElement.scrollWidth")
                found += [f"{place}: {wide} px wide"] * (wide > width)
                found += [f"{place}: {fault}" for fault in self._axe()]
        return found

    def _axe(self):
        self.page.evaluate(self.axe)
        told = self.page.evaluate(
            "rules => axe.run({runOnly: {type: 'tag', values: rules}})", [*RULES]
        )
        # A run that looked at nothing would also find nothing.
        assert len(told["passes"]) > 10
        return [
            f"{fault['id']}: {[node['html'][:90] for node in fault['nodes']]}"
            for fault in told["violations"]
        ]
