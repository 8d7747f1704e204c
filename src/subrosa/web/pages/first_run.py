"""The first run: one group of questions a page, the recovery shares, the drill, and a practice.

Reached only while no practice is founded here, with the code that was printed where the program
was started. Everything typed stays in memory until the last page (`doors.first_run`).
"""

from __future__ import annotations

import os
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, cast

from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from subrosa.desk.forms.founding_form import (
    BOXES,
    DUTIES,
    LISTS,
    NUMBERS,
    SETTINGS,
    STEPS,
    TypedFounding,
    all_wrong,
    numbers_from,
    owner_from,
    profile_from,
    wrong_with,
)
from subrosa.desk.forms.profile import Programme
from subrosa.desk.forms.staff_agreement import AGREEMENT
from subrosa.desk.forms.time_zones import ZONES
from subrosa.desk.found import new_recovery, try_shares
from subrosa.policy.law.state_names import STATE_NAMES
from subrosa.practice_settings import keep_safety_numbers, read_settings
from subrosa.statute_shelf import shipped_book
from subrosa.terms.errors import BadInput, NotEntitled
from subrosa.terms.people import EthicsCode, Profession
from subrosa.vault.recovery import suggested_passphrase
from subrosa.web.doors.faults import not_here
from subrosa.web.doors.file import open_doors
from subrosa.web.doors.first_run import COOKIE, MOST_TRIES
from subrosa.web.house import first_run_here, move_in
from subrosa.web.pages.look import show
from subrosa.wiring import new_practice

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from subrosa.web.doors.first_run import FirstRun

P = ParamSpec("P")
_SECRET: Final = frozenset({"passphrase", "again"})
_LONGEST: Final = 4000
"""Characters that are taken from any box; what is longer is cut, and then refused by its check."""


def _while_none(
    page: Callable[Concatenate[HttpRequest, FirstRun, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Show a page only before a practice is founded, and only to whoever typed the code."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        here = first_run_here()
        if here is None:
            return not_here(request)
        if not here.knows(request):
            return redirect("first_run")
        return page(request, here, *args, **kwargs)

    return cast("Callable[Concatenate[HttpRequest, P], HttpResponse]", guarded)


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands where the program was started."""
    here = first_run_here()
    if here is None:
        return not_here(request)
    if here.knows(request):
        return redirect("first_run_step", step=STEPS[0])
    if request.method != "POST":
        return show(request, "first_run_code.html")
    if not here.let_in(request.POST.get("code", "")[:_LONGEST]):
        wrong = "This is not the code. It stands in the window in which the program was started."
        if here.tries >= MOST_TRIES:
            wrong = "There were too many tries. Stop the program and start it again: a new code."
        return show(request, "first_run_code.html", status=403, wrong=wrong)
    response = redirect("first_run_step", step=STEPS[0])
    here.begin(response, os.urandom)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@_while_none
def step(request: HttpRequest, here: FirstRun, step: str) -> HttpResponse:
    """Ask one group of questions; *back* keeps what was typed, right or wrong."""
    if step not in STEPS:
        return not_here(request)
    place = STEPS.index(step)
    if request.method == "POST":
        _take(request, here.typed, step)
        if request.POST.get("go") == "back":
            return redirect("first_run_step", step=STEPS[max(place - 1, 0)])
    wrong = wrong_with(step, here.typed) if request.method == "POST" else {}
    if request.method == "POST" and not wrong:
        if place + 1 < len(STEPS):
            return redirect("first_run_step", step=STEPS[place + 1])
        return redirect("first_run_recovery")
    return show(
        request,
        "first_run_step.html",
        status=400 if wrong else 200,
        step=step,
        number=place + 1,
        last=len(STEPS) + 2,
        typed=here.typed,
        has_passphrase=bool(here.typed.box("passphrase")),
        wrong=wrong,
        **choices_of(step),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_while_none
def recovery(request: HttpRequest, here: FirstRun) -> HttpResponse:
    """Show everything once more; then the three shares, once, in the answer to the button."""
    wrong = all_wrong(here.typed)
    if wrong:
        return redirect("first_run_step", step=next(iter(wrong)))
    if request.method != "POST":
        return show(
            request,
            "first_run_review.html",
            typed=here.typed,
            profile=profile_from(here.typed),
            owner=owner_from(here.typed),
            numbers=[(NUMBERS[name], said) for name, said in numbers_from(here.typed).items()],
            state=STATE_NAMES[here.typed.box("state")],
            drawn=here.recovery is not None,
        )
    with here.busy:
        here.recovery = new_recovery(os.urandom)
        return show(
            request,
            "first_run_shares.html",
            shares=here.recovery.shares,
            name=here.typed.box("name"),
        )


@require_http_methods(["GET", "HEAD", "POST"])
@_while_none
def drill(request: HttpRequest, here: FirstRun) -> HttpResponse:
    """Try two shares as they stand on paper; when they fit, the practice is founded."""
    if here.recovery is None or all_wrong(here.typed):
        return redirect("first_run_recovery")
    if request.method != "POST":
        return show(request, "first_run_drill.html")
    said = [request.POST.get(box, "")[:_LONGEST] for box in ("one", "two")]
    try:
        try_shares(here.recovery.key, said, os.urandom)
    except (BadInput, NotEntitled) as fault:
        wrong = f"{fault.what} {fault.do}"
        return show(request, "first_run_drill.html", status=400, wrong=wrong, said=said)
    with here.busy:
        if first_run_here() is not here:  # founded by the same button, pressed twice
            return redirect("entrance")
        _found(here)
    response = show(request, "first_run_done.html", owner=here.typed.box("owner"))
    response.delete_cookie(COOKIE, samesite="Strict")
    here.typed, here.recovery = TypedFounding(), None
    return response


def _found(here: FirstRun) -> None:
    assert here.recovery is not None  # noqa: S101 - the page looked
    keep_safety_numbers(here.practice, numbers_from(here.typed))
    office = new_practice(
        here.practice,
        profile_from(here.typed),
        [owner_from(here.typed)],
        recovery=here.recovery.key,
    )
    open_doors(here.practice)
    move_in(office, read_settings(here.practice).identity, place=here.practice)


def _take(request: HttpRequest, typed: TypedFounding, step: str) -> None:
    """Keep what was typed into one group; an empty passphrase leaves the one typed before."""
    for box in BOXES[step]:
        said = request.POST.get(box, "")[:_LONGEST]
        if box in _SECRET:
            continue
        typed.boxes[box] = said.strip()
    for name in LISTS.get(step, ()):
        typed.lists[name] = request.POST.getlist(name)[:40]
    if step == "owner" and any(request.POST.get(box) for box in _SECRET):
        for box in _SECRET:
            typed.boxes[box] = request.POST.get(box, "")[:_LONGEST]


def choices_of(step: str) -> dict[str, object]:
    """Return what a group offers to choose from."""
    if step == "place":
        known = {code.removeprefix("US-") for code in shipped_book().jurisdictions}
        states = sorted((name, code) for code, name in STATE_NAMES.items() if code in known)
        return {"states": states, "zones": list(ZONES.items())}
    offered: dict[str, dict[str, object]] = {
        "kind": {"settings": SETTINGS},
        "law": {"programmes": tuple(Programme)},
        "licences": {"professions": tuple(Profession), "codes": tuple(EthicsCode)},
        "owner": {
            "duties": DUTIES,
            "suggested": suggested_passphrase(os.urandom),
            "agreement": AGREEMENT,
        },
        "numbers": {"numbers": list(NUMBERS.items())},
    }
    return offered.get(step, {})
