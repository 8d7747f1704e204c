"""The learned recogniser with the weights that ship: what it tells, and that both paths tell it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import subrosa_deid_weights as part
from hypothesis import given, settings
from hypothesis import strategies as st

from subrosa import deid_shelf
from subrosa.deid import Channel, Kind, Layer, Preset, fold
from subrosa.deid.learned import LearnedRecogniser, NumpyPass, read_model
from subrosa.deid.learned.model_file import ModelFile
from subrosa.deid.learned.onnx_pass import OnnxPass
from subrosa.deid.learned.recogniser import FLOOR, WINDOW
from subrosa.terms.errors import NotReady
from tests.deid.planted import planted

MODEL = read_model(*(part.read(name) for name in part.FILES))
QUICKER = LearnedRecogniser(MODEL, OnnxPass(MODEL))
EVERYWHERE = LearnedRecogniser(MODEL, NumpyPass(MODEL))
BAR = 0.5

NOTE = (
    "Client reports that her husband Marek moved out on March 3 and went back to Dayton, Ohio. "
    "She works at Brightwater Foods and takes sertraline; Beck scale 21."
)
LONG = " ".join(
    f"On October {at % 27 + 1} {name} from Toledo called her sister about the hearing, and cried."
    for at, name in enumerate(["Ines", "Tobias", "Marek", "Oyelaran", "Bronwen"] * 8)
)
POST = (
    "so my boss at halvorsen freight says im done, and tobias (my ex) moved to duluth with the "
    "kids. my therapist at Lakeview Counseling says grief takes time. i turn forty on the 9th"
)


def words(found, text, bar=BAR, **how):
    return {text[span.start : span.end] for span in found(fold(text), **how) if span.score >= bar}


def places(found, text, bar=BAR, **how):
    return {
        (span.start, span.end, span.kind) for span in found(fold(text), **how) if span.score >= bar
    }


def test_a_name_a_day_and_a_town_in_prose_are_found_and_a_drug_and_a_scale_are_not():
    found = words(QUICKER, NOTE)
    assert {"Marek", "March 3", "Dayton"} <= found
    assert not any("sertraline" in word or "Beck" in word for word in found)


def test_without_capitals_and_stops_a_name_is_found_all_the_same():
    assert "marek" in words(QUICKER, NOTE.lower().replace(".", ""))


def test_what_is_found_says_its_layer_and_a_score_in_hundredths():
    spans = list(QUICKER(fold(NOTE)))
    assert {span.layer for span in spans} == {Layer.LEARNED}
    assert all(FLOOR <= span.score <= 1 for span in spans)
    assert all(span.score == int(span.score * 100 + 0.5) / 100 for span in spans)
    assert Kind.NAME in {span.kind for span in spans}


def test_a_place_behind_an_odd_character_is_told_in_the_original():
    text = NOTE.replace("Marek", "Ma\u200brek")
    assert "Ma\u200brek" in words(QUICKER, text)


def hidden(spans, bar):
    """Return the characters that are hidden where the bar is so high."""
    return {at for span in spans if span.score >= bar for at in range(span.start, span.end)}


@pytest.mark.parametrize("quick", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        NOTE,
        pytest.param(LONG, marks=pytest.mark.slow),
        POST,
        NOTE.lower(),
        pytest.param(LONG.lower(), marks=pytest.mark.slow),
        POST.upper(),
    ],
)
def test_what_one_path_is_sure_of_the_other_finds(text, quick):
    one, other = (list(path(fold(text), quick=quick)) for path in (QUICKER, EVERYWHERE))
    # int8 rounds: a word that lies at the bar may fall on either side of it, no other.
    assert hidden(one, 0.6) <= hidden(other, 0.4)
    assert hidden(other, 0.6) <= hidden(one, 0.4)


@pytest.mark.slow
@pytest.mark.parametrize("preset", [Preset.STRICT, Preset.READABLE])
def test_the_engine_hides_the_same_by_either_path_but_for_one_span_in_two_hundred(preset):
    # Of 15,000 spans of more texts five differ; here there are some 250.
    engine = deid_shelf.engine()
    hides = [replace(engine, learned=path) for path in (QUICKER, EVERYWHERE)]
    one, other = (
        {
            (text.number, span.start, span.end, span.kind)
            for text in planted("look", count=36)
            for span in by.find(text.text, preset)
        }
        for by in hides
    )
    assert len(one) > 200
    assert len(one & other) >= 0.995 * len(one | other)


def test_a_text_of_many_windows_is_read_to_its_end():
    text = f"{LONG} {LONG}"
    assert len(text.split()) > 2 * WINDOW
    found = QUICKER(fold(text))
    last = max(span.end for span in found if span.score >= BAR and span.kind is Kind.NAME)
    assert text[:last].endswith("Bronwen")


@settings(max_examples=20)
@given(st.text(max_size=400))
def test_any_text_is_read_and_what_is_told_lies_in_it(text):
    for span in QUICKER(fold(text)):
        assert 0 <= span.start < span.end <= len(text)


def test_a_court_hides_a_trade_that_a_note_leaves_standing():
    text = "The applicant, a firefighter of Kurdish origin, was born in 1971 and lives in Ankara."
    assert places(QUICKER, text, 0.3) != places(QUICKER, text, 0.3, channel=Channel.COURT)


def test_nothing_of_one_text_is_left_for_the_next():
    alone = places(QUICKER, NOTE)
    places(QUICKER, LONG)
    assert places(QUICKER, NOTE) == alone


def test_several_threads_may_read_at_once():
    texts = [NOTE, LONG, NOTE.lower(), LONG.lower()] * 2
    one_by_one = [places(QUICKER, text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: places(QUICKER, text), texts)) == one_by_one


def test_weights_of_another_make_are_refused():
    without = {name: tensor for name, tensor in MODEL.tensors.items() if name != "late.weight"}
    with pytest.raises(NotReady):
        NumpyPass(ModelFile(MODEL.graphs, without, MODEL.about))
    with pytest.raises(NotReady):
        LearnedRecogniser(ModelFile(MODEL.graphs, MODEL.tensors, {}), NumpyPass(MODEL))
    with pytest.raises(NotReady):
        OnnxPass(ModelFile((b"junk", b"junk"), MODEL.tensors, MODEL.about))
    with pytest.raises(NotReady):
        OnnxPass(ModelFile(MODEL.graphs, {}, {}))


def test_a_file_that_was_changed_is_refused():
    name, digest = next(iter(part.FILES.items()))
    raw = bytearray(part.read(name))
    raw[len(raw) // 2] ^= 1
    with pytest.raises(NotReady, match="changed"):
        deid_shelf.published(name, digest, lambda _name: bytes(raw))


def test_the_weights_fit_the_wheel():
    assert sum(len(part.read(name)) for name in part.FILES) <= 25_000_000


def test_without_its_part_the_engine_works_and_says_so(monkeypatch):
    monkeypatch.setattr(deid_shelf, "WEIGHTS", "subrosa_deid_weights_that_nobody_installed")
    assert deid_shelf.learned_finder.__wrapped__() is None


def test_the_engine_has_the_learned_part_and_does_without_where_it_is_asked_to():
    with_it = {NOTE[s.start : s.end] for s in deid_shelf.engine().find(NOTE, Preset.BALANCED)}
    assert "Marek" in with_it
    assert deid_shelf.engine(learned=False).learned is None
