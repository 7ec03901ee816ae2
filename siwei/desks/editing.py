"""Forms made from a declaration, for records and for their parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext

from siwei.directory.actors import Actor
from siwei.plain.errors import said
from siwei.records.columns import column_of, label_of, vague_of
from siwei.records.forms import MoneyField, RocDateField, VagueDateField
from siwei.records.registered import Registered

from .choosing import RecordChoice, many


def form_class(model: type[models.Model], names: tuple[str, ...], actor: Actor) -> type[forms.Form]:
    """A form with these fields of the model, offering only rows that the actor may see."""
    fields = {name: form_field(model, name, actor) for name in names}
    return type(f"{model.__name__}Form", (forms.Form,), fields)


def form_field(model: type[models.Model], name: str, actor: Actor) -> forms.Field:
    vague = vague_of(model, name)
    if vague:
        return VagueDateField(label=gettext(vague.label), required=False)
    column = column_of(model, name)
    common: dict[str, Any] = {"label": gettext(label_of(model, name)), "required": not column.blank}
    if isinstance(column, models.DateField):
        return RocDateField(**common)
    if isinstance(column, models.PositiveBigIntegerField):
        return MoneyField(**common | {"label": gettext("%(label)s（元）") % common})
    if isinstance(column, models.ForeignKey) and issubclass(column.related_model, Registered):
        rows = visible(column.related_model, actor).complex_filter(column.get_limit_choices_to())
        return RecordChoice(rows, **common) if many(rows) else forms.ModelChoiceField(rows, **common)
    made = column.formfield()
    if made is None:
        raise TypeError(f"{name} cannot be edited in a form")
    return made


def visible(model: type[Registered], actor: Actor) -> models.QuerySet[Any]:
    agencies = actor.agencies(model.permission("view"))
    rows = model._default_manager.order_by("title")
    return rows if agencies is None else rows.filter(agency__in=agencies)


def initial(obj: models.Model, names: tuple[str, ...]) -> dict[str, Any]:
    """What a form starts from; a related row by its key, which may not be chosen yet."""
    return {name: getattr(obj, f"{name}_id" if hasattr(type(obj), f"{name}_id") else name) for name in names}


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
