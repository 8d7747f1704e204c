"""An identity provider is set in the practice's file, whole and safe, or not at all."""

from __future__ import annotations

import subprocess
import sys

import pytest

from subrosa.practice_settings import WORDS, read_settings
from subrosa.terms.errors import NotReady
from tests.house.tree import ROOT

GOOD = """
[identity]
name = "Example ID"
issuer = "https://login.example.org/practice"
client_id = "desk"
client_secret_file = "client-secret"
desk = "https://desk.example.org/"
"""


@pytest.fixture
def place(tmp_path):
    secret = tmp_path / "client-secret"
    secret.write_text("a secret\n")
    secret.chmod(0o600)
    return tmp_path / "practice.toml"


def test_what_is_left_out_is_the_stricter_way(place):
    assert read_settings(place).identity is None
    place.write_text(GOOD)
    said = read_settings(place).identity
    assert (said.second_step, said.fresh, said.authority) == (False, True, "")
    assert said.desk == "https://desk.example.org"
    assert said.client_secret == "a secret"  # noqa: S105 - it opens nothing
    assert "a secret" not in repr(said)


def test_what_is_set_is_taken(place):
    place.write_text(GOOD + 'second_step = true\nfresh = false\nauthority = "a.pem"\n')
    said = read_settings(place).identity
    assert (said.second_step, said.fresh) == (True, False)
    assert said.authority == str(place.parent / "a.pem")


@pytest.mark.parametrize(
    "bad",
    [
        *(GOOD.replace(line, "") for line in GOOD.strip().splitlines()[1:]),
        GOOD.replace("https://login", "http://login"),
        GOOD.replace("https://login", "ftp://login"),
        GOOD.replace("https://login.example.org", "https://me:word@login.example.org"),
        GOOD.replace("/practice", "/practice?x=1"),
        GOOD.replace("/practice", "/practice#x"),
        GOOD.replace("login.example.org", "login.example.org:x"),
        GOOD.replace("https://desk", "http://desk"),
        GOOD.replace("desk.example.org/", "desk.example.org/somewhere"),
        GOOD.replace('"client-secret"', '"nowhere"'),
        GOOD.replace('"client-secret"', '"empty"'),
        GOOD.replace('"Example ID"', '" "'),
        GOOD.replace('"Example ID"', f'"{"x" * 201}"'),
        GOOD.replace('"Example ID"', "7"),
        GOOD + "fresh = 1",
        GOOD + 'second_step = "true"',
        GOOD + 'client_secret = "in clear"',
        'identity = "yes"',
    ],
)
def test_what_cannot_be_meant_is_refused(place, bad):
    empty = place.parent / "empty"
    empty.write_text("\n")
    empty.chmod(0o600)
    place.write_text(bad)
    with pytest.raises(NotReady):
        read_settings(place)


def test_a_secret_that_others_may_read_is_refused(place):
    place.write_text(GOOD)
    (place.parent / "client-secret").chmod(0o640)
    with pytest.raises(NotReady, match="Others may read"):
        read_settings(place)


def test_every_word_of_the_settings_stands_in_the_reference():
    page = (ROOT / "docs" / "reference" / "settings.md").read_text(encoding="utf-8")
    words = [one for known in WORDS.values() for one in known]
    assert len(words) > 20
    assert [word for word in words if f"`{word}`" not in page] == []
    assert [part for part in WORDS if f"\n## {part}\n" not in page] == []


_WITHOUT = """
import sys
sys.modules["joserfc"] = None  # as where it is not installed
from subrosa.practice_settings import read_settings
from subrosa.terms.errors import NotReady
from subrosa.web.application import start_site
start_site()
import subrosa.web.addresses
from subrosa.web.house import move_in, provider_here
move_in(None)
assert provider_here() is None
try:
    move_in(None, read_settings(__import__("pathlib").Path(sys.argv[1])).identity)
except NotReady as fault:
    print(fault.do)
"""


@pytest.mark.slow
def test_without_the_part_the_desk_runs_and_says_what_to_install(place):
    place.write_text(GOOD)
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT, str(place)], capture_output=True, text=True, check=False
    )
    assert "Install subrosa[oidc]" in done.stdout, done.stderr
