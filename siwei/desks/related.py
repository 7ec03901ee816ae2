"""Records of other types that point at a record: the panels on its page, and the list that such a panel opens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.plain.money import print_money
from siwei.records.columns import label_of
from siwei.records.models import Record
from siwei.records.registered import Registered

from . import cells, language
from .desk import DESKS, Desk, Related
from .panels import Link, Panel, Shown

MOST = 5
SOURCE = "of"  # in the address of a list: the record whose related ones are listed


def panels(desk: Desk, record: Registered, actor: Actor) -> Iterator[Panel]:
    """One for each declared type that the actor may see and that has something to show or to add."""
    for related in desk.related_lists:
        there = DESKS[related.kind]
        if actor.may(there.permission("view")):
            made = _panel(there, related, record, actor)
            if made.rows or made.new:
                yield made


def _panel(there: Desk, related: Related, record: Registered, actor: Actor) -> Panel:
    found = _pointing(there, related, record.pk, actor)
    count = found.count()
    names = ("number", "title", *related.columns)
    newest = found.order_by(f"-{there.day}", "-pk")[:MOST]
    everything = f"{there.url()}?{urlencode({SOURCE: record.pk, 'tab': 'all'})}"
    return Panel(
        title=f"{language.listed(related.title)} {count:,}",
        heads=tuple(
            (cells.head(there.model, n), "number" if cells.is_number(there.model, n) else "text") for n in names
        ),
        rows=[_row(there, row, names) for row in newest],
        note=_total(there, related, found) if count else "",
        more=Link(gettext("全部 %(n)s 筆") % {"n": f"{count:,}"}, everything) if count else None,
        new=_new(there, related, record, actor),
    )


def _pointing(there: Desk, related: Related, pk: int, actor: Actor) -> QuerySet[Any]:
    wanted = Q()
    for path in related.paths:
        wanted |= Q(**{path: pk})
    return there.rows(actor).filter(wanted)


def _row(there: Desk, row: Registered, names: tuple[str, ...]) -> list[Shown]:
    shown = [cells.cell(row, name) for name in names]
    return [Shown(c.text, c.kind, there.url("page", row.pk) if n == 0 else "") for n, c in enumerate(shown)]


def _total(there: Desk, related: Related, found: QuerySet[Any]) -> str:
    if not related.total:
        return ""
    total = found.aggregate(total=Sum(related.total, default=0))["total"]
    amount = f"NT${total:,}" if language.english() else print_money(total)
    return gettext("%(label)s合計 %(amount)s") % {
        "label": gettext(label_of(there.model, related.total)),
        "amount": amount,
    }


def _new(there: Desk, related: Related, record: Registered, actor: Actor) -> Link | None:
    if not related.new or not record.is_open or not actor.may(there.permission("create")):
        return None
    given = {name: getattr(record, attribute) for name, attribute in related.fill.items()}
    return Link(language.button(related.new), f"{there.url('create')}?{urlencode(given)}")


def narrowed(desk: Desk, rows: QuerySet[Any], text: str, actor: Actor) -> tuple[QuerySet[Any], str]:
    """The rows of a list that point at the record named in its address, and that record's name; '' if there is none."""
    record = Record.objects.filter(pk=int(text)).first() if text.isascii() and text.isdigit() else None
    source = DESKS.get(record.kind) if record else None
    if record is None or source is None or not source.rows(actor).filter(pk=record.pk).exists():
        return rows.none(), ""
    for related in source.related_lists:
        if related.kind == desk.kind:
            found = _pointing(desk, related, record.pk, actor)
            return rows.filter(pk__in=found.order_by().values("pk")), record.title
    return rows.none(), ""
