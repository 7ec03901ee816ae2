"""Consultation: somebody asks what to do about a purchase; answered on the spot or over the phone."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from siwei.kinds.case.models import Case
from siwei.measures.period import Period
from siwei.records.registered import RegisteredQuerySet, state_field

from ..categories import Category, Via


class State(models.TextChoices):
    ASKED = "asked", "待答復"
    ANSWERED = "answered", "已答復"
    WITHDRAWN = "withdrawn", "撤回"


class ConsultationQuerySet(RegisteredQuerySet):
    def given_in(self, period: Period) -> Self:
        """Came in during the period and was not withdrawn."""
        return self.standing().filter(opened_on__range=tuple(period))


class Consultation(Case):
    """消費諮詢.  consumer may stay empty: a caller need not say who he is."""

    KIND, PREFIX = "consumer.consultations", "諮"
    CLOSED = (State.ANSWERED, State.WITHDRAWN)
    VOID = (State.WITHDRAWN,)

    state = state_field(State, State.ASKED)
    category = models.CharField("消費類別", max_length=16, choices=Category)
    via = models.CharField("諮詢方式", max_length=8, choices=Via, default=Via.PHONE)
    consumer = models.CharField("諮詢人", max_length=40, blank=True)
    answer = models.TextField("答復要點", blank=True, editable=False)

    objects = ConsultationQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "消費諮詢"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(closed_on__isnull=False),
                name="consumer_consultation_answered_on",
                violation_error_message="已答復的諮詢須有結案日期。",
            ),
        ]
