"""Conference: a meeting of consumer officers, or a forum that an association holds with our help.  Its date may be unknown."""

from __future__ import annotations

from django.db import models

from siwei.kinds.session.models import Session


class Conference(Session):
    """消保會議論壇.  starts_on is empty where nobody wrote the date down; the conference then belongs to the day of its filing."""

    KIND, PREFIX = "consumer.conferences", "會"

    class Our(models.TextChoices):
        HOST = "host", "主辦"
        HELP = "help", "協辦"

    # What the base requires may here be unknown.
    starts_on = models.DateField("辦理日期", null=True, blank=True)
    ordinal = models.PositiveSmallIntegerField("屆次", null=True, blank=True)
    role = models.CharField("本處角色", max_length=6, choices=Our, default=Our.HOST)
    organiser = models.CharField("共同或主辦單位", max_length=60, blank=True)
    people = models.PositiveIntegerField("參與人數", null=True, blank=True)

    class Meta(Session.Meta):
        verbose_name = "消保會議論壇"


class Party(models.Model):
    """與會單位: an authority, an association, the press; from where, if from abroad."""

    class Origin(models.TextChoices):
        AUTHORITY = "authority", "國內機關"
        DOMESTIC = "domestic", "國內團體"
        FOREIGN = "foreign", "國外團體"
        PRESS = "press", "新聞媒體"

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, related_name="parties", verbose_name="消保會議論壇"
    )
    origin = models.CharField("類別", max_length=10, choices=Origin)
    name = models.CharField("單位或國家／地區", max_length=60)

    class Meta:
        verbose_name = "與會單位"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "origin", "name"],
                name="consumer_party_once",
                violation_error_message="這個與會單位已經登錄過。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.conference.number} {self.name}"
