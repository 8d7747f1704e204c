"""A passkey that keeps a key signs in by itself; one that cannot takes the place of a code."""

from __future__ import annotations

import re

import pyotp
import pytest

from subrosa.desk.recover import recover_person
from subrosa.vault import LIGHT_COST, PassphraseHome
from subrosa.web.models import Challenge, OpenSession, Passkey
from tests.cast import LENA, PASSPHRASE

pytestmark = pytest.mark.browser


class Authenticator:
    """A security key that the browser makes believe."""

    def __init__(self, walk, *, prf=True):
        self.tool = walk.context.new_cdp_session(walk.page)
        self.tool.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "ctap2Version": "ctap2_1",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
            "hasPrf": prf,
        }
        made = self.tool.send("WebAuthn.addVirtualAuthenticator", {"options": options})
        self.id = made["authenticatorId"]

    def verified(self, *, is_it):
        self.tool.send(
            "WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": is_it}
        )


@pytest.fixture
def named(walk, site):
    """Reach the site under a name, which passkeys need."""
    site.address = site.address.replace("127.0.0.1", "localhost")
    return walk


def made_by(walk, passphrase=PASSPHRASE):
    walk.sign_in("s-lena")
    walk.go("/my-sign-in")
    walk.page.fill("#label", "blue key")
    walk.page.fill("#passkey-passphrase", passphrase)
    walk.click("button:has-text('Make a passkey')")


def signed_out(walk):
    walk.click("button:has-text('Sign out')")
    walk.page.wait_for_url(walk.site.address + "/")


def test_a_passkey_that_keeps_the_key_signs_in_without_a_passphrase(named, site):
    Authenticator(named)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    assert "signs you in by itself" in named.page.inner_text("main")
    assert not named.faults()
    row = Passkey.objects.get()
    assert site.here.signed_in(LENA).pair.private not in bytes(row.kept)
    signed_out(named)
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_url("**/board")
    assert "Lena Fuchs" in named.page.inner_text("footer")
    named.go("/people/u-riley")  # her keys are there, not only her name
    assert "Riley Moss" in named.page.inner_text("h1")
    assert not named.outside
    assert not Challenge.objects.exists()


def test_a_wrong_passphrase_makes_no_passkey(named):
    Authenticator(named)
    made_by(named, "not hers at all, and long enough")
    named.page.wait_for_selector(".sr-wrong:has-text('not your passphrase')")
    assert not Passkey.objects.exists()


def test_a_passkey_without_verification_of_its_holder_is_refused(named):
    key = Authenticator(named)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    signed_out(named)
    key.verified(is_it=False)
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_selector(".sr-wrong:not(:empty)")
    assert not OpenSession.objects.exists()


def test_an_answer_counts_once(named):
    Authenticator(named)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    signed_out(named)
    sent = []
    named.page.on(
        "request", lambda one: sent.append(one.post_data) if one.url.endswith("/use") else None
    )
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_url("**/board")
    signed_out(named)
    token = named.page.get_attribute("form[data-passkey] [name=csrfmiddlewaretoken]", "value")
    body = re.sub(r"csrfmiddlewaretoken=[^&]*", f"csrfmiddlewaretoken={token}", sent[0])
    status = named.page.evaluate(
        """body => fetch("/passkey/use", {method: "POST", body: new URLSearchParams(body)})
           .then(one => one.status)""",
        body,
    )
    assert status == 403
    assert not OpenSession.objects.exists()


def test_without_the_secret_a_passkey_takes_the_place_of_a_code_and_no_more(named, site):
    Authenticator(named, prf=False)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    assert "in place of a code" not in named.page.inner_text("main")
    assert "takes the place of a code after your passphrase" in named.page.inner_text("main")
    assert not bytes(Passkey.objects.get().kept)
    named.page.fill("#begin", PASSPHRASE)
    named.click("button:has-text('Set up a second step')")
    named.page.wait_for_url("**/second-step")
    secret = named.page.inner_text("p.sr-code").replace(" ", "")
    named.page.fill("#code", pyotp.TOTP(secret).at(int(site.here.clock.at.timestamp())))
    named.click("button:has-text('Turn it on')")
    named.page.wait_for_selector("h1:has-text('Ten codes')")
    signed_out(named)
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_selector(".sr-wrong:has-text('keeps no key')")
    named.page.fill("#name", "s-lena")
    named.page.fill("#passphrase", PASSPHRASE)
    named.page.press("#passphrase", "Enter")
    named.page.wait_for_url("**/second-step")
    named.click("button:has-text('Use a passkey instead')")
    named.page.wait_for_url("**/board")


def test_a_key_that_recovery_replaced_takes_her_passkeys_with_it(named, site):
    Authenticator(named)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    signed_out(named)
    fresh = PassphraseHome("another plain sentence that nobody guesses", LIGHT_COST)
    recover_person(site.here.office, site.here.shares[:2], LENA, fresh)
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_selector(".sr-wrong:has-text('not known here any more')")
    assert not Passkey.objects.exists()
    assert not OpenSession.objects.exists()


def test_a_removed_passkey_opens_nothing(named):
    Authenticator(named)
    made_by(named)
    named.page.wait_for_selector("h3:has-text('blue key')")
    named.click("button:has-text('Remove')")
    named.page.wait_for_load_state()
    signed_out(named)
    named.click("button:has-text('Sign in with a passkey')")
    named.page.wait_for_selector(".sr-wrong:has-text('not known here')")
