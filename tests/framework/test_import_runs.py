"""Files from the browser: bad ones leave nothing behind, large ones go to the worker and their result waits."""

from __future__ import annotations

import io
import json
import re
import threading
import zipfile
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from siwei.areas.facilities.models import RepairOrder
from siwei.desks import import_views, importing, jobs, uploads
from siwei.desks.desk import DESKS
from siwei.desks.kept_sentences import again, kept
from siwei.desks.models import ImportRun
from siwei.directory.models import Grant
from siwei.plain.errors import quoted, said
from siwei.plain.files import read_table, write_table
from siwei.records import filing
from siwei.records.models import Entry, Record
from tests import cast
from tests.factories import DAY, TESTER, place, repair

pytestmark = pytest.mark.django_db
URL = "/facilities/repairs/import/"
HEADER = ["機關", "原案號", "主旨", "立案日期", "類別", "地點", "費用"]


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path


def cells(n: int, **given: str) -> list[str | int]:
    row = {"機關": "行國處", "原案號": f"舊-{n}", "主旨": f"第 {n} 件", "立案日期": "108/03/01", "類別": "水電"}
    row |= {"地點": "四維 2 樓 201 會議室", "費用": ""}
    return [(row | given)[name] for name in HEADER]


def content(form: str, *rows: list[str | int]) -> bytes:
    stream = io.BytesIO()
    write_table(form, HEADER, rows, stream)
    return stream.getvalue()


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def upload(client: Client, sent: bytes, name: str) -> Any:
    return client.post(URL, {"file": SimpleUploadedFile(name, sent)})


def kept_files() -> list[str]:
    return [p.name for p in (settings.VAR / "imports").rglob("*") if p.is_file()]


# ---- what is refused ------------------------------------------------------------------------------------


def with_formula() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content("xlsx", cells(1))))
    assert book.active is not None
    book.active["G2"] = "=1+1"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_merged() -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content("xlsx", cells(1))))
    assert book.active is not None
    book.active.merge_cells("C2:C3")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO(content("ods", cells(1)))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as made:
        made.writestr("Pictures/big", b" " * (40 << 20))
    return stream.getvalue()


def with_dtd() -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content("ods", cells(1)))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for member in source.infolist():
            text = source.read(member)
            dtd = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><office:document-content'
            made.writestr(member.filename, text.replace(b"<office:document-content", dtd, 1))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "sentence"),
    [
        ("公式.xlsx", with_formula, "的 G2 是公式"),
        ("合併.xlsx", with_merged, "的 C2 起的 C2:C3 是合併儲存格"),
        ("炸彈.ods", bomb, "壓縮炸彈"),
        ("實體.ods", with_dtd, "DTD"),
        ("舊.xls", lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "舊版 Excel（.xls）或設有密碼"),
        ("名.csv", lambda: content("xlsx", cells(1)), "內容卻是 XLSX 活頁簿"),
        ("名.xlsx", lambda: content("csv", cells(1)), "內容卻是 CSV 文字檔"),
        ("名.txt", lambda: content("csv", cells(1)), "副檔名不是 .csv、.ods 或 .xlsx"),
        ("碼.csv", lambda: "機關,主旨\n".encode("utf-16"), "編碼是「UTF-16」"),
        ("碼.csv", lambda: "機關,主旨\n".encode("shift-jis") + b"\xff\xff\n", "無法辨識的編碼"),
        ("空.csv", lambda: b"", "是空的"),
        ("斷.xlsx", lambda: content("xlsx", cells(1))[:-40], "已損毀或不完整"),
        ("欄.csv", lambda: "機關,顏色\n行國處,紅\n".encode(), "欄位「顏色」不認得"),
        ("只有標題.ods", lambda: content("ods"), "沒有資料"),
    ],
)
def test_a_bad_file_is_refused_in_a_sentence_and_leaves_nothing(name: str, made: Any, sentence: str) -> None:
    place()
    answer = upload(client_of(cast.wang()), made(), name)
    assert answer.status_code == 422
    assert "這個檔案不能匯入" in answer.content.decode()
    assert sentence in answer.context["refused"]
    assert (RepairOrder.objects.count(), ImportRun.objects.count(), kept_files()) == (0, 0, [])


def test_a_file_over_the_limit_is_refused(settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 1024 * 1024
    answer = upload(client_of(cast.wang()), b"x" * (1024 * 1024 + 1), "大.csv")
    assert answer.status_code == 422
    assert "超過 1 MB，請分成幾個檔案匯入" in answer.context["refused"]
    assert kept_files() == []


def test_no_file_at_all_is_told() -> None:
    answer = client_of(cast.wang()).post(URL, {})
    assert (answer.status_code, "請先選擇要匯入的檔案" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_a_fault_in_a_sheet_is_told_by_row_and_column_letter(form: str) -> None:
    place()
    answer = upload(client_of(cast.wang()), content(form, cells(1), cells(2, 類別="<b>水管</b>")), f"表.{form}")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert '<td data-label="列">第 3 列</td>' in shown
    assert '<td data-label="欄位">E 欄「類別」</td>' in shown
    assert "&lt;b&gt;水管&lt;/b&gt;" in shown
    assert str(answer.context["faults"][0]).startswith("第 3 列 E 欄「類別」：「<b>水管</b>」不是類別的選項")
    assert (RepairOrder.objects.count(), kept_files()) == (0, [])


# ---- small files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
def test_a_small_file_is_filed_at_once_and_remembered(form: str) -> None:
    place()
    client = client_of(cast.wang())
    sent = content(form, cells(1, 費用="1,200 元"), cells(2))
    shown = upload(client, sent, f"表.{form}")
    assert "共 2 筆" in shown.content.decode()
    assert client.post(URL, {"token": shown.context["upload"].token}).status_code == 302
    assert [(r.number, r.cost) for r in RepairOrder.objects.order_by("pk")] == [
        ("維108-0001", 1200),
        ("維108-0002", None),
    ]
    run = ImportRun.objects.get()
    assert (run.state, run.rows, run.account.username, kept_files()) == ("done", 2, "wang", [])
    again = upload(client, content(form, cells(1, 原案號=""), cells(2, 原案號="")), f"表.{form}")
    assert again.context["before"] is None
    assert upload(client, sent, f"表.{form}").status_code == 422, "the same 原案號 twice"


def test_the_same_file_again_is_pointed_out() -> None:
    place()
    client = client_of(cast.wang())
    sent = content("csv", cells(1, 原案號=""))
    client.post(URL, {"token": upload(client, sent, "表.csv").context["upload"].token})
    assert "內容相同的檔案已由王小明於" in upload(client, sent, "表.csv").content.decode()


@pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])
def test_the_template_is_a_table_of_the_import(form: str) -> None:
    answer = client_of(cast.wang()).get(f"{URL}template.{form}")
    template = read_table(answer.getvalue(), name=f"範本.{form}")
    assert template.header == importing.intake(DESKS["facilities.repairs"], TESTER).columns()
    assert list(template) == []
    assert client_of(cast.wang()).get(f"{URL}template.pdf").status_code == 404


# ---- large files ----------------------------------------------------------------------------------------


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is large begins at four rows."""
    monkeypatch.setattr(import_views, "SMALL", 3)
    monkeypatch.setattr(importing, "BATCH", 2)


def handed_over(client: Client, sent: bytes, name: str = "大.csv") -> ImportRun:
    shown = upload(client, sent, name)
    assert "前 3 列檢查無誤；檔案較大" in shown.content.decode()
    answer = client.post(URL, {"token": shown.context["upload"].token})
    run = ImportRun.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, f"{URL}runs/{run.pk}/")
    return run


def worked(run: ImportRun) -> ImportRun:
    jobs.import_file(run_id=run.pk)
    run.refresh_from_db()
    return run


@pytest.mark.usefixtures("small")
def test_a_large_file_is_filed_by_the_worker() -> None:
    place()
    client = client_of(cast.wang())
    run = handed_over(client, content("xlsx", *(cells(n) for n in range(1, 8))), "大.xlsx")
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args, RepairOrder.objects.count()) == ("desks.import_file", {"run_id": run.pk}, 0)
    waiting = client.get(f"{URL}runs/{run.pk}/").content.decode()
    assert "已排入背景工作" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert (worked(run).state, run.rows, run.total, kept_files()) == ("done", 7, 7, [])
    orders = RepairOrder.objects.order_by("pk")
    assert [o.number for o in orders] == [f"維108-{n:04d}" for n in range(1, 8)]
    assert [r.number for r in Record.objects.filter(kind="facilities.repairs").order_by("pk")] == [
        o.number for o in orders
    ]
    assert {e.capacity for e in Entry.objects.filter(record__in=[o.pk for o in orders])} == {"王小明（行政科 科員）"}
    done = client.get(f"{URL}runs/{run.pk}/").content.decode()
    assert "已匯入 7 筆設施維修" in done
    assert "hx-trigger" not in done.split('id="run"')[1].split("</div>")[0]


@pytest.mark.usefixtures("small")
def test_a_fault_far_down_a_large_file_stops_all_of_it() -> None:
    place()
    client = client_of(cast.wang())
    run = handed_over(client, content("ods", *(cells(n) for n in range(1, 6)), cells(6, 類別="水管")), "大.ods")
    assert (worked(run).state, RepairOrder.objects.count(), kept_files()) == ("refused", 0, [])
    shown = client.get(f"{URL}runs/{run.pk}/").content.decode()
    assert "有 1 處需要修正，一筆都沒有匯入" in shown
    assert "E 欄「類別」" in shown
    assert repair().number == "維108-0001", "no number was used up"


@pytest.mark.usefixtures("small")
def test_the_worker_works_on_the_day_of_the_one_who_sent_the_file() -> None:
    place()
    wang = cast.wang()
    wang.sample_day = date(2019, 10, 18)
    wang.save()
    late = cells(6, 立案日期="108/10/19")
    run = worked(handed_over(client_of(wang), content("csv", *(cells(n) for n in range(1, 6)), late)))
    assert (run.state, RepairOrder.objects.count()) == ("refused", 0)


@pytest.mark.usefixtures("small")
def test_what_cannot_be_read_far_down_stops_all_of_it() -> None:
    place()
    sent = content("csv", *(cells(n) for n in range(1, 6))) + "行國處,1,2,3,4,5,6,7,8\r\n".encode()
    run = worked(handed_over(client_of(cast.wang()), sent))
    assert (run.state, RepairOrder.objects.count()) == ("refused", 0)
    assert "第 7 行有 9 格" in run.refusal


@pytest.mark.usefixtures("small")
def test_what_the_worker_found_is_told_in_the_language_of_the_reader() -> None:
    place()
    client = client_of(cast.wang())
    rows = [cells(n) for n in range(1, 6)]
    wrong = [cells(6, 類別="水管"), cells(7, 立案日期="108/02/30"), cells(8, 機關="外星局")]
    run = handed_over(client, content("ods", *rows, *wrong), "大.ods")
    assert worked(run).state == "refused"
    page = f"{URL}runs/{run.pk}/"
    told = [fault.sentence for fault in client.get(page).context["faults"]]
    assert told[0].startswith("「水管」不是類別的選項，可填：水電、")
    english = [fault.sentence for fault in client.get(page, headers={"Accept-Language": "en"}).context["faults"]]
    typed = ("“水管”", "外星局", "行國處", "工務局")
    for sentence in english[:1] + english[2:]:
        for name in (*typed, "水電", "土木", "通訊", "消防", "空調", "電梯"):
            sentence = sentence.replace(name, "")
        assert not re.search("[\u3400-\u9fff]", sentence), sentence
    assert english[1].endswith("108/02/30 does not exist: month 2 has only 28 days.")


@pytest.mark.usefixtures("small")
def test_why_the_whole_file_was_refused_is_told_in_the_language_of_the_reader() -> None:
    place()
    client = client_of(cast.wang())
    run = worked(handed_over(client, content("csv", *(cells(n) for n in range(1, 6))) + b"x,1,2,3,4,5,6,7,8\r\n"))
    with translation.override("en"):
        assert not re.search("[\u3400-\u9fff]", run.refusal.replace(run.file_name, "")), run.refusal


def test_a_sentence_of_an_older_release_stays_as_it_was_written() -> None:
    stored = kept(said("找不到「{text}」；請填它的代碼或名稱。", text=quoted("水電")))
    with translation.override("en"):
        assert again(json.loads(json.dumps(stored))).startswith("“水電”")
        assert again(stored | {"said": "{gone} 沒有了"}) == "找不到「水電」；請填它的代碼或名稱。"
        assert again("已經是文字") == "已經是文字"


@pytest.mark.usefixtures("small")
def test_a_job_that_runs_twice_files_once() -> None:
    place()
    run = handed_over(client_of(cast.wang()), content("csv", *(cells(n, 原案號="") for n in range(1, 6))))
    worked(run)
    worked(run)
    assert (run.state, RepairOrder.objects.count()) == ("done", 5)


@pytest.mark.usefixtures("small")
def test_of_two_workers_only_the_first_to_end_files(monkeypatch: pytest.MonkeyPatch) -> None:
    place()
    run = handed_over(client_of(cast.wang()), content("csv", *(cells(n, 原案號="") for n in range(1, 6))))

    def overtaken(table: object) -> int:
        ImportRun.objects.get(pk=run.pk).end(ImportRun.State.DONE, rows=5)
        return 5

    monkeypatch.setattr(jobs, "_length", overtaken)
    assert (worked(run).state, run.rows, RepairOrder.objects.count()) == ("done", 5, 0)


@pytest.mark.usefixtures("small")
def test_rights_are_those_of_the_day_on_which_it_is_filed() -> None:
    place()
    wang = cast.wang()
    run = handed_over(client_of(wang), content("csv", *(cells(n) for n in range(1, 6))))
    Grant.objects.filter(account=wang).delete()
    assert (worked(run).state, RepairOrder.objects.count()) == ("refused", 0)


@pytest.mark.usefixtures("small")
def test_an_error_of_ours_is_told_and_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    place()
    run = handed_over(client_of(cast.wang()), content("csv", *(cells(n) for n in range(1, 6))))

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(filing, "bulk_create", broken)
    with pytest.raises(RuntimeError):
        jobs.import_file(run_id=run.pk)
    run.refresh_from_db()
    assert (run.state, RepairOrder.objects.count(), kept_files()) == ("failed", 0, [])
    assert "一筆都沒有匯入" in run.refusal


@pytest.mark.usefixtures("small")
def test_a_run_belongs_to_whoever_sent_the_file() -> None:
    place()
    run = handed_over(client_of(cast.wang()), content("csv", *(cells(n) for n in range(1, 6))))
    assert client_of(cast.li()).get(f"{URL}runs/{run.pk}/").status_code == 404
    assert client_of(cast.wang()).get(f"/facilities/projects/import/runs/{run.pk}/").status_code == 404
    assert "大.csv" in client_of(cast.wang()).get(URL).content.decode()
    assert "大.csv" not in client_of(cast.li()).get(URL).content.decode()


@pytest.mark.usefixtures("small")
def test_an_import_whose_worker_has_gone_can_be_started_again() -> None:
    place()
    client = client_of(cast.wang())
    run = handed_over(client, content("csv", *(cells(n) for n in range(1, 6))))
    ImportRun.objects.update(state="running", seen_at=timezone.now())
    assert "重新開始" not in client.get(f"{URL}runs/{run.pk}/").content.decode()
    ImportRun.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert "重新開始" in client.get(f"{URL}runs/{run.pk}/").content.decode()
    client.post(f"{URL}runs/{run.pk}/")
    assert ProcrastinateJob.objects.count() == 2
    assert worked(run).state == "done"


@pytest.mark.usefixtures("small")
def test_polling_gets_the_part_that_changes() -> None:
    place()
    client = client_of(cast.wang())
    run = handed_over(client, content("csv", *(cells(n) for n in range(1, 6))))
    ImportRun.objects.update(state="running", rows=4, total=5)
    part = client.get(f"{URL}runs/{run.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="run"')
    assert "已檢查並寫入 4 列，共 5 列" in part
    assert 'value="80"' in part


# ---- at the same time -----------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_others_file_in_the_same_series_while_an_import_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails when the import takes its numbers first: the counter then waits until the import is over."""
    where = place()
    monkeypatch.setattr(importing, "BATCH", 2)
    numbers: list[str] = []

    def counter() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '3s'")
            numbers.append(repair(place=where).number)
        finally:
            connection.close()

    def in_between(rows: int) -> None:
        if rows == 4:
            thread = threading.Thread(target=counter)
            thread.start()
            thread.join(10)

    rows = [cells(n) for n in range(1, 7)]
    table = read_table(content("csv", *rows), name="表.csv")
    importing.bring_in(importing.intake(DESKS["facilities.repairs"], TESTER), table, report=in_between)
    assert numbers == ["維108-0001"]
    imported = RepairOrder.objects.filter(source_number__isnull=False).order_by("pk")
    assert [order.number for order in imported] == [f"維108-{n:04d}" for n in range(2, 8)]


def test_an_import_numbers_each_year_and_agency_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    repair(opened_on=date(2018, 5, 6))
    days = ["107/03/01", "108/03/01", "107/03/02", "108/03/02", "106/01/01"]
    table = read_table(content("csv", *(cells(n, 立案日期=day) for n, day in enumerate(days))), name="表.csv")
    assert not importing.bring_in(importing.intake(DESKS["facilities.repairs"], TESTER), table).faults
    found = RepairOrder.objects.filter(source_number__isnull=False).order_by("pk").values_list("number", flat=True)
    assert list(found) == ["維107-0002", "維108-0001", "維107-0003", "維108-0002", "維106-0001"]


def test_copied_records_are_like_inserted_ones() -> None:
    """Fifty or more go by COPY: what COPY leaves out or writes otherwise shows here."""
    where = place()

    def order() -> RepairOrder:
        return RepairOrder(agency=where.agency, title="一", opened_on=DAY, trade="aircon", place=where)

    with transaction.atomic():
        [inserted] = filing.bulk_create([order()], by=TESTER, verb=Entry.Verb.IMPORTED)
        copied = filing.bulk_create([order() for _ in range(60)], by=TESTER, verb=Entry.Verb.IMPORTED)
    for model, key in ((Record, "pk"), (RepairOrder, "pk"), (Entry, "record_id")):
        ours, theirs = (dict(model.objects.filter(**{key: pk}).values().get()) for pk in (inserted.pk, copied[-1].pk))
        for name in ("id", "record_id", "number", "at"):
            ours.pop(name, None)
            theirs.pop(name, None)
        assert ours == theirs
    copied[0].title = "改過"
    copied[0].save()
    assert RepairOrder.objects.get(pk=copied[0].pk).title == "改過"


def test_old_uploads_that_nobody_confirmed_are_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    place()
    client = client_of(cast.wang())
    upload(client, content("csv", cells(1)), "表.csv")
    monkeypatch.setattr(uploads, "KEEP_SECONDS", -1)
    upload(client, content("csv", cells(2)), "表.csv")
    assert len(kept_files()) == 1
