"""YuanPetition: what somebody handed to the Control Yuan's members on a visit, and the answer that the city owes.

Law: 監察院巡迴監察辦法 Art. 12; 監察院收受人民書狀及處理辦法.  How long the city has to answer after a visit was not found: the
day is entered as the Yuan's letter says.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Case as Sql
from django.db.models import Q, When

from siwei.directory.models import Agency
from siwei.kinds.case.models import Case
from siwei.records.columns import HappenedField
from siwei.records.models import Link
from siwei.records.registered import RegisteredQuerySet, state_field

from ..control_yuan_visits.models import YuanVisit


class State(models.TextChoices):
    RECEIVED = "received", "已受理"
    OWED = "owed", "待函復"
    ANSWERED = "answered", "已函復"
    CLOSED = "closed", "結案"
    WITHDRAWN = "withdrawn", "撤回"


class YuanPetition(Case):
    """巡察陳情.  opened_on is the day on which the members received it; position: its place in the order of hearing.

    due_by is the day named in the letter that asks for an answer.
    """

    KIND, PREFIX = "oversight.control_yuan_petitions", "院陳"
    SEARCHED = ("title", "petitioner")
    CLOSED, VOID = (State.CLOSED, State.WITHDRAWN), (State.WITHDRAWN,)
    LINKS = {"visit": Link.Relation.BELONGS_TO}

    class Via(models.TextChoices):
        BOOKED = "booked", "預約登記"
        WALK_IN = "walk-in", "現場登記"

    class Outcome(models.TextChoices):
        """How the Yuan's month report tells it."""

        INQUIRY = "inquiry", "派查"
        EXPLAIN = "explain", "函請說明或查處"
        REFERENCE = "reference", "送參處"
        REMEDY = "remedy", "司法或行政救濟"
        JOINED = "joined", "併案"
        OTHER = "other", "其他"

    state = state_field(State, State.RECEIVED)
    visit = models.ForeignKey(YuanVisit, on_delete=models.PROTECT, related_name="petitions", verbose_name="監察院巡察")
    position = models.PositiveSmallIntegerField("序號")
    via = models.CharField("登記方式", max_length=8, choices=Via, default=Via.BOOKED)
    petitioner = models.CharField("陳情人或團體", max_length=60)
    is_group = models.BooleanField("團體", default=False)
    proxy = models.CharField("代理人", max_length=40, blank=True)
    copies = models.PositiveSmallIntegerField("書狀份數", null=True, blank=True, help_text="陳訴書及附件，通常三份")
    heard_by = models.CharField("聽取委員", max_length=40, blank=True)
    content = models.TextField("陳情要旨", blank=True)
    outcome = models.CharField("院方處理", max_length=12, choices=Outcome, blank=True, default="", editable=False)
    lead = models.ForeignKey(
        Agency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="主辦機關",
    )
    letter_number = models.CharField("院函字號", max_length=60, blank=True, editable=False)
    due_by = models.DateField("函復期限", null=True, blank=True, editable=False)
    answered_on = HappenedField("函復日期", null=True, blank=True, editable=False)
    answer_number = models.CharField("復函字號", max_length=60, blank=True, editable=False)
    # What the list calls late: a limit that a letter named, and no rule, runs only while the answer is owed.
    due_now = models.GeneratedField(
        expression=Sql(When(state="owed", then="due_by")),
        output_field=models.DateField("到期", null=True),
        db_persist=True,
        null=True,
    )

    objects = RegisteredQuerySet.as_manager()

    class Meta(Case.Meta):
        verbose_name = "巡察陳情"
        constraints = [
            *Case.Meta.constraints,
            models.UniqueConstraint(
                fields=["visit", "position"],
                condition=~Q(state="withdrawn"),
                name="oversight_petition_position",
                violation_error_message="這次巡察已經有同一序號的陳情。",
            ),
            models.CheckConstraint(
                condition=~Q(state="owed") | Q(lead__isnull=False, due_by__isnull=False),
                name="oversight_petition_owed",
                violation_error_message="待函復的陳情須有主辦機關與函復期限。",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_on__isnull=False),
                name="oversight_petition_answered_on",
                violation_error_message="已函復的陳情須有函復日期。",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["closed", "withdrawn"]) | Q(closed_on__isnull=False),
                name="oversight_petition_closed_on",
                violation_error_message="已結的陳情須有結案日期。",
            ),
        ]

    def projection(self) -> dict[str, Any]:
        return super().projection() | {"next_due": self.due_by if self.state == State.OWED else None}
