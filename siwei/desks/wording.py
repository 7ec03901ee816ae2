"""What a form says to an answer that it cannot take: the field by its name, and what to do, instead of the library's own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import lazy

from siwei.plain.errors import noted, said

# Code of the library's refusal → our sentence; the library fills in %(limit_value)s and %(show_value)s.
ANY = {
    "required": noted("請填寫{label}。"),
    "max_length": noted("{label}有 %(show_value)s 字，最多 %(limit_value)s 字，請縮短。"),
    "min_length": noted("{label}只有 %(show_value)s 字，至少要 %(limit_value)s 字，請補足。"),
    "min_value": noted("{label}不能小於 %(limit_value)s，請更正。"),
    "max_value": noted("{label}不能大於 %(limit_value)s，請更正。"),
    "max_digits": noted("{label}的位數太多，請核對。"),
    "max_decimal_places": noted("{label}的小數位數太多，請四捨五入後再填。"),
    "max_whole_digits": noted("{label}的位數太多，請核對。"),
    "null_characters_not_allowed": noted("{label}含有無法儲存的字元，請重新輸入。"),
}
CHOSEN = {
    "required": noted("請選擇{label}。"),
    "invalid_choice": noted("{label}沒有這個選項，請從選單中重新選擇。"),
    "invalid_list": noted("{label}沒有這個選項，請從選單中重新選擇。"),
    "invalid_pk_value": noted("{label}沒有這個選項，請從選單中重新選擇。"),
}
INVALID: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.IntegerField, noted("{label}不是整數，請填數字，例如 12。")),
    (forms.DecimalField, noted("{label}不是數字，請填數字，例如 12.5。")),
    (forms.FloatField, noted("{label}不是數字，請填數字，例如 12.5。")),
    (forms.TimeField, noted("{label}不是時間，請填如 09:30。")),
    (forms.EmailField, noted("{label}不是電子郵件地址，請填如 name@example.gov.tw。")),
    (forms.URLField, noted("{label}不是網址，請填如 https://www.example.gov.tw/。")),
)


later = lazy(said, str)  # a form has a hundred sentences, of which hardly one is ever read


def refusals(field: forms.Field) -> dict[str, Any]:
    """Code → sentence, in the language of who reads it."""
    label = str(field.label or "").replace("%", "%%")
    chosen = isinstance(field, forms.ChoiceField)
    told = {code: later(sentence, label=label) for code, sentence in (ANY | CHOSEN if chosen else ANY).items()}
    for kind, sentence in INVALID:
        # DecimalField is an IntegerField: the last that fits is the nearest.
        if isinstance(field, kind):
            told["invalid"] = later(sentence, label=label)
    return told
