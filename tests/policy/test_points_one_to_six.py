"""What a decision means, points 1 to 6 of decision.md; each on a book of a few rules."""

from __future__ import annotations

import pytest

from subrosa.policy import read_packs
from subrosa.terms.errors import BadPack, NotReady
from subrosa.terms.outcome import Outcome
from tests.policy.small_books import (
    BAN,
    ETHICS,
    HIPAA,
    PART2,
    STATE,
    TEXAS,
    ask,
    because,
    book,
    rule,
)


class TestPoint1DefaultIsNo:
    def test_no_matching_rule_is_a_no(self) -> None:
        only = book(HIPAA + rule("yes", "permits", 'purpose = "treatment"'))
        assert ask(only).outcome is Outcome.MUST_NOT

    def test_an_empty_book_refuses_to_start(self) -> None:
        with pytest.raises(NotReady):
            read_packs([])
        with pytest.raises(NotReady):
            read_packs([("empty.toml", b"")])

    def test_an_error_in_one_rule_refuses_the_whole_book(self) -> None:
        with pytest.raises(BadPack, match="broken"):
            book(HIPAA + BAN, HIPAA + rule("broken", "permits", 'purpose = "no_such_purpose"'))


class TestPoint2BodiesSpeakForThemselves:
    def test_a_silent_body_neither_allows_nor_bans(self) -> None:
        silent = STATE + rule("tx.other", "forbids", 'purpose = "media"')
        two = book(HIPAA + rule("yes", "permits"), silent, TEXAS)
        assert ask(two, jurisdiction="US-TX").outcome is Outcome.MAY

    def test_an_exception_lifts_only_what_it_names(self) -> None:
        other = rule("other", "forbids")
        both = book(HIPAA + BAN + other + rule("yes", "permits", lifts=["ban"]))
        assert ask(both).outcome is Outcome.MUST_NOT
        assert because(ask(both)) == {"other"}
        assert [cite.rule for cite in ask(both).against] == ["ban"]

    def test_an_exception_that_is_itself_lifted_lifts_nothing(self) -> None:
        chain = book(
            HIPAA
            + BAN
            + rule("yes", "permits", lifts=["ban"])
            + rule("unless", "adds", lifts=["yes"])
        )
        assert ask(chain).outcome is Outcome.MUST_NOT

    def test_a_clash_that_nobody_declared_is_a_conflict(self) -> None:
        clash = book(HIPAA + BAN, STATE + rule("tx.duty", "requires"), TEXAS)
        decision = ask(clash, jurisdiction="US-TX")
        assert decision.outcome is Outcome.CONFLICT
        assert because(decision) == {"ban", "tx.duty"}
        assert decision.review
        assert not decision.lets_go

    def test_the_order_of_rules_and_files_decides_nothing(self) -> None:
        yes = HIPAA + rule("yes", "permits", lifts=["ban"])
        one, other = book(HIPAA + BAN, yes), book(yes, HIPAA + BAN)
        assert ask(one).outcome is ask(other).outcome is Outcome.MAY

    def test_rules_carry_no_priority_numbers(self) -> None:
        with pytest.raises(BadPack, match="precedence"):
            book(HIPAA + rule("r", "permits").replace('title = "r"', 'title = "r"\nprecedence = 9'))

    def test_exceptions_in_a_circle_are_refused(self) -> None:
        with pytest.raises(BadPack, match="circle"):
            book(HIPAA + rule("a", "permits", lifts=["b"]) + rule("b", "forbids", lifts=["a"]))


class TestPoint3MostProtectivePrevails:
    def test_every_body_must_allow(self) -> None:
        two = book(
            HIPAA + BAN + rule("yes", "permits", lifts=["ban"]),
            STATE + rule("tx.ban", "forbids"),
            TEXAS,
        )
        assert ask(two, jurisdiction="US-TX").outcome is Outcome.MUST_NOT
        assert ask(two).outcome is Outcome.MAY

    def test_a_duty_lifts_only_the_bans_that_yield_to_it(self) -> None:
        yielding = rule("ban", "forbids", yields_to=["@required_by_law"])
        duty = STATE + rule("tx.duty", "requires", tags=["required_by_law"])
        assert (
            ask(book(HIPAA + yielding, duty, TEXAS), jurisdiction="US-TX").outcome is Outcome.MUST
        )
        firm = PART2 + rule("p2.bar", "forbids", yields_to=["@child_abuse"])
        decision = ask(
            book(
                HIPAA + yielding,
                duty,
                firm,
                TEXAS,
                PART2 + rule("p2.x", "adds", tags=["child_abuse"]),
            ),
            jurisdiction="US-TX",
            part2=True,
        )
        assert decision.outcome is Outcome.CONFLICT

    def test_a_lawful_route_can_be_named_instead_of_a_refusal(self) -> None:
        duty = STATE + rule("tx.duty", "requires", tags=["required_by_law"])
        route = PART2 + rule(
            "p2.route", "asks", needs=["non_identifying_report"], lifts=["tx.duty"]
        )
        decision = ask(book(duty, route, TEXAS), jurisdiction="US-TX", part2=True)
        assert decision.outcome is Outcome.NEEDS
        assert decision.as_json()["needs"] == ["non_identifying_report"]


class TestPoint4EthicsNarrow:
    def test_a_code_turns_a_may_into_needs_or_must_not(self) -> None:
        yes = HIPAA + rule("yes", "permits")
        asks = ETHICS + rule("aca.asks", "asks", needs=["client_agreement"])
        assert ask(book(yes, asks)).outcome is Outcome.NEEDS
        assert ask(book(yes, ETHICS + rule("aca.no", "forbids"))).outcome is Outcome.MUST_NOT

    def test_a_code_never_stands_against_a_duty(self) -> None:
        duty = HIPAA + rule("duty", "requires")
        assert ask(book(duty, ETHICS + rule("aca.no", "forbids"))).outcome is Outcome.MUST

    def test_a_code_binds_only_those_who_adopted_it(self) -> None:
        yes = HIPAA + rule("yes", "permits")
        no = ETHICS + rule("aca.no", "forbids")
        assert ask(book(yes, no), profession="psychologist").outcome is Outcome.MAY
        assert ask(book(yes, no), ethics_codes=["aca"]).outcome is Outcome.MUST_NOT

    def test_a_code_can_compel_nothing(self) -> None:
        with pytest.raises(BadPack, match="compels no disclosure"):
            book(ETHICS + rule("aca.must", "requires"))


class TestPoint5ConditionsAccumulate:
    def test_acts_of_every_rule_that_speaks_are_owed(self) -> None:
        many = book(
            HIPAA
            + rule("yes", "permits", obligations=["log_disclosure"])
            + rule("least", "adds", obligations=["minimum_necessary"])
            + rule("refused", "adds", on="no", obligations=["written_denial"])
        )
        assert {duty.do.value for duty in ask(many).obligations} == {
            "log_disclosure",
            "minimum_necessary",
        }

    def test_of_two_deadlines_for_one_act_the_shorter_binds(self) -> None:
        sixty = rule("sixty", "requires").replace(
            "[rule.when]",
            'obligations = [{do = "notify_individuals", days = 60, from = "discovery"}]\n'
            "[rule.when]",
        )
        thirty = sixty.replace("sixty", "thirty").replace("days = 60", "days = 30")
        duties = ask(book(HIPAA + sixty + thirty)).obligations
        assert [duty.as_json() for duty in duties] == [
            {"do": "notify_individuals", "deadline": {"days": 30, "from": "discovery"}}
        ]


class TestPoint6ForceIsPerRecipientAndRecord:
    def test_recipients_get_answers_of_their_own(self) -> None:
        two = book(
            HIPAA
            + rule("ban", "forbids")
            + rule("police", "permits", '"recipient.role" = "police"', lifts=["ban"])
        )
        decision = ask(two, to=["police", "potential_victim"], recipient={})
        assert decision.outcome is Outcome.MUST_NOT
        assert {(a.people[0].value, a.outcome.value) for a in decision.answers} == {
            ("police", "may"),
            ("potential_victim", "must_not"),
        }

    def test_a_duty_towards_one_recipient_is_a_must_cut_to_her(self) -> None:
        two = book(HIPAA + rule("duty", "requires", '"recipient.role" = "police"'))
        decision = ask(two, to=["police", "potential_victim"], recipient={})
        assert decision.outcome is Outcome.MUST
        assert [role.value for role in decision.scope.people] == ["police"]

    def test_a_yes_for_one_record_class_is_cut_to_it(self) -> None:
        two = book(HIPAA + BAN + rule("yes", "permits", 'record = "attendance"', lifts=["ban"]))
        decision = ask(two, records=["attendance", "psychotherapy_notes"])
        assert decision.outcome is Outcome.MAY
        assert [record.value for record in decision.scope.records] == ["attendance"]

    def test_facts_about_the_asker_say_nothing_about_another_recipient(self) -> None:
        needs_role = book(
            HIPAA + BAN + rule("yes", "permits", '"recipient.treats_client" = true', lifts=["ban"])
        )
        decision = ask(
            needs_role,
            to=["police"],
            recipient={"role": "other_provider", "treats_client": True},
        )
        assert not decision.lets_go
