"""Clinic: a session at which a lawyer of the legal aid foundation advises on clearing debts, and the visits to it.

Nothing of a visitor's case is kept: the topic, whether he came, and where he was sent.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from siwei.kinds.session.models import Session


class Clinic(Session):
    """債務清理法律諮詢駐點, one row per session (場次)."""

    KIND, PREFIX = "consumer.clinics", "債"

    lawyer = models.CharField("駐點律師", max_length=40, blank=True)

    class Meta(Session.Meta):
        verbose_name = "債務清理諮詢"


class Visit(models.Model):
    """諮詢人次: a person who comes twice is two visits."""

    class Outcome(models.TextChoices):
        CAME = "came", "到場"
        MISSED = "missed", "預約未到"

    class Topic(models.TextChoices):
        NEGOTIATION = "negotiation", "前置協商"
        REHABILITATION = "rehabilitation", "更生"
        LIQUIDATION = "liquidation", "清算"
        GARNISHMENT = "garnishment", "強制執行"
        OTHER = "other", "其他"

    clinic = models.ForeignKey(Clinic, on_delete=models.PROTECT, related_name="visits", verbose_name="諮詢場次")
    position = models.PositiveSmallIntegerField("序號")
    topic = models.CharField("主題", max_length=16, choices=Topic)
    outcome = models.CharField("到場情形", max_length=8, choices=Outcome, default=Outcome.CAME)
    referred = models.CharField("轉介", max_length=40, blank=True)

    class Meta:
        verbose_name = "諮詢人次"
        ordering = ["clinic", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["clinic", "position"],
                name="consumer_visit_position",
                violation_error_message="這一場次已經有這個序號。",
            ),
            models.CheckConstraint(
                condition=Q(outcome="came") | Q(referred=""),
                name="consumer_visit_referred_came",
                violation_error_message="預約未到者不會有轉介，請清除轉介或更正到場情形。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clinic.number} 第 {self.position} 位"
