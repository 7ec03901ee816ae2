"""Dated: the base of everything that holds from one day to another."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q


class Dated(models.Model):
    """Holds from `valid_from` to `valid_to`, both inclusive; an empty end is open."""

    valid_from = models.DateField("生效日")
    valid_to = models.DateField("失效日", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_dates",
                violation_error_message="失效日不能早於生效日。",
            )
        ]


def valid_on(day: date) -> Q:
    """The rows of a Dated model that hold on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


class Revocable(Dated):
    """A dated right that can be taken back.  revoked: before its first day, so that it never held."""

    revoked = models.BooleanField("撤銷", default=False)

    class Meta(Dated.Meta):
        abstract = True

    def close(self, last_day: date) -> None:
        """It holds to the end of that day and no longer; it is never made longer."""
        self.revoked = last_day < self.valid_from
        if not self.revoked:
            self.valid_to = min(last_day, self.valid_to or last_day)
        self.save(update_fields=["revoked", "valid_to"])


def in_force_on(day: date) -> Q:
    """The rows of a Revocable model that hold on a day."""
    return valid_on(day) & Q(revoked=False)
