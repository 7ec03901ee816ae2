"""Visit: a party from abroad is received.  Who comes, who of ours receives them, where they go, what was talked about, what follows.

Each coming is a case of its own: who comes twice has two, the second naming the first (`previous`).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from siwei.kinds.case.models import Case
from siwei.measures.period import Period
from siwei.records.clocks import Clock
from siwei.records.columns import money
from siwei.records.models import Link
from siwei.records.registered import RegisteredQuerySet, state_field

from ..countries import Country
from ..partners.models import Partner

ANSWER = "international.visit-answer"  # the rule by which a request to visit is answered


class State(models.TextChoices):
    RECEIVED = "received", "已受理"
    ACCEPTED = "accepted", "同意接待"
    ARRANGED = "arranged", "已安排"
    HELD = "held", "已接待"
    CLOSED = "closed", "已結案"
    DECLINED = "declined", "婉拒"
    WITHDRAWN = "withdrawn", "對方取消"


CAME = (State.HELD, State.CLOSED)  # the party was here


class Mention(models.TextChoices):
    """How the half-year report speaks of a visit, besides counting it."""

    NONE = "none", "不另列"
    LISTED = "listed", "列名"
    TOLD = "told", "專段敘述"
    BOTH = "both", "列名並專段敘述"


LISTED = (Mention.LISTED, Mention.BOTH)
TOLD = (Mention.TOLD, Mention.BOTH)


class VisitQuerySet(RegisteredQuerySet):
    def came_in(self, period: Period) -> Self:
        """The party arrived on a day of the period."""
        return self.filter(starts_on__range=tuple(period), state__in=CAME)

    def followed_up_by(self, agencies: Collection[int], *, done: bool | None = None) -> Self:
        """Visits after which these agencies have something to do.  done: only what is done, or only what is not."""
        wanted: dict[str, Any] = {"follow_ups__agency__in": agencies}
        if done is not None:
            wanted["follow_ups__done_on__isnull"] = not done
        return self.standing().filter(**wanted).distinct()


class Visit(Case):
    """訪賓接待.  opened_on: the day the request came in.  starts_on, ends_on: in the city; an empty last day is one day.

    people: the whole party, the head included; estimate: that number was not counted but told (約).
    """

    KIND, PREFIX = "international.visits", "訪"
    SEARCHED = ("title", "title_en")
    CLOSED, VOID = (State.CLOSED, State.DECLINED, State.WITHDRAWN), (State.DECLINED, State.WITHDRAWN)
    CLOCKS = (Clock(ANSWER, start="opened_on", runs_in=(State.RECEIVED,)),)
    LINKS = {"previous": Link.Relation.AROSE_FROM}
    DATED = "starts_on"

    class Sort(models.TextChoices):
        COURTESY = "courtesy", "拜會"
        STUDY = "study", "參訪考察"
        SIGNING = "signing", "簽署"
        EVENT = "event", "出席活動"
        STUDENTS = "students", "學生交流"

    state = state_field(State, State.RECEIVED)
    title_en = models.CharField("英文主旨", max_length=200, blank=True)
    sort = models.CharField("性質", max_length=12, choices=Sort, default=Sort.COURTESY)
    country = models.CharField("國別", max_length=2, choices=Country)
    partner = models.ForeignKey(
        Partner, on_delete=models.PROTECT, null=True, blank=True, related_name="visits", verbose_name="締盟城市"
    )
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="returns", verbose_name="前次來訪"
    )
    asked_by = models.CharField("來文單位", max_length=80, blank=True)
    starts_on = models.DateField("到訪日期", null=True, blank=True)
    ends_on = models.DateField("到訪日期（迄）", null=True, blank=True)
    people = models.PositiveIntegerField("到訪人數", null=True, blank=True)
    estimate = models.BooleanField("人數為概數", default=False)
    place = models.CharField("接見地點", max_length=60, blank=True)
    interpreter = models.CharField("口譯", max_length=60, blank=True, help_text="語言與人員，例如 日語　葉口譯")
    cars = models.CharField("車輛", max_length=120, blank=True, help_text="例如 座車 1 輛、中型巴士 1 輛")
    cost = money("接待費用", null=True, blank=True)
    mention = models.CharField("業務報告列載", max_length=8, choices=Mention, default=Mention.NONE)

    objects = VisitQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "訪賓接待"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=False, ends_on__gte=F("starts_on")),
                name="international_visit_forwards",
                violation_error_message="到訪日期的迄日不能早於起日，也不能只填迄日。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["arranged", "held", "closed"]) | Q(starts_on__isnull=False),
                name="international_visit_has_day",
                violation_error_message="已安排或已接待的訪賓須有到訪日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["held", "closed"]) | Q(people__gt=0),
                name="international_visit_has_people",
                violation_error_message="已接待的訪賓須有到訪人數，至少 1 人。",
            ),
        ]
        indexes = [
            *Case.Meta.indexes,
            models.Index(fields=["agency", "starts_on"], name="international_visit_came"),
        ]

    def clean(self) -> None:
        super().clean()
        if self.previous_id and self.previous_id == self.record_id:  # type: ignore[attr-defined]
            raise ValidationError({"previous": "前次來訪不能是本案自己，請選同一訪賓先前的案件。"})

    @property
    def own_days(self) -> tuple[date, date] | None:
        return (self.starts_on, self.ends_on or self.starts_on) if self.starts_on else None
