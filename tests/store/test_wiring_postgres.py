"""A practice is founded in a database by a settings file, and opened by it again."""

from __future__ import annotations

import stat

import pytest

from subrosa.policy import decide
from subrosa.store.addresses import read_addresses
from subrosa.terms.errors import NotReady
from subrosa.vault import LIGHT_COST
from subrosa.wiring import Adapters, ledger_key_file, new_practice, open_practice
from tests.cast import PEOPLE, PROFILE, PaperOnDesk, TestClock, dice, statutes
from tests.store.postgres_server import APPLICATION, OWNER

pytestmark = pytest.mark.slow


def adapters():
    book = statutes()
    return Adapters(
        decide=lambda case, at: decide(case, book, at),
        engine="test",
        paper=PaperOnDesk(),
        clock=TestClock(),
        random=dice(),
    )


@pytest.fixture
def place(postgres, tmp_path):
    name = postgres.blank()
    path = tmp_path / "practice.toml"
    lines = [f'{one} = "{postgres.address(role, name)}"' for one, role in ROLES.items()]
    path.write_text("\n".join(["[postgresql]", *lines]), encoding="utf-8")
    yield path
    postgres.drop(name)


ROLES = {"application": APPLICATION, "owner": OWNER}


def test_a_practice_in_a_database_opens_again_with_the_same_keys(place):
    founded = new_practice(place, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)
    founded.store.close()
    without_owner = [
        line for line in place.read_text(encoding="utf-8").splitlines() if "owner =" not in line
    ]
    place.write_text("\n".join(without_owner), encoding="utf-8")
    opened = open_practice(place, adapters())
    assert (opened.practice, opened.profile) == (founded.practice, founded.profile)
    assert opened.signer.public == founded.signer.public
    opened.store.close()


def test_the_ledgers_key_stays_on_the_application_server(place):
    founded = new_practice(place, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)
    founded.store.close()
    key = ledger_key_file(place)
    assert key.parent == place.parent
    assert stat.S_IMODE(key.stat().st_mode) == 0o600


def test_a_second_practice_is_refused(place):
    new_practice(place, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST).store.close()
    ledger_key_file(place).unlink()
    with pytest.raises(NotReady, match="already"):
        new_practice(place, PROFILE, PEOPLE, adapters(), cost=LIGHT_COST)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not toml at all [",
        "[postgresql]\nowner = 'dbname=x'",
        "[postgresql]\napplication = 3",
        "[postgresql]\napplication = ''",
        "[postgresql]\napplication = 'dbname=x'\nhost = 'y'",
        "postgresql = 'dbname=x'",
    ],
)
def test_a_settings_file_that_does_not_say_where_is_refused(tmp_path, text):
    path = tmp_path / "practice.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(NotReady, match="does not say"):
        read_addresses(path)


def test_a_missing_settings_file_is_refused(tmp_path):
    with pytest.raises(NotReady, match="no settings file"):
        open_practice(tmp_path / "practice.toml")


def test_a_password_that_others_may_read_is_refused_and_never_shown(tmp_path):
    path = tmp_path / "practice.toml"
    path.write_text("[postgresql]\napplication = 'dbname=x password=secretword'", encoding="utf-8")
    path.chmod(0o640)
    with pytest.raises(NotReady, match="others may read") as refused:
        read_addresses(path)
    path.chmod(0o600)
    assert "secretword" not in repr(read_addresses(path)) + str(refused.value)
