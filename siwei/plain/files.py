"""Tables in files of any of the three formats: read by what they contain, written by the name of the format."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from siwei.plain.charsets import opener
from siwei.plain.errors import BadInput, noted, quoted, said
from siwei.plain.rows import Records, Table
from siwei.plain.sheets import cells, ods, ods_writing
from siwei.plain.sheets.archive import CONTENT_TYPES, MAGIC, Archive
from siwei.plain.tables import read_csv, write_csv

if (
    TYPE_CHECKING
):  # openpyxl and xlsxwriter take a third of a second to load: imported where a workbook is read or written
    from siwei.plain.sheets import xlsx

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_WRITTEN = 1_048_575  # rows of a sheet below its header, in Excel and LibreOffice alike
_NAMES = {"csv": "CSV 文字檔", "ods": "ODS 試算表", "xlsx": "XLSX 活頁簿"}
_LARGEST = 999_999_999_999_999  # a larger number loses its last digits in a spreadsheet
_SOURCE = Path | bytes | BinaryIO
# What is often taken for a table, by its first bytes.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", noted("舊版 Excel（.xls）或設有密碼的檔案")),
    (b"%PDF", "PDF"),
    (b"\x89PNG", "圖片"),
    (b"\xff\xd8\xff", "圖片"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x1f\x8b", "壓縮檔"),
    (b"Rar!", "壓縮檔"),
    (b"7z\xbc\xaf", "壓縮檔"),
    (b"<", "網頁或 XML"),
    (codecs.BOM_UTF8 + b"<", "網頁或 XML"),
)
# What XML 1.0 cannot hold.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class SheetTable(Table):
    """The rows of one sheet: the first visible one with data."""

    def __init__(self, found: Callable[[], Iterator[xlsx.Found]], *, name: str) -> None:
        self._found = found
        super().__init__(name)

    def records(self) -> Records:
        for sheet, line, row in self._found():
            self.sheet = sheet
            yield line, row

    def letter(self, column: str) -> str:
        return cells.letter(self.header.index(column) + 1) if column in self.header else ""


def read_table(source: _SOURCE, *, name: str) -> Table:
    """Return the table of a CSV, ODS or XLSX file.

    source: a path, the bytes, or an open binary stream.  name: how the person calls the file; its ending must be that of
    its content.  Raises BadInput for anything else, and for a file that is encrypted, holds macros, a DTD, or unpacks to
    too much; while rows are read, for formulas, merged cells, errors and values that are no text, number or date.
    """
    if not _is_archive(source, name):
        _agree("csv", name)
        return read_csv(source, name=name)
    archive = Archive(opener(source), name)
    form = _form_of(archive)
    _agree(form, name)
    if form == "ods":
        ods.check(archive)
        return SheetTable(lambda: ods.records(archive), name=name)
    from siwei.plain.sheets import xlsx

    xlsx.check(archive)
    return SheetTable(xlsx.Book(archive).records, name=name)


def write_table(
    form: str, header: Sequence[str], rows: Iterable[Sequence[str | int]], stream: BinaryIO, *, sheet: str = "資料"
) -> None:
    """Write a table in the format `form`, a key of TYPES, to a seekable stream.

    A text can be run as a formula in none of them.  A whole number is a number in a sheet, its digits in CSV.
    Line ends within a cell become "\\n" in sheets.
    Raises BadInput for a row that does not fit the header, a character that no file can hold, and for more than a sheet holds.
    """
    if form == "csv":
        write_csv(header, ([str(cell) for cell in row] for row in rows), stream)
        return
    checked = _checked(header, rows)
    with closing(checked):
        first = [str(cell) for cell in next(checked)]
        _writer(form)(first, checked, stream, sheet=sheet)


def _writer(form: str) -> Callable[..., None]:
    if form == "ods":
        return ods_writing.write
    from siwei.plain.sheets import xlsx_writing

    return xlsx_writing.write


def _is_archive(source: _SOURCE, name: str) -> bool:
    """Whether it is a ZIP archive.  Raises BadInput for what is neither that nor text."""
    with opener(source)() as stream:
        start = stream.read(8)
    for mark, what in _OTHERS:
        if start.startswith(mark):
            raise BadInput(
                said(
                    "檔案 {name} 是{what}，不是資料表，請另存為 .csv、.ods 或 .xlsx 後再匯入。",
                    name=quoted(name),
                    what=what,
                )
            )
    return start.startswith(MAGIC)


def _form_of(archive: Archive) -> str:
    if "mimetype" in archive.names and archive.read("mimetype").startswith(ods.MIMETYPE):
        return "ods"
    if CONTENT_TYPES in archive.names:
        return "xlsx"
    raise archive.refused(noted("不是試算表，請選擇 .csv、.ods 或 .xlsx 檔"))


def _agree(form: str, name: str) -> None:
    """Content and ending of the name say the same."""
    ending = Path(name).suffix.lower().removeprefix(".")
    if ending == form:
        return
    if ending not in TYPES:
        raise BadInput(
            said("檔案 {name} 的副檔名不是 .csv、.ods 或 .xlsx，請另存為其中一種後再匯入。", name=quoted(name))
        )
    raise BadInput(
        said(
            "檔案 {name} 的副檔名是 .{ending}，內容卻是 {names}，請以試算表軟體另存為正確的格式。",
            name=quoted(name),
            ending=ending,
            names=_NAMES[form],
        )
    )


def _checked(header: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Generator[Sequence[str | int], None, None]:
    for number, row in enumerate(chain([header], rows)):
        if len(row) != len(header):
            raise BadInput(
                said(
                    "第 {number} 筆有 {count} 格，但標題列有 {count2} 欄，無法寫成檔案，請更正該筆。",
                    number=number,
                    count=len(row),
                    count2=len(header),
                )
            )
        if number > MOST_WRITTEN:
            raise BadInput(
                said("超過 {most_written:,} 筆，試算表容納不下，請改用 CSV 或縮小範圍。", most_written=MOST_WRITTEN)
            )
        yield [_fit(cell, number) for cell in row]


def _fit(cell: str | int, number: int) -> str | int:
    if isinstance(cell, int):
        return cell if abs(cell) <= _LARGEST else str(cell)
    if _UNWRITABLE.search(cell):
        raise BadInput(said("第 {number} 筆含有無法寫入檔案的字元，請先更正該筆內容。", number=number))
    return cell.replace("\r\n", "\n").replace("\r", "\n")
