"""Rows of several tables written in one round trip: a case is a row each of registry, type, journal, deadline and search text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault


@dataclass
class Statements:
    """SQL with its values, sent as one message; the database runs it in order and stops at the first refusal.

    Kept short where it can be: psycopg remembers what it has made of a statement of up to 50 values.
    """

    texts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, text: str, values: Iterable[Any]) -> None:
        self.texts.append(text)
        self.values += values

    def insert(self, objs: Sequence[models.Model]) -> None:
        """Keys and columns that a row leaves to the database are given by it and not read back."""
        for obj in objs:
            columns, values = _row(obj)
            places = ", ".join(["%s"] * len(columns))
            self.add(f"INSERT INTO {_quoted(obj._meta.db_table)} ({', '.join(columns)}) VALUES ({places})", values)

    def run(self) -> None:
        """Inside a transaction.  Raises IntegrityError as each of them would."""
        with connection.cursor() as cursor:
            cursor.execute("; ".join(self.texts), self.values)


def _row(obj: models.Model) -> tuple[list[str], list[Any]]:
    columns, values = [], []
    for one in obj._meta.concrete_fields:
        if one.generated:
            continue
        value = one.pre_save(obj, True)
        if value is None and one.db_default is models.NOT_PROVIDED or isinstance(value, DatabaseDefault):
            continue  # empty, or given by the database
        columns.append(_quoted(str(one.column)))
        values.append(one.get_db_prep_save(value, connection))
    return columns, values


def _quoted(name: str) -> str:
    return f'"{name}"'
