"""Many rows into a table by COPY: four times as quick as INSERT, which builds a statement out of every value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models
from django.db.models.expressions import DatabaseDefault
from psycopg import sql

# Their values go as they are; of all others the field is asked.
_PLAIN = (
    models.CharField,
    models.TextField,
    models.IntegerField,
    models.BooleanField,
    models.DateField,
    models.ForeignKey,
)


def copy_in(objs: Sequence[models.Model]) -> None:
    """Insert objects of one model; keys and columns that they leave to the database are given by it and not read back.

    Raises IntegrityError as an INSERT would.
    """
    model = type(objs[0])
    fields = [f for f in model._meta.concrete_fields if not _left_to_database(f, objs[0])]
    values = [_value_of(field) for field in fields]
    statement = sql.SQL("COPY {table} ({columns}) FROM STDIN").format(
        table=sql.Identifier(model._meta.db_table),
        columns=sql.SQL(", ").join(sql.Identifier(str(f.column)) for f in fields),
    )
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for obj in objs:
            copy.write_row([value(obj) for value in values])


def _left_to_database(field: models.Field[Any, Any], obj: models.Model) -> bool:
    if field.generated:
        return True
    value = getattr(obj, field.attname)
    return isinstance(value, DatabaseDefault) or (field.primary_key and value is None)


def next_keys(model: type[models.Model], count: int) -> list[int]:
    """Primary keys from the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, str(model._meta.pk.column), count],
        )
        return [key for (key,) in cursor.fetchall()]


def _value_of(field: models.Field[Any, Any]) -> Callable[[models.Model], Any]:
    name = field.attname
    if isinstance(field, _PLAIN):
        return lambda obj: getattr(obj, name)
    return lambda obj: field.get_db_prep_save(getattr(obj, name), connection)
