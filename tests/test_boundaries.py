"""Boundary days, for every measure by contract: what is dated on the first or last day of a period counts, a day beside them not.

The counted record of the sample is moved behind the house's back, through the column that places it in a period.  A measure that
places rows in another way (works under way, stocks) names the tests of its own edges instead.
"""

from __future__ import annotations

from datetime import date, timedelta
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import DateField, DateTimeField, Model

from siwei.measures.explaining import date_path
from siwei.measures.measure import MEASURES, Figure, Measure, Scope
from siwei.records.models import Narrative
from siwei.records.registered import Registered

HERE = Path(__file__).resolve().parent
AREAS = HERE.parent / "siwei" / "areas"
DAY = timedelta(days=1)
# What asks for more than one day of a record → the test of its edges.  A key that ends in a dot names all measures that begin so.
OWN_EDGES = {
    "international.agreements.in_force": (
        "international/agreements/test_agreements.py",
        "test_a_paper_is_in_force_from_its_signing_through_its_last_day",
    ),
    "international.missions.without_report": (
        "international/missions/test_missions.py",
        "test_a_report_that_came_after_the_period_was_still_owed_in_it",
    ),
    "international.missions.open_recommendations": (
        "international/missions/test_missions.py",
        "test_a_recommendation_is_open_from_the_report_until_it_is_settled",
    ),
    "international.missions.activities": (
        "test_boundaries.py",
        "test_a_paragraph_belongs_to_its_own_period_alone",
    ),
    "international.partners.allied": (
        "international/partners/test_partners.py",
        "test_a_partner_counts_from_its_alliance_to_the_day_before_its_end",
    ),
    "facilities.breeding_sites.listed": (
        "facilities/test_figures.py",
        "test_the_register_is_counted_as_it_stood_at_the_end_of_the_last_day",
    ),
    "facilities.breeding_sites.positive": (
        "facilities/test_figures.py",
        "test_a_round_counts_by_the_day_it_was_walked",
    ),
    "facilities.breeding_sites.recurrent": (
        "facilities/test_figures.py",
        "test_positive_in_two_rounds_running_recurs_even_when_the_first_lies_before_the_period",
    ),
    "facilities.projects.promises": (
        "facilities/test_figures.py",
        "test_what_is_planned_after_the_period_and_not_reached_in_it_is_promised",
    ),
    "facilities.projects.": (
        "facilities/test_figures.py",
        "test_a_project_finished_before_the_period_is_past",
    ),
    "documents.exchange_members.served": (
        "documents/test_figures.py",
        "test_a_member_counts_until_the_day_it_left",
    ),
    "documents.odf_ratios.": (
        "documents/test_figures.py",
        "test_a_return_belongs_to_its_month",
    ),
    "publishing.datasets.": (
        "publishing/test_publishing.py",
        "test_a_dataset_is_public_until_the_day_it_was_removed",
    ),
    "workforce.headcounts.": (
        "workforce/test_figures.py",
        "test_the_latest_quarter_settled_by_the_end_of_the_period_counts",
    ),
    "workforce.rounds.quarter": (
        "workforce/test_figures.py",
        "test_the_latest_quarter_settled_by_the_end_of_the_period_counts",
    ),
    "workforce.posts.approved": (
        "workforce/test_figures.py",
        "test_posts_are_those_on_the_register_on_the_last_day",
    ),
    "workforce.pension_plans.paid": (
        "workforce/test_pensions.py",
        "test_only_top_ups_of_the_plan_up_to_the_reconciled_day_are_counted",
    ),
    "workforce.pension_plans.paid_by": (
        "workforce/test_pensions.py",
        "test_only_top_ups_of_the_plan_up_to_the_reconciled_day_are_counted",
    ),
    "workforce.pension_plans.full": (
        "workforce/test_pensions.py",
        "test_an_account_counts_as_full_from_the_day_on_which_it_was",
    ),
    "workforce.pension_plans.": (
        "workforce/test_pensions.py",
        "test_a_plan_is_told_in_its_years_once_it_is_approved",
    ),
    "workforce.system_projects.promises": (
        "workforce/test_figures.py",
        "test_a_system_due_after_the_period_is_promised_and_its_months_stand_by_themselves",
    ),
    "workforce.system_projects.": (
        "workforce/test_figures.py",
        "test_a_system_is_told_from_its_filing_until_it_was_in_use",
    ),
    "fleet.vehicles.kept": (
        "fleet/test_fleet.py",
        "test_a_car_is_kept_until_it_is_retired",
    ),
    "meetings.meetings.agencies_of_body": (
        "meetings/test_meetings.py",
        "test_an_agency_sits_in_a_body_on_the_first_and_the_last_day_of_its_term",
    ),
    "meetings.meetings.persons": (
        "meetings/test_meetings.py",
        "test_a_person_sits_at_a_meeting_on_the_first_and_the_last_day_of_the_term",
    ),
}


def own_edges(key: str) -> tuple[str, str] | None:
    """File and name of the test, by the longest name that fits."""
    fitting = [name for name in OWN_EDGES if key == name or (name[-1] == "." and key.startswith(name))]
    return OWN_EDGES[max(fitting, key=len)] if fitting else None


def counting(known: Measure, scope: Scope) -> tuple[Figure, Model]:
    """The measure's first figure that counts something, and the first row of it."""
    for figure in known.figures(scope):
        row = figure.rows.first()
        if row is not None:
            return figure, row
    pytest.fail(f"the sample has nothing that {known.key} counts")


def placed(figure: Figure, row: Model) -> tuple[Model, str] | None:
    """What is moved, and the column that is written; None where no one day places it."""
    if figure.measure.stock:
        return None
    path = date_path(figure)
    if path:
        owner, _, column = path.rpartition("__")
        return (attrgetter(owner.replace("__", "."))(row) if owner else row), column
    record = figure.subject.record if figure.subject else row
    return (record, record.DATED) if isinstance(record, Registered) and record.DATED else None


def counts_on(day: date, figure: Figure, row: Model, moved: Model, column: str) -> bool:
    with transaction.atomic():
        move(moved, column, day)
        answers = [f for f in figure.measure.figures(figure.scope) if f.key == figure.key]
        counted = bool(answers) and answers[0].rows.filter(pk=row.pk).exists()
        transaction.set_rollback(True)
    return counted


def move(moved: Model, column: str, day: date) -> None:
    """That column alone (of a vague date both its ends); where the database holds other days to it, all by as much."""
    ends = [column, *([column.replace("_first", "_last")] if column.endswith("_first") else [])]
    if written(moved, dict.fromkeys(ends, day)):
        return
    by = day - getattr(moved, column)
    days = [f for f in moved._meta.concrete_fields if isinstance(f, DateField) and not isinstance(f, DateTimeField)]
    names = [f.attname for f in days if not f.generated and getattr(moved, f.attname)]
    assert column in names
    assert written(moved, {name: getattr(moved, name) + by for name in names})


def written(moved: Model, values: dict[str, Any]) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            type(moved)._default_manager.filter(pk=moved.pk).update(**values)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


@pytest.mark.parametrize("key", [key for key in MEASURES if not own_edges(key)])
def test_the_first_and_the_last_day_count_and_the_days_beside_them_do_not(key: str, scope: Scope) -> None:
    figure, row = counting(MEASURES[key], scope)
    place = placed(figure, row)
    assert place is not None, f"{key} names neither the day that places a record nor the test of its own edges"
    first, last = scope.period
    days = (first - DAY, first, last, last + DAY)
    assert [counts_on(day, figure, row, *place) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(("path", "name"), sorted(set(OWN_EDGES.values())))
def test_a_measure_with_edges_of_its_own_has_a_test_of_them(path: str, name: str) -> None:
    found = AREAS / path if "/" in path else HERE / path
    assert f"def {name}(" in found.read_text(encoding="utf-8")


def test_only_measures_that_exist_have_edges_of_their_own() -> None:
    assert [name for name in OWN_EDGES if not any(name in (key, key[: len(name)]) for key in MEASURES)] == []


def test_a_paragraph_belongs_to_its_own_period_alone(scope: Scope) -> None:
    """The activities that a section lists are those told for the very period: a day more or less is another report's."""
    told = MEASURES["international.missions.activities"].figure(scope)
    paragraphs = Narrative.objects.filter(record__in=told.rows.order_by().values("pk"), first=scope.period.first)
    assert told.value == 8
    for change in ({"first": scope.period.first - DAY}, {"last": scope.period.last + DAY}):
        with transaction.atomic():
            paragraphs.update(**change)
            assert MEASURES["international.missions.activities"].figure(scope).value == 0
            transaction.set_rollback(True)
