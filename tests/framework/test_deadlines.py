"""Deadlines, lived through on a repair: 5 working days from the day after the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from siwei.areas.facilities.models import RepairOrder
from siwei.areas.facilities.repairs.models import SERVICE
from siwei.areas.facilities.repairs.transitions import assign, begin, extend, finish, reopen, wait, withdraw
from siwei.law.closures import close
from siwei.law.closures import reopen as open_again
from siwei.law.models import CalendarDay, OfficeYear, Rule
from siwei.records import deadlines
from siwei.records.models import Deadline, Entry, Record
from siwei.records.recomputing import recompute
from siwei.records.revision import revise
from siwei.records.terms import calendar_of
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import TESTER, contest, place, repair

pytestmark = pytest.mark.django_db
CITY = "高雄市"
REPORTED = date(2019, 6, 5)  # Wednesday before 端午
DUE = date(2019, 6, 13)


@contextmanager
def on(day: str) -> Iterator[None]:
    with time_machine.travel(f"{day}T02:00:00Z", tick=False):  # ten in the morning
        yield


def deadline(order: RepairOrder) -> Deadline:
    return Deadline.objects.filter(record_id=order.pk).latest("pk")


def shown(order: RepairOrder) -> tuple[Any, Any]:
    """Due date in the type's row and in the registry."""
    order.refresh_from_db()
    return order.due_on, Record.objects.get(pk=order.pk).next_due


# ---- beginning ------------------------------------------------------------------------------------------


def test_filing_sets_the_clock_going_and_says_why() -> None:
    order = repair(opened_on=REPORTED)
    found = deadline(order)
    assert shown(order) == (DUE, DUE)
    assert found.sentence == "報修次日起 5 個工作天；6月7日端午節不計"
    assert found.rule.setting


def test_a_repair_that_came_in_done_has_no_deadline() -> None:
    for state in ("done", "accepted", "withdrawn"):
        order = repair(state=state, opened_on=REPORTED)
        assert not Deadline.objects.filter(record_id=order.pk).exists()
        assert shown(order) == (None, None)


def test_one_that_came_in_waiting_stands_still_from_now_on() -> None:
    with on("2019-06-06"):
        order = repair(state="waiting", opened_on=REPORTED)
    assert shown(order) == (None, None)
    assert deadline(order).sentence == "報修次日起 5 個工作天；6月6日起待料，停止計時"


def test_a_year_without_calendar_leaves_the_date_open_and_does_not_stop_the_counter() -> None:
    order = repair(opened_on=date(2012, 5, 7))
    assert shown(order) == (None, None)
    assert "民國 101 年的辦公日曆尚未載入" in deadline(order).sentence
    OfficeYear.objects.create(year=2012, source="測試")
    assert recompute(by=TESTER, because="載入 101 年").numbers == [order.number]
    assert shown(order)[0] == date(2012, 5, 14)


def test_a_corrected_date_of_report_moves_the_due_date() -> None:
    order = repair(opened_on=REPORTED)
    revise(order, {"opened_on": date(2019, 6, 10)}, version=order.version, by=TESTER)
    assert shown(order) == (date(2019, 6, 17), date(2019, 6, 17))


# ---- standing still, going on ---------------------------------------------------------------------------


def test_waiting_for_parts_stops_the_clock_as_often_as_it_happens() -> None:
    order = repair(opened_on=REPORTED, state="in-work")
    with on("2019-06-11"):
        wait.apply(order, by=TESTER)
    assert shown(order) == (None, None)
    with on("2019-06-14"):
        begin.apply(order, by=TESTER)
    assert shown(order) == (date(2019, 6, 18), date(2019, 6, 18))  # 6, 10 | 14, 17, 18
    with on("2019-06-17"):
        wait.apply(order, by=TESTER)
    with on("2019-06-20"):
        begin.apply(order, by=TESTER)
    assert shown(order)[0] == date(2019, 6, 21)
    assert "6月11日至13日待料不計；6月17日至19日待料不計" in deadline(order).sentence


def test_waiting_does_not_heal_what_is_late_already() -> None:
    order = repair(opened_on=REPORTED, state="in-work")
    with on("2019-06-20"):
        wait.apply(order, by=TESTER)
    assert shown(order) == (DUE, DUE)


# ---- longer ---------------------------------------------------------------------------------------------


def test_an_extension_is_approved_once_with_its_reason() -> None:
    order = repair(opened_on=REPORTED, state="assigned")
    chief = cast.actor(cast.li())
    with on("2019-06-10"):
        extend.apply(order, by=chief, amount=3, reason="需更換主機板")
        assert order.record.entries.latest("pk").note == "需更換主機板"
    assert shown(order)[0] == date(2019, 6, 18)
    kept = deadline(order).extensions.get()
    assert (kept.amount, kept.reason, kept.account_id) == (3, "需更換主機板", chief.account_id)
    assert "李秀華（行政科 科長）核准展延 3 個工作天" in deadline(order).sentence
    order.refresh_from_db()
    assert order.state == "assigned"
    with on("2019-06-11"), pytest.raises(TransitionRefused, match="只能展延 1 次"):
        extend.apply(order, by=chief, amount=1, reason="再延")


@pytest.mark.parametrize(("day", "amount", "said"), [("2019-06-14", 3, "已過"), ("2019-06-10", 6, "最多展延 5")])
def test_an_extension_too_late_or_too_long_is_refused(day: str, amount: int, said: str) -> None:
    order = repair(opened_on=REPORTED, state="assigned")
    with on(day), pytest.raises(TransitionRefused, match=said):
        extend.apply(order, by=TESTER, amount=amount, reason="缺料")
    assert shown(order)[0] == DUE


# ---- ending ---------------------------------------------------------------------------------------------


def test_done_meets_the_limit_and_reopening_begins_a_new_one() -> None:
    order = repair(opened_on=REPORTED, state="assigned")
    finish.apply(order, by=TESTER, done_on=date(2019, 6, 12), cost=0)
    assert shown(order) == (None, None)
    assert deadline(order).met_on == date(2019, 6, 12)
    with on("2019-07-01"):
        reopen.apply(order, by=TESTER)
    assert shown(order) == (date(2019, 7, 8), date(2019, 7, 8))
    assert deadline(order).sentence == "退回重修次日起 5 個工作天"
    assert Deadline.objects.filter(record_id=order.pk).count() == 2


def test_withdrawing_drops_the_limit() -> None:
    order = repair(opened_on=REPORTED)
    withdraw.apply(order, by=TESTER)
    assert shown(order) == (None, None)
    assert deadline(order).dropped_on is not None


def test_the_steps_and_an_import_agree_on_when_the_clock_runs() -> None:
    walked = repair(opened_on=REPORTED)
    for step, answers in ((assign, {"contractor": "甲"}), (begin, {}), (wait, {}), (begin, {})):
        walked = step.apply(walked, by=TESTER, **answers)
        came = repair(opened_on=REPORTED, state=walked.state)
        assert deadline(came).runs
        assert deadline(walked).runs
        stands = [d.pauses.filter(until__isnull=True).exists() for d in (deadline(came), deadline(walked))]
        assert stands[0] == stands[1], walked.state


# ---- the calendar changes -------------------------------------------------------------------------------


def test_a_typhoon_moves_the_stored_date_and_the_journal_says_so() -> None:
    order, other = repair(opened_on=REPORTED), repair(opened_on=date(2019, 7, 1))
    close(date(2019, 6, 12), city=CITY, name="颱風停止上班")
    moved = recompute(by=TESTER, because="6月12日颱風停止上班")
    assert (moved.looked_at, moved.numbers) == (2, [order.number])
    assert shown(order) == (date(2019, 6, 14), date(2019, 6, 14))
    assert deadline(order).sentence.endswith("6月7日端午節不計；6月12日颱風停止上班不計")
    entry = Entry.objects.filter(record_id=order.pk).latest("pk")
    assert entry.changes == {"維修服務時限到期": ["108年6月13日", "108年6月14日"]}
    assert entry.note == "6月12日颱風停止上班"
    assert not Entry.objects.filter(record_id=other.pk, label="到期日重算").exists()
    open_again(date(2019, 6, 12), city=CITY)
    recompute(by=TESTER, because="取消")
    assert shown(order)[0] == DUE


def test_what_is_met_does_not_move_any_more() -> None:
    order = repair(opened_on=REPORTED, state="assigned")
    finish.apply(order, by=TESTER, done_on=date(2019, 6, 12), cost=0)
    CalendarDay.objects.filter(day=date(2019, 6, 7)).delete()
    assert recompute(by=TESTER, because="測試").looked_at == 0
    assert deadline(order).due_on == DUE


def test_a_changed_rule_moves_what_still_runs() -> None:
    order = repair(opened_on=REPORTED)
    rule = Rule.objects.get(code=SERVICE)
    rule.parameters["n"] = 3
    rule.save()
    recompute(by=TESTER, because="縮短為 3 個工作天")
    assert shown(order)[0] == date(2019, 6, 11)


# ---- a type without a due column ------------------------------------------------------------------------


def test_any_record_may_have_a_deadline() -> None:
    record = contest(state="planned")
    deadlines.open(record, "consumer.first-complaint", start=date(2019, 5, 6))
    assert Record.objects.get(pk=record.pk).next_due == date(2019, 5, 21)
    deadlines.open(record, "consumer.mediation-certificate", start=date(2019, 5, 10))
    assert Record.objects.get(pk=record.pk).next_due == date(2019, 5, 17)
    deadlines.meet(record, "consumer.mediation-certificate", on=date(2019, 5, 16))
    assert Record.objects.get(pk=record.pk).next_due == date(2019, 5, 21)
    with pytest.raises(TransitionRefused, match="不得展延"):
        deadlines.extend(record, "consumer.first-complaint", 1, reason="x", by=TESTER, on=date(2019, 5, 7))


def test_a_last_day_that_moves_is_explained() -> None:
    record = contest(state="planned")
    made = deadlines.open(record, "consumer.mediation-objection", start=date(2019, 5, 15))  # Saturday 25 May
    assert made.sentence == "送達調解方案次日起 10 日；末日5月25日為星期六，順延至5月27日上午"


# ---- on the screens -------------------------------------------------------------------------------------


@pytest.fixture
def client() -> Client:
    made = Client()
    made.force_login(cast.wang())
    return made


URL = "/facilities/repairs/"


def test_the_list_tells_late_and_near_apart(client: Client) -> None:
    room = place()
    repair(title="早就該好", opened_on=date(2019, 6, 3), place=room)
    repair(title="今天要好", opened_on=REPORTED, place=room)
    repair(title="還有時間", opened_on=date(2019, 6, 12), place=room)
    with on("2019-06-13"):
        client.force_login(cast.wang())
        for tab, title in (("late", "早就該好"), ("week", "今天要好")):
            answer = client.get(f"{URL}?tab={tab}")
            assert [row["cells"][1].text for row in answer.context["rows"]] == [title]
            counts = {t["name"]: t["count"] for t in answer.context["tabs"]}
            assert (counts["逾期"], counts["本週到期"], counts["未結"]) == ("1", "1", "3")
        rows = client.get(f"{URL}?tab=open").context["rows"]
        cells = {row["cells"][1].text: next(c for c in row["cells"] if c.kind == "due") for row in rows}
    assert [(c.text, c.tone) for c in (cells["早就該好"], cells["今天要好"], cells["還有時間"])] == [
        ("逾 2 個工作天", "late"),
        ("今日到期", "soon"),
        ("剩 4 個工作天", "ahead"),
    ]


def test_the_page_says_when_and_why(client: Client) -> None:
    order = repair(opened_on=REPORTED)
    with on("2019-06-17"):
        client.force_login(cast.wang())
        page = client.get(f"{URL}{order.pk}/").content.decode()
    assert "到期 108年6月13日（逾 2 個工作天）" in page
    assert "報修次日起 5 個工作天；6月7日端午節不計。" in page
    assert "自訂，查無法規依據" in page


def test_today_counts_what_its_links_list(client: Client) -> None:
    room = place()
    for day in (3, 4, 5):
        repair(opened_on=date(2019, 6, day), place=room)
    repair(opened_on=date(2019, 6, 3), place=room, agency=cast.other_agency())
    with on("2019-06-13"):
        client.force_login(cast.wang())
        dues = client.get("/").context["dues"]
        counts = dues["desks"][0]["counts"]
        assert [(c["label"], c["count"]) for c in counts] == [("逾期", "2"), ("本週到期", "1")]
        for count in counts:
            assert len(client.get(count["href"]).context["rows"]) == int(count["count"])
        assert [item["due"].text for item in dues["records"]] == ["今日到期", "逾 1 個工作天", "逾 2 個工作天"]


# ---- in the language of the reader ----------------------------------------------------------------------


def test_the_file_speaks_chinese_and_an_english_reader_is_told_in_english() -> None:
    with on("2019-06-05"), translation.override("en"):
        order = repair(opened_on=REPORTED)
    with on("2019-06-11"):
        order = wait.apply(begin.apply(assign.apply(order, by=TESTER, contractor="甲"), by=TESTER), by=TESTER, note="x")
    with on("2019-06-13"):
        order = begin.apply(order, by=TESTER)
    found = deadline(order)
    assert found.sentence == "報修次日起 5 個工作天；6月7日端午節不計；6月11日至12日待料不計"
    office = calendar_of(order.agency)
    assert deadlines.explained(found, office) == found.sentence
    with translation.override("en"):
        assert deadlines.explained(found, office) == (
            "5 working days from the day after “Reported”; 7 Jun (Dragon Boat Festival) not counted;"
            " 11–12 Jun not counted: Awaiting parts"
        )


def test_what_is_told_again_never_contradicts_the_day_on_file() -> None:
    """A limit that was met is not counted anew when the calendar changes."""
    with on("2019-06-05"):
        order = repair(opened_on=REPORTED)
    found = deadline(order)
    found.due_on = date(2019, 6, 12)
    with translation.override("en"):
        told = deadlines.explained(found, calendar_of(order.agency))
    assert told == "5 working days from the day after “Reported”"


def test_the_page_of_a_record_tells_its_limit_in_english(client: Client) -> None:
    order = repair(opened_on=REPORTED)
    client.force_login(cast.wang())
    page = client.get(f"/facilities/repairs/{order.pk}/", headers={"Accept-Language": "en"}).content.decode()
    head = page[page.index('<p class="deadline">') : page.index('<div class="actions bar">')]
    assert not re.search("[\u3400-\u9fff]", head), head
