"""Scoring, the grade that follows, and what an assessment needs before it is closed."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.test import Client

from siwei.areas.documents.models import Advice, ArchiveAssessment, Panelist
from siwei.desks.desk import DESKS
from siwei.desks.sheet_content import Content
from siwei.law.models import Rule
from siwei.plain.errors import BadInput
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.documents import assessment, scored

from .grading import BANDS, graded, printed, total
from .models import Grade
from .scoring import scores
from .transitions import RUBRIC, begin, close, conclude, notify, recheck

DAY = date(2019, 5, 6)


def test_the_total_is_the_mean_of_the_members_in_proportion_to_a_hundred() -> None:
    assert printed(total([50, 52, 30, 31], judges=2, full=100)) == "81.50"
    assert printed(total([50, 52], judges=2, full=60)) == "85.00"
    assert total([], judges=0, full=60) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("value", "grade"),
    [("90", Grade.EXCELLENT), ("89.99", Grade.GOOD), ("80", Grade.GOOD), ("70", Grade.FAIR), ("69.99", Grade.POOR)],
)
def test_a_grade_begins_at_the_least_of_its_band(value: str, grade: Grade) -> None:
    assert graded(Fraction(value), DAY) == grade


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"優等": 80, "甲等": 80, "乙等": 70}, "各不相同"),
        ({"優等": 80, "甲等": 90, "乙等": 70}, "遞減"),
        ({"優等": 90, "甲等": 80}, "遞減"),
        ({"優等": 90, "甲等": "80", "乙等": 70}, "整數"),
    ],
)
def test_bands_that_do_not_fall_are_refused(wrong: dict[str, Any], sentence: str) -> None:
    Rule.objects.filter(code=BANDS).update(parameters=wrong)
    with pytest.raises(BadInput, match=sentence):
        graded(Fraction(95), DAY)


def cells(made: ArchiveAssessment, *points: str) -> dict[str, str]:
    names = [f"points-{c.pk}-{p.pk}" for c in made.criteria.all() for p in made.panel.all()]
    return dict(zip(names, points, strict=True))


def mark_of(made: ArchiveAssessment) -> str:
    return Content(DESKS[made.KIND].sheets[0], made).mark


def post(made: ArchiveAssessment, given: dict[str, str], account: Any = None, mark: str | None = None) -> Any:
    client = Client()
    client.force_login(account or cast.li())
    marked = {"mark": mark_of(made) if mark is None else mark}
    return client.post(f"/documents/archive_assessments/{made.pk}/scores/", marked | given)


@pytest.mark.django_db
def test_scores_are_kept_changed_and_taken_back_as_the_screen_says() -> None:
    made = scored()
    assert post(made, cells(made, "50", "52", "30", "")).status_code == 302
    assert scores(made).total is None
    assert post(made, cells(made, "50", "54", "", "31")).status_code == 302
    assert sorted(made.scores.values_list("points", flat=True)) == [31, 50, 54]


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["61", "-1", "九", "8.5"])
def test_a_score_that_does_not_fit_is_named_and_none_is_kept(wrong: str) -> None:
    made = scored()
    refused = post(made, cells(made, wrong, "52", "30", "31"))
    assert refused.status_code == 422
    assert f"依限歸檔 葛教授「{wrong}」不能採計，請填 0 至 60 的整數" in refused.content.decode()
    assert not made.scores.exists()


@pytest.mark.django_db
def test_an_exempt_item_leaves_the_total_and_takes_no_score() -> None:
    made = scored()
    item = made.criteria.get(name="每年清查")
    given = cells(made, "54", "48", "", "") | {f"exempt-{item.pk}": "當年度無此業務"}
    assert post(made, given).status_code == 302
    assert printed(scores(made).total) == "85.00"
    both = cells(made, "54", "48", "30", "31") | {f"exempt-{item.pk}": "當年度無此業務"}
    refused = post(made, both)
    assert "得分請留白" in refused.content.decode()
    assert made.scores.count() == 2


@pytest.mark.django_db
def test_what_was_scored_before_is_taken_back_before_the_item_is_exempt() -> None:
    made = scored()
    given = cells(made, "54", "48", "30", "31")
    post(made, given)
    exempt = {f"exempt-{made.criteria.get(name='每年清查').pk}": "當年度無此業務"}
    refused = post(made, given | exempt)
    assert (refused.status_code, "每年清查 葛教授：已填免評原因" in refused.content.decode()) == (422, True)
    assert post(made, cells(made, "54", "48", "", "") | exempt).status_code == 302
    assert (made.scores.count(), made.criteria.exclude(exempt="").count()) == (2, 1)


@pytest.mark.django_db
def test_a_sheet_that_somebody_else_has_filled_meanwhile_is_refused() -> None:
    made = scored()
    seen = mark_of(made)
    post(made, cells(made, "50", "52", "30", "31"))
    refused = post(made, cells(made, "1", "1", "1", "1"), mark=seen)
    assert (refused.status_code, "已由他人更新" in refused.content.decode()) == (422, True)
    assert sum(made.scores.values_list("points", flat=True)) == 163


@pytest.mark.django_db
def test_only_who_may_score_scores_and_only_while_it_is_open() -> None:
    reader = cast.account("reader", "讀者", of=cast.agency(), permissions=["documents.view_archive_assessments"])
    made, done = scored(), scored("closed")
    assert post(made, cells(made, "50", "52", "30", "31"), account=reader).status_code == 404
    assert post(done, cells(done, "50", "52", "30", "31")).status_code == 404
    assert not made.scores.exists()


@pytest.mark.django_db
def test_without_a_panel_there_is_no_sheet_yet() -> None:
    made = scored()
    made.panel.all().delete()
    client = Client()
    client.force_login(cast.li())
    page = client.get(f"/documents/archive_assessments/{made.pk}/scores/")
    assert (page.context["sections"], "登錄考核委員並開始考核之後" in page.content.decode()) == ([], True)


@pytest.mark.django_db
def test_a_panel_without_anybody_from_outside_does_not_begin() -> None:
    made = assessment(state="notified")
    Panelist.objects.create(assessment=made, name="傅科長", outside=False)
    with pytest.raises(TransitionRefused, match="還沒有府外專家"):
        begin.apply(made, by=TESTER, visited_on=DAY)
    Panelist.objects.create(assessment=made, name="葛教授", outside=True)
    begun = begin.apply(made, by=TESTER, visited_on=DAY)
    assert sum(begun.criteria.values_list("points", flat=True)) == 100
    Rule.objects.filter(code=RUBRIC).update(parameters={"A": "一項 100"})
    assert made.criteria.count() == 20


@pytest.mark.django_db
def test_the_agency_is_told_before_the_day_itself() -> None:
    made = assessment(state="planned")
    with pytest.raises(TransitionRefused, match="不能晚於預定考核日"):
        notify.apply(made, by=TESTER, notified_on=date(2019, 5, 7))
    assert notify.apply(made, by=TESTER, notified_on=date(2019, 2, 6)).state == "notified"


@pytest.mark.django_db
def test_a_poor_grade_is_seen_again_and_advice_is_answered_before_it_is_closed() -> None:
    made = scored()
    post(made, cells(made, "40", "42", "20", ""))
    with pytest.raises(TransitionRefused, match="「每年清查」還有委員沒有評分"):
        conclude.apply(made, by=TESTER)
    post(made, cells(made, "40", "42", "20", "22"))
    Advice.objects.create(assessment=made, text="庫房須有溫溼度紀錄")
    graded = conclude.apply(made, by=TESTER)
    assert (graded.grade, graded.due_on is not None) == ("poor", True)
    with pytest.raises(TransitionRefused, match="還有 1 項改進建議"):
        close.apply(made, by=TESTER)
    made.advice.update(reply="已裝設", mended_on=date(2019, 6, 3))
    with pytest.raises(TransitionRefused, match="考列丙等的機關須複評"):
        close.apply(made, by=TESTER)
    recheck.apply(made, by=TESTER, rechecked_on=date(2019, 7, 1))
    assert close.apply(made, by=TESTER).state == "closed"
