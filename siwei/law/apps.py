from __future__ import annotations

from django.apps import AppConfig


class LawConfig(AppConfig):
    name = "siwei.law"
    verbose_name = "法規與辦公日曆"
