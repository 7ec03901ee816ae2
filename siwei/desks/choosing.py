"""Naming another record in a form when there are too many of them for a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from siwei.plain.errors import said

MENU = 300  # a menu of thousands is slow to send and cannot be read
NAMED = "-named"  # marks, beside the field, that a name was asked for


def many(rows: QuerySet[Any]) -> bool:
    return rows.order_by()[: MENU + 1].count() > MENU


def named(field: str, answers: Mapping[str, Any]) -> bool:
    """Was the record named, and not chosen from a menu by its key?  The form itself says so; a program may send either."""
    answer = str(answers.get(field) or "")
    return field + NAMED in answers or bool(answer) and not (answer.isascii() and answer.isdigit())


class NameInput(forms.TextInput):
    """A text that says beside itself that it is a name: 「12」 may be an old number, and the key of another record."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        told = format_html('<input type="hidden" name="{}" value="1">', name + NAMED)
        return format_html("{}{}", super().render(name, value, attrs, renderer), told)


class RecordChoice(forms.CharField):
    """Takes the 案號, 原案號 or exact 主旨 of one of `rows`; gives the record."""

    widget = NameInput

    def __init__(self, rows: QuerySet[Any], **options: Any) -> None:
        super().__init__(max_length=200, **{"help_text": gettext_lazy("填案號、原案號或完整名稱")} | options)
        self.rows = rows
        self.widget.attrs |= {"autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        named = Q(number=text) | Q(source_number=text) | Q(title=text)
        found = list(self.rows.filter(named)[:2])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(
                said("「{text}」不只一筆，無法判斷是哪一筆；請改填案號。", text=text), code="ambiguous"
            )
        raise ValidationError(
            said("找不到可以選用的「{text}」；請填它的案號、原案號或完整名稱。", text=text), code="unknown"
        )

    def prepare_value(self, value: Any) -> Any:
        """A record is shown by its number: one on file, and one that the address names if it may be chosen."""
        rows = self.rows.model._default_manager if isinstance(value, int) else self.rows
        if isinstance(value, int) or (isinstance(value, str) and value.isascii() and value.isdigit()):
            found = rows.filter(pk=int(value)).first()
            return found.number if found else value
        return value

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length of what was typed does not matter once the record is found."""
