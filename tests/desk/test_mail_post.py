"""Mail leaves encrypted, to each alone, with a link and no content; a failure stops nothing."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from socket import create_server

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from subrosa.desk.open_record import open_record
from subrosa.desk.receive import receive
from subrosa.desk.send_head import send_head
from subrosa.ledger import head_in_message
from subrosa.mail_post import MailPost
from subrosa.practice_settings import MailSettings, read_settings
from subrosa.terms.errors import NotReady
from subrosa.vault import OpeningPurpose
from tests.cast import LENA, PRIYA, RILEYS_FILE, parent_on_the_phone, practice
from tests.certificate import HERE, certificate_in

LINK = "https://practice.example.org/"


class Postman:
    """Takes mail in and keeps it."""

    def __init__(self, refused=()):
        self.mail, self.refused = [], refused

    async def handle_RCPT(self, *told):  # noqa: N802 - aiosmtpd's name
        _server, _session, envelope, address, _options = told
        if address in self.refused:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - the same
        said = message_from_bytes(envelope.content, policy=default)
        encrypted = server.transport.get_extra_info("ssl_object") is not None
        self.mail.append((envelope.rcpt_tos, said, encrypted, session.authenticated))
        return "250 OK"


def let_in(_server, _session, _envelope, _mechanism, data):
    return AuthResult(success=data.password == b"its password", handled=False)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Make a certificate for this machine; return its file and its key's."""
    return certificate_in(tmp_path_factory.mktemp("certificate"))


@contextmanager
def server(security, certificate, postman):
    """Run a real mail server on this machine; yield the settings that reach it."""
    more = {}
    if security != "local":
        trusted = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        trusted.load_cert_chain(*map(str, certificate))
        key = "ssl_context" if security == "tls" else "tls_context"
        more = {key: trusted}
    if security == "starttls":
        more |= {"require_starttls": True, "authenticator": let_in, "auth_required": True}
    with create_server((HERE, 0)) as free:
        port = free.getsockname()[1]
    running = Controller(postman, hostname=HERE, port=port, **more)
    running.start()
    try:
        yield MailSettings(
            host=HERE,
            port=port,
            security=security,
            sender="no-reply@example.org",
            user="practice" if security == "starttls" else "",
            password="its password",  # noqa: S106 - of a server that lives for a test
            authority="" if security == "local" else str(certificate[0]),
            heads_to=("colleague@example.org", "accountant@example.org"),
            on_call_to=("pager@example.org",),
            staff_to=("staff@example.org",),
            link=LINK,
        )
    finally:
        running.stop()


def house_with(settings):
    house = practice()
    return replace(house, office=replace(house.office, post=MailPost(settings)))


@pytest.mark.parametrize("security", ["tls", "starttls", "local"])
def test_the_head_goes_to_each_alone_and_can_be_read_from_the_mail(security, certificate):
    postman = Postman()
    with server(security, certificate, postman) as settings:
        house = house_with(settings)
        sent = send_head(house.office, house.signed_in(LENA))
    assert sent.left
    assert [to for to, *_ in postman.mail] == [[one] for one in settings.heads_to]
    for _to, said, encrypted, login in postman.mail:
        assert encrypted == (security != "local")
        assert bool(login) == (security == "starttls")
        assert said["From"] == "no-reply@example.org"
        head_in_message(said.get_content())  # the verifiers take the mail as it came
        assert said.get_content().split() == sent.text.split()


def test_an_alert_and_a_notice_hold_a_link_and_no_content(certificate):
    postman = Postman()
    with server("tls", certificate, postman) as settings:
        house = house_with(settings)
        receipt = receive(house.office, replace(parent_on_the_phone(), danger=True)).receipt
        priya = house.signed_in(PRIYA)
        emergency = OpeningPurpose.EMERGENCY
        open_record(house.office, priya, RILEYS_FILE, emergency, "She said she would.")
    assert [to for to, *_ in postman.mail] == [
        ["pager@example.org"],
        ["pager@example.org"],
        ["staff@example.org"],
    ]
    for _to, said, _encrypted, _login in postman.mail:
        whole = said.as_string()
        assert LINK in said.get_content()
        for word in ("Riley", "Moss", RILEYS_FILE, receipt, "She said", "Carol", "Priya"):
            assert word not in whole


@pytest.mark.parametrize("wrong", [{"port": 1}, {"password": "another"}, {"authority": ""}])
def test_mail_that_fails_stops_no_act_and_the_head_is_there_to_be_printed(wrong, certificate):
    postman = Postman()
    with server("starttls", certificate, postman) as settings:
        house = house_with(replace(settings, **wrong))
        assert receive(house.office, replace(parent_on_the_phone(), danger=True)).receipt
        sent = send_head(house.office)
    assert not sent.left
    assert head_in_message(sent.text)
    assert postman.mail == []


def test_a_head_that_one_of_two_did_not_get_has_not_left(certificate):
    postman = Postman(refused=("accountant@example.org",))
    with server("tls", certificate, postman) as settings:
        assert not send_head(house_with(settings).office).left
    assert [to for to, *_ in postman.mail] == [["colleague@example.org"]]


def test_nobody_to_send_to_is_no_sending(certificate):
    with server("tls", certificate, Postman()) as settings:
        assert not send_head(house_with(replace(settings, heads_to=())).office).left


GOOD = """
[mail]
host = "mail.example.org"
port = 465
security = "tls"
sender = "no-reply@example.org"
heads_to = ["colleague@example.org"]
"""


def test_settings_are_read_beside_the_practice(tmp_path):
    file = tmp_path / "practice.toml"
    assert read_settings(tmp_path / "practice.sqlite3").names_in_memory == 1_000_000
    file.write_text("[names]\nin_memory = 10\n" + GOOD)
    for practice_file in (tmp_path / "practice.sqlite3", file):
        said = read_settings(practice_file)
        assert said.names_in_memory == 10
        assert said.mail.heads_to == ("colleague@example.org",)


@pytest.mark.parametrize(
    "bad",
    [
        "not toml",
        "[name]\nin_memory = 1",
        "[names]\nin_memory = -1",
        "[names]\nin_memory = true",
        "[names]\nmost = 1",
        '[mail]\nhost = "mail.example.org"',
        GOOD.replace('"tls"', '"none"'),
        GOOD.replace('"tls"', '"local"'),
        GOOD.replace("465", '"465"'),
        GOOD + 'bcc = ["x@example.org"]',
        GOOD.replace('["colleague@example.org"]', '["a@example.org\\nBcc: b@example.org"]'),
        GOOD.replace('["colleague@example.org"]', '["a@example.org, b@example.org"]'),
        GOOD + 'password_file = "nowhere"',
    ],
)
def test_what_cannot_be_meant_is_refused(bad, tmp_path):
    (tmp_path / "practice.toml").write_text(bad)
    with pytest.raises(NotReady):
        read_settings(tmp_path / "practice.sqlite3")


def test_a_password_that_others_may_read_is_refused(tmp_path):
    (tmp_path / "practice.toml").write_text(GOOD + 'user = "p"\npassword_file = "words"')
    words = tmp_path / "words"
    words.write_text("its password\n")
    words.chmod(0o644)
    with pytest.raises(NotReady):
        read_settings(tmp_path / "practice.toml")
    words.chmod(0o600)
    said = read_settings(tmp_path / "practice.toml")
    assert said.mail.password == "its password"  # noqa: S105 - the same
    assert "its password" not in repr(said)
