"""The change of a figure laid out by category, unit or month adds up to the change, whatever the figure."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from siwei.areas.facilities.models import RepairOrder
from siwei.measures.explaining import dimensions
from siwei.measures.measure import MEASURES, Scope
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.report.comparing import Line, as_data, compare
from siwei.report.comparing_words import part_label
from siwei.report.loading import edition_of
from tests import cast
from tests.demo import SAMPLE
from tests.factories import repair

BEFORE = SAMPLE.previous()


@pytest.mark.parametrize("key", [k for k, m in MEASURES.items() if m.subjects is None])
def test_the_parts_of_every_layout_add_up_to_the_change(key: str, demo: Scope) -> None:
    then, now = (MEASURES[key].figure(Scope(period, demo.agency)) for period in (BEFORE, SAMPLE))
    for dimension in dimensions(then, now):
        assert sum(part.before for part in dimension.parts) == then.value, dimension.label
        assert sum(part.after for part in dimension.parts) == now.value, dimension.label


def line(key: str, before: Period = BEFORE, after: Period = SAMPLE) -> Line:
    agency = cast.agency()
    then, now = (MEASURES[key].figure(Scope(period, agency)) for period in (before, after))
    return Line(then, now)


@pytest.mark.django_db
def test_the_trade_that_rose_is_named_as_the_reason() -> None:
    for day in (date(2019, 1, 7), date(2019, 5, 6)):
        repair(opened_on=day, trade="plumbing")
    for n in range(3):
        repair(opened_on=date(2019, 6, 3 + n), trade="aircon")
    found = line("facilities.repairs.handled")
    assert (found.difference, found.changed, found.relative) == (3, "＋3 件", 300)
    assert {part.label: part.change for d in found.dimensions if d.label == "類別" for part in d.parts} == {
        "空調": 3,
        "水電": 0,
    }
    assert found.why.startswith("類別：空調 ＋3 件")


@pytest.mark.django_db
def test_the_first_month_stands_beside_the_first_month() -> None:
    repair(opened_on=date(2018, 9, 3))
    repair(opened_on=date(2019, 3, 4))
    repair(opened_on=date(2019, 3, 5))
    months = next(d for d in line("facilities.repairs.handled").dimensions if d.label == "月份")
    assert [(p.label, p.before, p.after) for p in months.parts][0] == ("107年9月→108年3月", 1, 2)
    assert len(months.parts) == 6


@pytest.mark.django_db
def test_what_did_not_change_says_so_and_needs_no_reason() -> None:
    for day in (date(2019, 1, 7), date(2019, 5, 6)):
        repair(opened_on=day)
    found = line("facilities.repairs.handled")
    assert (found.changed, found.why, found.dimensions) == ("持平", "", [])


@pytest.mark.django_db
def test_a_change_is_said_in_english_and_a_program_is_answered_the_same() -> None:
    repair(opened_on=date(2018, 9, 3), trade="plumbing")
    for n in range(3):
        repair(opened_on=date(2019, 6, 3 + n), trade="aircon")
    found, same = line("facilities.repairs.handled"), line("facilities.repairs.handled", SAMPLE, SAMPLE)
    chinese = as_data(found)
    with translation.override("en"):
        assert (found.changed, same.changed) == ("+2", "no change")
        assert found.why == "Category: Air conditioning +3, Plumbing and electrical −1."
        months = next(d for d in found.dimensions if d.label == "月份")
        assert part_label(months.parts[0]) == "Sep 2018→Mar 2019"
        assert as_data(found) == chinese


def test_the_page_in_english_has_no_chinese_words_of_change(demo: Scope) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(cast.Account.objects.get(username="wang"))
    page = reverse("report:compare", args=[edition_of(demo.agency, SAMPLE).pk])
    for row in client.get(page, {"all": "1"}).context["lines"]:
        for text in (row["label"], row["change"], *(d["label"] for d in row["dimensions"])):
            assert not re.search("[\u3400-\u9fff]", text), text


@pytest.mark.django_db
def test_from_nothing_there_is_no_percentage() -> None:
    repair(opened_on=date(2019, 5, 6))
    assert line("facilities.repairs.handled").relative is None


def test_every_figure_of_the_report_is_compared_in_its_order(demo: Scope) -> None:
    lines = compare(demo.agency, BEFORE, SAMPLE, ["consumer.mediations.handled", "facilities.repairs.handled"])
    assert [x.after.key for x in lines[:2]] == ["consumer.mediations.handled", "facilities.repairs.handled"]
    assert len(lines) == sum(1 for m in MEASURES.values() if m.subjects is None)
    rose = next(x for x in lines if x.after.key == "facilities.repairs.handled")
    assert rose.difference == RepairOrder.objects.of(demo.agency).handled_in(SAMPLE).count() - rose.before.value


def test_the_page_opens_every_number_and_refuses_a_period_that_is_none(demo: Scope) -> None:
    client = Client()
    client.force_login(cast.Account.objects.get(username="wang"))
    page = reverse("report:compare", args=[edition_of(demo.agency, SAMPLE).pk])
    answer = client.get(page)
    assert answer.status_code == 200
    assert f"/figures/facilities.repairs.handled/?period={BEFORE.code}" in answer.content.decode().replace("%2E", ".")
    data = json.loads(client.get(page, {"format": "json"}).content)
    handled = next(f for f in data["figures"] if f["key"] == "facilities.repairs.handled")
    assert handled["after"] == 530
    assert client.get(page, {"with": "108-13-01..108-14-01"}).status_code == 400


@pytest.mark.parametrize("period", ["abc", "108-08-31..108-03-01"])
def test_the_command_refuses_what_is_no_period(period: str, demo: Scope) -> None:
    from siwei.commands import report_
    from tests.test_commands import run

    with pytest.raises(BadInput, match="。$"):
        run(report_, "compare", "--period", period)


def test_the_command_says_then_now_and_why(demo: Scope, capsys: pytest.CaptureFixture[str]) -> None:
    from siwei.commands import report_
    from tests.test_commands import run

    assert run(report_, "compare", "--period", SAMPLE.code, "--format", "json") == 0
    figures = {f["key"]: f for f in json.loads(capsys.readouterr().out)["figures"]}
    assert figures["consumer.consultations.given"]["printed"]["after"] == "5,118 件"
    assert run(report_, "compare", "--period", SAMPLE.code) == 0
    assert "由什麼造成" in capsys.readouterr().out
