from __future__ import annotations

from django.apps import AppConfig


class ServiceConfig(AppConfig):
    name = "siwei.areas.service"
    label = "service"
    verbose_name = "服務"
