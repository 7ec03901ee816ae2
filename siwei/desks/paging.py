"""Paging by key, in the order of any column: the last page costs what the first does, and no row is shown twice.

An order is a column and its direction, then the record's id in the same direction; empty values always come last.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import F, Field, ForeignKey, Model, Q, QuerySet

from siwei.records.columns import column_of, vague_of

EMPTY = "~"  # how a key writes an empty value


@dataclass(frozen=True)
class Order:
    """column: name of a database column of the type."""

    column: str
    descending: bool = True

    LAST: ClassVar[str] = "last"

    @property
    def code(self) -> str:
        """「-opened_on」, as an address has it."""
        return f"-{self.column}" if self.descending else self.column

    def expressions(self, model: type[Model], *, backwards: bool) -> list[Any]:
        down = self.descending != backwards
        pk = "-pk" if down else "pk"
        if not column_of(model, self.column).null:
            return [f"-{self.column}" if down else self.column, pk]  # plain, so that the index of the list serves it
        empty_last = {"nulls_first": True} if backwards else {"nulls_last": True}
        return [F(self.column).desc(**empty_last) if down else F(self.column).asc(**empty_last), pk]

    def beyond(self, value: Any, pk: int, *, backwards: bool, null: bool) -> Q:
        """The rows after the key (value, pk), or before it.  null: the column may be empty."""
        side = "lt" if self.descending != backwards else "gt"
        later = Q(**{f"pk__{side}": pk})
        if value is None:
            alike = Q(**{f"{self.column}__isnull": True}) & later
            return Q(**{f"{self.column}__isnull": False}) | alike if backwards else alike
        found = Q(**{f"{self.column}__{side}": value}) | Q(**{self.column: value}) & later
        if null and not backwards:
            return found | Q(**{f"{self.column}__isnull": True})
        # Says nothing new, but an index can begin there: with the OR alone it is read from its end to the page.
        return Q(**{f"{self.column}__{side}e": value}) & found


def sortable(model: type[Model], name: str) -> str | None:
    """The database column by which a column of the list is sorted; None for relations."""
    vague = vague_of(model, name)
    if vague:
        return vague.columns[0]
    field: Field[Any, Any] = column_of(model, name)
    return None if isinstance(field, ForeignKey) else name


def order_of(model: type[Model], columns: tuple[str, ...], text: str, default: Order) -> Order:
    """Read 「-cost」; anything that is no sortable column of the list gives the default."""
    name = text.removeprefix("-")
    allowed = {found for column in columns if (found := sortable(model, column))} | {default.column}
    return Order(name, text.startswith("-")) if name in allowed else default


@dataclass(frozen=True)
class Page:
    """rows of one page, and the addresses of its neighbours; None where there is none."""

    rows: list[Any]
    first: str | None
    before: str | None
    after: str | None
    last: str | None


def page(rows: QuerySet[Any], order: Order, *, size: int, at: str, go: str, link: str) -> Page:
    """at: key of the row beside the page.  go: next, prev, or last.  link: the address of the list's first page."""
    model = rows.model
    key = _read(model, order, at)
    backwards = go == Order.LAST or (go == "prev" and key is not None)
    if key is not None and go != Order.LAST:
        null = column_of(model, order.column).null
        rows = rows.filter(order.beyond(*key, backwards=backwards, null=null))
    found = list(rows.order_by(*order.expressions(model, backwards=backwards))[: size + 1])
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Page([], None if key is None else link, None, None, None)
    came_from_later = go != Order.LAST and key is not None
    newer, older = (more, came_from_later) if backwards else (key is not None, more)
    return Page(
        rows=found,
        first=link if newer else None,
        before=_address(link, order, found[0], "prev") if newer else None,
        after=_address(link, order, found[-1], "next") if older else None,
        last=f"{link}&go=last" if older else None,
    )


def _read(model: type[Model], order: Order, text: str) -> tuple[Any, int] | None:
    value, _, pk = text.rpartition("_")
    if not pk.isdigit() or len(pk) > 18:
        return None
    if value == EMPTY:
        return None, int(pk)
    try:
        return column_of(model, order.column).to_python(value), int(pk)
    except ValidationError:
        return None


def _address(link: str, order: Order, row: Any, go: str) -> str:
    value = getattr(row, order.column)
    text = EMPTY if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)
    return f"{link}&{urlencode({'go': go, 'at': f'{text}_{row.pk}'})}"
