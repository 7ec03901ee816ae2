"""Tables of a section: told cell by cell, and refused where they are no table."""

from __future__ import annotations

from typing import Any

import pytest

from siwei.plain.errors import BadInput
from siwei.report import tables
from siwei.report.tree import FigureToken, Inline, Text

WORKERS: dict[str, Any] = {
    "name": "workers",
    "caption": "工級人員（{quarter}）",
    "columns": 2,
    "head": [[{"text": "人數", "columns": 2}], ["機關", "學校"]],
    "body": [["{agencies}", {"text": "無", "rows": 2, "align": "left"}], ["{more}"]],
}


def told(text: str) -> tuple[Inline, ...]:
    """Every token is a figure that prints its own name."""
    return (FigureToken(text[1:-1], text[1:-1], "1", ""),) if text.startswith("{") else (Text(text),)


def test_each_cell_is_told_with_its_figures_and_spans() -> None:
    table = tables.find([WORKERS], "workers", told)
    assert [cell.colspan for row in table.head for cell in row] == [2, 1, 1]
    assert all(cell.header for row in table.head for cell in row)
    agencies, none = table.body[0]
    assert agencies.inlines == (FigureToken("agencies", "agencies", "1", ""),)
    assert (none.rowspan, none.align) == (2, "left")


def test_a_name_that_is_no_table_is_refused() -> None:
    with pytest.raises(BadInput, match="temps"):
        tables.find([WORKERS], "temps", told)


@pytest.mark.parametrize(
    "wrong",
    [
        {"body": [["只有一格"]]},
        {"body": [["一", "二", "三"]]},
        {"head": [[{"text": "太寬", "columns": 3}]]},
        {"body": [[{"text": "太高", "rows": 2}, "二"]]},
        {"body": [["一", {"text": "二", "color": "red"}]]},
        {"body": [["一", {"text": "二", "align": "top"}]]},
        {"body": [["一", 2]]},
        {"columns": "兩欄"},
    ],
)
def test_cells_that_do_not_fill_the_grid_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="workers"):
        tables.check([WORKERS | wrong])


def test_two_tables_of_one_name_and_a_table_with_something_more_are_refused() -> None:
    tables.check([WORKERS])
    with pytest.raises(BadInput, match="同名"):
        tables.check([WORKERS, WORKERS])
    with pytest.raises(BadInput, match="只有"):
        tables.check([WORKERS | {"color": "red"}])
    with pytest.raises(BadInput):
        tables.check({"workers": WORKERS})
