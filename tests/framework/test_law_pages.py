"""Rules and the office calendar are changed on pages: by who may, after a look at what would move, and noted with name and day."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client

from siwei.law.models import CalendarDay, Rule
from siwei.records.models import Deadline, HouseEntry
from tests import cast
from tests.factories import repair

pytestmark = pytest.mark.django_db
CODE = "facilities.repair-service"
RULE = "/law/rules/facilities.repair-service/"
FIVE_DAYS = {
    "p-n": "5",
    "p-unit": "workday",
    "p-event": "報修",
    "p-rolls": "on",
    "p-max_extensions": "1",
    "valid_from": "108/06/01",
    "title": "",
    "article": "",
    "trust": "K",
    "setting": "on",
}


@pytest.fixture
def li(client: Client) -> Client:
    client.force_login(cast.li())
    return client


def confirmed(client: Client, page: str, given: dict[str, Any]) -> Any:
    """Look first, then confirm, as the buttons do."""
    looked = client.post(page, given).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', looked)
    assert seen, looked
    return client.post(page, given | {"seen": seen[1]})


# ---- rules ------------------------------------------------------------------------------------------------


def test_the_list_names_every_rule_and_says_which_are_settings(li: Client) -> None:
    page = li.get("/law/").content.decode()
    assert "消費者保護法 §43" in page
    assert page.count("查無法規依據") >= 3
    assert "consumer.small-sum" not in li.get("/law/?q=維修").content.decode()


def test_the_page_of_a_rule_says_what_it_means_and_who_uses_it(li: Client) -> None:
    repair()
    page = li.get(RULE).content.decode()
    assert "5 個工作天" in page
    assert "可展延 1 次，每次最多 5 個工作天" in page
    assert "/facilities/repairs/" in page
    assert "進行中 1 個期限，歷來 1 個" in page


def test_a_change_is_a_new_version_and_the_old_one_stays_as_clocks_used_it(li: Client) -> None:
    before = repair(opened_on=date(2019, 5, 6))
    after = repair(opened_on=date(2019, 6, 10))
    old = Deadline.objects.get(record=after.pk).due_on
    assert confirmed(li, RULE + "new/", FIVE_DAYS | {"p-n": "3"}).status_code == 302
    first, second = Rule.objects.filter(code=CODE).order_by("valid_from")
    assert (first.parameters["n"], first.valid_to) == (5, date(2019, 5, 31))
    assert (second.parameters["n"], second.valid_from, second.valid_to) == (3, date(2019, 6, 1), None)
    assert Deadline.objects.get(record=before.pk).rule == first
    moved = Deadline.objects.get(record=after.pk)
    assert moved.rule == second
    assert old is not None
    assert moved.due_on is not None
    assert moved.due_on < old
    line = HouseEntry.objects.get()
    assert line.capacity.startswith("李秀華")
    assert line.changes["期間"] == ["5 個工作天", "3 個工作天"]
    assert "訂定 108年6月1日 起的版本" in li.get(RULE).content.decode()


def test_before_it_is_confirmed_a_version_says_what_would_move_and_changes_nothing(li: Client) -> None:
    made = repair(opened_on=date(2019, 6, 10))
    page = li.post(RULE + "new/", FIVE_DAYS | {"p-n": "3"}).content.decode()
    assert "其中 1 件的到期日會移動" in page
    assert made.number in page
    assert Rule.objects.filter(code=CODE).count() == 1
    assert Deadline.objects.get(record=made.pk).rule.valid_to is None


def test_what_was_not_looked_at_is_looked_at_first(li: Client) -> None:
    looked = li.post(RULE + "new/", FIVE_DAYS | {"p-n": "3"}).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', looked)
    assert seen
    li.post(RULE + "new/", FIVE_DAYS | {"p-n": "30", "seen": seen[1]})
    assert Rule.objects.filter(code=CODE).count() == 1


@pytest.mark.parametrize(
    ("page", "given", "sentence"),
    [
        (RULE, {"valid_from": "80/1/1"}, "新版的生效日要在它之後"),
        (RULE, {"p-n": "99999"}, "不合理"),
        (RULE, {"setting": ""}, "規定須註明法規與條次"),
        ("/law/rules/facilities.cleanliness-rubric/", {"p-items": "環境整潔"}, "評分項目「環境整潔」看不懂"),
        ("/law/rules/facilities.dengue-levels/", {"p-CI": "3 1", "p-HI": "1", "p-BI": "1"}, "「CI」應是由小到大"),
    ],
)
def test_what_its_kind_does_not_allow_is_refused_in_a_sentence(
    page: str, given: dict[str, str], sentence: str, li: Client
) -> None:
    answer = li.post(page + "new/", FIVE_DAYS | given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not HouseEntry.objects.exists()


@pytest.mark.parametrize("page", [RULE + "new/", "/law/calendar/close/", "/law/calendar/load/"])
def test_who_may_only_look_changes_nothing(page: str, client: Client) -> None:
    client.force_login(cast.account("looker", "讀者", of=cast.agency(), permissions=["law.view_rules"]))
    assert client.get("/law/").status_code == client.get(RULE).status_code == 200
    assert "新版本" not in client.get(RULE).content.decode()
    assert client.get(page).status_code == 404
    client.force_login(cast.wang())
    assert client.get("/law/").status_code == 404


# ---- the calendar -----------------------------------------------------------------------------------------


def test_the_year_shows_its_holidays_and_make_up_saturdays(li: Client) -> None:
    page = li.get("/law/calendar/2019/").content.decode()
    assert 'class="make-up"' in page
    assert "端午節" in page
    assert li.get("/law/calendar/1999/").status_code == 404


def test_a_closure_moves_open_deadlines_after_it_said_so(li: Client) -> None:
    made = repair(opened_on=date(2019, 8, 22))
    old = Deadline.objects.get(record=made.pk).due_on
    given = {"day": "108/08/26", "name": "白鹿颱風停止上班", "city": "高雄市", "districts": ""}
    page = li.post("/law/calendar/close/", given).content.decode()
    assert "其中 1 件的到期日會移動" in page
    assert not CalendarDay.objects.filter(kind="closure").exists()
    assert Deadline.objects.get(record=made.pk).due_on == old
    li.post("/law/calendar/close/", given | {"confirmed": "1"})
    new = Deadline.objects.get(record=made.pk).due_on
    assert old is not None
    assert new is not None
    assert (new - old).days == 1
    row = CalendarDay.objects.get(kind="closure")
    assert "白鹿颱風停止上班" in li.get("/law/calendar/2019/").content.decode()
    assert li.get(f"/law/calendar/{row.pk}/reopen/").status_code == 200
    li.post(f"/law/calendar/{row.pk}/reopen/", {"confirmed": "1"})
    assert Deadline.objects.get(record=made.pk).due_on == old
    assert [line.label.split("高雄市")[0] for line in HouseEntry.objects.all()] == [
        "取消 108年8月26日 ",
        "108年8月26日 ",
    ]


def test_two_districts_are_two_closures_and_the_city_works_on(li: Client) -> None:
    given = {"day": "108/08/26", "name": "豪雨停止上班", "city": "高雄市", "districts": "那瑪夏區、桃源區"}
    li.post("/law/calendar/close/", given | {"confirmed": "1"})
    assert set(CalendarDay.objects.filter(kind="closure").values_list("district", flat=True)) == {"那瑪夏區", "桃源區"}
    assert 'class="district"' in li.get("/law/calendar/2019/").content.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"districts": "那瑪夏"}, "「那瑪夏」不是區名"), ({"day": "160/01/02"}, "民國 160 年的辦公日曆尚未載入")],
)
def test_a_closure_that_cannot_be_is_refused_in_a_sentence(given: dict[str, str], sentence: str, li: Client) -> None:
    answer = li.post("/law/calendar/close/", {"day": "108/08/26", "name": "颱風", "city": "高雄市"} | given)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_a_published_year_is_previewed_and_then_replaces_what_was_on_file(li: Client) -> None:
    file = "西元日期,星期,是否放假,備註\n20190101,二,2,開國紀念日\n20190105,六,0,補行上班\n"
    page = li.post(
        "/law/calendar/load/", {"file": SimpleUploadedFile("108.csv", file.encode("cp950"))}
    ).content.decode()
    assert "取消" in page
    assert "補行上班" in page
    count = CalendarDay.objects.filter(day__year=2019, city="").count()
    assert count > 2
    li.post("/law/calendar/load/", {"content": file, "name": "108.csv", "confirmed": "1"})
    assert CalendarDay.objects.filter(day__year=2019, city="").count() == 2
    assert HouseEntry.objects.get().subject == "law.calendar:2019"


def test_a_file_that_is_no_calendar_is_refused(li: Client) -> None:
    answer = li.post("/law/calendar/load/", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}, follow=True)
    assert "不是辦公日曆" in answer.content.decode()


def test_the_journal_of_the_house_is_append_only(li: Client) -> None:
    li.post("/law/calendar/close/", {"day": "108/08/26", "name": "颱風", "city": "高雄市", "confirmed": "1"})
    for change in (HouseEntry.objects.all().delete, lambda: HouseEntry.objects.update(label="x")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_calendar_names_its_days_in_english(li: Client) -> None:
    page = li.get("/law/calendar/2019/", headers={"Accept-Language": "en"}).content.decode()
    year = page[page.index('<div class="year">') : page.index('<section aria-labelledby="closures-h">')]
    assert "Dragon Boat Festival" in year
    assert not re.search("[\u3400-\u9fff]", year)
