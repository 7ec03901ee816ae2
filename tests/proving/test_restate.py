"""Late data: what changes inside a frozen period becomes a restatement, is settled with a reason, and is printed next time."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siwei.areas.facilities.models import FundRow, RepairOrder
from siwei.areas.facilities.repairs.transitions import finish, withdraw
from siwei.directory.models import Account
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records.models import Entry
from siwei.records.revision import revise
from siwei.report.checking.checks import blocking
from siwei.report.checking.waiving import waive
from siwei.report.compiling import compile_edition
from siwei.report.freezing import begin_revision, freeze
from siwei.report.loading import edition_of, open_edition
from siwei.report.models import Edition, Section, Snapshot
from siwei.report.renderers import html, odt, readback
from siwei.report.renderers import json as json_renderer
from siwei.report.restating import telling
from siwei.report.restating.finding import look, moved
from siwei.report.restating.models import Restatement
from siwei.report.restating.settling import settle
from siwei.report.sealing import FileSigner
from siwei.report.tree import Table, plain
from tests.demo import SAMPLE
from tests.factories import TESTER, repair

HANDLED = "facilities.repairs.handled"
SIGNER = FileSigner(Ed25519PrivateKey.generate())
NEXT = SAMPLE.following()
Outcome = Restatement.Outcome


@pytest.fixture(scope="module")
def snapshot(demo: Scope) -> Snapshot:
    return freeze(edition_of(demo.agency, SAMPLE), by=TESTER, signer=SIGNER)


def orders(scope: Scope) -> Any:
    return RepairOrder.objects.of(scope.agency).handled_in(SAMPLE).order_by("pk")


def late(scope: Scope, **given: Any) -> RepairOrder:
    """A repair of the frozen period, filed after the freeze."""
    place = orders(scope)[0].place
    return repair(agency=scope.agency, place=place, opened_on=SAMPLE.last, title="補登：冷氣不冷", **given)


def item(snapshot: Snapshot, key: str = HANDLED) -> Restatement:
    return Restatement.objects.get(snapshot=snapshot, figure__key=key, outcome=Outcome.OPEN)


def test_nothing_is_restated_while_nothing_changes(snapshot: Snapshot, scope: Scope) -> None:
    assert moved(snapshot) == []
    assert look(snapshot) == 0


def test_a_record_filed_late_opens_an_item_that_names_it_and_who_filed_it(snapshot: Snapshot, scope: Scope) -> None:
    order = late(scope)
    assert look(snapshot) >= 1
    found = item(snapshot)
    assert (found.figure.data["printed"], found.restated["printed"]) == ("530 件", "531 件")
    [cause] = found.causes.all()
    assert (cause.record_id, cause.how, cause.added, cause.added_now) == (order.pk, "new", "", "1")
    shown = page(snapshot, f"{found.pk}/").content.decode()
    assert order.number in shown
    assert Entry.objects.get(record=order.pk).capacity in shown


def test_what_leaves_the_period_is_named_with_what_changed(snapshot: Snapshot, scope: Scope) -> None:
    order = orders(scope).filter(state="assigned")[0]
    withdraw.apply(order, by=TESTER, note="重複報修")
    look(snapshot)
    [cause] = item(snapshot).causes.all()
    assert (cause.record_id, cause.how, cause.added, cause.added_now) == (order.pk, "left", "1", "")
    assert cause.changes["狀態"][1] == "撤回"


def test_a_change_without_effect_on_any_figure_opens_nothing(snapshot: Snapshot, scope: Scope) -> None:
    order = orders(scope)[3]
    revise(order, {"detail": "補充說明"}, version=order.version, by=TESTER)
    assert look(snapshot) == 0


def test_equal_numbers_of_other_rows_are_found(snapshot: Snapshot, scope: Scope) -> None:
    order = orders(scope).filter(state="assigned")[0]
    other = late(scope, trade=order.trade, via=order.via)
    withdraw.apply(order, by=TESTER, note="重複報修")
    look(snapshot)
    found = item(snapshot)
    assert found.restated["printed"] == found.figure.data["printed"] == "530 件"
    assert {(c.how, c.record_id) for c in found.causes.all()} == {("left", order.pk), ("new", other.pk)}


def test_a_change_that_is_undone_closes_its_item_by_itself(snapshot: Snapshot, scope: Scope) -> None:
    fund = FundRow.objects.get(amount=13_960_000)
    FundRow.objects.filter(pk=fund.pk).update(amount=14_000_000)
    assert look(snapshot, anyway=True) > 0
    FundRow.objects.filter(pk=fund.pk).update(amount=13_960_000)
    assert look(snapshot, anyway=True) == 0
    assert set(Restatement.objects.values_list("outcome", flat=True)) == {Outcome.UNDONE}


def test_without_a_new_line_in_the_journals_nothing_is_read_again(
    snapshot: Snapshot, scope: Scope, django_assert_max_num_queries: Any
) -> None:
    late(scope)
    look(snapshot)
    with django_assert_max_num_queries(5):
        assert look(snapshot) > 0


# ---- settled --------------------------------------------------------------------------------------------


def test_settling_asks_for_an_outcome_a_reason_and_the_right(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    found = item(snapshot)
    with pytest.raises(BadInput, match="處理方式"):
        settle(found, "gone", "補登", by=TESTER)
    with pytest.raises(BadInput, match="理由"):
        settle(found, Outcome.NOTE, " ", by=TESTER)
    settled = settle(found, Outcome.NOTE, "補登一件", by=TESTER)
    assert (settled.outcome, settled.reason, settled.capacity) == (Outcome.NOTE, "補登一件", TESTER.capacity)
    with pytest.raises(BadInput, match="已經處理過"):
        settle(found, Outcome.NONE, "補登一件", by=TESTER)


def test_it_is_left_as_it_is_only_below_the_threshold(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    settle(item(snapshot), Outcome.NONE, "補登一件，未達門檻", by=TESTER)  # 1 of 530 is 0.19 %
    for _ in range(6):
        late(scope)
    look(snapshot)
    with pytest.raises(BadInput, match=r"變動 1\.32％，達到門檻 1％"):
        settle(item(snapshot), Outcome.NONE, "又補登六件", by=TESTER)


def test_a_further_change_opens_it_anew_and_leaves_what_was_settled(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    first = settle(item(snapshot), Outcome.NOTE, "補登一件", by=TESTER)
    assert not Restatement.objects.filter(figure__key=HANDLED, outcome=Outcome.OPEN).exists()
    order = late(scope)
    look(snapshot)
    second = item(snapshot)
    assert (second.restated["printed"], second.pk != first.pk) == ("532 件", True)
    assert order.pk in {cause.record_id for cause in second.causes.all()}
    first.refresh_from_db()
    assert first.restated["printed"] == "531 件"


def test_a_reissue_begins_a_revision_and_the_new_version_settles_the_rest(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    assert look(snapshot) > 1
    settle(item(snapshot), Outcome.REISSUE, "補登一件", by=TESTER)
    assert Edition.objects.get(pk=snapshot.edition_id).revising == "補登一件"
    second = freeze(snapshot.edition, by=TESTER, signer=SIGNER)
    assert second.figures.get(key=HANDLED).data["printed"] == "531 件"
    assert not Restatement.objects.filter(outcome=Outcome.OPEN).exists()
    assert look(second, anyway=True) == 0


# ---- printed in the next report -------------------------------------------------------------------------


def short(edition: Edition) -> Edition:
    """With one sentence only: what is told of the following half-year is not what is tried here."""
    edition.sections.all().delete()
    body = f"本期共計處理 {{{HANDLED}}}。"
    Section.objects.create(edition=edition, code="1", position=1, level=1, heading="設施維修", body=body)
    return edition


def annex(edition: Edition) -> list[list[str]]:
    tables = [b for b in compile_edition(edition).document.blocks if isinstance(b, Table) and "更正" in b.caption]
    return [[plain(cell.inlines) for cell in row] for table in tables for row in table.body]


def test_the_next_report_prints_as_reported_as_restated_and_why(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    after = short(open_edition(scope.agency, NEXT, read_on=NEXT.last))
    assert annex(after) == []
    note = settle(item(snapshot), Outcome.NOTE, "月底一件漏登", by=TESTER)
    assert annex(after) == [["108年3月–8月", "設施維修案件", "530 件", "531 件", "月底一件漏登"]]
    assert annex(snapshot.edition) == []
    for finding in blocking(after, compile_edition(after)):
        waive(after, finding, "這一期還在編製，先行放行", by=TESTER)
    made = freeze(after, by=TESTER, signer=SIGNER)
    note.refresh_from_db()
    assert note.carried == after
    begin_revision(after, "校對", by=TESTER)
    assert len(annex(after)) == 1  # a further version of it prints the same
    later = open_edition(scope.agency, NEXT.following(), read_on=NEXT.following().last)
    assert later.revising == ""
    assert telling.due(later) == []  # and no report after it
    told = made.figures.get(key=f"restatements.{note.pk}.restated")
    assert (told.data["printed"], told.rows) == ("531 件", [note.pk])


def test_the_annex_reads_back_from_every_format(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    settle(item(snapshot), Outcome.NOTE, "月底一件漏登", by=TESTER)
    document = compile_edition(short(open_edition(scope.agency, NEXT, read_on=NEXT.last))).document
    expected = readback.expected(document)
    assert [text for key, text in expected if key.startswith("restatements.")] == ["530件", "531件"]
    assert readback.from_html(html.render(document)) == expected
    assert readback.from_odt(odt.render(document)) == expected
    assert "restatements." in json_renderer.render(document, figures=[], period={})


# ---- on the site ----------------------------------------------------------------------------------------


def client(username: str = "li") -> Client:
    made = Client()
    made.force_login(Account.objects.get(username=username))
    return made


def page(snapshot: Snapshot, own: str = "", username: str = "li") -> Any:
    return client(username).get(f"/reports/{snapshot.edition_id}/restatements/{own}")


def test_the_list_is_up_to_date_when_it_is_opened_and_settles_several(snapshot: Snapshot, scope: Scope) -> None:
    assert "沒有要處理的更正" in page(snapshot).content.decode()
    late(scope)
    shown = page(snapshot).content.decode()
    assert "531 件" in shown
    keys = [str(pk) for pk in Restatement.objects.values_list("pk", flat=True)]
    answer = client().post(
        f"/reports/{snapshot.edition_id}/restatements/settle/",
        {"item": keys, "outcome": "note", "reason": "月底一件漏登"},
        follow=True,
    )
    assert f"已處理 {len(keys)} 項" in answer.content.decode()
    assert page(snapshot, "", "chen").status_code == 404


# ---- against a model of its own -------------------------------------------------------------------------

STEPS = st.lists(st.sampled_from(["file", "withdraw", "finish", "retitle", "move"]), min_size=1, max_size=6)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS, seed=st.integers(0, 400))
def test_the_list_agrees_with_counting_by_hand(snapshot: Snapshot, scope: Scope, steps: list[str], seed: int) -> None:
    """Late changes by real steps and edits; then every figure of repairs is counted in Python, before and after."""
    with transaction.atomic():
        before = by_hand(scope)
        for n, step in enumerate(steps):
            take(step, scope, seed + 7 * n)
        after = by_hand(scope)
        look(snapshot, anyway=True)
        found = {r.figure.key: r for r in Restatement.objects.filter(figure__key__in=before)}
        assert set(found) == {key for key in before if before[key] != after[key]}
        for key, one in found.items():
            then, today = before[key], after[key]
            assert one.counts == {
                "left": len(then.keys() - today.keys()),
                "new": len(today.keys() - then.keys()),
                "changed": sum(1 for pk in then.keys() & today.keys() if then[pk] != today[pk]),
            }
        if HANDLED in found:
            assert found[HANDLED].restated["value"] == len(after[HANDLED])
        transaction.set_rollback(True)


def take(step: str, scope: Scope, n: int) -> None:
    rows = orders(scope)
    if step == "file":
        late(scope, trade=["aircon", "lift"][n % 2])
    elif step == "withdraw" and (found := list(rows.filter(state="assigned"))):
        withdraw.apply(found[n % len(found)], by=TESTER, note="重複")
    elif step == "finish" and (found := list(rows.filter(state="assigned"))):
        finish.apply(found[n % len(found)], by=TESTER, done_on=SAMPLE.last, cost=900)
    elif step in ("retitle", "move") and (
        found := list(rows.filter(done_on=None))
    ):  # done before it was reported, if moved
        order = found[n % len(found)]
        change = {"title": "改題"} if step == "retitle" else {"opened_on": NEXT.first}
        revise(order, change, version=order.version, by=TESTER)


def by_hand(scope: Scope) -> dict[str, dict[int, str]]:
    """Figure → key of each counted row → what it adds, without any measure."""
    counted = [
        order
        for order in RepairOrder.objects.all()
        if order.agency_id == scope.agency.pk and order.state != "withdrawn" and order.opened_on in SAMPLE
    ]
    done = ("done", "accepted")
    return {
        HANDLED: {order.pk: "1" for order in counted},
        "facilities.repairs.trades": {order.pk: order.trade for order in counted},
        "facilities.repairs.finished_rate": {order.pk: str(order.state in done) for order in counted},
    }


def test_the_files_say_nothing_of_what_came_later(snapshot: Snapshot, scope: Scope) -> None:
    late(scope)
    look(snapshot)
    stated = json.loads(json.dumps(snapshot.seal))["figures"]
    assert next(f for f in stated if f["figure"]["key"] == HANDLED)["figure"]["value"] == 530
