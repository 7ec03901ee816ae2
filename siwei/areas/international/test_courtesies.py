"""Visits, gifts, programmes, events and help: what each step refuses, and what each figure counts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from siwei.areas.international.applications import transitions as on_application
from siwei.areas.international.gifts import transitions as on_gift
from siwei.areas.international.gifts.ethics import Duty, judge
from siwei.areas.international.models import (
    Delegate,
    Engagement,
    FollowUp,
    Gift,
    Invitee,
    Quota,
    Receiver,
    Theme,
    Topic,
    Visit,
)
from siwei.areas.international.visits import transitions as on_visit
from siwei.law.models import Rule
from siwei.measures.measure import Figure, Scope, all_figures, find
from siwei.measures.period import Period
from siwei.plain import clock
from siwei.records.models import Deadline
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories.filing import TESTER
from tests.factories.international import application, assistance, event, gift, programme, visit

pytestmark = pytest.mark.django_db
PERIOD = Period(date(2019, 3, 1), date(2019, 8, 31))
BEFORE, FIRST, LAST, AFTER = date(2019, 2, 28), date(2019, 3, 1), date(2019, 8, 31), date(2019, 9, 1)
EDGES = pytest.mark.parametrize(("day", "counted"), [(BEFORE, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])


def figure(key: str) -> Figure:
    return find(key, Scope(PERIOD, cast.agency()))


def keys() -> set[str]:
    return {f.key for f in all_figures(Scope(PERIOD, cast.agency()))}


# ---- counted --------------------------------------------------------------------------------------------


def came(day: date = FIRST, **given: Any) -> Visit:
    return visit(**{"state": "closed", "starts_on": day, "opened_on": date(2019, 1, 7)} | given)


def helped(day: date = FIRST, **given: Any) -> object:
    return assistance(**{"state": "done", "needed_on": day, "opened_on": date(2019, 1, 7)} | given)


def held(day: date = FIRST, **given: Any) -> object:
    return event(**{"starts_on": day, "opened_on": date(2019, 1, 7)} | given)


def given(day: date = FIRST, **more: Any) -> object:
    return gift(**{"opened_on": day} | more)


def taken(day: date = FIRST, **more: Any) -> object:
    return gift(**{"opened_on": day, "direction": "received", "received_on": day} | more)


COUNTED: dict[str, tuple[Callable[..., object], tuple[str, ...]]] = {
    "international.visits.cases": (came, ("received", "accepted", "arranged", "declined", "withdrawn")),
    "international.assistance.given": (helped, ("asked", "accepted", "declined", "withdrawn")),
    "international.events.hosted": (held, ("planned", "cancelled")),
    "international.gifts.given": (given, ("mistaken",)),
    "international.gifts.received": (taken, ("mistaken",)),
}
each_count = pytest.mark.parametrize("key", COUNTED)


@each_count
@EDGES
def test_it_counts_on_the_first_and_the_last_day_and_not_beside_them(key: str, day: date, counted: int) -> None:
    COUNTED[key][0](day)
    assert figure(key).value == counted


@each_count
def test_what_did_not_come_to_pass_is_not_counted(key: str) -> None:
    make, states = COUNTED[key]
    for state in states:
        make(state=state)
    assert figure(key).value == 0


@each_count
def test_that_of_another_agency_is_theirs(key: str) -> None:
    COUNTED[key][0](agency=cast.other_agency())
    assert figure(key).value == 0


def test_people_are_summed_over_the_visits_that_came() -> None:
    came(people=90, estimate=True)
    came(people=30)
    came(people=8, state="withdrawn")
    whole = figure("international.visits.people")
    assert (whole.value, whole.printed) == (120, "120 人")  # a sum of counted and told numbers is printed without 約


def test_an_invitation_that_was_declined_adds_nobody() -> None:
    one = event()
    row = {"event": one, "country": "JP", "asked_on": FIRST}
    Invitee.objects.create(**row, body="松本市", reply="accepted", people=4)
    Invitee.objects.create(**row, body="橫濱市", reply="declined")
    Invitee.objects.create(
        event=event(role="guest"), country="JP", body="八王子市", asked_on=FIRST, reply="accepted", people=9
    )
    assert figure("international.events.guests").value == 4


# ---- a visit that the report tells ----------------------------------------------------------------------


def told() -> Visit:
    one = came(date(2019, 5, 2), mention="both", title="佐佐木紀眾議員訪高")
    head = {"role": "head", "body": "日本自由民主黨", "post": "青年局長", "name": "佐佐木紀", "title": "眾議員"}
    Delegate.objects.create(visit=one, position=1, as_party=True, **head)
    Delegate.objects.create(visit=one, position=2, body="自民黨青年局", name="武井俊輔", title="眾議員")
    Receiver.objects.create(visit=one, position=1, seat="host", name="韓國瑜", title="市長")
    Receiver.objects.create(visit=one, position=2, name="王智立", title="處長")
    return one


def test_a_guest_is_called_by_body_post_name_and_title() -> None:
    one = told()
    assert figure("international.visits.main").printed == "日本自由民主黨青年局長佐佐木紀眾議員訪團"
    assert figure(f"international.visits.members@{one.number}").printed == "自民黨青年局武井俊輔眾議員"
    assert figure(f"international.visits.hosts@{one.number}").printed == "韓國瑜市長"


def test_who_comes_again_is_another_case_that_the_first_tells_of() -> None:
    first = told()
    came(date(2019, 8, 22), previous=first, people=90, estimate=True)
    assert figure("international.visits.cases").value == 2
    assert figure(f"international.visits.returned_on@{first.number}").printed == "108 年 8 月 22 日"
    assert figure(f"international.visits.returned_party@{first.number}").printed == "約 90 人"


def test_the_year_of_an_event_spoken_of_prints_without_a_comma() -> None:
    one = told()
    forum = event(title="全球港灣城市論壇", state="planned", starts_on=None, year=2020)
    Topic.objects.create(visit=one, topic="論壇", event=forum)
    year = figure(f"international.visits.event_year@{one.number}/全球港灣城市論壇")
    assert (year.machine, year.printed) == (2020, "2020 年")


def test_main_visitors_stand_by_the_day_they_came_and_not_as_they_were_filed() -> None:
    for day, body in ((LAST, "松本市"), (FIRST, "秋田縣"), (date(2019, 5, 2), "橫濱市")):
        Delegate.objects.create(visit=came(day, mention="listed"), position=1, role="head", body=body)
    Delegate.objects.create(visit=came(mention="told"), position=1, role="head", body="西雅圖市")
    assert figure("international.visits.main").value == ("秋田縣", "橫濱市", "松本市")


def test_a_visit_cannot_follow_itself() -> None:
    one = came()
    one.previous = one
    with pytest.raises(ValidationError, match="不能是本案自己"):
        one.clean()


# ---- steps of a visit -----------------------------------------------------------------------------------


def test_a_request_is_answered_within_seven_working_days_and_accepting_answers_it() -> None:
    one = visit(opened_on=date(2019, 5, 6))
    assert Deadline.objects.get(record=one.pk).due_on == date(2019, 5, 15)
    on_visit.accept.apply(one, by=TESTER)
    assert Deadline.objects.get(record=one.pk).met_on is not None


def test_it_is_not_arranged_before_the_sheet_of_the_day_is_whole() -> None:
    one = visit(state="accepted", starts_on=FIRST)
    with pytest.raises(TransitionRefused, match="團長、接待的主人、行程"):
        on_visit.arrange.apply(one, by=TESTER)
    Delegate.objects.create(visit=one, position=1, role="head", body="松本市")
    Receiver.objects.create(visit=one, position=1, seat="host", name="葉匡時", title="副市長")
    Engagement.objects.create(visit=one, on=FIRST, starts_at="10:00", place="會客室")
    assert on_visit.arrange.apply(one, by=TESTER).state == "arranged"


def test_nobody_is_received_before_the_day() -> None:
    with pytest.raises(TransitionRefused, match="還沒有到"):
        on_visit.receive.apply(visit(state="arranged", starts_on=date(2910, 1, 1)), by=TESTER, people=3, estimate=False)


def test_it_is_not_closed_while_something_is_left_to_do() -> None:
    one = came(state="held")
    task = FollowUp.objects.create(visit=one, task="寄送照片", due_by=LAST)
    with pytest.raises(TransitionRefused, match="寄送照片"):
        on_visit.close.apply(one, by=TESTER)
    assert (task.standing(LAST), task.standing(AFTER)) == ("辦理中", "逾期")
    FollowUp.objects.update(done_on=LAST, outcome="已寄出")
    assert on_visit.close.apply(one, by=TESTER).state == "closed"


def test_the_day_on_which_a_visit_is_closed_is_noted_and_gone_when_it_is_opened_again() -> None:
    one = on_visit.close.apply(came(state="held"), by=TESTER)
    assert one.closed_on == clock.today()
    assert on_visit.reopen.apply(one, by=TESTER, note="補寄照片").closed_on is None


# ---- gifts ----------------------------------------------------------------------------------------------


def received(**more: Any) -> Gift:
    return gift(**{"direction": "received", "other_side": "松本市", "person": "處長"} | more)


@pytest.mark.parametrize(
    ("facts", "duty"),
    [
        ({"value": 3000}, Duty.NONE),
        ({"value": 3001}, Duty.REPORT),
        ({"value": 500, "interest": True, "occasion": "other"}, Duty.NONE),
        ({"value": 501, "interest": True, "occasion": "other"}, Duty.RETURN),
        ({"value": 1000, "interest": True, "occasion": "other", "to_many": True}, Duty.NONE),
        ({"value": 1001, "interest": True, "occasion": "other", "to_many": True}, Duty.RETURN),
        ({"value": 2500, "interest": True, "occasion": "life-event"}, Duty.NONE),
        ({"value": 9000, "interest": True, "occasion": "courtesy"}, Duty.NONE),
        ({"value": None}, Duty.UNKNOWN),
    ],
)
def test_what_the_guideline_asks_depends_on_value_interest_and_occasion(facts: dict[str, Any], duty: Duty) -> None:
    assert judge(received(**facts)).duty == duty


def test_many_small_gifts_of_one_source_in_a_year_are_reported() -> None:
    for month in (3, 4, 5):
        received(value=3000, opened_on=date(2019, month, 6))
    received(value=3000, opened_on=date(2018, 12, 6))  # of another year
    assert judge(received(value=1000, opened_on=date(2019, 6, 6))).duty == Duty.NONE
    assert judge(received(value=1001, opened_on=date(2019, 6, 7))).duty == Duty.REPORT


def test_the_limit_is_data() -> None:
    Rule.objects.filter(code="international.gift-norm").update(parameters={"norm": 2000, "yearly": 10000})
    assert judge(received(value=2500)).duty == Duty.REPORT


def test_a_gift_that_must_be_reported_is_not_settled_before() -> None:
    one = received(value=5200)
    with pytest.raises(TransitionRefused, match="簽報長官"):
        on_gift.settle.apply(one, by=TESTER, handling="display")
    one = on_gift.report.apply(one, by=TESTER, reported_on=date(2019, 5, 8))
    assert on_gift.settle.apply(one, by=TESTER, handling="display").state == "settled"
    assert figure("international.gifts.reported").value == 1


def test_three_days_run_for_a_gift_received_and_none_for_one_given() -> None:
    assert Deadline.objects.get(record=received(opened_on=date(2019, 5, 6)).pk).due_on == date(2019, 5, 9)
    assert not Deadline.objects.filter(record=gift().pk).exists()


def test_a_report_is_not_older_than_the_gift() -> None:
    with pytest.raises(TransitionRefused, match="不能早於"):
        on_gift.report.apply(received(value=5200), by=TESTER, reported_on=date(2019, 5, 1))


# ---- programmes -----------------------------------------------------------------------------------------


def test_a_camp_tells_days_nights_themes_and_who_came() -> None:
    camp = programme(starts_on=date(2019, 8, 12), ends_on=date(2019, 8, 17))
    for name in ("城市歷史", "文化體驗", "產業參訪"):
        Theme.objects.create(programme=camp, name=name)
    for state in ("attended", "attended", "admitted", "refused", "withdrawn"):
        application(programme=camp, state=state)
    printed = {name: figure(f"international.programmes.{name}@{camp.number}").printed for name in ("days", "nights")}
    assert printed == {"days": "6 天", "nights": "5 夜"}
    assert figure(f"international.programmes.themes@{camp.number}").machine == 3
    assert figure(f"international.programmes.students@{camp.number}").printed == "2 位"


@EDGES
def test_a_programme_belongs_to_the_day_it_begins(day: date, counted: int) -> None:
    one = programme(starts_on=day, ends_on=date(2019, 9, 5))
    assert len(keys() & {f"international.programmes.held@{one.number}"}) == counted


@pytest.mark.parametrize("wrong", [{"state": "planned"}, {"state": "cancelled"}])
def test_what_was_not_held_has_no_figures(wrong: dict[str, str]) -> None:
    one = programme(**wrong)
    application(programme=one, state="attended")
    assert not {key for key in keys() if key.endswith(f"@{one.number}")}


def test_no_more_are_admitted_than_the_country_has_places() -> None:
    camp = programme(state="planned")
    Quota.objects.create(programme=camp, country="TW", places=1)
    first, second, third = (application(programme=camp) for _ in range(3))
    on_application.admit.apply(first, by=TESTER)
    with pytest.raises(TransitionRefused, match="名額 1 名已錄取 1 名"):
        on_application.admit.apply(second, by=TESTER)
    ranks = [on_application.put_on_list.apply(one, by=TESTER).rank for one in (second, third)]
    assert ranks == [1, 2]
    on_application.withdraw.apply(first, by=TESTER, note="生病")
    assert on_application.admit.apply(second, by=TESTER).rank is None


def test_a_country_without_places_admits_nobody() -> None:
    with pytest.raises(TransitionRefused, match="沒有日本的名額"):
        on_application.admit.apply(application(country="JP"), by=TESTER)


@pytest.mark.parametrize(("day", "fits"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True), (None, True)])
def test_an_event_is_held_in_the_year_of_its_name(day: date | None, fits: bool) -> None:
    made = event(title="全球港灣城市論壇", year=2020, starts_on=None, state="planned")
    made.starts_on = day
    if fits:
        made.full_clean()
    else:
        with pytest.raises(ValidationError, match="不在名稱所冠的那一年"):
            made.full_clean()
