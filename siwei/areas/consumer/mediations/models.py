"""Mediation: the committee's members bring consumer and business together after a complaint was not settled.

Law: 消費者保護法 Art. 44; 消費爭議調解辦法 Arts. 2, 5 (a prior complaint is needed), 7 (30 days), 28 (10 days to court).
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from siwei.kinds.case.models import Case, CaseQuerySet
from siwei.plain.errors import said
from siwei.records.clocks import Clock
from siwei.records.columns import money
from siwei.records.constraints import Matching
from siwei.records.models import Link
from siwei.records.registered import state_field

from ..businesses.models import Business
from ..complaints.models import UNRESOLVED, Complaint


class State(models.TextChoices):
    RECEIVED = "received", "已受理"
    SCHEDULED = "scheduled", "已定調解期日"
    SETTLED = "settled", "調解成立"
    DEEMED_SETTLED = "deemed-settled", "視為成立"
    APPROVED = "approved", "法院核定"
    UNAPPROVED = "unapproved", "法院不予核定"
    FAILED = "failed", "調解不成立"
    DEEMED_FAILED = "deemed-failed", "視為不成立"
    REFUSED = "refused", "不受理"
    WITHDRAWN = "withdrawn", "撤回"


MEET = "consumer.mediation-date"  # the rule of the 30 days
TO_COURT = "consumer.mediation-to-court"
OPEN = ("received", "scheduled", "settled", "deemed-settled")  # a settlement still has to go to the court


class Mediation(Case):
    """消費爭議調解.  opened_on is the day of acceptance, met_on the day of the session."""

    KIND, PREFIX = "consumer.mediations", "調"
    SEARCHED = ("title", "consumer", "business")
    CLOSED = tuple(state for state in State.values if state not in OPEN)
    VOID = (State.REFUSED, State.WITHDRAWN)
    CLOCKS = (
        Clock(MEET, start="opened_on", runs_in=(State.RECEIVED, State.SCHEDULED)),
        Clock(TO_COURT, start="met_on", runs_in=(State.SETTLED, State.DEEMED_SETTLED)),
    )
    LINKS = {"complaint": Link.Relation.AROSE_FROM}

    state = state_field(State, State.RECEIVED)
    complaint = models.ForeignKey(
        Complaint,
        on_delete=models.PROTECT,
        related_name="mediations",
        verbose_name="原申訴案",
    )
    consumer = models.CharField("申請人", max_length=40)
    business = models.ForeignKey(Business, on_delete=models.PROTECT, related_name="mediations", verbose_name="相對人")
    amount = money("請求金額", null=True, blank=True)
    claim = models.TextField("爭議與請求", blank=True)
    met_on = models.DateField("調解期日", null=True, blank=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "消費爭議調解"
        constraints = [
            *Case.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=OPEN) | Q(closed_on__isnull=False),
                name="consumer_mediation_closed_on",
                violation_error_message="已結案的調解須有結案日期。",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=~Q(state__in=["refused", "withdrawn"]),
                name="consumer_mediation_once",
                violation_error_message="這件申訴已經有調解案，同一爭議不重複受理。",
            ),
            Matching(
                fields=("complaint", "consumer", "business"),
                to=("record", "consumer", "business"),
                name="consumer_mediation_matches",
                violation_error_message="調解須有同一消費者對同一業者的申訴在先。",
            ),
        ]

    def clean(self) -> None:
        """Say what is missing, before the database only refuses."""
        super().clean()
        if not hasattr(self, "complaint"):
            return
        prior = self.complaint
        if prior.state not in UNRESOLVED:
            now = prior.get_state_display()  # type: ignore[attr-defined]
            raise ValidationError(
                {
                    "complaint": said(
                        "{number} 目前是「{now}」；申訴未獲妥適處理，才能受理調解。", number=prior.number, now=now
                    )
                }
            )
        if (prior.consumer, prior.business_id) != (self.consumer, self.business_id):  # type: ignore[attr-defined]
            sentence = said(
                "{number} 是 {consumer} 對 {business} 的申訴，與本案的申請人或相對人不同。",
                number=prior.number,
                consumer=prior.consumer,
                business=prior.business,
            )
            raise ValidationError({"complaint": sentence})
