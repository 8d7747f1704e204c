"""A site for each test of the pages."""

from __future__ import annotations

import pytest

from subrosa.web.application import start_site
from tests.web.provider_there import serve
from tests.web.site import served

start_site()

from subrosa.web.house import move_in  # noqa: E402 - Django must be set up first


@pytest.fixture
def site(tmp_path):
    made = served(tmp_path)
    yield made
    made.here.office.store.close()


@pytest.fixture
def there(site):
    """Set an identity provider that may take the place of the code."""
    made, stop = serve(site.here.clock)
    move_in(site.here.office, made.settings(second_step=True))
    yield made
    stop()
