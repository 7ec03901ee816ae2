"""Forms made from a declaration, for records and for their parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import get_language, gettext

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.columns import column_of, has_happened, label_of, vague_of
from siwei.records.forms import MoneyField, RocDateField, VagueDateField
from siwei.records.registered import Registered

from .choosing import RecordChoice, many, named
from .language import word


def form_class(
    model: type[models.Model], names: tuple[str, ...], actor: Actor, answers: Mapping[str, Any] | None = None
) -> type[forms.Form]:
    """A form with these fields of the model, in the reader's language, offering only rows that the actor may see.

    answers: what was filled in, which tells a menu from a named record without counting their rows again.
    """
    rows = tuple(_asked(model, name, actor, answers) for name in names if _chosen(model, name))
    return _kept(model, names, rows, get_language())


@dataclass(frozen=True)
class Rows:
    """Which records a field offers, and how they are asked for."""

    field: str
    agencies: frozenset[int] | None
    by_name: bool


def _asked(model: type[models.Model], name: str, actor: Actor, answers: Mapping[str, Any] | None) -> Rows:
    chosen = _chosen(model, name)
    assert chosen is not None
    agencies = actor.agencies(chosen.permission("view"))
    by_name = many(_offered(model, name, agencies)) if answers is None else named(name, answers)
    return Rows(name, agencies, by_name)


@lru_cache(maxsize=512)
def _kept(
    model: type[models.Model], names: tuple[str, ...], rows: tuple[Rows, ...], language: str | None
) -> type[forms.Form]:
    """Made once for each desk and each reach of rights; a form copies its fields and asks for their rows anew."""
    chosen = {asked.field: asked for asked in rows}
    fields = {name: _row_field(model, chosen[name]) if name in chosen else form_field(model, name) for name in names}
    for field in fields.values():
        word(field)
    return type(f"{model.__name__}Form", (forms.Form,), fields)


@cache
def _chosen(model: type[models.Model], name: str) -> type[Registered] | None:
    """The type of record that the field points at, if it points at one."""
    column = None if vague_of(model, name) else column_of(model, name)
    found = column.related_model if isinstance(column, models.ForeignKey) else None
    return found if found is not None and issubclass(found, Registered) else None


def _row_field(model: type[models.Model], asked: Rows) -> forms.Field:
    rows, column = _offered(model, asked.field, asked.agencies), column_of(model, asked.field)
    common: dict[str, Any] = {"label": gettext(label_of(model, asked.field)), "required": not column.blank}
    return RecordChoice(rows, **common) if asked.by_name else forms.ModelChoiceField(rows, **common)


def _offered(model: type[models.Model], name: str, agencies: frozenset[int] | None) -> models.QuerySet[Any]:
    column, chosen = column_of(model, name), _chosen(model, name)
    assert isinstance(column, models.ForeignKey)
    assert chosen is not None
    rows = chosen._default_manager.order_by("title").complex_filter(column.get_limit_choices_to())
    return rows if agencies is None else rows.filter(agency__in=agencies)


def form_field(model: type[models.Model], name: str) -> forms.Field:
    vague = vague_of(model, name)
    if vague:
        return VagueDateField(label=gettext(vague.label), required=False)
    column = column_of(model, name)
    common: dict[str, Any] = {"label": gettext(label_of(model, name)), "required": not column.blank}
    if isinstance(column, models.DateField):
        return RocDateField(past=has_happened(column), **common)
    if isinstance(column, models.PositiveBigIntegerField):
        return MoneyField(**common | {"label": gettext("%(label)s（元）") % common})
    made = column.formfield()
    if made is None:
        raise TypeError(f"{name} cannot be edited in a form")
    return made


def initial(obj: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    """What a form starts from; a related row by its key, which may not be chosen yet."""
    return {name: getattr(obj, f"{name}_id" if hasattr(type(obj), f"{name}_id") else name) for name in names}


def fill(obj: models.Model, values: Mapping[str, Any]) -> None:
    """Set what a form has read; a vague date is a name of three columns, which no constructor knows."""
    for name, value in values.items():
        setattr(obj, name, value)


def adopt(form: forms.Form, error: ValidationError) -> None:
    """Show a model's refusal on the form: beside its field where the form has it, else at the top."""
    if not hasattr(error, "error_dict"):
        for sentence in error.messages:
            form.add_error(None, said(sentence))
        return
    for name, errors in error.error_dict.items():
        where = name if name in form.fields and name != NON_FIELD_ERRORS else None
        for one in errors:
            for sentence in one.messages:
                form.add_error(where, said(sentence))
