"""The settings of the practice: what it says of itself, and what was changed; for its officer."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from subrosa.desk.change_practice import change_practice, look_at_practice
from subrosa.desk.forms.founding_form import TypedFounding
from subrosa.desk.forms.practice_form import (
    ALL_BOXES,
    ALL_LISTS,
    ALL_NUMBERS,
    STEPS,
    described_from,
    differences,
    typed_from,
    untouched,
    wrong_with_settings,
)
from subrosa.practice_settings import replace_safety_numbers
from subrosa.terms.errors import BadInput, NotReady
from subrosa.web.house import keep_up, office_here, place_here
from subrosa.web.pages.first_run import choices_of
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.change_practice import PracticeToday
    from subrosa.desk.forms.practice_form import PracticeChange
    from subrosa.desk.office import Staff

_LONGEST: Final = 4000
"""Characters that are taken from any box; what is longer is cut, and then refused by its check."""
_SHOWN: Final = 20
"""Changes that are shown; all of them are kept."""


@for_staff("GET", "HEAD", "POST")
def practice_settings(request: HttpRequest, staff: Staff) -> HttpResponse:
    """Show what the practice says of itself, and take what is said anew; others find no page."""
    today = look_at_practice(office_here(), staff)
    if request.method != "POST":
        return _page(request, today, typed_from(today.described))
    typed = _typed(request)
    if untouched(typed, today.described):
        return _page(request, today, typed, done="nothing")
    wrong = wrong_with_settings(typed)
    change: PracticeChange | None = None
    if not wrong:
        try:
            change = change_practice(
                office_here(),
                staff,
                request.POST.get("seen", "")[:_LONGEST],
                described_from(typed, today.described.profile.vendors),
                lambda numbers: replace_safety_numbers(place_here(), numbers),
            )
        except BadInput as fault:
            wrong = {"changes": f"{fault.what} {fault.do}"}
        except NotReady as fault:
            wrong = {"numbers": f"{fault.what} {fault.do}".strip()}
    if wrong:
        return _page(request, today, typed, wrong=wrong)
    keep_up()
    today = look_at_practice(office_here(), staff)
    done = "kept" if change else "nothing"
    return _page(request, today, typed_from(today.described), done=done)


def _typed(request: HttpRequest) -> TypedFounding:
    boxes = {box: request.POST.get(box, "")[:_LONGEST].strip() for box in ALL_BOXES}
    boxes["address"] = "\n".join(boxes["address"].splitlines())
    return TypedFounding(boxes, {name: request.POST.getlist(name)[:40] for name in ALL_LISTS})


def _page(
    request: HttpRequest,
    today: PracticeToday,
    typed: TypedFounding,
    *,
    wrong: dict[str, str] | None = None,
    done: str = "",
) -> HttpResponse:
    choices: dict[str, object] = {}
    for step in STEPS:
        choices |= choices_of(step)
    return show(
        request,
        "settings.html",
        status=400 if wrong else 200,
        steps=STEPS,
        typed=typed,
        seen=today.described.digest(),
        numbers=list(ALL_NUMBERS.items()),
        changes=[
            (_day_and_time(one.at), one.name, differences(one)) for one in today.changes[:_SHOWN]
        ],
        more=max(len(today.changes) - _SHOWN, 0),
        wrong=wrong or {},
        done=done,
        **choices,
    )


def _day_and_time(at: str) -> str:
    here = datetime.fromisoformat(at).astimezone(office_here().zone)
    return f"{here.day} {here:%B %Y}, {here:%H:%M}"
