"""The sample half-years for tests: loaded once by the ordinary import, and copied back from then on.

The import takes some ten seconds; every journey in a browser commits, and so begins with empty tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

from conftest import as_owner
from siwei.commands.demo_ import load_demo
from siwei.directory.models import Agency
from siwei.measures.measure import Scope
from siwei.measures.period import Period

SAMPLE = Period.parse("108-03-01..108-08-31")
KEPT = "sample"  # the schema that holds the copy
OWN = ("django_migrations", "directory_rightsstamp", "law_lawstamp")  # the database keeps them itself
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"
COLUMNS = (
    "SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) FROM information_schema.columns"
    " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER'"
)
SEQUENCES = (
    "SELECT c.table_name, c.column_name, pg_get_serial_sequence(quote_ident(c.table_name), c.column_name)"
    " FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = %s"
    " AND pg_get_serial_sequence(quote_ident(c.table_name), c.column_name) IS NOT NULL"
)


@pytest.fixture(scope="session")
def kept(django_db_setup: None, django_db_blocker: Any) -> None:
    """The sample, loaded and copied into a schema of its own; the tables themselves are empty again."""
    with django_db_blocker.unblock(), connection.cursor() as asked:
        asked.execute("SELECT to_regnamespace(%s) IS NOT NULL", [KEPT])
        if asked.fetchone()[0]:  # of an earlier run with --reuse-db
            return
        load_demo()
        with as_owner(), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {KEPT}")
            cursor.execute(TABLES, ["public"])
            for (table,) in cursor.fetchall():
                cursor.execute(f"SELECT EXISTS (SELECT FROM public.{table})")
                if cursor.fetchone()[0] and table not in OWN:
                    cursor.execute(f"CREATE TABLE {KEPT}.{table} AS TABLE public.{table}")
        TransactionTestCase()._fixture_teardown()  # type: ignore[attr-defined]


def restore() -> None:
    """Fill the tables from the copy, in the caller's transaction."""
    with transaction.atomic(), as_owner(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute(TABLES, [KEPT])
        tables = [table for (table,) in cursor.fetchall()]
        for table in tables:  # rules and calendars are there already, as in every installation
            cursor.execute(f"DELETE FROM public.{table}")
        for table in tables:
            cursor.execute(COLUMNS, [table])
            columns = cursor.fetchone()[0]
            cursor.execute(f"INSERT INTO public.{table} ({columns}) SELECT {columns} FROM {KEPT}.{table}")
            cursor.execute(SEQUENCES, [table])
            for name, column, sequence in cursor.fetchall():
                cursor.execute(f"SELECT setval(%s, max({column})) FROM public.{name}", [sequence])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ANALYZE")  # without statistics the planner reads whole tables row by row for each other's rows


@pytest.fixture(scope="module")
def demo(kept: None, django_db_blocker: Any) -> Iterator[Scope]:
    """The scope of the sample report.  Everything is rolled back at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        restore()
        yield Scope(SAMPLE, Agency.objects.get(short_name="行國處"))
        transaction.set_rollback(True)


@pytest.fixture
def scope(demo: Scope) -> Iterator[Scope]:
    """The same, for a test that changes something: rolled back after it."""
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
