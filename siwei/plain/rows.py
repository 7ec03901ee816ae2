"""A table: a header and rows of text, read from its beginning as often as one asks.

What is common to CSV files and to the sheets of ODS and XLSX files.  Memory does not grow with the file.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from siwei.plain.errors import BadInput, noted, quoted, said
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

    LINE = noted("列")  # what a line of this kind of file is called
    WIDE_HINT = noted("請刪除標題列以外的內容")

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

    def read_as(self, other: str, name: str) -> None:
        """Read the column `name` under another name, unless the table has one of that name."""
        if other not in self.header:
            self.header = [other if title == name else title for title in self.header]

    def __iter__(self) -> Generator[Row, None, None]:
        width = len(self.header)
        with closing(self.records()) as records:
            next(records)
            for number, (line, cells) in enumerate(records, start=1):
                if number > MOST_ROWS:
                    raise BadInput(
                        said(
                            "檔案 {name} 超過 {most_rows:,} 列，請分成幾個檔案。",
                            name=quoted(self.name),
                            most_rows=MOST_ROWS,
                        )
                    )
                if len(cells) > width:
                    raise self.refused(
                        line,
                        said(
                            "有 {count} 格，但標題列只有 {width} 欄，{wide_hint}",
                            count=len(cells),
                            width=width,
                            wide_hint=self.WIDE_HINT,
                        ),
                    )
                yield Row(line, dict(zip(self.header, cells + [""] * (width - len(cells)), strict=True)))

    def _read_header(self) -> list[str]:
        with closing(self.records()) as records:
            line, cells = next(records, (0, []))
        if not any(cells):
            raise BadInput(
                said("檔案 {name} 是空的，請確認第一{line}是標題列後重新上傳。", name=quoted(self.name), line=self.LINE)
            )
        if len(cells) > MOST_COLUMNS:
            raise self.refused(
                line,
                said(
                    "有 {count} 欄，最多 {most_columns} 欄，請刪除多餘的欄", count=len(cells), most_columns=MOST_COLUMNS
                ),
            )
        header = [re.sub(r"\s+", " ", normalise(cell)) for cell in cells]
        for column, title in enumerate(header, start=1):
            if not title:
                raise self.refused(line, said("的第 {column} 欄沒有欄名，請補上欄名或刪除該欄", column=column))
            if title in header[: column - 1]:
                raise self.refused(line, said("的欄名「{title}」重複，請改成不同的欄名", title=quoted(title)))
        return header

    def refused(self, line: int, reason: str) -> BadInput:
        sheet = said("工作表「{sheet}」", sheet=quoted(self.sheet)) if self.sheet else ""
        return BadInput(
            said(
                "檔案 {name} {sheet}第 {line} {line2}{reason}。",
                name=quoted(self.name),
                sheet=sheet,
                line=line,
                line2=self.LINE,
                reason=reason,
            )
        )


class Sink(Protocol):
    """Anything that takes bytes: a file, an HTTP response."""

    def write(self, content: bytes, /) -> object: ...
