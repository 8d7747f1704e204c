"""A consent is written in one form, and nothing else is read as one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.consent import decode_consent, encode_consent
from subrosa.terms.errors import BadInput
from tests.consent.papers_on_file import any_paper, paper, stop

WRITTEN = encode_consent(paper(revocations=(stop(20, 9),)))
TEXT = WRITTEN.decode()
FIRST_FORMAT = (
    b'{"format":1,"id":"c1","status":"written","day":"2026-11-03","time":null,"client":null,'
    b'"signed_by":["client"],"form":"hipaa","recipients":["other_provider"],"named":[],'
    b'"records":["attendance"],"purposes":["treatment"],"valid_from":null,"expires":null,'
    b'"revocations":[{"day":"2026-11-20","time":"09:00:00","whole":true,"recipients":[],'
    b'"named":[]}],"unreadable":false}'
)
"""As this program wrote it before the second format; it stays readable for ever."""


@given(any_paper())
def test_what_was_written_reads_as_it_was(one):
    assert decode_consent(encode_consent(one)) == one


def test_a_paper_of_the_first_format_reads_as_it_was_meant():
    read = decode_consent(FIRST_FORMAT)
    assert read == paper(revocations=(stop(20, 9),))
    with pytest.raises(BadInput):
        decode_consent(FIRST_FORMAT.replace(b'"unreadable"', b'"once":true,"unreadable"'))


@given(st.binary(max_size=300))
def test_noise_is_refused(noise):
    with pytest.raises(BadInput):
        decode_consent(noise)


@given(st.integers(0, len(WRITTEN) - 1), st.integers(1, 255))
def test_a_changed_byte_is_refused_or_read_as_written(place, mask):
    changed = bytearray(WRITTEN)
    changed[place] ^= mask
    try:
        read = decode_consent(bytes(changed))
    except BadInput:
        return
    assert encode_consent(read) == bytes(changed)


@pytest.mark.parametrize(
    ("known", "planted"),
    [
        ('"format":2', '"format":1'),
        ('"format":2', '"format":3'),
        ('"format":2', '"format":"KESTREL"'),
        ('"format":2', '"format":2,"format":2'),
        ('"format":2', '"format":2,"KESTREL":1'),
        ('"written"', '"KESTREL"'),
        ('["treatment"]', '["KESTREL"]'),
        ('["treatment"]', "null"),
        ('["treatment"]', '["treatment","treatment"]'),
        ('"2026-11-03"', '"20261103"'),
        ('"2026-11-03"', '"2026-02-30"'),
        ('"09:00:00"', '"09:00"'),
        ('"whole":true', '"whole":1'),
        ('"unreadable":false', '"unreadable":false '),
        ('"unreadable":false', '"unreadable":"KESTREL"'),
    ],
)
def test_another_spelling_is_refused_without_repeating_it(known, planted):
    assert known in TEXT
    with pytest.raises(BadInput) as refused:
        decode_consent(TEXT.replace(known, planted).encode())
    assert "KESTREL" not in str(refused.value)


def test_endless_nesting_and_invalid_utf8_are_refused():
    for hostile in (b"[" * 100_000, WRITTEN.replace(b"client", b"cl\xffent"), WRITTEN + b" "):
        with pytest.raises(BadInput):
            decode_consent(hostile)
