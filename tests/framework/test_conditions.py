"""A constraint asked in memory answers as the database does."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.areas.facilities.models import RepairOrder
from siwei.areas.facilities.repairs.models import State
from siwei.records.conditions import holds

days = st.one_of(st.none(), st.dates(date(2019, 1, 1), date(2019, 1, 4)))


@pytest.mark.django_db
@given(
    state=st.sampled_from(State.values),
    cost=st.one_of(st.none(), st.integers(0, 5)),
    opened=st.dates(date(2019, 1, 1), date(2019, 1, 4)),
    done=days,
    title=st.sampled_from(["", "漏水"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
def test_memory_and_database_agree(state: str, cost: int | None, opened: date, done: date | None, title: str) -> None:
    order = RepairOrder(state=state, cost=cost, opened_on=opened, done_on=done, title=title)
    for constraint in RepairOrder._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            try:
                constraint.validate(RepairOrder, order)
                allowed = True
            except ValidationError:
                allowed = False
            assert isinstance(constraint.condition, Q)
            assert (holds(constraint.condition, order) is not False) is allowed, constraint.name
