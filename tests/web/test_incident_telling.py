"""Telling of a breach: called first, no notice that lacks something, papers, the export."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from subrosa.desk.forms.assessment import boxes_of
from subrosa.desk.forms.notice_text import BOXES
from subrosa.desk.open_overview import open_overview
from tests.cast import DANA, RILEYS_FILE
from tests.web.test_incident_pages import page
from tests.web.test_incident_weighing import led

pytestmark = pytest.mark.slow
__all__ = ["led"]
TEXT = {
    "form": "text",
    "happened": "A laptop was taken from a car.",
    "kinds": "Name and address\nDays of visits",
    "steps": "Ring us.",
    "doing": "We told the police.",
    "toll_free": "1-800-555-0143",
}

_ROWS = ("state-0", "risk-0", "called-0", "written-0", "off-0")


def place(site):
    return re.findall(r'name="place" value="(\d+)"', page(site.officer.get(site.tell)))[-1]


@pytest.fixture
def named(led):
    """Name Riley, whose file was on Dana's screen, in the incident of her laptop."""
    open_overview(led.here.office, led.here.signed_in(DANA), RILEYS_FILE)
    boxes = {"whom": "s-dana", "since": "2026-11-01", "place": "1", "names": "yes"}
    led.officer.post(f"{led.incident}/seen", boxes)
    led.tell = f"{led.incident}/tell"
    return led


def printed(site, purpose, ref="", **more):
    boxes = {"purpose": purpose, "ref": ref, **more}
    return site.officer.post(f"{site.incident}/paper", boxes)


def test_whoever_is_at_risk_is_called_before_her_letter_and_no_notice_lacks_anything(named):
    riley = {"form": "people", "state-0": "US-FL", "risk-0": "yes"}
    assert named.officer.post(named.tell, {**riley, "place": place(named)}).status_code == 302
    # Florida: thirty days after 23 November.
    assert "until 23 December 2026" in page(named.officer.get(named.incident))
    lacks = printed(named, "breach_notice", "p-riley")
    assert lacks.status_code == 400
    assert "The notice does not say yet: what happened" in page(lacks)
    assert named.officer.post(named.tell, {**TEXT, "place": place(named)}).status_code == 302
    early = printed(named, "breach_notice", "p-riley")
    assert "Call her first" in page(early)
    assert printed(named, "breach_call", "p-riley").content.startswith(b"%PDF letter breach_call")
    called = {**riley, "called-0": "2026-11-23", "place": place(named)}
    named.officer.post(named.tell, called)
    notice = printed(named, "breach_notice", "p-riley")
    assert notice.content.startswith(b"%PDF letter breach_notice")
    assert re.search(r'filename="[\w-]+\.pdf"', notice["Content-Disposition"])
    # Nobody asked her whether a letter is safe.
    assert "Nobody has said that a letter is safe" in page(
        printed(named, "breach_envelope", "p-riley")
    )
    (order,) = [one for one in named.here.paper.letters if one.purpose == "breach_notice"]
    assert (order.to, order.large_print) == (("Riley Moss",), False)
    assert order.breach.said.kinds == ("Name and address", "Days of visits")
    printed(named, "breach_notice", "p-riley", large="yes")
    assert named.here.paper.letters[-1].large_print


def test_a_client_is_named_by_hand_and_taken_off_again(named):
    for name, told in (("R", "at least two letters"), ("Nobody Here", "Nobody has this name")):
        refused = named.officer.post(named.tell, {"form": "add", "name": name, "place": "2"})
        assert refused.status_code == 400
        assert told in page(refused)
        assert f'value="{name}"' in page(refused)
    quinn = {"form": "add", "name": "quinn  abara", "place": "2"}
    assert named.officer.post(named.tell, quinn).status_code == 302
    assert "Quinn Abara" in page(named.officer.get(named.tell))
    named.officer.post(named.tell, {"form": "people", "off-0": "yes", "place": "3"})
    shown = page(named.officer.get(named.tell))
    assert "Riley Moss" not in shown
    assert "Quinn Abara" in shown
    dana = named.browser_of("s-dana")
    assert dana.post(named.tell, quinn).status_code == 404


def test_nothing_typed_is_lost_and_what_does_not_belong_is_not_printed(named):
    wrong = named.officer.post(named.tell, {**TEXT, "day": "soon", "place": "2"})
    assert wrong.status_code == 400
    assert "A laptop was taken from a car." in page(wrong)
    wrong = named.officer.post(
        named.tell, {"form": "people", "called-0": "2027-01-01", "state-0": "XX", "place": "2"}
    )
    assert 'href="#called-0"' in page(wrong)
    assert 'value="2027-01-01"' in page(wrong)
    stale = named.officer.post(named.tell, {**TEXT, "place": "1"})
    assert "Somebody else wrote to this incident meanwhile" in page(stale)
    for purpose, ref in (("breach_press", "US-OH"), ("refusal", ""), ("breach_notice", "p-quinn")):
        assert "does not belong" in page(printed(named, purpose, ref))


def test_a_letter_goes_to_whoever_acts_for_her_where_somebody_does(named):
    named.officer.post(named.tell, {**TEXT, "place": place(named)})
    acts = {"form": "people", "reader-0": "acts_for"}
    for bad, box in (({}, "reads-0"), ({"reader-0": "a neighbour"}, "reader-0")):
        wrong = named.officer.post(named.tell, {**acts, **bad, "place": place(named)})
        assert f'href="#{box}"' in page(wrong)
    kept = {**acts, "reads-0": "Mo Moss\n4 Orchard Lane", "place": place(named)}
    assert named.officer.post(named.tell, kept).status_code == 302
    assert "4 Orchard Lane" in page(named.officer.get(named.tell))
    for purpose in ("breach_notice", "breach_envelope"):
        assert printed(named, purpose, "p-riley").status_code == 200
        order = named.here.paper.letters[-1]
        assert order.to == ("Mo Moss", "4 Orchard Lane")
        assert order.breach.reader == "acts_for"


def test_the_export_names_nobody_unless_it_is_ticked(named):
    for ticked, names in (({}, ()), ({"names": "yes"}, ("Riley Moss",))):
        packed = named.officer.post(f"{named.incident}/export", ticked)
        with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
            assert archive.namelist() == ["breach-summary.pdf", "breach-factors.pdf"]
        assert named.here.paper.letters[-1].breach.names == names
    dana = named.browser_of("s-dana")
    assert dana.post(f"{named.incident}/export", {}).status_code == 404
    assert dana.get(named.tell).status_code == 404


def test_whatever_is_typed_into_an_incident_gets_a_page_in_words(named):
    others = ("whom", "since", "stated", "until", "official", "agency", "name", "ref", "purpose")
    forms = [("", one) for one in ("note", "concerns", "known", "close")]
    forms += [("/tell", one) for one in ("people", "text", "add")]
    forms += [(part, "") for part in ("/weigh", "/wait", "/seen", "/paper", "/cut-off")]
    for said in ("\x00", "x" * 10_001, "٣"):
        boxes = dict.fromkeys((*boxes_of(), *BOXES, *_ROWS, *others, "day", "words"), said)
        for part, form in forms:
            sent = {**boxes, "form": form, "place": said, "way": "oral"}
            answer = named.officer.post(named.incident + part, sent)
            assert answer.status_code in {302, 400, 404}, (part, form, answer.status_code)
        assert named.officer.post("/incidents", {"what": said, "whom": said}).status_code == 400
