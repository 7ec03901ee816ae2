"""TempReview: a sitting of the panel that decides on applications for temporary staff."""

from __future__ import annotations

from django.db import models

from siwei.directory.models import Agency
from siwei.kinds.session.models import Session


class TempReview(Session):
    """臨時人員審核小組會議: the docket of one sitting.  Agenda and minutes are a meeting's; a link joins both."""

    KIND, PREFIX = "workforce.temp_reviews", "審"

    class Meta(Session.Meta):
        verbose_name = "臨時人員審核會議"


class PanelSeat(models.Model):
    """與會機關: whose representative sat on the panel."""

    review = models.ForeignKey(
        TempReview, on_delete=models.PROTECT, related_name="attendances", verbose_name="臨時人員審核會議"
    )
    department = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", verbose_name="與會機關")
    representative = models.CharField("代表", max_length=60, blank=True)

    class Meta:
        verbose_name = "與會機關"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "department"],
                name="workforce_panel_seat_one",
                violation_error_message="這個機關已經列在與會機關。",
            )
        ]

    def __str__(self) -> str:
        return self.department.short_name
