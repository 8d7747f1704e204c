"""How a page is made: the templates' environment, and one way to show one.

Text goes in as values and is escaped; no template is ever made from what somebody typed. Titles
are those of the page and never name anybody.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils.html import format_html
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from subrosa.desk.whom_to_ask import whom_to_ask
from subrosa.terms.people import Role
from subrosa.terms.records import RecordClass
from subrosa.web.doors.sessions import acting
from subrosa.web.house import name_here, office_here, provider_here
from subrosa.web.own.plain import PURPOSES, RECORDS
from subrosa.web.own.words import day_in_words, gettext, ngettext
from subrosa.web.settings import HERE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from django.http import HttpRequest

    from subrosa.desk.forms.request import Asker
    from subrosa.terms.question import Purpose


def environment(**options: object) -> Environment:
    """Return the environment of all templates: ours, and the component set's."""
    options["undefined"] = ChainableUndefined  # the component set needs it
    # Django turns escaping on (`autoescape`) unless its own settings say otherwise.
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # type: ignore[arg-type]  # noqa: S701 - Django's own
    assert made.loader is not None  # noqa: S101 - Django hands one in
    made.loader = ChoiceLoader([made.loader, PackageLoader("nhsuk_frontend_jinja", "templates")])
    made.globals.update(url=reverse, look=looks(), provider=provider_here)
    made.add_extension("jinja2.ext.i18n")
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension brings it
    made.filters.update(
        own_day=day_in_words,
        own_moment=_own_moment,
        gettext=gettext,
        own_word=_own_word,
        moment=_moment,
        at_moment=_at_moment,
        day=_day,
        left=_left,
        sentence=_sentence,
        asker=_asker,
        role=_role,
    )
    return made


def show(
    request: HttpRequest, template: str, *, status: int = 200, **values: object
) -> HttpResponse:
    """Show a page."""
    # Drawn before rendering, so that the cookie is set whether or not the page has a form.
    token = get_token(request)
    hidden = format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token)
    return HttpResponse(_page(request, template, {**values, "csrf": hidden}), status=status)


def show_in_passing(request: HttpRequest, template: str, **values: object) -> HttpResponse:
    """Show a page without a form, to which another site led: the browser sent none of its cookies.

    A new one for forms would make every form useless that is open in another window.
    """
    return HttpResponse(_page(request, template, values))


def _page(request: HttpRequest, template: str, values: Mapping[str, object]) -> str:
    who = acting(request)
    given = {
        **values,
        "staff": who.staff,
        "locked": who.locked is not None,
        "name_here": name_here(),
        "whom_to_ask": partial(whom_to_ask, office_here(), who.staff) if who.staff else None,
        "path": request.path,
    }
    return get_template(template).render(given, request)


def looks() -> dict[str, str]:
    """Return the addresses of style and script, each with a digest: an old one is never used."""
    return {name: _address(HERE / "static", file) for name, file in _FILES.items()}


_FILES = {
    "style": "subrosa/site.css",
    "components": "subrosa/nhsuk-frontend.min.js",
    "script": "desk.js",
    "away": "away.js",
    "passkeys": "passkeys.js",
    "strike": "strike.js",
    "worksheet": "worksheet.js",
}


def _address(root: Path, file: str) -> str:
    place = root / file
    digest = sha256(place.read_bytes()).hexdigest()[:12] if place.exists() else "none"
    return f"{settings.STATIC_URL}{file}?{digest}"


def _sentence(words: str) -> str:
    """Begin with a capital and leave the rest: a citation keeps its own (45 CFR)."""
    return words[:1].upper() + words[1:]


def _role(role: Role) -> str:
    """Say who somebody is; on a page about one person "or one of several clients" only puzzles."""
    return "the client" if role is Role.CLIENT else role.meaning


def _asker(asker: Asker) -> str:
    """Say who asks: the name first, then who that is."""
    role = _role(asker.role)
    return f"{asker.name}, {role}" if asker.name else _sentence(role)


def _day(said: str | date | None) -> str:
    """Write a day as it is read, 28 November 2026; what is no day stays as it was written."""
    if isinstance(said, str):
        try:
            said = date.fromisoformat(said)
        except ValueError:
            return str(said)
    return "" if said is None else f"{said.day} {said:%B %Y}"


def _moment(at: datetime) -> str:
    """Write a moment in the practice's own time: 28 November, 14:05; of another year with it."""
    here = at.astimezone(office_here().zone)
    year = "" if here.year == office_here().now().astimezone(here.tzinfo).year else f" {here.year}"
    return f"{here.day} {here:%B}{year}, {here:%H:%M}"


def _at_moment(at: str) -> str:
    """Write a moment that is kept as entries hold it, in the practice's own time."""
    return _moment(datetime.fromisoformat(at))


def _own_moment(at: datetime | str) -> str:
    """Write a moment in the practice's own time and the reader's own language."""
    moment = datetime.fromisoformat(at) if isinstance(at, str) else at
    here = moment.astimezone(office_here().zone)
    return f"{day_in_words(here.date())}, {here:%H:%M}"


def _own_word(one: RecordClass | Purpose) -> str:
    """Say a kind of record or a purpose as clients' own pages do, in the reader's language."""
    plain = RECORDS[one] if isinstance(one, RecordClass) else PURPOSES[one]
    return gettext(plain)


def _left(due: datetime) -> str:
    """Say how much time is left, in days or hours."""
    left = due - office_here().now()
    if left < timedelta(0):
        return f"{_amount(-left)} late"
    return f"{_amount(left)} left"


def _amount(span: timedelta) -> str:
    hours = int(span.total_seconds() // 3600)
    days, rest = divmod(hours, 24)
    if days >= 2:  # noqa: PLR2004 - below two days hours count
        return f"{days} days"
    return "1 hour" if hours == 1 else f"{days * 24 + rest} hours"
