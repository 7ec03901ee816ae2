"""ODS and XLSX files: what is written is read back, by us and by others; what others write is read."""

import io
import tracemalloc
from datetime import date, datetime, time
from typing import Any

import odfdo
import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siwei.plain.errors import BadInput
from siwei.plain.files import read_table, write_table
from siwei.plain.rows import Row, Table

from .conftest import ods_file, workbook

every_sheet = pytest.mark.parametrize("form", ["ods", "xlsx"])
every_form = pytest.mark.parametrize("form", ["csv", "ods", "xlsx"])

# Texts that a spreadsheet, XML or one of the libraries could take for something else.
TRICKY = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "'", '"', " ", "  ", "<r>", "_x0041_", "_x000D_", "&amp;", "]]>", "<!--"]),
    st.sampled_from(["=", "+", "-", "@", "＝", "\t", "\r", "\n", "\r\n", "-1", "0012", "1,200", "1e5", "TRUE", ""]),
    st.text(alphabet="1a'=,\"\r\n 公<>&_x", max_size=5) | st.just("</r>"),
)
CONTROL = [chr(n) for n in range(32) if n not in (9, 10, 13)]
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=[*CONTROL, "\ufffe", "\uffff"]), max_size=8
)
CELLS = st.one_of(TRICKY, ANY_TEXT, st.integers(-(10**15), 10**15), st.integers())
ROWS = st.lists(st.tuples(CELLS, CELLS), max_size=6)


def written(form: str, rows: list[Any], header: tuple[str, ...] = ("名稱", "=說明")) -> bytes:
    stream = io.BytesIO()
    write_table(form, header, rows, stream)
    return stream.getvalue()


def table(form: str, content: bytes) -> Table:
    return read_table(content, name=f"公文.{form}")


def rows_of(form: str, content: bytes) -> list[list[str]]:
    return [list(row.cells.values()) for row in table(form, content)]


def as_read(cell: str | int) -> str:
    """Line ends within a cell are one kind in a sheet."""
    return str(cell).replace("\r\n", "\n").replace("\r", "\n")


@every_sheet
@given(rows=ROWS)
@example(rows=[("<r>x</r>", "a  b\n\tc "), (10**15, "_x000D_")])
def test_what_is_written_is_read_back(form: str, rows: list[tuple[str | int, str | int]]) -> None:
    expected = [[as_read(cell) for cell in row] for row in rows]
    content = written(form, rows)
    assert table(form, content).header == ["名稱", "=說明"]
    assert rows_of(form, content) == [row for row in expected if any(cell.strip() for cell in row)]


@given(rows=ROWS)
def test_csv_says_the_same_as_the_sheets(rows: list[tuple[str | int, str | int]]) -> None:
    assert rows_of("csv", written("csv", rows)) == [[str(cell) for cell in row] for row in rows]


def test_excel_finds_texts_and_numbers_and_no_formula() -> None:
    content = written("xlsx", [("=1+1", 1200), ("0012", -5), ("@SUM(A1)", 10**15)])
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
    assert [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows(min_row=2)] == [
        [("=1+1", "s"), (1200, "n")],
        [("0012", "s"), (-5, "n")],
        [("@SUM(A1)", "s"), ("1000000000000000", "s")],
    ]


def test_an_odf_library_finds_texts_and_numbers_and_no_formula() -> None:
    content = written("ods", [("=1+1", 1200), ("0012", -5)])
    sheet = odfdo.Document(io.BytesIO(content)).body.get_table(0)
    assert sheet is not None
    assert sheet.get_values()[1:] == [["=1+1", 1200], ["0012", -5]]
    assert [cell.formula for row in sheet.iter_rows() for cell in row.iter_cells()] == [None] * 6


# ---- what others write ----------------------------------------------------------------------------------


def test_values_of_excel_become_what_a_person_would_type() -> None:
    content = workbook(
        ["日期", "時刻", "時間", "數", "小數", "真假", "文字"],
        [date(2019, 3, 1), datetime.fromisoformat("2019-03-01T09:12"), time(14, 30), 1200.0, 0.1 + 0.2, True, " 前後 "],
        [None, None, None, -5, 1e20, False, "兩\n行"],
    )
    assert [list(row.cells.values()) for row in table("xlsx", content)] == [
        ["108年3月1日", "108年3月1日 09:12", "14:30", "1200", "0.3", "是", " 前後 "],
        ["", "", "", "-5", "100000000000000000000", "否", "兩\n行"],
    ]


def test_values_of_libreoffice_become_what_a_person_would_type() -> None:
    content = ods_file(
        '<table:table-row><table:table-cell office:value-type="string"><text:p>值</text:p></table:table-cell></table:table-row>',
        *(
            f"<table:table-row><table:table-cell {attributes}>{text}</table:table-cell></table:table-row>"
            for attributes, text in [
                ('office:value-type="date" office:date-value="2019-03-01"', "<text:p>19/3/1</text:p>"),
                ('office:value-type="date" office:date-value="0108-03-01"', "<text:p>108/3/1</text:p>"),
                ('office:value-type="float" office:value="1200"', "<text:p>1,200</text:p>"),
                ('office:value-type="percentage" office:value="0.25"', "<text:p>25%</text:p>"),
                ('office:value-type="boolean" office:boolean-value="true"', "<text:p>TRUE</text:p>"),
                ('office:value-type="time" office:time-value="PT09H05M00S"', "<text:p>9:05</text:p>"),
                (
                    'office:value-type="string"',
                    "<office:annotation><text:p>註</text:p></office:annotation>"
                    "<text:p>甲<text:span>乙</text:span><text:s/>丙</text:p><text:p>丁</text:p>",
                ),
            ]
        ),
    )
    values = [row.cells["值"] for row in table("ods", content)]
    assert values == ["108年3月1日", "108年3月1日", "1200", "0.25", "是", "09:05", "甲乙 丙\n丁"]


def test_a_date_before_the_republic_is_refused_with_its_cell() -> None:
    with pytest.raises(BadInput, match="工作表「Sheet」的 A2 的值.*無法讀取"):
        list(table("xlsx", workbook(["日期"], [date(1911, 12, 31)])))


def test_the_first_visible_sheet_with_data_is_read() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(隱藏=[["不看"]], 資料=[[], ["名稱"], ["甲"]], 其他=[["乙"]])))
    book["隱藏"].sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    found = table("xlsx", stream.getvalue())
    assert list(found) == [Row(3, {"名稱": "甲"})]
    assert found.sheet == "資料"


def test_a_hidden_sheet_of_an_ods_is_not_read() -> None:
    row = "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    style = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    hidden = f'<table:table table:name="隱藏" table:style-name="ta2">{row.format("不看")}</table:table>'
    found = table("ods", ods_file(row.format("名稱"), row.format("甲"), style=style, before=hidden))
    assert [r.cells for r in found] == [{"名稱": "甲"}]


def test_empty_rows_keep_their_numbers() -> None:
    content = workbook(["名稱"], [], ["甲"])
    assert [row.line for row in table("xlsx", content)] == [3]
    gap = '<table:table-row table:number-rows-repeated="7"><table:table-cell/></table:table-row>'
    row = "<table:table-row{}><table:table-cell><text:p>{}</text:p></table:table-cell></table:table-row>"
    twice = ' table:number-rows-repeated="2"'
    wide = '<table:table-cell table:number-columns-repeated="16384"/>'
    end = f'<table:table-row table:number-rows-repeated="1048560">{wide}</table:table-row>'
    content = ods_file(row.format("", "名稱"), gap, row.format(twice, "甲"), end)
    assert [(r.line, r.cells["名稱"]) for r in table("ods", content)] == [(9, "甲"), (10, "甲")]


@every_sheet
def test_columns_have_letters(form: str) -> None:
    header = tuple(f"欄{n}" for n in range(30))
    found = table(form, written(form, [["x"] * 30], header))
    assert [found.letter(name) for name in ("欄0", "欄25", "欄26", "不存在")] == ["A", "Z", "AA", ""]


@every_form
def test_memory_does_not_grow_with_the_file(form: str) -> None:
    def peak(rows: int) -> int:
        content = written(form, [(f"第 {n} 件維修案件", n) for n in range(rows)])
        tracemalloc.start()
        try:
            assert sum(1 for _ in table(form, content)) == rows
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    assert peak(12_000) < peak(3_000) + 500_000


@every_sheet
def test_a_character_no_file_can_hold_is_refused(form: str) -> None:
    for cell in ("a\0", "\x1b", "\ud800", "\uffff"):
        with pytest.raises(BadInput, match="第 2 筆含有無法寫入檔案的字元"):
            written(form, [("甲", "乙"), (cell, "")])


@every_sheet
def test_a_row_that_does_not_fit_the_header_is_not_written(form: str) -> None:
    with pytest.raises(BadInput, match="第 1 筆有 1 格，但標題列有 2 欄"):
        written(form, [["甲"]])


def test_a_text_that_excel_would_cut_off_is_refused() -> None:
    with pytest.raises(BadInput, match="32,767"):
        written("xlsx", [("字" * 32_768, "")])
    assert len(rows_of("ods", written("ods", [("字" * 32_768, "")]))[0][0]) == 32_768
