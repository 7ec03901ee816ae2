"""The gazette's days of effect, the datasets' duty to be updated, and what the figures of both count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.measures.measure import Figure, Scope, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.publishing import dataset, gazette

from .datasets.transitions import change_frequency, publish, remove, update
from .gazette import transitions as steps
from .gazette.effect import Effects
from .gazette.models import GazetteItem

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


# ---- gazette --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_an_issue_counts_by_the_day_it_came_out(day: date, counted: int) -> None:
    gazette("notice", "service", planned_on=day)
    issues, items = figure("publishing.gazette.issues"), figure("publishing.gazette.items")
    assert (issues.value, items.value, items.records) == (counted, 2 * counted, counted)


@pytest.mark.parametrize("wrong", [{"state": "editing"}, {"state": "recalled"}, {"agency": "other"}])
def test_only_our_issues_that_came_out_count(wrong: dict[str, Any]) -> None:
    gazette("notice", **({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert (figure("publishing.gazette.issues").value, figure("publishing.gazette.items").value) == (0, 0)


def effect(category: str, **given: Any) -> date | None:
    """Of an item published on Friday 2019-05-31."""
    item = GazetteItem(category=category, title="停車場管理", **given)
    found = Effects(date(2019, 5, 31)).of(item)
    return found.on if found else None


def test_a_statute_is_in_force_on_the_third_day_the_day_of_publication_being_the_first() -> None:
    assert effect("statute") == effect("rule") == date(2019, 6, 2)  # a Sunday: it does not wait for an office


def test_a_statute_that_sets_its_own_day_is_in_force_on_that_day() -> None:
    assert effect("statute", in_force_on=date(2020, 1, 1)) == date(2020, 1, 1)


def test_service_by_publication_takes_twenty_days_sixty_abroad_and_one_the_second_time() -> None:
    assert effect("service") == date(2019, 6, 20)
    assert effect("service", abroad=True) == date(2019, 7, 30)
    assert effect("service", again=True) == date(2019, 6, 1)


def test_a_notice_has_no_day_of_its_own() -> None:
    assert effect("notice") is effect("order") is None


def test_an_issue_without_items_does_not_come_out() -> None:
    empty = gazette(state="editing")
    with pytest.raises(TransitionRefused, match="還沒有刊登事項"):
        steps.publish.apply(empty, by=TESTER, published_on=FIRST)
    full = gazette("notice", state="editing")
    assert steps.publish.apply(full, by=TESTER, published_on=FIRST).published_on == FIRST


# ---- datasets -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("day", "counted"), [(BEFORE, 1), (LAST, 1), (AFTER, 0)])
def test_a_dataset_is_public_from_the_day_it_was_published(day: date, counted: int) -> None:
    dataset("csv", published_on=day, updated_on=day)
    assert figure("publishing.datasets.public").value == counted


@pytest.mark.parametrize(("day", "counted"), [(LAST, 0), (AFTER, 1)])
def test_a_dataset_is_public_until_the_day_it_was_removed(day: date, counted: int) -> None:
    dataset("csv", state="removed", published_on=BEFORE, updated_on=BEFORE, removed_on=day)
    assert figure("publishing.datasets.public").value == counted


@pytest.mark.parametrize("wrong", [{"state": "preparing"}, {"state": "withdrawn"}, {"agency": "other"}])
def test_only_our_datasets_that_are_there_count(wrong: dict[str, Any]) -> None:
    dataset("csv", **({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert figure("publishing.datasets.public").value == 0


def test_a_dataset_in_a_closed_format_only_is_not_among_the_open_ones() -> None:
    dataset("pdf", "csv")
    dataset("pdf")
    assert (figure("publishing.datasets.public").value, figure("publishing.datasets.open_formats").value) == (2, 1)


def test_what_the_metadata_lacks_is_named_before_it_is_published() -> None:
    bare = dataset(state="preparing", description="", email="")
    with pytest.raises(TransitionRefused, match="「資料集描述」「聯絡信箱」「資料資源」"):
        publish.apply(bare, by=TESTER, published_on=FIRST)


def test_an_update_is_due_again_by_the_frequency_that_was_promised() -> None:
    monthly = dataset("csv", state="preparing")
    out = publish.apply(monthly, by=TESTER, published_on=date(2019, 4, 1))
    assert out.due_on == date(2019, 5, 1)  # one month, counted from the day after
    again = update.apply(out, by=TESTER, updated_on=date(2019, 4, 30))
    assert again.due_on == date(2019, 5, 31)
    yearly = change_frequency.apply(again, by=TESTER, frequency="yearly")
    assert yearly.due_on == date(2020, 4, 30)
    assert change_frequency.apply(yearly, by=TESTER, frequency="irregular").due_on is None


def test_a_dataset_that_was_removed_owes_no_update() -> None:
    there = dataset("csv")
    assert there.due_on is not None
    assert remove.apply(there, by=TESTER, removed_on=date(2019, 6, 3)).due_on is None
    with pytest.raises(TransitionRefused, match="目前是「已下架」"):
        update.apply(there, by=TESTER, updated_on=date(2019, 6, 4))
