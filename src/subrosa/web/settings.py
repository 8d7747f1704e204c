"""Django's settings for the site: the store's own, and what pages need.

Rules: no signed cookies, so no secret key is kept anywhere; uploads stay in memory up to their
limit and never touch the disk in clear; nothing is logged by Django, whose messages could hold
addresses and values. Hosts and the secure flag are set by `subrosa.web.application`.
"""

from __future__ import annotations

import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from subrosa.store import settings as store

HERE = Path(__file__).resolve().parent

INSTALLED_APPS = [*store.INSTALLED_APPS, "subrosa.web"]
MIGRATION_MODULES = {"web": None}
DATABASES = store.DATABASES
DATABASE_ROUTERS = ["subrosa.web.doors.file.DoorsApart", *store.DATABASE_ROUTERS]
DEFAULT_AUTO_FIELD = store.DEFAULT_AUTO_FIELD
USE_TZ = store.USE_TZ
TIME_ZONE = store.TIME_ZONE
LOGGING_CONFIG = None

# Nothing is ever signed with it: sessions are rows, and the CSRF secret is a cookie of its own.
SECRET_KEY = secrets.token_urlsafe(32)
DEBUG = False
ALLOWED_HOSTS: list[str] = []
ROOT_URLCONF = "subrosa.web.addresses"
WSGI_APPLICATION = None
APPEND_SLASH = False

MIDDLEWARE = [
    "subrosa.web.doors.headers.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "subrosa.web.doors.sessions.WhoActs",
    "django.middleware.csrf.CsrfViewMiddleware",
    "subrosa.web.doors.faults.FaultsInWords",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "subrosa.web.pages.look.environment"},
    },
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
STATIC_URL = "/static/"
WHITENOISE_ROOT = None
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
STATIC_ROOT = str(HERE / "static")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "subrosa.web.pages.entrance.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# A letter or a chart export; more is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 40 * 1024 * 1024
