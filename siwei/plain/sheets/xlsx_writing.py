"""Writing an XLSX file row by row: one sheet, texts as texts, whole numbers as numbers."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import BinaryIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from siwei.plain.errors import BadInput, said

LONGEST_CELL = 32_767  # characters; Excel cuts off the rest without a word
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDTH = 18  # characters


def write(header: Sequence[str], rows: Iterable[Sequence[str | int]], stream: BinaryIO, *, sheet: str) -> None:
    """Write the header and the rows, which `sheets.write_table` has checked.  Raises BadInput for too long a cell."""
    book = Workbook(stream, _OPTIONS)
    page = book.add_worksheet(sheet)
    page.set_column(0, max(0, len(header) - 1), _WIDTH)
    page.freeze_panes(1, 0)
    plain = book.add_format()
    head = book.add_format({"bold": True})
    try:
        for line, cells in enumerate(chain([header], rows)):
            for column, value in enumerate(cells):
                if isinstance(value, int):
                    page.write_number(line, column, value)
                elif len(value.encode("utf-16-le")) > 2 * LONGEST_CELL:
                    raise BadInput(
                        said(
                            "第 {line} 筆有一格超過 {longest_cell:,} 個字元，Excel 容納不下，請改用 ODS 或 CSV。",
                            line=line,
                            longest_cell=LONGEST_CELL,
                        )
                    )
                elif value.startswith("<r>") and value.endswith("</r>"):
                    # The library takes such a text for markup of its own and would write it unescaped.
                    page.write_rich_string(line, column, value[:1], head if line == 0 else plain, value[1:])
                elif value:
                    page.write_string(line, column, value, head if line == 0 else None)
    finally:
        book.close()
