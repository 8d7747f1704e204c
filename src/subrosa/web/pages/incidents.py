"""Something went wrong: anybody on the staff says it; the privacy officer leads it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from django.shortcuts import redirect

from subrosa.desk.cut_off import (
    CutOffOrder,
    cut_off,
    demand_can_be_cut_off,
    let_back,
    make_keys_anew,
)
from subrosa.desk.forms.assessment import STATES
from subrosa.desk.forms.founding_form import wrong_passphrase
from subrosa.desk.forms.incident import Happened
from subrosa.desk.keep_staff import colleagues
from subrosa.desk.lead_incident import (
    ClosingReview,
    close_incident,
    glance_at,
    incidents,
    open_incident,
    reopen_incident,
    say_first_known,
    say_whom,
    step,
)
from subrosa.desk.odd_openings import odd_openings
from subrosa.desk.ports import StaffDuty
from subrosa.desk.say_incident import Said, say_incident, take_up_complaint
from subrosa.desk.weigh_incident import weighed, yearly_log
from subrosa.terms.errors import BadInput, LedgerUnwritable, NotEntitled, NotYetWritten
from subrosa.terms.ids import StaffId
from subrosa.vault import PassphraseHome
from subrosa.vault.recovery import suggested_passphrase
from subrosa.web.doors import lockout
from subrosa.web.doors.faults import not_here
from subrosa.web.doors.ways_in import end_sessions, sessions_seen, withdraw_devices
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.incident_weighing import place_of
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_LONGEST: Final = 8001
_WAIT: Final = "Too many tries. Wait a few minutes, then try again."
_THE_SAME: Final = "This is the one she had. Take another."
_NOT_HERS: Final = "This is not the passphrase that she had."


@for_staff("GET", "HEAD", "POST")
def say(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Take in what went wrong; whoever leads it comes to its page, others see that it is kept."""
    if request.method != "POST":
        return _say(request, staff)
    typed = {box: request.POST.get(box, "")[:_LONGEST] for box in ("what", "whom", "words")}
    if typed["what"] not in tuple(Happened):
        return _say(request, staff, typed, {"what": "Choose what happened."})
    whom = StaffId(typed["whom"]) if typed["whom"] else None
    try:
        incident = say_incident(
            office_here(), staff, Said(Happened(typed["what"]), whom, typed["words"])
        )
    except BadInput as fault:
        box = "whom" if "nobody of that name" in fault.what else "words"
        return _say(request, staff, typed, {box: fault.what})
    if incident and _leads(staff, incident):
        return redirect("cut_off" if "cut" in request.POST else "incident", incident=incident)
    return show(request, "incident_said.html", taken=bool(incident))


@for_staff("GET", "HEAD", "POST")
def incident(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Show an incident to whoever leads it, and take the next step."""
    if request.method != "POST":
        return _incident(request, staff, incident)
    form = request.POST.get("form", "")
    words = request.POST.get("words", "")[:_LONGEST]
    try:
        _step(request, staff, incident, form, words)
    except BadInput as fault:
        box = form if form in _STEPS else "note"
        return _incident(request, staff, incident, {box: f"{fault.what} {fault.do}".strip()}, words)
    return redirect("incident", incident=incident)


@for_staff("GET", "HEAD", "POST")
def cut_somebody_off(request: HttpRequest, staff: Staff, incident: str) -> HttpResponse:
    """Ask once whom, and close every way in of hers."""
    office = office_here()
    if request.method != "POST":
        return _cut_off(request, staff, incident)
    whom = StaffId(request.POST.get("whom", "")[:100])
    devices, keys = "devices" in request.POST, "keys" in request.POST
    try:
        if not whom:
            raise BadInput("Choose a person.")  # noqa: TRY301 - told as the others are
        demand_can_be_cut_off(office, staff, incident, whom)
    except BadInput as fault:
        wrong = {"whom": f"{fault.what} {fault.do}".strip()}
        return _cut_off(request, staff, incident, wrong)
    # INVARIANT: the sessions end first, so that they end whatever fails after it; once more at the
    # end, for one that was begun meanwhile.
    seen = sessions_seen(whom)
    end_sessions(whom)
    if devices:
        withdraw_devices(whom)
    try:
        done = cut_off(office, staff, CutOffOrder(incident, whom, seen, devices))
    except LedgerUnwritable as fault:
        end_sessions(whom)
        kept = isinstance(fault, NotYetWritten)
        return show(request, "incident_half.html", status=503, incident=incident, kept=kept)
    end_sessions(whom)
    units = None
    if keys:
        with suppress(LedgerUnwritable):
            units = make_keys_anew(office, staff, incident, whom)
    return show(
        request,
        "incident_is_cut_off.html",
        done=done,
        person=next(one for one in colleagues(office, staff) if one.id == whom),
        sessions=seen,
        devices=devices,
        keys=keys,
        units=units,
    )


@for_staff("GET", "HEAD", "POST")
def back(request: HttpRequest, staff: Staff, incident: str, who: str) -> HttpResponse:
    """Let somebody in again: she types her old passphrase and a new one, beside the officer."""
    office = office_here()
    found = open_incident(office, staff, incident)
    kept = next((one for one in found.cut_offs if one.whom == who and one.locked), None)
    if kept is None:
        return not_here(request)
    wrong: dict[str, str] = {}
    if request.method == "POST":
        old, new, again = (
            request.POST.get(box, "")[:4000] for box in ("old", "passphrase", "again")
        )
        wrong = wrong_passphrase(new, again, kept.whom, kept.name, office.profile.name)
        now = office.clock()
        if not wrong and new == old:
            wrong["passphrase"] = _THE_SAME
        if not wrong and lockout.waits(kept.whom, now):
            wrong["old"] = _WAIT
        if not wrong:
            try:
                let_back(
                    office, staff, incident, kept.whom, PassphraseHome(old), PassphraseHome(new)
                )
            except NotEntitled:
                lockout.failed(kept.whom, now)
                wrong["old"] = _NOT_HERS
            except BadInput as fault:
                wrong["old"] = f"{fault.what} {fault.do}".strip()
        if not wrong:
            lockout.let_go(kept.whom)
            return redirect("incident", incident=incident)
    return show(
        request,
        "incident_back.html",
        status=400 if wrong else 200,
        incident=found,
        kept=kept,
        wrong=wrong,
        suggested=suggested_passphrase(office.random),
    )


@for_staff()
def odd(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show openings that ask for an explanation to the privacy officer."""
    found = odd_openings(office_here(), staff)
    return show(request, "incidents_odd.html", found=found)


@for_staff("POST")
def take_up(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Make an incident of a complaint, and come to its page."""
    complaint = request.POST.get("complaint", "")[:64]
    return redirect("incident", incident=take_up_complaint(office_here(), staff, complaint))


def _leads(staff: Staff, incident: str) -> bool:
    if StaffDuty.PRIVACY_OFFICER not in staff.duties:
        return False
    return any(one.id == incident for one in incidents(office_here(), staff))


def _say(
    request: HttpRequest,
    staff: Staff,
    typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> HttpResponse:
    office = office_here()
    leads = StaffDuty.PRIVACY_OFFICER in staff.duties
    found = [weighed(office, one) for one in incidents(office, staff)] if leads else []
    return show(
        request,
        "incidents.html",
        status=400 if wrong else 200,
        found=found,
        yearly=yearly_log(found),
        leads=leads,
        kinds=tuple(Happened),
        people=[one for one in colleagues(office, staff) if not one.left],
        typed=typed or {},
        wrong=wrong or {},
    )


_STEPS: Final = ("note", "concerns", "known", "close", "reopen")


def _step(request: HttpRequest, staff: Staff, incident: str, form: str, words: str) -> None:
    office = office_here()
    place = place_of(request)
    match form:
        case "concerns":
            whom = request.POST.get("whom", "")[:100]
            say_whom(office, staff, incident, place, StaffId(whom) if whom else None)
        case "known":
            day = request.POST.get("day", "").strip()[:10]
            say_first_known(office, staff, incident, place, day, words)
        case "close":
            boxes = ("mitigated", "sanctioned", "words")
            said = (request.POST.get(box, "")[:_LONGEST] for box in boxes)
            close_incident(office, staff, incident, place, ClosingReview(*said))
        case "reopen":
            reopen_incident(office, staff, incident, place, words)
        case _:
            step(office, staff, incident, place, words)


def _incident(
    request: HttpRequest,
    staff: Staff,
    incident: str,
    wrong: dict[str, str] | None = None,
    words: str = "",
) -> HttpResponse:
    office = office_here()
    found = open_incident(office, staff, incident)
    names = {one.id: one.name for one in colleagues(office, staff)}
    return show(
        request,
        "incident.html",
        status=400 if wrong else 200,
        incident=found,
        concerns=names.get(found.whom) if found.whom else None,
        stands=weighed(office, found),
        states=dict(STATES),
        zone=office.zone,
        now=office.now(),
        people=[one for one in colleagues(office, staff) if not one.left and one.id != staff.id],
        wrong=wrong or {},
        words=words,
        day=request.POST.get("day", "")[:40],
        closing={box: request.POST.get(box, "")[:_LONGEST] for box in ("mitigated", "sanctioned")},
    )


def _cut_off(
    request: HttpRequest, staff: Staff, incident: str, wrong: dict[str, str] | None = None
) -> HttpResponse:
    office = office_here()
    found = glance_at(office, staff, incident)
    people = [one for one in colleagues(office, staff) if not one.left and one.id != staff.id]
    return show(
        request,
        "incident_cut_off.html",
        status=400 if wrong else 200,
        incident=found,
        people=people,
        chosen=request.POST.get("whom", "")[:100] or found.whom or "",
        hers=found.whom == staff.id,
        ticked=[one for one in ("devices", "keys") if one in request.POST],
        wrong=wrong or {},
    )
