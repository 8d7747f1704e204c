"""Presidio finds with our engine what our engine finds, under Presidio's own names."""

import pytest

from subrosa import deid_shelf
from subrosa.deid import Kind, Preset
from subrosa.terms.errors import NotReady

TEXT = "Write to riley@example.org, SSN 536-22-1234. 😀 Or r.moss@example.com."


@pytest.fixture
def analyzer():
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NoOpNlpEngine

    from subrosa.deid_for_presidio import SubrosaRecognizer

    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    registry = RecognizerRegistry(recognizers=[SubrosaRecognizer()], supported_languages=["en"])
    return AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["en"])


def test_without_presidio_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "presidio_analyzer", None)
    monkeypatch.delitem(__import__("sys").modules, "subrosa.deid_for_presidio", raising=False)
    with pytest.raises(NotReady, match=r"subrosa\[presidio\]"):
        __import__("subrosa.deid_for_presidio")


@pytest.mark.scale
def test_presidio_tells_what_the_engine_finds_right_to_the_character(analyzer):
    found = analyzer.analyze(TEXT, language="en")
    told = sorted((each.start, each.end, each.recognition_metadata["kind"]) for each in found)
    ours = deid_shelf.engine().find(TEXT, Preset.BALANCED)
    assert told == [(span.start, span.end, span.kind) for span in ours]
    assert {
        TEXT[each.start : each.end] for each in found if each.entity_type == "EMAIL_ADDRESS"
    } == {
        "riley@example.org",
        "r.moss@example.com",
    }


@pytest.mark.scale
def test_presidio_is_told_only_what_it_asks_for(analyzer):
    found = analyzer.analyze(TEXT, language="en", entities=["US_SSN"])
    assert [TEXT[each.start : each.end] for each in found] == ["536-22-1234"]


@pytest.mark.scale
def test_every_kind_has_a_name_that_presidio_is_told_of(analyzer):
    from subrosa.deid_for_presidio import ENTITIES

    assert set(ENTITIES) == set(Kind)
    assert set(analyzer.get_supported_entities("en")) == set(ENTITIES.values())


@pytest.mark.scale
def test_an_explanation_holds_no_word_of_the_text(analyzer):
    found = analyzer.analyze(TEXT, language="en", return_decision_process=True)
    said = " ".join(each.analysis_explanation.textual_explanation for each in found)
    assert "EMAIL" in said
    assert "riley" not in said
