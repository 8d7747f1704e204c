"""The store as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Name the app ``store``; its models are in ``subrosa.store.models``."""

    name = "subrosa.store"
    label = "store"
