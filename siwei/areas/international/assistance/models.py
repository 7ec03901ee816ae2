"""Assistance: another agency of the city asks for help with guests from abroad: interpreting, translation, protocol, liaison."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from siwei.directory.models import Agency
from siwei.kinds.case.models import Case
from siwei.measures.period import Period
from siwei.records.models import Link
from siwei.records.registered import RegisteredQuerySet, state_field

from ..visits.models import Visit


class State(models.TextChoices):
    ASKED = "asked", "已受理"
    ACCEPTED = "accepted", "同意協助"
    DONE = "done", "已協助"
    DECLINED = "declined", "無法協助"
    WITHDRAWN = "withdrawn", "撤回"


class AssistanceQuerySet(RegisteredQuerySet):
    def given_in(self, period: Period) -> Self:
        """Given, and needed on a day of the period."""
        return self.filter(needed_on__range=tuple(period), state=State.DONE)


class Assistance(Case):
    """協助各機關.  opened_on: the day the request came in.  needed_on: the day for which help is asked.  hours: spent on it."""

    KIND, PREFIX = "international.assistance", "援"
    SEARCHED = ("title", "helper")
    CLOSED = (State.DONE, State.DECLINED, State.WITHDRAWN)
    VOID = (State.DECLINED, State.WITHDRAWN)
    LINKS = {"visit": Link.Relation.BELONGS_TO}

    class Sort(models.TextChoices):
        INTERPRETING = "interpreting", "口譯"
        TRANSLATION = "translation", "筆譯"
        PROTOCOL = "protocol", "禮賓"
        LIAISON = "liaison", "聯繫安排"

    state = state_field(State, State.ASKED)
    asking = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="請求機關")
    sort = models.CharField("類別", max_length=12, choices=Sort)
    language = models.CharField("語言", max_length=20, blank=True)
    needed_on = models.DateField("需用日期")
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="訪賓接待"
    )
    helper = models.CharField("協助人員", max_length=60, blank=True)
    hours = models.PositiveSmallIntegerField("時數", null=True, blank=True)

    objects = AssistanceQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "協助各機關"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="done") | Q(hours__gt=0),
                name="international_assistance_hours",
                violation_error_message="已協助的案件須填時數，至少 1 小時。",
            ),
        ]
