"""Columns that several types share: money in whole 元, a date of what has happened, and a date that may be vague."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.db.models import F, Model, Q

from siwei.plain.clock import happened
from siwei.plain.errors import BadInput
from siwei.plain.money import print_money
from siwei.plain.rocdate import format_date
from siwei.plain.vague import VagueDate


def money(label: str, **options: Any) -> models.PositiveBigIntegerField[Any, Any]:
    """An amount in whole NT$, never negative, never a fraction."""
    return models.PositiveBigIntegerField(label, help_text="元", **options)


class _Happened(models.DateField):  # type: ignore[type-arg]
    """A date of what has happened: refused while it lies after today, by form, step, import and API alike."""

    def validate(self, value: Any, model_instance: Model | None) -> None:
        super().validate(value, model_instance)  # type: ignore[arg-type]
        if value is not None:
            try:
                happened(value, field=str(self.verbose_name))
            except BadInput as bad:
                raise ValidationError(str(bad), code="ahead") from bad

    def deconstruct(self) -> Any:
        """For the database it is a date like any other: no migration."""
        name, _, args, options = super().deconstruct()
        return name, "django.db.models.DateField", args, options


if TYPE_CHECKING:
    HappenedField = models.DateField  # its values have the types of a date's
else:
    HappenedField = _Happened


def has_happened(column: object) -> bool:
    """Is it the column of a date that never lies ahead?"""
    return isinstance(column, _Happened)


def vague_columns(label: str) -> tuple[models.DateField, models.DateField, models.CharField]:  # type: ignore[type-arg]
    """The three columns of a date known only as a range: first day, last day, and the form it was given in.

    Use: `planned_first, planned_last, planned_printed = vague_columns("預定日期")` and `planned = Vague("planned", "預定日期")`.
    """
    return (
        models.DateField(f"{label}（起）", null=True, blank=True, editable=False),
        models.DateField(f"{label}（迄）", null=True, blank=True, editable=False),
        models.CharField(label, max_length=40, blank=True, editable=False),
    )


def vague_constraint(name: str, constraint: str) -> models.CheckConstraint:
    """All three columns are filled or none is, and the range runs forwards."""
    first, last, printed = f"{name}_first", f"{name}_last", f"{name}_printed"
    none = Q(**{f"{first}__isnull": True, f"{last}__isnull": True, printed: ""})
    all_three = Q(**{f"{first}__isnull": False, f"{last}__gte": F(first)}) & ~Q(**{printed: ""})
    return models.CheckConstraint(condition=none | all_three, name=constraint)


class Vague:
    """Reads and writes the three columns of `vague_columns` as one VagueDate (or None)."""

    def __init__(self, name: str, label: str) -> None:
        self.name, self.label = name, label

    @property
    def columns(self) -> list[str]:
        return [f"{self.name}_{part}" for part in ("first", "last", "printed")]

    def __get__(self, obj: Model | None, owner: type) -> Any:
        if obj is None:
            return self
        first, last, printed = (getattr(obj, column) for column in self.columns)
        return VagueDate(first, last, printed) if first else None

    def __set__(self, obj: Model, value: VagueDate | None) -> None:
        parts = (value.first, value.last, value.printed) if value else (None, None, "")
        for column, part in zip(self.columns, parts, strict=True):
            setattr(obj, column, part)


def vague_of(model: type[Model], name: str) -> Vague | None:
    found = getattr(model, name, None)
    return found if isinstance(found, Vague) else None


def stored(model: type[Model], names: list[str]) -> list[str]:
    """The database columns behind names as people use them."""
    columns: list[str] = []
    for name in names:
        vague = vague_of(model, name)
        columns.extend(vague.columns if vague else [name])
    return columns


def column_of(model: type[Model] | Model, name: str) -> models.Field[Any, Any]:
    """The model's own field of that name.  Raises FieldDoesNotExist."""
    found = model._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise FieldDoesNotExist(f"{name} is a relation from elsewhere")
    return found


def label_of(model: type[Model], name: str) -> str:
    vague = vague_of(model, name)
    if vague:
        return vague.label
    try:
        return str(column_of(model, name).verbose_name)
    except FieldDoesNotExist:
        return str(getattr(getattr(model, name), "label", name))


def printed(obj: Model, name: str) -> str:
    """A value as a person reads it: label of a choice, name of a related row, ROC date, amount with commas."""
    value = getattr(obj, name)
    return "" if value is None or value == "" else printer(type(obj), name)(value)


@cache
def printer(model: type[Model], name: str) -> Callable[[Any], str]:
    """How the values of a column are printed; found once, since lists and exports print thousands."""
    if vague_of(model, name):
        return lambda value: str(value.display(spaced=False))
    field = column_of(model, name)
    if getattr(field, "choices", None):
        labels = dict(field.flatchoices)
        return lambda value: str(labels.get(value, value))
    if isinstance(field, models.DateField):
        return format_date
    if isinstance(field, models.PositiveBigIntegerField):
        return lambda value: print_money(value, "元")
    if isinstance(field, models.TimeField):
        return lambda value: f"{value:%H:%M}"
    if isinstance(field, models.BooleanField):
        return lambda value: "是" if value else "否"
    return str
