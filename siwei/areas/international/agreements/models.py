"""Agreement: a paper that the city signs with one partner or several: alliance, memorandum, letter of intent, declaration."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import HappenedField, Vague, vague_columns, vague_constraint
from siwei.records.constraints import once
from siwei.records.models import Link
from siwei.records.registered import Registered, RegisteredQuerySet, due_field, holder_field, state_field

from ..missions.models import Mission
from ..partners.models import Partner

REVIEW, APPROVAL = "international.agreement-review", "international.alliance-approval"


class State(models.TextChoices):
    DRAFT = "draft", "研擬中"
    IN_APPROVAL = "in-approval", "送核中"
    SIGNED = "signed", "已簽署"
    RENEWED = "renewed", "已續簽"
    ENDED = "ended", "已失效"
    WITHDRAWN = "withdrawn", "撤回"


SIGNED = (State.SIGNED, State.RENEWED, State.ENDED)


class AgreementQuerySet(RegisteredQuerySet):
    def signed_in(self, period: Period) -> Self:
        """Signed on a day, or in a span of days, that lies in the period."""
        return self.filter(state__in=SIGNED, signed_first__gte=period.first, signed_last__lte=period.last)

    def in_force_at(self, period: Period) -> Self:
        """Signed by the last day of the period, and neither run out nor ended by then.

        One that was renewed later was in force until then; the paper that renews it counts from its own signing.
        """
        lasting = Q(valid_until__isnull=True) | Q(valid_until__gte=period.last)
        ended = Q(ended_on__isnull=False, ended_on__lte=period.last)
        renewed = Q(renewals__state__in=SIGNED, renewals__signed_last__lte=period.last)
        gone = self.model._default_manager.filter(renewed).values("pk")
        return self.filter(lasting, state__in=SIGNED, signed_last__lte=period.last).exclude(ended).exclude(pk__in=gone)


class Agreement(Registered):
    """締約文件.  opened_on is the day on which the draft was filed.

    signed: the day, or as much as is known of it (「105年」).  valid_until: its last day; empty means without end.
    review_on: from when its renewal is to be thought of.  renews: the paper whose place it takes.
    """

    KIND, PREFIX = "international.agreements", "約"
    CLOSED, VOID = (State.RENEWED, State.ENDED, State.WITHDRAWN), (State.WITHDRAWN,)
    CLOCKS = (Clock(REVIEW, start="review_on", runs_in=(State.SIGNED,)),)
    SEARCHED = ("title", "fields_of_work")
    LINKS = {"renews": Link.Relation.AROSE_FROM, "mission": Link.Relation.AROSE_FROM}
    DATED = "signed_first"

    class Sort(models.TextChoices):
        SISTER = "sister", "姊妹市協定"
        FRIENDSHIP = "friendship", "友好交流協定"
        MEMORANDUM = "memorandum", "合作備忘錄"
        INTENT = "intent", "意向書"
        DECLARATION = "declaration", "共同宣言"

    state = state_field(State, State.DRAFT)
    sort = models.CharField("類型", max_length=12, choices=Sort)
    signed_first, signed_last, signed_printed = vague_columns("簽署日期")
    signed = Vague("signed", "簽署日期")
    place = models.CharField("簽署地點", max_length=60, blank=True)
    signatory = models.CharField("本市簽署人", max_length=60, blank=True)
    languages = models.CharField("文本語言", max_length=40, blank=True, help_text="以頓號分隔，例如 中文、日文")
    fields_of_work = models.CharField("合作領域", max_length=120, blank=True, help_text="以頓號分隔，例如 觀光、教育")
    valid_until = models.DateField("有效期限", null=True, blank=True)
    review_on = models.DateField("檢討日期", null=True, blank=True, help_text="屆滿之前開始檢討是否續簽的日期")
    renews = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewals", verbose_name="續簽自"
    )
    mission = models.ForeignKey(
        Mission, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="出訪"
    )
    holder = holder_field()
    due_on = due_field()
    ended_on = HappenedField("失效日期", null=True, blank=True, editable=False)

    objects = AgreementQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "締約文件"
        constraints = [
            *Registered.Meta.constraints,
            vague_constraint("signed", "international_agreement_signed"),
            models.CheckConstraint(
                condition=~Q(state__in=["signed", "renewed", "ended"]) | Q(signed_first__isnull=False),
                name="international_agreement_has_day",
                violation_error_message="已簽署的文件須有簽署日期。",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(signed_first__isnull=True)
                | Q(valid_until__gte=F("signed_first")),
                name="international_agreement_forwards",
                violation_error_message="有效期限不能早於簽署日期。",
            ),
            models.CheckConstraint(
                condition=Q(review_on__isnull=True) | Q(valid_until__gte=F("review_on")),
                name="international_agreement_review",
                violation_error_message="檢討日期須在有效期限之前；沒有期限的文件不必填。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "signed_first"], name="agreement_signed"),
            models.Index(fields=["agency", "due_on"], condition=Q(due_on__isnull=False), name="agreement_due"),
        ]

    def clean(self) -> None:
        if self.pk and self.renews_id == self.pk:  # type: ignore[attr-defined]
            raise ValidationError({"renews": "文件不能續簽自己，請另選一件。"})

    @property
    def own_days(self) -> tuple[date, date] | None:
        return (self.signed.first, self.signed.last) if self.signed else None


class Party(models.Model):
    """締約對象: a partner, or a body that is none; who signed for it, and how many came to the signing."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="parties", verbose_name="締約文件")
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="締盟城市"
    )
    name = models.CharField("名稱", max_length=60)
    signatory = models.CharField("簽署人", max_length=60, blank=True)
    people = models.PositiveSmallIntegerField("出席人數", null=True, blank=True)

    class Meta:
        verbose_name = "締約對象"
        ordering = ["pk"]
        constraints = [once("agreement", "name", refusal="這個締約對象已經登錄過。")]

    def __str__(self) -> str:
        return self.name


class Approval(models.Model):
    """核定: who allowed it, by which letter."""

    class Body(models.TextChoices):
        CABINET = "cabinet", "行政院"
        MINISTRY = "ministry", "外交部"
        COUNCIL = "council", "市議會"
        CITY = "city", "市政府"

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="approvals", verbose_name="締約文件"
    )
    body = models.CharField("核定機關", max_length=10, choices=Body)
    reference = models.CharField("文號", max_length=60, blank=True)
    on = models.DateField("日期")

    class Meta:
        verbose_name = "核定"
        ordering = ["on", "pk"]
        constraints = [once("agreement", "body", "on", refusal="這個機關同一天的核定已經登錄過。")]

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.reference}"
