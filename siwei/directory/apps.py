from __future__ import annotations

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "siwei.directory"
    verbose_name = "機關、單位、帳號"

    def ready(self) -> None:
        from . import checks  # noqa: F401  registers the start-up check of permissions
