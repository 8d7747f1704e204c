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
    from collections.abc import Iterable, Sequence
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from subrosa.desk.office import Office
    from subrosa.practice_settings import IdentitySettings

PRACTICE: Final = "SUBROSA_PRACTICE"
HOSTS: Final = "SUBROSA_HOSTS"
PLAIN: Final = "SUBROSA_PLAIN_HTTP"
CODE: Final = "SUBROSA_FIRST_RUN"


def start_site() -> None:
    """Set Django up with the site's settings; to be called before any store is opened."""
    # Django's own lines hold addresses; faults are told in words on the page instead.
    logging.getLogger("django").addHandler(logging.NullHandler())
    logging.getLogger("django").propagate = False
    if not apps.ready:
        os.environ["DJANGO_SETTINGS_MODULE"] = "subrosa.web.settings"
        django.setup()


def site_over(
    office: Office,
    practice: Path,
    hosts: Sequence[str],
    *,
    plain: bool = False,
    identity: IdentitySettings | None = None,
) -> WSGIApplication:
    """Return the application for a practice.

    `hosts` are the names under which the site is reached; `plain` says that it is reached without
    TLS, on this machine only, so that its cookies cannot demand it. `identity` is a provider that
    may be asked who somebody is; without it nothing is asked of anybody.
    """
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django must be set up first

    from subrosa.web.doors.file import open_doors  # noqa: PLC0415 - the same
    from subrosa.web.house import move_in  # noqa: PLC0415 - the same

    _reached(hosts, plain=plain)
    move_in(office, identity, place=practice)
    open_doors(practice)
    return _over_tls(get_wsgi_application(), plain=plain)


def site_before(practice: Path, hosts: Sequence[str], code: str, *, plain: bool) -> WSGIApplication:
    """Return the application for a place where no practice is yet: the first run, and safety.

    `code` is the digest of what was printed where the program was started.
    """
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - Django must be set up first

    from subrosa.web.doors.first_run import FirstRun  # noqa: PLC0415 - the same
    from subrosa.web.house import wait_for_practice  # noqa: PLC0415 - the same

    _reached(hosts, plain=plain)
    wait_for_practice(FirstRun(practice, code))
    return _over_tls(get_wsgi_application(), plain=plain)


def _reached(hosts: Sequence[str], *, plain: bool) -> None:
    settings.ALLOWED_HOSTS = [*hosts]
    settings.SESSION_COOKIE_SECURE = not plain
    settings.CSRF_COOKIE_SECURE = not plain
    settings.CSRF_COOKIE_NAME = "form" if plain else "__Host-form"


def _over_tls(application: WSGIApplication, *, plain: bool) -> WSGIApplication:
    """Tell the site how browsers reach it, where a proxy before it does TLS.

    A form and a passkey say from which address they come: `https` for whoever is at the browser,
    though the proxy passes them on without. No header of a request is believed for that.
    """
    if plain:
        return application

    def reached(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.url_scheme"] = "https"
        return application(environ, start_response)

    return reached


def from_environment() -> WSGIApplication:
    """Return the application of the practice that the environment names."""
    from subrosa.practice_settings import read_settings  # noqa: PLC0415 - for a server alone
    from subrosa.wiring import (  # noqa: PLC0415 - Django must be set up first
        is_founded,
        open_practice,
    )

    start_site()
    practice = Path(os.environ[PRACTICE])
    hosts = os.environ.get(HOSTS, "localhost").split(",")
    plain = os.environ.get(PLAIN) == "1"
    code = os.environ.get(CODE, "")
    if code and not is_founded(practice):
        return site_before(practice, hosts, code, plain=plain)
    identity = read_settings(practice).identity
    return site_over(open_practice(practice), practice, hosts, plain=plain, identity=identity)
