"""The form of a new version of a rule: its day, its source, and the parameters that its kind of rule has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from siwei.law.models import Rule
from siwei.plain.workdays import WORDS
from siwei.records.forms import RocDateField

OWN = "p-"  # before the name of a parameter
ITEMS = f"{OWN}items"


class VersionForm(forms.Form):
    """What every rule has; `form_for` adds the parameters of its kind."""

    valid_from = RocDateField(
        label=gettext_lazy("生效日"), help_text=gettext_lazy("新版自這一天起適用；前一版到前一天為止")
    )
    title = forms.CharField(label=gettext_lazy("法規"), max_length=80, required=False)
    article = forms.CharField(label=gettext_lazy("條次"), max_length=40, required=False)
    version = forms.CharField(
        label=gettext_lazy("條文版本"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("所讀條文的修正日期，例如 104-06-17"),
    )
    source = forms.URLField(label=gettext_lazy("來源網址"), required=False, assume_scheme="https")
    trust = forms.ChoiceField(label=gettext_lazy("可信程度"), choices=Rule.Trust.choices)
    setting = forms.BooleanField(
        label=gettext_lazy("自訂（查無法規依據）"), required=False, help_text=gettext_lazy("沒有法規與條次的，請勾選")
    )
    note = forms.CharField(label=gettext_lazy("說明"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def form_for(rule: Rule) -> type[VersionForm]:
    fields = {Rule.Kind.LIMIT: _limit_fields, Rule.Kind.RUBRIC: _rubric_fields}.get(Rule.Kind(rule.kind), _own_fields)
    return type("RuleVersionForm", (VersionForm,), fields(rule))


def _limit_fields(rule: Rule) -> dict[str, forms.Field]:
    units = [(unit.value, words) for unit, words in WORDS.items()]
    return {
        f"{OWN}n": forms.IntegerField(label=gettext_lazy("期間"), min_value=1),
        f"{OWN}unit": forms.ChoiceField(label=gettext_lazy("單位"), choices=units),
        f"{OWN}event": forms.CharField(label=gettext_lazy("起算事由"), max_length=40),
        f"{OWN}includes_first_day": forms.BooleanField(label=gettext_lazy("當日即為第一日"), required=False),
        f"{OWN}rolls": forms.BooleanField(label=gettext_lazy("末日為休息日時順延"), required=False),
        f"{OWN}max_extensions": forms.IntegerField(label=gettext_lazy("可展延次數"), min_value=0, max_value=9),
        f"{OWN}max_extension": forms.IntegerField(
            label=gettext_lazy("每次最多展延"),
            min_value=1,
            required=False,
            help_text=gettext_lazy("以同一單位計；不填時與期間相同"),
        ),
    }


def _rubric_fields(rule: Rule) -> dict[str, forms.Field]:
    lines = forms.Textarea(attrs={"rows": 16})
    hint = gettext_lazy("一行一項，項目之後空一格寫配分，例如：環境整潔 12")
    return {ITEMS: forms.CharField(label=gettext_lazy("評分項目與配分"), widget=lines, help_text=hint)}


def _own_fields(rule: Rule) -> dict[str, forms.Field]:
    """A field for each name that the rule has: what reads the rule asks for these and no others."""
    return {f"{OWN}{name}": _field(name, value) for name, value in rule.parameters.items()}


def _field(name: str, value: Any) -> forms.Field:
    if isinstance(value, bool):
        return forms.BooleanField(label=name, required=False)
    if isinstance(value, int):
        return forms.IntegerField(label=name)
    if isinstance(value, float):
        return forms.FloatField(label=name)
    return forms.CharField(label=name)


def initial(rule: Rule) -> dict[str, Any]:
    """The form starts from the version before, without its day."""
    shared = {name: getattr(rule, name) for name in VersionForm.base_fields if name != "valid_from"}
    given = {f"{OWN}{name}": value for name, value in rule.parameters.items()}
    if rule.kind == Rule.Kind.RUBRIC:
        given[ITEMS] = "\n".join(str(rule.parameters.get("items", "")).split("、"))
    if rule.kind == Rule.Kind.LIMIT:
        given = {f"{OWN}rolls": True, f"{OWN}max_extensions": 0} | given
    return shared | given


def values(rule: Rule, cleaned: dict[str, Any]) -> dict[str, Any]:
    """What the form says, as the fields of a Rule."""
    given = {name.removeprefix(OWN): value for name, value in cleaned.items() if name.startswith(OWN)}
    if rule.kind == Rule.Kind.RUBRIC:
        lines = [line.strip() for line in given["items"].replace("、", "\n").splitlines()]
        given["items"] = "、".join(line for line in lines if line)
    parameters = {name: value for name, value in given.items() if value is not None}
    return {name: cleaned[name] for name in VersionForm.base_fields} | {"parameters": parameters}


def where(name: str) -> str:
    """The field beside which a refusal of the model is shown; what concerns the parameters as a whole stands on top."""
    return "" if name == "parameters" else name


def title(rule: Rule) -> str:
    return gettext("%(name)s：%(value)s") % {"name": gettext(rule.label), "value": gettext("新版本")}
