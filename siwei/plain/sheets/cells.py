"""What ODS and XLSX have in common: a row as it is gathered, and values as the text that a person would have typed."""

import re
from collections import deque
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation

from siwei.plain.errors import BadInput, noted, quoted, said
from siwei.plain.rocdate import format_date
from siwei.plain.rows import LONGEST_LINE, MOST_COLUMNS

_DIGITS = 15  # a spreadsheet keeps no more; what follows is the noise of binary fractions
_ISO = re.compile(r"(?P<year>\d{1,4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2}).*)?")
# Not spaces of the text's own: control characters that XML cannot hold but an escape of XLSX can.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def letter(column: int) -> str:
    """The name of a column counted from 1: A, …, Z, AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Gathered:
    """The rows of the first sheet with data, as the parser meets their cells.

    ready: (line, cells, times repeated) of finished rows that are not empty.  Refusals name the cell: 「工作表「X」的 C5」.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheet = ""
        self.ready: deque[tuple[int, list[str], int]] = deque()
        self.line = 0
        self.found = False  # a row with something in it
        self._cells: list[str] = []
        self._size = 0

    def begin_row(self, line: int) -> None:
        self.line, self._cells, self._size = line, [], 0

    def weigh(self, column: int, characters: int) -> None:
        """Count what a cell of this row is made of, before it is kept.  Raises BadInput for too much."""
        self._size += characters
        if self._size > LONGEST_LINE:
            raise self.refused(
                column, said("所在的列超過 {longest_line:,} 個字元，請分開填寫", longest_line=LONGEST_LINE)
            )

    def put(self, column: int, text: str) -> None:
        """Set the cell of a column counted from 1, right of all before it."""
        if not text:
            return
        if column > MOST_COLUMNS:
            raise self.refused(column, said("超出第 {most_columns} 欄，請刪除多餘的欄", most_columns=MOST_COLUMNS))
        if column <= len(self._cells):
            raise self.refused(column, noted("出現兩次，檔案已損毀，請以試算表軟體另存新檔"))
        self._cells.extend([""] * (column - 1 - len(self._cells)))
        self._cells.append(_CONTROL.sub(" ", text))

    def end_row(self) -> list[str] | None:
        """The row's cells, None if it is empty."""
        if not any(cell.strip() for cell in self._cells):
            return None
        self.found = True
        return self._cells

    def refused(self, column: int, reason: str, *, line: int = 0) -> BadInput:
        where = f"{letter(column)}{line or self.line}"
        return BadInput(
            said(
                "檔案 {name} 工作表「{sheet}」的 {where} {reason}。",
                name=quoted(self.name),
                sheet=quoted(self.sheet),
                where=where,
                reason=reason,
            )
        )

    def formula(self, column: int) -> BadInput:
        """Its stored result may be old: nobody has seen what it would give today."""
        return self.refused(column, noted("是公式，不能匯入；請複製後以「選擇性貼上－值」改成數值或文字"))


def number(text: str) -> str:
    """1200.0 → 1200, 0.30000000000000004 → 0.3.  Raises ValueError for what is not a finite number."""
    plain = text.strip()
    if plain.isascii() and plain.lstrip("-").isdigit() and not plain.lstrip("-").startswith("0"):
        return plain
    try:
        value = Decimal(plain)
        if not value.is_finite() or abs(value.adjusted()) > 30:
            raise ValueError(text)
    except InvalidOperation:
        raise ValueError(text) from None
    rounded = f"{Decimal(f'{value:.{_DIGITS}g}'):f}"
    trimmed = rounded.rstrip("0").removesuffix(".") if "." in rounded else rounded
    return "0" if trimmed in ("-0", "") else trimmed


def day(value: date | datetime) -> str:
    """108年3月1日, or 108年3月1日 09:12 where a time of day stands beside it.  Raises BadInput before 1912."""
    if isinstance(value, datetime):
        at = value.time().replace(second=0, microsecond=0)
        return day(value.date()) + ("" if at == time() else f" {at:%H:%M}")
    return format_date(value)


def iso_day(text: str) -> str:
    """「2019-03-01」 or 「2019-03-01T09:12:00」 as `day` prints it.

    A year of one to three digits is a ROC year that somebody typed and the spreadsheet took for a Gregorian one: it stays as typed.
    Raises ValueError or BadInput for what is no date.
    """
    match = _ISO.fullmatch(text)
    if not match:
        raise ValueError(text)
    year, month, of_month = int(match["year"]), int(match["month"]), int(match["day"])
    if year < 1000:
        return f"{year}年{month}月{of_month}日"
    hour, minute = int(match["hour"] or 0), int(match["minute"] or 0)
    return day(datetime(year, month, of_month, hour, minute))  # noqa: DTZ001  a wall clock in a sheet has no zone
