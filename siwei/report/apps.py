from __future__ import annotations

from django.apps import AppConfig

from siwei.desks.shortcuts import SHORTCUTS


class ReportConfig(AppConfig):
    name = "siwei.report"
    verbose_name = "業務報告"

    def ready(self) -> None:
        SHORTCUTS.append(("業務報告", "report:list", "report.view_reports"))
