"""Naming another record in a form when there are too many of them for a menu."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from siwei.plain.errors import said

MENU = 300  # a menu of thousands is slow to send and cannot be read


def many(rows: QuerySet[Any]) -> bool:
    return rows.order_by()[: MENU + 1].count() > MENU


class RecordChoice(forms.CharField):
    """Takes the 案號, 原案號 or exact 主旨 of one of `rows`; gives the record."""

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
