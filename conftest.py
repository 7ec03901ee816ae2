"""What every test has: a database in which it acts as the web role, as the served site does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from django.utils import translation

from tests.server import WEB


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """The owner makes the tables; from then on every connection of the tests acts as the web role.

    `pytest --reuse-db` keeps the database and the sample in it for the next run, which then begins at once;
    after a change of models or sample, add `--create-db` once.
    """
    from siwei.law.loading import load as load_law  # needs the apps, which load after this file
    from siwei.records.grants import grant_web

    options, keep = connection.settings_dict["OPTIONS"], bool(request.config.getvalue("reuse_db"))
    afresh = bool(request.config.getvalue("create_db"))
    with django_db_blocker.unblock():
        setup_databases(verbosity=0, interactive=False, keepdb=keep and not afresh)
        grant_web(WEB, using="default")
        options["options"] = f"-c role={WEB}"
        connection.close()
        load_law()
    yield
    with django_db_blocker.unblock():
        del options["options"]
        connection.close()
        if not keep:
            _drop(str(connection.settings_dict["NAME"]))


def _drop(name: str) -> None:
    """Drop the database although the thread of a served page may still hold a session.

    Not WITH (FORCE): it would want to end an autovacuum worker too, which the owner may not; a plain drop asks it to leave.
    """
    with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
        for last in (False, False, False, True):
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
                [name],
            )
            try:
                cursor.execute(f'DROP DATABASE "{name}"')
            except OperationalError:
                if last:
                    raise
            else:
                return


@pytest.fixture(autouse=True)
def _house_language() -> Iterator[None]:
    """A request in English leaves its language to the thread; the next test begins in the house's."""
    yield
    translation.deactivate()


@contextlib.contextmanager
def as_owner() -> Iterator[None]:
    """Inside the block, this connection acts as the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {WEB}")


def _empty_tables(self: TransactionTestCase) -> None:
    """After a test that commits: Django's flush, as the owner and past the triggers of what is append-only."""
    from siwei.law.loading import load as load_law

    journals = [m._meta.db_table for m in apps.get_models() if getattr(m, "append_only", False)]
    with as_owner(), connection.cursor() as cursor:
        for journal in journals:
            cursor.execute(f"ALTER TABLE {journal} DISABLE TRIGGER USER")
        call_command("flush", verbosity=0, interactive=False, allow_cascade=True, inhibit_post_migrate=True)
        for journal in journals:
            cursor.execute(f"ALTER TABLE {journal} ENABLE TRIGGER USER")
    load_law()  # every installation has rules and calendars


TransactionTestCase._fixture_teardown = _empty_tables  # type: ignore[attr-defined]
