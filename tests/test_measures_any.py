"""For every measure: what SQL says of its rows is what Python says of them, whatever the rows are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, models, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.desks.desk import DESKS
from siwei.measures.measure import MEASURES, Measure, Scope
from siwei.measures.period import Period
from siwei.measures.together import read_together
from siwei.records.columns import column_of
from siwei.records.registered import Registered
from tests import cast
from tests.factories import FACTORIES, REPEATABLE

pytestmark = pytest.mark.django_db
few = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
# The edges of the period and the days beside them as often as any other.
days = st.sampled_from([PERIOD.first, PERIOD.last, PERIOD.first - timedelta(1), PERIOD.last + timedelta(1)]) | st.dates(
    date(2018, 12, 1), date(2019, 12, 31)
)


def kind_of(measure: Measure) -> str:
    return measure.counts or measure.key.rpartition(".")[0]


KINDS = sorted({kind_of(measure) for measure in MEASURES.values()} & FACTORIES.keys())


def test_a_factory_makes_what_every_measure_counts() -> None:
    assert {kind_of(measure) for measure in MEASURES.values()} <= FACTORIES.keys()


@contextmanager
def allowed() -> Iterator[None]:
    """What the database refuses is not made."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, ValidationError, DataError):
        pass


def record(kind: str, day: date, state: str, *, ours: bool) -> Registered | None:
    desk = DESKS[kind]
    given: dict[str, Any] = {**REPEATABLE.get(kind, {}), "state": state}
    given["agency"] = cast.agency() if ours else cast.other_agency()
    given |= {
        name: day for name in ("opened_on", desk.day) if isinstance(column_of(desk.model, name), models.DateField)
    }
    with allowed():
        return FACTORIES[kind](**given)
    return None


def parts(of: Registered, chance: random.Random) -> None:
    """Two rows of every part, filled at random as far as the database takes it."""
    for part in DESKS[of.KIND].all_parts():
        for _ in range(2):
            with allowed():
                row = part.blank(of)
                for column in part.model._meta.concrete_fields:
                    if column.name != part.parent and not column.primary_key and not column.generated:
                        _fill(row, column, chance)
                row.save()


def _fill(row: models.Model, column: Any, chance: random.Random) -> None:
    if isinstance(column, models.ForeignKey):
        setattr(row, column.attname, column.related_model._default_manager.values_list("pk", flat=True).first())
    elif column.choices:
        setattr(row, column.name, chance.choice([value for value, _ in column.flatchoices]))
    elif isinstance(column, models.BooleanField):
        setattr(row, column.name, chance.random() < 0.5)
    elif isinstance(column, models.IntegerField):
        setattr(row, column.name, chance.randrange(1, 40))
    elif isinstance(column, models.DateField):
        setattr(row, column.name, PERIOD.first + timedelta(chance.randrange(-20, 200)))
    elif isinstance(column, models.TimeField):
        setattr(row, column.name, time(chance.randrange(24)))
    elif isinstance(column, models.CharField | models.TextField):
        setattr(row, column.name, chance.choice("甲乙丙"))


made = st.lists(st.tuples(days, st.integers(0, 99), st.booleans() | st.just(True)), min_size=1, max_size=5)


@pytest.mark.parametrize("kind", KINDS)
def test_the_aggregate_of_any_rows_is_the_value(kind: str) -> None:
    @few
    @given(rows=made, seed=st.integers(0, 10_000))
    def holds(rows: list[tuple[date, int, bool]], seed: int) -> None:
        with transaction.atomic():
            _try(kind, rows, random.Random(seed))
            transaction.set_rollback(True)

    holds()


def _try(kind: str, rows: list[tuple[date, int, bool]], chance: random.Random) -> None:
    states = [value for value, _ in column_of(DESKS[kind].model, "state").flatchoices]
    for day, state, ours in rows:
        found = record(kind, day, states[state % len(states)], ours=ours)
        if found is not None:
            parts(found, chance)
    scope = Scope(PERIOD, cast.agency())
    figures = [f for m in MEASURES.values() if kind_of(m) == kind for f in m.figures(scope)]
    together = [f for m in MEASURES.values() if kind_of(m) == kind for f in m.figures(scope)]
    read_together(together)
    for figure, other in zip(figures, together, strict=True):
        aggregate = figure.measure.aggregate
        assert aggregate.of(figure.rows) == aggregate.over(figure.rows) == figure.value == other.value, figure.key
        behind = set(figure.rows.order_by().values_list(figure.measure.parent or "pk", flat=True))
        assert figure.records == len(behind), figure.key
