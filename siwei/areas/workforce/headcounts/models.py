"""Headcount: what one agency or school answers in a round, as rows by class and fund."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from django.db import models
from django.db.models import Q, QuerySet

from siwei.directory.models import Agency, Fund
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, state_field

from ..classes import Duty, JobClass
from ..rounds.models import Round, RoundQuerySet

REPORTING = "workforce.headcount-reporting"


class State(models.TextChoices):
    ASKED = "asked", "待填報"
    REPORTED = "reported", "已填報"
    CHECKED = "checked", "已核對"
    VOID = "void", "作廢"


class Headcount(Registered):
    """員額填報.  The file is the surveying agency's; body is who answers.  opened_on: when it was asked."""

    KIND, PREFIX, CLOSED = "workforce.headcounts", "填", (State.CHECKED, State.VOID)
    VOID = (State.VOID,)
    CLOCKS = (Clock(REPORTING, start="opened_on", runs_in=(State.ASKED,)),)

    state = state_field(State, State.ASKED)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="headcounts", verbose_name="員額調查")
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="填報機關")
    due_on = due_field()
    reported_on = HappenedField("填報日期", null=True, blank=True, editable=False)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "員額填報"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["round", "body"],
                condition=~Q(state="void"),
                name="workforce_headcount_one",
                violation_error_message="這個機關在這次調查已經有一份填報；先將那一份作廢，或改在那一份修改。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "due_on"], condition=Q(due_on__isnull=False), name="headcount_due"),
        ]


class HeadRowQuerySet(QuerySet["HeadRow"]):
    def counted(self, rounds: RoundQuerySet, agency: Agency) -> Self:
        """The rows of these rounds, without returns that were struck out."""
        # The rounds by their keys: as a query inside the query, they led the database to read every return for every row.
        which = list(rounds.values_list("pk", flat=True))
        returns = Headcount.objects.of(agency).standing().filter(round__in=which)
        return self.filter(headcount__in=returns).select_related("headcount__round", "fund").order_by("pk")

    def of_classes(self, classes: Iterable[JobClass]) -> Self:
        return self.filter(job_class__in=classes)

    def of_schools(self) -> Self:
        return self.filter(headcount__body__level=Agency.Level.SCHOOL)

    def of_agencies(self) -> Self:
        return self.exclude(headcount__body__level=Agency.Level.SCHOOL)


class HeadRow(models.Model):
    """現有人數: people of one class that one fund pays.  duty: of other temporary staff, where it is named.

    estimate: the number is given as 「約」, since people of this duty come and go within the quarter.
    """

    headcount = models.ForeignKey(Headcount, on_delete=models.PROTECT, related_name="heads", verbose_name="員額填報")
    job_class = models.CharField("職類", max_length=12, choices=JobClass)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="+", verbose_name="經費來源")
    duty = models.CharField("職務", max_length=12, choices=Duty, blank=True, default="")
    people = models.PositiveIntegerField("現有人數")
    estimate = models.BooleanField("概數", default=False)

    objects = HeadRowQuerySet.as_manager()

    class Meta:
        verbose_name = "現有人數"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["headcount", "job_class", "fund", "duty"],
                name="workforce_headrow_one",
                violation_error_message="這份填報已經有同一職類、經費與職務的一列，請改那一列的人數。",
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0),
                name="workforce_headrow_some",
                violation_error_message="沒有人的職類不必填列，請填 1 以上的人數，或移除這一列。",
            ),
            models.CheckConstraint(
                condition=Q(duty="") | Q(job_class="other"),
                name="workforce_headrow_duty",
                violation_error_message="只有「其他臨時人員」填職務，其餘職類請留空。",
            ),
        ]
        indexes = [models.Index(fields=["job_class"], name="workforce_headrow_class")]

    def __str__(self) -> str:
        what = self.get_duty_display() if self.duty else self.get_job_class_display()
        return f"{what}（{self.fund.name}）"
