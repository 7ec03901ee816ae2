from __future__ import annotations

from django.apps import AppConfig


class InternationalConfig(AppConfig):
    name = "siwei.areas.international"
    label = "international"
    verbose_name = "國際"
