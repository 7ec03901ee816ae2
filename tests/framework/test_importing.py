"""An import takes all rows or none, and says by line and column what is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from siwei.areas.facilities.models import FundRow, RepairOrder
from siwei.desks import cells, exporting, importing
from siwei.desks.desk import DESKS
from siwei.directory.models import Grant, Role
from siwei.plain.errors import BadInput
from siwei.plain.files import read_table
from siwei.plain.rows import Table
from siwei.records.models import Entry
from tests import cast
from tests.factories import FACTORIES, TESTER, place, project, repair

pytestmark = pytest.mark.django_db
HEADER = "機關,原案號,狀態,主旨,立案日期,類別,地點,報修人,廠商,完工日期,費用"
GOOD = "行國處,舊修-1,已驗收,燈管不亮,108/03/01,水電,四維 2 樓 201 會議室,張先生,大同水電行,108/03/04,1200"


def desk() -> Any:
    return DESKS["facilities.repairs"]


def table(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Table:
    return read_table("\r\n".join([header, *rows]).encode(encoding), name="維修.csv")


def checked(*rows: str, by: Any = TESTER, **given: str) -> importing.Outcome:
    return importing.check(importing.intake(desk(), by), table(*rows, **given))


def brought(*rows: str, by: Any = TESTER) -> importing.Outcome:
    return importing.bring_in(importing.intake(desk(), by), table(*rows))


def faults(*rows: str) -> list[str]:
    return [str(fault) for fault in checked(*rows).faults]


def part_of(kind: str, slug: str, content: str) -> importing.Outcome:
    part = DESKS[kind].part(slug)
    assert part is not None
    taking = importing.intake(DESKS[kind], TESTER, part)
    return importing.bring_in(taking, read_table(content.encode(), name="part.csv"))


def test_a_good_row_becomes_a_record_with_its_state_and_one_entry() -> None:
    place()
    assert not brought(GOOD).faults
    order = RepairOrder.objects.get()
    assert (order.number, order.source_number, order.state, order.cost) == ("維108-0001", "舊修-1", "accepted", 1200)
    assert [e.verb for e in Entry.objects.filter(record_id=order.pk)] == [Entry.Verb.IMPORTED]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5"])
def test_the_encodings_of_an_office_are_read(encoding: str) -> None:
    place()
    assert not checked(GOOD, encoding=encoding).faults


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("108/03/01", "108/02/30"), "第 2 列「報修日期」"),
        (("水電", "水管"), "第 2 列「類別」：「水管」不是類別的選項"),
        (("四維 2 樓 201 會議室", "不存在的地點"), "第 2 列「地點」：找不到「不存在的地點」"),
        (("已驗收", "好了"), "第 2 列「狀態」：狀態「好了」不存在"),
        (("行國處", "外星局"), "第 2 列「機關」：機關「外星局」不存在"),
        (("1200", "一些"), "第 2 列「費用」"),
        (("108/03/04,1200", ","), "第 2 列：完工的維修案須有完工日期與費用"),
        (("108/03/04", "108/02/01"), "第 2 列：完工日期不能早於報修日期"),
        (("燈管不亮", ""), "第 2 列「主旨」"),
        (("燈管不亮", "字" * 201), "第 2 列「主旨」"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(change: tuple[str, str], sentence: str) -> None:
    place()
    found = faults(GOOD.replace(*change))
    assert len(found) == 1
    assert found[0].startswith(sentence), found[0]


def test_one_wrong_row_stops_all() -> None:
    place()
    found = brought(GOOD, GOOD.replace("舊修-1", "舊修-2").replace("水電", "?"))
    assert [f.line for f in found.faults] == [3]
    assert RepairOrder.objects.count() == 0


def test_the_same_file_twice_does_not_double_the_figures() -> None:
    place()
    brought(GOOD)
    assert "已經登錄過" in faults(GOOD)[0]
    assert "重複" in faults(GOOD.replace("舊修-1", "舊修-9"), GOOD.replace("舊修-1", "舊修-9"))[0]


def test_the_day_has_one_name_and_a_file_with_the_old_one_is_read() -> None:
    place()
    assert "立案日期" in HEADER
    assert not brought(GOOD).faults
    assert not checked(GOOD.replace("舊修-1", "舊修-2"), header=HEADER.replace("立案日期", "報修日期")).faults
    assert RepairOrder.objects.get().opened_on == date(2019, 3, 1)
    assert "報修日期" in exporting.header(desk())
    assert "報修日期" in importing.intake(desk(), TESTER).columns()
    assert "報修日期" in [head["text"] for head in cells.heads(desk())]


def test_an_unknown_column_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(BadInput, match="欄位「顏色」不認得；可用的欄位：.*主旨"):
        checked(GOOD + ",紅", header=HEADER + ",顏色")


def test_a_missing_column_is_named() -> None:
    with pytest.raises(BadInput, match="缺少必要的欄位「類別」"):
        checked("行國處,燈,108/03/01,x", header="機關,主旨,立案日期,地點")


def test_a_file_with_a_header_only_is_refused() -> None:
    with pytest.raises(BadInput, match="沒有資料"):
        checked()


def test_a_clerk_imports_for_her_own_agency_only() -> None:
    place()
    wang = cast.actor(cast.wang())
    cast.other_agency()
    assert not checked(GOOD, by=wang).faults
    assert "沒有替它匯入的權限" in str(checked(GOOD.replace("行國處", "工務局"), by=wang).faults[0])


def test_parts_find_their_record_by_either_number() -> None:
    works = project(source_number="舊工-1")
    content = f"原案號,案號,經費來源,金額\n舊工-1,,經濟部補助,1396萬元\n,{works.number},本處配合款,3696000\n"
    assert not part_of("facilities.projects", "funds", content).faults
    assert [row.amount for row in FundRow.objects.filter(project=works)] == [13_960_000, 3_696_000]
    assert Entry.objects.filter(record_id=works.pk, label="匯入經費 2 列").exists()


def test_rows_of_a_part_are_checked_without_a_query_for_each() -> None:
    sites = [FACTORIES["facilities.breeding_sites"](title=f"屋頂水槽 {n}") for n in range(6)]
    rounds = [FACTORIES["facilities.patrols"](source_number=f"巡-{n}") for n in range(2)]

    def asked(some: list[Any], of: Any) -> int:
        lines = [f"{of.source_number},{site.number},2,1,1" for site in some]
        content = "\r\n".join(["原案號,列管點,積水容器,陽性容器,清除容器", *lines])
        with CaptureQueriesContext(connection) as captured:
            outcome = part_of("facilities.patrols", "inspections", content)
        assert not outcome.faults, outcome.faults
        return len(captured)

    assert asked(sites[:1], rounds[0]) == asked(sites[1:], rounds[1])


def test_a_part_file_twice_does_not_double_the_figures() -> None:
    project(source_number="舊工-1")
    content = "原案號,項目,數量,單位\n舊工-1,循環泵,6,台\n舊工-1,循環泵,6,台\n"
    assert not part_of("facilities.projects", "elements", content).faults, "two equal rows of one file are two things"
    assert [f.line for f in part_of("facilities.projects", "elements", content).faults] == [2, 3]


def test_a_number_that_two_agencies_use_names_no_record() -> None:
    project()
    project(agency=cast.other_agency())
    found = part_of("facilities.projects", "funds", "案號,經費來源,金額\n工108-0001,經濟部補助,1\n")
    assert "有 2 個機關" in str(found.faults[0])


# ---- in the browser -------------------------------------------------------------------------------------


def upload(client: Client, content: bytes, name: str = "維修.csv") -> Any:
    return client.post("/facilities/repairs/import/", {"file": SimpleUploadedFile(name, content)})


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_a_file_is_checked_shown_and_then_filed_once() -> None:
    place()
    client = client_of(cast.wang())
    shown = upload(client, "\n".join([HEADER, GOOD]).encode())
    assert "共 1 筆" in shown.content.decode()
    assert RepairOrder.objects.count() == 0
    token = shown.context["upload"].token
    assert client.post("/facilities/repairs/import/", {"token": token}).status_code == 302
    assert RepairOrder.objects.count() == 1
    again = client.post("/facilities/repairs/import/", {"token": token})
    assert again.status_code == 422
    assert RepairOrder.objects.count() == 1


def test_the_upload_of_somebody_else_cannot_be_confirmed() -> None:
    place()
    token = upload(client_of(cast.wang()), "\n".join([HEADER, GOOD]).encode()).context["upload"].token
    assert client_of(cast.li()).post("/facilities/repairs/import/", {"token": token}).status_code == 422
    assert RepairOrder.objects.count() == 0


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00\x00", b"\x00" * 100, b"PK\x03\x04" + b"\x00" * 50, "主旨\n".encode("utf-16")]
)
def test_what_is_not_a_table_is_refused_in_a_sentence(content: bytes) -> None:
    answer = upload(client_of(cast.wang()), content)
    assert answer.status_code == 422
    assert "這個檔案不能匯入" in answer.content.decode()


def test_markup_in_a_cell_is_shown_as_text() -> None:
    repair(title="<script>alert(1)</script>")
    shown = client_of(cast.wang()).get("/facilities/repairs/?tab=all").content.decode()
    assert "<script>alert(1)" not in shown
    assert "&lt;script&gt;alert(1)" in shown


def test_a_role_without_import_has_no_import() -> None:
    wang = cast.wang()
    role = Role.objects.get(pk=Grant.objects.get(account=wang).role_id)
    role.permissions = [p for p in role.permissions if not p.startswith("facilities.import")]
    role.save()
    assert client_of(wang).get("/facilities/repairs/import/").status_code == 404
