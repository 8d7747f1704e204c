"""Who may know of a client: given, ended, hidden from somebody, and a wall broken for her."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.shortcuts import redirect

from subrosa.desk.break_wall import Breach, WallGround, break_wall
from subrosa.desk.give_access import Access, end_access, give_access, set_wall
from subrosa.desk.open_access import open_access
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.ids import StaffId, UnitId
from subrosa.vault import RelationshipKind
from subrosa.web.doors import lockout, second_step
from subrosa.web.house import office_here
from subrosa.web.pages.entrance import tried
from subrosa.web.pages.guard import for_staff
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff

GIVEN = (
    RelationshipKind.TREATING,
    RelationshipKind.COVERING,
    RelationshipKind.SUPERVISING,
    RelationshipKind.FRONT_DESK,
    RelationshipKind.PRIVACY_OFFICER,
)
THROUGH = (RelationshipKind.COVERING, RelationshipKind.TREATING, RelationshipKind.FRONT_DESK)
HOURS = (1, 4, 8, 24, 72)
_REFUSED = (
    "This cannot be given to this person, or not by you. The attempt is in the history; ask the "
    "privacy officer if you do not know why."
)
_LONGEST = 500
_LONGEST_CODE = 40
_BOXES = ("whom", "kind", "until", "reason", "second", "ground", "hours")


@for_staff()
def access(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Show who has access, and the forms that change it."""
    return _page(request, staff, UnitId(unit))


@for_staff("POST")
def give(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Give somebody a relationship; cover needs its end."""

    def done() -> None:
        whom, kind = _whom(request), _kind(request, GIVEN)
        until = _end_of(request.POST.get("until", "").strip())
        new = Access(UnitId(unit), whom, kind, until, _reason(request))
        give_access(office_here(), staff, new)

    return _tried(request, staff, UnitId(unit), "give", done)


@for_staff("POST")
def end(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """End everything that somebody has of this client."""

    def done() -> None:
        end_access(office_here(), staff, UnitId(unit), _whom(request))

    return _tried(request, staff, UnitId(unit), "end", done)


@for_staff("POST")
def hide(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Hide the file from somebody, from now on."""

    def done() -> None:
        set_wall(office_here(), staff, UnitId(unit), _whom(request), _reason(request))

    return _tried(request, staff, UnitId(unit), "hide", done)


@for_staff("POST")
def let_through(request: HttpRequest, staff: Staff, unit: str) -> HttpResponse:
    """Let somebody through a wall, by two: the second one types her passphrase here."""

    def done() -> None:
        office = office_here()
        whom, kind = _whom(request), _kind(request, THROUGH)
        ground = request.POST.get("ground", "")
        if ground not in set(WallGround):
            raise BadInput("Say whether the law or somebody's safety demands it.")
        hours = request.POST.get("hours", "")
        if hours not in {str(one) for one in HOURS}:
            raise BadInput("Choose for how many hours.")
        second = _second(request)
        until = office.now() + timedelta(hours=int(hours))
        breach = Breach(UnitId(unit), whom, kind, until, WallGround(ground), _reason(request))
        break_wall(office, staff, second, breach)

    return _tried(request, staff, UnitId(unit), "through", done)


def _second(request: HttpRequest) -> Staff:
    """Return the second person, who proves here all that the entrance asks of her."""
    name = request.POST.get("second", "").strip()
    found = tried(name, request.POST.get("passphrase", ""))
    if isinstance(found, str):
        raise BadInput("The second person's name and passphrase do not belong together.")
    if second_step.is_asked(found):
        now = office_here().clock()
        if not second_step.fits(found, request.POST.get("code", "")[:_LONGEST_CODE], now):
            lockout.failed(name, now)
            raise BadInput("The second person is asked for a code, and this is none of hers.")
    lockout.let_go(name)
    return found


def _tried(
    request: HttpRequest, staff: Staff, unit: UnitId, form: str, done: Callable[[], None]
) -> HttpResponse:
    # INVARIANT: what is refused, and what is typed wrongly, shows the page again, which opens for
    # those who may give only: for everybody else there is nothing here, whatever was sent.
    try:
        done()
    except BadInput as fault:
        said = f"{fault.what} {fault.do}".strip()
    except NotEntitled:
        said = _REFUSED
    else:
        return redirect("access", unit=unit)
    typed = {box: request.POST.get(box, "") for box in _BOXES}
    return _page(request, staff, unit, {form: said}, typed)


def _page(
    request: HttpRequest,
    staff: Staff,
    unit: UnitId,
    wrong: dict[str, str] | None = None,
    typed: dict[str, str] | None = None,
) -> HttpResponse:
    opened = open_access(office_here(), staff, unit)
    return show(
        request,
        "access.html",
        status=400 if wrong else 200,
        opened=opened,
        unit=unit,
        given=GIVEN,
        through=THROUGH,
        grounds=tuple(WallGround),
        hours=HOURS,
        wrong=wrong or {},
        typed=typed or {},
    )


def _whom(request: HttpRequest) -> StaffId:
    whom = request.POST.get("whom", "")
    if not whom:
        raise BadInput("Choose a person.")
    return StaffId(whom)


def _kind(request: HttpRequest, among: tuple[RelationshipKind, ...]) -> RelationshipKind:
    kind = request.POST.get("kind", "")
    if kind not in among:
        raise BadInput("Say as what, among the choices under “As what?”.")
    return RelationshipKind(kind)


def _reason(request: HttpRequest) -> str:
    reason = request.POST.get("reason", "").strip()
    if len(reason) > _LONGEST:
        raise BadInput(f"Use {_LONGEST} characters at most for the reason.")
    return reason


def _end_of(said: str) -> datetime | None:
    """Return the end of a day in the practice's own time, in UTC; None where none was said."""
    if not said:
        return None
    try:
        day = date.fromisoformat(said)
    except ValueError:
        raise BadInput("Write the last day as 2026-12-24.") from None
    office = office_here()
    end_of_day = datetime.combine(day + timedelta(days=1), time(), office.zone).astimezone(UTC)
    if end_of_day <= office.now():
        raise BadInput("The last day is over already.")
    return end_of_day
