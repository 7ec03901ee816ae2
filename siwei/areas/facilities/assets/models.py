"""Asset: a machine or piece of equipment with a label on it, where it stands and what became of it."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from siwei.records.columns import HappenedField
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..places.models import Place


class State(models.TextChoices):
    IN_USE = "in-use", "使用中"
    IN_REPAIR = "in-repair", "維修中"
    SCRAPPED = "scrapped", "報廢"


class Asset(Registered):
    """資產.  code: what is printed on its label (AC-0032), the agency's own and not the number of the record."""

    KIND, PREFIX, CLOSED = "facilities.assets", "產", (State.SCRAPPED,)
    SEARCHED = ("code", "title", "brand", "make")
    NAMES = (*Registered.NAMES, "code")

    class Category(models.TextChoices):
        AIRCON = "aircon", "空調"
        LIFT = "lift", "電梯"
        POWER = "power", "水電"
        LIGHT = "light", "照明"
        FIRE = "fire", "消防"
        TELECOM = "telecom", "通訊"
        OTHER = "other", "其他"

    state = state_field(State, State.IN_USE)
    code = models.CharField(
        "資產編號",
        max_length=20,
        validators=[
            RegexValidator(r"^[A-Z]{2}-\d{4,6}$", "資產編號是兩個大寫字母、連字號與 4 至 6 位數字，例如 AC-0032。")
        ],
    )
    category = models.CharField("類別", max_length=12, choices=Category)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="assets", verbose_name="地點")
    brand = models.CharField("廠牌", max_length=60, blank=True)
    make = models.CharField("型號", max_length=60, blank=True)
    acquired_on = HappenedField("取得日期", null=True, blank=True)
    warranty_until = models.DateField("保固期限", null=True, blank=True)

    objects = RegisteredQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "資產"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "code"],
                name="facilities_asset_code",
                violation_error_message="這個資產編號已經有其他資產使用，請改用另一個編號。",
            ),
            models.CheckConstraint(
                condition=Q(warranty_until__isnull=True)
                | Q(acquired_on__isnull=True)
                | Q(warranty_until__gte=F("acquired_on")),
                name="facilities_asset_warranty",
                violation_error_message="保固期限不能早於取得日期。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
