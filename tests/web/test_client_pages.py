"""From intake to the leaver: files opened, cards changed, people reached, access given."""

from __future__ import annotations

import re

import pytest

from subrosa.ledger import EntryKind, decode
from tests.web.site import without_token

pytestmark = pytest.mark.slow

KIM = {
    "members": "1",
    "contacts": "2",
    "member-0-name": "Kim Adler",
    "member-0-born": "1990-02-03",
    "member-0-age": "adult",
    "member-0-phone": "804 555 0110",
    "member-0-passphrase": "blue heron",
    "part2": "no",
    "treating": "s-dana",
    "asked": "nobody",
}
PARENT = {
    "contact-0-name": "Pat Adler",
    "contact-0-role": "parent",
    "contact-0-authority": "personal_representative",
    "contact-0-phone": "804 555 0111",
    "contact-0-passphrase": "red kite",
}


def kinds(site):
    with site.here.office.store.transaction() as books:
        return [decode(raw).kind for raw in books.history.entries()]


def opened(site, who="s-lena", kind="person", **more):
    browser = site.browser_of(who)
    came = browser.post(f"/new-client/{kind}", {**KIM, **more})
    assert came.status_code == 302, came.content.decode()
    return browser, came.headers["Location"]


def found(site, who, said="Kim Adler"):
    page = site.browser_of(who).post("/people", {"said": said}).content.decode()
    return re.findall(r'href="(/people/[\w-]+)"', page)


def test_a_client_is_taken_on_and_lands_on_her_overview(site):
    lena, place = opened(site, **PARENT)
    page = lena.get(place).content.decode()
    for words in (
        "Kim Adler",
        "3 February 1990",
        "Pat Adler",
        "Dana Reyes",
        "nobody has asked yet",
    ):
        assert words in page
    assert "heron" not in page
    assert EntryKind.FILE_OPENED in kinds(site)
    assert found(site, "s-dana") == [place]


def test_who_must_not_see_her_finds_what_a_stranger_finds(site):
    _, place = opened(site, asked="some", hidden="s-walter")
    walter = site.browser_of("s-walter")
    assert found(site, "s-walter") == []
    told = [without_token(walter.get(one).content) for one in (place, "/people/U-NOBODY")]
    assert told[0] == told[1]
    assert EntryKind.WALL_SET in kinds(site)


@pytest.mark.parametrize(
    ("box", "value", "said"),
    [
        ("member-0-name", "", "Say the name of the client"),
        ("member-0-name", "a" * 201, "200 characters at most"),
        ("member-0-age", "", "adult or a minor"),
        ("member-0-born", "2/3/1990", "Write a birth date as"),
        ("member-0-born", "2031-01-01", "Write a birth date as"),
        ("member-0-born", "2015-01-01", "this person is 11: a minor"),
        ("contact-0-name", "Pat", "Choose what this person is"),
        ("part2", "", "substance-use programme"),
        ("treating", "", "Choose who treats"),
        ("treating", "s-walter", "a clinician of this practice"),
        ("asked", "", "Ask whether somebody working here"),
        ("asked", "some", "Tick who must not see it"),
        ("hidden", "s-dana", "nobody was said"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(site, box, value, said):
    browser = site.browser_of("s-lena")
    sent = {**KIM, box: value}
    if not value:
        del sent[box]
    page = browser.post("/new-client/person", sent)
    text = page.content.decode()
    assert page.status_code == 400
    assert said in text
    assert "nhsuk-error-summary" in text
    assert "804 555 0110" in text
    assert found(site, "s-lena") == []
    for target in re.findall(r'<a href="#([\w-]+)">', text):
        assert f'id="{target}"' in text


def test_more_rows_come_and_nothing_is_kept(site):
    browser = site.browser_of("s-lena")
    page = browser.post("/new-client/family", {**KIM, "more": "members", "members": "4"})
    assert b'name="member-6-name"' in page.content
    assert b"Kim Adler" in page.content
    assert b"nhsuk-error-summary" not in page.content
    assert found(site, "s-lena") == []


@pytest.mark.parametrize("count", ["99999999999999", "-1", "x", "\u0661"])
def test_a_count_that_is_none_is_not_believed(site, count):
    page = site.browser_of("s-lena").post(
        "/new-client/family", {**KIM, "more": "contacts", "members": count}
    )
    assert page.status_code == 200
    assert page.content.count(b'-name" name="member-') <= 40


def test_a_couple_shares_a_file_and_each_has_a_plan_of_her_own(site):
    two = {"member-1-name": "Lou Adler", "member-1-age": "adult", "members": "2"}
    lena, place = opened(site, kind="couple", **two)
    page = lena.get(place).content.decode()
    assert "A couple of 2" in page
    assert len(re.findall(r"/reach/P-\w+", page)) == 2


@pytest.mark.parametrize(("who", "hint"), [("s-lena", True), ("s-dana", True), ("s-walter", False)])
def test_a_namesake_is_a_hint_to_whoever_may_see_her_only(site, who, hint):
    browser = site.browser_of(who)
    same = {**KIM, "member-0-name": "Quinn Abara"}
    page = browser.post("/new-client/person", same)
    if not hint:
        assert page.status_code == 302
        return
    assert b"There is a file of this name" in page.content
    assert b"/people/u-quinn" in page.content
    assert browser.post("/new-client/person", {**same, "another": "yes"}).status_code == 302


@pytest.mark.parametrize("kind", ["nothing", "PERSON"])
def test_there_is_no_other_kind_of_file(site, kind):
    assert site.browser_of("s-lena").get(f"/new-client/{kind}").status_code == 404


def boxes_of(page):
    text = page.content.decode()
    boxes = dict(re.findall(r'<input[^>]* name="([\w-]+)"[^>]* value="([^"]*)"', text))
    boxes |= dict(
        re.findall(r'<input[^>]* name="([\w-]+)" type="radio" value="(\w+)" checked', text)
    )
    picked = re.findall(r'<select[^>]* name="([\w-]+)"(.*?)</select>', text, re.DOTALL)
    for name, inside in picked:
        chosen = re.findall(r'value="(\w*)" selected', inside)
        boxes[name] = chosen[0] if chosen else ""
    return boxes


def test_a_new_name_is_kept_and_the_former_one_still_finds_her(site):
    lena, place = opened(site, **PARENT)
    boxes = boxes_of(lena.get(f"{place}/card"))
    assert boxes["contact-0-role"] == "parent"
    boxes |= {"member-0-name": "Kim Okafor", "member-0-phone": "804 555 0199"}
    assert lena.post(f"{place}/card", boxes).status_code == 302
    for said in ("Kim Okafor", "Kim Adler"):
        assert found(site, "s-walter", said) == [place]
    back = lena.get(f"{place}/call-back").content.decode()
    for words in ("804 555 0199", "804 555 0111", "Parent of the client"):
        assert words in back
    assert EntryKind.CARD_CHANGED in kinds(site)


def test_two_who_change_a_card_at_once_do_not_undo_each_other(site):
    lena, place = opened(site)
    boxes = boxes_of(lena.get(f"{place}/card"))
    lena.post(f"{place}/card", {**boxes, "member-0-phone": "1"})
    page = lena.post(f"{place}/card", {**boxes, "member-0-phone": "2"})
    assert page.status_code == 400
    assert b"Somebody else changed this card" in page.content
    assert "1" in lena.get(f"{place}/card").content.decode()


def plan(**more):
    unasked = dict.fromkeys(
        ("may-letter", "may-call", "may-voicemail", "may-text", "may-email"), "unknown"
    )
    return {**unasked, "envelope": "plain", "version": "0", **more}


def test_a_plan_stands_on_the_overview_and_what_nobody_asked_is_no(site):
    lena, place = opened(site)
    (reach,) = set(re.findall(r"/people/[\w-]+/reach/[\w-]+", lena.get(place).content.decode()))
    said = plan(
        **{"may-call": "yes", "may-voicemail": "no", "may-letter": "yes"},
        **{"at-letter": "PO Box 5", "calls_itself": "the office", "never_says": "therapy"},
        not_told="her husband",
    )
    assert lena.post(reach, said).status_code == 302
    page = site.browser_of("s-dana").get(place).content.decode()
    for words in ("804 555 0110", "PO Box 5", "plain envelope", "the office", "therapy"):
        assert words in page
    for words in ("her husband", "Do not leave a voicemail: the client said no"):
        assert words in page
    assert page.count("nobody has asked yet") == 2


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"may-letter": "yes"}, "Say where"),
        ({"may-email": "yes", "at-email": "kim"}, "whole e-mail address"),
        ({"may-call": ""}, "Choose one: may we ring?"),
        ({"envelope": "pink"}, "Choose which envelope"),
        ({"never_says": "a" * 401}, "400 characters at most"),
        ({"version": "7"}, "Somebody else changed this card"),
    ],
)
def test_a_plan_that_says_not_where_is_not_kept(site, more, said):
    lena, place = opened(site)
    (reach,) = set(re.findall(r"/people/[\w-]+/reach/[\w-]+", lena.get(place).content.decode()))
    page = lena.post(reach, plan(**more))
    assert page.status_code == 400
    assert said in page.content.decode()
    assert lena.get(place).content.decode().count("nobody has asked yet") == 5


def test_a_caller_is_known_by_the_words_agreed_and_by_no_others(site):
    _, place = opened(site, **PARENT)
    walter = site.browser_of("s-walter")
    page = walter.get(f"{place}/call-back").content.decode()
    assert "blue heron" not in page
    assert "red kite" not in page
    kim, pat = re.findall(r'name="person" value="([\w-]+)"', page)
    for person, words, right in (
        (kim, "Blue heron", True),
        (kim, "red kite", False),
        (pat, "red kite", True),
        ("P-NOBODY", "red kite", False),
    ):
        said = walter.post(f"{place}/call-back", {"person": person, "said": words}).content
        assert (b"These are the agreed words" in said) is right
    assert walter.post(f"{place}/call-back", {"person": kim}).status_code == 400


def test_no_title_and_no_address_of_these_pages_carries_a_name(site):
    lena, place = opened(site, **PARENT)
    for address in (place, f"{place}/card", f"{place}/call-back", f"{place}/access"):
        page = lena.get(address).content.decode()
        title = re.search(r"<title>(.*?)</title>", page).group(1)
        addresses = " ".join(re.findall(r'(?:href|action)="([^"]*)"', page))
        assert not [name for name in ("Kim", "Adler", "Pat") if name in title + addresses]
        assert 'autocomplete="on"' not in page


def test_the_way_to_the_number_is_there_for_whoever_may_see_the_answer_only(site):
    walter, lena = site.browser_of("s-walter"), site.browser_of("s-lena")
    before = without_token(walter.get("/new-request/client-visit").content)
    numbers = {}
    for name in ("Riley Moss", "Nemo Abc"):
        kept = walter.post("/new-request/client-visit/keep", {"about": name, "how": "phone"})
        numbers[name] = kept.headers["Location"].split("/")[2]
        lena.post(f"/requests/{numbers[name]}/answer")
    link = b"/people/u-riley/call-back"
    assert link in lena.get(f"/requests/{numbers['Riley Moss']}").content
    for name, number in numbers.items():
        page = walter.get(f"/requests/{number}").content
        assert b"call-back" not in page
        numbers[name] = (
            without_token(page).replace(number.encode(), b"").replace(name.encode(), b"")
        )
    assert len(set(numbers.values())) == 1
    assert b"call-back" not in lena.get("/board").content
    assert without_token(walter.get("/new-request/client-visit").content) == before
