"""The measures of the Text Anonymization Benchmark, against documents worked out by hand."""

import gzip
import json

import pytest

from bench.deid_court import Judgment, Mention, court_figures, read_judgments

TEXT = "Mr Osman Erden sued in Ankara. Erden lost on 3 May."
OSMAN = Mention(0, 14, "e1", "DIRECT")
ERDEN = Mention(31, 36, "e1", "DIRECT")
ANKARA = Mention(23, 29, "e2", "QUASI")
MAY = Mention(45, 50, "e3", "QUASI")
COURT = Judgment("1", TEXT, ((OSMAN, ERDEN, ANKARA, MAY),))


def test_an_entity_is_protected_only_with_every_mention():
    assert court_figures([(COURT, [(3, 14)])]).direct == 0
    assert court_figures([(COURT, [(3, 14), (31, 36)])]).direct == 1


def test_a_title_of_a_mention_is_not_asked_for_and_is_not_wrong():
    without, with_title = [(3, 14), (31, 36)], [(0, 14), (31, 36)]
    assert court_figures([(COURT, without)]).direct == 1
    assert court_figures([(COURT, with_title)]).precision == 1


def test_recall_and_precision_are_over_words():
    figures = court_figures([(COURT, [(23, 29), (37, 41)])])  # Ankara, and "lost" in vain
    assert figures.quasi == 0.5
    assert figures.recall == pytest.approx(1 / 6)  # Osman Erden Ankara Erden 3 May
    assert figures.precision == 0.5


def test_what_needs_no_mask_is_wrong_when_masked():
    calm = Judgment("2", "born in Turkey", ((Mention(8, 14, "e1", "NO_MASK"),),))
    assert court_figures([(COURT, []), (calm, [(8, 14)])]).precision == 0


def test_the_strictest_mention_decides_how_an_entity_identifies():
    mixed = Judgment(
        "3", "A. or A. B.", ((Mention(0, 2, "e", "QUASI"), Mention(6, 11, "e", "DIRECT")),)
    )
    assert court_figures([(mixed, [(0, 11)])]).direct == 1


def test_annotators_of_one_document_are_averaged():
    two = Judgment("4", TEXT, ((ANKARA,), (ANKARA, MAY)))
    assert court_figures([(two, [(23, 29)])]).quasi == pytest.approx(1 / 1.5)


def test_a_file_of_the_benchmark_is_read_by_annotator(tmp_path):
    place = tmp_path / "dev.jsonl.gz"
    votes = {"a1": ["PERSON", "DIRECT", "x"], "a2": ["PERSON", "QUASI", "y"]}
    row = {"id": "7", "text": TEXT, "spans": [{"start": 0, "end": 14, "votes": votes}]}
    with gzip.open(place, "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    (judgment,) = read_judgments(place)
    assert judgment.mentions == ((Mention(0, 14, "x", "DIRECT"),), (Mention(0, 14, "y", "QUASI"),))
