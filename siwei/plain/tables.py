"""CSV files read and written as rows.

Written files are UTF-8 with BOM and CRLF, as spreadsheets expect, and no cell can be run as a formula there
(OWASP, CSV Injection).  What write_csv writes, read_csv gives back unchanged.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from siwei.plain.charsets import Opener, encoding_of, opener
from siwei.plain.errors import BadInput, noted, said
from siwei.plain.rows import LONGEST_LINE, Records, Row, Sink, Table

__all__ = ["LONGEST_LINE", "CsvTable", "Row", "Table", "csv_lines", "read_csv", "write_csv"]

_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")

# The csv module refuses cells over 131,072 characters, by a limit of the whole process; ours is per row, in _Lines.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE + 2))


class CsvTable(Table):
    """The rows of a CSV file.  encoding: as it was found out."""

    LINE = noted("行")
    WIDE_HINT = noted("請檢查是否多了逗號")

    def __init__(self, content: Opener, *, name: str) -> None:
        self._content = content
        self.encoding = encoding_of(content, name)
        super().__init__(name)

    def records(self) -> Records:
        with self._content() as stream:
            text = io.TextIOWrapper(stream, encoding=self.encoding, newline="")
            try:
                lines = _Lines(text)
                reader = csv.reader(lines, strict=True)
                line = 1
                while (cells := self._next(reader, line)) is not None:
                    if cells:
                        yield line, [_unguarded(cell) for cell in cells]
                    line = reader.line_num + 1
                    lines.room = LONGEST_LINE + 2
            finally:
                text.detach()  # a stream lent to us stays open

    def _next(self, reader: Iterator[list[str]], line: int) -> list[str] | None:
        try:
            return next(reader, None)
        except _TooLong:
            raise self.refused(
                line, said("超過 {longest_line:,} 個字元，請檢查雙引號是否成對", longest_line=LONGEST_LINE)
            ) from None
        except csv.Error:
            raise self.refused(line, noted("的雙引號不成對，請檢查該列的引號")) from None
        except UnicodeDecodeError:
            raise self.refused(line, noted("之後的內容在讀取中改變，請重新上傳")) from None


class _TooLong(Exception):
    """A row is longer than LONGEST_LINE."""


class _Lines:
    """The lines of a text; `room` is how many characters the present row may still take, line ends included.

    Reading no further than that is what keeps memory flat when a file has no line ends or never closes a quote.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.room = LONGEST_LINE + 2

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.room + 1)
        self.room -= len(line)
        if not line:
            raise StopIteration
        if self.room < 0:
            raise _TooLong
        return line


def read_csv(source: Path | bytes | BinaryIO, *, name: str) -> CsvTable:
    """Return the table of a CSV file in UTF-8 (with or without BOM) or Big5.

    source: a path, the bytes, or an open binary stream, which is read from where it stands and left open.
    name: how the person calls the file; it stands in every refusal.
    Raises BadInput for an empty file, another encoding, NUL bytes, a header with empty or repeated names; and while
    rows are read, for a row with more cells than the header, an unclosed quote, or over LONGEST_LINE.
    """
    return CsvTable(opener(source), name=name)


class _Echo:
    """A file that hands back what is written, so that csv can be used as a formatter."""

    def write(self, line: str, /) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield a CSV file row by row, for a response that streams: UTF-8 with BOM, CRLF, formulas disarmed.

    Raises BadInput for a row that does not fit the header, or a character that no file can hold.
    """
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield codecs.BOM_UTF8
    for number, cells in enumerate(chain([header], rows)):
        if len(cells) != len(header):
            raise BadInput(
                said(
                    "第 {number} 筆有 {count} 格，但標題列有 {count2} 欄，無法寫成 CSV，請更正該筆。",
                    number=number,
                    count=len(cells),
                    count2=len(header),
                )
            )
        line: str = writer.writerow([_guarded(cell) for cell in cells])
        try:
            content = line.encode()
        except UnicodeEncodeError:
            content = b"\0"
        if 0 in content:
            raise BadInput(said("第 {number} 筆含有無法寫入檔案的字元，請先更正該筆內容。", number=number))
        yield content


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]], stream: Sink) -> None:
    """Write a CSV file as csv_lines gives it.  Raises BadInput as csv_lines does."""
    for line in csv_lines(header, rows):
        stream.write(line)


def _guarded(cell: str) -> str:
    """Return the cell with a ' before it if a spreadsheet could take it for a formula; plain numbers stay numbers.

    A cell that already begins with ' and then a formula gets one more, or reading would take away its own.
    """
    return f"'{cell}" if _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    """Return the cell without the ' that _guarded put there; any other ' stays."""
    return cell[1:] if cell.startswith("'") and _guarded(cell[1:]) == cell else cell
