from __future__ import annotations

from django.apps import AppConfig

from .loading import load_beside_types


class MeasuresConfig(AppConfig):
    name = "siwei.measures"
    verbose_name = "統計指標"

    def ready(self) -> None:
        load_beside_types("measures")
