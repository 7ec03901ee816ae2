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
        raise NoRule(
            said(
                "查無 {on} 有效的規定「{code}」，請系統管理人員執行 siwei law load，或補上該日有效的版本。",
                on=format_date(on),
                code=code,
            )
        )
    return found


def limit(rule: Rule) -> Terms:
    """How long, in what unit, from which event.  Raises BadInput if the rule is no limit."""
    if rule.kind != Rule.Kind.LIMIT:
        raise BadInput(said("規定「{code}」不是期限。", code=rule.code))
    return terms(rule.parameters)
