from __future__ import annotations

from django.apps import AppConfig


class FleetConfig(AppConfig):
    name = "siwei.areas.fleet"
    label = "fleet"
    verbose_name = "車輛"
