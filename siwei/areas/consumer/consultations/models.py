"""Consultation: somebody asks what to do about a purchase; answered on the spot or over the phone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from siwei.kinds.case.models import Case, CaseQuerySet
from siwei.records.registered import state_field

from ..categories import Category, Via


class State(models.TextChoices):
    ASKED = "asked", "待答復"
    ANSWERED = "answered", "已答復"
    WITHDRAWN = "withdrawn", "撤回"


class Consultation(Case):
    """消費諮詢.  consumer may stay empty: a caller need not say who he is."""

    KIND, PREFIX = "consumer.consultations", "諮"
    SEARCHED = ("title", "consumer")
    CLOSED = (State.ANSWERED, State.WITHDRAWN)
    VOID = (State.WITHDRAWN,)

    state = state_field(State, State.ASKED)
    category = models.CharField("消費類別", max_length=16, choices=Category)
    via = models.CharField("諮詢方式", max_length=8, choices=Via, default=Via.PHONE)
    consumer = models.CharField("諮詢人", max_length=40, blank=True)
    answer = models.TextField("答復要點", blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

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
