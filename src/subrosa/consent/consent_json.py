"""A consent as bytes, to be sealed under the desk key: consent format 2, and 1 to be read.

Canonical JSON in UTF-8: keys in the order below, sets sorted, nothing between. Reading is
strict: what does not come out of writing again byte for byte is refused. Errors name the place,
never what stands there. A format stays readable for ever; format 1 knew no end but a day, no
single use, no defects found later, no days of the notes and no spoken stop.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from subrosa.consent.papers import Consent, Revocation
from subrosa.terms.consent_words import ConsentForm, ConsentStatus
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import PersonId
from subrosa.terms.people import Role, Signer
from subrosa.terms.question import Defect, Purpose
from subrosa.terms.records import RecordClass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from subrosa.terms.word import Word

CONSENT_FORMAT: Final = 2
_W = TypeVar("_W", bound="Word")


class _Revocation(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    day: str
    time: str | None
    whole: bool
    recipients: list[str]
    named: list[str]


class _Revocation2(_Revocation, frozen=True, forbid_unknown_fields=True):
    spoken: bool


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


class _Consent2(_Consent, frozen=True, forbid_unknown_fields=True):
    revocations: list[_Revocation2]  # type: ignore[assignment]  # each of its own format
    defects: list[str]
    ends_with: str
    ended: str | None
    once: bool
    used: str | None
    first_day: str | None
    last_day: str | None


class _Format(msgspec.Struct, frozen=True):
    format: int


_SHAPES: Final[dict[int, type[_Consent]]] = {1: _Consent, 2: _Consent2}


def encode_consent(consent: Consent) -> bytes:
    """Encode a consent."""
    return msgspec.json.encode(_shape_of(consent, CONSENT_FORMAT))


def _shape_of(consent: Consent, number: int) -> _Consent:
    said: dict[str, Any] = {
        "format": number,
        "id": consent.id,
        "status": consent.status.value,
        "day": _iso(consent.day),
        "time": _iso(consent.time),
        "client": consent.client,
        "signed_by": _sorted(consent.signed_by),
        "form": None if consent.form is None else consent.form.value,
        "recipients": _sorted(consent.recipients),
        "named": sorted(consent.named),
        "records": _sorted(consent.records),
        "purposes": _sorted(consent.purposes),
        "valid_from": _iso(consent.valid_from),
        "expires": _iso(consent.expires),
        "revocations": [_revocation_of(one, number) for one in consent.revocations],
        "unreadable": consent.unreadable,
    }
    if number == 1:
        return _Consent(**said)
    return _Consent2(
        **said,
        defects=_sorted(consent.defects),
        ends_with=consent.ends_with,
        ended=_iso(consent.ended),
        once=consent.once,
        used=_iso(consent.used),
        first_day=_iso(consent.first_day),
        last_day=_iso(consent.last_day),
    )


def _revocation_of(one: Revocation, number: int) -> _Revocation:
    said: dict[str, Any] = {
        "day": one.day.isoformat(),
        "time": _iso(one.time),
        "whole": one.whole,
        "recipients": _sorted(one.recipients),
        "named": sorted(one.named),
    }
    return _Revocation(**said) if number == 1 else _Revocation2(**said, spoken=one.spoken)


def decode_consent(raw: bytes) -> Consent:
    """Decode what `encode_consent` wrote; raise `BadInput` for anything else.

    Whoever reads a file of consents puts `unreadable_consent` in the place of one that is
    refused: it must not be left out.
    """
    try:
        number = msgspec.json.decode(raw, type=_Format).format
        if number not in _SHAPES:
            raise BadInput(
                f"A consent has format {number}; this program reads {CONSENT_FORMAT}.",
                do="Install the version of Subrosa that wrote it.",
            )
        shape = msgspec.json.decode(raw, type=_SHAPES[number])
    except msgspec.ValidationError as fault:
        # Only the path is kept: the library's sentence can quote what stands there.
        place = str(fault).partition(" - at ")[2].strip("`") or "$"
        raise BadInput(f"A consent cannot be read at {place}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("A consent cannot be read: not JSON in UTF-8.") from None
    try:
        consent = _consent_of(shape)
    except ValueError:
        raise BadInput("A consent holds a word, day or time that is not known.") from None
    if msgspec.json.encode(_shape_of(consent, number)) != raw:
        raise BadInput("A consent is not written in its one form.")
    return consent


def _consent_of(shape: _Consent) -> Consent:
    consent = Consent(
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
                spoken=isinstance(one, _Revocation2) and one.spoken,
            )
            for one in shape.revocations
        ),
        unreadable=shape.unreadable,
    )
    if not isinstance(shape, _Consent2):
        return consent
    return replace(
        consent,
        defects=_words(Defect, shape.defects),
        ends_with=shape.ends_with,
        ended=_day(shape.ended),
        once=shape.once,
        used=_day(shape.used),
        first_day=_day(shape.first_day),
        last_day=_day(shape.last_day),
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
