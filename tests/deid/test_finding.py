"""The engine finds with every layer, and tells what it found in one list."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa import deid_shelf
from subrosa.deid import Channel, Engine, Kind, Layer, Preset, Span

ENGINE = deid_shelf.engine(learned=False)


def unsure(kind, score):
    """A layer that takes the first word of a text for an identifier, with that score."""

    def recognise(folded, channel=Channel.COUNSELLING, quick=False):  # noqa: FBT002 - as ours
        del channel, quick
        start, end = folded.back(0, len(folded.text.split(" ")[0]))
        return [Span(start, end, kind, Layer.LEARNED, score)]

    return recognise


def test_what_is_less_sure_than_the_bar_is_left_standing():
    engine = Engine(ENGINE.policy, (), unsure(Kind.NAME, 0.45))
    assert engine.find("Marek came", Preset.READABLE) == ()
    (span,) = engine.find("Marek came", Preset.STRICT)
    assert (span.start, span.end, span.kind) == (0, 5, Kind.NAME)


def test_readable_leaves_a_school_standing_and_the_others_do_not():
    engine = Engine(ENGINE.policy, (), unsure(Kind.SCHOOL, 1.0))
    assert engine.find("Sagebrush won", Preset.READABLE) == ()
    assert engine.find("Sagebrush won", Preset.BALANCED) != ()


def test_what_is_known_from_the_record_is_found_beside_the_patterns():
    known = unsure(Kind.NAME, 1.0)
    spans = ENGINE.find("Marek: m@example.org", Preset.BALANCED, known)
    assert [span.kind for span in spans] == [Kind.NAME, Kind.EMAIL]


@pytest.mark.parametrize(
    "text", ["in Modesto, CA", "Dallas, TX", "Sheridan, Wyoming", "Madison, WI"]
)
def test_a_town_before_its_state_is_a_town_though_somebody_has_its_name(text):
    (span,) = ENGINE.find(text, Preset.BALANCED)
    assert span.kind is Kind.CITY
    assert text[: span.end].endswith(text.partition(",")[0].split()[-1])


@pytest.mark.parametrize("preset", Preset)
@given(text=st.text())
def test_spans_of_any_text_are_sorted_in_bounds_apart_and_the_same_again(preset, text):
    spans = ENGINE.find(text, preset)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert ENGINE.find(text, preset) == spans
