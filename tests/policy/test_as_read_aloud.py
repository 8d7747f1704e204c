"""What people read is what stands in ``as_read/``, word for word."""

import pytest

from tests.policy.as_read_aloud import FOLDER, TEXTS


@pytest.mark.parametrize("name", TEXTS)
def test_what_people_read_changes_only_on_purpose(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == TEXTS[name](), (
        "a text that people read changed; if that was meant: python -m tests.policy.as_read_aloud"
    )
