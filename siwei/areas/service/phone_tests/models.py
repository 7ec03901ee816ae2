"""PhoneTest: a round of calls that try how the telephone is answered; our own, or one in which the city tries us."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet, Sum
from django.utils.functional import cached_property

from siwei.law.tables import rubric
from siwei.measures.period import Period
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import year_span
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

RUBRIC, GRADES = "service.phone-rubric", "service.phone-grades"  # Kaohsiung's own were not found; both are settings


class State(models.TextChoices):
    PLANNED = "planned", "規劃中"
    DRAWN = "drawn", "測試中"
    DONE = "done", "完成"
    CANCELLED = "cancelled", "取消"


class Sort(models.TextChoices):
    OWN = "own", "本機關自行抽測"
    CITY = "city", "市府測試"


class PhoneTestQuerySet(RegisteredQuerySet):
    def done(self, sort: Sort) -> Self:
        return self.filter(state=State.DONE, sort=sort)

    def tested_in(self, period: Period) -> Self:
        return self.filter(tested_on__range=tuple(period))


class PhoneTest(Registered):
    """電話禮貌測試.  year (ROC) and ordinal: what it is called, kept and not counted.  tested_on: its (last) day.

    Our own: seed and size say which lines of the list were drawn, so that anybody can draw again (`drawing`).
    The city's: points is what the city gave us; the grade follows from the bands.
    """

    KIND, PREFIX, CLOSED = "service.phone_tests", "話", (State.DONE, State.CANCELLED)
    VOID = (State.CANCELLED,)
    DATED = "tested_on"

    state = state_field(State, State.PLANNED)
    sort = models.CharField("類別", max_length=8, choices=Sort, default=Sort.OWN)
    year = models.PositiveSmallIntegerField("年度")
    ordinal = models.PositiveSmallIntegerField("次別")
    size = models.PositiveSmallIntegerField("抽測人數", null=True, blank=True)
    seed = models.CharField("抽選種子", max_length=80, blank=True, editable=False)
    tested_on = HappenedField("測試日期", null=True, blank=True, editable=False)
    points = models.PositiveSmallIntegerField("市府評定分數", null=True, blank=True, editable=False)

    objects = PhoneTestQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "電話禮貌測試"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "sort", "year", "ordinal"],
                condition=~Q(state="cancelled"),
                name="service_phonetest_ordinal",
                violation_error_message="這一年度已經有同一類別、同一次別的測試。",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(tested_on__isnull=False),
                name="service_phonetest_tested_on",
                violation_error_message="完成的測試須有測試日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state="done", sort="city") | Q(points__isnull=False),
                name="service_phonetest_points",
                violation_error_message="市府測試完成後，須登錄市府評定的分數。",
            ),
            models.CheckConstraint(
                condition=Q(sort="city") | ~Q(state__in=["drawn", "done"]) | ~Q(seed=""),
                name="service_phonetest_seed",
                violation_error_message="抽測須留下抽選種子。",
            ),
        ]

    @property
    def own_days(self) -> tuple[date, date]:
        return year_span(self.year)

    @cached_property
    def items(self) -> dict[str, int]:
        """Item of the rubric that held when it was filed → most points, in the order of the sheet.  Raises BadInput."""
        return dict(rubric(RUBRIC, self.opened_on).items)


class Line(models.Model):
    """受測名單: an extension and who answers it; the whole list from which some are drawn."""

    test = models.ForeignKey(PhoneTest, on_delete=models.PROTECT, related_name="lines")
    extension = models.CharField("分機", max_length=12)
    unit = models.CharField("科室", max_length=40)
    name = models.CharField("姓名", max_length=40)

    class Meta:
        verbose_name = "受測名單"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["test", "extension"],
                name="service_line_one",
                violation_error_message="名單裡已經有這個分機。",
            )
        ]

    def __str__(self) -> str:
        return self.extension


class CallQuerySet(QuerySet["Call"]):
    def scored(self) -> Self:
        """Each with its points, in the order in which the lines were drawn."""
        return self.annotate(total=Sum("scores__points")).order_by("pk")


class Call(models.Model):
    """抽測: one call to a line that was drawn.  rings: after how many it was answered."""

    test = models.ForeignKey(PhoneTest, on_delete=models.PROTECT, related_name="calls", verbose_name="測試")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="calls", verbose_name="分機")
    called_on = HappenedField("測試日期", null=True, blank=True)
    rings = models.PositiveSmallIntegerField("鈴響次數", null=True, blank=True)
    tester = models.CharField("測試人員", max_length=40, blank=True)
    remark = models.CharField("備註", max_length=200, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "抽測"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["test", "line"], name="service_call_one", violation_error_message="這個分機已經抽中。"
            )
        ]

    def __str__(self) -> str:
        return self.line.extension

    @property
    def answered_by(self) -> str:
        return f"{self.line.name} {self.line.unit}"


class Score(models.Model):
    """評分: what a call got for one item of the rubric."""

    test = models.ForeignKey(PhoneTest, on_delete=models.PROTECT, related_name="scores")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="scores", verbose_name="抽測")
    item = models.CharField("評分項目", max_length=20)
    points = models.PositiveSmallIntegerField("得分")

    class Meta:
        verbose_name = "評分"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "item"],
                name="service_score_one",
                violation_error_message="這個分機的這一項已經有分數。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}"

    def clean(self) -> None:
        try:
            known = self.test.items
        except BadInput as bad:
            raise ValidationError(str(bad)) from bad
        if self.item not in known:
            raise ValidationError(
                {
                    "item": said(
                        "評分標準沒有「{item}」這一項，可用：{listed}。", item=self.item, listed="、".join(known)
                    )
                }
            )
        if self.points > known[self.item]:
            most = known[self.item]
            raise ValidationError(
                {
                    "points": said(
                        "「{item}」配分 {most} 分，不能給 {points} 分。", item=self.item, most=most, points=self.points
                    )
                }
            )
