"""once: no two rows of a record say the same.

Matching: a rule across two rows, kept by the database: what a record says must be what the record it points at says.

    Matching(fields=("first", "consumer", "business", "stage"), to=("record", "consumer", "business", "opens"), name=…)

is a composite foreign key from the first field's target: the complaint named in `first` must have the same consumer and the
same business, and must open this stage.  Where one of the fields is empty, nothing is asked (SQL: MATCH SIMPLE).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.ddl_references import Statement
from django.db.models import BaseConstraint, Model, UniqueConstraint

from .columns import column_of


def once(*fields: str, refusal: str, name: str = "%(app_label)s_%(class)s_once") -> UniqueConstraint:
    """No two rows are alike in these columns.  refusal: what is told who enters the second."""
    return UniqueConstraint(fields=fields, name=name, violation_error_message=refusal)


class Matching(BaseConstraint):
    """fields: columns of this model, the first a foreign key.  to: columns of the model it points at, unique together there."""

    def __init__(self, *, fields: tuple[str, ...], to: tuple[str, ...], name: str, **message: Any) -> None:
        super().__init__(name=name, **message)
        self.fields, self.to = tuple(fields), tuple(to)

    def target(self, model: type[Model]) -> type[Model]:
        related: type[Model] = column_of(model, self.fields[0]).related_model  # type: ignore[assignment]
        return related

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Not part of CREATE TABLE: the row it points at may lie in the same table."""
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        there, quote = self.target(model), schema_editor.quote_name
        return Statement(
            "ALTER TABLE %(table)s ADD CONSTRAINT %(name)s FOREIGN KEY (%(here)s) REFERENCES %(there)s (%(to)s)"
            " DEFERRABLE INITIALLY IMMEDIATE",
            table=quote(model._meta.db_table),
            name=quote(self.name),
            here=", ".join(quote(column_of(model, name).column) for name in self.fields),
            there=quote(there._meta.db_table),
            to=", ".join(quote(column_of(there, name).column) for name in self.to),
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        quote = schema_editor.quote_name
        return Statement(
            "ALTER TABLE %(table)s DROP CONSTRAINT %(name)s",
            table=quote(model._meta.db_table),
            name=quote(self.name),
        )

    def validate(self, model: type[Model], instance: Model, exclude: Any = None, using: str = DEFAULT_DB_ALIAS) -> None:
        values = [getattr(instance, column_of(model, name).attname) for name in self.fields]
        if None in values or set(self.fields) & set(exclude or ()):
            return
        wanted = dict(zip(self.to, values, strict=True))
        if not self.target(model)._default_manager.using(using).filter(**wanted).exists():
            raise ValidationError(self.get_violation_error_message(), code=self.violation_error_code)

    def deconstruct(self) -> Any:
        path, args, kwargs = super().deconstruct()
        return path, args, kwargs | {"fields": self.fields, "to": self.to}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Matching):
            return NotImplemented
        return bool(self.deconstruct() == other.deconstruct())

    def __hash__(self) -> int:
        return hash((self.name, self.fields, self.to))
