from __future__ import annotations

from django.apps import AppConfig


class FacilitiesConfig(AppConfig):
    name = "siwei.areas.facilities"
    label = "facilities"
    verbose_name = "設施"
