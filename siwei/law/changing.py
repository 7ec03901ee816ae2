"""A new version of a rule: it holds from a day on, and the version before ends the day before.  No version is overwritten."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from siwei.plain.errors import said
from siwei.plain.rocdate import format_date

from .models import Rule

CARRIED = ("code", "label", "kind")


def newest(code: str) -> Rule | None:
    return Rule.objects.filter(code=code).order_by("-valid_from").first()


def succeeding(last: Rule, values: dict[str, Any]) -> Rule:
    """The version that would follow, checked; nothing is saved.  Raises ValidationError with a sentence for each field."""
    made = Rule(**{name: getattr(last, name) for name in CARRIED}, **values)
    if made.valid_from and made.valid_from <= last.valid_from:
        sentence = said(
            "最近一版自 {valid_from} 起生效，新版的生效日要在它之後。", valid_from=format_date(last.valid_from)
        )
        raise ValidationError({"valid_from": sentence})
    made.full_clean(validate_unique=False)
    return made


def succeed(last: Rule, made: Rule) -> Rule:
    """Save the version, and end the one before it.  Raises ValidationError where another has come in between."""
    with transaction.atomic():
        versions = list(Rule.objects.select_for_update().filter(code=last.code).order_by("-valid_from"))
        if versions[0].pk != last.pk:
            raise ValidationError(said("這項規定在您開啟表單之後已有新的版本，請重新開啟再修改。"))
        ends = made.valid_from - timedelta(days=1)
        if last.valid_to is None or last.valid_to > ends:
            Rule.objects.filter(pk=last.pk).update(valid_to=ends)
        made.save(force_insert=True)
    return made
