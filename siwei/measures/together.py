"""Reading many figures in one pass: those that count or sum rows of one table under the same dates and agency.

A chapter asks sixty questions of the same half-year (by trade, by state, by channel).  One by one each reads the period again;
together the period is read once, its rows grouped by the columns in which the questions differ, and each figure adds up its groups.
The conditions are those of the figures' own querysets, word for word, so value and drill-down cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import BooleanField, Field, QuerySet
from django.db.models.expressions import Col, Value
from django.db.models.lookups import Lookup
from django.db.models.sql import AND
from django.db.models.sql.where import WhereNode

from .aggregates import Count, Money, Quantity
from .measure import Figure

Columns = frozenset[str] | None


@dataclass(frozen=True)
class Clause:
    """One condition of a queryset.  columns: those it asks, if each has few values (choices, yes or no); else None."""

    sql: str
    values: tuple[Any, ...]
    columns: Columns


@dataclass(frozen=True)
class Question:
    figure: Figure
    rows: QuerySet[Any]
    clauses: frozenset[Clause]

    @property
    def summed(self) -> str:
        """The column that is added up, '' where rows are counted."""
        name: str = getattr(self.figure.measure.aggregate, "field", "")
        return str(self.rows.model._meta.get_field(name).column) if name else ""  # type: ignore[union-attr]

    @property
    def ground(self) -> tuple[Any, ...]:
        """Questions on the same ground are read together: one table, and the same conditions on dates and other wide columns."""
        return self.rows.model, self.rows.db, frozenset(c for c in self.clauses if c.columns is None)


def read_together(figures: Iterable[Figure]) -> None:
    """Fill in value and number of records of all figures that can be read together; the others are read when asked."""
    grounds: dict[tuple[Any, ...], list[Question]] = {}
    for figure in figures:
        question = _question(figure)
        if question is not None:
            grounds.setdefault(question.ground, []).append(question)
    for questions in grounds.values():
        if len(questions) > 1:
            _read(questions)


@dataclass(frozen=True)
class Counted:
    """The rows behind a figure.  amounts: what each adds to a sum; empty where rows are counted."""

    keys: list[int]
    amounts: list[int]


def counted_together(figures: Iterable[Figure]) -> dict[str, Counted]:
    """Figure key → the very rows that it counts, by primary key, for all figures whose rows have no order of their own
    and can be read together.
    """
    grounds: dict[tuple[Any, ...], list[Question]] = {}
    for figure in figures:
        question = _question(figure)
        if question is not None and not figure.rows.ordered:
            grounds.setdefault(question.ground, []).append(question)
    found: dict[str, Counted] = {}
    for questions in grounds.values():
        found |= _count(questions)
    return found


def _question(figure: Figure) -> Question | None:
    """None for what is no plain count or sum over one table."""
    if type(figure.measure.aggregate) not in (Count, Quantity, Money) or figure.measure.parent:
        return None
    rows = figure.rows.order_by()
    query = rows.query
    tables = [alias for alias in query.alias_map if query.alias_refcount[alias]]
    plain = not (query.is_sliced or query.distinct or query.combinator or query.annotations or query.extra)
    if not plain or len(tables) > 1:
        return None
    try:
        return Question(figure, rows, frozenset(_clauses(rows)))
    except EmptyResultSet:
        return None


def _clauses(rows: QuerySet[Any]) -> Iterator[Clause]:
    compiler = rows.query.get_compiler(rows.db)
    compiler.setup_query()
    for node in _conjuncts(rows.query.where):
        try:
            sql, values = compiler.compile(node)
        except FullResultSet:
            continue
        yield Clause(sql, tuple(values), _narrow_columns(node))


def _conjuncts(node: Any) -> Iterator[Any]:
    if isinstance(node, WhereNode) and node.connector == AND and not node.negated:
        for child in node.children:
            yield from _conjuncts(child)
    else:
        yield node


def _narrow_columns(node: Any) -> Columns:
    """The columns that a condition asks, None if one of them has many values or if it is more than a comparison."""
    if isinstance(node, Col):
        return frozenset([str(node.target.column)]) if _is_narrow(node.target) else None
    if not isinstance(node, WhereNode | Lookup | Value):
        return None
    parts = node.children if isinstance(node, WhereNode) else node.get_source_expressions()
    found = [_narrow_columns(part) for part in parts]
    if None in found:
        return None
    return frozenset(column for columns in found for column in columns or ())


def _is_narrow(field: Field[Any, Any]) -> bool:
    return bool(field.choices) or isinstance(field, BooleanField)


@dataclass(frozen=True)
class Parted:
    """The conditions of questions on one ground: those of all, those of each, and the columns in which they differ."""

    common: frozenset[Clause]
    own: list[list[Clause]]
    columns: list[str]  # quoted
    sums: list[str]

    @classmethod
    def of(cls, questions: list[Question]) -> Parted:
        quote = connections[questions[0].rows.db].ops.quote_name
        common = frozenset.intersection(*(question.clauses for question in questions))
        own = [sorted(question.clauses - common, key=lambda c: c.sql) for question in questions]
        columns = sorted({quote(column) for clauses in own for clause in clauses for column in clause.columns or ()})
        return cls(common, own, columns, sorted({question.summed for question in questions} - {""}))

    @property
    def where(self) -> str:
        return f" WHERE {' AND '.join(clause.sql for clause in self.common)}" if self.common else ""

    @property
    def grouped(self) -> str:
        return f" GROUP BY {', '.join(self.columns)}" if self.columns else ""

    @property
    def values(self) -> list[Any]:
        return [value for clause in self.common for value in clause.values]


def _count(questions: list[Question]) -> dict[str, Counted]:
    """One row for each group: which questions it answers to, its keys, and the amounts of each summed column."""
    rows, parted = questions[0].rows, Parted.of(questions)
    connection = connections[rows.db]
    quote = connection.ops.quote_name
    answers = [" AND ".join(clause.sql for clause in clauses) or "TRUE" for clauses in parted.own]
    values = [value for clauses in parted.own for clause in clauses for value in clause.values]
    table, pk = quote(rows.model._meta.db_table), quote(rows.model._meta.pk.column)
    # Numbers as one text: the driver would make an object of every element of an array.
    lists = [f"string_agg({pk}::text, ',') AS keys"]
    lists += [f"string_agg(COALESCE({quote(c)}, 0)::text, ',') AS {quote(f'amounts of {c}')}" for c in parted.sums]
    inner = ", ".join([*parted.columns, *lists])
    wanted = ", ".join([*answers, "keys", *(quote(f"amounts of {c}") for c in parted.sums)])
    statement = f"SELECT {wanted} FROM (SELECT {inner} FROM {table}{parted.where}{parted.grouped}) AS {table}"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *parted.values])
        groups = cursor.fetchall()
    answered, given = (
        zip(*((g[: len(questions)], g[len(questions) :]) for g in groups), strict=True) if groups else ((), ())
    )
    numbers = [[[int(n) for n in text.split(",")] if text else [] for text in group] for group in given]
    places = {column: n for n, column in enumerate(parted.sums, start=1)}
    return {
        question.figure.key: _gathered(
            [group for yes, group in zip(answered, numbers, strict=True) if yes[n]], places.get(question.summed, 0)
        )
        for n, question in enumerate(questions)
    }


def _gathered(groups: list[list[list[int]]], place: int) -> Counted:
    """place: of the amounts among the lists of a group; 0 where rows are counted."""
    keys = [key for group in groups for key in group[0]]
    if not place:
        return Counted(sorted(keys), [])
    pairs = sorted(zip(keys, (amount for group in groups for amount in group[place]), strict=True))
    return Counted([key for key, _ in pairs], [amount for _, amount in pairs])


def _read(questions: list[Question]) -> None:
    first, parted = questions[0], Parted.of(questions)
    connection = connections[first.rows.db]
    quote = connection.ops.quote_name
    sums = parted.sums
    rows_of, names = quote("count of rows"), {column: quote(f"sum of {column}") for column in sums}
    answers: list[str] = []
    values: list[Any] = []
    for question, clauses in zip(questions, parted.own, strict=True):
        only = f" FILTER (WHERE {' AND '.join(clause.sql for clause in clauses)})" if clauses else ""
        for what in (rows_of, names.get(question.summed, rows_of)):
            answers.append(f"COALESCE(SUM({what}){only}, 0)")
            values.extend(value for clause in clauses for value in clause.values)
    table = quote(first.rows.model._meta.db_table)
    inner = ", ".join([*parted.columns, f"COUNT(*) AS {rows_of}", *(f"SUM({quote(c)}) AS {names[c]}" for c in sums)])
    # The groups take the table's name, so that the figures' own conditions read on.
    statement = (
        f"SELECT {', '.join(answers)} FROM (SELECT {inner} FROM {table}{parted.where}{parted.grouped}) AS {table}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *parted.values])
        found = cursor.fetchone()
    for question, rows, value in zip(questions, found[::2], found[1::2], strict=True):
        question.figure.__dict__.update(value=int(value), records=int(rows))  # where `cached_property` keeps them
