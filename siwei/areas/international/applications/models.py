"""Application: one young person asks to take part in a programme."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..countries import Country
from ..programmes.models import Programme


class State(models.TextChoices):
    RECEIVED = "received", "已收件"
    ADMITTED = "admitted", "錄取"
    WAITING = "waiting", "備取"
    ATTENDED = "attended", "已報到"
    REFUSED = "refused", "未錄取"
    WITHDRAWN = "withdrawn", "放棄"


TAKES_PLACE = (State.ADMITTED, State.ATTENDED)


class ApplicationQuerySet(RegisteredQuerySet):
    def attended(self) -> Self:
        return self.filter(state=State.ATTENDED)

    def taking_place(self) -> Self:
        """Those who fill a place of their country."""
        return self.filter(state__in=TAKES_PLACE)


class Application(Registered):
    """報名申請.  title is the applicant's name, opened_on the day it came in.  rank: place on the waiting list of the country."""

    KIND, PREFIX = "international.applications", "錄"
    SEARCHED = ("title", "name_en", "school")
    CLOSED = (State.ATTENDED, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)

    state = state_field(State, State.RECEIVED)
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="applications", verbose_name="青年交流"
    )
    name_en = models.CharField("英文姓名", max_length=80, blank=True)
    country = models.CharField("國別", max_length=2, choices=Country)
    school = models.CharField("學校", max_length=80)
    recommended_by = models.CharField("推薦單位", max_length=80, blank=True)
    diet = models.CharField("飲食需求", max_length=40, blank=True)
    rank = models.PositiveSmallIntegerField("備取順位", null=True, blank=True, editable=False)

    objects = ApplicationQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "報名申請"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="waiting", rank__gt=0) | (~Q(state="waiting") & Q(rank__isnull=True)),
                name="international_application_rank",
                violation_error_message="備取的申請須有備取順位；其他狀態沒有順位。",
            ),
            models.UniqueConstraint(
                fields=["programme", "country", "rank"],
                condition=Q(state="waiting"),
                name="international_application_one_rank",
                violation_error_message="這個國家已經有同一順位的備取。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["programme", "country", "state"], name="international_application_of"),
        ]
