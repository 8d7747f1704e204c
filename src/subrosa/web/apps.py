"""The site as Django counts it."""

from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    """The desk in the browser."""

    name = "subrosa.web"
    label = "web"
