"""Talk: a session of consumer education in an agency, a school or an association."""

from __future__ import annotations

from django.db import models

from siwei.kinds.session.models import Session


class Talk(Session):
    """消費者教育宣導, one row per session (場次).  people: the audience, where it was counted."""

    KIND, PREFIX = "consumer.education", "宣"

    class Host(models.TextChoices):
        AGENCY = "agency", "機關"
        SCHOOL = "school", "學校"
        ASSOCIATION = "association", "民間團體"

    host_kind = models.CharField("對象類別", max_length=12, choices=Host)
    host = models.CharField("辦理對象", max_length=60)
    speaker = models.CharField("講師", max_length=40, blank=True)
    people = models.PositiveIntegerField("人數", null=True, blank=True)

    class Meta(Session.Meta):
        verbose_name = "消保教育宣導"
