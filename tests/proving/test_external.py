"""Figures of earlier printed reports: taken whole or not at all, kept with who stated them, and shown before the first records."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from siwei.commands.import_ import import_file
from siwei.desks import charts, staging
from siwei.directory.models import Account
from siwei.measures.measure import Scope, find
from siwei.measures.period import Period
from siwei.plain.errors import BadInput
from siwei.plain.tables import read_csv
from siwei.records.models import HouseEntry
from siwei.report.comparing import as_data, compare
from siwei.report.external.intake import KIND
from siwei.report.external.models import ExternalFigure
from siwei.report.loading import edition_of

HANDLED = "facilities.repairs.handled"
HEAD = "機關,數字代碼,期間起,期間迄,截至日期,數值,單位,刊印文字,來源,頁次,備註"
GOOD = '行國處,facilities.repairs.handled,105/03/01,105/08/31,,"1,402",件,"1,402 件",105年3月至8月業務報告,第 12 頁,'


def table(path: Path, *rows: str) -> Path:
    path.write_text("\r\n".join([HEAD, *rows]), encoding="utf-8")
    return path


def client(username: str) -> Client:
    made = Client(headers={"Accept-Language": "zh-TW"})
    made.force_login(Account.objects.get(username=username))
    return made


def test_a_table_is_taken_and_the_journal_says_by_whom(scope: Scope, tmp_path: Path) -> None:
    assert import_file(KIND, table(tmp_path / "a.csv", GOOD)) == 1
    row = ExternalFigure.objects.get(first=date(2016, 3, 1))
    assert (row.value, row.printed, row.page) == (1402, "1,402 件", "第 12 頁")
    entry = HouseEntry.objects.get(subject=f"report.externalfigure:{row.pk}")
    assert entry.label == "匯入前期報告數字"


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (GOOD.replace("facilities.repairs.handled", "facilities.nothing"), "第 2 列「數字代碼」：沒有名為"),
        (GOOD.replace('"1,402",件', "一千,件"), "第 2 列「數值」：數值「一千」不是數字"),
        (GOOD.replace("105/08/31,,", "105/08/31,105/08/31,"), "或只填一個截至日期"),
        (GOOD.replace("105/08/31", "105/09/31"), "期間迄 105/09/31 不存在，9 月只有 30 天"),
        (GOOD.replace("105/03/01,105/08/31", "108/02/28,107/09/01"), "迄日不早於起日"),
        (GOOD.replace("行國處", "無此局"), "找不到「無此局」"),
        (GOOD.replace('"1,402 件"', ""), "刊印文字"),
    ],
)
def test_a_faulty_row_is_refused_with_its_place_and_nothing_is_filed(
    scope: Scope, tmp_path: Path, row: str, sentence: str
) -> None:
    before = ExternalFigure.objects.count()
    other = GOOD.replace("105/", "104/")
    with pytest.raises(BadInput) as refused:
        import_file(KIND, table(tmp_path / "a.csv", row, other))
    assert sentence in str(refused.value)
    assert ExternalFigure.objects.count() == before


def test_the_same_figure_is_stated_once(scope: Scope, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="第 3 列.*出現兩次"):
        import_file(KIND, table(tmp_path / "a.csv", GOOD, GOOD))
    import_file(KIND, table(tmp_path / "a.csv", GOOD))
    with pytest.raises(BadInput, match="已經登錄過"):
        import_file(KIND, table(tmp_path / "a.csv", GOOD))


def test_it_has_a_place_among_the_tables_of_a_city() -> None:
    assert KIND in staging.ranks()
    assert staging.Piece(KIND, Path("report.external.csv")).title == "前期報告數字"


def test_the_chart_of_a_figure_begins_with_printed_reports(scope: Scope) -> None:
    chart = charts.history(find(HANDLED, scope))
    assert chart is not None
    assert [point.value for point in chart.series[0].points] == [468, 497, 498, 530]
    assert chart.heads[0] == "106年9月–107年2月＊"
    assert not chart.series[0].points[0].href
    assert "沒有可點閱的紀錄：106年9月至107年2月業務報告" in chart.note
    with translation.override("en"):
        english = charts.history(find(HANDLED, scope))
        assert english is not None
        assert english.heads[0] == "Sep 2017–Feb 2018＊"


def test_a_printed_number_of_a_period_that_is_in_records_is_not_shown_beside_them(scope: Scope) -> None:
    known = {"agency": scope.agency, "key": HANDLED, "value": 1, "printed": "1 件", "source": "別的報告"}
    ExternalFigure.objects.create(first=scope.period.first, last=scope.period.last, **known)
    chart = charts.history(find(HANDLED, scope))
    assert chart is not None
    assert [point.value for point in chart.series[0].points] == [468, 497, 498, 530]


def test_the_card_shows_the_chart(scope: Scope) -> None:
    page = client("wang").get(f"/figures/{HANDLED}/?period=108-03-01..108-08-31").content.decode()
    assert "106年9月–107年2月＊" in page


def test_a_printed_report_can_be_one_side_of_a_comparison(scope: Scope) -> None:
    before = Period.parse("107-03-01..107-08-31")
    line = next(x for x in compare(scope.agency, before, scope.period) if x.after.key == HANDLED)
    assert (line.printed_then, line.changed, str(line.relative)) == ("497 件", "＋33 件", "6.64")
    assert line.why == "前期數字出自《107年3月至8月業務報告》，沒有紀錄可以拆解。"
    edition = edition_of(scope.agency, scope.period)
    page = client("wang").get(f"/reports/{edition.pk}/compare/?with={before.code}").content.decode()
    assert "497 件" in page
    assert "沒有紀錄可以拆解" in page
    assert as_data(line)["before"] == 497


def test_where_there_are_records_they_are_compared(scope: Scope) -> None:
    before = scope.period.previous()
    known = {"agency": scope.agency, "key": HANDLED, "value": 1, "printed": "1 件", "source": "別的報告"}
    ExternalFigure.objects.create(first=before.first, last=before.last, **known)
    line = next(x for x in compare(scope.agency, before, scope.period) if x.after.key == HANDLED)
    assert line.printed_then == "498 件"


# ---- the screens ----------------------------------------------------------------------------------------


def test_who_may_state_them_sees_the_list_the_form_and_the_import(scope: Scope) -> None:
    clerk = client("wang")
    assert "8,462 人" in clerk.get("/reports/external/").content.decode()
    found = clerk.get("/reports/external/?q=8,462").content.decode()
    assert "497 件" not in found
    assert clerk.get("/reports/external/new/").status_code == 200
    assert clerk.get("/reports/external/import/").status_code == 200
    template = b"".join(clerk.get("/reports/external/template.csv").streaming_content)  # type: ignore[attr-defined]
    assert read_csv(io.BytesIO(template), name="t").header == HEAD.split(",")


@pytest.mark.parametrize("path", ["", "new/", "import/", "template.csv"])
def test_to_others_they_do_not_exist(scope: Scope, path: str) -> None:
    assert client("chen").get(f"/reports/external/{path}").status_code == 404
    assert Client().get(f"/reports/external/{path}").status_code == 302


def test_a_reader_may_look_and_not_edit(scope: Scope) -> None:
    row = ExternalFigure.objects.first()
    assert row is not None
    reader = client("gao")
    assert reader.get("/reports/external/").status_code == 200
    assert reader.get(f"/reports/external/{row.pk}/").status_code == 404


def test_a_figure_is_added_changed_and_removed_and_all_of_it_is_told(scope: Scope) -> None:
    clerk = client("wang")
    form = {"key": HANDLED, "as_of": "104/12/31", "value": "77", "printed": "77 件", "source": "年報", "unit": "件"}
    assert clerk.post("/reports/external/new/", form).status_code == 302
    row = ExternalFigure.objects.get(as_of=date(2015, 12, 31))
    assert row.agency == scope.agency
    assert clerk.post(f"/reports/external/{row.pk}/", form | {"printed": "78 件", "value": "78"}).status_code == 302
    assert clerk.post(f"/reports/external/{row.pk}/", {"remove": "1"}).status_code == 302
    assert not ExternalFigure.objects.filter(pk=row.pk).exists()
    labels = HouseEntry.objects.filter(subject=f"report.externalfigure:{row.pk}").values_list("label", flat=True)
    assert sorted(labels) == ["修改前期報告數字", "新增前期報告數字", "移除前期報告數字"]


def test_a_wrong_form_says_what_is_wrong(scope: Scope) -> None:
    form = {"key": "no.such", "as_of": "104/12/31", "printed": "77 件", "source": "年報"}
    answer = client("wang").post("/reports/external/new/", form)
    assert answer.status_code == 422
    assert "沒有名為「no.such」的統計指標" in answer.content.decode()


def test_an_upload_is_looked_at_before_it_is_filed(scope: Scope) -> None:
    clerk: Any = client("wang")
    content = "\r\n".join([HEAD, GOOD]).encode()
    looked = clerk.post("/reports/external/import/", {"file": SimpleUploadedFile("前期.csv", content)})
    assert "檢查無誤，共 1 筆" in looked.content.decode()
    before = ExternalFigure.objects.count()
    token = looked.context["upload"].token
    assert clerk.post("/reports/external/import/", {"token": token}).status_code == 302
    assert ExternalFigure.objects.count() == before + 1
    wrong = clerk.post("/reports/external/import/", {"file": SimpleUploadedFile("前期.csv", content)})
    assert wrong.status_code == 422
    assert "已經登錄過" in wrong.content.decode()


def test_the_database_itself_holds_the_rules(scope: Scope) -> None:
    row = ExternalFigure(agency=scope.agency, key=HANDLED, printed="1", source="x")
    with pytest.raises(ValidationError, match="只填一個截至日期"):
        row.full_clean()
