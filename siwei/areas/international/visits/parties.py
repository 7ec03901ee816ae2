"""The rows of a visit: who comes, who receives them, where they go, what is talked about, what is to be done afterwards."""

from __future__ import annotations

from datetime import date

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case as Sql
from django.db.models import F, Q, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext_noop

from siwei.directory.models import Agency
from siwei.records.columns import HappenedField
from siwei.records.constraints import once

from ..events.models import Event
from .models import Visit

HOUR = RegexValidator(r"^([01][0-9]|2[0-3]):[0-5][0-9]$", "時間請寫成 09:30 的樣子，24 小時制。")


class Delegate(models.Model):
    """訪賓.  position: order of precedence, from 1.  post stands before the name (青年局長), title after it (眾議員).

    name: empty while the other side has not said whom it sends.  called: as lists and prose name the guest.
    """

    class Role(models.TextChoices):
        HEAD = "head", "團長"
        MEMBER = "member", "團員"
        STAFF = "staff", "隨員"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="delegates", verbose_name="訪賓接待")
    position = models.PositiveSmallIntegerField("禮賓次序")
    role = models.CharField("身分", max_length=8, choices=Role, default=Role.MEMBER)
    body = models.CharField("機關或團體", max_length=80)
    post = models.CharField("職務", max_length=40, blank=True)
    name = models.CharField("姓名", max_length=60, blank=True)
    title = models.CharField("稱謂", max_length=20, blank=True)
    name_en = models.CharField("外文姓名", max_length=80, blank=True)
    title_en = models.CharField("外文職銜", max_length=120, blank=True)
    as_party = models.BooleanField("以訪團稱之", default=False)
    called = models.GeneratedField(
        expression=Concat(
            F("body"), F("post"), F("name"), F("title"), Sql(When(as_party=True, then=Value("訪團")), default=Value(""))
        ),
        output_field=models.CharField("全銜", max_length=240),
        db_persist=True,
    )

    class Meta:
        verbose_name = "訪賓"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "position"],
                name="international_delegate_position",
                violation_error_message="這個禮賓次序已經有人，次序不能重複。",
            ),
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(role="head"),
                name="international_delegate_one_head",
                violation_error_message="這個訪團已經有團長，一團只有一位團長。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}{self.post}{self.name}{self.title}"


class Receiver(models.Model):
    """接待人員: who of ours meets them.  agency: whose, where it is not ours."""

    class Seat(models.TextChoices):
        HOST = "host", "主人"
        BESIDE = "beside", "陪見"
        ESCORT = "escort", "陪同"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="receivers", verbose_name="訪賓接待")
    position = models.PositiveSmallIntegerField("席次")
    seat = models.CharField("身分", max_length=8, choices=Seat, default=Seat.BESIDE)
    name = models.CharField("姓名", max_length=60)
    title = models.CharField("職稱", max_length=40)
    title_en = models.CharField("英文職銜", max_length=120, blank=True)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="所屬機關"
    )
    called = models.GeneratedField(
        expression=Concat(F("name"), F("title")),
        output_field=models.CharField("全銜", max_length=120),
        db_persist=True,
    )

    class Meta:
        verbose_name = "接待人員"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "position"],
                name="international_receiver_position",
                violation_error_message="這個席次已經有人，席次不能重複。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}{self.title}"


class Topic(models.Model):
    """議題.  event: a coming event of ours that is spoken of."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="topics", verbose_name="訪賓接待")
    topic = models.CharField("議題", max_length=80)
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="topics", verbose_name="相關活動"
    )

    class Meta:
        verbose_name = "議題"
        ordering = ["pk"]
        constraints = [once("visit", "topic", refusal="這個議題已經登錄過。")]

    def __str__(self) -> str:
        return self.topic


class Engagement(models.Model):
    """行程: where the party is at what time, and which agency or body receives it there."""

    class Sort(models.TextChoices):
        CALL = "call", "拜會"
        TOUR = "tour", "參訪"
        MEAL = "meal", "宴請"
        SIGNING = "signing", "簽署"
        MOVE = "move", "接送"

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="stops", verbose_name="訪賓接待")
    on = models.DateField("日期")
    starts_at = models.CharField("起", max_length=5, validators=[HOUR])
    ends_at = models.CharField("迄", max_length=5, blank=True, validators=[HOUR])
    sort = models.CharField("類別", max_length=8, choices=Sort, default=Sort.CALL)
    place = models.CharField("地點", max_length=80)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="接待機關"
    )
    met = models.CharField("接待人", max_length=80, blank=True)
    note = models.CharField("備註", max_length=120, blank=True)

    class Meta:
        verbose_name = "行程"
        ordering = ["on", "starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at="") | Q(ends_at__gt=F("starts_at")),
                name="international_engagement_forwards",
                violation_error_message="行程的迄時要晚於起時；跨夜的行程請分兩列。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts_at} {self.place}"


class FollowUp(models.Model):
    """後續事項.  Done once it has a day on which it was done; late where its due day has passed before."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="訪賓接待")
    task = models.CharField("後續事項", max_length=160)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="辦理機關"
    )
    due_by = models.DateField("限辦日期")
    done_on = HappenedField("辦結日期", null=True, blank=True)
    outcome = models.CharField("辦理情形", max_length=200, blank=True)

    class Meta:
        verbose_name = "後續事項"
        ordering = ["due_by", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(outcome=""),
                name="international_followup_outcome",
                violation_error_message="辦結的後續事項須填辦理情形。",
            )
        ]

    def __str__(self) -> str:
        return self.task

    def standing(self, today: date) -> str:
        """Done, late or under way: computed from the two days."""
        if self.done_on:
            return gettext_noop("已辦結")
        return gettext_noop("逾期") if self.due_by < today else gettext_noop("辦理中")
