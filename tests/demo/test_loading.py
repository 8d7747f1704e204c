"""A fault in a content file is refused with the file and the place, and nothing else happens."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.demo.content import load_content, shipped_files
from subrosa.terms.errors import BadInput

NOTES = "notes/couple.toml"


def changed(name, old, new):
    files = shipped_files()
    raw = files[name].decode()
    assert old in raw
    return files | {name: raw.replace(old, new, 1).encode()}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("practice.toml", "hipaa_covered = true", 'hipaa_covered = "yes"', "$.practice.hipaa_cov"),
        ("practice.toml", 'setting = "group_practice"', 'setting = "castle"', "$.practice.setting"),
        ("practice.toml", "[[site]]", "[[sight]]", "$.sight"),
        ("practice.toml", 'town = "Richmond"', 'town = "Richmond"\nmayor = "x"', "$.site[0].mayor"),
        ("practice.toml", 'id = "s2"', 'id = "s1"', "stands 2 times"),
        ("practice.toml", 'members = ["p01"]', 'members = ["p99"]', "unit u01"),
        (NOTES, 'said_by = "p03"', 'said_by = "p98"', "passage n01.2"),
        (NOTES, 'record = "couple_record"', 'record = "diary"', "$.note[0].record"),
        (NOTES, "[[note.passage]]", "[[note.verse]]", "$.note[0].verse"),
        ("consents.toml", 'client = "p31"', "client = 31", "$.consent[0].client"),
        ("consents.toml", 'form = "hipaa"', 'form = "napkin"', "$.consent[0].form"),
        ("requests.toml", 'door = "phone"', 'door = "pigeon"', "$.request[0].door"),
        ("requests.toml", 'role = "parent"', 'role = "aunt"', "$.request[0].asker.role"),
        ("requests.toml", 'risk = "none"', "risk = 1.5", "$.request[0]"),
        ("requests.toml", "[request.paper]", "[request.papers]", "$.request[0]"),
    ],
)
@pytest.mark.sampled
def test_a_fault_is_told_with_its_file_and_place(name, old, new, told):
    with pytest.raises(BadInput) as caught:
        load_content(changed(name, old, new))
    assert told in str(caught.value)
    assert str(caught.value).startswith(name.partition("/")[0])


@pytest.mark.parametrize("name", ["practice.toml", "consents.toml", "requests.toml"])
def test_a_missing_file_is_named(name):
    files = shipped_files()
    del files[name]
    with pytest.raises(BadInput, match=name):
        load_content(files)


def test_bytes_that_are_no_text_are_refused_with_their_place():
    with pytest.raises(BadInput, match="not UTF-8 at byte 3"):
        load_content(shipped_files() | {"practice.toml": b"a =\xff"})


@given(st.binary(max_size=200))
def test_whatever_stands_in_a_notes_file_it_is_read_or_refused(raw):
    with suppress(BadInput):
        load_content(shipped_files() | {"notes/other.toml": raw})


def test_reading_twice_gives_the_same_day():
    assert load_content() == load_content()
