"""The pages in docs/law are what the writer makes of the packs and of the duties' cases."""

import pytest

from tests.house.write_law import FOLDER, cases, duties, lying, pages, stale


@pytest.mark.parametrize("name", sorted(lying()))
def test_a_page_of_law_is_what_the_packs_say(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages().get(name), (
        "the law or a duty's case changed; if that was meant: python -m tests.house.write_law"
    )


def test_every_page_is_there():
    assert sorted(pages().keys() - lying()) == [], "write it: python -m tests.house.write_law"


def test_no_page_is_left_over():
    assert stale(pages()) == []


def test_every_duty_with_cases_has_its_sentence_and_the_other_way_round():
    assert set(cases()) == set(duties())


def test_every_sentence_ends_as_one():
    texts = [text for words in duties().values() for text in words.values()]
    assert [text for text in texts if not text.endswith((".", '."'))] == []
