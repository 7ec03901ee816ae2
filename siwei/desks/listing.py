"""A list: its filters from the address line, its tabs, and paging by key, so that the last page is as quick as the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import ForeignKey, Model, Q, QuerySet

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.plain.rocdate import format_date, parse_date
from siwei.records.columns import column_of, label_of

from .desk import Desk

CAP = 1000  # above it a count reads 1,000+; an exact count of millions would cost more than the page
TABS = ("open", "closed", "all")


@dataclass
class Listing:
    """The rows that an address asks for.  problems: sentences about parts of the address that could not be read."""

    desk: Desk
    seen: QuerySet[Any]  # all that the actor may see
    rows: QuerySet[Any]
    params: dict[str, str]
    tab: str
    figure: Figure | None = None
    hidden: int = 0  # rows of the figure that this actor may not see
    problems: list[str] = field(default_factory=list)

    def link(self, **changes: str | None) -> str:
        """The same list with some parameters changed; a filter change goes back to the first page."""
        kept = {k: v for k, v in self.params.items() if k not in ("at", "go")} | changes
        return "?" + urlencode({k: v for k, v in kept.items() if v})


def listing(desk: Desk, actor: Actor, params: Mapping[str, str], *, agency: Agency | None) -> Listing:
    """Read the address: tab, q, filters, from, to, figure + period."""
    rows = desk.rows(actor)
    made = Listing(desk, rows, rows, {k: v for k, v in params.items() if v}, params.get("tab", ""))
    _of_figure(made, agency)
    if made.tab not in TABS:
        made.tab = "all" if made.figure or params.get("state") else "open"
    for name in desk.filters:
        _filter(made, name)
    _between(made)
    _search(made)
    return made


def tabbed(made: Listing) -> QuerySet[Any]:
    closed = Q(state__in=made.desk.model.CLOSED)
    return {"open": made.rows.exclude(closed), "closed": made.rows.filter(closed), "all": made.rows}[made.tab]


def tabs(made: Listing) -> list[dict[str, object]]:
    closed = Q(state__in=made.desk.model.CLOSED)
    rows = {"open": made.rows.exclude(closed), "closed": made.rows.filter(closed), "all": made.rows}
    return [
        {"name": label, "count": capped(rows[key]), "href": made.link(tab=key), "active": key == made.tab}
        for key, label in zip(TABS, (*made.desk.tabs, "全部"), strict=True)
    ]


def capped(rows: QuerySet[Any]) -> str:
    count = rows.order_by()[: CAP + 1].count()
    return f"{CAP:,}+" if count > CAP else f"{count:,}"


def _of_figure(made: Listing, agency: Agency | None) -> None:
    key, period = made.params.get("figure"), made.params.get("period")
    if not key or not period or agency is None:
        return
    try:
        made.figure = find(key, Scope(Period.parse(period), agency))
    except BadInput as bad:
        made.problems.append(str(bad))
        made.rows = made.rows.none()
        return
    if made.figure.rows.model is made.desk.model:
        counted = made.figure.rows.order_by()
        made.rows = made.rows.filter(pk__in=counted.values("pk"))
        made.hidden = made.figure.records - made.rows.count()


def _filter(made: Listing, name: str) -> None:
    value = made.params.get(name)
    if not value:
        return
    column = column_of(made.desk.model, name)
    try:
        made.rows = made.rows.filter(**{name: value})
    except (ValueError, OverflowError):
        made.problems.append(f"篩選條件「{column.verbose_name}」的值「{value}」看不懂，已略過。")


def _between(made: Listing) -> None:
    for end, lookup, label in (("from", "gte", "起日"), ("to", "lte", "迄日")):
        if text := made.params.get(end):
            try:
                made.rows = made.rows.filter(**{f"{made.desk.day}__{lookup}": parse_date(text, field=label)})
            except BadInput as bad:
                made.problems.append(str(bad))


def _search(made: Listing) -> None:
    for word in made.params.get("q", "").split():
        wanted = Q()
        for name in made.desk.search:
            wanted |= Q(**{f"{name}__icontains": word})
        made.rows = made.rows.filter(wanted)


@dataclass(frozen=True)
class Page:
    rows: list[Any]
    first: str | None
    before: str | None
    after: str | None
    last: str | None


def page(made: Listing) -> Page:
    """One page by key: (day, id) descending.  at: the key of the row beside it; go: next, prev or last."""
    rows, size, day = tabbed(made), made.desk.per_page, made.desk.day
    newest_first = (f"-{day}", "-pk")
    at, go = _key(made.params.get("at", "")), made.params.get("go", "next")
    backwards = go == "last" or (go == "prev" and at is not None)
    if at is not None and go in ("next", "prev"):
        rows = rows.filter(_beyond(day, at, older=go == "next"))
    order = (day, "pk") if backwards else newest_first
    found = list(rows.order_by(*order)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    newer = (more if backwards else at is not None) if found else False
    older = (go != "last" and at is not None if backwards else more) if found else False
    return Page(
        rows=found,
        first=made.link() if newer else None,
        before=_step(made, found[0], "prev") if newer else None,
        after=_step(made, found[-1], "next") if older else None,
        last=made.link() + "&go=last" if older else None,
    )


def _key(text: str) -> tuple[date, int] | None:
    day, _, pk = text.partition("_")
    try:
        return date.fromisoformat(day), int(pk)
    except ValueError:
        return None


def _beyond(day: str, at: tuple[date, int], *, older: bool) -> Q:
    side = "lt" if older else "gt"
    return Q(**{f"{day}__{side}": at[0]}) | Q(**{day: at[0], f"pk__{side}": at[1]})


def _step(made: Listing, row: Any, go: str) -> str:
    return f"{made.link()}&go={go}&at={getattr(row, made.desk.day).isoformat()}_{row.pk}"


def choices(made: Listing, name: str) -> list[tuple[str, str]]:
    """(value, label) of a filter: the choices of a field, or the related rows of the records seen."""
    column = column_of(made.desk.model, name)
    if isinstance(column, ForeignKey):
        related: type[Model] = column.related_model  # type: ignore[assignment]
        used = related._default_manager.filter(pk__in=made.seen.order_by().values(name).distinct())
        return sorted(((str(row.pk), str(row)) for row in used[:200]), key=lambda pair: pair[1])
    if column.choices:
        return [(str(value), str(label)) for value, label in column.flatchoices]
    values = made.seen.order_by(name).values_list(name, flat=True).distinct()[:50]
    return [(str(value), str(value)) for value in values]


def conditions(made: Listing) -> list[dict[str, str]]:
    """The filters in force, each with the link that clears it."""
    found = []
    for name in made.desk.filters:
        if value := made.params.get(name):
            label = dict(choices(made, name)).get(value, value)
            verbose = label_of(made.desk.model, name)
            found.append({"text": f"{verbose}：{label}", "href": made.link(**{name: None})})
    for end, label in (("from", "自"), ("to", "至")):
        if text := made.params.get(end):
            found.append({"text": f"{label} {_shown(text)}", "href": made.link(**{end: None})})
    if text := made.params.get("q"):
        found.append({"text": f"含「{text}」", "href": made.link(q=None)})
    return found


def _shown(text: str) -> str:
    try:
        return format_date(parse_date(text))
    except BadInput:
        return text
