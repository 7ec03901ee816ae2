"""締盟地圖: where the partners are, on a map and, region by region, in a table that says the same without it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from siwei.desks import language
from siwei.desks.desk import Desk
from siwei.directory.requests import Request
from siwei.plain import clock

from ..countries import REGIONS
from ..missions.models import TRAVELLED
from . import coast
from .models import Partner, State

LEFT = -30  # the meridian at which the map is cut: the Pacific lies in its middle
BOX = f"{LEFT} -75 360 131"


@dataclass
class Region:
    """partners: each with the day of its alliance as the reader's language writes it."""

    name: str
    partners: list[tuple[Partner, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Dot:
    """A partner on the map."""

    partner: Partner
    x: float
    y: float


def atlas_view(request: Request, desk: Desk) -> HttpResponse:
    """The partners of today whom the reader may see."""
    rows = desk.rows(request.actor).filter(state=State.ALLIED)
    counted = rows.annotate(
        papers_signed=Count("papers__agreement", filter=Q(papers__agreement__state="signed"), distinct=True),
        journeys=Count("destinations__mission", filter=Q(destinations__mission__state__in=TRAVELLED), distinct=True),
    )
    partners = list(counted.order_by("country", "established_on"))
    context = {
        "desk": desk,
        "today": language.day(clock.today()),
        "count": len(partners),
        "land": coast.land(),
        "box": BOX,
        "dots": [dot for partner in partners if (dot := dot_of(partner))],
        "regions": by_region(partners),
    }
    return render(request, "partners/atlas.html", context)


def by_region(partners: list[Partner]) -> list[Region]:
    """In the order in which the house lists regions; a region without a partner is left out."""
    regions = {name: Region(gettext(name)) for name in REGIONS}
    for partner in partners:
        since = language.day(partner.established_on) if partner.established_on else "—"
        regions[partner.region].partners.append((partner, since))
    return [region for region in regions.values() if region.partners]


def dot_of(partner: Partner) -> Dot | None:
    """None for one whose place was not noted."""
    if partner.degrees is None:
        return None
    latitude, longitude = partner.degrees
    return Dot(partner, longitude + 360 if longitude < LEFT else longitude, -latitude)
