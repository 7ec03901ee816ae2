from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "siwei.records"
    verbose_name = "案件登記"
