"""What is public: frozen reports, and nothing else.  No account stands behind these queries, so each begins from a snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse

from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.records import store
from siwei.report import bundles
from siwei.report.models import FrozenFigure, Snapshot
from siwei.report.renderers.from_json import document_of
from siwei.report.tree import Document

JSON = "report.json"


def snapshots() -> QuerySet[Snapshot]:
    """Every version of every frozen report, the latest report first."""
    found = Snapshot.objects.select_related("edition__agency").defer("salt", "seal")
    return found.order_by("-edition__first", "edition__agency", "-version")


def in_force() -> QuerySet[Snapshot]:
    """Of each report the version that no other supersedes."""
    latest = snapshots().annotate(last_version=Max("edition__snapshots__version"))
    return latest.filter(version=F("last_version"))


def find(period: Period, agency: str, version: int | None = None) -> Snapshot:
    """A report, in the version asked for or the one in force.  Raises Http404."""
    found = snapshots().filter(edition__first=period.first, edition__last=period.last, edition__agency__code=agency)
    snapshot = (found.filter(version=version) if version else found).first()
    if snapshot is None:
        raise Http404("這一期報告尚未定稿公開。")
    return snapshot


def versions(snapshot: Snapshot) -> list[Snapshot]:
    """All versions of the same report, the one in force first."""
    return list(snapshots().filter(edition=snapshot.edition_id))


def document(snapshot: Snapshot) -> Document:
    """The report as it was frozen.  Raises Http404 where its file is lost or was altered on the disk."""
    return document_of(content(snapshot, JSON))


def content(snapshot: Snapshot, name: str) -> bytes:
    """A file of the bundle.  Raises Http404."""
    try:
        return bundles.content(snapshot, name)
    except KeyError:
        raise Http404("這一版沒有這個檔案。") from None
    except BadInput as bad:
        raise Http404(str(bad)) from bad


def photo(digest: str) -> bytes:
    """A photo that a report prints.  Raises Http404."""
    try:
        with store.opened(digest) as stream:
            return stream.read()
    except (store.Damaged, ValueError):
        raise Http404 from None


# ---- figures --------------------------------------------------------------------------------------------


def figures() -> QuerySet[FrozenFigure]:
    """Without the seals of their reports: to read that of each row would take longer than all the rest of a page."""
    found = FrozenFigure.objects.select_related("snapshot__edition__agency")
    return found.defer("snapshot__salt", "snapshot__seal")


@dataclass(frozen=True)
class Asked:
    """Which figure an address means: of the latest report that has it, unless it names period, agency or version."""

    key: str
    period: Period | None = None
    agency: str = ""
    version: int | None = None

    @classmethod
    def of(cls, request: HttpRequest, key: str) -> Asked:
        """Raises Http404 for what is no period or no version."""
        period, version = request.GET.get("period", ""), request.GET.get("version", "")
        if version and not (version.isascii() and version.isdigit() and len(version) < 5):
            raise Http404
        try:
            read = Period.parse(period) if period else None
        except BadInput as bad:
            raise Http404(str(bad)) from bad
        return cls(key, read, request.GET.get("agency", ""), int(version) if version else None)

    def figure(self) -> FrozenFigure:
        """Raises Http404."""
        found = figures().filter(key=self.key)
        if self.period:
            found = found.filter(snapshot__edition__first=self.period.first, snapshot__edition__last=self.period.last)
        if self.agency:
            found = found.filter(snapshot__edition__agency__code=self.agency)
        if self.version:
            found = found.filter(snapshot__version=self.version)
        figure = found.order_by("-snapshot__edition__first", "snapshot__edition__agency", "-snapshot__version").first()
        if figure is None:
            raise Http404("沒有公開過這個數字。")
        return figure


def superseded(snapshot: Snapshot) -> bool:
    return Snapshot.objects.filter(edition=snapshot.edition_id, version__gt=snapshot.version).exists()


# ---- addresses ------------------------------------------------------------------------------------------


def report_path(snapshot: Snapshot, *, version: bool = False) -> str:
    edition = snapshot.edition
    where = [edition.agency.code, edition.period]
    return (
        reverse("public:version", args=[*where, snapshot.version]) if version else reverse("public:report", args=where)
    )


def figure_path(figure: FrozenFigure, name: str = "figure", *, version: bool = False) -> str:
    """The figure as this report has it; with version: as this very version has it, for ever."""
    edition = figure.snapshot.edition
    asked: dict[str, Any] = {"agency": edition.agency.code, "period": edition.period.code}
    if version:
        asked["version"] = figure.snapshot.version
    return reverse(f"public:{name}", args=[figure.key]) + "?" + urlencode(asked, safe=".", quote_via=quote)


def address(request: HttpRequest, path: str) -> str:
    """The whole address of a path: of the public site where one is set, else as it was asked for."""
    return settings.SITE + path if settings.SITE else request.build_absolute_uri(path)
