"""A site for each test of the pages."""

from __future__ import annotations

import pytest

from subrosa.web.application import start_site
from tests.web.site import served

start_site()


@pytest.fixture
def site(tmp_path):
    made = served(tmp_path)
    yield made
    made.here.office.store.close()
