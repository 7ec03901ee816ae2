"""Business: a firm that sells to consumers, with whom disputes arise."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models

from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..categories import Category


class State(models.TextChoices):
    TRADING = "trading", "營業中"
    CLOSED = "closed", "歇業"


class BusinessQuerySet(RegisteredQuerySet):
    """What any type has is enough."""


class Business(Registered):
    """企業經營者.  title is its name, opened_on the day on which it was first put on file."""

    KIND, PREFIX, CLOSED = "consumer.businesses", "業", (State.CLOSED,)

    state = state_field(State, State.TRADING)
    tax_number = models.CharField(
        "統一編號",
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{8}$", "統一編號須為 8 位數字，例如 12345678。")],
    )
    category = models.CharField("業別", max_length=16, choices=Category)
    address = models.CharField("地址", max_length=120, blank=True)
    phone = models.CharField("電話", max_length=30, blank=True)

    objects = BusinessQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "企業經營者"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "tax_number"],
                condition=~models.Q(tax_number=""),
                name="consumer_business_tax_number",
                violation_error_message="這個統一編號的業者已經登錄過，請直接選用該業者。",
            ),
        ]

    def __str__(self) -> str:
        return self.title
