"""Rules and office calendars as they are on file."""

from __future__ import annotations

from datetime import date

import holidays
import pytest
from django.core.exceptions import ValidationError

from siwei.law.calendar import calendar
from siwei.law.closures import close, reopen
from siwei.law.loading import Loaded, load, load_year
from siwei.law.models import CalendarDay, OfficeYear, Rule
from siwei.law.rules import NoRule, in_force, limit
from siwei.plain.errors import BadInput

pytestmark = pytest.mark.django_db
CITY = "高雄市"


def test_what_is_on_file_is_loaded_once() -> None:
    assert not load().anything
    assert OfficeYear.objects.count() >= 12


@pytest.mark.parametrize("year", range(2016, 2025))
def test_every_day_agrees_with_the_second_source(year: int) -> None:
    """The version that the other packages allow ends before the memorial days of 114."""
    other = holidays.country_holidays("TW", years=year)
    first = date(year, 1, 1).toordinal()
    on_file = calendar()
    for ordinal in range(first, date(year, 12, 31).toordinal() + 1):
        day = date.fromordinal(ordinal)
        assert on_file.works(day) == other.is_working_day(day), day


@pytest.mark.parametrize(
    ("day", "works", "name"),
    [
        (date(2019, 6, 7), False, "端午節"),
        (date(2019, 9, 13), False, "中秋節"),
        (date(2019, 1, 19), True, "調整上班"),
        (date(2019, 2, 23), True, "調整上班"),
        (date(2019, 10, 5), True, "調整上班"),
        (date(2019, 10, 12), False, ""),
    ],
)
def test_known_days_of_108(day: date, works: bool, name: str) -> None:
    assert (calendar().works(day), calendar().name(day)) == (works, name)


def test_a_typhoon_closes_one_city_and_one_district_only() -> None:
    day = date(2019, 8, 9)
    close(day, city=CITY, district="那瑪夏區", name="利奇馬颱風停止上班")
    assert not calendar(CITY, "那瑪夏區").works(day)
    assert calendar(CITY).works(day)
    close(day, city=CITY, name="利奇馬颱風停止上班")
    assert not calendar(CITY, "苓雅區").works(day)
    assert calendar("臺北市").works(day)
    reopen(day, city=CITY)
    assert calendar(CITY).works(day)
    with pytest.raises(BadInput, match="沒有"):
        reopen(day, city=CITY)


def test_a_published_file_replaces_its_year_and_keeps_closures() -> None:
    close(date(2019, 8, 9), city=CITY, name="停止上班")
    content = "西元日期,星期,是否放假,備註\n20190607,五,0,\n20190610,一,2,端午節補假\n20190601,六,2,\n"
    assert load_year(content.encode("utf-8-sig"), name="108.csv") == 2019
    now = calendar(CITY)
    assert now.works(date(2019, 6, 7))
    assert now.name(date(2019, 6, 10)) == "端午節補假"
    assert not now.works(date(2019, 8, 9))
    assert CalendarDay.objects.filter(day__year=2019, city="").count() == 1
    assert load() == Loaded()  # what the office has changed stays


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("日期,放假\n20190607,2\n", "不是辦公日曆"),
        ("西元日期,是否放假\n20190607,1\n", "第 2 列「是否放假」是「1」"),
        ("西元日期,是否放假\n20190231,2\n", "第 2 列.*2 月只有 28 天"),
        ("西元日期,是否放假\n20190607,2\n20200101,2\n", "2 個年度"),
    ],
)
def test_a_file_that_is_no_calendar_is_refused_with_the_reason(content: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        load_year(content.encode(), name="x.csv")


def test_every_shipped_limit_can_be_counted_and_is_cited() -> None:
    for rule in Rule.objects.all():
        rule.full_clean()
        assert rule.setting or (rule.title and rule.article)
        if rule.kind == Rule.Kind.LIMIT:
            assert limit(rule).limit.n > 0


def test_the_version_of_the_day_is_found() -> None:
    old = in_force("facilities.repair-service", date(2019, 5, 6))
    Rule.objects.filter(pk=old.pk).update(valid_to=date(2019, 6, 30))
    Rule.objects.create(
        code=old.code, label=old.label, kind="limit", valid_from=date(2019, 7, 1), trust="K", setting=True,
        parameters=old.parameters | {"n": 3},
    )  # fmt: skip
    found = [limit(in_force(old.code, day)).limit.n for day in (date(2019, 6, 30), date(2019, 7, 1))]
    assert found == [5, 3]
    with pytest.raises(NoRule, match="repair-service"):
        in_force(old.code, date(2000, 1, 1))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"n": 5, "unit": "workday"}, "缺少參數「event」"),
        ({"n": 5, "unit": "fortnight", "event": "受理"}, "單位「fortnight」不存在"),
        ({"n": "5", "unit": "day", "event": "受理"}, "型別不對"),
        ({"n": True, "unit": "day", "event": "受理"}, "型別不對"),
        ({"n": 5, "unit": "day", "event": "受理", "colour": "red"}, "「colour」不認得"),
        ({"n": 0, "unit": "day", "event": "受理"}, "不合理"),
        ([], "一組名稱與值"),
    ],
)
def test_parameters_that_nobody_can_count_with_are_refused(parameters: object, said: str) -> None:
    rule = Rule(code="x", label="x", kind="limit", valid_from=date(2019, 1, 1), trust="K", setting=True)
    rule.parameters = parameters
    with pytest.raises(ValidationError, match=said):
        rule.full_clean()


def test_a_rule_without_a_source_must_say_so() -> None:
    rule = Rule(code="x", label="x", kind="value", valid_from=date(2019, 1, 1), trust="K", parameters={"a": 1})
    with pytest.raises(ValidationError, match="查無依據"):
        rule.full_clean()
