"""The masking policy: which cases are hidden as which kind, at which risk, by which preset.

The policy is data (``masking_policy.toml``), read by `read_policy` from bytes; who may open files
hands them in. Rules: every kind has a case; every preset has a bar for every channel; a bar lies
between 0 and 1; a preset leaves only kinds that Safe Harbor does not name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import msgspec

from subrosa.deid.kinds import BESIDE_SAFE_HARBOR, Kind
from subrosa.terms.errors import NotReady
from subrosa.terms.word import Word

_REMEDY: Final = "Install the program again; nothing is hidden or shown till then."
_NEVER: Final = 2.0


class Preset(Word):
    """How much is hidden."""

    STRICT = "strict", "whatever may identify"
    BALANCED = "balanced", "every kind, where the engine is fairly sure"
    READABLE = "readable", "the kinds of Safe Harbor, where the engine is sure"


class Channel(Word):
    """What kind of text is read: the learned part is set differently for each."""

    COUNSELLING = "counselling", "notes, letters, posts and talk of the counselling room"
    COURT = "court", "judgments, orders and reports of courts and authorities"


class Risk(Word):
    """How a case may identify."""

    DIRECT = "direct", "points to one person by itself"
    QUASI = "quasi", "points to one person together with other things"
    KEEP = "keep", "is left standing"


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One case of the policy: `kind` is what it is hidden as, None where it is kept.

    `letter` is that of 45 CFR 164.514(b)(2)(i), empty for what the rule does not name.
    """

    what: str
    risk: Risk
    example: str
    kind: Kind | None = None
    letter: str = ""


class _PresetRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    says: str
    quick: bool
    leaves: list[Kind]
    bar: dict[Channel, dict[str, float]]


class _Page(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    case: list[Case]
    preset: dict[Preset, _PresetRow]


@dataclass(frozen=True, slots=True)
class MaskingPolicy:
    """What is hidden, how it may identify, and how sure the engine must be."""

    cases: tuple[Case, ...]
    _presets: Mapping[Preset, _PresetRow]
    _bars: Mapping[tuple[Preset, Channel], Mapping[Kind, float]]

    def bars(self, preset: Preset, channel: Channel) -> Mapping[Kind, float]:
        """Return the least score from which each kind is hidden; above 1 where it never is."""
        return self._bars[preset, channel]

    def hides(self, preset: Preset) -> frozenset[Kind]:
        """Return the kinds that a preset hides."""
        return frozenset(Kind) - frozenset(self._presets[preset].leaves)

    def says(self, preset: Preset) -> str:
        """Return what a preset is for, as a sentence."""
        return self._presets[preset].says

    def is_quick(self, preset: Preset) -> bool:
        """Return whether the earlier exit of the learned recogniser is good enough."""
        return self._presets[preset].quick

    def risk(self, kind: Kind) -> Risk:
        """Return how a kind may identify: the strictest of its cases."""
        risks = {case.risk for case in self.cases if case.kind is kind}
        return Risk.DIRECT if Risk.DIRECT in risks else Risk.QUASI

    def letter(self, kind: Kind) -> str:
        """Return the letter of 45 CFR 164.514(b)(2)(i) that names a kind; empty where none does."""
        return next(case.letter for case in self.cases if case.kind is kind)


def read_policy(raw: bytes) -> MaskingPolicy:
    """Read the masking policy; raises `NotReady` where it does not keep the rules of the module."""
    try:
        page = msgspec.convert(tomllib.loads(raw.decode()), _Page)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError):
        raise NotReady("The masking policy cannot be read.", do=_REMEDY) from None
    if {case.kind for case in page.case if case.risk is not Risk.KEEP} != set(Kind):
        raise NotReady("The masking policy lacks a case for some kind.", do=_REMEDY)
    if any((case.kind is None) != (case.risk is Risk.KEEP) for case in page.case):
        raise NotReady("The masking policy hides a case without a kind.", do=_REMEDY)
    if set(page.preset) != set(Preset):
        raise NotReady("The masking policy lacks a preset.", do=_REMEDY)
    bars = {
        (preset, channel): _bars_of(row, channel)
        for preset, row in page.preset.items()
        for channel in Channel
    }
    return MaskingPolicy(tuple(page.case), MappingProxyType(page.preset), MappingProxyType(bars))


def _bars_of(row: _PresetRow, channel: Channel) -> Mapping[Kind, float]:
    told = row.bar.get(channel, {})
    if "other" not in told or not told.keys() <= {"other", *Kind}:
        raise NotReady("A preset of the masking policy lacks a bar.", do=_REMEDY)
    if not all(0 < bar <= 1 for bar in told.values()):
        raise NotReady("A bar of the masking policy lies outside of 0 to 1.", do=_REMEDY)
    if not set(row.leaves) <= BESIDE_SAFE_HARBOR:
        raise NotReady("A preset of the masking policy leaves a kind of Safe Harbor.", do=_REMEDY)
    return MappingProxyType(
        {kind: _NEVER if kind in row.leaves else told.get(kind, told["other"]) for kind in Kind}
    )
