"""Addresses for everybody.  A figure's is short enough to be printed and never changes; a report's names its period."""

from __future__ import annotations

from typing import Any

from django.urls import path, register_converter

from siwei.measures.period import Period
from siwei.plain.errors import BadInput

from . import figure_views, report_views


class PeriodConverter:
    """「108-03-01..108-08-31」; a period that cannot be is no address."""

    regex = r"\d{2,3}-\d\d-\d\d\.\.\d{2,3}-\d\d-\d\d"

    def to_python(self, value: str) -> Period:
        try:
            return Period.parse(value)
        except BadInput as bad:
            raise ValueError(str(bad)) from bad

    def to_url(self, value: Any) -> str:
        return value.code if isinstance(value, Period) else str(value)


register_converter(PeriodConverter, "period")

app_name = "public"
ONE = "reports/<slug:agency>/<period:period>/"
urlpatterns = [
    path("reports/<period:period>/", report_views.period_view, name="period"),
    path(ONE, report_views.report_view, name="report"),
    path(ONE + "v<int:version>/", report_views.report_view, name="version"),
    path(ONE + "v<int:version>/siwei-report.zip", report_views.bundle_view, name="bundle"),
    path(ONE + "v<int:version>/files/<str:name>", report_views.file_view, name="file"),
    path(ONE + "v<int:version>/photos/<slug:digest>", report_views.photo_view, name="photo"),
    path("f/", figure_views.index_view, name="figures"),
    path("f/<path:key>/data.json", figure_views.json_view, name="json"),
    path("f/<path:key>/history.csv", figure_views.history_view, name="history"),
    path("f/<path:key>/records.csv", figure_views.records_view, name="records"),
    path("f/<path:key>/cite.bib", figure_views.bibtex_view, name="bibtex"),
    path("f/<path:key>/cite.ris", figure_views.ris_view, name="ris"),
    path("f/<path:key>/proof.json", figure_views.proof_view, name="proof"),
    path("f/<path:key>/", figure_views.figure_view, name="figure"),
]
