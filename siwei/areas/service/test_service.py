"""Petitions and courtesy on the phone: what is counted, what the law's clock says, and a draw that can be repeated."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils.timezone import localdate

from siwei.areas.service.models import Call, Line, PhoneTest, Score
from siwei.areas.service.petitions import transitions as steps
from siwei.areas.service.phone_tests import transitions as tests
from siwei.areas.service.phone_tests.drawing import drawn
from siwei.areas.service.phone_tests.models import GRADES, RUBRIC
from siwei.areas.service.phone_tests.standing import proof, results
from siwei.desks.desk import DESKS
from siwei.desks.sheet_content import Content
from siwei.law.models import Rule
from siwei.law.tables import grades
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, petition, phone_test

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)
EDGES = pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
ITEMS = {"接聽速度": 25, "問候與應對": 35, "答復內容": 30, "結束禮貌": 10}
SEED = "加權指數收盤 10349.86"


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


def names() -> set[str]:
    return {
        f.measure.key for f in all_figures(Scope(PERIOD, cast.agency())) if f.key.startswith("service.") and f.records
    }


# ---- petitions ------------------------------------------------------------------------------------------


@EDGES
def test_a_petition_counts_on_the_first_and_last_day_and_not_beside_them(day: date, counted: int) -> None:
    petition(opened_on=day, via="letter")
    assert (figure("service.petitions.registered").value, figure("service.petitions.written").value) == (
        counted,
        counted,
    )


@pytest.mark.parametrize(("state", "counted"), [("withdrawn", 0), ("declined", 1), ("transferred", 1), ("closed", 1)])
def test_what_was_registered_counts_unless_it_was_withdrawn(state: str, counted: int) -> None:
    petition(state=state)
    assert figure("service.petitions.registered").value == counted


def test_petitions_of_another_agency_are_theirs_and_a_call_is_not_in_writing() -> None:
    petition(agency=cast.other_agency(), via="mail")
    petition(via="phone")
    assert (figure("service.petitions.registered").value, figure("service.petitions.written").value) == (1, 0)


def test_the_limit_is_thirty_days_from_the_registration() -> None:
    assert petition(opened_on=date(2019, 5, 6)).due_on == date(2019, 6, 5)


def test_the_clock_stands_while_something_is_missing_and_ends_with_the_answer() -> None:
    today = localdate()
    made = steps.ask.apply(petition(opened_on=today), by=TESTER, note="缺地點")
    assert made.due_on is None
    made = steps.supplied.apply(made, by=TESTER)
    assert made.due_on is not None
    made = steps.route.apply(made, by=TESTER, lead=cast.other_agency(), co_agencies="")
    made = steps.answer.apply(made, by=TESTER, answered_on=today, answer="已改善。")
    assert (made.state, made.due_on) == ("answered", None)


def test_an_answer_is_not_older_than_the_petition() -> None:
    made = petition(state="routed")
    with pytest.raises(TransitionRefused, match="不能早於登錄日期"):
        steps.answer.apply(made, by=TESTER, answered_on=date(2019, 5, 5), answer="已改善。")


def test_each_petition_has_a_code_of_eight_digits_to_ask_after_it() -> None:
    codes = {petition().query_code for _ in range(3)}
    assert len(codes) == 3
    assert all(len(code) == 8 and code.isdigit() for code in codes)


# ---- phone tests ----------------------------------------------------------------------------------------


def listed(size: int = 2, **given: Any) -> PhoneTest:
    made = phone_test(size=size, **given)
    for n in range(6):
        Line.objects.create(test=made, extension=str(2201 + n), unit="行政科", name=f"同仁{n}")
    return made


def scored(test: PhoneTest, lost: int = 0, day: date = date(2019, 5, 7)) -> PhoneTest:
    for call in test.calls.all():
        Call.objects.filter(pk=call.pk).update(called_on=day)
        for item, most in ITEMS.items():
            Score.objects.create(test=test, call=call, item=item, points=most - (lost if item == "答復內容" else 0))
    return test


def finished(lost: int = 0, day: date = date(2019, 5, 7), size: int = 2, **given: Any) -> PhoneTest:
    made = tests.draw.apply(listed(size, **given), by=TESTER, seed=SEED)
    return tests.finish.apply(scored(made, lost, day), by=TESTER)


def test_list_and_seed_draw_the_same_lines_again_in_whatever_order_the_list_is() -> None:
    made = tests.draw.apply(listed(), by=TESTER, seed=SEED)
    called = [call.line.extension for call in made.calls.all()]
    extensions = [line.extension for line in made.lines.all()]
    assert called == drawn(SEED, reversed(extensions), 2)
    assert called != drawn("別的種子 2", extensions, 2)
    assert "相同" in proof(made)


def test_a_list_that_was_changed_after_the_draw_is_found_out() -> None:
    made = tests.draw.apply(listed(), by=TESTER, seed=SEED)
    outside = made.lines.exclude(calls__isnull=False).first()
    made.calls.filter(pk=made.calls.first().pk).update(line=outside)  # type: ignore[union-attr]
    assert "不同" in proof(made)


def test_nobody_draws_more_lines_than_the_list_has() -> None:
    with pytest.raises(TransitionRefused, match="6 個分機"):
        tests.draw.apply(listed(size=7), by=TESTER, seed=SEED)


def test_a_test_is_finished_when_every_line_has_every_item() -> None:
    made = scored(tests.draw.apply(listed(), by=TESTER, seed=SEED))
    last = made.scores.select_related("call__line").latest("pk")
    last.delete()
    with pytest.raises(TransitionRefused, match=last.call.line.extension):
        tests.finish.apply(made, by=TESTER)


def test_points_keep_to_the_rubric() -> None:
    made = tests.draw.apply(listed(), by=TESTER, seed=SEED)
    score = Score(test=made, call=made.calls.first(), item="結束禮貌", points=11)
    with pytest.raises(ValidationError, match="配分 10 分"):
        score.full_clean()


def test_results_stand_in_the_order_of_the_draw() -> None:
    made = scored(tests.draw.apply(listed(), by=TESTER, seed=SEED))
    assert [found.call.pk for found in results(made)] == list(made.calls.values_list("pk", flat=True))
    assert made.calls.scored().query.order_by == ("pk",)  # asked for, since the database may answer so by chance


@pytest.mark.parametrize(("points", "name"), [(95, "特優"), (94, "優等"), (90, "優等"), (89, "甲等")])
def test_a_grade_begins_at_its_least_points(points: int, name: str) -> None:
    assert grades(GRADES, FIRST).of(points) == name


@EDGES
def test_calls_count_by_the_day_of_the_call(day: date, counted: int) -> None:
    finished(day=day, size=1)
    assert figure("service.phone_tests.tested").value == counted


def test_the_grade_of_all_is_that_of_the_worst_and_says_if_some_did_better() -> None:
    finished(lost=0)
    assert figure("service.phone_tests.grade").value == "特優"
    finished(lost=8, ordinal=2)
    assert figure("service.phone_tests.grade").value == "優等以上"
    assert (figure("service.phone_tests.tested").printed, figure("service.phone_tests.tested").records) == ("4 人次", 2)


def test_only_our_own_finished_tests_count() -> None:
    tests.cancel.apply(tests.draw.apply(listed(), by=TESTER, seed=SEED), by=TESTER, note="重抽")
    tests.draw.apply(listed(ordinal=2), by=TESTER, seed=SEED)
    finished(agency=cast.other_agency())
    assert figure("service.phone_tests.tested").value == 0


def test_the_citys_test_has_its_own_ordinal_and_the_grade_that_its_points_come_to() -> None:
    made = tests.receive.apply(phone_test(sort="city"), by=TESTER, tested_on=date(2019, 5, 22), points=97)
    assert figure(f"service.phone_tests.city_ordinal@{made.number}").machine == 1
    assert figure(f"service.phone_tests.city_grade@{made.number}").machine == "特優"
    assert "service.phone_tests.tested" not in names()


@pytest.mark.parametrize("wrong", [{"state": "cancelled"}, {"state": "planned"}, {"agency": "other"}])
def test_a_test_of_the_city_without_a_result_tells_nothing(wrong: dict[str, Any]) -> None:
    phone_test(**{"sort": "city", "state": "done"} | ({"agency": cast.other_agency()} if "agency" in wrong else wrong))
    assert not {name for name in names() if "city" in name}


def mark(test: PhoneTest) -> str:
    return Content(DESKS["service.phone_tests"].sheets[0], test).mark


def test_points_are_typed_into_the_sheet_and_kept(client: Client) -> None:
    made = tests.draw.apply(listed(size=1), by=TESTER, seed=SEED)
    call = made.calls.get()
    url = DESKS["service.phone_tests"].url("scores", made.pk)
    client.force_login(cast.wang())
    typed = {
        "mark": mark(made),
        f"called_on-{call.pk}": "108/05/07",
        **{f"points-{call.pk}-{item}": str(most) for item, most in ITEMS.items()},
    }
    assert client.post(url, typed | {f"points-{call.pk}-接聽速度": "26"}).status_code == 422
    assert not made.scores.exists()
    assert client.post(url, typed).status_code == 302
    assert sum(score.points for score in made.scores.all()) == 100


def test_who_scores_on_a_sheet_that_somebody_else_has_filled_meanwhile_overwrites_nothing(client: Client) -> None:
    made = tests.draw.apply(listed(size=1), by=TESTER, seed=SEED)
    call, seen = made.calls.get(), mark(made)
    url = DESKS["service.phone_tests"].url("scores", made.pk)
    client.force_login(cast.wang())
    filled = {f"points-{call.pk}-{item}": str(most) for item, most in ITEMS.items()}
    assert client.post(url, {"mark": seen, f"called_on-{call.pk}": "108/05/07"} | filled).status_code == 302
    late = client.post(url, {"mark": seen, f"called_on-{call.pk}": "108/05/08", f"points-{call.pk}-接聽速度": "1"})
    assert late.status_code == 422
    assert "已由他人更新" in late.content.decode()
    assert 'value="108/05/08"' in late.content.decode()  # what was typed is still there
    assert sum(score.points for score in made.scores.all()) == 100


def test_without_a_rubric_there_is_no_sheet_and_the_page_says_why(client: Client) -> None:
    made = tests.draw.apply(listed(size=1), by=TESTER, seed=SEED)
    url, seen = DESKS["service.phone_tests"].url("scores", made.pk), mark(made)
    Rule.objects.filter(code=RUBRIC).delete()
    client.force_login(cast.wang())
    opened = client.get(url)
    assert (opened.status_code, RUBRIC in opened.content.decode()) == (200, True)
    refused = client.post(url, {"mark": seen, f"points-{made.calls.get().pk}-接聽速度": "20"})
    assert (refused.status_code, RUBRIC in refused.content.decode()) == (422, True)


def test_a_call_is_graded_by_the_bands_of_its_own_day() -> None:
    """The page of the test and the report say the same, though the bands changed after the test was filed."""
    made = finished(lost=8, day=date(2019, 6, 3), size=1)
    old = Rule.objects.get(code=GRADES)
    new = {"特優": 90, "優等": 80, "甲等": 70}
    Rule.objects.filter(pk=old.pk).update(valid_to=date(2019, 5, 31))
    Rule.objects.create(
        code=GRADES,
        label=old.label,
        kind=old.kind,
        valid_from=date(2019, 6, 1),
        parameters=new,
        trust=old.trust,
        setting=True,
        note=old.note,
    )
    assert [result.grade for result in results(made)] == ["特優"]
    assert figure("service.phone_tests.grade").value == "特優"
