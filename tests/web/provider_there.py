"""An identity provider on this machine: a real server, real keys, a real code flow.

It holds people to the protocol as a provider does: client, secret, address to come back to, PKCE, a
code for one use. What a test makes wrong, it makes wrong here: claims, keys, answers.
"""

from __future__ import annotations

import json
import secrets
import ssl
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote_plus, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from subrosa.practice_settings import IdentitySettings

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET = "a secret of the client: 100%&+"  # noqa: S105 - it opens nothing but these tests
CLIENT = "desk"
DESK = "http://testserver"
HUGE = 8 * 1024 * 1024


@cache
def rsa(name="one", bits=2048):
    del name  # another name is another key
    return RSAKey.generate_key(bits, {"kid": "rsa"}, private=True)


@cache
def elliptic(curve="P-256"):
    return ECKey.generate_key(curve, {"kid": "ec"}, private=True)


@dataclass
class There:
    """What it does, and what it was told."""

    clock: Callable
    subject: str = "abc-1"
    claims: dict = field(default_factory=dict)
    """In place of the right ones; None leaves one out."""
    answers: dict = field(default_factory=dict)
    """By path: a status with bytes, or a word for what goes wrong."""
    discovery: dict = field(default_factory=dict)
    keys: list | None = None
    header: dict = field(default_factory=lambda: {"alg": "RS256", "kid": "rsa"})
    key: object = None
    token: Callable | None = None
    """Makes the token from the claims, in place of the usual way."""
    told: list[str] = field(default_factory=list)
    codes: dict = field(default_factory=dict)
    port: int = 0
    scheme: str = "http"

    @property
    def issuer(self):
        return f"{self.scheme}://127.0.0.1:{self.port}/practice"

    def settings(self, **more):
        said = {
            "name": "Example ID",
            "issuer": self.issuer,
            "client_id": CLIENT,
            "client_secret": SECRET,
            "desk": DESK,
        }
        return IdentitySettings(**{**said, **more})

    def sign_in(self, address):
        """Follow an address as a browser does; return where it sends back to."""
        parts = urlsplit(address)
        line = HTTPConnection("127.0.0.1", self.port, timeout=5)
        line.request("GET", f"{parts.path}?{parts.query}")
        answer = line.getresponse()
        said = answer.status, answer.headers.get("Location"), answer.read()
        line.close()
        assert said[0] == 302, said
        return said[1]

    def discovered(self):
        said = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?tenant=1",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "response_types_supported": ["code"],
            **self.discovery,
        }
        return {name: value for name, value in said.items() if value is not None}

    def public_keys(self):
        keys = [rsa(), elliptic()] if self.keys is None else self.keys
        return {
            "keys": [one if isinstance(one, dict) else one.as_dict(private=False) for one in keys]
        }

    def authorize(self, asked):
        assert asked["client_id"] == CLIENT
        assert asked["response_type"] == "code"
        assert asked["scope"] == "openid"
        assert asked["code_challenge_method"] == "S256"
        assert asked["redirect_uri"] == f"{DESK}/identity/back"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def exchange(self, form, authorization):
        """Return status and answer for a code."""
        kind, _, pair = authorization.partition(" ")
        if kind == "Basic":
            client, _, secret = b64decode(pair).decode().partition(":")
            client, secret = unquote_plus(client), unquote_plus(secret)
        else:
            client, secret = form.get("client_id"), form.get("client_secret")
        asked = self.codes.pop(form.get("code"), None)
        if (client, secret) != (CLIENT, SECRET) or asked is None:
            return 400, {"error": "invalid_client"}
        challenge = sha256(form["code_verifier"].encode()).digest()
        if asked["code_challenge"] != urlsafe_b64encode(challenge).decode().rstrip("="):
            return 400, {"error": "invalid_grant"}
        if form["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(self.clock().timestamp())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": asked["nonce"],
            "email": "lena@example.org",
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        return 200, {"token_type": "Bearer", "access_token": "x", "id_token": self.signed(claims)}

    def signed(self, claims):
        if self.token is not None:
            return self.token(claims)
        algorithm = self.header["alg"]
        key = self.key or (elliptic() if algorithm.startswith("ES") else rsa())
        return jwt.encode(self.header, claims, key, algorithms=[algorithm])


def text(raw):
    """Write bytes as tokens do."""
    return urlsafe_b64encode(raw).decode("ascii").rstrip("=")


def spelled(header, claims, signature=b""):
    """Write a token by hand, whatever stands in it."""
    parts = [text(json.dumps(one).encode()) for one in (header, claims)]
    return ".".join([*parts, text(signature)])


class _Answers(BaseHTTPRequestHandler):
    there: There

    def do_GET(self):
        self.answer(b"")

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers["Content-Length"])))

    def answer(self, body):
        there, parts = self.there, urlsplit(self.path)
        there.told.append(f"{self.requestline}\n{self.headers}\n{body.decode()}")
        name = parts.path.rpartition("/")[2]
        wrong = there.answers.get(name)
        if isinstance(wrong, str):
            return self.go_wrong(wrong)
        if wrong is not None:
            return self.send(*wrong)
        if name == "openid-configuration":
            return self.send(200, json.dumps(there.discovered()).encode())
        if name == "keys":
            return self.send(200, json.dumps(there.public_keys()).encode())
        fields = {k: v[0] for k, v in parse_qs(body.decode() or parts.query).items()}
        if name == "authorize":
            return self.send(302, b"", there.authorize(fields))
        status, said = there.exchange(fields, self.headers.get("Authorization", ""))
        return self.send(status, json.dumps(said).encode())

    def send(self, status, body, location=""):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def go_wrong(self, how):
        try:
            if how == "hangs":
                self.connection.recv(1)
            elif how == "drips":
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                for _ in range(200):
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            elif how == "huge":
                self.send_response(200)
                self.end_headers()
                self.wfile.write(json.dumps(self.there.discovered()).encode())  # else a right one
                for _ in range(HUGE // 65536):
                    self.wfile.write(b" " * 65536)
            elif how == "cut":
                self.send_response(200)
                self.send_header("Content-Length", "1000")
                self.end_headers()
                self.wfile.write(b'{"issuer"')
            elif how == "elsewhere":
                self.send(302, b"", f"{self.there.issuer}/keys")
        except OSError:  # nobody listens any more
            return

    def log_message(self, *_words):
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_where):
        """Stay silent about who hung up."""


def serve(clock, certificate=None):
    """Start one, with TLS where there is a certificate; return what it does, and how to stop it."""
    there = There(clock)
    server = _Server(("127.0.0.1", 0), type("Answers", (_Answers,), {"there": there}))
    there.port = server.server_port
    if certificate is not None:
        there.scheme = "https"
        secured = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        secured.load_cert_chain(*map(str, certificate))
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()

    def stop():
        server.shutdown()
        server.server_close()

    return there, stop
