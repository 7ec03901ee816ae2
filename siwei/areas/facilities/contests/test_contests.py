"""Ranking, the scoring page, and what a contest needs before it is concluded."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from siwei.areas.facilities.models import CleanlinessContest, Criterion, Entrant, Judge, Score
from siwei.desks.desk import DESKS
from siwei.desks.sheet_content import Content
from siwei.law.models import Rule
from siwei.plain.ranking import printed, standings
from siwei.plain.vague import parse_vague
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, contest

from . import scoring
from .models import RUBRIC as CODE
from .transitions import begin, conclude


def test_equal_totals_share_a_rank_and_the_next_is_left_out() -> None:
    points = {1: [9], 2: [7], 3: [9], 4: [5]}
    ranked = standings([1, 2, 3, 4], points, judges=1, items=1, award_from=7)
    assert [(s.entrant, s.rank, s.awarded) for s in ranked] == [(1, 1, True), (3, 1, True), (2, 3, True), (4, 4, False)]


def test_the_total_is_the_mean_of_the_judges_and_exact() -> None:
    first, second = standings([1, 2], {1: [8, 8, 7], 2: [8, 8, 8]}, judges=3, items=1, award_from=8)
    assert (printed(first.total), printed(second.total)) == ("8.00", "7.67")
    assert (first.awarded, second.awarded) == (True, False)


def test_an_agency_with_a_score_missing_has_no_rank_and_comes_last() -> None:
    ranked = standings([1, 2], {1: [8], 2: [5, 5]}, judges=2, items=1, award_from=None)
    assert [(s.entrant, s.rank) for s in ranked] == [(2, 1), (1, None)]
    assert printed(ranked[1].total) == "—"


# ---- the contest ------------------------------------------------------------------------------------------


def judged(state: str = "judging") -> CleanlinessContest:
    """Two agencies, one judge, two items of 10 and 5 points."""
    made = contest(state=state)
    for name in ("人事處", "主計處"):
        Entrant.objects.create(contest=made, name=name)
    Judge.objects.create(contest=made, name="評審甲")
    for position, (name, points) in enumerate((("環境整潔", 10), ("標示清楚", 5)), 1):
        Criterion.objects.create(contest=made, position=position, name=name, points=points)
    return made


def typed(made: CleanlinessContest, *points: str) -> dict[str, str]:
    names = [f"points-{e.pk}-{c.pk}" for e in made.entrants.all() for c in made.criteria.all()]
    return dict(zip(names, points, strict=True))


def mark_of(made: CleanlinessContest) -> str:
    return Content(DESKS[made.KIND].sheets[0], made, made.judges.get()).mark


def post(made: CleanlinessContest, *points: str, account: Any = None, mark: str | None = None) -> Any:
    client = Client()
    client.force_login(account or cast.li())
    judge = made.judges.get()
    given = {"mark": mark_of(made) if mark is None else mark, **typed(made, *points)}
    return client.post(f"/facilities/contests/{made.pk}/scores/?of={judge.pk}", given)


@pytest.mark.django_db
def test_scores_are_kept_changed_and_taken_back_as_the_sheet_says() -> None:
    made = judged()
    assert post(made, "9", "5", "8", "").status_code == 302
    assert list(made.scores.values_list("points", flat=True)) == [9, 5, 8]
    assert post(made, "10", "5", "", "4").status_code == 302
    assert sorted(made.scores.values_list("points", flat=True)) == [4, 5, 10]
    labels = list(made.record.entries.order_by("id").values_list("label", flat=True))
    assert labels[1:] == ["評分（評審甲）：填寫 3 格", "評分（評審甲）：填寫 2 格，清空 1 格"]
    assert made.record.entries.latest("id").changes == {"人事處 環境整潔": ["9", "10"], "主計處 環境整潔": ["8", ""]}


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["11", "-1", "九", "8.5", "1000"])
def test_a_score_that_does_not_fit_is_named_and_none_is_kept(wrong: str) -> None:
    made = judged()
    answer = post(made, wrong, "5", "8", "4")
    assert answer.status_code == 422
    assert f"人事處 環境整潔「{wrong}」不能採計，請填 0 至 10 的整數" in answer.content.decode()
    assert not made.scores.exists()


@pytest.mark.django_db
def test_a_sheet_that_somebody_else_has_filled_meanwhile_is_refused() -> None:
    made = judged()
    mark = mark_of(made)
    assert post(made, "9", "5", "8", "4").status_code == 302
    answer = post(made, "1", "1", "1", "1", mark=mark)
    assert answer.status_code == 422
    assert "已由他人更新" in answer.content.decode()
    assert sum(made.scores.values_list("points", flat=True)) == 26


def boxes(answer: Any) -> dict[str, str]:
    """What the page would send back as it stands."""
    return dict(re.findall(r'<input[^>]* name="([^"]+)" value="([^"]*)"', answer.content.decode()))


@pytest.mark.django_db
def test_a_form_that_came_too_late_loses_nothing_of_what_others_kept_meanwhile() -> None:
    made = judged()
    mark = mark_of(made)
    assert post(made, "9", "5", "", "").status_code == 302
    late = post(made, "", "", "", "3", mark=mark)
    shown = boxes(late)
    assert late.status_code == 422
    assert [shown[name] for name in typed(made, *"1234")] == ["9", "5", "", "3"]
    assert post(made, "9", "5", "", "3", mark=shown["mark"]).status_code == 302
    assert list(made.scores.order_by("pk").values_list("points", flat=True)) == [9, 5, 3]


@pytest.mark.django_db
def test_where_two_filled_the_same_box_the_second_sees_what_the_first_wrote() -> None:
    made = judged()
    mark = mark_of(made)
    assert post(made, "9", "5", "8", "4").status_code == 302
    page = post(made, "7", "5", "", "", mark=mark).content.decode()
    assert "人事處 環境整潔：他人已填「9」，您填的是「7」；儲存之後以您的為準。" in page
    assert page.count("儲存之後以您的為準") == 1  # the box that both filled alike, and those left alone, need no word


@pytest.mark.django_db
def test_only_who_may_judge_scores_and_only_while_judging() -> None:
    assert post(judged("concluded"), "9", "5", "8", "4").status_code == 404
    reader = cast.account("reader", "讀者", of=cast.agency(), permissions=["facilities.view_contests"])
    made = judged()
    assert post(made, "9", "5", "8", "4", account=reader).status_code == 404
    assert not made.scores.exists()


@pytest.mark.django_db
def test_a_judge_of_another_contest_is_not_found() -> None:
    made, other = judged(), judged()
    client = Client()
    client.force_login(cast.li())
    address = f"/facilities/contests/{made.pk}/scores/?of={other.judges.get().pk}"
    assert client.get(address).status_code == 404


@pytest.mark.django_db
def test_a_contest_is_concluded_when_every_agency_is_scored_and_not_before() -> None:
    made = judged()
    post(made, "9", "5", "8", "")
    with pytest.raises(TransitionRefused, match="主計處還有評審或項目沒有評分"):
        conclude.apply(made, by=TESTER, held=parse_vague("108年6月"))
    post(made, "9", "5", "8", "4")
    assert conclude.apply(made, by=TESTER, held=parse_vague("108年6月")).state == "concluded"
    assert [(e.name, printed(s.total)) for e, s in scoring.results(made)] == [("人事處", "14.00"), ("主計處", "12.00")]


@pytest.mark.django_db
def test_judging_begins_with_the_rubric_in_force_and_keeps_it() -> None:
    made = judged("planned")
    made.criteria.all().delete()
    begin.apply(made, by=TESTER)
    points = list(made.criteria.values_list("points", flat=True))
    assert (len(points), sum(points)) == (15, 100)
    Rule.objects.filter(code=CODE).update(parameters={"items": "環境整潔 100"})
    assert made.criteria.count() == 15


@pytest.mark.django_db
def test_judging_does_not_begin_without_agencies_or_with_a_rubric_that_cannot_be_read() -> None:
    empty = contest(state="planned")
    with pytest.raises(TransitionRefused, match="還沒有受評機關、評審"):
        begin.apply(empty, by=TESTER)
    made = judged("planned")
    made.criteria.all().delete()
    Rule.objects.filter(code=CODE).update(parameters={"items": "環境整潔"})
    with pytest.raises(TransitionRefused, match="「環境整潔」看不懂"):
        begin.apply(made, by=TESTER)


@pytest.mark.django_db
def test_items_stand_fast_once_judging_has_begun() -> None:
    made = judged()
    client = Client()
    client.force_login(cast.li())
    answer = client.post(
        f"/facilities/contests/{made.pk}/part/criteria/new/", {"position": 3, "name": "安靜", "points": 5}
    )
    assert answer.status_code == 422
    assert "評分項目不能再改" in answer.content.decode()
    assert made.criteria.count() == 2
    assert not Score.objects.exists()
