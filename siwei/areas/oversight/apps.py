from __future__ import annotations

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "siwei.areas.oversight"
    label = "oversight"
    verbose_name = "監察"
