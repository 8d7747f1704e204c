"""Somebody thinks that a confidence was broken: the page for everybody, and the officer's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_http_methods

from subrosa.desk.confidence_broken import SaidBroken, read_complaints, say_broken
from subrosa.terms.errors import BadInput
from subrosa.web.doors import lockout
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show
from subrosa.web.pages.requester import FILES, ring

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_MANY = "Many messages came from here. Wait a quarter of an hour, or write to us by post."


@require_http_methods(["GET", "HEAD", "POST"])
def broken(request: HttpRequest) -> HttpResponse:
    """Take in what somebody outside says; nobody is looked up, and it is sealed to the officer."""
    boxes = {box: request.POST.get(box, "")[:8001] for box in ("words", "about", "answer_to")}
    if request.method != "POST":
        return show(request, "broken.html", boxes=boxes)
    if request.POST.get("danger") == "yes":
        ring(request, None)
        return show(request, "receipt_danger.html")
    many, now = f"broken {request.META.get('REMOTE_ADDR', '')}", office_here().clock()
    if lockout.waits(many, now, FILES):
        return show(request, "broken.html", status=400, wrong=_MANY, boxes=boxes)
    try:
        said = SaidBroken(boxes["words"], boxes["about"], boxes["answer_to"])
        taken = say_broken(office_here(), said)
    except BadInput as fault:
        return show(request, "broken.html", status=400, wrong=fault.what, boxes=boxes)
    lockout.failed(many, now)
    return show(request, "broken.html", taken=taken, boxes=boxes)


@for_staff()
def complaints(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show to the privacy officer what was said to her."""
    return show(request, "complaints.html", found=read_complaints(office_here(), staff))
