"""What the layers found becomes one list without overlaps."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid import Kind, Layer, Span, merge

TEXT = "Dr. Ana Reyes of Elko called from 555-0142."

SPANS = st.lists(
    st.builds(
        lambda start, length, kind, layer: Span(start, start + length, kind, layer),
        st.integers(0, len(TEXT) - 1),
        st.integers(0, 12),
        st.sampled_from(Kind),
        st.sampled_from(Layer),
    )
)


def test_two_layers_in_one_place_become_one_span_over_both():
    title = Span(0, 7, Kind.NAME, Layer.PATTERN)
    whole = Span(4, 13, Kind.NAME, Layer.LEARNED, 0.9)
    assert merge(TEXT, [whole, title]) == (Span(0, 13, Kind.NAME, Layer.PATTERN),)


def test_the_record_names_the_kind_before_the_pattern_does():
    record = Span(17, 21, Kind.CITY, Layer.RECORD)
    pattern = Span(14, 21, Kind.ORG, Layer.PATTERN)
    assert [span.kind for span in merge(TEXT, [pattern, record])] == [Kind.CITY]


def test_blanks_at_the_ends_are_left_standing():
    assert merge(TEXT, [Span(3, 8, Kind.NAME, Layer.LEARNED)]) == (
        Span(4, 7, Kind.NAME, Layer.LEARNED),
    )


@given(SPANS)
def test_merged_spans_are_sorted_apart_and_cover_every_character_that_was_found(spans):
    merged = merge(TEXT, [span for span in spans if span.end <= len(TEXT)])
    assert all(a.end <= b.start for a, b in pairwise(merged))
    covered = {place for span in merged for place in range(span.start, span.end)}
    wanted = {
        place
        for span in spans
        if span.end <= len(TEXT)
        for place in range(span.start, span.end)
        if not TEXT[place].isspace()
    }
    assert wanted <= covered


@given(SPANS, st.randoms())
def test_the_order_in_which_layers_looked_does_not_matter(spans, chance):
    mixed = list(spans)
    chance.shuffle(mixed)
    assert merge(TEXT, mixed) == merge(TEXT, spans)
