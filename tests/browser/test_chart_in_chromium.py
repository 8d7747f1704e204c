"""A chart is brought in with a real browser: from the file to the record."""

from __future__ import annotations

import pytest

from tests.desk.test_chart_reading import EXPORT
from tests.paper.came_in import docx_of

pytestmark = pytest.mark.browser


def test_a_chart_is_dropped_looked_at_and_confirmed(walk, tmp_path):
    place = tmp_path / "export.docx"
    place.write_bytes(docx_of(EXPORT))
    walk.sign_in("s-dana")
    walk.go("/people/u-riley")
    walk.click("text=Bring a chart in")
    walk.page.set_input_files("#paper", place)
    walk.page.wait_for_selector("text=6 parts to look at")
    walk.click("text=6 parts to look at")
    walk.click("button:has-text('Confirm these parts')")
    assert "Give its day" in walk.page.inner_text("main")
    walk.page.check("#keep-1-2")
    walk.click("button:has-text('Confirm these parts')")
    walk.page.wait_for_selector("text=No draft waits")
    assert not walk.outside
