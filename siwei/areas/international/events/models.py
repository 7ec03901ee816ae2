"""Event: what the city hosts for guests from abroad, or is invited to; with those who were asked and what they answered."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from siwei.kinds.session.models import Session
from siwei.records.columns import HappenedField
from siwei.records.constraints import once

from ..countries import Country


class Event(Session):
    """國際活動.  starts_on is empty while the day is not fixed; year (common era) is the one that stands in its name.

    people: who took part in all, once they were counted.
    """

    KIND, PREFIX = "international.events", "活"
    SEARCHED = ("title", "title_en")

    class Our(models.TextChoices):
        HOST = "host", "主辦"
        CO_HOST = "co-host", "合辦"
        GUEST = "guest", "受邀參加"

    # What the base requires may here be unknown.
    starts_on = models.DateField("辦理日期", null=True, blank=True)
    title_en = models.CharField("英文名稱", max_length=160, blank=True)
    role = models.CharField("本府角色", max_length=8, choices=Our, default=Our.HOST)
    year = models.PositiveSmallIntegerField(
        "年別（西元）", null=True, blank=True, help_text="名稱所冠的西元年，例如 2020"
    )
    organiser = models.CharField("共同或主辦單位", max_length=80, blank=True)
    people = models.PositiveIntegerField("參加人數", null=True, blank=True)

    class Meta(Session.Meta):
        verbose_name = "國際活動"
        constraints = [
            *Session.Meta.constraints,
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(starts_on__isnull=True) | Q(starts_on__year=F("year")),
                name="international_event_in_its_year",
                violation_error_message="辦理日期不在名稱所冠的那一年（西元），請核對年別與辦理日期。",
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=True) | Q(year__gte=1900, year__lte=2200),
                name="international_event_common_era",
                violation_error_message="年別是西元年，例如 2020；民國年請加 1911。",
            ),
        ]


class Invitee(models.Model):
    """邀請對象: somebody who was asked to come, and the answer; people: how many come with the guest, the guest included."""

    class Reply(models.TextChoices):
        WAITING = "waiting", "未回復"
        ACCEPTED = "accepted", "出席"
        DECLINED = "declined", "不克出席"

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="invitees", verbose_name="國際活動")
    country = models.CharField("國別", max_length=2, choices=Country)
    body = models.CharField("機關或團體", max_length=80)
    guest = models.CharField("代表", max_length=80, blank=True)
    asked_on = HappenedField("發函日期")
    answered_on = HappenedField("回復日期", null=True, blank=True)
    reply = models.CharField("回復", max_length=8, choices=Reply, default=Reply.WAITING)
    people = models.PositiveSmallIntegerField("出席人數", default=0)

    class Meta:
        verbose_name = "邀請對象"
        ordering = ["pk"]
        constraints = [
            once("event", "country", "body", refusal="這個機關或團體已經在邀請名單上。"),
            models.CheckConstraint(
                condition=Q(reply="accepted", people__gt=0) | (~Q(reply="accepted") & Q(people=0)),
                name="international_invitee_people",
                violation_error_message="回復出席的須填出席人數；未回復或不克出席的，出席人數是 0。",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("asked_on")),
                name="international_invitee_answered",
                violation_error_message="回復日期不能早於發函日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.body
