"""Award: a ceremony at which the city honours its grass-roots staff (績優基層人員表揚)."""

from __future__ import annotations

from django.db import models

from siwei.directory.models import Agency
from siwei.kinds.session.models import Session
from siwei.records.columns import money


class AwardCeremony(Session):
    """theme: what the ceremony is called by.  bonus: for each person honoured, in 元."""

    KIND, PREFIX = "workforce.awards", "揚"
    SEARCHED = ("title", "theme")

    theme = models.CharField("主題", max_length=40, blank=True)
    bonus = money("每人獎金")

    class Meta(Session.Meta):
        verbose_name = "績優人員表揚"


class Honouree(models.Model):
    """受獎人員: who is honoured, from which agency, as what."""

    class Sort(models.TextChoices):
        WORKER = "worker", "績優職工"
        TEMPORARY = "temporary", "績優臨時人員"

    ceremony = models.ForeignKey(AwardCeremony, on_delete=models.PROTECT, related_name="honourees", verbose_name="表揚")
    name = models.CharField("姓名", max_length=60)
    sort = models.CharField("類別", max_length=12, choices=Sort)
    body = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="服務機關")
    post = models.CharField("職稱", max_length=20)

    class Meta:
        verbose_name = "受獎人員"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony", "body", "name"],
                name="workforce_honouree_once",
                violation_error_message="這個人已經在這次表揚的名單裡。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.name}"
