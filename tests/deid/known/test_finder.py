"""What the practice knows is found in any spelling, and ordinary words are left standing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subrosa.deid.folding import fold
from subrosa.deid.kinds import Kind, Layer
from subrosa.deid.known import Known, KnownFinder, KnownPerson, KnownThing
from subrosa.deid.known.initials import PERHAPS
from tests.deid.known.a_client import FINDER

MARK = re.compile(r"\[\[([A-Z0-9]+):(.*?)\]\]")


def unmarked(marked):
    """Return the plain text of ``[[KIND:words]]`` marks, and what is marked."""
    text, wanted, done = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        wanted.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        done = mark.end()
    return text + marked[done:], wanted


def found_in(text, least=1.0, finder=FINDER):
    """Return what is surely found, what lies within something longer left out."""
    spans = sorted(
        {(s.start, s.end, s.kind.value) for s in finder(fold(text)) if s.score >= least},
        key=lambda span: (span[0], -span[1]),
    )
    outer = []
    for span in spans:
        if not outer or span[1] > outer[-1][1]:
            outer.append(span)
    return outer


FOUND = [
    "[[NAME:Elizabeth Ann Moss]] came late.",
    "[[NAME:Moss, Elizabeth]] came late.",
    "[[NAME:ELIZABETH MOSS]] CAME LATE.",
    "saw [[NAME:elizabeth]] and her [[NAME:moss-delgado]] sister",
    "[[NAME:Elizabeth]]'s sleep, [[NAME:Liz]]'s mood, [[NAME:Lizzie]]\u2019s job",
    "her sister [[NAME:Kate]] rang; [[NAME:Kathy]] and [[NAME:Katie]] did not",
    "[[NAME:Bits]] is what they call her",
    "[[NAME:Elisabeth]] and [[NAME:Elizabteh]] and [[NAME:Katharine]] and [[NAME:Cathrine]]",
    "spoke to [[NAME:E. Moss]] and [[NAME:E.A. Moss]]",
    "[[NAME:Elizabeth M.]] is stable",
    "Session with [[NAME:E.M.]] today; [[NAME:EM]] slept.",
    "[[NAME:e.a.m.]] called",
    "father [[NAME:Jose]] and [[NAME:José]] and [[NAME:Pepe]] and [[NAME:ibanez]]",
    "Mr. [[NAME:de la Cruz Ibáñez]] agreed",
    "her mother [[NAME:Sorensen]] and [[NAME:Sørensen]]",
    "told [[NAME:ONeill]] and [[NAME:O'Neill]] and [[NAME:Oneil]]",
    "My husband [[NAME:Will]] drinks.",
    "my husband [[NAME:will]] drinks and [[NAME:will]] said no",
    "I asked [[NAME:Will]] to stop. [[NAME:Will]] said no.",
    "[[NAME:Will Brandt]] and [[NAME:will brandt]]",
    "[[NAME:Hope]] told me; with [[NAME:Hope]] I can talk",
    "Her mother [[NAME:May]] died in May.",
    "see [[NAME:will]] again; she texted [[NAME:hope]] and spoke with [[NAME:may]]",
    "emergency contact is [[NAME:will]]; [[NAME:hope]] and [[NAME:kate]] fought",
    "The degree of [[NAME:E.M.]]'s boss is an M.D.",
    "works at [[ORG:Kessler Tool and Die]]",
    "works at [[ORG:Kessler Tool & Die]], Inc.",
    "the guys at [[ORG:kessler]]; [[ORG:KTD]] let her go",
    "cashier at [[ORG:Target]] since June",
    "[[SCHOOL:Ruby Valley Middle School]] and [[SCHOOL:ruby valley]] and [[SCHOOL:RVMS]]",
    "stayed at the [[FACILITY:Young Womens Shelter]], [[FACILITY:YWSE]]",
    "goes to [[CHURCH:St Brendans]]",
    "lives at [[STREET:412 North Alder St]], [[CITY:Elko]]",
    "lives at [[STREET:412 Alder]] in [[CITY:elko]] [[ZIP:89801]]",
    "moved to [[CITY:Winnemucca]], then [[CITY:Winemucca]]",
    "grew up in [[CITY:Reading]]",
    "call [[PHONE:775-555-0142]] or [[PHONE:555 0142]] or [[PHONE:7755550142]]",
    "[[PHONE:seven seven five five five five oh one four two]]",
    "phone ending in [[PHONE:0142]]",
    "mail [[EMAIL:liz.moss@mail.example]]",
    "insta [[HANDLE:lizmoss91]] or [[HANDLE:emoss]]",
    "chart [[MRN:00482913]]",
    "social [[SSN:123 45 6789]], last four [[SSN:6789]]",
    "born [[DATE:3/21/1991]], [[DATE:March 21, 1991]], [[DATE:21 Mar 91]]",
    "born [[DATE:march twenty first]] or [[DATE:march twentyfirst]]",
    "seen on [[DATE:Nov 3rd]]",
]


@pytest.mark.parametrize("marked", FOUND)
def test_it_is_found_in_this_spelling(marked):
    text, wanted = unmarked(marked)
    assert [(text[a:b], kind) for a, b, kind in found_in(text)] == [
        (text[a:b], kind) for a, b, kind in wanted
    ]


LEFT = [
    "I will go, and I hope that it may help.",
    "Will you come in May? May I ask?",
    "Hope is what she needs; she lost hope.",
    "She is reading a book about mobile homes.",
    "A target behaviour was set; target date next week.",
    "an alder tree; a tool to die for; a young woman",
    "the valley, the middle school, the church, the shelter",
    "brand new, a kid, the most, a moss covered wall will do",
    "GAD-7 of 14, 50 mg, 3/4 of the time, at 9 a.m., em dash",
    "Em is a letter. Plan E was next, vitamin E too. Step 5 of 55, 5550 steps, 142 pounds",
    "She was elated; a better one; mass; miss; katabasis",
    "in the room of 412 people",
    "They dated in the spring of 1991.",
]


@pytest.mark.parametrize("text", LEFT)
def test_ordinary_words_are_left_standing(text):
    assert [text[a:b] for a, b, _ in found_in(text)] == []


def test_a_states_name_is_no_misspelling_and_one_word_of_it_may_be():
    find = KnownFinder(Known(people=(KnownPerson(("Carol Ames",)),)))
    assert [*find(fold("They moved to North Carolina, then to south carolina."))] == []
    (span,) = find(fold("Carolina called"))
    assert (span.start, span.end) == (0, len("Carolina"))


def test_a_capital_without_a_cue_is_perhaps_a_name():
    text = "Brandt came. Moss grows. I saw moss."
    assert [text[a:b] for a, b, _ in found_in(text)] == ["Brandt"]
    assert [text[a:b] for a, b, _ in found_in(text, PERHAPS)] == ["Brandt", "Moss"]


def test_a_hidden_letter_or_look_alike_does_not_hide_the_name():
    for text in ("Eliza\u200bbeth slept", "\u0415\u200dlizabeth slept", "\u202eElizabeth slept"):
        (span,) = FINDER(fold(text))
        assert fold(text[span.start : span.end]).text == "Elizabeth"


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Liz", "the client"),
        ("Elizabeth Moss", "the client"),
        ("Kathy", "the client's sister"),
        ("E.M.", "the client"),
        ("Katherin", "the client's sister"),
        ("Dr. O'Neill", "the counsellor"),
    ],
)
def test_words_lead_to_the_person(words, role):
    assert FINDER.who(words).role == role


def test_a_name_that_several_bear_leads_to_nobody():
    assert FINDER.who("Moss") is None
    assert FINDER.who("Ferdinand") is None


def test_words_lead_to_the_organisation():
    for words in ("kessler", "Kessler Tool", "KTD", "kesslertooldie"):
        assert FINDER.what(words).role == "the client's employer"
    assert FINDER.what("Center") is None


OTHERS = KnownFinder(
    Known(
        people=(
            KnownPerson(("Nguy\u1ec5n Th\u1ecb Minh Khai",), ("Mimi",)),
            KnownPerson(("Omar Al-Rashid",)),
            KnownPerson(("Mary-Jane Watson-Parker",)),
            KnownPerson(('Robert "Bobby" De Niro Jr.',)),
            KnownPerson(("\u738b\u5c0f\u660e",)),
            KnownPerson(("J.R. Ewing",)),
            KnownPerson(("Ng, Al",)),
            KnownPerson(("Riley",)),
            KnownPerson(("Mark Long",)),
        ),
        organisations=(
            KnownThing("McDonald's"),
            KnownThing("U.S. Postal Service"),
            KnownThing("3M"),
            KnownThing("AT&T"),
            KnownThing("The Home Depot"),
            KnownThing("University of Nevada, Reno", Kind.SCHOOL),
        ),
        addresses=("1200 NE 45th St, Unit 12, Seattle, WA 98105", "PO Box 311, Elko NV 89801"),
        phones=("+1 415 555 0100 x22",),
        codes=(KnownThing("@desert_wren88", Kind.HANDLE), KnownThing("XQH 882 104", Kind.OTHERID)),
    )
)


@pytest.mark.parametrize(
    "marked",
    [
        "[[NAME:Nguyen Khai]], [[NAME:minh khai]] and [[NAME:Mimi]] came",
        "[[NAME:alrashid]] and Mr. [[NAME:Rashid]]",
        "[[NAME:MJ]], [[NAME:maryjane]] and [[NAME:M.J.W.]] left",
        "[[NAME:bobby de niro]], then [[NAME:DeNiro]] and [[NAME:Rob]]",
        "\u6211\u662f[[NAME:\u738b\u5c0f\u660e]]\u3002",
        "[[NAME:JR]] said, and [[NAME:J.R.]] said",
        "[[NAME:Al Ng]] said; [[NAME:Ng]] said",
        "[[NAME:R-I-L-E-Y]] or [[NAME:r i l e y]], not [[NAME:Rylee]] or [[NAME:Ryley]]",
        "[[NAME:Mark Long]] made a mark for a long time",
        "at [[ORG:mcdonalds]] and [[ORG:McDonald]]'s",
        "the [[ORG:US Postal Service]], [[ORG:USPS]]",
        "at [[ORG:3m]], at [[ORG:AT&T]], at t",
        "[[ORG:the home depot]], not the depot",
        "[[SCHOOL:University of Nevada]], [[SCHOOL:UNR]], a university",
        "[[STREET:1200 ne 45th street]], [[STREET:45th St]], [[CITY:seattle]]",
        "[[STREET:po box 311]] and [[STREET:box 311]]",
        "[[PHONE:415.555.0100]] ext 22",
        "[[HANDLE:desert_wren88]] and @[[HANDLE:desertwren88]]",
        "[[OTHERID:XQH882104]]",
    ],
)
def test_names_and_things_of_other_shapes_are_found(marked):
    text, wanted = unmarked(marked)
    assert [(text[a:b], kind) for a, b, kind in found_in(text, finder=OTHERS)] == [
        (text[a:b], kind) for a, b, kind in wanted
    ]


@given(st.text(max_size=200))
def test_any_text_gives_spans_within_it_and_the_same_again(text):
    spans = list(FINDER(fold(text)))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(span.layer is Layer.RECORD for span in spans)
    assert list(FINDER(fold(text))) == spans


HEAP = "Elizabeth moss Will will hope May E. J. de la - , ' . 412 Alder five 555 0142 and"
WORDS = st.lists(st.sampled_from([*HEAP.split(), "\n", " ", "\n\n"]), max_size=40)


@given(WORDS)
def test_any_heap_of_known_words_is_read_without_a_fault(words):
    text = " ".join(words)
    for span in FINDER(fold(text)):
        assert text[span.start : span.end].strip()


WRITTEN = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "",
            " ",
            "Dr.",
            "-",
            "'",
            "Jr., Dr.",
            ",",
            "The",
            "Inc.",
            "A",
            "12",
            "(x)",
            '""',
            "de la",
            "x22",
        ]
    ),
)


@given(WRITTEN, WRITTEN, st.sampled_from(sorted(Kind)))
def test_whatever_stands_on_file_a_finder_is_made_of_it(words, more, kind):
    finder = KnownFinder(
        Known(
            people=(KnownPerson((words, more), (more,)),),
            organisations=(KnownThing(words, kind, also=(more,)),),
            places=(KnownThing(more, kind),),
            addresses=(f"{words}, {more}\n{words} {more}",),
            phones=(words,),
            emails=(more,),
            codes=(KnownThing(words, kind),),
        )
    )
    for text in (words, more, f"{words} {more} and {words}", ""):
        assert all(span.end <= len(text) for span in finder(fold(text)))
        finder.who(text)
        finder.what(text)
        finder.parts_of(text)


def test_kinds_of_what_is_found_are_those_on_file():
    kinds = {kind for marked in FOUND for _, _, kind in unmarked(marked)[1]}
    assert kinds <= {kind.value for kind in Kind}
