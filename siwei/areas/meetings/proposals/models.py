"""Proposal: what an agency wants a body to hear, discuss or decide; the body's secretary puts it on the agenda."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q

from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..bodies.models import Body
from ..meetings.models import AgendaItem, Matter


class State(models.TextChoices):
    DRAFT = "draft", "草擬"
    SUBMITTED = "submitted", "已提案"
    RETURNED = "returned", "退回補正"
    SCHEDULED = "scheduled", "已列入議程"
    WITHDRAWN = "withdrawn", "撤案"


class ProposalQuerySet(RegisteredQuerySet):
    def sent_to(self, agencies: Collection[int]) -> Self:
        """What was proposed to the bodies that these agencies run: a draft is still its author's own."""
        return self.filter(body__agency__in=agencies).exclude(state=State.DRAFT)

    def waiting_for(self, body: Body) -> Self:
        """What may go on the body's next agenda, in the order in which it came in."""
        return self.filter(body=body, state=State.SUBMITTED).order_by("matter", "opened_on", "pk")


class Proposal(Registered):
    """提案, owned by the agency that proposes.  opened_on is the day it was written; title is the 案由.

    item: the place on an agenda that it was given.
    """

    KIND, PREFIX = "meetings.proposals", "提"
    CLOSED, VOID = (State.SCHEDULED, State.WITHDRAWN), (State.WITHDRAWN,)
    SEARCHED = ("title", "explanation")

    state = state_field(State, State.DRAFT)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proposals", verbose_name="會議組織")
    matter = models.CharField("議程", max_length=12, choices=Matter)
    explanation = models.TextField("說明", blank=True)
    measures = models.TextField("辦法", blank=True)
    consulted = models.CharField("會商機關", max_length=120, blank=True)
    item = models.OneToOneField(
        AgendaItem,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="filed",
        verbose_name="議案",
    )

    objects = ProposalQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "會議提案"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="scheduled") | Q(item__isnull=True),
                name="meetings_proposal_item",
                violation_error_message="只有已列入議程的提案才有議案。",
            ),
        ]
