"""Resolution: what a meeting decided, who carries it out, and how far that has come."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Self

from django.db import models
from django.db.models import Case, Q, When

from siwei.directory.models import Agency
from siwei.measures.period import Period
from siwei.plain.errors import said
from siwei.records.columns import HappenedField
from siwei.records.constraints import once
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..meetings.models import Matter, Meeting


class State(models.TextChoices):
    UNASSIGNED = "unassigned", "待分辦"
    IN_WORK = "in-work", "辦理中"
    IN_REVIEW = "in-review", "待審查"
    SELF_TRACKED = "self-tracked", "自行列管"
    RELEASED = "released", "解除列管"
    ANNULLED = "annulled", "撤銷"


TRACKED = ("unassigned", "in-work", "in-review")


class ResolutionQuerySet(RegisteredQuerySet):
    def told_to(self, agencies: Collection[int]) -> Self:
        """What these agencies were sent to carry out, and what they follow to its end."""
        working = Q(lead__in=agencies) | Q(co_agencies__agency__in=agencies)
        return self.filter(working, sent_on__isnull=False) | self.filter(meeting__body__tracked_by__in=agencies)

    def waiting_for(self, agency: int) -> Self:
        """Another agency's resolutions that this one is to report on, or to review."""
        work = Q(lead=agency) | Q(pk__in=CoAgency.objects.filter(agency=agency).values("resolution"))
        to_do = Q(state=State.IN_WORK, sent_on__isnull=False) & work
        to_review = Q(state=State.IN_REVIEW, meeting__body__tracked_by=agency)
        return self.filter(to_do | to_review).exclude(agency=agency)

    def of_meetings_held_in(self, period: Period) -> Self:
        """What meetings held in the period decided, however far it has come, in the order of the minutes."""
        held = Meeting.objects.held_in(period)
        return self.standing().filter(meeting__in=held.values("pk")).order_by("meeting", "ordinal")


class Resolution(Registered):
    """決議事項.  title is its short name, by which reports list it; opened_on the day it was entered.

    letter_number and sent_on: the letter by which lead and co-agencies were told; from then on they see it.
    matter and position say on which item of the agenda it was taken.  threshold and threshold_unit: the size from which it
    applies, where it names one (15 層).
    """

    KIND, PREFIX = "meetings.resolutions", "決"
    CLOSED, VOID = (State.SELF_TRACKED, State.RELEASED, State.ANNULLED), (State.ANNULLED,)
    SEARCHED = ("title", "text")

    class Sort(models.TextChoices):
        DECISION = "decision", "決定"  # on what was reported
        RESOLUTION = "resolution", "決議"  # on what was discussed or moved
        RULING = "ruling", "裁示"  # by the chair

    state = state_field(State, State.UNASSIGNED)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="resolutions", verbose_name="會議")
    ordinal = models.PositiveSmallIntegerField("項次")
    sort = models.CharField("類別", max_length=12, choices=Sort)
    matter = models.CharField("議程", max_length=12, choices=Matter, blank=True, default="")
    position = models.PositiveSmallIntegerField("案次", null=True, blank=True)
    text = models.TextField("內容")
    threshold = models.PositiveIntegerField("適用門檻", null=True, blank=True)
    threshold_unit = models.CharField("門檻單位", max_length=6, blank=True)
    lead = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="主辦機關"
    )
    due_by = models.DateField("限辦日期", null=True, blank=True)
    letter_number = models.CharField("發文字號", max_length=60, blank=True, editable=False)
    sent_on = HappenedField("發文日期", null=True, blank=True, editable=False)
    released_on = HappenedField("結案日期", null=True, blank=True, editable=False)
    # What the list calls late: a limit that nobody waits for any more is none.
    due_now = models.GeneratedField(
        expression=Case(When(state__in=TRACKED, then="due_by")),
        output_field=models.DateField("到期", null=True),
        db_persist=True,
        null=True,
    )

    objects = ResolutionQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "決議事項"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["meeting", "ordinal"],
                condition=~Q(state="annulled"),
                name="meetings_resolution_ordinal",
                violation_error_message="這一次會議已經有同一項次的決議事項。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["unassigned", "annulled"]) | Q(lead__isnull=False),
                name="meetings_resolution_has_lead",
                violation_error_message="分辦之後的決議事項須有主辦機關。",
            ),
            models.CheckConstraint(
                condition=Q(threshold__isnull=True, threshold_unit="")
                | (Q(threshold__isnull=False) & ~Q(threshold_unit="")),
                name="meetings_resolution_threshold",
                violation_error_message="適用門檻與門檻單位須一併填寫。",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=True, letter_number="") | (Q(sent_on__isnull=False) & ~Q(letter_number="")),
                name="meetings_resolution_letter",
                violation_error_message="發文日期與發文字號須一併填寫。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def fixed(self) -> dict[str, str]:
        """What the letter said stands fast: who is to do it, until when, and of which meeting it is."""
        if self.sent_on is None:
            return {}
        why = said("已函送主辦機關，不能直接修改；主辦機關與限辦日期有變更，請以「分辦」改派或重新「函送辦理」。")
        return dict.fromkeys(("meeting", "ordinal", "lead", "due_by"), why)

    def projection(self) -> dict[str, Any]:
        return super().projection() | {"next_due": self.due_by if self.state in TRACKED else None}


class CoAgency(models.Model):
    """協辦機關: works on the resolution beside the lead."""

    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="co_agencies", verbose_name="決議事項"
    )
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="協辦機關")
    due_by = models.DateField("限辦日期", null=True, blank=True, help_text="留白時，與主辦機關的限辦日期相同")

    class Meta:
        verbose_name = "協辦機關"
        ordering = ["pk"]
        constraints = [once("resolution", "agency", name="meetings_coagency_one", refusal="這個機關已經是協辦機關。")]

    def __str__(self) -> str:
        return str(self.agency)


class Progress(models.Model):
    """辦理情形: one report on how far it has come.  percent: done so far."""

    resolution = models.ForeignKey(
        Resolution, on_delete=models.PROTECT, related_name="progress", verbose_name="決議事項"
    )
    on = HappenedField("填報日期")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="填報機關"
    )
    text = models.TextField("辦理情形")
    percent = models.PositiveSmallIntegerField("完成百分比")

    class Meta:
        verbose_name = "辦理情形"
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__lte=100),
                name="meetings_progress_percent",
                violation_error_message="完成百分比須在 0 到 100 之間。",
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]
