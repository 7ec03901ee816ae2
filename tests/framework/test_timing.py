"""A figure says of which days it is: a day, a month, a year, a span, in both calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from siwei.measures.aggregates import When
from siwei.measures.days import DayList, Extent, MonthList
from siwei.measures.timing import Stated, _of_value, span
from siwei.plain.vague import parse_vague


@pytest.mark.parametrize(
    ("first", "last", "stated"),
    [
        (date(2019, 6, 6), date(2019, 6, 6), {"date": "2019-06-06", "roc": "108-06-06"}),
        (date(2019, 6, 1), date(2019, 6, 30), {"month": "2019-06", "roc": "108-06"}),
        (date(2019, 1, 1), date(2019, 12, 31), {"year": 2019, "roc": "108年度"}),
        (date(2017, 1, 1), date(2019, 12, 31), {"from": "2017", "to": "2019", "roc": "106-108年度"}),
        (
            date(2019, 4, 9),
            date(2019, 4, 18),
            {"from": "2019-04-09", "to": "2019-04-18", "roc": "108-04-09..108-04-18"},
        ),
    ],
)
def test_a_span_is_called_by_the_shortest_name_it_has(first: date, last: date, stated: Stated) -> None:
    assert span(first, last) == stated


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("108年8月26日", {"date": "2019-08-26", "roc": "108-08-26"}),
        ("108年6月", {"month": "2019-06", "roc": "108-06"}),
        ("108年12月上旬", {"expected": "2019-12-01..2019-12-10"}),
    ],
)
def test_a_vague_date_states_no_more_than_is_known(text: str, stated: Stated) -> None:
    value = parse_vague(text)
    assert _of_value(value, When("on").machine(value)) == stated


@pytest.mark.parametrize(
    ("aggregate", "stated"),
    [
        (DayList("on"), {"dates": ["2019-06-21", "2019-07-26"]}),
        (MonthList("on"), {"months": ["2019-06", "2019-07"]}),
        (Extent("on"), {"from": "2019-06-21", "to": "2019-07-26", "roc": "108-06-21..108-07-26"}),
    ],
)
def test_several_days_are_listed_or_spanned(aggregate: Any, stated: Stated) -> None:
    class Row:
        def __init__(self, on: date | None) -> None:
            self.on = on

    value = aggregate.over([Row(date(2019, 7, 26)), Row(None), Row(date(2019, 6, 21))])
    assert _of_value(value, aggregate.machine(value)) == stated
