from __future__ import annotations

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "siwei.areas.administration"
    label = "administration"
    verbose_name = "權限"
