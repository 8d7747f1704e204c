"""Who may see a client's own page: whoever came in by a door; and how such a page is shown.

Rules (journeys.md, 2.7 and "Coercion and minors"): no page bears the practice's name or anybody's
in its title, head or address; each has *Leave now*; each with a box begins with *Not watched* and
the danger tick, which rings before anything else is read. Whoever has no passphrase of her own yet
is led to choose one.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.template.loader import get_template
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from subrosa.desk.say_at_own_door import Said, write_at_door
from subrosa.terms.errors import BadInput, NotEntitled, SubrosaError
from subrosa.web.house import office_here, own_name_here
from subrosa.web.own.sessions import visitor_of
from subrosa.web.own.words import direction, language_of, languages, speaking
from subrosa.web.pages.requester import ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from subrosa.desk.at_own_door import Visitor

P = ParamSpec("P")
_STATUS = 503


def for_client(
    *methods: str, passphrase: bool = True
) -> Callable[
    [Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse]],
    Callable[Concatenate[HttpRequest, P], HttpResponse],
]:
    """Let only somebody who came in by a door come to a page, and hand her to it.

    `passphrase` says whether she must have chosen a passphrase of her own before.
    """

    def around(
        page: Callable[Concatenate[HttpRequest, Visitor, P], HttpResponse],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
        checked = require_http_methods(list(methods or ("GET", "HEAD")))(page)

        @wraps(page)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            visitor = visitor_of(request)
            if visitor is None:
                return _nobody(request)
            request.visitor = visitor  # type: ignore[attr-defined]  # ours
            return _or_told(request, lambda: inside(request, visitor, *args, **kwargs))

        def inside(
            request: HttpRequest, visitor: Visitor, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if request.method == "POST" and request.POST.get("danger") == "yes":
                write_at_door(office_here(), visitor, Said(danger=True))
                return show_own(request, "own/danger.html")
            if visitor.first and passphrase:
                return redirect("own_passphrase")
            return checked(request, visitor, *args, **kwargs)

        return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)

    return around


def _nobody(request: HttpRequest) -> HttpResponse:
    """Answer where nobody came in, or her time was over.

    INVARIANT: the danger tick rings also then, and what she wrote is given back to her.
    """
    if request.method == "POST" and request.POST.get("danger") == "yes":
        ring(request, None)
        return show_own(request, "own/danger.html")
    words = request.POST.get("words", "").strip()
    if words:
        return show_own(request, "own/over.html", status=403, words=words)
    return redirect("own_entrance")


def _or_told(request: HttpRequest, page: Callable[[], HttpResponse]) -> HttpResponse:
    """Return a page, or the one that says what went wrong; it names nobody and no practice."""
    try:
        return page()
    except NotEntitled:
        return show_own(request, "own/not_here.html", status=404)
    except SubrosaError as fault:
        status = 400 if isinstance(fault, BadInput) else _STATUS
        return show_own(request, "own/fault.html", status=status, what=fault.what, do=fault.do)


def show_own(
    request: HttpRequest, template: str, *, status: int = 200, **values: object
) -> HttpResponse:
    """Show a client's own page in her language."""
    code = language_of(request)
    token = get_token(request)
    hidden = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    with speaking(code):
        given = {
            **values,
            "csrf": hidden,
            "visitor": getattr(request, "visitor", None),
            "own_name": own_name_here(),
            "language": code,
            "languages": languages(),
            "direction": direction(),
            "path": request.path,
        }
        return HttpResponse(get_template(template).render(given, request), status=status)
