"""Partner: a city, prefecture or state abroad that the city has allied itself with."""

from __future__ import annotations

import re
from typing import Self

from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import F, Q

from siwei.measures.period import Period
from siwei.records.columns import HappenedField
from siwei.records.constraints import once
from siwei.records.registered import Registered, RegisteredQuerySet, state_field

from ..countries import Country, region_of

POINT = re.compile(r"^(-?\d{1,2}(?:\.\d+)?), ?(-?\d{1,3}(?:\.\d+)?)$")  # latitude, longitude, as online maps copy them


class State(models.TextChoices):
    IN_TALKS = "in-talks", "洽談中"
    ALLIED = "allied", "已締盟"
    ENDED = "ended", "已終止"
    WITHDRAWN = "withdrawn", "撤回"


class PartnerQuerySet(RegisteredQuerySet):
    def allied_at(self, period: Period) -> Self:
        """Allied by the last day of the period, and not ended by then."""
        lasting = Q(ended_on__isnull=True) | Q(ended_on__gt=period.last)
        return self.filter(lasting, state__in=[State.ALLIED, State.ENDED], established_on__lte=period.last)


class Partner(Registered):
    """締盟城市.  title is its Chinese name, opened_on the day on which its file was begun.

    established_on: day of the first agreement.  point: latitude and longitude in degrees, 「45.52, -122.68」.
    """

    KIND, PREFIX = "international.partners", "盟"
    CLOSED, VOID = (State.ENDED, State.WITHDRAWN), (State.WITHDRAWN,)
    SEARCHED = ("title", "name_en")

    class Sort(models.TextChoices):
        SISTER = "sister", "姊妹市"
        FRIENDSHIP = "friendship", "友好城市"

    class Level(models.TextChoices):
        CITY = "city", "市"
        PREFECTURE = "prefecture", "縣、道、省"
        STATE = "state", "州、邦"

    state = state_field(State, State.IN_TALKS)
    name_en = models.CharField("英文名稱", max_length=120, blank=True)
    sort = models.CharField("締盟類別", max_length=12, choices=Sort)
    level = models.CharField("層級", max_length=12, choices=Level, default=Level.CITY)
    country = models.CharField("國別", max_length=2, choices=Country)
    established_on = HappenedField("締盟日期", null=True, blank=True)
    ended_on = HappenedField("終止日期", null=True, blank=True, editable=False)
    website = models.CharField("網站", max_length=200, blank=True, validators=[URLValidator()])
    point = models.CharField(
        "地圖座標",
        max_length=40,
        blank=True,
        help_text="緯度, 經度，例如 45.52, -122.68",
        validators=[RegexValidator(POINT, "地圖座標要寫成「緯度, 經度」，例如 45.52, -122.68。")],
    )

    objects = PartnerQuerySet.as_manager()

    class Meta(Registered.Meta):
        verbose_name = "締盟城市"
        constraints = [
            *Registered.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "country", "title"],
                condition=~Q(state="withdrawn"),
                name="international_partner_once",
                violation_error_message="這個國家的同名城市已經登錄過，請直接選用。",
            ),
            models.CheckConstraint(
                condition=~Q(state="allied") | Q(established_on__isnull=False),
                name="international_partner_allied_since",
                violation_error_message="已締盟的城市須有締盟日期。",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("established_on")),
                name="international_partner_forwards",
                violation_error_message="終止日期不能早於締盟日期。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def region(self) -> str:
        return region_of(self.country)

    @property
    def degrees(self) -> tuple[float, float] | None:
        """Latitude and longitude."""
        found = POINT.match(self.point)
        return (float(found[1]), float(found[2])) if found else None


class Association(models.Model):
    """姊妹市協會: citizens on either side who keep the friendship going."""

    class Side(models.TextChoices):
        OURS = "ours", "本市"
        THEIRS = "theirs", "對方"

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="associations", verbose_name="締盟城市")
    side = models.CharField("所在", max_length=6, choices=Side)
    name = models.CharField("名稱", max_length=80)
    name_en = models.CharField("英文名稱", max_length=120, blank=True)
    chair = models.CharField("負責人", max_length=60, blank=True)
    founded_on = HappenedField("成立日期", null=True, blank=True)

    class Meta:
        verbose_name = "交流協會"
        ordering = ["pk"]
        constraints = [once("partner", "name", refusal="這個協會已經登錄過。")]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """聯絡人: who answers there, from when to when; an empty last day means still."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contacts", verbose_name="締盟城市")
    name = models.CharField("姓名", max_length=60)
    name_en = models.CharField("外文姓名", max_length=80, blank=True)
    office = models.CharField("單位與職稱", max_length=80, blank=True)
    email = models.EmailField("電子郵件", blank=True)
    phone = models.CharField("電話", max_length=40, blank=True)
    first = models.DateField("自", null=True, blank=True)
    last = models.DateField("至", null=True, blank=True)

    class Meta:
        verbose_name = "聯絡人"
        ordering = ["-last", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last__isnull=True) | Q(first__isnull=True) | Q(last__gte=F("first")),
                name="international_contact_forwards",
                violation_error_message="聯絡人的迄日不能早於起日。",
            )
        ]

    def __str__(self) -> str:
        return self.name
