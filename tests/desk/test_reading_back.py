"""What the desk kept and can no longer read is refused without a word of it."""

from __future__ import annotations

import traceback

import pytest

from subrosa.desk.forms.answers import decode_kept
from subrosa.desk.forms.card import decode_card
from subrosa.desk.forms.profile import decode_profile
from subrosa.desk.forms.request import decode_request
from subrosa.desk.receive import decode_taken
from subrosa.terms.errors import NotReady

READERS = (decode_card, decode_kept, decode_profile, decode_request, decode_taken)
DAMAGED = (
    b'{"setting":"canary","incoming":{"ask":"canary"},"ask":"canary","id":"canary",'
    b'"unit":"u","chain":"c","members":[{"person":"p","name":"n","kind":"canary"}]}',
    b'{"canary',
    b"canary",
    b'{"unit":"\xffcanary"}',
    b"[" * 5000,
    b"",
)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("raw", DAMAGED, ids=range(len(DAMAGED)))
def test_what_cannot_be_read_is_refused_without_quoting_it(read, raw):
    with pytest.raises(NotReady) as refused:
        read(raw)
    assert "canary" not in "".join(traceback.format_exception(refused.value)).replace(
        "without_quoting_it", ""
    )
