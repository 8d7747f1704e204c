"""The keys of one's groups: who else has them, and a new one after somebody left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from subrosa.desk.house_pairs import groups_of, replace_group_pair
from subrosa.vault import KeyKind
from subrosa.web.doors.faults import not_here
from subrosa.web.house import office_here
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff


@for_staff("GET", "HEAD", "POST")
def group_keys(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show the groups of this person, and replace the key of one; others find no such page."""
    office = office_here()
    groups = groups_of(office, staff)
    if not groups:
        return not_here(request)
    moved, replaced, wrong = 0, None, ""
    if request.method == "POST":
        replaced = next((one for one in groups if one.kind == request.POST.get("group")), None)
        if replaced is None:
            wrong = "Choose one of these groups."
        else:
            moved = replace_group_pair(office, staff, KeyKind(replaced.kind))
    return show(
        request,
        "group_keys.html",
        status=400 if wrong else 200,
        groups=groups,
        replaced=replaced,
        moved=moved,
        wrong=wrong,
    )
