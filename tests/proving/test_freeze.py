"""A frozen report: complete, sealed, unchangeable; its figures open to the rows as they were."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import DatabaseError, connection, transaction
from django.test import Client

from siwei.areas.facilities.models import FundRow, RepairOrder
from siwei.areas.facilities.repairs.transitions import withdraw
from siwei.directory.actors import NOBODY, Refused, operator
from siwei.directory.models import Account
from siwei.measures.measure import MEASURES, Scope
from siwei.plain.errors import BadInput
from siwei.records.models import HouseEntry
from siwei.report import bundles, evidence, frozen_rows
from siwei.report.compiling import compile_edition
from siwei.report.definitions import stated
from siwei.report.freezing import begin_revision, freeze
from siwei.report.loading import edition_of
from siwei.report.models import Edition, FrozenFigure, FrozenRows, Section, Snapshot
from siwei.report.sealing import FileSigner
from siwei.report.sealing.leaves import message
from tests import cast
from tests.demo import SAMPLE
from tests.factories import TESTER, repair

HANDLED = "facilities.repairs.handled"
SIGNER = FileSigner(Ed25519PrivateKey.generate())


def frozen(scope: Scope) -> Snapshot:
    return freeze(edition_of(scope.agency, SAMPLE), by=TESTER, signer=SIGNER)


@pytest.fixture(scope="module")
def snapshot(demo: Scope) -> Snapshot:
    return frozen(demo)


def figure(snapshot: Snapshot, key: str = HANDLED) -> FrozenFigure:
    return snapshot.figures.get(key=key)


def page(snapshot: Snapshot, key: str = "", username: str = "wang") -> Any:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    own = f"figures/{key}/" if key else ""
    return client.get(f"/reports/{snapshot.edition_id}/versions/{snapshot.version}/{own}")


def order(scope: Scope) -> RepairOrder:
    found = RepairOrder.objects.of(scope.agency).handled_in(SAMPLE).filter(state="assigned").order_by("pk").first()
    assert found is not None
    return found


# ---- what is in it --------------------------------------------------------------------------------------


def test_every_figure_of_the_report_is_frozen_as_the_json_states_it(snapshot: Snapshot) -> None:
    stated = json.loads(bundles.content(snapshot, "report.json"))["figures"]
    kept = list(snapshot.figures.order_by("position"))
    assert [row.data for row in kept] == stated
    assert len(kept) > 550
    assert {row.key: row.leaf for row in kept} == {
        each["figure"]["key"]: each["leaf"] for each in snapshot.seal["figures"]
    }


def test_the_rows_are_those_of_the_drill_down_with_what_each_adds(snapshot: Snapshot, demo: Scope) -> None:
    kept = {row.key: row for row in snapshot.figures.exclude(table="")}
    for live in compile_edition(snapshot.edition).figures.values():
        row = kept[live.key]
        then = list(zip(row.rows, row.contributions or ["1"] * len(row.rows), strict=True))
        found = [(counted.pk, added) for counted, added in live.contributions()]
        assert then == found if live.rows.ordered else sorted(then) == sorted(found), live.key


def test_every_row_is_kept_once_and_its_published_hash_can_be_shown(snapshot: Snapshot) -> None:
    first, last = (json.loads(line) for line in _evidence(snapshot)[:: len(_evidence(snapshot)) - 1])
    assert first["key"] == snapshot.figures.order_by("position")[0].key
    assert last["key"].startswith("photos/")
    row = figure(snapshot)
    published = next(x for line in _evidence(snapshot) if (x := json.loads(line))["key"] == HANDLED)["rows"]
    columns, line = evidence.lines_of(snapshot, row.table, [row.rows[7]])[row.rows[7]]
    head = json.dumps([row.table, columns], ensure_ascii=False)
    assert published[7][3] == evidence.row_hash(bytes(snapshot.salt), head, row.rows[7], line)
    assert published[7][:2] == ["facilities.repairs", evidence.as_row(columns, line).number]
    keys = FrozenRows.objects.filter(snapshot=snapshot, table=row.table).values_list("first", "last")
    assert len(evidence.lines_of(snapshot, row.table, row.rows)) == 530
    assert sorted(keys) == list(keys.order_by("first"))


def _evidence(snapshot: Snapshot) -> list[str]:
    return bundles.content(snapshot, "evidence.jsonl").decode().splitlines()


def test_what_is_published_of_a_persons_case_counts_no_session_and_follows_nobody(snapshot: Snapshot) -> None:
    """Of visitors of the debt clinics neither the session nor, from figure to figure, the same visitor can be told."""
    lines = {line["key"]: line["rows"] for line in map(json.loads, _evidence(snapshot))}
    visits = lines["consumer.clinics.visits"]
    assert visits
    assert {number for _, number, _, _ in visits} == {""}
    assert [row[3] for row in visits] == sorted(row[3] for row in visits)
    hidden = [row[3] for rows in lines.values() for row in rows if not row[1]]
    assert len(hidden) == len(set(hidden))
    assert all(number for _, number, _, _ in lines["facilities.repairs.handled"])


def test_the_bundle_holds_six_files_and_the_signature_is_over_its_root(snapshot: Snapshot) -> None:
    names = ("report.html", "report.odt", "report.pdf", "report.json", "evidence.jsonl", "seal.json")
    folder = bundles.name_of(snapshot)
    with zipfile.ZipFile(io.BytesIO(bundles.zipped(snapshot))) as package:
        assert sorted(package.namelist()) == sorted(f"{folder}/{name}" for name in names)
        seal = json.loads(package.read(f"{folder}/seal.json"))
    assert seal["head"]["root"] == snapshot.root
    assert SIGNER.public.signed(message(seal["head"]), bytes.fromhex(seal["signature"]))
    assert seal["statement"]["period"]["roc"] == SAMPLE.code


def test_the_definition_is_frozen_with_a_version_that_changes_with_its_words(snapshot: Snapshot) -> None:
    card = figure(snapshot).card
    assert card["counted"]
    known = MEASURES[HANDLED]
    assert stated(known)["version"] == card["version"]
    reworded = replace(known, definition=replace(known.definition, breaks="108 年起含宿舍。"))
    assert stated(reworded)["version"] != card["version"]


# ---- it cannot be changed -------------------------------------------------------------------------------


def test_nobody_changes_a_frozen_report(snapshot: Snapshot, scope: Scope) -> None:
    for table in (Snapshot, FrozenFigure, FrozenRows):
        for statement in (f"UPDATE {table._meta.db_table} SET id = id", f"DELETE FROM {table._meta.db_table}"):
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)
    assert Snapshot.objects.filter(pk=snapshot.pk).exists()


def test_a_frozen_report_is_not_frozen_again_but_superseded_with_a_reason(snapshot: Snapshot, scope: Scope) -> None:
    with pytest.raises(BadInput, match="已經定稿（第 1 版）"):
        frozen(scope)
    with pytest.raises(BadInput, match="請說明"):
        begin_revision(snapshot.edition, " ", by=TESTER)
    begin_revision(snapshot.edition, "照片說明誤植", by=TESTER)
    second = frozen(scope)
    assert (second.version, second.reason, second.previous) == (2, "照片說明誤植", snapshot)
    assert second.seal["previous"] == snapshot.root
    assert Edition.objects.get(pk=snapshot.edition_id).editable is False
    told = HouseEntry.objects.filter(subject=f"report.edition:{snapshot.edition_id}").values_list("label", flat=True)
    assert list(told) == ["定稿第 2 版", "開始修正", "定稿第 1 版"]


def test_the_reports_of_an_agency_form_one_chain(snapshot: Snapshot, scope: Scope) -> None:
    other = freeze(edition_of(scope.agency, SAMPLE.previous()), by=TESTER, signer=SIGNER)
    assert other.previous == snapshot
    assert other.seal["previous"] == snapshot.root


def test_without_the_right_nothing_is_frozen(snapshot: Snapshot, scope: Scope) -> None:
    with pytest.raises(Refused):
        freeze(edition_of(scope.agency, SAMPLE.previous()), by=NOBODY, signer=SIGNER)
    with pytest.raises(Refused):
        begin_revision(snapshot.edition, "更正", by=NOBODY)
    assert Snapshot.objects.count() == 1


def test_a_section_changed_while_the_key_signs_stops_the_freeze(snapshot: Snapshot, scope: Scope) -> None:
    begin_revision(snapshot.edition, "更正", by=TESTER)

    class Slow:
        public = SIGNER.public

        def sign(self, message: bytes) -> bytes:
            Section.objects.filter(edition__first=SAMPLE.first, code="1.2.c").update(body="改了。")
            return SIGNER.sign(message)

    with pytest.raises(BadInput, match="有人修改了報告的章節"):
        freeze(edition_of(scope.agency, SAMPLE), by=TESTER, signer=Slow())
    assert Snapshot.objects.count() == 1


# ---- as it was, and what became of it -------------------------------------------------------------------


def test_a_frozen_figure_keeps_its_rows_when_records_change(snapshot: Snapshot, scope: Scope) -> None:
    repaired = order(scope)
    withdraw.apply(repaired, by=TESTER, note="重複報修")
    row = figure(snapshot)
    today = frozen_rows.now(row)
    assert row.data["printed"] == "530 件"
    assert today.printed == "529 件"
    assert frozen_rows.changed_since(row, today) == {"left": 1, "new": 0, "changed": 0}
    at = row.rows.index(repaired.pk)
    line = frozen_rows.then_lines(row, today, at // frozen_rows.PER_PAGE + 1)[at % frozen_rows.PER_PAGE]
    assert (line.how, line.row.number) == ("left", repaired.number)
    assert line.changes["狀態"][1] == "撤回"


def test_what_an_amount_was_and_is_stands_beside_it(snapshot: Snapshot, scope: Scope) -> None:
    fund = FundRow.objects.get(amount=13_960_000)
    FundRow.objects.filter(pk=fund.pk).update(amount=14_000_000)
    row = next(r for r in snapshot.figures.filter(table="facilities.fundrow") if fund.pk in r.rows)
    today = frozen_rows.now(row)
    [line] = [x for x in frozen_rows.then_lines(row, today, 1) if x.row.pk == fund.pk]
    assert (line.added, line.added_now) == ("1,396 萬元", "1,400 萬元")
    assert line.changes == {"金額": ("13,960,000 元", "14,000,000 元")}


def test_the_page_shows_the_rows_to_those_who_may_see_them(snapshot: Snapshot) -> None:
    shown = page(snapshot, HANDLED).content.decode()
    assert "定稿時計入的 530 列" in shown
    assert shown.count("未變") == 50
    answer = page(snapshot, HANDLED, "tang").content.decode()  # reads facilities too, by the role of readers
    assert "530 件" in answer
    assert page(snapshot, HANDLED, "chen").status_code == 404  # of another agency
    assert page(snapshot, "facilities.repairs.lost").status_code == 404


def test_the_version_page_lists_the_printed_figures_and_its_files(snapshot: Snapshot) -> None:
    shown = page(snapshot).content.decode()
    assert snapshot.root in shown
    assert "evidence.jsonl" in shown
    assert f"{FrozenFigure.objects.filter(snapshot=snapshot, card__printed=True).count()} 個數字" in shown


def test_the_files_of_a_version_are_downloaded_as_they_were_sealed(snapshot: Snapshot) -> None:
    client = Client()
    client.force_login(Account.objects.get(username="wang"))
    base = f"/reports/{snapshot.edition_id}/versions/{snapshot.version}"
    assert client.get(f"{base}/files/seal.json").content == bundles.content(snapshot, "seal.json")
    assert client.get(f"{base}/bundle.zip").content == bundles.zipped(snapshot)
    assert client.get(f"{base}/files/salt").status_code == 404


def test_the_button_asks_once_more_then_freezes(snapshot: Snapshot, scope: Scope) -> None:
    client, base = Client(), f"/reports/{snapshot.edition_id}"
    client.force_login(Account.objects.get(username="li"))
    assert client.post(f"{base}/revise/", {"reason": ""}).status_code == 422
    client.post(f"{base}/revise/", {"reason": "數字更正"})
    assert Edition.objects.get(pk=snapshot.edition_id).editable
    assert "確認定稿" in client.get(f"{base}/freeze/").content.decode()
    assert Snapshot.objects.count() == 1
    assert client.post(f"{base}/freeze/", {"agreed": "on"}).headers["Location"] == f"{base}/versions/2/"


# ---- at the same moment ---------------------------------------------------------------------------------


def _small_edition() -> Edition:
    repair(opened_on=SAMPLE.first)
    edition = Edition.objects.create(
        agency=cast.agency(),
        first=SAMPLE.first,
        last=SAMPLE.last,
        running_head="頁首",
        title="業務報告",
        volume_number=1,
        first_page=1,
        council_term=1,
        council_session=1,
        read_on=SAMPLE.last,
        reporter_title="處長",
        reporter_name="王小明",
    )
    Section.objects.create(
        edition=edition, code="1", position=1, level=1, heading="維修", body=f"共計處理 {{{HANDLED}}}。"
    )
    return edition


@pytest.mark.django_db(transaction=True)
def test_of_two_freezes_at_once_one_wins_and_the_other_is_told() -> None:
    edition, both = _small_edition(), threading.Barrier(2)
    answers: list[str] = []

    class Together:
        """Signs only when both have read."""

        public = SIGNER.public

        def sign(self, message: bytes) -> bytes:
            both.wait(timeout=30)
            return SIGNER.sign(message)

    def take() -> None:
        try:
            answers.append(str(freeze(edition, by=operator("同時"), signer=Together()).version))
        except BadInput as bad:
            answers.append(str(bad))
        finally:
            connection.close()

    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(answer) > 1 for answer in answers) == [False, True], answers
    assert any("已經定稿" in answer for answer in answers)
    assert Snapshot.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_all_figures_are_read_of_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record filed by somebody else between figures and evidence is in neither."""
    edition, keep = _small_edition(), evidence.keep

    def meanwhile(found: Any) -> Any:
        def file() -> None:
            repair(opened_on=SAMPLE.first)
            connection.close()

        thread = threading.Thread(target=file)
        thread.start()
        thread.join()
        return keep(found)

    monkeypatch.setattr(evidence, "keep", meanwhile)
    made = freeze(edition, by=operator("測試"), signer=SIGNER)
    assert RepairOrder.objects.count() == 2
    assert figure(made).data["value"] == len(figure(made).rows) == 1
