"""Gap-free numbers: 維108-0412, counted within agency, type and ROC year."""

from __future__ import annotations

from datetime import date

from django.db import connection

from siwei.directory.models import Agency
from siwei.plain.rocdate import roc_year

from .registered import Registered


def take(model: type[Registered], agency: Agency, day: date, count: int = 1) -> list[str]:
    """The next `count` numbers of the series of that day's year.

    Takes a row lock held to the end of the transaction: two counters file at once at 08:30; without it both get 00530,
    and a number given by a transaction that rolls back would leave a gap.  So take numbers last, after all checks.
    """
    year = roc_year(day)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO records_series (agency_id, kind, year, last) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (agency_id, kind, year) DO UPDATE SET last = records_series.last + EXCLUDED.last RETURNING last",
            [agency.pk, model.KIND, year, count],
        )
        last: int = cursor.fetchone()[0]
    return [f"{model.PREFIX}{year}-{n:04d}" for n in range(last - count + 1, last + 1)]
