"""The page of questions is what the table of facts says, word for word."""

from tests.house.write_questions import PAGE, spelled


def test_the_page_of_questions_is_what_a_case_may_say_and_a_rule_may_ask() -> None:
    assert PAGE.read_text(encoding="utf-8") == spelled(), (
        "a question changed; if that was meant: python -m tests.house.write_questions"
    )
