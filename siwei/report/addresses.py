"""Where the public will find a report and its figures: printed on paper, so that paper leads to the records.

The paths are those of `siwei.public.urls`, which stands above the report; a test holds them together.
"""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from .models import Edition

LONGEST = 64  # characters of a figure's address that are worth typing; a longer one is found through the report's page


def of_report(edition: Edition) -> str:
    """Empty where the installation has no public site (SIWEI_SITE)."""
    return f"{settings.SITE}/reports/{edition.agency.code}/{edition.period.code}/" if settings.SITE else ""


def of_figure(key: str) -> str:
    """As a person types it; empty for one that nobody would."""
    address = f"{settings.SITE}/f/{key}/" if settings.SITE else ""
    return address if len(address) <= LONGEST and quote(key, safe="@") == key else ""
