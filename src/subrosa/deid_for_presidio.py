"""Our engine as a recogniser of Microsoft Presidio, for those who work with Presidio already.

Stands outside the rooms, like ``deid_shelf``. Rules:

1. Everything that the preset hides is told, under Presidio's own name where it has one, else as
   ``ID``; what exactly it is and which layer found it stands in the result's metadata.
2. Scores are ours: 1.0 where a rule found it. Which score is enough is already decided by the
   preset, so Presidio's threshold can stay at 0.
3. It asks nothing of Presidio's NLP engine: the one that does nothing (``NoOpNlpEngine``) will do.

>>> from subrosa.deid_for_presidio import ENTITIES
>>> from subrosa.deid import Kind
>>> ENTITIES[Kind.SSN]
'US_SSN'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from subrosa import __version__, deid_shelf
from subrosa.deid import Kind, Preset
from subrosa.terms.errors import NotReady

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

try:
    from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
except ImportError:
    raise NotReady(
        "Presidio is not installed.", do="Install it: pip install 'subrosa[presidio]'"
    ) from None

_OTHER: Final = "ID"
ENTITIES: Final[Mapping[Kind, str]] = {
    **dict.fromkeys(Kind, _OTHER),
    Kind.NAME: "PERSON",
    Kind.ORG: "ORGANIZATION",
    Kind.SCHOOL: "ORGANIZATION",
    Kind.CHURCH: "ORGANIZATION",
    Kind.FACILITY: "ORGANIZATION",
    Kind.STREET: "LOCATION",
    Kind.CITY: "LOCATION",
    Kind.COUNTY: "LOCATION",
    Kind.ZIP: "LOCATION",
    Kind.DATE: "DATE_TIME",
    Kind.AGE90: "AGE",
    Kind.PHONE: "PHONE_NUMBER",
    Kind.FAX: "PHONE_NUMBER",
    Kind.EMAIL: "EMAIL_ADDRESS",
    Kind.SSN: "US_SSN",
    Kind.URL: "URL",
    Kind.IP: "IP_ADDRESS",
}
"""Presidio's name for each kind. It has none for most numbers that belong to one person."""


class SubrosaRecognizer(EntityRecognizer):
    """Finds all kinds of identifier of 45 CFR 164.514(b)(2)(i), and schools, churches and clinics.

    Add it to a registry: ``registry.add_recognizer(SubrosaRecognizer())``. With `learned=False` it
    works by patterns alone, as it does where ``subrosa[deid]`` is not installed.
    """

    def __init__(
        self,
        preset: Preset = Preset.BALANCED,
        *,
        learned: bool = True,
        supported_language: str = "en",
        name: str = "SubrosaRecognizer",
    ) -> None:
        """Choose the preset; what is hidden by each stands in the masking policy."""
        self._preset, self._learned = preset, learned
        super().__init__(
            supported_entities=sorted(set(ENTITIES.values())),
            name=name,
            supported_language=supported_language,
            version=__version__,
        )

    def load(self) -> None:
        """Load the engine, once for all recognisers of a process."""
        self._engine = deid_shelf.engine(learned=self._learned)

    def analyze(
        self,
        text: str,
        entities: Sequence[str],
        nlp_artifacts: Any = None,  # noqa: ANN401, ARG002 - Presidio's own signature; we need none
    ) -> list[RecognizerResult]:
        """Return what is found and asked for, in characters of `text`, without overlaps."""
        return [
            RecognizerResult(
                entity_type=ENTITIES[span.kind],
                start=span.start,
                end=span.end,
                score=span.score,
                analysis_explanation=AnalysisExplanation(
                    recognizer=self.name,
                    original_score=span.score,
                    textual_explanation=f"{span.kind}: {span.kind.meaning} ({span.layer})",
                ),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self.name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                    "kind": str(span.kind),
                    "layer": str(span.layer),
                },
            )
            for span in self._engine.find(text, self._preset)
            if not entities or ENTITIES[span.kind] in entities
        ]
