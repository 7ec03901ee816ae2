from __future__ import annotations

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "siwei.areas.publishing"
    label = "publishing"
    verbose_name = "公報"
