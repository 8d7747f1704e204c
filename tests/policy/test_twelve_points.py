"""What a decision means, point by point as decision.md numbers them; each on a book of a few rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from subrosa.policy import Statutes, decide, read_case, read_packs
from subrosa.terms.decision import Decision
from subrosa.terms.errors import BadPack, NotReady
from subrosa.terms.outcome import Outcome

AT = dt.date(2026, 11, 22)
HIPAA = '[pack]\nbody = "hipaa"\nauthority = "HIPAA"\n'
STATE = '[pack]\nbody = "state.tx"\nauthority = "Texas"\n'
ETHICS = '[pack]\nbody = "ethics.aca"\nauthority = "ACA"\n'
PART2 = '[pack]\nbody = "part2"\nauthority = "Part 2"\n'
TEXAS = '[jurisdiction]\ncode = "US-TX"\ncovers = ["records"]\nlast_checked = 2026-11-22\n'


def rule(name: str, effect: str, when: str = "", **fields: object) -> str:
    """Return one rule as it is written in a pack."""
    more = "".join(f"{key} = {_toml(value)}\n" for key, value in fields.items())
    if "confidence" not in fields:
        more += 'confidence = "high"\n'
    return (
        f'[[rule]]\nid = "{name}"\ntitle = "{name}"\ncitation = "§ {name}"\n'
        f'effect = "{effect}"\nsays = "{name} speaks."\n{more}[rule.when]\n{when}\n'
    )


def _toml(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return str(value) if isinstance(value, dt.date) else f'"{value}"'


BAN = rule("ban", "forbids", needs=["client_authorization"])


def book(*files: str) -> Statutes:
    return read_packs([(f"f{i}.toml", text.encode()) for i, text in enumerate(files)])


def ask(
    statutes: Statutes, /, at: dt.date = AT, *, to: list[str] | None = None, **facts: object
) -> Decision:
    """Decide a plain disclosure to a parent; `facts` are groups of facts as in a case."""
    base: dict[str, object] = {
        "jurisdiction": "US",
        "setting": "private_practice",
        "hipaa_covered": True,
        "part2": False,
        "profession": "lpc",
        "recipient": {"role": "parent"},
        "records": ["attendance"],
        "purpose": "personal_interest",
    }
    base.update(facts)
    question: dict[str, object] = {"ask": "disclose"} | ({"to": to} if to else {})
    return decide(read_case({"id": "t", "question": question, "facts": base}), statutes, at)


def because(decision: Decision) -> set[str]:
    return {cite.rule for cite in decision.because}


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
        assert ask(book(HIPAA + yielding, duty, TEXAS), jurisdiction="US-TX").outcome is Outcome.MUST
        firm = PART2 + rule("p2.bar", "forbids", yields_to=["@child_abuse"])
        decision = ask(
            book(HIPAA + yielding, duty, firm, TEXAS, PART2 + rule("p2.x", "adds", tags=["child_abuse"])),
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
            'obligations = [{do = "notify_individuals", days = 60, from = "discovery"}]\n[rule.when]',
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
        two = book(
            HIPAA + BAN + rule("yes", "permits", 'record = "attendance"', lifts=["ban"])
        )
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


class TestPoint7Silence:
    def test_an_exceptional_fact_that_nobody_said_is_nothing_on_file(self) -> None:
        unless = book(HIPAA + rule("yes", "permits", '"subject.contrary_wish" = false'))
        assert ask(unless).outcome is Outcome.MAY

    def test_null_is_unknown_and_no_presumption_replaces_it(self) -> None:
        unless = book(HIPAA + rule("yes", "permits", '"subject.contrary_wish" = false'))
        decision = ask(unless, subject={"contrary_wish": None})
        assert decision.outcome is Outcome.NEEDS
        assert decision.unknown == ("subject.contrary_wish",)

    def test_an_ordinary_fact_that_nobody_said_is_unknown(self) -> None:
        when = book(HIPAA + rule("yes", "permits", '"subject.able_to_agree" = true'))
        assert ask(when).outcome is Outcome.NEEDS


class TestPoint8UnknownFacts:
    def test_one_outcome_in_all_worlds_is_said(self) -> None:
        either = book(
            HIPAA
            + rule("a", "permits", '"safety.plan" = true')
            + rule("b", "permits", '"safety.plan" = false')
        )
        assert ask(either).outcome is Outcome.MAY

    def test_only_facts_that_can_change_the_answer_are_named(self) -> None:
        two = book(
            HIPAA
            + rule("a", "permits", '"safety.plan" = true')
            + rule("b", "permits", '"safety.plan" = false\n"safety.means" = true')
            + rule("c", "permits", '"safety.plan" = true\n"safety.explicit" = true')
        )
        decision = ask(two)
        assert decision.outcome is Outcome.NEEDS
        assert set(decision.unknown) == {"safety.plan", "safety.means"}

    def test_the_most_useful_fact_comes_first(self) -> None:
        two = book(
            HIPAA
            + rule("a", "permits", '"safety.means" = true\n"safety.plan" = true')
            + rule("b", "permits", '"safety.means" = true\n"safety.plan" = false\n"minor.mature" = true')
        )
        unknown = ask(two, minor={"mature": None}).unknown
        assert unknown[0] == "safety.means"

    def test_eight_unknown_facts_are_answered_exactly(self) -> None:
        names = "serious imminent explicit intent_and_ability plan means ongoing reported".split()
        parity = "".join(
            rule(f"r{i}", "permits", "\n".join(f'"safety.{n}" = true' for n in names[: i + 1]))
            for i in range(8)
        )
        decision = ask(book(HIPAA + parity))
        assert decision.unknown == ("safety.serious",)

    def test_too_many_worlds_end_in_needs(self) -> None:
        from subrosa.policy.facts import FACTS, Kind

        flags = [p for p, f in FACTS.items() if f.kind is Kind.FLAG and f.presumed is None][:44]
        pairs = "".join(
            rule(f"r{i}", "permits", f'"{flags[i]}" = true\n"{flags[-1 - i]}" = true')
            for i in range(20)
        )
        decision = ask(book(PART2 + pairs), part2=True)
        assert decision.outcome is Outcome.NEEDS
        assert decision.unknown


class TestPoint9Confidence:
    def test_medium_confidence_keeps_the_answer_and_asks_for_review(self) -> None:
        decision = ask(book(HIPAA + rule("yes", "permits", confidence="medium")))
        assert decision.outcome is Outcome.MAY
        assert "§ yes" in decision.review

    def test_low_confidence_waits_for_a_look_at_state_law(self) -> None:
        decision = ask(book(HIPAA + rule("yes", "permits", confidence="low")))
        assert decision.outcome is Outcome.NEEDS
        assert decision.as_json()["needs"] == ["state_law_review"]

    def test_past_its_due_date_confidence_drops_a_step(self) -> None:
        due = book(HIPAA + rule("yes", "permits", next_check_due=dt.date(2026, 11, 1)))
        assert "overdue" in ask(due).review
        assert not ask(due, dt.date(2026, 10, 1)).review

    def test_in_danger_low_confidence_never_lowers_force(self) -> None:
        duty = book(HIPAA + rule("duty", "requires", confidence="low"))
        decision = ask(duty, purpose="safety")
        assert decision.outcome is Outcome.MUST
        assert decision.review

    def test_a_topic_that_no_pack_covers_stops_a_yes_but_not_in_danger(self) -> None:
        topic = '[[topic]]\nname = "minors"\nsays = "minors"\n[topic.when]\nask = "disclose"\n'
        thin = book(HIPAA + rule("yes", "permits"), topic, TEXAS)
        assert ask(thin, jurisdiction="US-TX").outcome is Outcome.NEEDS
        assert ask(thin, jurisdiction="US-AK").outcome is Outcome.NEEDS
        assert ask(thin).outcome is Outcome.MAY
        assert ask(thin, jurisdiction="US-TX", purpose="safety").outcome is Outcome.MAY

    def test_in_danger_two_kinds_of_yes_make_the_lesser_yes(self) -> None:
        two = book(
            HIPAA + rule("may", "permits") + rule("duty", "requires", '"safety.plan" = true')
        )
        assert ask(two, purpose="safety").outcome is Outcome.MAY
        assert ask(two, purpose="safety").unknown == ("safety.plan",)
        assert ask(two).outcome is Outcome.NEEDS


class TestPoint10NumbersAndDaysBecomeFiniteFacts:
    @pytest.mark.parametrize(("age", "outcome"), [(13, "must_not"), (14, "may"), (17, "may"), (18, "must_not")])
    def test_an_age_band_has_its_edges_where_the_pack_says(self, age: int, outcome: str) -> None:
        band = book(HIPAA + rule("yes", "permits", '"subject.age" = {at_least = 14, below = 18}'))
        assert ask(band, subject={"age": age}).outcome == outcome

    @pytest.mark.parametrize(
        ("expires", "outcome"),
        [("2026-11-21", "must_not"), ("2026-11-22", "may"), ("2026-11-23", "may")],
    )
    def test_a_consent_runs_to_the_end_of_its_last_day(self, expires: str, outcome: str) -> None:
        until = book(HIPAA + rule("yes", "permits", '"consent.expired" = false'))
        assert ask(until, consent={"expires": expires}).outcome == outcome

    def test_an_unknown_age_is_every_band_its_type_allows(self) -> None:
        adult = book(HIPAA + rule("yes", "permits", '"subject.age" = {at_least = 18}'))
        assert ask(adult, subject={"type": "adult"}).outcome is Outcome.MAY
        assert ask(adult, subject={"type": "student"}).outcome is Outcome.NEEDS


class TestPoint11TwoDays:
    def versions(self) -> Statutes:
        return book(
            HIPAA
            + rule("r", "permits", effective_to=dt.date(2026, 1, 1))
            + rule("r", "forbids", effective_from=dt.date(2026, 1, 1))
        )

    def test_the_day_of_the_event_picks_the_version(self) -> None:
        assert ask(self.versions(), event_date="2025-12-31").outcome is Outcome.MAY
        assert ask(self.versions(), event_date="2026-01-01").outcome is Outcome.MUST_NOT
        assert ask(self.versions()).outcome is Outcome.MUST_NOT

    def test_versions_of_one_rule_may_not_overlap(self) -> None:
        with pytest.raises(BadPack, match="overlap"):
            book(HIPAA + rule("r", "permits") + rule("r", "forbids", effective_from=dt.date(2026, 1, 1)))

    def test_the_day_of_deciding_drives_staleness_alone(self) -> None:
        due = book(HIPAA + rule("yes", "permits", next_check_due=dt.date(2026, 11, 1)))
        assert ask(due, event_date="2026-10-01").review


class TestPoint12ConclusionsGivenAsFacts:
    PACK = (
        STATE + '[[conclusion]]\nid = "tx.c"\nfact = "minor.may_consent_alone"\ncitation = "§ c"\n'
        'says = "From 16."\nconfidence = "high"\n[conclusion.when]\n"subject.age" = {at_least = 16}\n'
    )
    YES = HIPAA + rule("yes", "permits", '"minor.may_consent_alone" = true')

    def test_they_count_where_the_states_pack_is_silent(self) -> None:
        assert ask(book(self.YES), minor={"may_consent_alone": True}).outcome is Outcome.MAY

    def test_the_states_pack_decides_where_it_speaks(self) -> None:
        both = book(self.YES, self.PACK, TEXAS)
        facts: Mapping[str, object] = {
            "jurisdiction": "US-TX",
            "subject": {"age": 15},
            "minor": {"may_consent_alone": True},
        }
        decision = ask(both, **facts)
        assert decision.outcome is Outcome.MUST_NOT
        assert "minor.may_consent_alone" in decision.review

    def test_the_conclusion_is_cited_with_the_rule_that_leans_on_it(self) -> None:
        both = book(self.YES, self.PACK, TEXAS)
        decision = ask(both, jurisdiction="US-TX", subject={"age": 16})
        assert because(decision) == {"yes", "tx.c"}
