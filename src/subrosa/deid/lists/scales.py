"""Tests, scales and screens, and what they are made of: a score does not name somebody."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

SCALES: Final = word_set(
    """
    ace ace-q aces ados asrs audit audit-c bai basc bdi bdi-ii bmi bprs bsi c-ssrs cage caps
    cars cbcl cdi ces-d cesd cgi cpt cpt-3 cross-cutting cssrs dass dast dast-10 ders des disc
    dsm dsm-5 enneagram epds ess ffmq gad gad-2 gad-7 gaf gcs gds gestalt ham-d hama hamd
    hexaco icd icd-10 isi k10 k6 loneliness lsas lsi-r m-chat maas madrs mbti mchat mcmi mdq
    mmpi mmse moca myers-briggs neo nrs oasis oci oq oq45 ors ors/srs pai panss pcl pcl-5
    pcl-r pdss phq phq-2 phq-9 psqi pss ptsd-5 rads sassi scared scl snap spin srs stai
    state-trait static stop-bang sud suds swls tat tova ucla vas vineland wais whodas wiat
    wisc wppsi y-bocs yale-brown ybocs ymrs
    """
)
"""Names of tests and scales, lower case."""
