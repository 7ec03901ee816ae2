"""Reading an XLSX file (ECMA-376, SpreadsheetML) row by row.

The sheet is read as a stream and not by openpyxl, which holds a row as a tree, trusts the sheet's stated size and does not
tell merged cells in its streaming mode; what its number formats and date serials mean is left to openpyxl.
"""

import datetime
import posixpath
import re
from collections.abc import Generator
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape

from siwei.plain.errors import BadInput, noted, quoted, said

from . import cells
from .archive import CONTENT_TYPES, SMALL, Archive
from .cells import Gathered
from .markup import Malformed, Unsafe, parse
from .shared_strings import SharedStrings

_AREA = re.compile(r"([A-Z]{1,3})(\d{1,7})(?::[A-Z]{1,3}\d{1,7})?")
_MOST_ELEMENTS = 200_000  # of styles, relations and the book, which are held whole
_column = lru_cache(2048)(column_index_from_string)
Found = tuple[str, int, list[str]]


def check(archive: Archive) -> None:
    """Refuse what is no plain workbook.  Raises BadInput."""
    types = archive.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        raise archive.refused(noted("含有巨集（.xlsm），請另存為不含巨集的「Excel 活頁簿（.xlsx）」"))
    if b"spreadsheetml" not in types:
        raise archive.refused(noted("不是試算表，請選擇 .csv、.ods 或 .xlsx 檔"))


class Book:
    """A workbook whose parts are known; its shared strings are read at their first use."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._strings: SharedStrings | None = None
        root = self._relations("_rels/.rels", "")
        self._book = root["officeDocument"][0][1] if "officeDocument" in root else "xl/workbook.xml"
        folder, name = posixpath.split(self._book)
        self._parts = self._relations(f"{folder}/_rels/{name}.rels", folder)
        self._dates = self._date_styles()
        self._sheets, self._epoch = self._read_book()

    def records(self) -> Generator[Found, None, None]:
        """Yield sheet, line and cells of every row that is not empty in the first visible sheet that has one."""
        for sheet, member in self._sheets:
            handler = _Sheet(self._archive.name, sheet, self)
            yield from self._rows(handler, member)
            if handler.found:
                return

    def _rows(self, handler: "_Sheet", member: str) -> Generator[Found, None, None]:
        with self._archive.member(member) as stream:
            try:
                for _ in parse(stream, handler):
                    while handler.ready:
                        line, row, _ = handler.ready.popleft()
                        yield handler.sheet, line, row
            except (Unsafe, Malformed) as error:
                raise self._understood(error) from error

    def _understood(self, error: BadInput) -> BadInput:
        if isinstance(error, Unsafe):
            return self._archive.refused(said("{error}，不予讀取；請以試算表軟體另存新檔", error=error))
        return self._archive.damaged()

    # ---- values ----
    def string(self, index: int) -> str:
        """The shared string of that index.  Raises IndexError."""
        if self._strings is None:
            self._strings = self._read_strings()
        return unescape(self._strings[index])

    def number(self, text: str, style: int) -> str:
        """A number as typed, or the date or time that its format makes of it.  Raises ValueError or BadInput."""
        if style not in self._dates:
            return cells.number(text)
        value = from_excel(float(text), self._epoch, timedelta=self._dates[style])
        if isinstance(value, datetime.time):
            return f"{value:%H:%M}"
        if isinstance(value, datetime.timedelta):
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        return cells.day(value)

    # ---- parts ----
    def _read_strings(self) -> SharedStrings:
        found = self._parts.get("sharedStrings")
        if found is None:
            return SharedStrings(None)
        with self._archive.member(found[0][1]) as stream:
            try:
                return SharedStrings(stream)
            except (Unsafe, Malformed) as error:
                raise self._understood(error) from error

    def _relations(self, member: str, folder: str) -> dict[str, list[tuple[str, str]]]:
        """Kind of relation (worksheet, styles, …) → its (id, member)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, attributes in self._elements(member):
            if name == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "")
                path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, []).append((attributes.get("Id", ""), path))
        return found

    def _read_book(self) -> tuple[list[tuple[str, str]], datetime.datetime]:
        """The visible sheets as (name, member), and the day from which dates are counted."""
        members = dict(self._parts.get("worksheet", []))
        sheets: list[tuple[str, str]] = []
        epoch = WINDOWS_EPOCH
        for name, attributes in self._elements(self._book):
            if name == "sheet" and attributes.get("state", "visible") == "visible" and attributes.get("id") in members:
                sheets.append((attributes.get("name", ""), members[attributes["id"]]))
            elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
                epoch = MAC_EPOCH
        return sheets, epoch

    def _date_styles(self) -> dict[int, bool]:
        """Index of a cell style that shows a date → whether it shows a duration."""
        if "styles" not in self._parts:
            return {}
        formats: dict[int, str] = dict(BUILTIN_FORMATS)
        dates: dict[int, bool] = {}
        index, inside = 0, False
        for name, attributes in self._elements(self._parts["styles"][0][1]):
            if name == "numFmt":
                formats[_index(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                inside = name == "cellXfs"
            elif name == "xf" and inside:
                code = formats.get(_index(attributes.get("numFmtId", "")), "")
                if is_date_format(code):
                    dates[index] = bool(is_timedelta_format(code))
                index += 1
        return dates

    def _elements(self, member: str) -> list[tuple[str, dict[str, str]]]:
        """The elements of a small part in their order, names without namespace."""
        elements = _Elements()
        with self._archive.member(member) as stream:
            try:
                for _ in parse(stream, elements):
                    if stream.tell() > SMALL:
                        raise self._archive.refused(
                            said("中的「{member}」過大，請另存新檔後再試", member=quoted(member))
                        )
            except (Unsafe, Malformed) as error:
                raise self._understood(error) from error
        return elements.found


class _Elements:
    def __init__(self) -> None:
        self.found: list[tuple[str, dict[str, str]]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.found) > _MOST_ELEMENTS:
            raise Unsafe(noted("內部的樣式或工作表過多"))
        self.found.append((_local(tag), {_local(name): value for name, value in attributes.items()}))

    def end(self, tag: str) -> None:
        pass

    def text(self, text: str) -> None:
        pass


class _Sheet(Gathered):
    """Handler of the elements of one worksheet."""

    def __init__(self, name: str, sheet: str, book: Book) -> None:
        super().__init__(name)
        self.sheet = sheet
        self._book = book
        self._column = 0
        self._kind = "n"
        self._style = 0
        self._value: list[str] | None = None  # the text of v, or of is
        self._reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._reading = self._value is not None
        elif name == "f" and self._value is not None:
            raise self.formula(self._column)
        elif name == "row":
            self.begin_row(_index(attributes.get("r", "")) or self.line + 1)
            self._column = 0
        elif name == "mergeCell" and self.found:
            self._refuse_merged(attributes.get("ref", ""))

    def end(self, tag: str) -> None:
        name = _local(tag)
        if name in ("v", "t"):
            self._reading = False
        elif name == "c" and self._value is not None:
            self.put(self._column, self._read("".join(self._value)))
            self._value = None
        elif name == "row":
            row = self.end_row()
            if row is not None:
                self.ready.append((self.line, row, 1))

    def text(self, text: str) -> None:
        if self._reading and self._value is not None:
            self.weigh(self._column, len(text))
            self._value.append(text)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        try:
            self._column = _column(letters) if letters else self._column + 1
        except ValueError as error:
            raise Malformed(letters) from error
        self._kind, self._style = attributes.get("t", "n"), _index(attributes.get("s", ""))
        self._value = []

    def _read(self, text: str) -> str:
        if not text:
            return ""
        try:
            if self._kind == "s":
                return self._book.string(int(text))
            if self._kind in ("inlineStr", "str"):
                return unescape(text)
            if self._kind == "b":
                return "是" if text == "1" else "否"
            if self._kind == "d":
                return cells.iso_day(text)
            if self._kind == "n":
                return self._book.number(text, self._style)
        except (ValueError, IndexError, OverflowError) as error:  # BadInput is a ValueError: a date before 1912
            raise self.refused(
                self._column, said("的值「{text}」無法讀取，請改以文字填寫", text=quoted(text))
            ) from error
        raise self.refused(self._column, said("的值是錯誤「{text}」，請更正後再匯入", text=quoted(text)))

    def _refuse_merged(self, area: str) -> None:
        corner = _AREA.fullmatch(area)
        if corner is None:
            raise Malformed(area)
        reason = said("起的 {area} 是合併儲存格，請取消合併後逐格填寫", area=area)
        raise self.refused(_column(corner[1]), reason, line=int(corner[2]))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _index(digits: str) -> int:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
