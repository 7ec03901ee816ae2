"""The steps and the sheet of a check, lived through on an audit of the exchange."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from siwei.areas.documents.exchange_audits.desk import AuditDesk
from siwei.areas.documents.models import AuditItem, ExchangeAudit
from siwei.law.models import Rule
from siwei.records.transitions import Transition, TransitionRefused
from tests import cast
from tests.factories import TESTER
from tests.factories.documents import exchange_audit

pytestmark = pytest.mark.django_db
DAY = date(2019, 5, 6)
STEPS: dict[str, Transition] = {step.name: step for step in AuditDesk.transitions}


def begun() -> ExchangeAudit:
    """Two items, nothing answered yet."""
    made = exchange_audit(state="checking")
    for position, text in enumerate(("憑證有效", "沒有共用帳號"), 1):
        AuditItem.objects.create(check_of=made, position=position, section="B 憑證", text=text)
    return made


def post(made: ExchangeAudit, *answers: dict[str, str], account: Any = None, mark: str | None = None) -> Any:
    client = Client()
    client.force_login(account or cast.li())
    address = f"/documents/exchange_audits/{made.pk}/sheet/"
    given = {"mark": client.get(address).context["mark"] if mark is None else mark}
    for item, answer in zip(made.items.all(), answers, strict=True):
        given |= {f"{name}-{item.pk}": text for name, text in answer.items()}
    return client.post(address, given)


KEPT = {"result": "符合"}
BROKEN = {"result": "不符合", "finding": "兩人共用一個帳號", "due_on": "108/6/5"}
MENDED = BROKEN | {"mended_on": "108/5/27", "follow_up": "已各自申請"}


def test_it_begins_with_the_list_in_force_and_keeps_it() -> None:
    made = exchange_audit(state="planned")
    begun = STEPS["begin"].apply(made, by=TESTER, visited_on=DAY)
    count = begun.items.count()
    assert (begun.visited_on, count > 20) == (DAY, True)
    assert list(begun.items.values_list("section", flat=True))[0].startswith("A ")
    Rule.objects.filter(code=ExchangeAudit.LIST).update(parameters={"A": "只有一項"})
    assert made.items.count() == count


def test_it_does_not_begin_before_its_day() -> None:
    made = exchange_audit(state="planned")
    with pytest.raises(ValidationError, match="查核日期"):
        STEPS["begin"].apply(made, by=TESTER, visited_on=date(2910, 1, 1))


def test_what_is_lacking_must_be_mended_before_it_is_closed() -> None:
    made = begun()
    with pytest.raises(TransitionRefused, match="「憑證有效」、「沒有共用帳號」還沒有填結果"):
        STEPS["ask"].apply(made, by=TESTER)
    assert post(made, KEPT, BROKEN).status_code == 302
    asked = STEPS["ask"].apply(made, by=TESTER)
    assert asked.due_on == date(2019, 6, 5)  # 30 days from the visit
    with pytest.raises(TransitionRefused, match="「沒有共用帳號」還沒有改善完成日"):
        STEPS["close"].apply(made, by=TESTER)
    assert post(made, KEPT, MENDED).status_code == 302
    closed = STEPS["close"].apply(made, by=TESTER)
    assert (closed.state, closed.due_on) == ("closed", None)


def test_where_nothing_is_lacking_nothing_is_asked() -> None:
    made = begun()
    post(made, KEPT, {"result": "不適用"})
    with pytest.raises(TransitionRefused, match="請直接按「結案」"):
        STEPS["ask"].apply(made, by=TESTER)
    assert STEPS["close"].apply(made, by=TESTER).state == "closed"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"result": "不符合"}, "沒有共用帳號：結果是「不符合」，請填發現與建議和改善期限"),
        (BROKEN | {"due_on": "108/9/31"}, "沒有共用帳號：改善期限"),
        (KEPT | {"due_on": "108/6/5"}, "改善期限請留白"),
        ({"result": "fine"}, "「fine」不是結果的選項"),
        (BROKEN | {"finding": "長" * 201}, "最多 200 字"),
    ],
)
def test_an_answer_that_does_not_fit_is_named_and_none_is_kept(answer: dict[str, str], sentence: str) -> None:
    made = begun()
    refused = post(made, KEPT, answer)
    assert refused.status_code == 422
    assert sentence in refused.content.decode()
    assert set(made.items.values_list("result", flat=True)) == {""}


def test_a_sheet_that_somebody_else_has_filled_meanwhile_is_refused_until_it_was_read() -> None:
    made = begun()
    seen = _mark(made)
    assert post(made, KEPT, KEPT).status_code == 302
    refused = post(made, KEPT, BROKEN, mark=seen)
    assert refused.status_code == 422
    assert "已由他人更新" in refused.content.decode()
    assert refused.context["mark"] == _mark(made)
    assert set(made.items.values_list("result", flat=True)) == {"kept"}


def test_only_who_may_work_on_it_writes_the_sheet_and_only_while_it_is_open() -> None:
    reader = cast.account("reader", "讀者", of=cast.agency(), permissions=["documents.view_exchange_audits"])
    made = begun()
    assert post(made, KEPT, KEPT, account=reader).status_code == 404
    ExchangeAudit.objects.filter(pk=made.pk).update(state="closed")
    assert post(made, KEPT, KEPT).status_code == 404
    assert set(made.items.values_list("result", flat=True)) == {""}


def _mark(made: ExchangeAudit) -> str:
    client = Client()
    client.force_login(cast.li())
    return str(client.get(f"/documents/exchange_audits/{made.pk}/sheet/").context["mark"])


@pytest.mark.parametrize("day", ["due_on", "mended_on"])
def test_nothing_is_mended_before_it_was_found(day: str) -> None:
    made = begun()
    answer = post(made, KEPT, MENDED | {day: "108/5/5"})
    assert answer.status_code == 422
    assert "不能早於查核日期 108年5月6日" in answer.content.decode()
    assert made.items.get(position=2).result == ""


def test_the_same_day_typed_another_way_is_no_change() -> None:
    made = begun()
    assert post(made, KEPT, MENDED).status_code == 302
    before = made.record.entries.count()
    assert post(made, KEPT, MENDED | {"due_on": "2019-06-05", "mended_on": "1080527"}).status_code == 302
    assert made.record.entries.count() == before
