"""The records behind a frozen figure, as far as the public may see them: a list of matters, or how many persons' cases in groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.core.cache import cache
from django.db import models
from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import DESKS
from siwei.plain.rocdate import format_month
from siwei.records.columns import column_of, label_of
from siwei.records.registered import TYPES, Registered
from siwei.report import disclosure
from siwei.report.disclosure import Disclosure
from siwei.report.evidence import Row, figure_rows, rows_of
from siwei.report.models import FrozenFigure

from .grouping import LEAST, Group, grouping

PER_PAGE = 50
MOST_GROUPED = 100_000  # records that are looked at to group them
A_MONTH = 30 * 24 * 3600


@dataclass(frozen=True)
class Line:
    """One record: what it is called, when, of which category, what more is public of it, what it adds."""

    number: str
    day: date | None
    category: str
    more: tuple[str, ...]
    added: str


@dataclass(frozen=True)
class Listing:
    """A page of the records.  heads: labels of `more`."""

    kind: str
    lines: list[Line]
    heads: list[str]
    page: int
    pages: int
    dated: bool
    categorised: bool


@dataclass(frozen=True)
class Layout:
    """How the records are spread.  rows: (group, records), the rest last."""

    title: str
    rows: list[tuple[str, int]]


@dataclass(frozen=True)
class Behind:
    """reason: why there is nothing to see, where there is nothing."""

    listing: Listing | None = None
    layouts: list[Layout] = field(default_factory=list)
    reason: str = ""


def behind(figure: FrozenFigure, *, page: int, superseded: bool) -> Behind:
    if not figure.rows or not figure.table:
        return Behind(reason=gettext("這個數字背後沒有案件。"))
    said = kind_of(figure)
    if said.listed:
        return Behind(listing=listing(figure, said, page))
    if superseded:
        return Behind(reason=gettext("這一版已有新版；為保護個人資料，舊版不再列出案件的分布。"))
    layouts = _layouts(figure, said)
    few = gettext("這些案件涉及個人，不逐筆列出；不到 %(n)s 件的組別併入其他。") % {"n": LEAST}
    none = gettext("這些案件涉及個人，不逐筆列出；各組件數太少，分布也不公開。")
    return Behind(layouts=layouts, reason=few if layouts else none)


def kind_of(figure: FrozenFigure) -> Disclosure:
    """What is declared of the type whose records stand behind the figure; of several types, the strictest."""
    model = apps.get_model(figure.table)
    if issubclass(model, Registered):
        return disclosure.of(model.KIND)
    first = rows_of(figure.snapshot, figure.table, figure.rows[:1])
    kinds = {row.kind for row in first.values()} if _is_part(model) else _kinds(figure)
    found = [disclosure.of(kind) for kind in sorted(kinds)]
    return next((each for each in found if not each.listed), found[0] if found else Disclosure(""))


def _is_part(model: type[models.Model]) -> bool:
    """Does each of its rows belong to a record of one and the same type?"""
    return any(
        isinstance(column, models.ForeignKey) and issubclass(column.related_model, Registered)
        for column in model._meta.concrete_fields
    )


def _kinds(figure: FrozenFigure) -> set[str]:
    return {row.kind for row in rows_of(figure.snapshot, figure.table, figure.rows).values()}


# ---- a list of matters ----------------------------------------------------------------------------------


def listing(figure: FrozenFigure, said: Disclosure, page: int, size: int = PER_PAGE) -> Listing:
    pages = max(1, -(-len(figure.rows) // size))
    page = min(max(page, 1), pages)
    pairs = figure_rows(figure, (page - 1) * size, size)
    rows = rows_of(figure.snapshot, figure.table, [key for key, _ in pairs])
    own = issubclass(apps.get_model(figure.table), Registered)  # a part has its record's number and nothing more
    names = said.public if own else ()
    lines = [_line(rows[key], said, names, added, own=own) for key, added in pairs if key in rows]
    heads = [gettext(label_of(TYPES[said.kind], name)) for name in names]
    title = DESKS[said.kind].title if said.kind in DESKS else ""
    dated, categorised = any(x.day for x in lines), any(x.category for x in lines)
    return Listing(title, lines, heads, page, pages, dated, categorised)


def _line(row: Row, said: Disclosure, names: Iterable[str], added: str, *, own: bool) -> Line:
    more = tuple(str(row.values.get(name) or "") for name in names)
    return Line(row.number, _day(row, said) if own else None, _category(row, said) if own else "", more, added)


def _day(row: Row, said: Disclosure) -> date | None:
    found = row.values.get(said.date)
    return date.fromisoformat(found[:10]) if isinstance(found, str) and found else None


def _category(row: Row, said: Disclosure) -> str:
    if not said.category or row.values.get(said.category) in (None, ""):
        return ""
    labels = dict(column_of(TYPES[said.kind], said.category).flatchoices)
    value: Any = row.values[said.category]
    return gettext(str(labels.get(value, value)))


# ---- persons in groups ----------------------------------------------------------------------------------


def _layouts(figure: FrozenFigure, said: Disclosure) -> list[Layout]:
    """Worked out once: nothing of it can change."""
    key = f"public-layouts-{figure.pk}-{language.english()}"
    found: list[Layout] | None = cache.get(key)
    if found is None:
        found = _laid_out(figure, said) if len(figure.rows) >= LEAST else []
        cache.set(key, found, A_MONTH)
    return found


def _laid_out(figure: FrozenFigure, said: Disclosure) -> list[Layout]:
    if said.kind not in TYPES or TYPES[said.kind]._meta.label_lower != figure.table:
        return []
    siblings = FrozenFigure.objects.filter(snapshot=figure.snapshot_id, table=figure.table)
    figures = dict(siblings.values_list("key", "rows"))
    wanted = {pk for keys in figures.values() for pk in keys}
    if len(wanted) > MOST_GROUPED:
        return []
    rows = rows_of(figure.snapshot, figure.table, wanted)
    by_month = {pk: f"{day:%Y-%m}" if (day := _day(row, said)) else "" for pk, row in rows.items()}
    by_category = {pk: _category(row, said) for pk, row in rows.items()}
    name = gettext(label_of(TYPES[said.kind], said.category)) if said.category else ""
    made = [
        _layout(gettext("各月"), by_month, figures, figure),
        _layout(gettext("依%(name)s") % {"name": name}, by_category, figures, figure) if name else None,
    ]
    return [layout for layout in made if layout]


def _layout(title: str, groups: dict[int, Group], figures: dict[str, list[int]], figure: FrozenFigure) -> Layout | None:
    found = grouping(groups, figures)
    if found is None:
        return None
    counted, rest = found.of(groups[pk] for pk in figure.rows if pk in groups)
    rows = [(_named(group), counted[group]) for group in sorted(counted)]
    if rest:
        rows.append((gettext("其他（各組件數太少，合併計算）"), rest))
    return Layout(title, rows) if len(rows) > 1 else None


def _named(group: Group) -> str:
    """「2019-03」 as a month, any other group as it is; without one, 「未填」."""
    if len(group) == 7 and group[:4].isdigit() and group[4] == "-":
        day = date.fromisoformat(f"{group}-01")
        return f"{language.month(day.month)} {day.year}" if language.english() else format_month(day)
    return group or gettext("（未填）")
