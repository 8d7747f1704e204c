"""The site as a WSGI application over one practice.

`site_over` wires it for a practice that is open already (tests, the demonstration); a server
process calls `from_environment`, to which `subrosa serve` hands the place of the practice.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import django
from django.apps import apps
from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.handlers.wsgi import WSGIHandler

    from subrosa.desk.office import Office

PRACTICE: Final = "SUBROSA_PRACTICE"
HOSTS: Final = "SUBROSA_HOSTS"
PLAIN: Final = "SUBROSA_PLAIN_HTTP"


def start_site() -> None:
    """Set Django up with the site's settings; to be called before any store is opened."""
    # Django's own lines hold addresses; faults are told in words on the page instead.
    logging.getLogger("django").addHandler(logging.NullHandler())
    logging.getLogger("django").propagate = False
    if not apps.ready:
        os.environ["DJANGO_SETTINGS_MODULE"] = "subrosa.web.settings"
        django.setup()


def site_over(
    office: Office, practice: Path, hosts: Sequence[str], *, plain: bool = False
) -> WSGIHandler:
    """Return the application for a practice.

    `hosts` are the names under which the site is reached; `plain` says that it is reached without
    TLS, on this machine only, so that its cookies cannot demand it.
    """
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django must be set up first

    from subrosa.web.doors.file import open_doors  # noqa: PLC0415 - the same
    from subrosa.web.house import move_in  # noqa: PLC0415 - the same

    settings.ALLOWED_HOSTS = [*hosts]
    settings.SESSION_COOKIE_SECURE = not plain
    settings.CSRF_COOKIE_SECURE = not plain
    settings.CSRF_COOKIE_NAME = "form" if plain else "__Host-form"
    move_in(office)
    open_doors(practice)
    return get_wsgi_application()


def from_environment() -> WSGIHandler:
    """Return the application of the practice that the environment names."""
    from subrosa.wiring import open_practice  # noqa: PLC0415 - Django must be set up first

    start_site()
    practice = Path(os.environ[PRACTICE])
    office = open_practice(practice)
    hosts = os.environ.get(HOSTS, "localhost").split(",")
    return site_over(office, practice, hosts, plain=os.environ.get(PLAIN) == "1")
