from __future__ import annotations

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "siwei.areas.workforce"
    label = "workforce"
    verbose_name = "職工"
