"""Who may see a page: somebody signed in, or nobody; the locked go to the lock.

Somebody signed in without a confidentiality agreement in force is led to it from every page alike.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from subrosa.desk.forms.standing import Stands
from subrosa.web.doors.carried import carried
from subrosa.web.doors.sessions import acting
from subrosa.web.house import keep_up
from subrosa.web.pages.look import show

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.desk.office import Staff
    from subrosa.web.doors.sessions import Acting

P = ParamSpec("P")


def for_staff(
    *methods: str, without_agreement: bool = False
) -> Callable[
    [Callable[Concatenate[HttpRequest, Staff, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Let only somebody signed in come to a page, and hand her to it.

    Everybody else is sent to the entrance, for every address alike: whether a page exists is told
    to nobody outside. A page is there `without_agreement` only where it says so.
    """

    def around(
        page: Callable[Concatenate[HttpRequest, Staff, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        checked = require_http_methods(list(methods or ("GET", "HEAD")))(page)

        @wraps(page)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            who = acting(request)
            if who.staff is None:  # before the method is looked at: outside all pages are alike
                if who.locked is not None and request.method == "POST":
                    return show(
                        request, "locked.html", status=403, carried=carried(request, who.locked)
                    )
                return redirect(_door(who))
            if who.staff.standing.stands is not Stands.CURRENT and not without_agreement:
                return redirect("agreement")
            keep_up()
            return checked(request, who.staff, *args, **kwargs)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)

    return around


def _door(who: Acting) -> str:
    if who.half is not None:
        return "second_step"
    return "locked" if who.locked else "entrance"
