"""What stands in the place of what was hidden, and the way back."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.folding import fold
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.known import Known, KnownFinder, KnownPerson
from subrosa.deid.merging import merge
from subrosa.deid.replacing import Replacement, bring_back, hide
from subrosa.deid.replacing.made_up import FAMILY, GIVEN
from subrosa.deid.span import Span
from subrosa.terms.errors import BadInput
from tests.deid.known.a_client import FINDER

MARK = re.compile(r"\[\[([A-Z0-9]+):(.*?)\]\]")


def marked(text):
    """Return a text without its ``[[KIND:words]]`` marks, and the spans that they make."""
    plain, spans, done = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[done : mark.start()]
        start = len(plain)
        plain += mark[2]
        spans.append(Span(start, len(plain), Kind(mark[1]), Layer.PATTERN))
        done = mark.end()
    return plain + text[done:], spans


def hidden(text, how=Replacement.PLACEHOLDER, **more):
    return hide(*marked(text), how, **more).text


def known(text, how, **more):
    return hide(text, merge(text, FINDER(fold(text))), how, known=FINDER, **more).text


def test_one_person_has_one_number_and_another_the_next():
    text = (
        "[[NAME:Ada Lunn]] met [[NAME:Bo]]. [[NAME:Lunn]] and [[NAME:ADA]] left [[CITY:Elko]] "
        "with [[NAME:Bo]]."
    )
    assert hidden(text) == (
        "[NAME 1] met [NAME 2]. [NAME 1] and [NAME 1] left [CITY 1] with [NAME 2]."
    )


def test_a_family_name_that_two_bear_is_a_number_of_its_own():
    text = "[[NAME:Ada Lunn]] and [[NAME:Cy Lunn]]: the [[NAME:Lunn]] home"
    assert hidden(text) == "[NAME 1] and [NAME 2]: the [NAME 3] home"


def test_a_code_is_the_same_however_it_is_written():
    text = "[[PHONE:775-555-0142]], [[PHONE:(775) 555 0142]], [[PHONE:775-555-0143]]"
    assert hidden(text) == "[PHONE 1], [PHONE 1], [PHONE 2]"


def test_the_record_says_who_somebody_is():
    text = "Liz saw Kathy. Elizabeth's job at Kessler is hard. E.M. lives in Elko."
    assert known(text, Replacement.ROLE) == (
        "The client saw the client's sister. The client's job at the client's employer is hard. "
        "The client lives in a town."
    )


def test_the_record_makes_one_person_of_all_her_names():
    text = "Liz, Elizabeth Moss and Lizzie; Kathy"
    assert known(text, Replacement.PLACEHOLDER) == "[NAME 1], [NAME 1] and [NAME 1]; [NAME 2]"


def test_whom_no_record_knows_is_person_a():
    text = "[[NAME:Ada]] and [[NAME:Bo]] in [[CITY:Elko]], [[AGE90:94]], call [[PHONE:555-0142]]"
    assert hidden(text, Replacement.ROLE) == (
        "Person A and person B in a town, 90 or older, call [PHONE 1]"
    )


def test_an_article_is_not_said_twice():
    text = (
        "At the [[CITY:Elko]] pool, a [[SCHOOL:Lima]] nurse; to bathe [[CITY:Elko]]. A [[ORG:Ox]]"
    )
    assert hidden(text, Replacement.ROLE) == (
        "At the town pool, a school nurse; to bathe a town. A an organisation"
    )
    assert hidden("the [[ORG:Ox]]", Replacement.ROLE) == "the organisation"
    assert known("the Liz thing", Replacement.ROLE) == "the client thing"


def test_a_surrogate_is_the_same_throughout_and_keeps_its_form():
    text = (
        "[[NAME:Ada Lunn]] said. [[NAME:ada]] left, [[NAME:LUNN]] too. [[NAME:Lunn, Ada]]. "
        "[[NAME:A.L.]]"
    )
    new = hidden(text, Replacement.SURROGATE, seed=b"one")
    given_name, family = new.split(" said.")[0].split(" ")
    assert f"{given_name.lower()} left, {family.upper()} too. {family}, {given_name}." in new
    assert not {"ada", "lunn"} & set(re.findall(r"\w+", new.lower()))


def test_a_surrogate_is_drawn_from_the_seed_alone():
    text = "[[NAME:Ada Lunn]], [[CITY:Elko]], [[MRN:A77-2]], [[DATE:3/21/1991]]"
    one, again, other = (
        hidden(text, Replacement.SURROGATE, seed=seed) for seed in (b"1", b"1", b"2")
    )
    assert one == again != other


def test_a_surrogate_tells_a_short_form_as_the_same_person():
    new = known("Elizabeth Moss came; Liz left; Moss, Liz", Replacement.SURROGATE, seed=b"x")
    given_name, family = new.split(" came")[0].split(" ")
    assert new == f"{given_name} {family} came; {given_name} left; {family}, {given_name}"


def test_numbers_that_are_made_up_are_such_as_nobody_has():
    text = (
        "[[PHONE:(775) 867-5309]] [[EMAIL:ada@lunn.net]] [[IP:10.1.2.3]] [[SSN:123-45-6789]] "
        "[[MRN:A77-20931]] [[URL:lunn.net/ada]] [[AGE90:94]]"
    )
    phone, mail, ip, ssn, mrn, url, age = re.fullmatch(
        r"(.*\d) (\S+) (\S+) (\S+) (\S+) (\S+) (\S+)", hidden(text, Replacement.SURROGATE)
    ).groups()
    assert re.fullmatch(r"\(\d{3}\) 555-01\d\d", phone)
    assert mail.endswith("@example.org")
    assert ip.startswith("192.0.2.")
    assert re.fullmatch(r"9\d\d-\d\d-\d{4}", ssn)
    assert re.fullmatch(r"[A-Z]\d\d-\d{5}", mrn)
    assert mrn != "A77-20931"
    assert url.startswith("https://example.org/")
    assert age == "90"


def test_dates_are_moved_by_the_same_days_in_the_form_they_had():
    text = "[[DATE:3/21/1991]], [[DATE:March 21]], [[DATE:somewhen]] with [[NAME:Ada]]"
    assert hidden(text, Replacement.SHIFT, days=-30) == (
        "2/19/1991, February 19, [DATE 1] with [NAME 1]"
    )


def test_dates_are_told_as_weeks_from_the_first_day():
    text = "[[DATE:11/3/2026]], [[DATE:Nov 17]], [[DATE:October 20, 2026]]"
    assert hidden(text, Replacement.ROLE, first=date(2026, 11, 3)) == (
        "Week 1, week 3, 2 weeks before"
    )


def test_spans_that_overlap_or_lie_outside_are_refused():
    for places in ([(0, 3), (2, 4)], [(0, 9)], [(2, 2)], [(3, 4), (0, 1)]):
        spans = [Span(a, b, Kind.NAME, Layer.PATTERN) for a, b in places]
        with pytest.raises(BadInput):
            hide("abcde", spans)


def test_what_was_kept_of_another_text_is_refused():
    made = hide(*marked("[[NAME:Ada]] left"))
    with pytest.raises(BadInput):
        bring_back("", made.back)


def test_nothing_that_was_hidden_shows_in_what_it_says_of_itself():
    made = hide(*marked("[[NAME:Ada]] left"))
    assert "Ada" not in repr(made)


@st.composite
def texts_with_spans(draw):
    pieces = draw(
        st.lists(
            st.tuples(st.text(max_size=8), st.sampled_from(sorted(Kind)), st.text(min_size=1)),
            max_size=8,
        )
    )
    text, spans = "", []
    for before, kind, words in pieces:
        text += before
        spans.append(Span(len(text), len(text) + len(words), kind, Layer.PATTERN))
        text += words
    return text + draw(st.text(max_size=8)), spans


@given(texts_with_spans(), st.sampled_from(sorted(Replacement)), st.integers(-400, 400))
def test_the_way_back_gives_the_text_to_the_character(made, how, days):
    text, spans = made
    new = hide(text, spans, how, seed=b"seed", days=days)
    assert bring_back(new.text, new.back) == text
    assert [(s.kind, s.layer) for s in new.spans] == [(s.kind, s.layer) for s in spans]


@given(texts_with_spans(), st.sampled_from(sorted(Replacement)))
def test_nothing_outside_of_the_spans_is_changed(made, how):
    text, spans = made
    new = hide(text, spans, how)

    def outside(whole, within):
        places = [0, *(place for span in within for place in (span.start, span.end)), len(whole)]
        return [whole[a:b] for a, b in zip(places[::2], places[1::2], strict=True)]

    assert outside(new.text, new.spans) == outside(text, spans)


NAMES = "Ada Lunn Avery Morgan Bo Quinn Rowan Wren Hathaway Yates Zion Brook".split()  # noqa: SIM905 - a line of names


@given(
    st.lists(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3), min_size=1, max_size=6),
    st.binary(max_size=4),
)
def test_no_hidden_name_is_left_and_none_is_made_up_that_stands_in_the_text(people, seed):
    words = ", ".join(f"[[NAME:{' '.join(names)}]]" for names in people)
    new = hidden(f"{words} and Sutton", Replacement.SURROGATE, seed=seed)
    made = set(re.findall(r"\w+", new.removesuffix("and Sutton")))
    assert not made & {*(name for names in people for name in names), "Sutton"}


@pytest.mark.parametrize(
    ("words", "form"),
    [
        ("775-867-5309 ext. 12", r"\d{3}-555-01\d\d ext\. \d\d"),
        ("(775) 867-5309 x4471", r"\(\d{3}\) 555-01\d\d x\d{4}"),
        ("1-775-867-5309", r"1-\d{3}-555-01\d\d"),
        ("867-5309", r"555-01\d\d"),
    ],
)
def test_a_made_up_telephone_is_kept_for_fiction_with_its_extension_too(words, form):
    assert re.fullmatch(form, hidden(f"[[PHONE:{words}]]", Replacement.SURROGATE, seed=b"1"))


@given(st.binary(min_size=1, max_size=4))
def test_people_of_the_record_keep_their_made_up_names_whoever_comes_first(seed):
    texts = ["Elizabeth Moss rang. Ruth Okafor came.", "Ruth Okafor rang. Elizabeth Moss came."]
    one, other = (
        re.findall(r"(\w+ \w+) (?:rang|came)", known(text, Replacement.SURROGATE, seed=seed))
        for text in texts
    )
    assert one == other[::-1]


@given(st.binary(min_size=1, max_size=4))
def test_nobody_is_given_a_name_of_the_record_that_does_not_stand_in_the_text(seed):
    ours = KnownFinder(
        Known(people=tuple(KnownPerson((name,)) for name in (*GIVEN[::2], *FAMILY[::2])))
    )
    new = hide(*marked("[[NAME:Ada Lunn]]"), Replacement.SURROGATE, known=ours, seed=seed).text
    assert not {word.lower() for word in new.split()} & {
        word.lower() for word in (*GIVEN[::2], *FAMILY[::2])
    }


def test_a_name_that_is_spelled_out_is_the_same_person():
    assert known("Liz said L-I-Z, e l i z a b e t h.", Replacement.ROLE).count("lient") == 2


def test_somebody_new_on_file_changes_nobodys_key_and_two_of_one_name_stay_two():
    sister, two = KnownPerson(("Ada Lunn",)), KnownPerson(("Bo Quinn",))
    before = KnownFinder(Known(people=(sister, two))).keys()
    after = KnownFinder(Known(people=(KnownPerson(("Cy Stone",)), sister, sister, two))).keys()
    assert set(before) < set(after)
    assert len(set(after)) == 4


def test_where_no_name_is_left_two_people_are_still_two():
    letters = [f"{one}{two}" for one in "bcdfghjk" for two in "aeiou"]
    people = [f"{one}zz {two}qq" for one in letters for two in letters[:5]]
    text = ", ".join(f"[[NAME:{name.title()}]]" for name in people)
    new = hidden(text, Replacement.SURROGATE, seed=b"1").split(", ")
    assert len(set(new)) == len(people)
    mails = ", ".join(f"[[EMAIL:{name.replace(' ', '.')}@mail.example]]" for name in people)
    assert len(set(hidden(mails, Replacement.SURROGATE, seed=b"1").split(", "))) == len(people)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.IP, "10.1.{0}.{0}"),
        (Kind.URL, "example.com/{0}"),
        (Kind.PHONE, "775-867-5{0}"),
        (Kind.MRN, "{0}"),
    ],
)
def test_two_codes_are_never_made_one(kind, code):
    codes = [code.format(number) for number in range(100, 200)]
    text = ", ".join(f"[[{kind.value}:{one}]]" for one in (*codes, *codes))
    new = hidden(text, Replacement.SURROGATE, seed=b"1").split(", ")
    assert new[:100] == new[100:]
    assert len(set(new)) == 100
