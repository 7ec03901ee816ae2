"""What a report says of figures that earlier ones stated otherwise: as reported, as restated, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, Q, QuerySet

from siwei.measures.measure import Definition, Figure, Measure, Scope
from siwei.measures.period import Period

from ..models import Edition
from ..tree import Block, Cell, FigureToken, Heading, Paragraph, Table, Text
from .models import Restatement

KEY = "restatements."
HEADING = "前期報告數字更正"
COLUMNS = ("期別", "數字", "原報告", "更正後", "原因")


@dataclass(frozen=True)
class Stated:
    """The value of a restatement's row: as reported, or as restated."""

    restated: bool
    kind: str = "restatement"

    def of(self, rows: QuerySet[Any]) -> dict[str, Any]:
        return self.over(rows.select_related("figure"))

    def over(self, rows: Iterable[Any]) -> dict[str, Any]:
        item = next(iter(rows))
        found: dict[str, Any] = item.restated if self.restated else item.figure.data
        return {"printed": found["printed"], "value": found["value"]}

    def contribution(self, row: Model) -> str:
        return str(self.over([row])["printed"])

    def printed(self, value: dict[str, Any], unit: str, period: Period) -> str:
        return str(value["printed"])

    def machine(self, value: dict[str, Any]) -> Any:
        return value["value"]


def due(edition: Edition) -> list[Restatement]:
    """The restatements that this report has to print, in the order of the reports and figures that they are about."""
    notes = Restatement.objects.filter(outcome=Restatement.Outcome.NOTE, snapshot__edition__agency=edition.agency)
    notes = notes.filter(Q(carried=edition) | Q(carried=None, snapshot__edition__last__lt=edition.first))
    listed = notes.select_related("figure", "snapshot__edition").order_by(
        "snapshot__edition__first", "figure__position", "pk"
    )
    latest = {item.figure_id: item for item in listed}  # a later one takes the place of an earlier
    return [item for item in latest.values() if item.carried_id == edition.pk or _next(item, edition)]


def _next(item: Restatement, edition: Edition) -> bool:
    """Is this the first report after the one concerned that is still being made, and that one not superseded?"""
    told = item.snapshot.edition
    if edition.frozen is not None or told.frozen != item.snapshot:
        return False
    between = Edition.objects.filter(agency=edition.agency, first__gt=told.last, first__lt=edition.first)
    return not between.filter(snapshots=None).exists()


def figures(edition: Edition) -> dict[str, Figure]:
    """Two for each: as reported and as restated.  Their row is the restatement itself."""
    scope = Scope(edition.period, edition.agency)
    made = [_figure(item, scope, restated) for item in due(edition) for restated in (False, True)]
    return {figure.key: figure for figure in made}


def _figure(item: Restatement, scope: Scope, restated: bool) -> Figure:
    which = "更正後" if restated else "原報告"
    period = item.snapshot.edition.period.label
    card = Definition(
        counted=f"{period}報告的「{item.figure.label}」，{which}的數；更正的原因與所據紀錄見數字更正。",
        owner=item.figure.card.get("owner", ""),
        basis=item.figure.card.get("basis", ""),
    )
    return Measure(
        key(item, restated),
        f"{item.figure.label}（{which}）",
        "",
        lambda scope: Restatement.objects.filter(pk=item.pk),
        card,
        Stated(restated),
    ).figure(scope)


def key(item: Restatement, restated: bool) -> str:
    return f"{KEY}{item.pk}.{'restated' if restated else 'reported'}"


def item_of(key: str) -> int | None:
    """The restatement that a figure of ours is about; None for every other figure."""
    return int(key.split(".")[1]) if key.startswith(KEY) else None


def annex(edition: Edition, known: dict[str, Figure]) -> list[Block]:
    """Nothing where no earlier figure is restated.  known: the figures of the report, ours among them."""
    items = [item for item in due(edition) if key(item, True) in known]
    if not items:
        return []
    lead = "下列數字在前期報告定稿之後，因紀錄補登或更正而變動，依原報告、更正後與原因列明。"
    table = Table(
        caption=HEADING,
        columns=len(COLUMNS),
        head=(tuple(Cell((Text(name),), header=True) for name in COLUMNS),),
        body=tuple(_line(item, known) for item in items),
    )
    return [Heading(1, "", HEADING, "s-restatements"), Paragraph((Text(lead),)), table]


def _line(item: Restatement, known: dict[str, Figure]) -> tuple[Cell, ...]:
    return (
        Cell((Text(item.snapshot.edition.period.short),)),
        Cell((Text(item.figure.label),), align="left"),
        *(Cell((_token(known[key(item, restated)]),), align="right") for restated in (False, True)),
        Cell((Text(item.reason),), align="left"),
    )


def _token(figure: Figure) -> FigureToken:
    return FigureToken(figure.key, figure.printed, str(figure.machine), figure.label)
