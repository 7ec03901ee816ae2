"""Meeting: one sitting of a body, with its agenda."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from siwei.measures.period import Period
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..bodies.models import Body


class State(models.TextChoices):
    PREPARING = "preparing", "籌備"
    HELD = "held", "已召開"
    CONFIRMED = "confirmed", "紀錄已核定"
    CANCELLED = "cancelled", "取消"


class Matter(models.TextChoices):
    """The parts of an agenda, in the order in which they are taken."""

    REPORT = "report", "報告事項"
    DISCUSSION = "discussion", "討論事項"
    MOTION = "motion", "臨時動議"


class MeetingQuerySet(RegisteredQuerySet):
    def held_in(self, period: Period) -> Self:
        """Held on a day of the period; what is only called or was cancelled is not."""
        return self.filter(held_on__range=tuple(period), state__in=[State.HELD, State.CONFIRMED])


class Meeting(Registered):
    """會議.  opened_on is the day the file was begun; year (ROC) and ordinal are what the notice of meeting calls it.

    The ordinal is kept, not counted: a cancelled first meeting may or may not leave its number to the next.
    """

    KIND, PREFIX = "meetings.meetings", "議"
    CLOSED, VOID = (State.CONFIRMED, State.CANCELLED), (State.CANCELLED,)
    SEARCHED = ("title", "place")
    DATED = "held_on"

    state = state_field(State, State.PREPARING)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings", verbose_name="會議組織")
    year = models.PositiveSmallIntegerField("年度")
    ordinal = models.PositiveSmallIntegerField("次別")
    held_on = models.DateField("開會日期")
    starts_at = models.CharField("時間", max_length=20, blank=True, help_text="例：下午 2 時 30 分")
    place = models.CharField("地點", max_length=80, blank=True)
    chair = models.CharField("主席", max_length=60, blank=True)
    recorder = models.CharField("紀錄", max_length=60, blank=True)
    attendance = models.TextField("出列席", blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "會議"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "year", "ordinal"],
                condition=~Q(state="cancelled"),
                name="meetings_meeting_ordinal",
                violation_error_message="這個組織在這一年度已經有同一次別的會議。",
            ),
            models.CheckConstraint(
                condition=Q(ordinal__gt=0),
                name="meetings_meeting_counts_from_one",
                violation_error_message="次別由 1 起。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "held_on"], name="meetings_meeting_held"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def own_days(self) -> tuple[date, date]:
        return self.held_on, self.held_on


class AgendaItem(models.Model):
    """案: something reported, discussed or moved.  position: 「第 2 案」 within its part of the agenda."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda", verbose_name="會議")
    matter = models.CharField("議程", max_length=12, choices=Matter)
    position = models.PositiveSmallIntegerField("案次")
    title = models.CharField("案由", max_length=200)
    proposer = models.CharField("提案單位", max_length=60, blank=True)
    explanation = models.TextField("說明", blank=True)
    proposal = models.TextField("辦法", blank=True)

    class Meta:
        verbose_name = "議案"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "matter", "position"],
                name="meetings_agendaitem_position",
                violation_error_message="這一次會議的同一議程已經有這個案次。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_matter_display()}第 {self.position} 案 {self.title}"
