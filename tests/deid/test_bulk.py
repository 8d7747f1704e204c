"""Many texts at once: as many come back, each as if it had been alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa import deid_shelf
from subrosa.deid import Preset
from subrosa.deid.bulk import hide_all
from subrosa.deid.replacing import Replacement
from subrosa.deid_in_bulk import EngineInBulk
from subrosa.terms.errors import BadInput

ENGINE = deid_shelf.engine(learned=False)
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=40), st.sampled_from(["Write to riley@example.org.", "SSN 536-22-1234"])
    ),
    max_size=8,
)


@given(texts=TEXTS, cut=st.integers(0, 8), how=st.sampled_from(Replacement))
def test_texts_may_be_cut_up_into_lists_in_any_way(texts, cut, how):
    def hidden(some):
        return hide_all(ENGINE, some, Preset.STRICT, how, seed=b"a secret")

    whole = hidden(texts)
    assert len(whole) == len(texts)
    parts = [hidden(part) for part in (texts[:cut], texts[cut:])]
    assert [*parts[0], *parts[1]] == whole


def test_what_is_found_is_gone_and_each_text_is_a_document_of_its_own():
    texts = ["Write to riley@example.org or r@example.com.", "No name here.", "riley@example.org"]
    assert hide_all(ENGINE, texts, Preset.STRICT) == [
        "Write to [EMAIL 1] or [EMAIL 2].",
        "No name here.",
        "[EMAIL 1]",
    ]


@pytest.mark.parametrize("how", [Replacement.SURROGATE, Replacement.SHIFT])
def test_what_is_made_up_depends_on_the_seed_and_is_the_same_with_it(how):
    texts = ["Born 3/14/1985, seen 4/2/2024, again 4/9/2024; SSN 536-22-1234."]
    told = [hide_all(ENGINE, texts, Preset.READABLE, how, seed=seed) for seed in (b"a", b"a", b"b")]
    assert told[0] == told[1]
    assert all("536-22-1234" not in text for (text,) in told)
    if how is Replacement.SURROGATE:
        assert told[0] != told[2]


@pytest.mark.parametrize("how", [Replacement.SURROGATE, Replacement.SHIFT])
def test_nothing_is_drawn_from_a_seed_that_everybody_knows(how):
    with pytest.raises(BadInput):
        hide_all(ENGINE, ["She came on 3/21/1991."], Preset.STRICT, how)
    with pytest.raises(BadInput):
        EngineInBulk(how=how)
