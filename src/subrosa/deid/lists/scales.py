"""Tests, scales and screens, and what they are made of: a score does not name somebody."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

SCALES: Final = word_set(
    """
    ace ace-q aces achenbach ados asberg asrs audit audit-c bai barkley basc bdi bdi-ii beck
    bender bmi bprs brown bsi burns c-ssrs cage caps cars cbcl cdi ces-d cesd cgi cohen
    columbia conners cpt cpt-3 cross-cutting cssrs dass dast dast-10 ders des diener disc dsm
    dsm-5 edinburgh enneagram epds ess ffmq gad gad-2 gad-7 gaf gcs gds gestalt gilliam ham-d
    hama hamd hamilton hare hexaco holmes hopkins icd icd-10 isi johnson k10 k6 kaufman
    kessler liebowitz loneliness lsas lsi-r m-chat maas madrs mbti mchat mcmi mdq millon mmpi
    mmse moca montgomery myers-briggs neo nrs oasis oci oq oq45 ors ors/srs pai panss pcl
    pcl-5 pcl-r pdss phq phq-2 phq-9 psqi pss ptsd-5 rads rahe raven rorschach rosenberg ryff
    sassi scared scl snap spielberger spin srs stai state-trait static stop-bang stroop sud
    suds swls tat tova ucla vanderbilt vas vineland wais whodas wiat wisc woodcock wppsi
    y-bocs yale-brown ybocs ymrs young zung
    """
)
"""Names of tests and scales, lower case."""
