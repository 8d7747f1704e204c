"""Whatever claims to be a passkey's answer is refused in words, and opens nothing."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode

import pytest

from subrosa.web.doors.passkeys import MOST_OPEN
from subrosa.web.models import Challenge, OpenSession, Passkey
from tests.cast import MONDAY

pytestmark = pytest.mark.slow

CLIENT = urlsafe_b64encode(json.dumps({"challenge": "AAAA"}).encode()).decode()
ANSWERS = (
    "",
    "{}",
    "[]",
    "null",
    "{" * 30_000,
    json.dumps({"id": "x"}),
    json.dumps({"id": ["x"], "response": 7}),
    json.dumps({"id": "known", "response": {"clientDataJSON": 7}}),
    json.dumps({"id": "known", "response": {"clientDataJSON": "é"}}),
    json.dumps({"id": "known", "response": {"clientDataJSON": CLIENT}}),
    json.dumps({"id": "known", "rawId": "known", "type": "public-key", "response": {}}),
)


@pytest.fixture
def lenas(site):
    """Keep a passkey of Lena's that nobody has."""
    with site.here.office.store.transaction() as books:
        pair = books.keys.staff("s-lena").public_key
    Passkey.objects.create(
        id="known",
        staff="s-lena",
        public_key=b"x",
        sign_count=0,
        pair=pair,
        kept=b"y",
        label="a key",
        made=MONDAY,
        used=MONDAY,
    )
    return site


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_that_is_none_opens_nothing(lenas, answer):
    browser = lenas.stranger()
    browser.post("/passkey")
    for computed in ("", "AAAA", "é", "A" * 43):
        said = browser.post("/passkey/use", {"credential": answer, "computed": computed})
        assert said.status_code == 403, said.content
        assert b"Traceback" not in said.content
    assert not OpenSession.objects.exists()


@pytest.mark.parametrize("answer", ANSWERS)
def test_nothing_is_kept_as_a_passkey_that_is_none(lenas, answer):
    browser = lenas.browser_of("s-dana")
    said = browser.post("/my-sign-in/passkeys/keep", {"credential": answer, "computed": ""})
    assert said.status_code == 400
    assert Passkey.objects.count() == 1


def test_nobody_removes_a_passkey_of_somebody_else(lenas):
    lenas.browser_of("s-dana").post("/my-sign-in/passkeys/remove", {"passkey": "known"})
    assert Passkey.objects.count() == 1
    lenas.browser_of("s-lena").post("/my-sign-in/passkeys/remove", {"passkey": "known"})
    assert Passkey.objects.count() == 0


def test_challenges_end_after_five_minutes_and_do_not_fill_the_disk(site):
    browser = site.stranger()
    assert browser.post("/passkey").status_code == 200
    now = site.here.clock.at
    rows = [Challenge(id=f"{number}", staff="", made=now) for number in range(MOST_OPEN)]
    Challenge.objects.bulk_create(rows)
    assert browser.post("/passkey").status_code == 503
    site.here.clock.forward(minutes=6)
    assert browser.post("/passkey").status_code == 200
    assert Challenge.objects.count() == 1


def test_a_stranger_learns_from_the_challenge_of_nobody(lenas):
    said = lenas.stranger().post("/passkey").json()
    assert said["options"]["allowCredentials"] == []
    assert "lena" not in json.dumps(said)
