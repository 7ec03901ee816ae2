"""VenueUse: one session in which a hall, ground or meeting room of the two centres is used."""

from __future__ import annotations

from typing import Self

from django.db import models

from siwei.measures.period import Period
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..places.models import Place


class State(models.TextChoices):
    APPLIED = "applied", "申請中"
    APPROVED = "approved", "已核准"
    USED = "used", "已使用"
    REFUSED = "refused", "不予核准"
    WITHDRAWN = "withdrawn", "撤回"


class VenueUseQuerySet(RegisteredQuerySet):
    def used_in(self, period: Period) -> Self:
        """Sessions granted or held in the period, by the day of use and not of application."""
        return self.filter(used_on__range=tuple(period), state__in=[State.APPROVED, State.USED])

    def at(self, use: Place.Use) -> Self:
        return self.filter(place__use=use)


class VenueUse(Registered):
    """場地使用, one row per session (場次).  opened_on is the day of application."""

    KIND, PREFIX = "facilities.venue_uses", "借"
    CLOSED = (State.USED, State.REFUSED, State.WITHDRAWN)
    VOID = (State.REFUSED, State.WITHDRAWN)
    SEARCHED = ("title", "applicant")

    class Session(models.TextChoices):
        MORNING = "morning", "上午"
        AFTERNOON = "afternoon", "下午"
        EVENING = "evening", "晚間"

    class Activity(models.TextChoices):
        POLICY = "policy", "政令宣導"
        MARKETING = "marketing", "市政行銷"
        ACADEMIC = "academic", "學術教育"
        SOCIAL = "social", "社教"
        LECTURE = "lecture", "演講"
        EXHIBITION = "exhibition", "展覽"
        PERFORMANCE = "performance", "表演"
        MEETING = "meeting", "會議"

    state = state_field(State, State.APPLIED)
    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="uses",
        verbose_name="場地",
        limit_choices_to=~models.Q(use=Place.Use.NONE),
    )
    used_on = models.DateField("使用日期")
    session = models.CharField("時段", max_length=10, choices=Session)
    activity = models.CharField("活動類別", max_length=12, choices=Activity)
    applicant = models.CharField("申請單位", max_length=60)
    people = models.PositiveIntegerField("預計人數", null=True, blank=True)

    objects = VenueUseQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "場地使用"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["place", "used_on", "session"],
                condition=models.Q(state__in=["approved", "used"]),
                name="facilities_venueuse_no_double",
                violation_error_message="這個場地在這一天的這個時段已經核准給其他活動。",
            ),
        ]
        indexes = [
            *Registered.Meta.indexes,
            models.Index(fields=["agency", "used_on"], name="facilities_venueuse_used"),
        ]
