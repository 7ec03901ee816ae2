"""Complaint: a consumer's first complaint to the business, or the second, to the consumer ombudsman.

Law: 消費者保護法 Art. 43 (first complaint, 15 days; second where it was not settled).  The ladder is kept by the database: a
second complaint has a first by the same consumer against the same business, closed as unresolved, and each has at most one.
"""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case as Sql
from django.db.models import Q, Value, When

from siwei.kinds.case.models import Case, CaseQuerySet
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField, money
from siwei.records.constraints import Matching
from siwei.records.models import Link
from siwei.records.registered import state_field

from ..businesses.models import Business
from ..categories import Category, Via
from ..consultations.models import Consultation


class Stage(models.TextChoices):
    FIRST = "first", "第一次申訴"
    SECOND = "second", "第二次申訴"


class State(models.TextChoices):
    RECEIVED = "received", "已受理"
    FORWARDED = "forwarded", "已轉業者"
    ANSWERED = "answered", "業者已回復"
    SETTLED = "settled", "妥適處理"
    UNRESOLVED = "unresolved", "未獲妥適處理"
    DECLINED = "declined", "不予處理"
    TRANSFERRED = "transferred", "移轉他機關"
    SUMMONED = "summoned", "協商中"
    AGREED = "agreed", "協商成立"
    FAILED = "failed", "協商不成立"
    ABSENT = "absent", "業者未到"
    REFUSED = "refused", "不受理"
    REFERRED = "referred", "移送"
    WITHDRAWN = "withdrawn", "撤回"


LIMIT = "consumer.first-complaint"  # the rule of the 15 days
OF_FIRST = ("forwarded", "answered", "settled", "unresolved", "declined", "transferred")
OF_SECOND = ("summoned", "agreed", "failed", "absent", "refused", "referred")
UNRESOLVED = ("unresolved", "failed", "absent")  # closed, and the consumer may go one rung higher
OPEN = ("received", "forwarded", "answered", "summoned")


class Ground(models.TextChoices):
    """Why a complaint is not handled.  Source: reasons of a city ordinance of the same kind (Kaohsiung's own not found): a setting."""

    NOT_CONSUMER = "not-consumer", "非消費爭議"
    NO_BUSINESS = "no-business", "無明確之相對人"
    NO_NAME = "no-name", "未具真實姓名或地址"
    NOT_PARTY = "not-party", "非消費者本人或代理人"
    NOT_MENDED = "not-mended", "逾期未補正"
    MEDIATED = "mediated", "曾經調解不成立"
    SETTLED = "settled", "已判決、調解或和解"
    REPEATED = "repeated", "同一事由重複申訴"


class ComplaintQuerySet(CaseQuerySet):
    def at(self, stage: Stage) -> Self:
        return self.filter(stage=stage)


class Complaint(Case):
    """消費爭議申訴.  received_on: the day on which the business received the first complaint, from which its 15 days run."""

    KIND, PREFIX = "consumer.complaints", "申"
    SEARCHED = ("title", "consumer", "business")
    CLOSED = tuple(state for state in State.values if state not in OPEN)
    VOID = (State.WITHDRAWN, State.DECLINED, State.REFUSED)
    CLOCKS = (Clock(LIMIT, start="received_on", runs_in=(State.FORWARDED, State.ANSWERED)),)
    LINKS = {"consultation": Link.Relation.AROSE_FROM, "first": Link.Relation.AROSE_FROM}

    state = state_field(State, State.RECEIVED)
    stage = models.CharField("階段", max_length=8, choices=Stage, default=Stage.FIRST)
    first = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="seconds",
        verbose_name="第一次申訴案",
        limit_choices_to=Q(stage="first"),
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="complaints", verbose_name="原諮詢"
    )
    consumer = models.CharField("申訴人", max_length=40)
    phone = models.CharField("聯絡電話", max_length=30, blank=True)
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="complaints", verbose_name="業者")
    category = models.CharField("消費類別", max_length=16, choices=Category)
    via = models.CharField("提出方式", max_length=8, choices=Via, default=Via.COUNTER)
    amount = money("爭議金額", null=True, blank=True)
    demand = models.TextField("爭議與訴求", blank=True)
    received_on = HappenedField("業者收受日期", null=True, blank=True, editable=False)
    met_on = models.DateField("協商日期", null=True, blank=True, editable=False)
    ground = models.CharField("不處理事由", max_length=16, choices=Ground, blank=True, default="", editable=False)
    moved_to = models.CharField("移轉機關", max_length=60, blank=True, editable=False)
    # The stage to which this complaint opens the way: the other end of the second's composite key.
    opens = models.GeneratedField(
        expression=Sql(When(stage="first", state="unresolved", then=Value("second"))),
        output_field=models.CharField("可提出", max_length=8, null=True),
        db_persist=True,
        null=True,
    )

    objects = ComplaintQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "消費申訴"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=Q(stage="first", first__isnull=True) | Q(stage="second", first__isnull=False),
                name="consumer_complaint_second_has_first",
                violation_error_message="第二次申訴須填它的第一次申訴案；第一次申訴則不填。",
            ),
            models.CheckConstraint(
                condition=~Q(stage="first", state__in=OF_SECOND) & ~Q(stage="second", state__in=OF_FIRST),
                name="consumer_complaint_state_of_stage",
                violation_error_message="這個狀態不屬於這個申訴階段。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(closed_on__isnull=False),
                name="consumer_complaint_closed_on",
                violation_error_message="已結案的申訴須有結案日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["forwarded", "answered"]) | Q(received_on__isnull=False),
                name="consumer_complaint_forwarded_on",
                violation_error_message="已轉業者的申訴須有業者收受日期。",
            ),
            models.UniqueConstraint(
                fields=["first"],
                condition=~Q(state__in=["withdrawn", "refused"]),
                name="consumer_complaint_second_once",
                violation_error_message="這件第一次申訴已經有第二次申訴，同一爭議不重複受理。",
            ),
            models.UniqueConstraint(
                fields=["record", "consumer", "business", "opens"], name="consumer_complaint_opens"
            ),
            models.UniqueConstraint(fields=["record", "consumer", "business"], name="consumer_complaint_parties"),
            Matching(
                fields=("first", "consumer", "business", "stage"),
                to=("record", "consumer", "business", "opens"),
                name="consumer_complaint_second_matches",
                violation_error_message="第二次申訴與第一次申訴須為同一消費者、同一業者，且第一次申訴已以「未獲妥適處理」結案。",
            ),
        ]
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["agency", "stage", "opened_on"], name="consumer_complaint_stage"),
        ]

    def clean(self) -> None:
        """Say which rung of the ladder is missing, before the database only refuses."""
        super().clean()
        if self.stage == Stage.FIRST or self.first is None:
            return
        if self.first.stage != Stage.FIRST:
            raise ValidationError(
                {"first": said("{number} 本身是第二次申訴，請填它的第一次申訴案。", number=self.first.number)}
            )
        if self.first.state != State.UNRESOLVED:
            now = self.first.get_state_display()  # type: ignore[attr-defined]
            sentence = said(
                "{number} 目前是「{now}」；第一次申訴以「未獲妥適處理」結案後，才能受理第二次申訴。",
                number=self.first.number,
                now=now,
            )
            raise ValidationError({"first": sentence})
        if self.opened_on < self.first.opened_on:
            day = format_date(self.first.opened_on)
            raise ValidationError({"opened_on": said("第二次申訴不能早於第一次申訴的 {day}，請核對。", day=day)})
        if (self.first.consumer, self.first.business_id) != (self.consumer, self.business_id):  # type: ignore[attr-defined]
            sentence = said(
                "{number} 是 {consumer} 對 {business} 的申訴，與本案的申訴人或業者不同。",
                number=self.first.number,
                consumer=self.first.consumer,
                business=self.first.business,
            )
            raise ValidationError({"first": sentence})
