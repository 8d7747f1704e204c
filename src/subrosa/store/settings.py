"""Django's settings for the store alone: models and migrations, no pages, no admin.

Rules (sealed.md, stack.md): write-ahead log with ``synchronous=FULL`` (``NORMAL`` lost
acknowledged transactions in simulated power cuts); ``secure_delete`` overwrites what is
removed; every transaction begins ``IMMEDIATE``, so that two writers never meet half way. The
file is named by the wiring when it opens a practice (`subrosa.store.sqlite`); the one below is
a stand-in for tools that only read the models. No statement is ever logged.
"""

from __future__ import annotations

INSTALLED_APPS = ["subrosa.store"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None
BUSY_SECONDS = 20
DATABASE_ROUTERS = ["subrosa.store.routing.KeysApart"]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": ":memory:",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": (
                "PRAGMA journal_mode=WAL;"
                "PRAGMA synchronous=FULL;"
                "PRAGMA secure_delete=ON;"
                "PRAGMA temp_store=MEMORY;"
            ),
        },
    },
}
