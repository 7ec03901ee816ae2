"""Finding the rule that holds on a day."""

from __future__ import annotations

from datetime import date

from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date

from .models import Rule, in_force_on
from .parameters import Terms, terms


class NoRule(BadInput):
    """No version of the rule holds on that day."""


def in_force(code: str, on: date) -> Rule:
    """The version of a rule that holds on a day.  Raises NoRule."""
    found = Rule.objects.filter(in_force_on(on), code=code).order_by("-valid_from").first()
    if found is None:
        raise NoRule(_missing(code, on))
    return found


def _missing(code: str, on: date) -> str:
    """The day may be a slip of the pen; if it is not, the version of that time is to be put on file."""
    label = Rule.objects.filter(code=code).values_list("label", flat=True).first()
    return said(
        "{on} 當時沒有有效的規定「{label}」，無法據以辦理；請核對日期，日期無誤時，請法規管理人員補上該日有效的版本（{code}）。",
        on=format_date(on),
        label=label or code,
        code=code,
    )


def limit(rule: Rule) -> Terms:
    """How long, in what unit, from which event.  Raises BadInput if the rule is no limit."""
    if rule.kind != Rule.Kind.LIMIT:
        raise BadInput(said("規定「{code}」不是期限。", code=rule.code))
    return terms(rule.parameters)
