from __future__ import annotations

from django.apps import AppConfig

from siwei.desks.shortcuts import SHORTCUTS, USUAL_PERIODS, WAITING


class ReportConfig(AppConfig):
    name = "siwei.report"
    verbose_name = "業務報告"

    def ready(self) -> None:
        from . import signing  # noqa: F401  registers the start-up check of the key
        from .loading import latest_period
        from .rights import VIEW  # loads Django's auth, which is not there before the apps are
        from .workbench.reminding import waiting

        USUAL_PERIODS.append(latest_period)
        WAITING.append(waiting)
        SHORTCUTS.append(("業務報告", "report:list", VIEW))
