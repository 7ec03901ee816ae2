from __future__ import annotations

from django.apps import AppConfig


class ConsumerConfig(AppConfig):
    name = "siwei.areas.consumer"
    label = "consumer"
    verbose_name = "消保"
