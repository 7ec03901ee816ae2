"""Who holds a record: a clerk takes it over, or hands it to a colleague of the same agency; the journal keeps who had it."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from siwei.directory.actors import Actor
from siwei.directory.dated import valid_on
from siwei.directory.models import Account, Appointment
from siwei.plain import clock
from siwei.plain.errors import quoted, said

from .registered import Registered
from .transitions import Transition, TransitionRefused

NAMED = 6  # colleagues that a refusal names


class ColleagueForm(forms.Form):
    to = forms.CharField(label=gettext_lazy("新承辦"), max_length=150, help_text=gettext_lazy("同機關人員的姓名或帳號"))
    note = forms.CharField(
        label=gettext_lazy("交接說明"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


def has_holder(model: type[Registered]) -> bool:
    return any(field.name == "holder" for field in model._meta.concrete_fields)


def staff(agency: int, *, on: date) -> QuerySet[Account]:
    """Accounts that hold a position of the agency on that day."""
    held = Appointment.objects.filter(valid_on(on), position__unit__agency=agency)
    return Account.objects.filter(is_active=True, pk__in=held.values("account"))


def steps(model: type[Registered]) -> tuple[Transition, ...]:
    """接手 and 移交 of a type whose records have a holder; whoever may edit one may hold it.  The state stays as it is."""
    if not has_holder(model):
        return ()
    still_open = tuple(model.open_states())
    permission = model.permission("edit")
    return (
        Transition("take_over", "接手", still_open, "", permission, take_over),
        Transition("hand_on", "移交", still_open, "", permission, hand_on, form=ColleagueForm),
    )


def take_over(record: Registered, *, by: Actor) -> None:
    """From now on it is mine."""
    if by.account_id is None or by.account_id == record.holder_id:  # type: ignore[attr-defined]
        raise TransitionRefused(said("{number} 已經由您承辦。", number=record.number))
    record.holder_id = by.account_id  # type: ignore[attr-defined]


def hand_on(record: Registered, *, by: Actor, to: str) -> None:
    """From now on it is a colleague's."""
    colleagues = staff(record.agency_id, on=clock.today())  # type: ignore[attr-defined]
    found = list(colleagues.filter(Q(username=to.strip()) | Q(name=to.strip()))[:2])
    if len(found) != 1:
        names = "、".join(colleagues.order_by("name").values_list("name", flat=True)[:NAMED])
        raise TransitionRefused(
            said("本機關沒有「{to}」這一位，或有同名的人，請改填帳號；同仁如：{names}。", to=quoted(to), names=names)
        )
    record.holder_id = found[0].pk  # type: ignore[attr-defined]
