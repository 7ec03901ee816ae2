"""A list: its filters, tabs and order from the address line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Exists, ForeignKey, Model, OuterRef, QuerySet
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import parse_date
from siwei.records import searching
from siwei.records.columns import column_of, label_of
from siwei.records.registered import Registered

from . import cells, dues, language, paging, related
from .desk import DESKS, Desk

CAP = 1000  # above it a count reads 1,000+; an exact count of millions would cost more than the page
MOST_RELATED, MOST_VALUES = 200, 50  # options that a filter offers
TABS = ("open", "closed", "all")


@dataclass
class Listing:
    """The rows that an address asks for.  problems: sentences about parts of the address that could not be read."""

    desk: Desk
    actor: Actor
    seen: QuerySet[Any]  # all that the actor may see
    rows: QuerySet[Any]
    params: dict[str, str]
    tab: str
    figure: Figure | None = None
    hidden: int = 0  # rows of the figure that this actor may not see
    problems: list[str] = field(default_factory=list)
    source: str = ""  # the record whose related ones these are
    indexed: QuerySet[Any] | None = None  # the same rows, asked for in the way that counts them soonest

    def link(self, **changes: str | None) -> str:
        """The same list with some parameters changed; a filter change goes back to the first page."""
        kept = {k: v for k, v in self.params.items() if k not in ("at", "go")} | changes
        return "?" + urlencode({k: v for k, v in kept.items() if v})


def listing(desk: Desk, actor: Actor, params: Mapping[str, str], *, agency: Agency | None) -> Listing:
    """Read the address: tab, q, filters, from, to, figure + period, of."""
    rows = desk.rows(actor)
    made = Listing(desk, actor, rows, rows, {k: v for k, v in params.items() if v}, params.get("tab", ""))
    _of_figure(made, agency)
    _of_record(made, actor)
    if made.tab not in (*TABS, *dues.tabs(desk)):
        made.tab = "all" if made.figure or params.get("state") else "open"
    for name in desk.filters:
        _filter(made, name)
    _between(made)
    _search(made)
    return made


def tabbed(made: Listing) -> QuerySet[Any]:
    return _of_tab(made, made.rows, made.tab)


def _of_tab(made: Listing, rows: QuerySet[Any], tab: str) -> QuerySet[Any]:
    model = made.desk.model
    if tab == "all":
        return rows
    if tab in dues.tabs(made.desk):
        return rows.filter(dues.of_tab(made.desk, tab))
    # The open states by name: an index serves IN, and in a table of a million cases all but a few are closed.
    return rows.filter(state__in=model.open_states() if tab == "open" else model.CLOSED)


def tabs(made: Listing) -> list[dict[str, object]]:
    opened, closed = made.desk.tabs
    names = {"open": opened, **dues.tabs(made.desk), "closed": closed, "all": "全部"}
    rows = made.rows if made.indexed is None else made.indexed
    keys = [key for key in names if key != "all"]
    counts = dict(zip(keys, at_most([_of_tab(made, rows, key) for key in keys]), strict=True))
    counts["all"] = counts["open"] + counts["closed"]  # every record is one or the other
    return [
        {"name": gettext(label), "count": shown(counts[key]), "href": made.link(tab=key), "active": key == made.tab}
        for key, label in names.items()
    ]


def at_most(several: Sequence[QuerySet[Any]]) -> list[int]:
    """How many rows each has, but never more than one above the cap: one query for all the tabs of a list."""
    counts: list[str] = []
    values: list[Any] = []
    for rows in several:
        try:
            statement, given = rows.order_by().values("pk")[: CAP + 1].query.sql_with_params()
        except EmptyResultSet:  # rows that no record can be among
            counts.append("0")
            continue
        counts.append(f"(SELECT COUNT(*) FROM ({statement}) AS counted)")
        values.extend(given)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(counts)}", values)
        return [int(count) for count in cursor.fetchone()]


def shown(count: int) -> str:
    return f"{CAP:,}+" if count > CAP else f"{count:,}"


def capped(rows: QuerySet[Any]) -> str:
    return shown(at_most([rows])[0])


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
    if desk_of(made.figure) is not made.desk:
        made.problems.append(
            said("「{label}」計的不是{title}，這裡沒有它的紀錄。", label=made.figure.label, title=made.desk.title)
        )
        made.figure, made.rows = None, made.rows.none()
        return
    counted = made.figure.rows.order_by()
    made.rows = made.rows.filter(pk__in=counted.values(made.figure.measure.parent or "pk"))
    made.hidden = made.figure.records - made.rows.count()


def _of_record(made: Listing, actor: Actor) -> None:
    text = made.params.get(related.SOURCE)
    if not text:
        return
    made.rows, made.source = related.narrowed(made.desk, made.rows, text, actor)
    if not made.source:
        made.problems.append(said("網址所指的紀錄不存在，或不在您的權限之內；請回到上一頁重新點選。"))


def desk_of(figure: Figure) -> Desk | None:
    """The desk whose list shows the records counted; None for a figure about one record's own rows."""
    model = figure.rows.model
    if figure.measure.parent and figure.subject is None:
        model = model._meta.get_field(figure.measure.parent).related_model
    return DESKS.get(model.KIND) if issubclass(model, Registered) else None


def rows_href(figure: Figure) -> str:
    """The list of exactly the rows that the figure counts."""
    desk = desk_of(figure)
    query = urlencode({"figure": figure.key, "period": figure.scope.period.code})
    return f"{desk.url()}?{query}" if desk else ""


def _filter(made: Listing, name: str) -> None:
    value = made.params.get(name)
    if not value:
        return
    column = column_of(made.desk.model, name)
    try:
        made.rows = made.rows.filter(**{name: value})
    except (ValueError, OverflowError):
        made.problems.append(
            said(
                "篩選條件「{verbose_name}」的值「{value}」看不懂，已略過。",
                verbose_name=column.verbose_name,
                value=value,
            )
        )


def _between(made: Listing) -> None:
    for end, lookup, label in (("from", "gte", "起日"), ("to", "lte", "迄日")):
        if text := made.params.get(end):
            try:
                made.rows = made.rows.filter(**{f"{made.desk.day}__{lookup}": parse_date(text, field=label)})
            except BadInput as bad:
                made.problems.append(str(bad))


def _search(made: Listing) -> None:
    """A word that many records hold is looked for along the dates, page by page; counts and other orders take the index."""
    words = searching.words_of(made.params.get("q", ""))
    if words:
        index = searching.seen(sight(made.actor, [made.desk]))
        dated, counted = searching.among(index, words, key=f'"{made.desk.model._meta.db_table}"."record_id"')
        made.indexed = made.rows.filter(counted)
        made.rows = made.rows.filter(dated) if order(made).column == made.desk.day else made.indexed


def sight(actor: Actor, desks: Iterable[Desk]) -> dict[str, frozenset[int] | None]:
    """Which agencies' records of these desks the actor sees; None for all."""
    return {desk.kind: actor.agencies(desk.permission("view")) for desk in desks}


def order(made: Listing) -> paging.Order:
    """As the head of a column asks; else the newest first, and of what is late the latest."""
    desk = made.desk
    late = made.tab == dues.LATE_TAB  # a list without due dates has no such tab
    usual = paging.Order(desk.due, descending=False) if late else paging.Order(desk.day)
    return paging.order_of(desk.model, desk.columns, made.params.get("sort", ""), usual)


def page(made: Listing) -> paging.Page:
    at, go = made.params.get("at", ""), made.params.get("go", "next")
    return paging.page(tabbed(made), order(made), size=made.desk.per_page, at=at, go=go, link=made.link())


def heads(made: Listing) -> list[dict[str, Any]]:
    """Heads of the columns; one that sorts is a link that turns its order round."""
    now = order(made)
    found = cells.heads(made.desk)
    for head in found:
        column = paging.sortable(made.desk.model, head["name"])
        if column:
            here = now.column == column
            turned = paging.Order(column, not now.descending if here else False)
            head["href"] = made.link(sort=turned.code)
            head["sorted"] = ("descending" if now.descending else "ascending") if here else ""
    return found


def choices(made: Listing, name: str) -> list[tuple[str, str]]:
    """(value, label) of a filter: the choices of a field, the related rows of the records seen, or the newest's values."""
    column = column_of(made.desk.model, name)
    if isinstance(column, ForeignKey):
        model: type[Model] = column.related_model  # type: ignore[assignment]
        # Asked of each related row: collecting the different values would read every record.
        used = model._default_manager.filter(Exists(made.seen.order_by().filter(**{name: OuterRef("pk")})))
        labelled = model.labels if issubclass(model, Registered) else _labels
        return sorted(((str(pk), label) for pk, label in labelled(used[:MOST_RELATED])), key=itemgetter(1))
    if column.choices:
        say = language.state if name == "state" else gettext
        return [(str(value), say(str(label))) for value, label in column.flatchoices]
    recent = made.seen.order_by(f"-{made.desk.day}", "-pk").values_list(name, flat=True)[:CAP]
    values = sorted({value for value in recent if value not in (None, "")})[:MOST_VALUES]
    return [(str(value), str(value)) for value in values]


def _labels(rows: QuerySet[Any]) -> list[tuple[int, str]]:
    return [(row.pk, str(row)) for row in rows]


def cleared(made: Listing) -> str:
    """The same list without any condition."""
    return made.link(**dict.fromkeys((*made.desk.filters, "from", "to", "q", related.SOURCE)))


def conditions(made: Listing) -> list[dict[str, str]]:
    """The filters in force, each with the link that clears it."""
    found = []
    if made.source:
        found.append({"text": made.source, "href": made.link(**{related.SOURCE: None})})
    for name in made.desk.filters:
        if value := made.params.get(name):
            label = dict(choices(made, name)).get(value, value)
            verbose = gettext(label_of(made.desk.model, name))
            found.append(
                {
                    "text": gettext("%(name)s：%(value)s") % {"name": verbose, "value": label},
                    "href": made.link(**{name: None}),
                }
            )
    for end, words in (("from", gettext("自 %(day)s")), ("to", gettext("至 %(day)s"))):
        if text := made.params.get(end):
            found.append({"text": words % {"day": _shown(text)}, "href": made.link(**{end: None})})
    if text := made.params.get("q"):
        found.append({"text": gettext("含「%(text)s」") % {"text": text}, "href": made.link(q=None)})
    return found


def _shown(text: str) -> str:
    try:
        return language.day(parse_date(text))
    except BadInput:
        return text
