from __future__ import annotations

from django.apps import AppConfig

from siwei.desks.shortcuts import EARLIER, SHORTCUTS, TABLES, USUAL_PERIODS, WAITING


class ReportConfig(AppConfig):
    name = "siwei.report"
    verbose_name = "業務報告"

    def ready(self) -> None:
        from . import signing  # noqa: F401  registers the start-up check of the key
        from .external.intake import KIND, ExternalIntake
        from .external.points import stated
        from .loading import latest_period
        from .rights import VIEW  # loads Django's auth, which is not there before the apps are
        from .workbench.reminding import waiting

        USUAL_PERIODS.append(latest_period)
        WAITING.append(waiting)
        TABLES[KIND] = ExternalIntake.title, ExternalIntake
        EARLIER.append(stated)
        SHORTCUTS.append(("業務報告", "report:list", VIEW))
