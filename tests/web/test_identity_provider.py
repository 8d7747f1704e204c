"""What an identity provider says is believed only where all of it fits; a bad one holds nobody up.

The provider is a real server on this machine (`provider_there`), with real keys.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt

from subrosa.terms.errors import NotEntitled, NotReady
from subrosa.web.doors import asking
from subrosa.web.doors.provider import Provider
from tests.web.by_way_of import NOW, WORDS, who
from tests.web.provider_there import DESK, elliptic, rsa, serve, spelled, text

SECONDS = int(NOW.timestamp())


@pytest.fixture
def there():
    made, stop = serve(lambda: NOW)
    yield made
    stop()


def test_whoever_signed_in_there_is_named_by_her_subject(there):
    assert who(there) == "abc-1"


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256"])
def test_each_algorithm_on_the_list_is_taken(there, algorithm):
    there.header = {"alg": algorithm, "kid": "ec" if algorithm == "ES256" else "rsa"}
    assert who(there) == "abc-1"


def test_it_is_told_the_standard_question_and_nothing_else(there):
    address = Provider(there.settings()).way_there(WORDS)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    challenge = text(sha256(WORDS.verifier.encode()).digest())
    assert asked == {
        "tenant": "1",
        "response_type": "code",
        "client_id": "desk",
        "redirect_uri": f"{DESK}/identity/back",
        "scope": "openid",
        "state": WORDS.state,
        "nonce": WORDS.nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "prompt": "login",
        "max_age": "0",
    }
    (told,) = there.told
    assert told.splitlines()[0] == "GET /practice/.well-known/openid-configuration HTTP/1.1"
    assert {line.partition(":")[0] for line in told.splitlines()[1:] if line} == {
        "Host",
        "Accept",
        "Connection",
        "Accept-Encoding",
    }


def test_a_client_that_is_known_by_a_form_sends_its_secret_there(there):
    there.discovery["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
    assert who(there) == "abc-1"
    assert not any("Authorization" in one for one in there.told)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "m" * 43},
        {"nonce": None},
        {"nonce": 1},
        {"nonce": "é" * 43},
        {"aud": "another"},
        {"aud": ["desk", "another"]},
        {"aud": []},
        {"aud": None},
        {"aud": {"desk": 1}},
        {"azp": "another"},
        {"iss": "http://127.0.0.1/practice"},
        {"iss": None},
        {"exp": SECONDS},
        {"exp": SECONDS - 1},
        {"exp": None},
        {"exp": True},
        {"exp": "4102444800"},
        {"exp": float("inf")},
        {"exp": float("nan")},
        {"exp": 10**400},
        {"iat": SECONDS + 61},
        {"iat": SECONDS - 61},
        {"iat": None},
        {"nbf": SECONDS + 61},
        {"nbf": "now"},
        {"auth_time": SECONDS - 61},
        {"auth_time": None},
        {"sub": ""},
        {"sub": None},
        {"sub": 7},
        {"sub": "a" * 256},
        {"sub": "abc-é"},
        {"sub": ["abc-1"]},
    ],
    ids=str,
)
def test_a_claim_that_does_not_fit_is_refused(there, claims):
    there.claims = claims
    with pytest.raises(NotEntitled):
        who(there)


def test_an_older_sign_in_there_is_taken_where_the_practice_says_so(there):
    there.claims = {"auth_time": None}
    assert who(there, fresh=False) == "abc-1"
    assert "max_age" not in Provider(there.settings(fresh=False)).way_there(WORDS)


def test_an_answer_to_an_earlier_question_is_refused(there):
    with pytest.raises(NotEntitled, match="its time"):
        who(there, asked=NOW + timedelta(minutes=2))


def unsigned(claims):
    return spelled({"alg": "none"}, claims)


def unsigned_with_a_kid(claims):
    return spelled({"alg": "none", "kid": "rsa"}, claims, b"x")


def by_the_public_key_as_a_shared_secret(as_pem):
    def made(claims):
        public = rsa().as_pem(private=False) if as_pem else json.dumps(changed(rsa())).encode()
        bare = spelled({"alg": "HS256", "kid": "rsa"}, claims).rpartition(".")[0]
        return f"{bare}.{text(hmac.digest(public, bare.encode(), 'sha256'))}"

    return made


def by_somebody_elses_key(claims):
    return jwt.encode({"alg": "RS256", "kid": "rsa"}, claims, rsa("another"))


def by_a_key_that_it_brings_along(claims):
    header = {"alg": "RS256", "kid": "rsa", "jwk": rsa("another").as_dict(private=False)}
    return jwt.encode(header, claims, rsa("another"))


def by_a_key_that_is_not_listed(claims):
    return jwt.encode({"alg": "RS256", "kid": "other"}, claims, rsa())


def changed_afterwards(claims):
    head, _, rest = jwt.encode({"alg": "RS256", "kid": "rsa"}, claims, rsa()).partition(".")
    body = text(json.dumps({**claims, "sub": "abc-2"}).encode())
    return f"{head}.{body}.{rest.partition('.')[2]}"


def with_an_algorithm_off_the_list(claims):
    return jwt.encode({"alg": "RS512", "kid": "rsa"}, claims, rsa(), algorithms=["RS512"])


def with_an_algorithm_of_another_kind_of_key(claims):
    return jwt.encode({"alg": "ES256", "kid": "rsa"}, claims, elliptic())


@pytest.mark.parametrize(
    "token",
    [
        unsigned,
        unsigned_with_a_kid,
        by_the_public_key_as_a_shared_secret(as_pem=True),
        by_the_public_key_as_a_shared_secret(as_pem=False),
        by_somebody_elses_key,
        by_a_key_that_it_brings_along,
        by_a_key_that_is_not_listed,
        changed_afterwards,
        with_an_algorithm_off_the_list,
        with_an_algorithm_of_another_kind_of_key,
        lambda _claims: "",
        lambda _claims: "a.b.c",
        lambda _claims: "é.é.é",
        lambda _claims: f"{text(b'[1]')}.{text(b'{}')}.",
        lambda _claims: f"{text(b'[' * 9000)}.{text(b'{}')}.",
        lambda _claims: 7,
        lambda _claims: None,
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(there, token):
    there.token = token
    with pytest.raises(NotEntitled):
        who(there)


def changed(key, **more):
    said = {**key.as_dict(private=False), **more}
    return {name: value for name, value in said.items() if value is not None}


@pytest.mark.parametrize(
    "keys",
    [
        [],
        [rsa(), rsa("another")],
        [changed(rsa(), use="enc")],
        [changed(rsa(), alg="RS512")],
        [changed(rsa(), kty="oct", k=text(b"x" * 32))],
        [changed(rsa(), kty="EC")],
        [changed(rsa(), n=7)],
        [changed(rsa(), n="!!")],
        [changed(rsa(), n=None)],
        [changed(rsa(), e=text(b"\0"))],
    ],
    # Keys are drawn anew in each process, and its tests must have one name in all of them.
    ids=["none", "two", "use", "alg", "kept-secret", "curve", "n-number", "n-text", "n-none", "e"],
)
def test_a_list_without_the_one_right_key_opens_nothing(there, keys):
    there.keys = keys
    with pytest.raises(NotEntitled):
        who(there)


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
def test_a_key_that_is_too_short_is_not_taken(there):
    there.key = rsa("short", 1024)
    there.keys = [there.key]
    with pytest.raises(NotEntitled):
        who(there)


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"7", b'{"keys": 7}', b'{"keys": [7, null]}', b"[" * 9000]
)
@pytest.mark.parametrize("path", ["keys", "token", "openid-configuration"])
def test_an_answer_that_is_none_opens_nothing(there, path, raw):
    there.answers[path] = (200, raw)
    with pytest.raises((NotEntitled, NotReady)):
        who(there)


def test_a_code_is_taken_back_once_and_from_the_one_who_asked(there):
    back = there.sign_in(Provider(there.settings()).way_there(WORDS))
    with pytest.raises(NotEntitled):
        who(there, back=back, words=replace(WORDS, verifier="w" * 43))
    back = there.sign_in(Provider(there.settings()).way_there(WORDS))
    assert who(there, back=back) == "abc-1"
    with pytest.raises(NotEntitled):
        who(there, back=back)


def test_another_secret_of_the_client_is_refused(there):
    with pytest.raises(NotEntitled):
        who(there, client_secret="another")  # noqa: S106 - it is none


@pytest.mark.parametrize("code", ["", "x" * 4001])
def test_what_can_be_no_code_is_not_sent_on(there, code):
    with pytest.raises(NotEntitled):
        Provider(there.settings()).who_came_back(code, "", WORDS, NOW, NOW)
    assert there.told == []


@pytest.mark.parametrize(
    ("names_itself", "issuer"), [(False, "http://x"), (True, "http://x"), (True, "")]
)
def test_an_answer_that_names_another_issuer_is_refused(there, names_itself, issuer):
    there.discovery["authorization_response_iss_parameter_supported"] = names_itself
    with pytest.raises(NotEntitled, match="somebody else"):
        Provider(there.settings()).who_came_back("code", issuer, WORDS, NOW, NOW)
    assert len(there.told) == 1


@pytest.mark.parametrize(
    "discovery",
    [
        {"issuer": "http://127.0.0.1/practice"},
        {"issuer": None},
        {"token_endpoint": "http://login.example.org/token"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": 7},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": "https://x@login.example.org/"},
        {"authorization_endpoint": "https://login.example.org/#x"},
        {"authorization_endpoint": "https://login.example.org/\r\nSet-Cookie: x"},
        {"authorization_endpoint": "//login.example.org/"},
        {"authorization_endpoint": 'https://login.example.org/"><script>'},
    ],
    ids=str,
)
def test_a_document_that_leads_elsewhere_is_not_followed(there, discovery):
    there.discovery = discovery
    with pytest.raises(NotReady):
        Provider(there.settings()).way_there(WORDS)
    assert len(there.told) == 1


def test_its_document_is_kept_for_a_while_and_its_keys_are_not(there):
    said = Provider(there.settings())
    for _ in range(2):
        back = there.sign_in(said.way_there(WORDS))
        code = parse_qs(urlsplit(back).query)["code"][0]
        assert said.who_came_back(code, "", WORDS, NOW, NOW) == "abc-1"
    paths = [one.split()[1].partition("?")[0].rpartition("/")[2] for one in there.told]
    assert paths.count("openid-configuration") == 1
    assert paths.count("keys") == 2


def test_the_limit_of_an_answer_is_wide_enough_for_a_real_list_of_keys(there):
    there.keys = [changed(rsa("another"), kid=f"k{at}") for at in range(100)] + [rsa()]
    assert len(json.dumps(there.public_keys())) < asking.MOST
    assert who(there) == "abc-1"
