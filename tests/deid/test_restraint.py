"""What only the learned recogniser takes for somebody is held back where a list knows better."""

import pytest

from subrosa import deid_shelf
from subrosa.deid import Kind, Layer, Span
from subrosa.deid.restraint import SURE, restrained

LISTS = deid_shelf.gazetteer()


def left(words, kind, score, layer=Layer.LEARNED):
    text = f"Then {words} came up."
    span = Span(5, 5 + len(words), kind, layer, score)
    return list(restrained(text, [span], LISTS)) == [span]


@pytest.mark.parametrize("words", ["PHQ", "Hamilton", "EMDR", "Christmas", "Ohio", "the", "Ref"])
def test_what_a_list_keeps_is_hidden_only_when_the_recogniser_is_sure(words):
    assert not left(words, Kind.NAME, 0.8)
    assert left(words, Kind.NAME, SURE)


@pytest.mark.parametrize("words", ["Marek", "Marek Hamilton", "Hope", "A.", "Brightwater Foods"])
def test_what_no_list_keeps_is_left_to_the_bar(words):
    assert left(words, Kind.NAME, 0.2)


def within(words, score):
    text = f"Then {words} came up."
    spans = restrained(text, [Span(5, 5 + len(words), Kind.NAME, Layer.LEARNED, score)], LISTS)
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize("words", ["the Brightwater", "Brightwater in", "in Brightwater and"])
def test_a_word_of_grammar_at_an_edge_is_hidden_only_when_the_recogniser_is_sure(words):
    assert within(words, 0.8) == ["Brightwater"]
    assert within(words, SURE) == [words]


@pytest.mark.parametrize("words", ["Ida Brown, LADC", "MRN Ida Brown", "attn. Ida Brown"])
@pytest.mark.parametrize("score", [0.8, 1.0])
def test_a_degree_or_a_label_at_an_edge_is_never_hidden(words, score):
    assert within(words, score) == ["Ida Brown"]


@pytest.mark.parametrize(
    ("front", "words", "hidden"),
    [
        ("She thought and ", "rose", False),
        ("Ida said so. There was much ", "corn", False),
        ("she thought and ", "rose", True),
        ("Ida was there. i saw ", "bear", True),
        ("She saw ", "dariusz", True),
        ("She thought and ", "Rose", True),
        ("", "moose", True),
    ],
)
def test_a_small_word_of_the_dictionary_is_no_name_where_names_are_written_large(
    front, words, hidden
):
    text = f"{front}{words} was there."
    for score, told in ((0.8, hidden), (SURE, True)):
        span = Span(len(front), len(front) + len(words), Kind.NAME, Layer.LEARNED, score)
        assert list(restrained(text, [span], LISTS)) == [span] * told


@pytest.mark.parametrize("words", ["2/10", "90902", "1420"])
def test_what_has_no_letter_is_left_to_the_patterns(words):
    assert not left(words, Kind.DATE, 0.8)
    assert left(words, Kind.HANDLE, 0.8)


@pytest.mark.parametrize("kind", [Kind.PHONE, Kind.SSN, Kind.OTHERID, Kind.ZIP, Kind.AGE90])
def test_a_number_without_the_shape_of_one_is_hidden_only_when_the_recogniser_is_sure(kind):
    assert not left("4471", kind, 0.8)
    assert left("4471", kind, SURE)


@pytest.mark.parametrize("layer", [Layer.RECORD, Layer.PATTERN, Layer.CONSISTENCY])
def test_what_another_layer_found_is_never_held_back(layer):
    assert left("Hamilton", Kind.NAME, 0.4, layer)
