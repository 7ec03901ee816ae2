from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext

from siwei.measures.loading import load_beside_types
from siwei.plain.errors import speak

from .shortcuts import SHORTCUTS


class DesksConfig(AppConfig):
    name = "siwei.desks"
    verbose_name = "工作檯"

    def ready(self) -> None:
        from . import rights  # declares; loads Django's auth, which is not there before the apps are

        speak(gettext)
        SHORTCUTS.append(("名錄", "registers", rights.EDIT_DIRECTORY))
        SHORTCUTS.append(("規定與日曆", "rules", rights.VIEW_LAW))
        load_beside_types("desk")
