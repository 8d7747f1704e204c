"""A proxy does TLS and passes requests on without: what counts is the address outside."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test.client import RequestFactory

from subrosa.web.application import site_over
from tests.cast import PASSPHRASE

OUTSIDE = "https://desk.example"


def call(application, method, path, body=b"", **more):
    """Make one call as a proxy passes it on: without TLS, with the host of the browser."""
    told = []
    environ = RequestFactory().generic(method, path, body).environ
    kind = "application/x-www-form-urlencoded"
    environ |= {"HTTP_HOST": "desk.example", "CONTENT_TYPE": kind, **more}
    assert environ["wsgi.url_scheme"] == "http"
    page = b"".join(application(environ, lambda status, headers: told.append((status, headers))))
    ((status, headers),) = told
    return status, [value.strip() for name, value in headers if name == "Set-Cookie"], page


@pytest.mark.parametrize("origin", [OUTSIDE, "http://desk.example", "https://other.example"])
def test_a_form_is_taken_from_the_address_outside_and_from_no_other(site, origin):
    application = site_over(site.here.office, site.place, ["desk.example"])
    _, cookies, _ = call(application, "GET", "/")
    (form,) = [one.partition(";")[0] for one in cookies if one.startswith("__Host-form=")]
    boxes = {
        "name": "s-lena",
        "passphrase": PASSPHRASE,
        "csrfmiddlewaretoken": form.partition("=")[2],
    }
    body = urlencode(boxes).encode()
    status, cookies, _ = call(application, "POST", "/", body, HTTP_COOKIE=form, HTTP_ORIGIN=origin)
    assert status.startswith("302" if origin == OUTSIDE else "403")
    if origin == OUTSIDE:
        assert all("Secure" in one for one in cookies)
