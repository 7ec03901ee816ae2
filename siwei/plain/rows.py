"""A table: a header and rows of text, read from its beginning as often as one asks.

What is common to CSV files and to the sheets of ODS and XLSX files.  Memory does not grow with the file.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from siwei.plain.errors import BadInput, quoted
from siwei.plain.text import normalise

LONGEST_LINE = 1_000_000  # characters of one row, line ends inside quotes included
MOST_ROWS = 500_000
MOST_COLUMNS = 200

Records = Generator[tuple[int, list[str]], None, None]


@dataclass(frozen=True, slots=True)
class Row:
    """line: where the row begins in the file, the first line being 1.  cells: every header name and its cell."""

    line: int
    cells: dict[str, str]


class Table(ABC):
    """The rows of a file; each iteration reads the file again from its beginning.

    header: the names of the columns, trimmed.  Empty lines are skipped; a short row is filled with "".
    sheet: the sheet that is read, "" for a file without sheets.
    Iterating raises BadInput at the row that cannot be read.
    """

    LINE = "列"  # what a line of this kind of file is called
    WIDE_HINT = "請刪除標題列以外的內容"

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheet = ""
        self.header = self._read_header()

    @abstractmethod
    def records(self) -> Records:
        """Yield line and cells of every row that is not empty, the header first."""

    def letter(self, column: str) -> str:
        """The letter of a column in a spreadsheet (A, B, … AA); "" for a file without sheets or an unknown column."""
        return ""

    def __iter__(self) -> Generator[Row, None, None]:
        width = len(self.header)
        with closing(self.records()) as records:
            next(records)
            for number, (line, cells) in enumerate(records, start=1):
                if number > MOST_ROWS:
                    raise BadInput(f"檔案 {quoted(self.name)} 超過 {MOST_ROWS:,} 列，請分成幾個檔案。")
                if len(cells) > width:
                    raise self.refused(line, f"有 {len(cells)} 格，但標題列只有 {width} 欄，{self.WIDE_HINT}")
                yield Row(line, dict(zip(self.header, cells + [""] * (width - len(cells)), strict=True)))

    def _read_header(self) -> list[str]:
        with closing(self.records()) as records:
            line, cells = next(records, (0, []))
        if not any(cells):
            raise BadInput(f"檔案 {quoted(self.name)} 是空的，請確認第一{self.LINE}是標題列後重新上傳。")
        if len(cells) > MOST_COLUMNS:
            raise self.refused(line, f"有 {len(cells)} 欄，最多 {MOST_COLUMNS} 欄，請刪除多餘的欄")
        header = [re.sub(r"\s+", " ", normalise(cell)) for cell in cells]
        for column, title in enumerate(header, start=1):
            if not title:
                raise self.refused(line, f"的第 {column} 欄沒有欄名，請補上欄名或刪除該欄")
            if title in header[: column - 1]:
                raise self.refused(line, f"的欄名「{quoted(title)}」重複，請改成不同的欄名")
        return header

    def refused(self, line: int, reason: str) -> BadInput:
        sheet = f"工作表「{quoted(self.sheet)}」" if self.sheet else ""
        return BadInput(f"檔案 {quoted(self.name)} {sheet}第 {line} {self.LINE}{reason}。")


class Sink(Protocol):
    """Anything that takes bytes: a file, an HTTP response."""

    def write(self, content: bytes, /) -> object: ...
