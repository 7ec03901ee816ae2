from __future__ import annotations

from django.apps import AppConfig

from siwei.measures.loading import load_beside_types


class DesksConfig(AppConfig):
    name = "siwei.desks"
    verbose_name = "工作檯"

    def ready(self) -> None:
        load_beside_types("desk")
