"""Our own reading of the law beside each request agrees with what the packs answer."""

import pytest

from subrosa.demo.content import load_content
from subrosa.terms.outcome import Existence
from tests.demo.reading import decision_on

REQUESTS = load_content().requests


@pytest.mark.slow
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: f"{one.id}-{one.label}")
def test_the_answer_is_the_expected_one_or_one_that_would_do(content, book, request_):
    decision = decision_on(content, request_, book)
    expected = request_.expected
    assert decision.outcome in {expected.outcome} | expected.accept
    assert decision.outcome not in expected.never
    assert decision.because
    assert expected.do <= {duty.do for duty in decision.obligations}
    if expected.existence is Existence.NEITHER_CONFIRM_NOR_DENY:
        assert decision.hides_existence


def test_client_stranger_and_walled_client_get_the_same_reply(content, book):
    three = [one for one in REQUESTS if one.id in {"r03", "r04", "r05"}]
    answers = [decision_on(content, one, book) for one in three]
    assert len({answer.reply for answer in answers}) == 1
    assert len({answer.outcome for answer in answers}) == 1


def test_a_released_paper_that_was_stopped_or_ran_out_opens_nothing(content, book):
    for one in REQUESTS:
        if one.id in {"r13", "r14"}:
            assert not decision_on(content, one, book).lets_go
