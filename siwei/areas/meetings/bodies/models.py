"""Body: a committee, panel or group that meets, with the members of each term."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, QuerySet

from siwei.directory.models import Agency, Organisation, Person
from siwei.plain.errors import said
from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field


class State(models.TextChoices):
    ACTIVE = "active", "運作中"
    DISSOLVED = "dissolved", "已裁撤"


class Body(Registered):
    """會議組織.  opened_on is the day it was set up.

    tracked_by: the agency that follows its resolutions and alone may release one; where none is named, nobody may.
    chair_position: whose office the rule puts in the chair (「市長」); who sat there stands with each meeting.
    """

    KIND, PREFIX, CLOSED = "meetings.bodies", "組", (State.DISSOLVED,)

    class Sort(models.TextChoices):
        COUNCIL = "council", "首長會議"
        COMMITTEE = "committee", "委員會"
        PANEL = "panel", "審核小組"
        GROUP = "group", "諮詢小組"
        EXPERTS = "experts", "專家小組"

    state = state_field(State, State.ACTIVE)
    sort = models.CharField("性質", max_length=12, choices=Sort)
    legal_basis = models.CharField("設置依據", max_length=120, blank=True)
    chair_position = models.CharField("主席職務", max_length=40, blank=True)
    tracked_by = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="列管機關"
    )
    dissolved_on = HappenedField("裁撤日期", null=True, blank=True, editable=False)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "會議組織"
        constraints = [
            *Registered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state="active", dissolved_on__isnull=True)
                | Q(state="dissolved", dissolved_on__gte=F("opened_on")),
                name="meetings_body_dissolved_on",
                violation_error_message="裁撤的組織須有裁撤日期，且不早於成立日期。",
            ),
            models.UniqueConstraint(
                fields=["agency", "title"],
                condition=Q(state="active"),
                name="meetings_body_name",
                violation_error_message="已經有同名而運作中的會議組織。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def fixed(self) -> dict[str, str]:
        """Who runs the meeting cannot take the tracking from whoever has it."""
        return (
            {"tracked_by": said("列管機關只能由現在的列管機關以「移轉列管」交給其他機關。")}
            if self.tracked_by_id
            else {}
        )


class MemberQuerySet(QuerySet["Member"]):
    def on(self, day: date) -> Self:
        """Who sits in the body on that day."""
        return self.between(day, day)

    def between(self, first: date, last: date) -> Self:
        """Who sat in the body on any day from first to last."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=first), since__lte=last)


class Member(models.Model):
    """委員: an office that sits by virtue of its agency, or a person called in.  Both ends of the term count."""

    class Seat(models.TextChoices):
        CHAIR = "chair", "主任委員"
        DEPUTY = "deputy", "副主任委員"
        MEMBER = "member", "委員"
        SECRETARY = "secretary", "執行秘書"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="members", verbose_name="會議組織")
    seat = models.CharField("席次", max_length=12, choices=Seat, default=Seat.MEMBER)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人士"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表機關"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="代表團體"
    )
    title = models.CharField("職稱", max_length=40)
    since = models.DateField("任期起")
    until = models.DateField("任期迄", null=True, blank=True)
    outside_expert = models.BooleanField("外聘專家", default=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "委員"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="meetings_member_term",
                violation_error_message="任期迄日不能早於起日。",
            ),
            models.CheckConstraint(
                condition=Q(outside_expert=False) | Q(person__isnull=False, agency__isnull=True),
                name="meetings_member_expert_is_a_person",
                violation_error_message="外聘專家須填人士，且不能同時代表市府機關。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.title}"
