"""A provider that is down, slow, huge or wrong holds nobody up, and is told so in words."""

from __future__ import annotations

import json
import threading
import time

import pytest

from subrosa.terms.errors import NotReady
from subrosa.web.doors import provider
from subrosa.web.doors.provider import Provider
from tests.certificate import certificate_in
from tests.web.by_way_of import NOW, WORDS, who
from tests.web.provider_there import serve


@pytest.fixture
def there():
    made, stop = serve(lambda: NOW)
    yield made
    stop()


def test_a_provider_that_is_down_is_said_so(there):
    there.port = 1  # nothing listens there
    with pytest.raises(NotReady, match="could not be reached"):
        Provider(there.settings()).way_there(WORDS)


def test_over_tls_only_a_certificate_that_is_trusted_is_spoken_to(tmp_path):
    certificate = certificate_in(tmp_path)
    there, stop = serve(lambda: NOW, certificate)
    try:
        assert Provider(there.settings(authority=str(certificate[0]))).way_there(WORDS)
        told = len(there.told)
        with pytest.raises(NotReady):
            Provider(there.settings()).way_there(WORDS)
        there.discovery["jwks_uri"] = "http://127.0.0.1/keys"  # no way down from TLS
        with pytest.raises(NotReady, match="as this desk takes it"):
            Provider(there.settings(authority=str(certificate[0]))).way_there(WORDS)
        assert len(there.told) == told + 1
    finally:
        stop()


@pytest.mark.parametrize("how", ["hangs", "drips", "huge", "cut", "elsewhere"])
def test_a_provider_that_misbehaves_holds_nobody_up(there, how, monkeypatch):
    monkeypatch.setattr(provider, "SECONDS", 0.4)
    there.answers["openid-configuration"] = how
    began = time.monotonic()
    with pytest.raises(NotReady):
        Provider(there.settings()).way_there(WORDS)
    assert time.monotonic() - began < 1.5
    assert len(there.told) == 1


@pytest.mark.parametrize("status", [201, 203, 302, 404, 500])
def test_an_answer_with_another_status_is_none_whatever_it_says(there, status):
    there.answers["openid-configuration"] = (status, json.dumps(there.discovered()).encode())
    with pytest.raises(NotReady):
        Provider(there.settings()).way_there(WORDS)


def test_all_questions_of_a_visit_share_one_limit(there, monkeypatch):
    said = Provider(there.settings())
    back = there.sign_in(said.way_there(WORDS))
    monkeypatch.setattr(provider, "SECONDS", 0.4)
    there.answers["keys"] = "hangs"
    began = time.monotonic()
    with pytest.raises(NotReady):
        who(there, back=back)
    assert time.monotonic() - began < 1.5


def test_at_most_two_wait_for_it_at_a_time(there, monkeypatch):
    monkeypatch.setattr(provider, "SECONDS", 0.6)
    there.answers["openid-configuration"] = "hangs"
    said, refused = Provider(there.settings()), []

    def go():
        with pytest.raises(NotReady) as fault:
            said.way_there(WORDS)
        refused.append(fault.value.what)

    waiting = [threading.Thread(target=go) for _ in range(5)]
    for one in waiting:
        one.start()
    for one in waiting:
        one.join()
    assert sum("Others are asking" in what for what in refused) == 3
    assert len(there.told) == 2
    del there.answers["openid-configuration"]
    assert said.way_there(WORDS)
