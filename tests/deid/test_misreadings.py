"""What can be read in one way only is no identifier, however sure the learned recogniser is."""

import pytest

from subrosa import deid_shelf
from subrosa.deid import Kind, Layer, Span
from subrosa.deid.misreadings import is_misread
from tests.deid.marked import MARK

LISTS = deid_shelf.gazetteer()


def misread(marked):
    found = MARK.search(marked)
    kind, words = found.groups()
    text = marked[: found.start()] + words + marked[found.end() :]
    start = found.start()
    return is_misread(text, Span(start, start + len(words), Kind(kind), Layer.LEARNED, 1.0), LISTS)


@pytest.mark.parametrize(
    "marked",
    [
        "Left school in [[SCHOOL:tenth grade]].",
        "He is in [[SCHOOL:ninth]] grade now",
        "our [[SCHOOL:8th graders]] read it",
        "It's Ines from [[FACILITY:group]], hi",
        "seen in the [[FACILITY:counseling office]] at noon",
        "Slept badly. [[NAME:A]]: engaged, tired. P: same.",
        "S: low.\n[[NAME:o]]: pale, slow",
        "[[NAME:A]] friend came along",
        "Signed by Ida Moreau, [[NAME:LADC]]",
        "the [[ORG:LPC]] is on leave",
        "Is [[NAME:Caplyta]] any better?",
        "bruise [[NAME:L]] cheek, small",
        "fx [[NAME:R]] index finger",
        "scar [[CITY:L]]/R wrists",
        "Billed [[PHONE:90837]] for it",
        "add [[ZIP:90785]] for the interpreter",
        "gave her [[PHONE:988]] and a plan",
        "text [[OTHERID:741741]] at night",
        "his home group, [[AGE90:90]] in 90",
        "[[NAME:ttyl]]. see you at 4",
        "Ins: [[ORG:Aetna]] PPO, copay 25",
        "she nodded and [[NAME:rose]] to leave",
        "it was [[NAME:grace]] under pressure",
        "i [[NAME:hope]] that it ends",
    ],
)
def test_what_can_be_read_in_one_way_only_stays(marked):
    assert misread(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "works at [[SCHOOL:Ninth Grade Academy]]",
        "back from [[FACILITY:Tamarack]] today",
        "[[ORG:Group Delphi]] let her go",
        "[[NAME:J]]: i never said that",
        "Met with [[NAME:A]] today",
        "[[NAME:Allegra]] came along",
        "turned [[AGE90:90]] in May",
        "told [[NAME:L]] about it",
        "works at [[ORG:Aetna]] in claims",
        "[[NAME:R]] denies it",
        "moved to [[ZIP:90802]] in spring",
        "call [[PHONE:5550142]] at night",
        "i told [[NAME:rose]] to leave",
        "my sister [[NAME:hope]] is angry",
        "and [[NAME:Rose]] to bring the form",
        "then [[NAME:grace]] called me",
    ],
)
def test_what_can_be_read_as_somebody_is_left_to_the_others(marked):
    assert not misread(marked)
