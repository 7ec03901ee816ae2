"""The sample half-years, loaded once for a module of tests that only read or roll back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from siwei.commands.demo_ import load_demo
from siwei.directory.models import Agency
from siwei.measures.measure import Scope
from siwei.measures.period import Period

SAMPLE = Period.parse("108-03-01..108-08-31")


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scope]:
    """The scope of the sample report.  Everything is rolled back at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo()
        yield Scope(SAMPLE, Agency.objects.get(short_name="行國處"))
        transaction.set_rollback(True)


@pytest.fixture
def scope(demo: Scope) -> Iterator[Scope]:
    """The same, for a test that changes something: rolled back after it."""
    with transaction.atomic():
        yield demo
        transaction.set_rollback(True)
