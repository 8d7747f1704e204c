"""The settings of the practice in the browser: for its officer, and nothing by accident."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from subrosa.desk.change_practice import change_practice, look_at_practice
from subrosa.desk.forms.practice_form import Described
from subrosa.desk.forms.profile import SecondLook
from subrosa.ledger import EntryKind, decode
from subrosa.paper.letters import Practice as Letterhead
from subrosa.paper.printing_room import PrintingRoom
from subrosa.practice_settings import read_settings, replace_safety_numbers, settings_file
from subrosa.terms.errors import NotReady
from subrosa.web.house import move_in, office_here
from tests.cast import LENA, PROFILE
from tests.web.site import without_token

PAGE = "/settings"
SELECT = re.compile(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', re.DOTALL)
AREA = re.compile(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', re.DOTALL)
OURS = {
    "name": "Alder Room",
    "address": "1 Main Street\r\nDenver",
    "phone": "303 555 0100",
    "state": "CO",
    "zone": "",
    "setting": "k12_school",
    "alone": "no",
    "hipaa": "unknown",
    "part2": "part",
    "separate": "yes",
    "professions": ["lpc", "lcsw"],
    "ethics_codes": ["asca"],
    "second_look": "another_person",
    "on_call": "Priya, 303 555 0142",
    "supervisor": "",
    "privacy_officer": "Lena, 303 555 0143",
    "local_police": "",
    "lawyer": "",
}


def boxes_of(browser):
    """Return what the page would send if nobody typed anything."""
    page = browser.get(PAGE).content.decode()
    page = page[page.index('action="/settings"') :].partition("</form>")[0]
    sent = {}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        kind = re.search(r'type="([^"]*)"', tag)[1]
        if name and (kind not in {"radio", "checkbox"} or " checked" in tag):
            sent.setdefault(name[1], []).append(value[1] if value else "")
    for name, inside in SELECT.findall(page):
        sent[name] = re.findall(r'value="([^"]*)" selected', inside) or [""]
    for name, said in AREA.findall(page):
        sent[name] = [said]
    del sent["csrfmiddlewaretoken"]
    return sent


def typed(browser, **other):
    return {**OURS, "seen": boxes_of(browser)["seen"], **other}


def kinds():
    with office_here().store.transaction() as books:
        return [decode(one).kind for one in books.history.entries()]


@pytest.mark.slow
def test_what_is_changed_counts_at_once_for_everybody(site):
    head = PrintingRoom(Letterhead(PROFILE.name))
    move_in(replace(site.here.office, paper=head))
    browser = site.browser_of(LENA)
    assert b"Nothing since the practice was founded" in browser.get(PAGE).content
    kept = browser.post(PAGE, typed(browser))
    assert kept.status_code == 200
    page = kept.content.decode()
    assert "The settings are changed" in page
    assert ">23 November 2026, 08:00, Lena Fuchs</h3>" in page
    assert "before: The one who prepares a packet lets it go" in page
    assert kinds().count(EntryKind.PRACTICE_CHANGED) == 1
    office = office_here()
    assert (office.profile.name, str(office.zone)) == ("Alder Room", "America/Denver")
    assert office.profile.second_look is SecondLook.ANOTHER_PERSON
    assert office.paper.practice == Letterhead(
        "Alder Room", ("1 Main Street", "Denver"), "303 555 0100"
    )
    assert b"Alder Room</a>" in site.browser_of("s-dana").get("/board").content
    assert b"303 555 0142" in site.stranger().get("/safety").content
    assert read_settings(site.place).safety_numbers["privacy_officer"] == "Lena, 303 555 0143"
    # A form that nobody touched, and the same button pressed twice, write nothing.
    for sent in (boxes_of(browser), typed(browser)):
        again = browser.post(PAGE, sent)
        assert b"Nothing was changed" in again.content
        assert again.status_code == 200
    assert kinds().count(EntryKind.PRACTICE_CHANGED) == 1
    # Numbers that are taken away are gone from the safety page too.
    browser.post(PAGE, typed(browser, on_call=""))
    assert b"303 555 0142" not in site.stranger().get("/safety").content


@pytest.mark.slow
def test_what_is_wrong_is_told_and_keeps_what_was_typed(site):
    browser = site.browser_of(LENA)
    untouched = browser.post(PAGE, boxes_of(browser))
    assert b"Nothing was changed" in untouched.content
    for other, told in (
        ({"name": ""}, "Give the practice a name"),
        ({"alone": "yes"}, "Who works alone has nobody else"),
        ({"professions": []}, "Tick each licence"),
        ({"seen": "0"}, "Somebody else changed the settings"),
        ({"lawyer": "x" * 81}, "80 characters at most"),
    ):
        answer = browser.post(PAGE, typed(browser, **other))
        page = answer.content.decode()
        assert answer.status_code == 400
        assert told in page
        assert "303 555 0100" in page
        assert 'value="k12_school" checked' in page.replace("  ", " ")
    assert EntryKind.PRACTICE_CHANGED not in kinds()
    settings_file(site.place).write_text('safety = {lawyer = "Hotline"}\n')
    answer = browser.post(PAGE, typed(browser))
    assert answer.status_code == 400
    assert b"in a form that is not changed from here" in answer.content
    assert office_here().profile == PROFILE


@pytest.mark.slow
@pytest.mark.parametrize("who", ["s-dana", "s-walter"])
def test_for_others_there_is_no_such_page_and_no_link_to_it(site, who):
    browser = site.browser_of(who)
    nothing = without_token(browser.get("/people/u-none").content)
    assert without_token(browser.get(PAGE).content) == nothing
    assert without_token(browser.post(PAGE, OURS).content) == nothing
    assert PAGE.encode() not in browser.get("/my-sign-in").content
    officer = site.browser_of(LENA)
    for place in ("/staff", "/my-sign-in"):
        assert b'href="/settings"' in officer.get(place).content


@pytest.mark.slow
def test_what_another_process_changed_is_noticed_with_the_next_page(site):
    lena = site.here.signed_in(LENA)
    seen = look_at_practice(site.here.office, lena).described.digest()
    after = Described(replace(PROFILE, name="Alder Room"), (("on_call", "Priya"),))
    change_practice(
        site.here.office, lena, seen, after, lambda said: replace_safety_numbers(site.place, said)
    )
    assert b"Alder Room</a>" in site.browser_of("s-dana").get("/board").content
    assert office_here().safety_numbers == {"on_call": "Priya"}
    # A file that says what cannot be meant changes nothing here; a start would say so.
    settings_file(site.place).write_text("[safety]\nwrong = 1\n")
    assert site.stranger().get("/safety").status_code == 200
    assert office_here().safety_numbers == {"on_call": "Priya"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[safety]\nlawyer = "A \\"B\\""\n'),
        (
            '# ours\n[safety] # by hand\n# whom to ring\non_call = "P"\n\n[names]\nin_memory = 9\n',
            '# ours\n[safety] # by hand\nlawyer = "A \\"B\\""\n# whom to ring\n\n'
            "[names]\nin_memory = 9\n",
        ),
        (
            "[names]\nin_memory = 9",
            '[names]\nin_memory = 9\n\n[safety]\nlawyer = "A \\"B\\""\n',
        ),
        ('safety.on_call = "P"\n', None),
    ],
)
def test_the_file_keeps_everything_but_the_numbers(tmp_path, before, after):
    place = tmp_path / "practice.sqlite3"
    if before:
        settings_file(place).write_text(before)
    numbers = {"lawyer": 'A "B"'}
    if after is None:
        with pytest.raises(NotReady, match="in a form"):
            replace_safety_numbers(place, numbers)
        assert settings_file(place).read_text() == before
        return
    replace_safety_numbers(place, numbers)
    assert settings_file(place).read_text() == after
    assert read_settings(place).safety_numbers == numbers
    replace_safety_numbers(place, {})
    assert read_settings(place).safety_numbers == {}
