"""The staff: who works here, somebody new, somebody who leaves; for the privacy officer."""

from __future__ import annotations

from base64 import b32encode
from typing import TYPE_CHECKING

from subrosa.desk.give_access import close_lapsed, let_go
from subrosa.desk.house_pairs import groups_of
from subrosa.desk.keep_staff import NewColleague, add_colleague, open_staff
from subrosa.desk.ports import StaffDuty
from subrosa.terms.errors import BadInput
from subrosa.terms.ids import StaffId
from subrosa.vault import PassphraseHome
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

_WORD_BYTES = 15  # 120 bits: 24 letters and digits


@for_staff("GET", "HEAD", "POST")
def workforce(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the staff with its duties; take somebody on, and show her first passphrase once."""
    office = office_here()
    people = open_staff(office, staff)
    close_lapsed(office, staff)
    if request.method != "POST":
        return show(request, "staff.html", people=people, duties=tuple(StaffDuty))
    name, sign_in = request.POST.get("name", "").strip(), request.POST.get("sign-in", "").strip()
    duties = request.POST.getlist("duties")
    values: dict[str, object] = {"name": name, "sign_in": sign_in, "ticked": duties}
    wrong: dict[str, str] = {}
    if not set(duties) <= set(StaffDuty):
        wrong["duties"] = "Choose among these duties."
    if not name:
        wrong["name"] = "Say the name."
    if not sign_in:
        wrong["sign-in"] = "Say the name to sign in with."
    words = b32encode(office.random(_WORD_BYTES)).decode("ascii").lower()
    words = "-".join(words[at : at + 6] for at in range(0, len(words), 6))
    if not wrong:
        new = NewColleague(StaffId(sign_in), name, frozenset(StaffDuty(one) for one in duties))
        try:
            add_colleague(office, staff, new, PassphraseHome(words))
        except BadInput as fault:
            wrong["sign-in"] = f"{fault.what} {fault.do}".strip()
    if wrong:
        return show(
            request,
            "staff.html",
            status=400,
            people=people,
            duties=tuple(StaffDuty),
            wrong=wrong,
            **values,
        )
    return show(request, "staff_joined.html", new=new, words=words)


@for_staff("GET", "HEAD", "POST")
def leaves(request: HttpRequest, staff: Staff, who: str) -> HttpResponse:
    """Ask once more, and let somebody go: relationships, keys and sign-in end at once."""
    office = office_here()
    people = open_staff(office, staff)
    person = next((one for one in people if one.id == who and not one.left), None)
    if person is None or person.id == staff.id:
        return not_here(request)
    if request.method != "POST":
        return show(request, "staff_leaves.html", person=person)
    gone = let_go(office, staff, person.id)
    own = groups_of(office, staff)
    return show(request, "staff_left.html", person=person, gone=gone, groups=own)
