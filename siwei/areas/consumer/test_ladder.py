"""The ladder of a dispute: each rung needs the one below, by the same consumer against the same business."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from siwei.areas.consumer.complaints import transitions as steps
from siwei.areas.consumer.complaints.models import Complaint
from siwei.areas.consumer.mediations import transitions as mediating
from siwei.areas.consumer.mediations.models import Mediation
from siwei.records import deadlines, filing, linking
from siwei.records.lineage import family
from siwei.records.models import Link
from siwei.records.registered import TYPES
from siwei.records.revision import revise
from siwei.records.transitions import TransitionRefused
from tests import cast
from tests.factories import DAY, TESTER, business, complaint, consultation, mediation

pytestmark = pytest.mark.django_db


def second(before: Complaint | None, **given: Any) -> Complaint:
    """A second complaint as a form would file it."""
    values = {"agency": cast.agency(), "title": "會籍解約", "opened_on": DAY, "category": "fitness", "stage": "second"}
    if before is not None:
        values |= {"first": before, "business": before.business, "consumer": before.consumer}
    return filing.create(Complaint(**values | given), by=TESTER)


def fields_refused(error: pytest.ExceptionInfo[ValidationError]) -> str:
    return " ".join(error.value.messages)


# ---- what a form is told --------------------------------------------------------------------------------


def test_a_second_complaint_follows_a_first_that_was_not_settled() -> None:
    assert second(complaint(state="unresolved")).number.startswith("申108-")


def test_it_refuses_a_second_complaint_without_a_first() -> None:
    with pytest.raises(ValidationError, match="第二次申訴須填它的第一次申訴案"):
        second(None, business=business(), consumer="林佳樺")


@pytest.mark.parametrize("state", ["received", "forwarded", "answered", "settled", "declined", "withdrawn"])
def test_it_refuses_a_second_complaint_before_the_first_is_closed_unresolved(state: str) -> None:
    before = complaint(state=state)
    with pytest.raises(ValidationError) as refused:
        second(before)
    assert before.number in fields_refused(refused)
    assert "以「未獲妥適處理」結案後，才能受理第二次申訴" in fields_refused(refused)


def test_it_refuses_a_second_complaint_before_the_day_of_the_first() -> None:
    with pytest.raises(ValidationError) as error:
        second(complaint(state="unresolved"), opened_on=DAY - timedelta(days=1))
    assert "不能早於第一次申訴的 108年5月6日" in fields_refused(error)


def test_it_refuses_a_second_complaint_by_somebody_else() -> None:
    with pytest.raises(ValidationError, match="是 林佳樺 對 雲豹健身中心 的申訴，與本案的申訴人或業者不同"):
        second(complaint(state="unresolved"), consumer="王品涵")


def test_it_refuses_a_second_complaint_against_another_business() -> None:
    with pytest.raises(ValidationError, match="與本案的申訴人或業者不同"):
        second(complaint(state="unresolved"), business=business(title="石虎健身中心"))


def test_it_refuses_a_third_complaint() -> None:
    failed = complaint(first=complaint(state="unresolved"), state="failed")
    with pytest.raises(ValidationError, match="本身是第二次申訴"):
        second(failed)


def test_a_first_has_one_second_unless_that_was_withdrawn() -> None:
    before = complaint(state="unresolved")
    steps.withdraw.apply(second(before), by=TESTER, note="消費者改變主意")
    second(before)
    with pytest.raises(ValidationError, match="已經有第二次申訴"):
        second(before)


def test_a_mediation_needs_a_complaint_that_was_not_settled() -> None:
    for state in ("received", "settled", "withdrawn"):
        before = complaint(state=state)
        one = Mediation(agency=cast.agency(), title="會籍解約", opened_on=DAY, complaint=before)
        one.consumer, one.business = before.consumer, before.business
        with pytest.raises(ValidationError, match="申訴未獲妥適處理，才能受理調解"):
            filing.create(one, by=TESTER)


@pytest.mark.parametrize("stage", ["first", "second"])
def test_a_mediation_may_follow_a_first_or_a_second_complaint(stage: str) -> None:
    first = complaint(state="unresolved")
    before = first if stage == "first" else complaint(first=first, state="absent")
    assert mediation(complaint=before).pk


# ---- what the database keeps ----------------------------------------------------------------------------


def test_the_database_itself_refuses_a_second_before_the_first_is_closed() -> None:
    """A form checks, then somebody reopens the case: only the database knows."""
    before = complaint(state="forwarded")
    with pytest.raises(ValidationError, match="第一次申訴已以「未獲妥適處理」結案"):
        complaint(first=before)


def test_the_database_refuses_to_let_the_first_leave_its_state_under_a_second() -> None:
    before = complaint(state="unresolved")
    complaint(first=before)
    with pytest.raises(IntegrityError, match="consumer_complaint_second_matches"), transaction.atomic():
        Complaint.objects.filter(pk=before.pk).update(state="settled")


def test_the_name_on_a_first_is_not_changed_under_its_mediation() -> None:
    before = complaint(state="unresolved")
    mediation(complaint=before)
    with pytest.raises(ValidationError, match="調解須有同一消費者對同一業者的申訴在先"):
        revise(before, {"consumer": "王品涵"}, version=before.version, by=TESTER)


def test_a_state_of_one_stage_is_not_taken_by_the_other() -> None:
    with pytest.raises(ValidationError, match="這個狀態不屬於這個申訴階段"):
        complaint(state="agreed")


@pytest.mark.django_db(transaction=True)
def test_two_counters_that_take_up_the_same_dispute_at_once_file_it_once() -> None:
    before = complaint(state="unresolved")
    start, refused, filed = Barrier(2), [], []

    def take_up() -> None:
        try:
            start.wait()
            filed.append(second(Complaint.objects.get(pk=before.pk)))
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=take_up) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(filed), len(refused)) == (1, 1)


# ---- the steps ------------------------------------------------------------------------------------------


def test_the_fifteen_days_run_from_the_day_the_business_has_it() -> None:
    sent = steps.forward.apply(complaint(), by=TESTER, received_on=date(2019, 5, 9))
    assert (sent.state, sent.due_on) == ("forwarded", date(2019, 5, 24))
    settled = steps.settle.apply(sent, by=TESTER)
    assert settled.due_on is None
    assert [deadline.met_on is not None for deadline in deadlines.of(settled)] == [True]


def test_a_last_day_off_is_moved_to_the_next_working_day() -> None:
    sent = steps.forward.apply(complaint(), by=TESTER, received_on=date(2019, 5, 23))
    assert sent.due_on == date(2019, 6, 10)  # 7 June is a holiday, 8 and 9 a weekend


def test_an_imported_complaint_that_the_business_has_runs_under_the_same_limit() -> None:
    assert complaint(state="forwarded", opened_on=date(2019, 5, 9)).due_on == date(2019, 5, 24)
    assert complaint(state="settled", title="另案").due_on is None


def test_the_business_cannot_have_it_before_the_consumer_came() -> None:
    with pytest.raises(TransitionRefused, match="不能早於受理日期"):
        steps.forward.apply(complaint(), by=TESTER, received_on=DAY - timedelta(days=1))


def test_steps_of_the_first_stage_are_not_offered_on_the_second() -> None:
    later = complaint(first=complaint(state="unresolved"))
    assert not steps.forward.allowed(later, TESTER)
    assert steps.summon.allowed(later, TESTER)
    with pytest.raises(TransitionRefused, match="只用於第一次申訴"):
        steps.forward.apply(later, by=TESTER, received_on=DAY)
    with pytest.raises(TransitionRefused, match="只用於第二次申訴"):
        steps.summon.apply(complaint(title="另案"), by=TESTER, met_on=DAY)


def test_declining_asks_for_the_ground_and_closes() -> None:
    declined = steps.decline.apply(complaint(), by=TESTER, ground="not-consumer")
    assert (declined.state, declined.get_ground_display()) == ("declined", "非消費爭議")
    assert declined.closed_on is not None
    assert not declined.is_open


def test_a_dispute_climbs_from_the_counter_to_the_court() -> None:
    first = steps.forward.apply(complaint(), by=TESTER, received_on=DAY)
    first = steps.leave_unresolved.apply(steps.answered.apply(first, by=TESTER, note="業者拒絕退費"), by=TESTER)
    later = steps.summon.apply(second(first), by=TESTER, met_on=DAY + timedelta(days=10))
    later = steps.fail.apply(later, by=TESTER)
    case = mediating.schedule.apply(mediation(complaint=later), by=TESTER, met_on=DAY + timedelta(days=17))
    case = mediating.settle.apply(case, by=TESTER)
    assert case.is_open  # the court has not seen it
    assert case.due_on == date(2019, 6, 3)  # ten days after the 23rd of May are a Sunday
    done = mediating.approve.apply(case, by=TESTER)
    assert (done.state, done.due_on) == ("approved", None)


@pytest.mark.parametrize(("days", "fits"), [(0, True), (30, True), (31, False), (-1, False)])
def test_a_mediation_meets_within_thirty_days(days: int, fits: bool) -> None:
    case = mediation()
    if fits:
        assert mediating.schedule.apply(case, by=TESTER, met_on=DAY + timedelta(days=days)).state == "scheduled"
    else:
        with pytest.raises(TransitionRefused, match="調解期日須在 108年5月6日 至 108年6月5日 之間"):
            mediating.schedule.apply(case, by=TESTER, met_on=DAY + timedelta(days=days))


def test_a_mediation_may_meet_later_once_it_was_extended() -> None:
    with time_machine.travel("2019-05-20T09:00+08:00"):
        case = mediating.extend.apply(mediation(), by=TESTER, amount=10, reason="申請人出國")
        assert mediating.schedule.apply(case, by=TESTER, met_on=DAY + timedelta(days=40)).state == "scheduled"


# ---- links and pages ------------------------------------------------------------------------------------


def chain() -> tuple[Any, Complaint, Complaint, Mediation]:
    asked = consultation(state="answered", consumer="林佳樺")
    first = complaint(state="unresolved", consultation=asked)
    later = complaint(first=first, state="failed")
    return asked, first, later, mediation(complaint=later)


def test_every_rung_is_linked_to_the_one_below() -> None:
    asked, first, later, case = chain()
    links = set(Link.objects.values_list("record", "relation", "other"))
    assert links == {(up.pk, "arose-from", low.pk) for low, up in ((asked, first), (first, later), (later, case))}
    for rung in (asked, first, later, case):
        assert {record.pk for record in family(rung.pk)} == {asked.pk, first.pk, later.pk, case.pk}


def test_an_edit_moves_the_link() -> None:
    asked, other = consultation(), consultation(title="另一件諮詢")
    first = complaint(consultation=asked)
    revise(first, {"consultation": other}, version=first.version, by=TESTER)
    assert list(Link.objects.values_list("record", "other")) == [(first.pk, other.pk)]


def test_a_link_that_follows_from_a_field_is_not_removed_by_hand() -> None:
    *_, later, case = chain()
    with pytest.raises(TransitionRefused, match="來自 調108-0001 的「原申訴案」"):
        linking.unlink(Link.objects.get(record=case.pk, other=later.pk), later, by=TESTER)


def test_the_page_shows_the_whole_dispute_and_the_next_rung() -> None:
    client = Client()
    client.force_login(cast.wang())
    first = complaint(state="unresolved", consultation=consultation(consumer="林佳樺"))
    page = client.get(f"/consumer/complaints/{first.pk}/")
    panel = page.context["blocks"][0]["context"]
    assert [rung["name"] for rung in panel["rungs"]] == ["消費諮詢", "第一次申訴"]
    assert [step["label"] for step in panel["next"]] == ["受理第二次申訴", "受理調解"]
    form = client.get(panel["next"][0]["href"])
    assert first.number in form.content.decode()
    values = {name: form.context["form"][name].value() for name in form.context["form"].fields}
    values |= {"business": first.business_id, "first": first.pk, "via": "counter"}  # type: ignore[attr-defined]
    answer = client.post("/consumer/complaints/new/", {k: v for k, v in values.items() if v is not None})
    assert answer.status_code == 302, answer.content.decode()
    assert Complaint.objects.get(stage="second").first == first


def test_a_rung_of_another_agency_is_not_shown() -> None:
    *_, case = chain()
    client = Client()
    client.force_login(cast.chen())
    assert client.get(f"/consumer/mediations/{case.pk}/").status_code == 404


def test_a_business_shows_its_complaints() -> None:
    firm = business(title="石虎健身中心")
    before = complaint(business=firm, state="unresolved")
    complaint(first=before, title="第二次")
    complaint(title="別家的申訴")
    client = Client()
    client.force_login(cast.wang())
    panel = client.get(f"/consumer/businesses/{firm.pk}/").context["related"][0]
    assert panel.title == "消費申訴 2"
    assert len(client.get(panel.more.href).context["rows"]) == 2
    assert f"business={firm.pk}" in panel.new.href


def test_a_menu_of_too_many_records_becomes_a_field_for_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    client.force_login(cast.wang())
    with monkeypatch.context() as fewer:
        fewer.setattr("siwei.desks.choosing.MENU", 1)
        firm, _ = business(), business(title="石虎健身中心")
        data = {
            "title": "退費",
            "opened_on": "108/05/06",
            "stage": "first",
            "consumer": "林佳樺",
            "category": "fitness",
        }
        answer = client.post("/consumer/complaints/new/", data | {"via": "web", "business": "石虎"})
        assert "找不到可以選用的「石虎」" in answer.content.decode()
        answer = client.post("/consumer/complaints/new/", data | {"via": "web", "business": firm.number})
        assert answer.status_code == 302
    assert Complaint.objects.get().business == firm


def test_every_constraint_of_the_house_has_a_name_of_its_own() -> None:
    """A breach is told by the constraint's name, whichever table it came from."""
    names = [c.name for model in TYPES.values() for c in model._meta.constraints]
    assert len(names) == len(set(names))
