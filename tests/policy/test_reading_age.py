"""What is said to people is read with ease at nine to eleven years."""

from __future__ import annotations

import re

import pyphen
import pytest

from subrosa.policy import replies

WORDS = pyphen.Pyphen(lang="en_US")
OLDEST = 11
"""Years. The grade of Flesch and Kincaid counts school years; a reader is about five years older
(Kincaid et al., Research Branch Report 8-75, 1975)."""

SAID = sorted(
    {value for value in vars(replies).values() if isinstance(value, str) and value.endswith(".")}
    - {replies.__doc__}
    | {text for pair in replies.OWN_STEPS.values() for text in pair}
)


def reading_age(text: str) -> float:
    """Return the age in years at which `text` is read with ease."""
    sentences = [part for part in re.split(r"[.!?;:]+\s", text + " ") if re.search(r"\w", part)]
    words = re.findall(r"[A-Za-z']+", text)
    syllables = sum(WORDS.inserted(word).count("-") + 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 + 5


@pytest.mark.parametrize("text", SAID)
def test_what_is_said_is_read_at_eleven(text: str) -> None:
    assert reading_age(text) <= OLDEST


def test_the_measure_tells_a_statute_from_a_plain_word() -> None:
    assert len(SAID) > 20
    statute = (
        "A covered entity may, consistent with applicable law and standards of ethical conduct, "
        "disclose protected health information, if the covered entity, in good faith, believes "
        "the disclosure is necessary to prevent or lessen a serious and imminent threat."
    )
    assert reading_age(statute) > 20 > reading_age("We do not tell anyone who comes here.")
