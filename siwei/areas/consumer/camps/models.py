"""Camp: a day or more on which pupils learn what the consumer ombudsman does, with firms that open their doors."""

from __future__ import annotations

from django.db import models

from siwei.kinds.session.models import Session


class Camp(Session):
    """研習營.  students: those who were given the certificate."""

    KIND, PREFIX = "consumer.camps", "營"

    students = models.PositiveIntegerField("結業人數", null=True, blank=True)
    helpers = models.CharField("協助機關", max_length=80, blank=True, help_text="以頓號分隔，例如 消防局、衛生局")

    class Meta(Session.Meta):
        verbose_name = "消保研習營"


class Partner(models.Model):
    """合作業者: a firm where the pupils see an inspection."""

    camp = models.ForeignKey(Camp, on_delete=models.PROTECT, related_name="firms", verbose_name="研習營")
    name = models.CharField("業者名稱", max_length=60)
    activity = models.CharField("體驗內容", max_length=80, blank=True)

    class Meta:
        verbose_name = "合作業者"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["camp", "name"],
                name="consumer_partner_once",
                violation_error_message="這家業者在這個研習營中已經登錄過。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.camp.number} {self.name}"
