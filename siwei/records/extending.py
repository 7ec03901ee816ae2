"""「展延」: the step by which a limit of a record gets longer, by as much as its rule allows."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from siwei.directory.actors import Actor

from . import deadlines
from .registered import Registered
from .transitions import Transition, transition


class ExtendForm(forms.Form):
    """A type whose limit counts other units has a form of its own with another label."""

    amount = forms.IntegerField(label="展延（日）", min_value=1)
    reason = forms.CharField(label="展延原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def extending(rule: str, *, source: Iterable[str], permission: str, form: type[ExtendForm] = ExtendForm) -> Transition:
    """rule: code of the limit.  Whoever takes the step has approved it."""

    def extend(record: Registered, *, by: Actor, amount: int, reason: str) -> None:
        deadlines.extend(record, rule, amount, reason=reason, by=by)

    return transition("展延", source=source, permission=permission, form=form)(extend)
