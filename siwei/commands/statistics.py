"""The planner's statistics, renewed after much was filed at once: without them it reads whole tables for each other's rows."""

from __future__ import annotations

from django.db import connections


def renew() -> None:
    """Acts as the owner, after the commit; the database does the same by itself, only later."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
