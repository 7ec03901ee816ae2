"""Form fields that read what a clerk types: ROC dates, vague dates, amounts; and the form that asks only for a reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from siwei.plain.clock import happened
from siwei.plain.errors import BadInput
from siwei.plain.money import parse_money
from siwei.plain.rocdate import format_date, parse_date
from siwei.plain.vague import VagueDate, parse_vague


class RocDateField(forms.DateField):
    """Takes 1081028, 108.10.28, 108/10/28 or 民國108年10月28日; shows 108/10/28.

    past: of what has happened, so that a day after today is refused.
    """

    widget = forms.TextInput

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.past = past
        self.widget.attrs |= {
            "inputmode": "numeric",
            "autocomplete": "off",
            "placeholder": gettext_lazy("例：108/10/28"),
            "data-roc-date": "",
        }

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        label = str(self.label or "日期")
        try:
            day = value if isinstance(value, date) else parse_date(str(value), field=label)
            return happened(day, field=label) if self.past else day
        except BadInput as bad:
            raise ValidationError(str(bad), code="invalid") from bad

    def prepare_value(self, value: Any) -> Any:
        return format_date(value, "slash") if isinstance(value, date) else value


class VagueDateField(forms.CharField):
    """Takes an exact date, or 「108年12月上旬」, 「108年6月」, 「108年第2季」; kept in the form given.

    past: of what has happened, so that a span which begins after today is refused.
    """

    def __init__(self, *, past: bool = False, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.past = past
        self.widget.attrs |= {"autocomplete": "off", "placeholder": gettext_lazy("例：108年12月上旬 或 108/10/28")}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values or isinstance(value, VagueDate):
            return value or None
        label = str(self.label or "日期")
        try:
            found = parse_vague(str(value), field=label)
            if self.past:
                happened(found.first, field=label)
            return found
        except BadInput as bad:
            raise ValidationError(str(bad), code="invalid") from bad

    def prepare_value(self, value: Any) -> Any:
        return value.printed if isinstance(value, VagueDate) else value

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length of what was typed is checked by parsing it."""


class MoneyField(forms.CharField):
    """Takes 12400, 12,400 or 1.24 萬元; gives whole 元."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        try:
            return value if isinstance(value, int) else parse_money(str(value))
        except BadInput as bad:
            raise ValidationError(str(bad), code="invalid") from bad

    def validate(self, value: Any) -> None:
        if value is None and self.required:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: Any) -> None:
        """The length of what was typed is checked by parsing it."""


class ReasonForm(forms.Form):
    """Asks for a reason, which the journal keeps."""

    note = forms.CharField(label=gettext_lazy("原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
