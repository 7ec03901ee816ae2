"""GazetteIssue: one issue of the municipal gazette, with its items by category.

Law: 政府資訊公開法 Art. 8; 行政程序法 Arts. 157, 160 (what must be printed), Art. 81 (公示送達); 中央法規標準法 Art. 13 and
地方制度法 Art. 32 (in force on the third day).
"""

from __future__ import annotations

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    EDITING = "editing", "編輯中"
    PUBLISHED = "published", "已出刊"
    RECALLED = "recalled", "停刊"


class Category(models.TextChoices):
    STATUTE = "statute", "市法規"
    RULE = "rule", "行政規則"
    ORDER = "order", "政令"
    NOTICE = "notice", "公告"
    SERVICE = "service", "公示送達"


class IssueQuerySet(RegisteredQuerySet):
    def published_in(self, period: Period) -> Self:
        return self.standing().filter(published_on__range=tuple(period))


class GazetteIssue(Registered):
    """公報.  issue: its number within the year.  extra: besides the regular days (增刊)."""

    KIND, PREFIX, CLOSED = "publishing.gazette", "報", (State.PUBLISHED, State.RECALLED)
    VOID = (State.RECALLED,)
    DATED = "published_on"

    state = state_field(State, State.EDITING)
    year = models.PositiveSmallIntegerField("年度")
    issue = models.PositiveSmallIntegerField("期別")
    extra = models.BooleanField("增刊", default=False)
    planned_on = models.DateField("預定出刊日")
    published_on = HappenedField("出刊日期", null=True, blank=True, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "市府公報"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "year", "issue"],
                condition=~Q(state="recalled"),
                name="publishing_issue_one",
                violation_error_message="這個年度的這一期已經登錄過，請改用下一個期別。",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_on__isnull=False),
                name="publishing_issue_published_on",
                violation_error_message="已出刊的公報須有出刊日期。",
            ),
        ]


class GazetteItem(models.Model):
    """刊登事項.  in_force_on: only where the text itself sets a day.  abroad: 公示送達 to somebody abroad."""

    issue = models.ForeignKey(GazetteIssue, on_delete=models.PROTECT, related_name="items", verbose_name="市府公報")
    position = models.PositiveSmallIntegerField("次序")
    category = models.CharField("類別", max_length=8, choices=Category)
    author = models.CharField("發文機關", max_length=40)
    document = models.CharField("發文字號", max_length=60, blank=True)
    title = models.CharField("案由", max_length=200)
    page = models.PositiveSmallIntegerField("起頁", null=True, blank=True)
    in_force_on = models.DateField("指定施行日", null=True, blank=True, help_text="條文自定施行日期者才填")
    abroad = models.BooleanField("應受送達人在國外", default=False)
    again = models.BooleanField("再次公示送達", default=False, help_text="對同一當事人第二次以後的公示送達")

    class Meta:
        verbose_name = "刊登事項"
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="publishing_item_one",
                violation_error_message="這一期已經有這個次序的事項，請改用下一個次序。",
            ),
            models.CheckConstraint(
                condition=Q(category="service") | Q(abroad=False, again=False),
                name="publishing_item_only_service",
                violation_error_message="「應受送達人在國外」與「再次公示送達」只適用於公示送達。",
            ),
            models.CheckConstraint(
                condition=Q(in_force_on__isnull=True) | Q(category__in=["statute", "rule"]),
                name="publishing_item_only_rules",
                violation_error_message="指定施行日只適用於市法規與行政規則。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.title}"

    def clean(self) -> None:
        """What the law wants printed with a number is printed with one."""
        if self.category != Category.NOTICE and not self.document:
            raise ValidationError(
                {"document": said("「{category}」須註明發文字號。", category=self.get_category_display())}
            )
