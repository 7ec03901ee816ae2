"""Figures read together are what they are one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.areas.facilities.models import Place, RepairOrder
from siwei.measures.aggregates import Aggregate, Count, Money, Names
from siwei.measures.measure import Definition, Figure, Measure, Scope, all_figures
from siwei.measures.period import Period
from siwei.measures.together import read_together
from tests import cast
from tests.factories import place, repair

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
CONDITIONS = [
    Q(),
    Q(trade="lift"),
    Q(trade__in=["lift", "fire"]),
    ~Q(trade="lift"),
    Q(via="web") | Q(trade="civil"),
    Q(cost__gt=1000),
    Q(cost__isnull=True),
    ~Q(state="withdrawn") & Q(via="phone"),
    Q(state__in=[]),
    Q(place__level="room"),
]
AGGREGATES: list[Aggregate] = [Count(), Money("cost"), Names("trade")]


def figure(condition: Q, aggregate: Aggregate, period: Period) -> Figure:
    def rows(scope: Scope) -> Any:
        return RepairOrder.objects.of(scope.agency).filter(condition, opened_on__range=tuple(scope.period))

    return Measure("test", "測試", "件", rows, Definition("測試"), aggregate).figure(Scope(period, cast.agency()))


def records() -> None:
    room = Place.objects.first() or place()
    for n, trade in enumerate(("lift", "fire", "civil", "lift", "aircon", "fire")):
        state = "withdrawn" if n == 3 else "done" if n % 2 else "reported"
        via = "web" if n % 3 else "phone"
        repair(
            place=room,
            trade=trade,
            state=state,
            via=via,
            opened_on=date(2019, 2 + n, 28),
            **{"cost": 700 * n} if n % 2 else {},
        )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(CONDITIONS), st.sampled_from(AGGREGATES), st.booleans()), min_size=1, max_size=9)
)
def test_together_and_one_by_one_agree(asked: list[tuple[Q, Aggregate, bool]]) -> None:
    if not RepairOrder.objects.exists():
        records()
    periods = {True: PERIOD, False: PERIOD.previous()}
    together = [figure(condition, aggregate, periods[now]) for condition, aggregate, now in asked]
    read_together(together)
    for one in together:
        alone = one.measure.figure(one.scope)
        assert (one.value, one.records) == (alone.value, alone.records)


def test_sixty_counts_of_one_period_are_one_query() -> None:
    records()
    figures = [figure(condition, Count(), PERIOD) for condition in CONDITIONS[:5]]
    with CaptureQueriesContext(connection) as captured:
        read_together(figures)
        assert [one.value for one in figures] == [5, 1, 3, 4, 4]
        assert sum(one.records for one in figures) == 17
    assert len(captured) == 1


def test_every_figure_of_the_sample_is_the_same_together(demo: Scope) -> None:
    together = all_figures(demo)
    read_together(together)
    alone = all_figures(demo)
    assert [(f.key, f.value, f.records) for f in together] == [(f.key, f.value, f.records) for f in alone]
