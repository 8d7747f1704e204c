"""J4 and J5 in a real browser: a client's own file and an insurer's packet, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from subrosa.desk.cabinet.keep_record import keep_segments
from subrosa.desk.forms.profile import SecondLook
from subrosa.desk.forms.request import encode
from subrosa.desk.keep_consent import give_consent
from subrosa.desk.receive import receive
from subrosa.terms.ids import SegmentId
from tests.cast import (
    DANA,
    LENA,
    MOTHER,
    RILEYS_FILE,
    insurer_with_a_release,
    note,
    own_file_asked_for,
    release_to_the_insurer,
)

pytestmark = pytest.mark.browser

SLEPT = "She slept badly after the quarrel with Marco on Sunday."
RANG = "Her mother rang and said she drinks."


@pytest.fixture
def on_file(site):
    dana = site.here.signed_in(DANA)
    keep_segments(site.here.office, dana, [note(1, SLEPT), note(2, RANG, said_by=MOTHER)])
    return site


def answered(site, incoming):
    number = receive(site.here.office, incoming).receipt
    site.browser_of(LENA).post(f"/requests/{number}/answer")
    return f"/requests/{number}"


def press(walk, *keys):
    for key in keys:
        walk.key(key)


def test_a_clients_own_file_is_struck_word_by_word_by_keyboard_alone(walk, on_file):
    """J4: what the mother rang about is struck by the rule, two words by hand, all by keys."""
    place = answered(on_file, own_file_asked_for())
    walk.sign_in(DANA)
    walk.go(place)
    walk.reach("text=Prepare the packet")
    press(walk, "Enter")
    walk.page.wait_for_url("**/prepare")
    assert "Struck: information about another person" in walk.page.inner_text("main")
    walk.reach("text=Words and speakers >> nth=0")
    press(walk, "Enter")
    walk.page.wait_for_url("**/passages/*")
    walk.reach("#word-0")
    walk.reach("#word-6", by="ArrowRight")
    press(walk, "Shift+ArrowRight")
    assert walk.page.is_checked("#word-6")
    assert walk.page.is_checked("#word-7")
    walk.reach("input[name=why] >> nth=0")
    walk.reach("input[value=harm_to_person_named]", by="ArrowDown")
    press(walk, "Space", "Enter")
    walk.page.wait_for_url("**/prepare")
    walk.reach("text=See it as the recipient sees it")
    press(walk, "Enter")
    walk.page.wait_for_url("**/preview")
    seen = walk.page.inner_text("main")
    assert "slept badly" in seen
    assert not [word for word in ("Marco", "drinks", "mother") if word in seen]
    walk.reach("text=Back to the packet")
    press(walk, "Enter")
    walk.reach("text=Back to the request")
    press(walk, "Enter")
    walk.reach("input[value=confirm]")
    press(walk, "Space")
    walk.reach("#words")
    walk.type("Marco is named where it could harm him.")
    walk.reach("button:has-text('Decide')")
    press(walk, "Enter")
    walk.reach("button:has-text('Make the paper')")
    press(walk, "Enter")
    walk.page.wait_for_selector("text=Handed over")
    assert walk.page.locator("a:has-text('Paper R-')").count() == 2  # the packet, and the denial
    assert walk.inputs <= 12
    assert not walk.outside


def test_one_key_says_who_spoke(walk, on_file):
    place = answered(on_file, own_file_asked_for())
    walk.sign_in(DANA)
    walk.go(f"{place}/prepare")
    walk.click("text=Keys for long notes")
    people = walk.page.inner_text(".nhsuk-details__text")
    number = people.split(" Riley Moss")[0].split()[-1]
    walk.page.focus("text=Words and speakers >> nth=1")
    walk.key(number)
    walk.page.wait_for_selector("text=0 places are struck")


def test_an_insurers_packet_takes_eight_inputs_and_a_second_person(walk, on_file):
    """J5: leave a note out, keep, confirm, approve by somebody else, make the paper."""
    office = on_file.here.office
    profile = replace(office.profile, second_look=SecondLook.ANOTHER_PERSON)
    with office.store.transaction(acting_for=LENA) as books:
        books.keys.describe(encode(profile))
    give_consent(office, on_file.here.signed_in(LENA), RILEYS_FILE, release_to_the_insurer())
    later = replace(note(3, "Four sessions agreed."), id=SegmentId("g-3"))
    keep_segments(office, on_file.here.signed_in(DANA), [later])
    place = answered(on_file, insurer_with_a_release())
    walk.sign_in(DANA)
    walk.go(place)
    walk.click("text=Prepare the packet")
    walk.click("text=Leave this note out >> nth=1")
    walk.click("button:has-text('Keep and look through it')")
    walk.page.wait_for_selector("text=Kept by Dana Reyes")
    walk.go(place)
    walk.click("text=Confirm: the answer stands")
    walk.page.fill("#words", "The release covers it.")
    walk.click("button:has-text('Decide')")
    lena = on_file.browser_of(LENA)
    lena.post(f"{place}/second-look", {"words": "Days and kinds are those asked for."})
    walk.click("button:has-text('Make the paper')")
    walk.page.wait_for_selector("text=Handed over")
    assert walk.inputs <= 8
    (handed,) = on_file.here.paper.packets[-1:]
    assert [part.id for part in handed.packet.sections] == ["g-1", "g-3"]
    walk.page.context.clear_cookies()
    walk.sign_in(LENA)
    walk.go(f"{place}/second-look")


def test_one_letter_about_five_people_takes_eight_inputs_for_each(walk):
    """J5: one form, one press that answers all, a decision for each, and one letter over them."""
    walk.sign_in(LENA)
    walk.go("/new-request/insurer-audit/paper")
    for box in ("kind-11", "records-2", "verified", "valid", "looked"):
        walk.click(f"#{box}")
    for box, words in (("asker", "Evergreen Health Plan"), ("about", "Robin Vale")):
        walk.inputs += 1
        walk.page.fill(f"#{box}", words)
    walk.click("text=The paper names more than one person")
    walk.inputs += 1
    walk.page.fill("#others", "\n".join(f"Person {one}; 77-{one}" for one in "ABCD"))
    walk.click("button:has-text('Keep this paper')")
    walk.page.wait_for_url("**/letters/*")
    letter = walk.page.url
    walk.click("button:has-text('Look up and answer all that wait (5)')")
    for place in range(5):
        walk.click(f".sr-row a >> nth={place}")
        walk.click("text=Confirm: the answer stands")
        walk.inputs += 1
        walk.page.fill("#words", "As the answer says.")
        walk.click("button:has-text('Decide')")
        walk.click("button:has-text('Make the paper')")
        walk.page.wait_for_selector("text=Handed over")
        walk.page.goto(letter)
    walk.click("button:has-text('Write the letter')")
    walk.page.wait_for_selector("text=Letter R-")
    assert walk.inputs <= 8 * 5
    assert len(walk.site.here.paper.letters[-1].contents) == 5
    assert walk.faults() == []
    assert not walk.outside


def test_a_release_is_stopped_with_two_inputs_from_the_clients_page(walk, on_file):
    """J8 at the desk: what rests on it is named, and does not leave any more."""
    office, lena = on_file.here.office, on_file.here.signed_in(LENA)
    give_consent(office, lena, RILEYS_FILE, release_to_the_insurer())
    place = answered(on_file, insurer_with_a_release())
    on_file.browser_of(DANA).post(f"{place}/decide", {"choice": "confirm", "words": "Read."})
    walk.sign_in(LENA)
    walk.go(f"/people/{RILEYS_FILE}")
    walk.click("text=Releases: who may know")
    walk.click("text=Stop it: the client said so")
    walk.page.wait_for_selector("text=Nothing of it will leave.")
    assert walk.inputs == 2
    assert walk.faults() == []
    refused = on_file.browser_of(DANA).post(f"{place}/hand-over")
    assert "was stopped by the client" in refused.content.decode()
    assert on_file.here.paper.packets == []
