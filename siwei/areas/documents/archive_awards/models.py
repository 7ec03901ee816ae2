"""ArchiveAward: an agency or one of its people, recommended for the yearly national award in archives management.

金檔獎 goes to agencies, 金質獎 to archivists; given by the National Development Council since 92.
"""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.rocdate import year_span
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    RECOMMENDED = "recommended", "推薦參選"
    WON = "won", "獲獎"
    LOST = "lost", "未獲獎"
    WITHDRAWN = "withdrawn", "撤回"


class AwardQuerySet(RegisteredQuerySet):
    def won_in(self, period: Period) -> Self:
        """Announced in the period."""
        return self.filter(state=State.WON, announced_on__range=tuple(period))


class ArchiveAward(Registered):
    """檔案管理獎項參選.  term: 屆, kept as announced.  nominee: whom of the agency, where a person is honoured."""

    KIND, PREFIX, CLOSED = "documents.archive_awards", "金", (State.WON, State.LOST, State.WITHDRAWN)
    VOID = (State.WITHDRAWN,)

    class Award(models.TextChoices):
        AGENCY = "agency", "機關檔案管理金檔獎"
        PERSON = "person", "績優檔案管理人員金質獎"

    state = state_field(State, State.RECOMMENDED)
    award = models.CharField("獎項", max_length=8, choices=Award)
    term = models.PositiveSmallIntegerField("屆次")
    year = models.PositiveSmallIntegerField("年度")
    entrant = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="參選機關")
    nominee = models.CharField("參選人", max_length=40, blank=True, help_text="參選金質獎者必填")
    announced_on = HappenedField("公布日期", null=True, blank=True, editable=False)

    objects = AwardQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "檔案管理獎項"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(award="person") | ~Q(nominee=""),
                name="documents_award_person_named",
                violation_error_message="金質獎頒給個人，請填參選人。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["won", "lost"]) | Q(announced_on__gte=F("opened_on")),
                name="documents_award_announced",
                violation_error_message="有評審結果者須有公布日期，且不早於立案日期。",
            ),
        ]

    @property
    def own_days(self) -> tuple[date, date]:
        return year_span(self.year)
