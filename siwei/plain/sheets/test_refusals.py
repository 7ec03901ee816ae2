"""Files that are refused: each with a sentence that says where and what to do, and before it can do harm."""

import io
import struct
import time
import zipfile
import zlib

import openpyxl
import pytest
from openpyxl.styles import Alignment

from siwei.plain.errors import BadInput
from siwei.plain.files import read_table, write_table
from siwei.plain.rows import MOST_COLUMNS, MOST_ROWS

from .conftest import MANIFEST, ODS, archive, changed, ods_file, ods_row, saved, workbook

LOL = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(BadInput) as refused:
        list(read_table(content, name=name))
    return str(refused.value)


def ods(*rows: str, **given: str) -> str:
    return refusal(ods_file(*rows, **given), "表.ods")


def xlsx(content: bytes) -> str:
    return refusal(content, "表.xlsx")


# ---- formulas, merged cells, errors ---------------------------------------------------------------------


def test_a_formula_of_excel_is_refused_with_its_cell() -> None:
    said = xlsx(workbook(["名稱", "金額"], ["甲", 1], ["乙", "=B2*2"]))
    assert said == ("檔案 表.xlsx 工作表「Sheet」的 B3 是公式，不能匯入；請複製後以「選擇性貼上－值」改成數值或文字。")


def test_a_formula_with_a_stored_result_is_refused_all_the_same() -> None:
    content = changed(workbook(["金額"], [12345]), SHEET, "<v>12345</v>", "<f>1+1</f><v>2</v>")
    assert "A2 是公式" in xlsx(content)


@pytest.mark.parametrize("formula", ['<f t="shared" si="0"/>', '<f t="array" ref="A2">1</f>', "<f/>"])
def test_every_kind_of_formula_is_one(formula: str) -> None:
    assert "A2 是公式" in xlsx(changed(workbook(["金額"], [12345]), SHEET, "<v>12345</v>", f"{formula}<v>2</v>"))


def test_a_formula_of_libreoffice_is_refused_with_its_cell() -> None:
    cell = '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>'
    assert "工作表「工作表1」的 C2 是公式" in ods(ods_row("甲", "乙", "丙"), ods_row("1", "1", cell))


def test_merged_cells_are_refused_with_their_area() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(["甲", "乙"], ["1", "2"])))
    assert book.active is not None
    book.active.merge_cells("A2:B3")
    assert "的 A2 起的 A2:B3 是合併儲存格，請取消合併後逐格填寫。" in xlsx(saved(book))
    merged = '<table:table-cell table:number-columns-spanned="2"><text:p>1</text:p></table:table-cell><table:covered-table-cell/>'
    assert "的 A2 起的 A2:B2 是合併儲存格" in ods(ods_row("甲", "乙"), ods_row(merged))


def test_an_error_value_is_refused_with_its_cell() -> None:
    content = changed(workbook(["金額"], [12345]), SHEET, 't="n"><v>12345</v>', 't="e"><v>#N/A</v>')
    assert "A2 的值是錯誤「#N/A」，請更正後再匯入。" in xlsx(content)


def test_a_cell_beside_the_header_is_refused() -> None:
    assert "第 2 列有 3 格，但標題列只有 2 欄" in xlsx(workbook(["甲", "乙"], ["1", "2", "3"]))


def test_formatting_without_text_is_no_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(["甲"], ["1"])))
    assert book.active is not None
    book.active["H9"].alignment = Alignment(wrap_text=True)
    assert len(list(read_table(saved(book), name="表.xlsx"))) == 1


# ---- size -----------------------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"[Content_Types].xml": "spreadsheetml", "xl/big.xml": b" " * (64 << 20)})
    assert len(bomb) < 100_000
    started = time.perf_counter()
    assert "可能是壓縮炸彈" in xlsx(bomb)
    assert time.perf_counter() - started < 1


def test_a_bomb_that_understates_its_size_gives_no_more_than_it_states() -> None:
    rows = ods_row("名稱") + ods_row("甲") * 200_000
    content = bytearray(ods_file(rows))
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<L", content, at + 24, 900)  # the directory's word on content.xml
    assert "已損毀" in refusal(bytes(content), "表.ods")


def test_too_many_members_are_refused_before_their_names_are_read() -> None:
    many = archive({f"{n:06}": b"" for n in range(20_000)})
    assert "可能是壓縮炸彈" in xlsx(many)


def test_two_members_of_one_name_are_refused() -> None:
    stream = io.BytesIO(workbook(["甲"], ["1"]))
    with zipfile.ZipFile(stream, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr(SHEET, "<x/>")
    assert "不予讀取" in xlsx(stream.getvalue())


def test_rows_repeated_without_end_are_refused_in_a_moment() -> None:
    many = ods_row("甲").replace("<table:table-row>", '<table:table-row table:number-rows-repeated="999999999">')
    assert f"超過 {MOST_ROWS:,} 列，請分成幾個檔案" in ods(ods_row("名稱"), *[many] * 1000)


def test_a_cell_repeated_without_end_is_refused() -> None:
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>甲</text:p></table:table-cell>'
    assert f"超出第 {MOST_COLUMNS} 欄" in ods(ods_row("名稱"), ods_row(cell))
    assert f"超出第 {MOST_COLUMNS} 欄" in xlsx(workbook([f"欄{n}" for n in range(MOST_COLUMNS + 1)]))


def test_a_row_of_a_million_characters_is_refused() -> None:
    assert "超過 1,000,000 個字元" in ods(ods_row("名稱"), ods_row("字" * 1_000_001))
    spaces = "<table:table-cell><text:p>" + '<text:s text:c="10000"/>' * 101 + "</text:p></table:table-cell>"
    assert "A2 所在的列超過 1,000,000 個字元" in ods(ods_row("名稱"), ods_row(spaces))
    assert "個字元" in xlsx(changed(workbook(["甲"], [12345]), SHEET, "12345", "1" * 1_000_001))


# ---- XML ------------------------------------------------------------------------------------------------


def test_a_dtd_is_refused() -> None:
    assert "內部含有 DTD 宣告" in ods(ods_row("名稱"), prolog=LOL)
    with_entity = changed(workbook(["甲"], ["1"]), SHEET, "<worksheet", f"{LOL}<worksheet")
    assert "內部含有 DTD 宣告" in xlsx(with_entity)
    in_book = changed(workbook(["甲"], ["1"]), "xl/workbook.xml", "<workbook", f"{LOL}<workbook")
    assert "內部含有 DTD 宣告" in xlsx(in_book)


def test_endless_nesting_and_endless_tags_are_refused() -> None:
    assert "內部的層次過深" in ods(ods_row("<table:table-cell>" + "<text:p>" * 100))
    assert "內部的一個標記過長" in ods(ods_row(f'<table:table-cell office:value="{"1" * 3_000_000}"/>'))


def test_what_is_no_xml_is_damaged() -> None:
    assert "已損毀或不完整" in ods(ods_row("名稱"), "<table:table-row>")
    assert "已損毀或不完整" in xlsx(changed(workbook(["甲"], ["1"]), SHEET, "</worksheet>", ""))


def test_a_member_that_is_missing_is_damage() -> None:
    assert "已損毀或不完整" in xlsx(archive({"[Content_Types].xml": "spreadsheetml"}))
    assert "已損毀或不完整" in refusal(archive({"mimetype": ODS, "META-INF/manifest.xml": MANIFEST}), "表.ods")


@pytest.mark.parametrize("cut", [10, 100, 1000, -30, -1])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    content = workbook(["甲"], ["1"])
    assert "已損毀或不完整" in xlsx(content[:cut])


def test_a_flipped_bit_is_damage() -> None:
    plain = ods_file(*(ods_row(f"第 {n} 列") for n in range(2000)))
    with zipfile.ZipFile(io.BytesIO(plain)) as read:
        at = read.getinfo("content.xml").header_offset + 400
    content = bytearray(plain)
    content[at] ^= 0x10
    assert "檔案 表.ods" in refusal(bytes(content), "表.ods")


def test_rows_that_break_off_in_the_middle_are_not_taken_for_the_end() -> None:
    """A stream that ends early must not look like a shorter table."""
    content = bytearray(ods_file(*(ods_row(f"第 {n} 列{zlib.crc32(b'%d' % n)}") for n in range(9000))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as read:
        member = read.getinfo("content.xml")
    content[member.header_offset + member.compress_size // 2] ^= 0xFF
    assert "已損毀" in refusal(bytes(content), "表.ods")


# ---- what it is -----------------------------------------------------------------------------------------


def test_macros_are_refused() -> None:
    macro = changed(workbook(["甲"], ["1"]), "[Content_Types].xml", "sheet.main+xml", "sheet.macroEnabled.main+xml")
    assert "含有巨集（.xlsm）" in xlsx(macro)
    stream = io.BytesIO(workbook(["甲"], ["1"]))
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("xl/vbaProject.bin", b"\xd0\xcf")
    assert "含有巨集" in xlsx(stream.getvalue())
    stream = io.BytesIO(ods_file(ods_row("甲")))
    with zipfile.ZipFile(stream, "a") as made:
        made.writestr("Basic/Standard/Module1.xml", "<x/>")
    assert "含有巨集" in refusal(stream.getvalue(), "表.ods")


def test_a_password_is_told() -> None:
    assert "設有密碼" in ods(ods_row("甲"), manifest="<manifest:encryption-data/>")
    locked = bytearray(archive({"[Content_Types].xml": "spreadsheetml"}))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert "設有密碼" in xlsx(bytes(locked))
    assert "舊版 Excel（.xls）或設有密碼的檔案" in xlsx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


@pytest.mark.parametrize(
    ("start", "what"),
    [(b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "圖片"), (b"<html><table>", "網頁或 XML"), (b"\x1f\x8b\x08", "壓縮檔")],
)
def test_other_files_are_named(start: bytes, what: str) -> None:
    assert f"是{what}，不是資料表" in refusal(start + bytes(200), "表.csv")


def test_the_ending_of_the_name_says_what_is_in_the_file() -> None:
    as_csv = "名稱\n甲\n".encode()
    assert "副檔名是 .xlsx，內容卻是 CSV 文字檔" in refusal(as_csv, "表.xlsx")
    assert "副檔名是 .csv，內容卻是 XLSX 活頁簿" in refusal(workbook(["甲"], ["1"]), "表.csv")
    assert "副檔名是 .xlsx，內容卻是 ODS 試算表" in refusal(ods_file(ods_row("甲")), "表.xlsx")
    assert "的副檔名不是 .csv、.ods 或 .xlsx" in refusal(as_csv, "表.txt")
    assert len(list(read_table(as_csv, name="表.CSV"))) == 1


def test_a_text_document_is_no_spreadsheet() -> None:
    sentence = "不是試算表，請選擇 .csv、.ods 或 .xlsx 檔"
    odt = archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"})
    assert sentence in refusal(odt, "表.ods")
    assert sentence in xlsx(archive({"[Content_Types].xml": "wordprocessingml"}))
    assert sentence in xlsx(archive({"photo.jpg": b"x"}))


@pytest.mark.parametrize("form", ["ods", "xlsx"])
def test_an_empty_sheet_is_empty(form: str) -> None:
    content = ods_file() if form == "ods" else workbook()
    assert refusal(content, f"表.{form}").startswith(f"檔案 表.{form} 是空的")


def test_a_header_is_as_strict_as_that_of_csv() -> None:
    assert "工作表「Sheet」第 1 列的欄名「甲」重複" in xlsx(workbook(["甲", "甲"]))
    assert "工作表「Sheet」第 1 列的第 1 欄沒有欄名" in xlsx(workbook([None, "甲"]))


def test_more_than_a_sheet_holds_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("siwei.plain.files.MOST_WRITTEN", 2)
    with pytest.raises(BadInput, match="試算表容納不下"):
        write_table("ods", ["甲"], [["1"], ["2"], ["3"]], io.BytesIO())
