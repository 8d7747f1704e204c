"""What a decision means, points 7 to 12 of decision.md; each on a book of a few rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest

from subrosa.policy import Statutes
from subrosa.policy.asked.facts import FACTS, Kind
from subrosa.policy.weighing import worlds
from subrosa.terms.errors import BadPack
from subrosa.terms.outcome import Outcome
from tests.policy.small_books import (
    HIPAA,
    PART2,
    STATE,
    TEXAS,
    ask,
    because,
    book,
    rule,
)


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
            + rule(
                "b",
                "permits",
                '"safety.means" = true\n"safety.plan" = false\n"minor.mature" = true',
            )
        )
        unknown = ask(two, minor={"mature": None}).unknown
        assert unknown[0] == "safety.means"

    def test_eight_unknown_facts_are_answered_exactly(self) -> None:
        names = [
            "serious",
            "imminent",
            "explicit",
            "intent_and_ability",
            "plan",
            "means",
            "ongoing",
            "reported",
        ]
        parity = "".join(
            rule(f"r{i}", "permits", "\n".join(f'"safety.{n}" = true' for n in names[: i + 1]))
            for i in range(8)
        )
        decision = ask(book(HIPAA + parity))
        assert decision.unknown == ("safety.serious",)

    def test_a_search_that_is_cut_off_ends_in_needs_and_names_what_to_find_out(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        either = book(
            HIPAA
            + rule("a", "permits", '"safety.plan" = true\n"safety.means" = true')
            + rule("b", "permits", '"safety.plan" = false\n"safety.explicit" = true')
            + rule("c", "adds", '"safety.ongoing" = true')
        )
        monkeypatch.setattr(worlds, "MOST_STEPS", 3)
        decision = ask(either)
        assert decision.outcome is Outcome.NEEDS
        assert set(decision.unknown) == {"safety.plan", "safety.means", "safety.explicit"}
        monkeypatch.setattr(worlds, "MOST_STEPS", 30)
        assert set(ask(either).unknown) == set(decision.unknown)

    @pytest.mark.slow
    def test_too_many_worlds_end_in_needs(self) -> None:
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

    def test_a_duty_to_the_client_herself_does_not_wait_for_state_law(self) -> None:
        topic = '[[topic]]\nname = "copies"\nsays = "copies"\n[topic.when]\n"part2" = false\n'
        duty = book(HIPAA + rule("duty", "requires"), topic, TEXAS)
        case = {"jurisdiction": "US-TX", "recipient": {"role": "client"}}
        assert ask(duty, question="disclose", **case).outcome is Outcome.NEEDS
        owed = ask(duty, question="give_access", **case)
        assert owed.outcome is Outcome.MUST
        assert owed.review == ""

    def test_in_danger_two_kinds_of_yes_make_the_lesser_yes(self) -> None:
        two = book(
            HIPAA + rule("may", "permits") + rule("duty", "requires", '"safety.plan" = true')
        )
        assert ask(two, purpose="safety").outcome is Outcome.MAY
        assert ask(two, purpose="safety").unknown == ("safety.plan",)
        assert ask(two).outcome is Outcome.NEEDS


class TestPoint10NumbersAndDaysBecomeFiniteFacts:
    @pytest.mark.parametrize(
        ("age", "outcome"), [(13, "must_not"), (14, "may"), (17, "may"), (18, "must_not")]
    )
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
            book(
                HIPAA
                + rule("r", "permits")
                + rule("r", "forbids", effective_from=dt.date(2026, 1, 1))
            )

    def test_the_day_of_deciding_drives_staleness_alone(self) -> None:
        due = book(HIPAA + rule("yes", "permits", next_check_due=dt.date(2026, 11, 1)))
        assert ask(due, event_date="2026-10-01").review


class TestPoint12ConclusionsGivenAsFacts:
    PACK = (
        STATE + '[[conclusion]]\nid = "tx.c"\nfact = "minor.may_consent_alone"\ncitation = "§ c"\n'
        'says = "From 16."\nconfidence = "high"\n'
        '[conclusion.when]\n"subject.age" = {at_least = 16}\n'
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

    @pytest.mark.parametrize(
        ("rule_read", "conclusion_read", "outcome", "reviewed"),
        [
            ("high", "high", "may", False),
            ("high", "medium", "may", True),
            ("high", "low", "needs", True),
            ("medium", "high", "may", True),
            ("medium", "low", "needs", True),
            ("low", "high", "needs", True),
        ],
    )
    def test_a_rule_is_as_sure_as_the_conclusion_on_which_it_leans(
        self, rule_read: str, conclusion_read: str, outcome: str, *, reviewed: bool
    ) -> None:
        yes = rule("yes", "permits", '"minor.may_consent_alone" = true', confidence=rule_read)
        pack = self.PACK.replace('"high"', f'"{conclusion_read}"')
        decision = ask(book(HIPAA + yes, pack, TEXAS), jurisdiction="US-TX", subject={"age": 16})
        assert decision.outcome == outcome
        assert bool(decision.review) is reviewed

    @pytest.mark.parametrize(
        ("when", "facts", "concluded"),
        [
            ('"recipient.role" = "parent"', {}, True),
            ('"recipient.role" = "court"', {}, False),
            ('"recipient.role" = "parent"', {"recipient": {"role": None}}, None),
            ('"subject.is_minor" = true', {"subject": {"age": 17}}, True),
            ('"subject.is_minor" = true', {"subject": {"age": 18}}, False),
            ('"subject.is_minor" = true', {"subject": {"age": None}}, None),
            (
                'ask = "disclose"\n"consent.signed_by" = {any = ["minor"]}',
                {"consent": {"signed_by": ["minor"]}},
                True,
            ),
            ('"consent.signed_by" = {any = ["minor"]}', {"consent": {"signed_by": []}}, False),
            ('"consent.signed_by" = {any = ["minor"]}', {"consent": {"signed_by": None}}, None),
            # One way that nobody knows leaves it open; one that holds settles it.
            (
                'any = [{"safety.plan" = true}, {"subject.is_minor" = true}]',
                {"subject": {"age": 18}},
                None,
            ),
            (
                'any = [{"safety.plan" = true}, {"subject.is_minor" = true}]',
                {"subject": {"age": 17}},
                True,
            ),
            (
                '"safety.plan" = true\n"subject.is_minor" = true',
                {"subject": {"age": 18}},
                False,
            ),
        ],
    )
    def test_an_assertion_is_held_against_what_the_pack_concludes(
        self, when: str, facts: dict[str, object], concluded: object
    ) -> None:
        pack = self.PACK.replace('"subject.age" = {at_least = 16}', when)
        both = book(HIPAA + rule("yes", "permits"), pack, TEXAS)
        for asserted in (True, False):
            minor = {"may_consent_alone": asserted}
            decision = ask(both, jurisdiction="US-TX", minor=minor, **facts)
            told = "minor.may_consent_alone was asserted" in decision.review
            assert told is (concluded is not None and concluded is not asserted)
            elsewhere = ask(both, jurisdiction="US", minor=minor, **facts)
            assert "asserted" not in elsewhere.review

    def test_the_conclusion_is_cited_with_the_rule_that_leans_on_it(self) -> None:
        both = book(self.YES, self.PACK, TEXAS)
        decision = ask(both, jurisdiction="US-TX", subject={"age": 16})
        assert because(decision) == {"yes", "tx.c"}


class TestAFloorForWantOfLaw:
    FLOOR = '[pack]\nbody = "uncovered.records"\nauthority = "Every state"\n'

    def test_it_stands_in_where_the_pack_of_a_state_lacks_the_topic(self) -> None:
        covering = TEXAS
        lacking = TEXAS.replace('["records"]', "[]")
        floor = self.FLOOR + rule("every.duty", "requires")
        assert ask(book(floor, covering), jurisdiction="US-TX").outcome is Outcome.MUST_NOT
        assert ask(book(floor, lacking), jurisdiction="US-TX").outcome is Outcome.MUST
        assert ask(book(floor, covering), jurisdiction="US-OH").outcome is Outcome.MUST
        assert ask(book(floor, covering)).outcome is Outcome.MUST_NOT

    def test_a_misspelt_body_of_law_is_refused(self) -> None:
        with pytest.raises(BadPack, match="no body of law"):
            book('[pack]\nbody = "ethic.aca"\nauthority = "x"\n' + rule("r", "permits"))
