"""The grid of a table: which cells are covered by a neighbour, and how wide the columns should be."""

from __future__ import annotations

import math

from siwei.report.renderers.typography import ems
from siwei.report.tree import Cell, Table, plain

Row = tuple[Cell, ...]

_NARROWEST = 2.0  # ems: 「合計」
_AIR = 1.3  # ems beside the text, with a little to spare for its bolder heading


def full_rows(rows: tuple[Row, ...], columns: int) -> list[list[Cell | None]]:
    """The rows with None where a cell is covered by one above or to its left.

    Raises ValueError if the cells do not fill the grid exactly.
    """
    grid: list[list[Cell | None]] = [[None] * columns for _ in rows]
    taken = [[False] * columns for _ in rows]
    for y, row in enumerate(rows):
        for cell in row:
            x = taken[y].index(False) if False in taken[y] else columns
            _take(taken, x, y, cell)
            grid[y][x] = cell
    if not all(all(row) for row in taken):
        raise ValueError("the cells of the table leave holes in its grid")
    return grid


def _take(taken: list[list[bool]], x: int, y: int, cell: Cell) -> None:
    if x + cell.colspan > len(taken[y]) or y + cell.rowspan > len(taken):
        raise ValueError("a cell of the table reaches out of its grid")
    for row in taken[y : y + cell.rowspan]:
        if any(row[x : x + cell.colspan]):
            raise ValueError("two cells of the table overlap")
        row[x : x + cell.colspan] = [True] * cell.colspan


def column_shares(table: Table, line: float) -> list[float]:
    """The part of a line of so many ems that each column gets; they sum to 1.

    Short columns keep their text on one line; what is left goes to the long ones, which wrap.
    """
    widths = _natural_widths(table)
    if sum(widths) > line:
        ceiling = _ceiling(widths, line)
        widths = [min(width, ceiling) for width in widths]
    return [width / sum(widths) for width in widths]


def _natural_widths(table: Table) -> list[float]:
    """The width in ems that each column would like, from the cells that stand in it alone."""
    widths = [_NARROWEST] * table.columns
    for row in (*full_rows(table.head, table.columns), *full_rows(table.body, table.columns)):
        for x, cell in enumerate(row):
            if cell is not None and cell.colspan == 1:
                widths[x] = max(widths[x], ems(plain(cell.inlines)))
    return [width + _AIR for width in widths]


def _ceiling(widths: list[float], line: float) -> float:
    """The width to which the widest columns are cut, so that all of them fill the line."""
    kept = 0.0
    for n, width in enumerate(sorted(widths)):
        ceiling = (line - kept) / (len(widths) - n)
        if width > ceiling:
            return ceiling
        kept += width
    return line


def cell_share(shares: list[float], x: int, cell: Cell) -> float:
    return sum(shares[x : x + cell.colspan])


def row_lines(rows: tuple[Row, ...], shares: list[float], line: float) -> list[float]:
    """How many lines of text each row should hold at least, so that a tall cell over several rows is shared out."""
    lines = [1.0] * len(rows)
    for y, row in enumerate(full_rows(rows, len(shares))):
        for x, cell in enumerate(row):
            if cell is not None and cell.rowspan > 1:
                width = cell_share(shares, x, cell) * line - _AIR
                each = math.ceil(ems(plain(cell.inlines)) / width) / cell.rowspan
                lines[y : y + cell.rowspan] = [max(n, each) for n in lines[y : y + cell.rowspan]]
    return lines


def scope(cell: Cell, *, in_head: bool) -> str:
    """What a heading cell is the heading of, in the words of HTML."""
    if in_head:
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if cell.rowspan > 1 else "row"
