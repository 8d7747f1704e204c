"""The masking policy that ships keeps its rules, and one that does not is refused."""

import pytest

from subrosa import deid_shelf
from subrosa.deid import BESIDE_SAFE_HARBOR, Channel, Kind, Preset, Risk, read_policy
from subrosa.terms.errors import NotReady
from tests.house.write_masking_policy import PAGE, spelled

SHIPPED = deid_shelf.POLICY.read_text("utf-8")


@pytest.fixture
def policy():
    return deid_shelf.masking_policy()


def test_every_kind_of_safe_harbor_is_hidden_by_every_preset(policy):
    for preset in Preset:
        assert policy.hides(preset) >= set(Kind) - BESIDE_SAFE_HARBOR


def test_strict_is_never_surer_than_balanced_nor_balanced_than_readable(policy):
    for channel in Channel:
        for kind in Kind:
            bars = [policy.bars(preset, channel)[kind] for preset in Preset]
            assert bars == sorted(bars)


def test_every_letter_of_the_rule_that_names_an_identifier_has_a_kind(policy):
    assert {policy.letter(kind) for kind in Kind} == {"", *"ABCDEFGHIJKLMNOPQR"}


def test_only_what_points_to_one_person_by_itself_is_direct(policy):
    assert policy.risk(Kind.NAME) is Risk.DIRECT
    assert policy.risk(Kind.CITY) is Risk.QUASI


def test_what_is_kept_has_no_kind(policy):
    assert any(case.risk is Risk.KEEP for case in policy.cases)
    assert all((case.kind is None) == (case.risk is Risk.KEEP) for case in policy.cases)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace('kind = "ZIP"', 'kind = "CITY"'), "lacks a case"),
        (lambda text: text.replace('kind = "ZIP"', 'kind = "ZEBRA"'), "cannot be read"),
        (lambda text: text.replace("[preset.strict]", "[preset.mild]"), "cannot be read"),
        (lambda text: text.replace("other = 0.4", "NAME = 0.4", 1), "lacks a bar"),
        (lambda text: text.replace("other = 0.4", "other = 1.4", 1), "outside of 0 to 1"),
        (lambda text: text.replace("leaves = []", 'leaves = ["NAME"]', 1), "leaves a kind"),
        (lambda text: text.replace('risk = "keep"', 'kind = "ZIP"\nrisk = "keep"', 1), "without"),
        (lambda text: text + "[", "cannot be read"),
    ],
)
def test_a_policy_that_breaks_its_rules_is_refused(spoil, said):
    with pytest.raises(NotReady, match=said):
        read_policy(spoil(SHIPPED).encode())


def test_bytes_that_are_no_text_are_refused():
    with pytest.raises(NotReady, match="cannot be read"):
        read_policy(b"\xff\xfe")


def test_the_page_says_what_the_policy_says():
    assert PAGE.read_text("utf-8") == spelled(), (
        "the policy changed; if that was meant: python -m tests.house.write_masking_policy"
    )
