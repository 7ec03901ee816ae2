"""Mission: a journey abroad on behalf of the city: who went, where, whom they met, what it cost, and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, holder_field, state_field

REPORT, FOLLOW_UP = "international.mission-report", "international.recommendation-review"


class State(models.TextChoices):
    PLANNED = "planned", "計畫中"
    APPROVED = "approved", "已核定"
    RETURNED = "returned", "已返國"
    REPORTED = "reported", "報告已提出"
    SETTLED = "settled", "已結案"
    CANCELLED = "cancelled", "取消"


TRAVELLED = (State.RETURNED, State.REPORTED, State.SETTLED)


class MissionQuerySet(RegisteredQuerySet):
    def travelled_in(self, period: Period) -> Self:
        """Set out on a day of the period, and came home."""
        return self.filter(starts_on__range=tuple(period), state__in=TRAVELLED)

    def without_report(self, period: Period) -> Self:
        """Home by the last day of the period, the report not handed in by then."""
        later = Q(reported_on__isnull=True) | Q(reported_on__gt=period.last)
        return self.filter(later, state__in=TRAVELLED, ends_on__lte=period.last)


class Mission(Registered):
    """出訪.  opened_on is the day on which the plan was filed; starts_on and ends_on are the days of leaving and coming home.

    Who travels stands in `Member`, whole groups in `Company`, the offices taking part in `Participant`.
    """

    KIND, PREFIX = "international.missions", "出"
    CLOSED, VOID = (State.SETTLED, State.CANCELLED), (State.CANCELLED,)
    CLOCKS = (
        Clock(REPORT, start="ends_on", runs_in=(State.RETURNED,)),
        Clock(FOLLOW_UP, start="reported_on", runs_in=(State.REPORTED,)),
    )
    SEARCHED = ("title", "purpose", "summary")
    DATED = "starts_on"

    class Sort(models.TextChoices):
        STUDY = "study", "考察"
        TRAINING = "training", "進修"
        CONFERENCE = "conference", "國際會議"
        VISIT = "visit", "拜會交流"
        BUSINESS = "business", "招商"
        EVENT = "event", "節慶展演"
        YOUTH = "youth", "青年交流"

    state = state_field(State, State.PLANNED)
    sort = models.CharField("性質", max_length=12, choices=Sort)
    starts_on = models.DateField("出國日期")
    ends_on = models.DateField("返國日期")
    purpose = models.TextField("目的", blank=True)
    plan_number = models.CharField("核定文號", max_length=60, blank=True)
    holder = holder_field()
    due_on = due_field()
    reported_on = HappenedField("報告日期", null=True, blank=True, editable=False)
    report_number = models.CharField("報告編號", max_length=60, blank=True, editable=False)
    pages = models.PositiveSmallIntegerField("報告頁數", null=True, blank=True, editable=False)
    summary = models.TextField("報告摘要", blank=True, editable=False)

    objects = MissionQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "出訪"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="international_mission_forwards",
                violation_error_message="返國日期不能早於出國日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reported", "settled"]) | Q(reported_on__isnull=False),
                name="international_mission_reported",
                violation_error_message="提出報告之後須有報告日期。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "starts_on"], name="international_mission_start"),
            models.Index(fields=["agency", "due_on"], condition=Q(due_on__isnull=False), name="mission_due"),
        ]

    @property
    def own_days(self) -> tuple[date, date]:
        return self.starts_on, self.ends_on
