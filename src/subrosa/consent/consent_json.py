"""A consent as bytes, to be sealed under the desk key: consent format 1.

Canonical JSON in UTF-8: keys in the order below, sets sorted, nothing between. Reading is
strict: what does not come out of writing again byte for byte is refused. Errors name the place,
never what stands there. A later format keeps this reader.
"""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from subrosa.consent.papers import Consent, Revocation
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.terms.word import Word

CONSENT_FORMAT: Final = 1
_W = TypeVar("_W", bound="Word")


class _Revocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: str
    time: str | None
    whole: bool
    recipients: list[str]
    named: list[str]


class _Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    id: str
    status: str
    day: str | None
    time: str | None
    client: str | None
    signed_by: list[str]
    form: str | None
    recipients: list[str]
    named: list[str]
    records: list[str]
    purposes: list[str]
    valid_from: str | None
    expires: str | None
    revocations: list[_Revocation]
    unreadable: bool


def encode_consent(consent: Consent) -> bytes:
    """Encode a consent."""
    return msgspec.json.encode(
        _Consent(
            format=CONSENT_FORMAT,
            id=consent.id,
            status=consent.status.value,
            day=_iso(consent.day),
            time=_iso(consent.time),
            client=consent.client,
            signed_by=_sorted(consent.signed_by),
            form=None if consent.form is None else consent.form.value,
            recipients=_sorted(consent.recipients),
            named=sorted(consent.named),
            records=_sorted(consent.records),
            purposes=_sorted(consent.purposes),
            valid_from=_iso(consent.valid_from),
            expires=_iso(consent.expires),
            revocations=[
                _Revocation(
                    day=one.day.isoformat(),
                    time=_iso(one.time),
                    whole=one.whole,
                    recipients=_sorted(one.recipients),
                    named=sorted(one.named),
                )
                for one in consent.revocations
            ],
            unreadable=consent.unreadable,
        ),
    )


def decode_consent(raw: bytes) -> Consent:
    """Decode what `encode_consent` wrote; raise `BadInput` for anything else.

    Whoever reads a file of consents puts `unreadable_consent` in the place of one that is
    refused: it must not be left out.
    """
    try:
        shape = msgspec.json.decode(raw, type=_Consent)
    except msgspec.ValidationError as fault:
        # Only the path is kept: the library's sentence can quote what stands there.
        place = str(fault).partition(" - at ")[2].strip("`") or "$"
        raise BadInput(f"A consent cannot be read at {place}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("A consent cannot be read: not JSON in UTF-8.") from None
    if shape.format != CONSENT_FORMAT:
        raise BadInput(
            f"A consent has format {shape.format}; this program reads {CONSENT_FORMAT}.",
            do="Install the version of Subrosa that wrote it.",
        )
    try:
        consent = _consent_of(shape)
    except ValueError:
        raise BadInput("A consent holds a word, day or time that is not known.") from None
    if encode_consent(consent) != raw:
        raise BadInput("A consent is not written in its one form.")
    return consent


def _consent_of(shape: _Consent) -> Consent:
    return Consent(
        id=shape.id,
        status=ConsentStatus(shape.status),
        day=_day(shape.day),
        time=_time(shape.time),
        client=None if shape.client is None else PersonId(shape.client),
        signed_by=_words(Signer, shape.signed_by),
        form=None if shape.form is None else ConsentForm(shape.form),
        recipients=_words(Role, shape.recipients),
        named=frozenset(PersonId(person) for person in shape.named),
        records=_words(RecordClass, shape.records),
        purposes=_words(Purpose, shape.purposes),
        valid_from=_day(shape.valid_from),
        expires=_day(shape.expires),
        revocations=tuple(
            Revocation(
                day=date.fromisoformat(one.day),
                time=_time(one.time),
                whole=one.whole,
                recipients=_words(Role, one.recipients),
                named=frozenset(PersonId(person) for person in one.named),
            )
            for one in shape.revocations
        ),
        unreadable=shape.unreadable,
    )


def _words(kind: type[_W], words: list[str]) -> frozenset[_W]:
    return frozenset(kind(word) for word in words)


def _sorted(words: Iterable[Word]) -> list[str]:
    return sorted(word.value for word in words)


def _iso(moment: date | time | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)
