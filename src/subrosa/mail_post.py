"""Mail to the few who keep heads, are on call, or work here: a link, never content (RFC 5321).

Rules kept here (sealed.md, "Keys"):

1. Nothing about a client is in a mail: no name, no file, no number of a request. The one mail with
   a body of its own is the head of the history, which says nothing about anybody.
2. It leaves encrypted (TLS from the first byte or STARTTLS, the certificate checked), or to this
   machine only. A password is never sent unencrypted.
3. Mail that fails stops no act: an alert or a notice that did not leave is left; a head that did
   not leave is reported, to be printed.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from subrosa.practice_settings import MailSettings

SECONDS: Final = 10.0
"""How long one step of handing mail in may take: whoever knocks at the door waits as long."""
_FAILS: Final = (OSError, smtplib.SMTPException)  # ssl.SSLError is an OSError


class MailPost:
    """The post of a practice that has a mail server."""

    def __init__(self, settings: MailSettings) -> None:
        """Hand mail in as the settings say."""
        self._settings = settings

    def alert_on_call(self, reference: str) -> None:
        """Tell the person on call that somebody may be in danger; `reference` stays here."""
        del reference  # it would tie a mail to a file
        text = "Somebody may be in danger. Sign in now and read the newest message."
        with suppress(*_FAILS):
            self._send(self._settings.on_call_to, "Read this now", self._linked(text))

    def send_head(self, text: str) -> bool:
        """Send the ledger's head to the people outside who keep it; return whether it left."""
        try:
            return self._send(self._settings.heads_to, "Please keep this", text)
        except _FAILS:
            return False

    def notice(self, text: str) -> None:
        """Tell everybody on the staff something about the house."""
        with suppress(*_FAILS):
            self._send(self._settings.staff_to, "A notice", self._linked(text))

    def _linked(self, text: str) -> str:
        return f"{text}\n\n{self._settings.link}\n" if self._settings.link else f"{text}\n"

    def _send(self, to: Sequence[str], subject: str, text: str) -> bool:
        """Hand one mail in for each address; return whether the server took all of them.

        One mail each: nobody reads who else gets it, and one that is refused stops no other.
        """
        left = bool(to)
        if not to:
            return left
        with self._server() as server:
            for address in to:
                mail = EmailMessage(policy=SMTP)
                mail["From"], mail["To"], mail["Subject"] = self._settings.sender, address, subject
                mail["Auto-Submitted"] = "auto-generated"  # RFC 3834, 5.2: no holiday replies
                mail.set_content(text)
                try:
                    server.send_message(mail)
                except smtplib.SMTPResponseException:
                    left = False
                except smtplib.SMTPRecipientsRefused:
                    left = False
        return left

    def _server(self) -> smtplib.SMTP:
        said = self._settings
        trusted = ssl.create_default_context(cafile=said.authority or None)
        if said.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                said.host, said.port, timeout=SECONDS, context=trusted
            )
        else:
            server = smtplib.SMTP(said.host, said.port, timeout=SECONDS)
        try:
            if said.security == "starttls":
                server.starttls(context=trusted)
            if said.user and said.security != "local":
                server.login(said.user, said.password)
        except _FAILS:
            server.close()
            raise
        return server
